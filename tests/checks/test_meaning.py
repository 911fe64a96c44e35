"""What a text says: no sentence unread, and a place that is the sentence which carries it."""

from __future__ import annotations

import itertools

import numpy as np
import pytest
import spacy
from hypothesis import given
from hypothesis import strategies as st
from presidio_analyzer import RecognizerResult

from companion.checks.block_answers import masked_sentences
from companion.checks.blocks import blocks
from companion.checks.concepts import Concepts
from companion.checks.flag_classifier import FLAGS_PIPE, FlagClassifier, FlagWeights, LinearModel
from companion.checks.flag_features import MaskedSentence, feature_buckets, feature_names
from companion.checks.meaning import Meaning, _windows

LABELS = ("SENSITIVE:health", "USE:decision", "USE:link_only")
WORDS = ("diabetes", "afslag", "netadresse")
NEUTRAL = "Kommunen skriver jævnligt om vejr, vind, haver og gamle veje i byen. "


def classifier() -> FlagClassifier:
    """A model that raises each flag for one word, more surely the shorter the text around it."""
    concepts = Concepts({})
    own = [feature_buckets([f"w {word}"]) for word in WORDS]
    everything = feature_buckets(feature_names(NEUTRAL + " ".join(WORDS), concepts))
    buckets = np.unique(np.concatenate([everything, *own])).astype(np.int32)
    table = np.stack([np.isin(buckets, bucket) for bucket in own], axis=1).astype(np.float32) * 400
    linear = LinearModel.of(table, np.full(3, -10, np.float32))
    only_the_text = np.array([[1, 0, 0, 0]] * 3, np.float32)
    idf, thresholds = np.ones(len(buckets), np.float32), np.full(3, 0.5, np.float32)
    flags = FlagClassifier()
    flags.set_model(FlagWeights(LABELS, buckets, idf, linear, linear, only_the_text, thresholds, concepts))
    return flags


MEANING = Meaning(classifier())


def kinds(text: str, *results: RecognizerResult) -> list[tuple[str, str]]:
    return [(r.entity_type, text[r.start : r.end]) for r in read(MEANING, text, *results)]


def read(meaning: Meaning, text: str, *results: RecognizerResult) -> list[RecognizerResult]:
    return list(meaning.read(text, whole(text, *results)))


def whole(text: str, *results: RecognizerResult) -> list[MaskedSentence]:
    """The masked sentences of *text*, with places in it."""
    found = []
    for block in blocks(text):
        inside = [r for r in results if block.start <= r.start and r.end <= block.end]
        moved = [RecognizerResult(r.entity_type, r.start - block.start, r.end - block.start, r.score) for r in inside]
        for s in masked_sentences(block.text, moved):
            found.append(MaskedSentence(block.start + s.start, block.start + s.end, s.masked))
    return found


def test_the_place_is_the_sentence_that_carries_it() -> None:
    text = "Skriv et brev.\n\nHun har diabetes. Hun bor alene.\nGiv hende afslag i dag."
    assert kinds(text) == [("health", "Hun har diabetes."), ("decision", "Giv hende afslag i dag.")]


@pytest.mark.parametrize("before", [0, 5, 40, 90])
@pytest.mark.parametrize("after", [0, 5, 90])
def test_it_is_found_wherever_it_stands_in_a_long_text(before: int, after: int) -> None:
    text = NEUTRAL * before + "Hun har diabetes. " + NEUTRAL * after
    assert kinds(text) == [("health", "Hun har diabetes.")]


def test_each_kind_is_said_once_and_never_surer_than_certain() -> None:
    text = (NEUTRAL * 30 + "Hun har diabetes. ") * 3
    results = read(MEANING, text)
    assert [r.entity_type for r in results] == ["health"]
    assert 0.5 <= results[0].score <= 1


def test_a_clean_text_says_nothing() -> None:
    assert kinds(NEUTRAL * 3) == []
    assert kinds("") == []


def test_what_was_found_is_masked_before_it_is_read() -> None:
    text = "Skriv til Diabetes Holm."
    assert kinds(text) == [("health", text)]
    assert kinds(text, RecognizerResult("PERSON", 10, 23, 0.9)) == []


def test_a_bare_link_is_left_to_its_rule() -> None:
    assert kinds("En netadresse er nævnt.") == []
    assert kinds("Opsummer https://kommune.dk/nyt")[0][0] == "link_only"


def test_without_a_model_only_the_rules_answer_and_that_shows() -> None:
    for meaning in (Meaning(None), Meaning(FlagClassifier()), Meaning.from_pipeline(None)):
        assert not meaning.complete
        assert read(meaning, "Hun har diabetes.") == []
        assert [r.entity_type for r in read(meaning, "Opsummer https://kommune.dk/nyt")] == ["link_only"]


def test_it_comes_from_the_pipeline() -> None:
    nlp = spacy.blank("da")
    assert not Meaning.from_pipeline(nlp).complete
    component = nlp.add_pipe(FLAGS_PIPE)
    assert not Meaning.from_pipeline(nlp).complete
    assert isinstance(component, FlagClassifier)
    component.from_bytes(classifier().to_bytes())
    assert Meaning.from_pipeline(nlp).complete


@given(st.lists(st.integers(0, 400), max_size=60))
def test_windows_cover_every_sentence_in_order(lengths: list[int]) -> None:
    windows = list(_windows(["ord " * length for length in lengths]))
    assert {at for first, last in windows for at in range(first, last)} == set(range(len(lengths)))
    for (first, last), (next_first, next_last) in itertools.pairwise(windows):
        assert first < next_first <= last <= next_last


@given(st.lists(st.integers(1, 30), min_size=40, max_size=80))
def test_windows_of_a_long_text_overlap(lengths: list[int]) -> None:
    windows = list(_windows(["ord " * length for length in lengths]))
    for (_, last), (next_first, _) in itertools.pairwise(windows):
        assert next_first < last
    assert all(sum(lengths[first:last]) < 140 + 30 + 70 for first, last in windows)


def test_a_text_little_longer_than_a_window_is_read_whole() -> None:
    assert list(_windows(["ord " * 10] * 21)) == [(0, 21)]
    assert len(list(_windows(["ord " * 10] * 22))) > 1


@given(st.text("ab .\n|:diabetes", max_size=400))
def test_carriers_lie_inside_the_text(text: str) -> None:
    for result in read(MEANING, text + " diabetes"):
        assert 0 <= result.start < result.end <= len(text) + 9
        assert "diabetes" in (text + " diabetes")[result.start : result.end]
