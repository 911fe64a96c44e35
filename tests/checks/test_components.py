"""The word lists as a feature, and the tokenizer, of the program's own pipeline."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
import spacy
from spacy.language import Language

from companion.checks.components import LISTS, Lexicon, fold_hashes
from companion.checks.vocabulary import LEXICON_PIPE

WORDS = {
    "first": ["Mette", "Anna", "Liv"],
    "last": ["Holm", "Anna"],
    "place": ["Grenaa"],
    "word": ["liv", "plads", "legeplads", "landbrug", "jord", "inspektion"],
    "proper": ["Grundfosq"],
    "english": ["please"],
}


def pipeline(**config: float) -> tuple[Language, Lexicon]:
    nlp = spacy.blank("da", config={"nlp": {"tokenizer": {"@tokenizers": "promptmakker.Tokenizer.v1"}}})
    lexicon = nlp.add_pipe(LEXICON_PIPE, config=config)
    assert isinstance(lexicon, Lexicon)
    lexicon.fill(WORDS)
    return nlp, lexicon


def tag(word: str) -> str:
    (token,) = pipeline()[0](word)
    return token.tag_


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("Mette", "F"),
        ("METTE", "F"),
        ("Holm", "L"),
        ("Anna", "FL"),
        ("liv", "FW"),
        ("Grenaa", "P"),
        ("Grundfosq", "C"),
        ("please", "E"),
        ("Zyxwvo", "O"),
        ("1402", "O"),
    ],
)
def test_the_tag_names_the_lists_a_word_stands_on(word: str, expected: str) -> None:
    assert tag(word) == expected


@pytest.mark.parametrize(("word", "expected"), [("Mettes", "F"), ("HOLMS", "L"), ("Zyxwvos", "O"), ("Mettex", "O")])
def test_a_genitive_is_on_the_lists_of_its_name(word: str, expected: str) -> None:
    assert tag(word) == expected


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("legepladsinspektion", "K"),
        ("landbrugsjord", "K"),
        ("Landbrugsinspektion", "K"),
        ("landbrugtjord", "O"),
        ("mettejord", "O"),
        ("livjord", "O"),
    ],
)
def test_a_compound_of_ordinary_words_is_one(word: str, expected: str) -> None:
    assert tag(word) == expected


def test_a_text_of_many_words_is_tagged_word_by_word() -> None:
    doc = pipeline()[0]("Mettes legepladsinspektion i Grenaa, please")
    assert [token.tag_ for token in doc] == ["F", "K", "O", "P", "O", "E"]


def test_an_empty_text_passes() -> None:
    assert len(pipeline()[0]("")) == 0


def test_a_share_of_the_names_is_hidden_in_training_and_nothing_else() -> None:
    nlp, _ = pipeline(hidden=0.3)
    # Which are hidden depends on the word and the text's length.
    docs = [nlp("Mette " * n + "Holm " * n + "plads " * n) for n in range(1, 200)]
    names = [docs[n][0].tag_ == "O" for n in range(199)] + [doc[len(doc) // 3].tag_ == "O" for doc in docs]
    assert 0.2 < sum(names) / len(names) < 0.4
    assert {token.tag_ for doc in docs for token in doc} == {"F", "L", "O", "W"}
    assert all(doc[-1].tag_ == "W" for doc in docs)


def test_hiding_is_the_same_each_time() -> None:
    text = "Mette Holm Anna " * 20
    (first, _), (second, _) = pipeline(hidden=0.5), pipeline(hidden=0.5)
    assert [token.tag_ for token in first(text)] == [token.tag_ for token in second(text)]


def test_contains_asks_one_list_in_any_case() -> None:
    lexicon = pipeline()[1]
    assert lexicon.contains("first", "mette")
    assert lexicon.contains("first", "METTE")
    assert not lexicon.contains("last", "Mette")
    assert not lexicon.contains("first", "Zyxwvo")
    assert all(lexicon.contains(key, word) for key, words in WORDS.items() for word in words)


def test_an_empty_list_contains_nothing() -> None:
    lexicon = Lexicon(spacy.blank("da"), "lists", 0.0)
    assert not any(lexicon.contains(key, "mette") for key in LISTS)


def test_names_are_forgotten_and_restored() -> None:
    nlp, lexicon = pipeline()
    before = {key: lexicon.words(key) for key in LISTS}
    lexicon.forget(["Anna", "liv", "Ukendt"])
    assert [token.tag_ for token in nlp("Mette Anna liv")] == ["F", "O", "W"]
    lexicon.restore(before)
    assert [token.tag_ for token in nlp("Mette Anna liv")] == ["F", "FL", "FW"]


def assert_same(one: Lexicon, other: Lexicon) -> None:
    for key in LISTS:
        assert other.words(key).dtype == np.uint32
        assert np.array_equal(one.words(key), other.words(key))
    assert other.contains("place", "Grenaa")
    assert not other.contains("place", "Mette")


def test_lists_come_back_from_disk(tmp_path: Path) -> None:
    nlp, lexicon = pipeline()
    lexicon.to_disk(tmp_path / "lists")
    assert_same(lexicon, Lexicon(nlp, "again", 0.0).from_disk(tmp_path / "lists"))


def test_lists_come_back_from_bytes() -> None:
    nlp, lexicon = pipeline()
    assert_same(lexicon, Lexicon(nlp, "again", 0.0).from_bytes(lexicon.to_bytes()))


def test_a_stored_pipeline_tags_as_before(tmp_path: Path) -> None:
    nlp, _ = pipeline()
    nlp.to_disk(tmp_path)
    assert [token.tag_ for token in spacy.load(tmp_path)("Mettes legepladsinspektion")] == ["F", "K"]


def test_stored_lists_hold_no_word(tmp_path: Path) -> None:
    lexicon = pipeline()[1]
    lexicon.to_disk(tmp_path)
    stored = (tmp_path / "lists.npz").read_bytes() + lexicon.to_bytes()
    assert not [word for words in WORDS.values() for word in words if word.encode() in stored]


def test_hashes_are_sorted_distinct_and_without_case() -> None:
    hashes = fold_hashes(["Mette", "METTE", "Holm"])
    assert len(hashes) == 2
    assert hashes[0] < hashes[1]
    assert len(fold_hashes([])) == 0


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Holm;Dam", ["Holm", ";", "Dam"]),
        ("|Mette|Grenaa|", ["|", "Mette", "|", "Grenaa", "|"]),
        ("Mette/Anna", ["Mette", "/", "Anna"]),
        ("M.Jensen", ["M.", "Jensen"]),
        ("kommer.Mette", ["kommer", ".", "Mette"]),
        ("navn=Mette", ["navn", "=", "Mette"]),
    ],
)
def test_the_tokenizer_parts_names_from_their_neighbours(text: str, expected: list[str]) -> None:
    assert [token.text for token in pipeline()[0].make_doc(text)] == expected
