"""Logins beside the names they are made of, and words that only stand there."""

from __future__ import annotations

import pytest

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
    return [text[r.start : r.end] for r in logins_beside(text, [name], Vocabulary(Lists()))]


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
