"""Names that a form or a table announces, and names that were found only half of."""

from __future__ import annotations

import pytest

from companion.checks.name_fields import column_names, grown, labelled_names, plausible, trimmed
from companion.checks.surroundings import Surroundings
from companion.checks.vocabulary import Vocabulary


class Lists:
    def __init__(self, names: str, ordinary: str) -> None:
        self._lists = {"first": set(names.split()), "word": set(ordinary.split())}

    def contains(self, key: str, word: str) -> bool:
        return word.casefold() in self._lists.get(key, ())


WORDS = Vocabulary(Lists("mette kjærgaard holm liv storm anne-marie", "liv storm"))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Navn: Xq Zorn", ["Xq Zorn"]),
        ("Fornavn: Xq\nEfternavn: Zorn", ["Xq", "Zorn"]),
        ("BORGERS NAVN : Xq van Zorn, Grenaa", ["Xq van Zorn"]),
        ("Barnets fulde navn: Xq-Anne M. Zorn (6 år)", ["Xq-Anne M. Zorn"]),
        ("Last name: O'Zorn | City: X", ["O'Zorn"]),
        ("Navn: skrives her", []),
        ("Navn: Xq ringer i morgen", []),
        ("Firmanavn: Zorn", []),
        ("Navn:\n", []),
    ],
)
def test_names_after_a_label(text: str, expected: list[str]) -> None:
    assert [text[start:end] for start, end in labelled_names(text)] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Navn | By\nMette Zorn | Grenaa\nXq Zorn | Aarhus", ["Mette Zorn"]),
        ("Borger;By\nHolm;Grenaa", ["Holm"]),
        ("Barn\tKlasse\nLiv Qvist\t3.A", ["Liv Qvist"]),
        ("By | Navn\nMette | M. Holm", ["M. Holm"]),
        ("Emne | By\nMette Zorn | Grenaa", []),
        ("Mette Zorn | Grenaa", []),
    ],
)
def test_cells_under_a_heading(text: str, expected: list[str]) -> None:
    assert [text[start:end] for start, end in column_names(text, Surroundings(text), WORDS)] == expected


@pytest.mark.parametrize(
    ("text", "found", "expected"),
    [
        ("Vi så Mette Kjærgaard i går", "Mette", "Mette Kjærgaard"),
        ("Vi så Mette Kjærgaard Holm i går", "Kjærgaard", "Mette Kjærgaard Holm"),
        ("Vi så Anne-Marie Holm", "Holm", "Anne-Marie Holm"),
        ("vi så mette kjærgaard i går", "mette", "mette kjærgaard"),
        ("vi så mette liv op", "mette", "mette"),
        ("Vi så Mette liv op", "Mette", "Mette"),
        ("Vi så Mette Storm i går", "Mette", "Mette Storm"),
        ("Storm Mette rammer", "Mette", "Mette"),
        ("Vi så Mette Grenaa", "Mette", "Mette"),
        ("Mette, Holm", "Mette", "Mette"),
        ("Vi så Mette M. i går", "Mette", "Mette M"),
        ("Vi så Mette K, Bo og Liv", "Mette", "Mette K"),
        ("vagter: Mette Å\nog Bo", "Mette", "Mette Å"),
        ("Kan Mette I. ikke i dag?", "Mette", "Mette"),
        ("Mette A eller B", "Mette", "Mette"),
        ("mette M.", "mette", "mette"),
        ("Mette", "Mette", "Mette"),
    ],
)
def test_a_name_grows_by_the_known_names_beside_it(text: str, found: str, expected: str) -> None:
    at = text.index(found)
    start, end = grown(text, at, at + len(found), WORDS)
    assert text[start:end] == expected


def test_a_long_row_of_names_is_read_at_a_cost_that_follows_it() -> None:
    text = "Mette " * 5000
    assert grown(text, 0, 5, WORDS) == (0, len(text) - 1)
    assert list(labelled_names("Navn: " * 5000)) == []


@pytest.mark.parametrize(
    ("found", "expected"),
    [
        ("Mette Holm", True),
        ("M.Holm", True),
        ("https://by.dk/side", False),
        ("smb.conf", False),
        ("C:\\Temp", False),
        ("available", False),
        ("Ctrl", False),
        ("Ctrl Mette", True),
        ("liv", True),
    ],
)
def test_what_cannot_be_a_name(found: str, expected: bool) -> None:
    lists = _Lists(first={"mette", "liv"}, word={"liv"}, english={"available"})
    assert plausible(found, 0, len(found), Vocabulary(lists)) is expected


class _Lists:
    def __init__(self, **lists: set[str]) -> None:
        self._lists = lists

    def contains(self, key: str, word: str) -> bool:
        return word.casefold() in self._lists.get(key, set())


@pytest.mark.parametrize(
    ("found", "expected"),
    [
        ("Mette Holm mødtes", "Mette Holm"),
        ("kære Mette", "Mette"),
        ("Mette Holm", "Mette Holm"),
        ("Mette holm", "Mette holm"),
        ("Mette van Xq", "Mette van Xq"),
        ("mette mødtes", "mette mødtes"),
        ("M. Holm", "M. Holm"),
        ("!", "!"),
    ],
)
def test_the_sentence_going_on_is_no_part_of_a_name(found: str, expected: str) -> None:
    start, end = trimmed(f"x {found}.", 2, 2 + len(found), WORDS)
    assert f"x {found}."[start:end] == expected
