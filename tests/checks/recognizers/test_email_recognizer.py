"""What DkEmailRecognizer finds, leaves alone, and nearly takes: what must be found stands in brackets."""

from __future__ import annotations

import pytest
from marked import found, split

from companion.checks.recognizers.email_recognizer import DkEmailRecognizer

RECOGNIZER = DkEmailRecognizer()
ROWS = [
    "Skriv til ⟦mette.holm@kommune.dk⟧.",
    "⟦m_holm+arkiv@sub.kommune.dk⟧ og ⟦BO@FIRMA.COM⟧",
    "<⟦jørgen.æbler@ærø.dk⟧>",
    "⟦mette (a) kommune.dk⟧",
    "⟦mette.holm(at)kommune.dk⟧",
    "⟦mette snabela kommune punkt dk⟧",
    "⟦bo [at] firma [dot] com⟧",
    "prisen er 5 kr. @ 10 stk",
    "@kommunen på de sociale medier",
    "vi mødes at 10 dk",
    "kommune.dk/kontakt",
]


@pytest.mark.parametrize("row", ROWS)
def test_row(row: str) -> None:
    text, expected = split(row)
    assert found(RECOGNIZER, text) == expected
