"""Search as one types: Danish letters in any writing, several words, the likeliest first."""

from __future__ import annotations

import pytest

from companion.library.search import Searchable, fold, ranked

ENTRIES = [
    ("text", Searchable.of("Simplificering", "Gør et referat let at forstå")),
    ("inside", Searchable.of("Mødereferat", "Beslutninger")),
    ("word", Searchable.of("Kort referat", "Punkter")),
    ("first", Searchable.of("Referat af møde", "Opgaver")),
    ("deep", Searchable.of("Notat", "Læs borgerreferater")),
]


def found(query: str, entries: list[tuple[str, Searchable]] = ENTRIES) -> tuple[str, ...]:
    keys = {words: key for key, words in entries}
    return tuple(keys[words] for words in ranked(query, keys))


def test_titles_come_before_texts_and_beginnings_before_insides() -> None:
    assert found("referat", ENTRIES) == ("first", "word", "inside", "text", "deep")


def test_every_word_must_be_somewhere() -> None:
    assert found("referat møde", ENTRIES) == ("first", "inside")
    assert found("referat ferie", ENTRIES) == ()
    assert found("  ", ENTRIES) == tuple(key for key, _ in ENTRIES)


def test_one_letter_in_the_text_never_beats_many_words_in_the_title() -> None:
    entries = [("text", Searchable.of("x", "ord")), ("title", Searchable.of("Et ord om ord", ""))]
    assert found("ord " * 20, entries)[0] == "title"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Øvelse", "oevelse"),
        ("ÅRSMØDE", "aarsmoede"),
        ("ærlig", "aerlig"),
        ("a\u030arsmøde", "årsmøde"),
        ("idé", "ide"),
    ],
)
def test_letters_are_compared_however_they_are_written(one: str, other: str) -> None:
    assert fold(one) == fold(other)
