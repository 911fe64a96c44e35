"""Which stems fit a word: at its start, inside a compound, or the whole of it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from companion.checks.concepts import Concepts

CONCEPTS = Concepts({"health": ["=syg", "adhd", "medicin"], "person": ["barn", "medicin"], "hr": ["løn"]})


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("syg", [("health", "syg")]),
        ("syge", []),
        ("adhd-udredning", [("health", "adhd")]),
        ("superadhd", []),
        ("hjertemedicinen", [("health", "medicin"), ("person", "medicin")]),
        ("barnemedicin", [("health", "medicin"), ("person", "barn"), ("person", "medicin")]),
        ("lønnen", [("hr", "løn")]),
        ("belønning", []),
        ("", []),
        ("vej", []),
    ],
)
def test_stems_of_a_word(word: str, expected: list[tuple[str, str]]) -> None:
    assert list(CONCEPTS.of(word)) == expected
    assert list(CONCEPTS.of(word)) == expected


def test_without_stems_no_word_has_any() -> None:
    assert Concepts({}).of("medicin") == ()


STEM = st.text("abcdæ", min_size=1, max_size=7).flatmap(lambda stem: st.sampled_from((stem, "=" + stem)))


@given(st.dictionaries(st.sampled_from(("a", "b", "c")), st.lists(STEM, min_size=1)), st.text("abcdæ", max_size=12))
def test_lists_come_back_as_they_were(stems: dict[str, list[str]], word: str) -> None:
    concepts = Concepts(stems)
    assert concepts.to_lists() == {kind: sorted(set(entries)) for kind, entries in sorted(stems.items())}
    assert Concepts(concepts.to_lists()).of(word) == concepts.of(word)


@given(st.lists(STEM), st.text("abcdæ", min_size=1, max_size=12))
def test_looking_up_agrees_with_the_plain_rule(entries: list[str], word: str) -> None:
    wanted = set()
    for entry in entries:
        stem = entry.removeprefix("=")
        inside = len(stem) >= 5 and stem in word
        if word == stem if entry.startswith("=") else (word.startswith(stem) or inside):
            wanted.add(("x", stem))
    assert set(Concepts({"x": entries}).of(word)) == wanted
