"""Logins beside the names they are made of, and words that only stand there."""

from __future__ import annotations

import pytest
from presidio_analyzer import RecognizerResult

from companion.checks.logins_beside import logins_beside
from companion.checks.people import Name
from companion.checks.vocabulary import Vocabulary


class Lists:
    def contains(self, key: str, word: str) -> bool:
        return word.casefold() in {"word": {"mere", "jens"}, "english": set(), "first": {"jens"}, "last": set()}[key]


def found(marked: str) -> list[str]:
    start, end = marked.index("⟦"), marked.index("⟧") - 1
    text = marked.replace("⟦", "").replace("⟧", "")
    name = Name(start, end, text[start:end], tuple(part.casefold() for part in text[start:end].split()))
    return [text[r.start : r.end] for r in logins_beside(text, [name], (), Vocabulary(Lists()))]


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        ("toejs21 ⟦Tove Ejsing⟧", ["toejs21"]),
        ("⟦Rekha Subramaniam⟧ / resub / start 3. august", ["resub"]),
        ("| mabe19 | ⟦Mariama Beyene⟧ | glemt kode", ["mabe19"]),
        ("⟦Anton Viborg Sode⟧ -> ansv01", ["ansv01"]),
        ("⟦Åse Ørsted⟧ (aasoer)", ["aasoer"]),
        ("⟦Mariam Jafari⟧ mjafari", ["mjafari"]),
        ("⟦Mette Rehn⟧ mere", []),
        ("⟦Mette Holm⟧ kommer", []),
        ("⟦Mette Holm⟧ (Meho)", []),
        ("⟦Mette⟧ meho", []),
        ("⟦Mette Holm⟧ meho@lyngborg.dk", []),
        ("⟦Mette Holm⟧\nmetho", []),
        ("⟦Mette Holm⟧ mette", []),
        ("⟦Jens Sen⟧ jens", []),
    ],
)
def test_made_of_the_name_beside_it(marked: str, expected: list[str]) -> None:
    assert found(marked) == expected


def test_a_name_of_many_like_parts_costs_little() -> None:
    assert found("⟦" + "Aaaaaaaaaaa " * 40 + "Aa⟧ aaaaaaaaab") == []


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        # After a label, where it begins as a name in the text does.
        ("⟦Thorvald⟧ er ny. Login thki er bestilt", ["thki"]),
        ("⟦Lene Borg⟧ har lånt nr. 2261, brugernavn leneborg, i dag", ["leneborg"]),
        ("Du er logget på som hijen, ⟦Hilde Jensby⟧", ["hijen"]),
        ("⟦Lene Borg⟧: login til skærmen mangler", []),
        ("⟦Lene Borg⟧: brugernavn leveres senere", []),
        ("⟦Lene Borg⟧: login nexus", []),
        # The name itself with a dot, wherever it stands.
        ("⟦Chris Odgaard⟧ mangler\n\tchris.odgaard\tFMK", ["chris.odgaard"]),
        ("⟦Chris Odgaard⟧, chris.odgaard@firma.dk, www.chris.odgaard.dk", []),
        ("⟦Chris Odgaard⟧ bor i chris.huset", []),
        # A line of a log.
        ("08:02 mnorx login fra 10.20.4.17\n08:05 mnorx afvist\n08:09 ⟦Bo⟧ ringer", ["mnorx", "mnorx"]),
        ("2026-03-11 06:03:01 mnorx logger ud ⟦Bo⟧", ["mnorx"]),
        ("08:02 mere login ⟦Bo⟧", []),
    ],
)
def test_given_away_by_the_names_around(marked: str, expected: list[str]) -> None:
    assert found(marked) == expected


def test_what_a_pattern_found_is_found_again() -> None:
    text = "bruger: mnorx\nmnorx afvist, mnorx2 ikke"
    login = RecognizerResult("USERNAME", 8, 13, 0.8)
    again = list(logins_beside(text, [], [login], Vocabulary(Lists())))
    assert [(r.start, r.end) for r in again] == [(8, 13), (14, 19)]
    unlikely = RecognizerResult("USERNAME", 8, 13, 0.2)
    assert list(logins_beside(text, [], [unlikely], Vocabulary(Lists()))) == []
