"""What DkBankAccountRecognizer finds, leaves alone, and nearly takes: what must be found stands in brackets."""

from __future__ import annotations

import pytest
from marked import found, split

from companion.checks.recognizers.dk_bank_account_recognizer import DkBankAccountRecognizer

RECOGNIZER = DkBankAccountRecognizer()
ROWS = [
    "⟦reg. 9070 konto 0004512377⟧",
    "⟦Reg.nr. 4321, kontonr. 12345678⟧",
    "NemKonto ⟦1551 0004417720⟧",
    "kontonummer ⟦0004417720⟧",
    "overføres til ⟦8401-0000417733⟧",
    "finanskonto 4321 12345678",
    "ring 8659 1234",
    "kontoplanen fra 2026",
]


@pytest.mark.parametrize("row", ROWS)
def test_row(row: str) -> None:
    text, expected = split(row)
    assert found(RECOGNIZER, text) == expected
