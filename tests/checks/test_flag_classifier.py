"""The linear model of what a text says: its sums, its reasons, and its way to disk and back."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
import spacy

from companion.checks.concepts import Concepts
from companion.checks.flag_classifier import FLAGS_PIPE, FlagClassifier, FlagWeights, LinearModel
from companion.checks.flag_features import BUCKETS, feature_buckets, feature_names, mask, tokens

HEALTH, DECISION = "SENSITIVE:health", "USE:decision"
CONCEPTS = Concepts({"health": ["diabet"], "person": ["hun"]})


def weights() -> FlagWeights:
    """A model that knows the features of two words, one for each flag."""
    health, decision = (feature_buckets(feature_names(word, CONCEPTS)) for word in ("diabetes", "afslag"))
    buckets = np.union1d(health, decision).astype(np.int32)
    table = np.stack([np.isin(buckets, health), np.isin(buckets, decision)], axis=1).astype(np.float32)
    linear = LinearModel.of(table, np.array([-2, -2], np.float32))
    # Half of what the text says and half of what its strongest sentence says.
    joint = np.array([[0.5, 0.5, 0, 0]] * 2, np.float32)
    return FlagWeights(
        (HEALTH, DECISION), buckets, np.ones(len(buckets), np.float32), linear, linear, joint,
        np.array([0.5, 0.25], np.float32), CONCEPTS,
    )  # fmt: skip


@pytest.fixture
def model() -> FlagClassifier:
    made = FlagClassifier()
    made.set_model(weights())
    return made


def test_each_flag_is_raised_by_its_words(model: FlagClassifier) -> None:
    assert model.labels == (HEALTH, DECISION)
    assert model.thresholds == {HEALTH: 0.5, DECISION: 0.25}
    health, decision = model.probabilities("diabetes"), model.probabilities("afslag")
    assert health[HEALTH] > 0.5 > health[DECISION]
    assert decision[DECISION] > 0.5 > decision[HEALTH]


@pytest.mark.parametrize("text", ["", "   ", "qqq"])
def test_a_text_of_which_nothing_is_known_has_the_base_rate(model: FlagClassifier, text: str) -> None:
    assert model.probabilities(text) == pytest.approx({HEALTH: 0.1192, DECISION: 0.1192}, abs=1e-4)
    assert model.read(text).scores.tolist() == [-2, -2]


def test_scores_point_at_the_sentence(model: FlagClassifier) -> None:
    scores = np.stack([model.read(text).scores for text in ("Skriv et brev", "Hun har diabetes", "Giv et afslag")])
    assert scores.argmax(axis=0).tolist() == [1, 2]


def test_a_sentence_counts_for_itself_among_many(model: FlagClassifier) -> None:
    sentences = [model.read(text) for text in ("Hun har diabetes.", *["Skriv et kort brev om vejen."] * 30)]
    text_alone = 1 / (1 + np.exp(2))
    assert model.joined_probabilities(sentences)[HEALTH] > 2 * text_alone
    assert model.joined_probabilities(sentences[1:])[HEALTH] == pytest.approx(text_alone, abs=1e-4)


def test_without_a_model_nothing_is_answered_and_that_shows() -> None:
    empty = FlagClassifier()
    assert not empty.ready
    assert (empty.labels, empty.thresholds) == ((), {})
    assert empty.probabilities("diabetes") == {}
    with pytest.raises(ValueError, match="no trained model"):
        empty.read("diabetes")


def assert_same(one: FlagClassifier, other: FlagClassifier) -> None:
    assert other.ready
    assert other.labels == one.labels
    assert other.thresholds == one.thresholds
    for text in ("Hun har diabetes", "afslag", "", "<PERSON> bor her"):
        assert other.probabilities(text) == one.probabilities(text)
        assert other.read(text).scores.tolist() == one.read(text).scores.tolist()


def test_the_model_comes_back_from_disk(model: FlagClassifier, tmp_path: Path) -> None:
    model.to_disk(tmp_path / "flags")
    assert_same(model, FlagClassifier().from_disk(tmp_path / "flags"))


def test_the_model_comes_back_from_bytes(model: FlagClassifier) -> None:
    assert_same(model, FlagClassifier().from_bytes(model.to_bytes()))


def test_an_untrained_model_comes_back_untrained() -> None:
    assert not FlagClassifier().from_bytes(FlagClassifier().to_bytes()).ready


def test_in_a_pipeline_it_fills_the_cats_of_the_masked_text(model: FlagClassifier) -> None:
    nlp = spacy.blank("da")
    nlp.add_pipe("entity_ruler").add_patterns([{"label": "PERSON", "pattern": "diabetes"}])  # type: ignore[attr-defined]
    component = nlp.add_pipe(FLAGS_PIPE)
    assert isinstance(component, FlagClassifier)
    component.set_model(weights())
    assert nlp("afslag").cats == pytest.approx(model.probabilities("afslag"))
    # Somebody by the name of diabetes has no illness.
    assert nlp("diabetes").cats == pytest.approx(model.probabilities("<PERSON>"))


@pytest.mark.parametrize(
    ("places", "expected"),
    [
        ([], "Ida bor i Aarhus"),
        ([(10, 16, "DK_ADDRESS"), (0, 3, "PERSON")], "<PERSON> bor i <DK_ADDRESS>"),
        ([(0, 7, "PERSON"), (4, 16, "DK_ADDRESS")], "<PERSON> i Aarhus"),
        ([(0, 16, "X")], "<X>"),
    ],
)
def test_masking(places: list[tuple[int, int, str]], expected: str) -> None:
    assert mask("Ida bor i Aarhus", places) == expected


def test_words_are_read_without_case_and_placeholders_as_they_are() -> None:
    assert tokens("<PERSON> HAR ADHD-test § 12?") == ["<PERSON>", "har", "adhd-test", "§", "12", "?"]


def test_concepts_beside_a_person_are_told_apart() -> None:
    alone, beside = (set(feature_names(text, CONCEPTS)) for text in ("Om diabetes.", "Om diabetes hos <PERSON>."))
    assert "ks health 0" in alone & beside
    assert not {name for name in alone if name.startswith("kp ")}
    assert {"kp health 0", "kp health 1 0"} <= beside
    # In another sentence the person is not beside it.
    apart = set(feature_names("Om diabetes. Skriv til <PERSON>.", CONCEPTS))
    assert not {name for name in apart if name.startswith("kp ")}


def test_features_of_the_instruction_end_with_its_words() -> None:
    names = set(feature_names(" ".join(f"ord{'abcdefghij'[n % 10]}{'klmn'[n // 10]}" for n in range(40)), CONCEPTS))
    assert len({name for name in names if name.startswith("i ")}) == 30


def test_buckets_are_sorted_distinct_and_in_range() -> None:
    buckets = feature_buckets(["a", "b", "a", "c"])
    assert len(buckets) == 3
    assert np.all(np.diff(buckets) > 0)
    assert np.all((buckets >= 0) & (buckets < BUCKETS))
