"""What CreditCardRecognizer finds, leaves alone, and nearly takes: what must be found stands in brackets."""

from __future__ import annotations

import pytest
from marked import found, split

from companion.checks.recognizers.credit_card_recognizer import CreditCardRecognizer

RECOGNIZER = CreditCardRecognizer()
ROWS = [
    "kort ⟦4571 9930 2841 7761⟧",
    "⟦5019 1000 0000 0007⟧ er et dankort",
    "Visa ⟦4111111111111111⟧",
    "amex ⟦3782 822463 10005⟧",
    "EAN 5798000000000",
    "4111 1111 1111 1112 er et måltal",
    "IMEI 490154203237518",
]


@pytest.mark.parametrize("row", ROWS)
def test_row(row: str) -> None:
    text, expected = split(row)
    assert found(RECOGNIZER, text) == expected
