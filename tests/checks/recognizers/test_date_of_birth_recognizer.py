"""What DateOfBirthRecognizer finds, leaves alone, and nearly takes: what must be found stands in brackets."""

from __future__ import annotations

import pytest
from marked import found, split

from companion.checks.recognizers.date_of_birth_recognizer import DateOfBirthRecognizer

RECOGNIZER = DateOfBirthRecognizer()
ROWS = [
    "Hun er født ⟦3. maj 1987⟧ i Aarhus",
    "f. ⟦03.05.87⟧",
    "fødselsdato: ⟦1987-05-03⟧",
    "Født: ⟦5/11 1987⟧",
    "født ⟦den 3. maj 1987⟧",
    "Navn | Født\nBo | ⟦14.08.2021⟧",
    "born ⟦30 June 2003⟧",
    "født ⟦den niende april nittenhundredefireogfyrre⟧",
    "fdato ⟦030587⟧",
    "⟦12. marts 1950⟧ (fødselsdato)",
    "mødet er den 3. maj 1987",
    "svar inden 03.05.2026",
    "LBK nr. 265 af 25/02/2022",
    "H.C. Andersen blev født 2. april 1805",
    "uge 12-15",
]


@pytest.mark.parametrize("row", ROWS)
def test_row(row: str) -> None:
    text, expected = split(row)
    assert found(RECOGNIZER, text) == expected
