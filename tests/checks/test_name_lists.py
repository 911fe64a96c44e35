"""Names among names: lists of people hold names that are also words; lists of other things gain none."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from companion.checks.name_lists import names_among_names
from companion.checks.vocabulary import Vocabulary

FOUND = ("Asta", "Omar", "Mette Holm", "Bilal")


class Lists:
    def contains(self, key: str, word: str) -> bool:
        listed = {
            "first": {"asta", "omar", "storm", "august", "rose", "mette", "bilal"},
            "last": {"skov", "holm", "lund"},
            "place": {"lund"},
        }
        return word.casefold() in listed.get(key, ())


WORDS = Vocabulary(Lists())


def added(text: str) -> list[str]:
    found = [(text.index(name), text.index(name) + len(name)) for name in FOUND if name in text]
    return [text[start:end] for start, end in names_among_names(text, found, WORDS)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Gruppe 1: Asta, Omar, Storm", ["Storm"]),
        ("Til stede var Asta, Storm, August og Omar. Resten kom senere.", ["Storm", "August"]),
        ("asta|Asta|Storm|Omar", ["Storm"]),
        ("Asta / Omar / Rose Skov", ["Rose Skov"]),
        ("Mette Holm, Omar samt August mangler", ["August"]),
        # Lines that open alike.
        ("Asta: 27, 28\nStorm: 29\nOmar: 30", ["Storm"]),
        ("- Asta (7)\n- August (6)\n- Omar (7)", ["August"]),
        ("1. Asta\n2. Rose\n3. Omar", ["Rose"]),
        # Columns; the first row may be a heading.
        ("August | timer\nAsta | 3\nStorm | 4\nOmar | 2", ["Storm"]),
        ("Nat\tVagt\nman\tAsta\ntir\tSkov\nons\tOmar", ["Skov"]),
    ],
)
def test_a_known_name_among_names_is_one(text: str, expected: list[str]) -> None:
    assert added(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        # Too few that are people, or too few at all.
        "Asta, Storm",
        "Vind, Regn, Storm, Asta, Omar, Torden, Lyn",
        # No list: words of a sentence.
        "Asta og Omar gik ud. Storm ventes i aften.",
        "Asta, Omar, som kom før Storm",
        # A place is left a place, and what stands on no list is nothing.
        "Asta, Omar, Lund",
        "Asta, Omar, Tirsdag",
        "Asta, Omar, B",
        # Lines that do not open alike, and a heading.
        "Storm\n- Asta, 81\n- Omar, 88",
        "August\tdag\nAsta\t3\nOmar\t2",
    ],
)
def test_other_things_stay_what_they_are(text: str) -> None:
    assert added(text) == []


@given(st.text(alphabet="ABab ,|\n\tog-:.1", max_size=300), st.lists(st.tuples(st.integers(0, 300), st.integers(1, 9))))
def test_whatever_is_added_stands_in_the_text_and_is_no_name_found_before(text: str, at: list[tuple[int, int]]) -> None:
    found = [(start, start + length) for start, length in at]
    for start, end in names_among_names(text, found, Vocabulary(AllNames())):
        assert 0 <= start < end <= len(text)
        assert text[start:end] == text[start:end].strip()
        assert not any(s < end and start < e for s, e in found)


class AllNames:
    def contains(self, key: str, word: str) -> bool:
        return key == "first"
