"""What DkCvrRecognizer finds, leaves alone, and nearly takes: what must be found stands in brackets."""

from __future__ import annotations

import pytest
from marked import found, split

from companion.checks.recognizers.dk_cvr_recognizer import DkCvrRecognizer

RECOGNIZER = DkCvrRecognizer()
ROWS = [
    "CVR ⟦31482207⟧",
    "CVR-nr.: ⟦36 71 20 94⟧",
    "P-nummer ⟦1012345678⟧",
    "EAN ⟦5798001402761⟧",
    "cvr-registeret har 31482207 rækker",
]


@pytest.mark.parametrize("row", ROWS)
def test_row(row: str) -> None:
    text, expected = split(row)
    assert found(RECOGNIZER, text) == expected
