"""What DkBankAccountRecognizer finds, leaves alone, and nearly takes: what must be found stands in brackets."""

from __future__ import annotations

import pytest
from marked import found, split

from companion.checks.recognizers.dk_bank_account_recognizer import DkBankAccountRecognizer

RECOGNIZER = DkBankAccountRecognizer()
ROWS = [
    "Løn til ⟦6860-0003349157⟧.",
    "Poul lagde ud, ⟦8401 1022673⟧",
    "Mikhail | 980,00 | ⟦5064 1177203⟧",
    "du kan sætte dem ind her: ⟦5072-1904483⟧",
    "Mobil 2015 7743. Løn til ⟦5064 1177203⟧",
    "vare 5064 1177203 er udgået",
    "mobil 5064 1177203",
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
