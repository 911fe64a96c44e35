"""Names from a pipeline's entities: without titles, punctuation and what is no name."""

from __future__ import annotations

import pytest
import spacy
from presidio_analyzer import RecognizerResult

from companion.checks.recognizers.person_recognizer import SCORE, DkPersonRecognizer


def recognizer(*patterns: str, label: str = "PERSON") -> DkPersonRecognizer:
    """One whose pipeline takes *patterns* for entities."""
    nlp = spacy.blank("da")
    nlp.add_pipe("entity_ruler").add_patterns([{"label": label, "pattern": pattern} for pattern in patterns])  # type: ignore[attr-defined]
    return DkPersonRecognizer([nlp])


def found(text: str, *patterns: str, label: str = "PERSON") -> list[str]:
    results = recognizer(*patterns, label=label).analyze(text, ["PERSON"])
    assert all(r.entity_type == "PERSON" and r.score == SCORE for r in results)
    return [text[r.start : r.end] for r in results]


@pytest.mark.parametrize(
    ("text", "entity", "expected"),
    [
        ("Vi så Mette Holm i går", "Mette Holm", ["Mette Holm"]),
        ("Vi så hr. Bo Holm i går", "hr. Bo Holm", ["Bo Holm"]),
        ("Vi så Overlæge Bo Holm", "Overlæge Bo Holm", ["Bo Holm"]),
        ("Vi så Mette Holm, i går", "Mette Holm,", ["Mette Holm"]),
        ("Vi så (Mette Holm) i går", "(Mette Holm)", ["Mette Holm"]),
        ("Det er Max' bil", "Max'", ["Max"]),
        ("Mette Holm\nBo Dam", "Mette Holm\nBo Dam", ["Mette Holm", "Bo Dam"]),
        ("Holm | Dam", "Holm | Dam", ["Holm", "Dam"]),
        ("Skriv til [Borger 1] nu", "Borger 1", []),
        ("Nummer 1234 her", "1234", []),
        ("Vi så B her", "B", []),
    ],
)
def test_the_place_is_the_name_alone(text: str, entity: str, expected: list[str]) -> None:
    assert found(text, entity) == expected


def test_a_published_pipelines_label_counts_and_others_do_not() -> None:
    assert found("Mette kom", "Mette", label="PER") == ["Mette"]
    assert found("Grenaa", "Grenaa", label="LOC") == []


def test_places_are_code_points_of_each_text() -> None:
    assert recognizer("Mette").places(["😀 Mette", "", "Bo", "Mette og Mette"]) == [
        [(2, 7)], [], [], [(0, 5), (9, 14)],
    ]  # fmt: skip


def test_names_in_every_paragraph_stand_where_they_stand() -> None:
    text = "\n\nMette kom.\n\n\n  Og Mette gik."
    results = recognizer("Mette").analyze(text, ["PERSON"])
    assert [r.start for r in results] == [2, text.rindex("Mette")]


def test_several_pipelines_find_what_any_of_them_knows_once() -> None:
    both = DkPersonRecognizer([*recognizer("Mette")._pipelines, *recognizer("Mette", "Bo")._pipelines])
    assert both.places(["Mette og Bo"]) == [[(0, 5), (9, 11)]]


def test_a_result_says_who_found_it_and_why() -> None:
    result = recognizer().result(3, 8, "seen in a list", 0.6)
    assert (result.start, result.end, result.score) == (3, 8, 0.6)
    assert result.analysis_explanation.textual_explanation == "seen in a list"
    assert result.recognition_metadata[RecognizerResult.RECOGNIZER_NAME_KEY] == "DkPersonRecognizer"
