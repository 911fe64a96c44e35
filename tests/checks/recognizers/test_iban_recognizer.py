"""What IbanRecognizer finds, leaves alone, and nearly takes: what must be found stands in brackets."""

from __future__ import annotations

import pytest
from marked import found, split

from companion.checks.recognizers.iban_recognizer import IbanRecognizer

RECOGNIZER = IbanRecognizer()
ROWS = [
    "udbetales til ⟦PL97295653752875171929332621⟧",
    "til ⟦PL97295653752875171929332620⟧ inden for en uge",
    "⟦NL91 ABNA 0417 1643 00⟧ inde",
    "⟦MT84 MALT 0110 0001 2345 MTLC AST0 01S⟧",
    "delnummer PL97295653752875171929332621",
    "IBAN ⟦DK50 0040 0440 1162 43⟧",
    "⟦DK5000400440116243⟧",
    "⟦DE89370400440532013000⟧",
    "IBAN: ⟦DK50 0040 0440 1162 44⟧",
    "AB12 CDEF GHIJ KLMN",
    "DK 12 34 56 78",
]


@pytest.mark.parametrize("row", ROWS)
def test_row(row: str) -> None:
    text, expected = split(row)
    assert found(RECOGNIZER, text) == expected
