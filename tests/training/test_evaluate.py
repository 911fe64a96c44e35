"""Measuring: the figures are right for known answers, and measuring leaves the pipeline as it was."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
import spacy
from spacy.language import Language
from spacy.tokens import Doc, Span

from companion.checks import flag_classifier  # noqa: F401 - registers the classification
from companion.checks.components import LISTS, Lexicon
from companion.checks.flag_classifier import FLAGS_PIPE
from companion.checks.vocabulary import LEXICON_PIPE
from training import evaluate
from training.augment import NamePool, Sample
from training.markup import Span as Mark

LISTED = {"first": ["Mette", "Emre"], "last": ["Holm", "Kaya"], "word": ["kom", "gik", "til", "hus"]}
TURKISH = NamePool({"turkish": ["Emre"]}, {"turkish": ["Kaya"]}, {"turkish": 1.0})


def names_on_the_lists(doc: Doc) -> Doc:
    """Every run of words on a list of names is a person: a pipeline that is right about known names alone."""
    listed = [bool({"F", "L"} & set(token.tag_)) for token in doc]
    spans, at = [], 0
    while at < len(doc):
        end = at
        while end < len(doc) and listed[end]:
            end += 1
        if end > at:
            spans.append(Span(doc, at, end, "PERSON"))
        at = max(end, at + 1)
    doc.set_ents(spans)
    return doc


@pytest.fixture
def nlp() -> Language:
    Language.component("test_names_on_the_lists", func=names_on_the_lists)
    made = spacy.blank("da")
    lexicon = made.add_pipe(LEXICON_PIPE)
    assert isinstance(lexicon, Lexicon)
    lexicon.fill(LISTED)
    made.add_pipe("test_names_on_the_lists")
    return made


def lists(nlp: Language) -> dict[str, list[int]]:
    lexicon = nlp.get_pipe(LEXICON_PIPE)
    assert isinstance(lexicon, Lexicon)
    return {key: lexicon.words(key).tolist() for key in LISTS}


def sample(text: str, *names: str) -> Sample:
    return Sample(text, tuple(Mark(text.index(n), text.index(n) + len(n), "PERSON") for n in names))


def test_exact_places_count(nlp: Language) -> None:
    gold = evaluate.gold_docs(
        nlp, [sample("Mette Holm kom til Zorn", "Mette Holm", "Zorn"), sample("Emre kom"), sample("")]
    )
    assert evaluate.score(nlp, gold) == evaluate.Score(0.5, 0.5, 0.5)


def test_half_a_name_is_wrong_in_one_figure_and_found_in_the_other(nlp: Language) -> None:
    gold = evaluate.gold_docs(nlp, [sample("Mette Zorn kom", "Mette Zorn")])
    assert evaluate.score(nlp, gold).f1 == 0
    assert evaluate.overlap_recall(nlp, gold) == 1


def test_nothing_to_find_is_no_division_by_zero(nlp: Language) -> None:
    assert evaluate.score(nlp, []) == evaluate.Score(0, 0, 0)
    assert evaluate.overlap_recall(nlp, []) == 0


def test_fairness_takes_the_names_off_the_lists_and_puts_them_back(nlp: Language) -> None:
    before = lists(nlp)
    measured = evaluate.fairness(nlp, [sample("Mette Holm kom", "Mette Holm"), sample("hus")], TURKISH)
    # Known names alone are found here, so none of the unseen ones is.
    assert measured == {"Turkish": 0.0}
    assert lists(nlp) == before
    gold = evaluate.gold_docs(nlp, [sample("Emre Kaya kom", "Emre Kaya")])
    assert evaluate.overlap_recall(nlp, gold) == 1


def test_names_that_stay_on_the_lists_are_found(nlp: Language) -> None:
    before = lists(nlp)
    assert evaluate.fairness(nlp, [sample("Mette Holm kom", "Mette Holm")], TURKISH, listed=True) == {"Turkish": 1.0}
    assert lists(nlp) == before


def test_fairness_puts_the_names_back_after_an_error_as_well(nlp: Language, monkeypatch: pytest.MonkeyPatch) -> None:
    def fails(nlp: Language, gold: object) -> float:
        raise RuntimeError

    before = lists(nlp)
    monkeypatch.setattr(evaluate, "overlap_recall", fails)
    with pytest.raises(RuntimeError):
        evaluate.fairness(nlp, [sample("Mette kom", "Mette")], TURKISH)
    assert lists(nlp) == before


def test_fairness_is_the_same_each_time(nlp: Language) -> None:
    wide = NamePool({"turkish": ["Emre", "Mette"]}, {"turkish": ["Kaya", "Holm"]}, {"turkish": 1.0})
    samples = [sample("Bo Dam kom", "Bo Dam")] * 20
    assert evaluate.fairness(nlp, samples, wide) == evaluate.fairness(nlp, samples, wide)


def test_groups_of_which_no_names_are_there_are_left_out(nlp: Language) -> None:
    assert evaluate.fairness(nlp, [], NamePool({}, {}, {})) == {}


def test_the_classification_is_not_run_to_find_names(nlp: Language) -> None:
    nlp.add_pipe(FLAGS_PIPE)
    nlp.add_pipe("test_names_on_the_lists", name="again")
    (doc,) = evaluate.names_only(nlp, ["Mette kom"])
    assert [ent.text for ent in doc.ents] == ["Mette"]
    assert doc.cats == {}


def test_speed_and_size(nlp: Language, tmp_path: Path) -> None:
    assert evaluate.speed(nlp, ["Mette kom til hus"] * 20) > 100
    (tmp_path / "a").mkdir()
    (tmp_path / "a" / "b").write_bytes(b"12345")
    (tmp_path / "c").write_bytes(b"123")
    assert evaluate.size(tmp_path) == 8


def test_lists_are_sorted_so_that_looking_up_stays_right(nlp: Language) -> None:
    evaluate.fairness(nlp, [sample("Mette kom", "Mette")], TURKISH)
    assert all(np.all(np.diff(np.array(values, dtype=np.int64)) > 0) for values in lists(nlp).values())
