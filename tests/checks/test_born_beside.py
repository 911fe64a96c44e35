"""A full date right after a name is a date of birth; the date of an appointment is not."""

from __future__ import annotations

import pytest
from presidio_analyzer import RecognizerResult

from companion.checks.born_beside import dates_beside_names
from companion.checks.recognizers.date_of_birth_recognizer import BESIDE_A_NAME, DateOfBirthRecognizer
from companion.checks.settle import THRESHOLD

RECOGNIZER = DateOfBirthRecognizer()


def born(text: str, *names: str) -> list[str]:
    """The dates in *text* that become a date of birth because they stand beside one of *names*, in the year 2026."""
    dates = RECOGNIZER.analyze(text, [])
    assert all(date.score == BESIDE_A_NAME for date in dates)
    places = sorted((text.index(name), text.index(name) + len(name)) for name in names)
    results = list(dates_beside_names(text, dates, places, 2026))
    assert all(r.entity_type == "DATE_OF_BIRTH" and r.score >= THRESHOLD for r in results)
    return [text[r.start : r.end] for r in results]


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("Vi talte om Liv Holm (2. juni 2018) i går", "2. juni 2018"),
        ("Vi talte om Liv Holm (2. juni 2026) i går", "2. juni 2026"),
        ("Liv Holm 2018-06-02", "2018-06-02"),
        ("Liv Holm\t02-06-2018\tGrenaa", "02-06-2018"),
        ("Liv Holm | 02-06-2018 | Grenaa", "02-06-2018"),
        ("Liv Holm;02-06-2018;Grenaa", "02-06-2018"),
        ("Liv Holm: 02.06.1977", "02.06.1977"),
        ("Liv Holm: 2/6-77", "2/6-77"),
    ],
)
def test_right_after_a_name(text: str, date: str) -> None:
    assert born(text, "Liv Holm") == [date]


@pytest.mark.parametrize(
    "text",
    [
        "Møde med Liv Holm, 3. maj 2026",
        "Møde med Liv Holm, 3. maj 2025",
        "Nøgle til Liv Holm 03.05.24",
        "Nøgle til Liv Holm: 03.05.27",
        "Liv Holm ringede den 3. maj 2018",
        "3. maj 2018, Liv Holm",
        "Liv Holm.\n3. maj 2018",
    ],
)
def test_other_dates_are_none(text: str) -> None:
    assert born(text, "Liv Holm") == []


def test_without_names_no_date_is_raised() -> None:
    assert born("Den 2. juni 2018") == []


def test_each_of_many_names_has_its_own_date() -> None:
    text = "Liv Holm (02.06.2018), Bo Dam (03.07.2019) og Ida Lund kom 04.08.2020"
    assert born(text, "Liv Holm", "Bo Dam", "Ida Lund") == ["02.06.2018", "03.07.2019"]


def test_the_reason_stays_with_the_result() -> None:
    text = "Liv Holm (02.06.2018)"
    (date,) = RECOGNIZER.analyze(text, [])
    (raised,) = dates_beside_names(text, [date], [(0, 8)], 2026)
    assert raised.analysis_explanation is date.analysis_explanation
    assert raised.recognition_metadata[RecognizerResult.RECOGNIZER_NAME_KEY] == "DateOfBirthRecognizer"
