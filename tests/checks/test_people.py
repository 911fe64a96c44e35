"""The same person under short writings, and names that come back."""

from __future__ import annotations

import pytest

from companion.checks.coming_back import KnownNames, initials_in, places, words_in
from companion.checks.people import Name, People, read_name
from companion.checks.vocabulary import Vocabulary


class Lists:
    def __init__(self, names: str, ordinary: str) -> None:
        self._lists = {"first": set(names.split()), "last": set(), "word": set(ordinary.split())}

    def contains(self, key: str, word: str) -> bool:
        return word.casefold() in self._lists[key]


WORDS = Vocabulary(Lists("mette kjærgaard lars liv mohammed", "liv storm"))


def named(text: str, *names: str) -> list[Name]:
    return [read_name(text, text.index(name), text.index(name) + len(name), WORDS) for name in names]


def again(text: str, *names: str) -> list[tuple[int, int]]:
    """Where parts of the *names* of a text stand, and their initials."""
    known = KnownNames(named(text, *names)).within(words_in(text), initials_in(text))
    return list(places(text, known, WORDS))


def test_a_first_name_belongs_to_the_one_full_name_it_fits() -> None:
    text = "Mette Kjærgaard ringede. Mette bad om svar. Kjærgaard igen."
    full, first, last = (
        *named(text, "Mette Kjærgaard"),
        *(_at(text, s, w) for s, w in ((25, "Mette"), (44, "Kjærgaard"))),
    )
    people = People([full, first, last])
    assert {people.subject(n) for n in (full, first, last)} == {"Mette Kjærgaard"}


def _at(text: str, start: int, word: str) -> Name:
    assert text[start : start + len(word)] == word
    return read_name(text, start, start + len(word), WORDS)


def test_two_people_of_the_same_first_name_are_not_guessed_at() -> None:
    text = "Mette Holm og Mette Dam. Mette"
    people = People([*named(text, "Mette Holm", "Mette Dam"), _at(text, 25, "Mette")])
    assert people.subject(_at(text, 25, "Mette")) == "Mette"


@pytest.mark.parametrize(("word", "expected"), [("Mettes", "Mette"), ("Lars", "Lars"), ("Ukendts", "Ukendts")])
def test_a_genitive_is_left_out_only_where_a_known_name_is_left(word: str, expected: str) -> None:
    name = read_name(word, 0, len(word), WORDS)
    assert word[name.start : name.end] == expected


def test_names_come_back_but_ordinary_words_do_not() -> None:
    text = "Liv Holm kom. Liv sov. Der er liv i byen. Vi så Liv. Holms cykel."
    found = [text[a:b] for a, b in again(text, "Liv Holm")]
    assert found == ["Holm", "Liv", "Holm"]


def test_lower_case_names_come_back_in_lower_case() -> None:
    text = "talt m mohammed i dag. mohammed ringer selv"
    found = [a for a, _ in again(text, "mohammed")]
    assert text.rindex("mohammed") in found


def test_initials_in_a_signature_are_the_same_person() -> None:
    text = "Mette Kjærgaard ringer. Det er OK.\nMvh MK\n(M.K.) tager referat. DK og EU er med."
    full = named(text, "Mette Kjærgaard")
    signed = [place for place in again(text, "Mette Kjærgaard") if text[place[0] : place[1]].replace(".", "") == "MK"]
    assert [text[a:b] for a, b in signed] == ["MK", "M.K."]
    people = People([*full, *(read_name(text, a, b, WORDS) for a, b in signed)])
    assert {people.subject(read_name(text, a, b, WORDS)) for a, b in signed} == {"Mette Kjærgaard"}


def test_initials_of_nobody_are_left_alone() -> None:
    assert "AB" not in [text[a:b] for text in ["Mette Kjærgaard\nMvh AB"] for a, b in again(text, "Mette Kjærgaard")]


@pytest.mark.parametrize(
    ("address", "owner"),
    [
        ("mette.kjaergaard@by.dk", "Mette Kjærgaard"),
        ("kjærgaard@by.dk", "Mette Kjærgaard"),
        ("mkjaergaard@by.dk", "Mette Kjærgaard"),
        ("mettekjaergaard81@by.dk", "Mette Kjærgaard"),
        ("lars@by.dk", "Lars Holm"),
        ("borgerservice@by.dk", ""),
        ("m@by.dk", ""),
        ("mette.holm@by.dk", ""),
    ],
)
def test_an_address_belongs_to_the_person_its_name_is_made_of(address: str, owner: str) -> None:
    assert People(named("Mette Kjærgaard og Lars Holm", "Mette Kjærgaard", "Lars Holm")).owner(address) == owner
