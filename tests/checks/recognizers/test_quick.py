"""The quick form of a pattern finds what the pattern finds."""

from __future__ import annotations

import pytest
import regex
from hypothesis import given
from hypothesis import strategies as st

from companion.checks.recognizers import PATTERN_RECOGNIZERS
from companion.checks.recognizers.quick import digit_first
from companion.checks.surroundings import Surroundings

EVERY = [(kind, pattern) for kind in PATTERN_RECOGNIZERS for pattern in kind.PATTERNS]
PIECES = st.sampled_from(
    [
        "1",
        "12",
        "1234",
        "O",
        "x",
        " ",
        "\n",
        ".",
        "-",
        "/",
        ",",
        "+45",
        "kl. 9 ",
        "a",
        "maj",
        "19",
        "20",
        "(",
        "DK",
        ";",
    ]
)


@pytest.mark.parametrize(
    ("pattern", "quick"),
    [
        (r"(?<![\w.])\d{4}x", r"\d(?<!(?:[\w.]).)\d{3}x"),
        (r"(?<!a|b)[2-9]\d", r"[2-9](?<!(?:a|b).)\d"),
        (r"(?<!a)(?<d>\d{1,2})/", r"(?<d>\d(?<!(?:a).)\d{0,1})/"),
        (r"(?:(?<!a)|(?<=b))\d", r"\d(?:(?<!(?:a).)|(?<=(?:b).))"),
        (r"(?<![]a])\d{2,}", r"\d(?<!(?:[]a]).)\d{1,}"),
    ],
)
def test_a_pattern_begins_with_its_digit(pattern: str, quick: str) -> None:
    assert digit_first(pattern) == quick


@pytest.mark.parametrize(
    "pattern",
    [r"\d{4}", r"(?<!a)b\d", r"(?<!a)\d?b", r"(?<!a)\d|b", r"(?<!a)(?<v>\d|b)", r"(?<!a)(?:\d|b)", r"(?:a|b)\d"],
)
def test_what_cannot_be_turned_round_is_left(pattern: str) -> None:
    assert digit_first(pattern) == pattern


@given(st.lists(PIECES, max_size=14).map("".join), st.integers(0, len(EVERY) - 1))
def test_every_pattern_finds_the_same(text: str, number: int) -> None:
    kind, pattern = EVERY[number]
    as_written = [m.span() for m in regex.finditer(pattern.regex, text, kind.PATTERN_FLAGS)]
    assert [m.span() for m in regex.finditer(digit_first(pattern.regex), text, kind.PATTERN_FLAGS)] == as_written


@pytest.mark.parametrize("kind", PATTERN_RECOGNIZERS)
def test_what_a_pattern_is_said_to_need_belongs_to_a_pattern(kind: type) -> None:
    names = {pattern.name for pattern in kind.PATTERNS}
    assert set(kind.NEEDS) <= names | {""}
    assert set(kind.GATES) <= names


@given(st.lists(PIECES, max_size=14).map("".join))
def test_no_gate_shuts_out_a_match(text: str) -> None:
    surroundings = Surroundings(text)
    for kind, pattern in EVERY:
        if regex.search(pattern.regex, text, kind.PATTERN_FLAGS):
            needed = kind.NEEDS.get(pattern.name) or kind.NEEDS.get("")
            gate = kind.GATES.get(pattern.name)
            # Patterns judged by a column's head may be shut out where there is no table.
            assert not needed or surroundings.holds(needed) or "column" in pattern.name, (pattern.name, text)
            assert gate is None or gate.search(text), (pattern.name, text)
