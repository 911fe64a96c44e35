"""From samples to spaCy's training data: places survive cutting and cleaning, and held-out names stay out."""

from __future__ import annotations

import random
from itertools import product
from pathlib import Path

import pytest
import spacy
from hypothesis import given
from hypothesis import strategies as st
from spacy.language import Language
from spacy.tokens import DocBin

from companion.checks.normalize import normalize
from training import dataset
from training.augment import Sample, swap_names
from training.markup import Document, Span
from training.public_data import NameList, Sentence


@pytest.fixture(scope="module")
def nlp() -> Language:
    return spacy.blank("da")


def marked(text: str, *places: tuple[str, str]) -> Sample:
    return Sample(text, tuple(Span(text.index(v), text.index(v) + len(v), label) for v, label in places))


def values(sample: Sample, label: str = "PERSON") -> list[str]:
    return [sample.text[span.start : span.end] for span in sample.spans if span.label == label]


def people(nlp: Language, sample: Sample) -> list[list[str]]:
    return [[ent.text for ent in doc.ents] for doc in dataset.to_docs(nlp, sample)]


def test_documents_are_samples() -> None:
    spans = (Span(0, 3, "PERSON"),)
    assert dataset.samples([Document("a-1", "x", (), "Ida kom", spans)]) == [Sample("Ida kom", spans)]


def test_sentences_stand_in_company_with_their_names_in_place() -> None:
    sentences = [Sentence(f"{name} kom.", (Span(0, len(name), "PERSON"),)) for name in ("Ida", "Bo", "Liv", "Åge")]
    together, rest = dataset.sentence_samples(sentences)
    assert together.text == "Ida kom. Bo kom. Liv kom."
    assert values(together) == ["Ida", "Bo", "Liv"]
    assert (rest.text, values(rest)) == ("Åge kom.", ["Åge"])
    assert len(dataset.sentence_samples(sentences, together=1)) == 4
    assert dataset.sentence_samples([]) == []


def test_cleaning_keeps_the_spans_on_their_names() -> None:
    sample = marked(
        "\u200bTil Met\u00adte\u00a0Kjær-\ngaard, cpr 14\u200b0276\u20111234.",
        ("Met\u00adte\u00a0Kjær-\ngaard", "PERSON"),
        ("14\u200b0276\u20111234", "CPR"),
    )
    cleaned = dataset.normalized(sample)
    assert cleaned.text == "Til Mette Kjærgaard, cpr 140276-1234."
    assert (values(cleaned), values(cleaned, "CPR")) == (["Mette Kjærgaard"], ["140276-1234"])


def test_a_sample_without_disguises_is_left_as_it_is() -> None:
    sample = marked("Til Mette", ("Mette", "PERSON"))
    assert dataset.normalized(sample) == sample


def test_a_span_of_which_nothing_is_left_is_dropped() -> None:
    assert dataset.normalized(marked("a\u200bb", ("\u200b", "PERSON"))) == Sample("ab", ())


DISGUISED = st.lists(st.sampled_from("\u200b\u00ad\u00a0\u2011\uff21abÆ1"), max_size=6).map("".join)


@given(st.lists(st.tuples(DISGUISED, DISGUISED), max_size=5), DISGUISED)
def test_cleaning_keeps_every_span(pieces: list[tuple[str, str]], rest: str) -> None:
    text, spans, names = "", [], []
    for before, inside in pieces:
        name = f"K{inside}k"
        spans.append(Span(len(text) + len(before), len(text) + len(before) + len(name), "PERSON"))
        names.append(name)
        text += before + name
    cleaned = dataset.normalized(Sample(text + rest, tuple(spans)))
    assert cleaned.text == normalize(text + rest).text
    assert values(cleaned) == [normalize(name).text for name in names]


def test_people_of_each_block_are_entities(nlp: Language) -> None:
    sample = marked(
        "Mette Holm ringede.\n\nCpr 140276-1234. Statsministeren Bo Dam svarede.",
        ("Mette Holm", "PERSON"),
        ("140276-1234", "CPR"),
        ("Bo Dam", "PUBLIC_PERSON"),
    )
    assert people(nlp, sample) == [["Mette Holm"], ["Bo Dam"]]
    assert {ent.label_ for doc in dataset.to_docs(nlp, sample) for ent in doc.ents} == {"PERSON"}


@pytest.mark.parametrize(
    ("text", "name", "expected"),
    [
        ("Kære Mette Holm, tak", "Mette Holm, ", ["Mette Holm"]),
        ("Kære (Mette Holm) tak", "(Mette Holm)", ["Mette Holm"]),
        ("Det er Mettes cykel", "Mette", ["Mettes"]),
        ("Kære -- tak", "--", []),
    ],
)
def test_entities_are_trimmed_to_whole_words(nlp: Language, text: str, name: str, expected: list[str]) -> None:
    assert people(nlp, marked(text, (name, "PERSON"))) == [expected]


def test_a_name_over_two_blocks_and_a_name_inside_another_are_no_entities(nlp: Language) -> None:
    assert people(nlp, Sample("Mette\n\nHolm", (Span(0, 11, "PERSON"),))) == [[], []]
    inside = Sample("Mette Holm", (Span(0, 10, "PERSON"), Span(6, 10, "PERSON")))
    assert people(nlp, inside) == [["Mette Holm"]]


def test_what_is_written_is_read_back(nlp: Language, tmp_path: Path) -> None:
    made = [marked("Mette kom.\n\nBo gik.", ("Mette", "PERSON"), ("Bo", "PERSON")), Sample("", ())]
    path = tmp_path / "new" / "train.spacy"
    assert dataset.write(nlp, made, path) == 2
    docs = list(DocBin().from_disk(path).get_docs(nlp.vocab))
    assert [(doc.text, [ent.text for ent in doc.ents]) for doc in docs] == [
        ("Mette kom.", ["Mette"]),
        ("Bo gik.", ["Bo"]),
    ]


MADE_UP = ["".join(letters).capitalize() for letters in product("bdfg", "aeio", "lmnr", "aeiu")]
PUBLIC = NameList({"danish": tuple(MADE_UP[:100]), "muslim": ("Aa",)}, {"danish": tuple(MADE_UP[100:200])})
OWN = {"turkish": MADE_UP[200:230]}, {"turkish": MADE_UP[230:256], "polish": ["Nowak"]}


def test_names_are_either_held_out_or_drawn_in_training() -> None:
    training, unseen = dataset.pool(PUBLIC, *OWN), dataset.pool(PUBLIC, *OWN, held_out=True)
    for group in ("public-danish", "turkish"):
        for kept, held in ((training.first, unseen.first), (training.last, unseen.last)):
            assert not set(kept[group]) & set(held[group])
            assert all(not dataset.is_held_out(name) for name in kept[group])
            assert all(dataset.is_held_out(name) for name in held[group])
            assert 0.05 < len(held[group]) / (len(kept[group]) + len(held[group])) < 0.4


def test_only_groups_with_first_and_last_names_are_drawn() -> None:
    weights = dataset.pool(PUBLIC, *OWN).weights
    assert set(weights) == {"public-danish", "turkish"}
    assert weights["public-danish"] > weights["turkish"]


def test_names_that_are_words_come_more_often_than_their_share() -> None:
    word = next(n for n in PUBLIC.first["danish"] if not dataset.is_held_out(n))
    other = next(n for n in PUBLIC.last["danish"] if not dataset.is_held_out(n))
    names = dataset.pool(PUBLIC, *OWN, words={word.lower(), other.lower(), "yusuf"})
    assert (names.first[dataset.WORDS], names.last[dataset.WORDS]) == ([word], [other])
    assert names.weights[dataset.WORDS] > 0


def test_a_name_is_held_out_in_any_case() -> None:
    assert all(dataset.is_held_out(name) == dataset.is_held_out(name.upper()) for name in MADE_UP)


def test_held_out_names_are_never_drawn_in_training() -> None:
    names = dataset.pool(PUBLIC, *OWN)
    sample = marked("Zita Zorn skrev til Zenia Zand.", ("Zita Zorn", "PERSON"), ("Zenia Zand", "PERSON"))
    rng = random.Random(1)
    drawn = {word for _ in range(300) for value in values(swap_names(sample, names, rng)) for word in value.split()}
    assert len(drawn) > 100
    assert not [name for name in drawn if dataset.is_held_out(name)]


def test_training_holds_each_sample_as_written_and_varied_copies() -> None:
    names = dataset.pool(PUBLIC, *OWN)
    municipal, public = [marked("Zita Zorn kom", ("Zita Zorn", "PERSON"))], [marked("Zenia gik", ("Zenia", "PERSON"))]
    made = dataset.training_samples(municipal, public, names, copies=4, seed=3)
    assert len(made) == 1 + 1 + 4 + 2
    assert municipal[0] in made
    assert public[0] in made
    assert made == dataset.training_samples(municipal, public, names, copies=4, seed=3)
    assert made != dataset.training_samples(municipal, public, names, copies=4, seed=4)
