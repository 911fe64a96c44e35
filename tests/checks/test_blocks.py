"""Blocks and sentences keep every character's place."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from companion.checks.blocks import Block, blocks, sentences


def cut(text: str) -> list[str]:
    return [s.text for b in blocks(text) for s in sentences(b)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Hej. Vi ses kl. 10. Tak!", ["Hej.", "Vi ses kl. 10.", "Tak!"]),
        ("Jf. lovens § 8, stk. 1. Det gælder bl.a. her.", ["Jf. lovens § 8, stk. 1.", "Det gælder bl.a. her."]),
        ("Den 3. maj kom hun. Han gik.", ["Den 3. maj kom hun.", "Han gik."]),
        ("Linje et\nLinje to", ["Linje et", "Linje to"]),
        (
            "Borger har modtaget kontanthjælp siden ok-\ntober. Han er murer.",
            ["Borger har modtaget kontanthjælp siden ok-\ntober.", "Han er murer."],
        ),
        ("Et.\n\nTo.", ["Et.", "To."]),
        ("Mr. Holm m.fl. kom", ["Mr. Holm m.fl. kom"]),
        ("", []),
        ("   \n\n ", []),
    ],
)
def test_sentences(text: str, expected: list[str]) -> None:
    assert cut(text) == expected


@given(st.text(alphabet="ab. !?\n:-Æ1", max_size=200))
def test_places_are_true_and_in_order(text: str) -> None:
    at = 0
    for block in blocks(text):
        assert text[block.start : block.end] == block.text
        for sentence in sentences(block):
            assert text[sentence.start : sentence.end] == sentence.text
            assert sentence.start >= at
            at = sentence.end
    assert "".join(s.text for b in blocks(text) for s in sentences(b)).replace(" ", "").replace(
        "\n", ""
    ) == text.replace(" ", "").replace("\n", "")


def test_a_very_long_paragraph_is_cut_and_nothing_is_lost() -> None:
    text = "ord " * 2000
    found = list(blocks(text))
    assert len(found) > 1
    assert "".join(b.text for b in found).replace(" ", "") == text.replace(" ", "")
    assert max(len(b.text) for b in found) <= 1500


def test_a_word_without_end_is_cut_too() -> None:
    assert all(isinstance(b, Block) and len(b.text) <= 1500 for b in blocks("x" * 100_000))
