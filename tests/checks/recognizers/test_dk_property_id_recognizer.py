"""What DkPropertyIdRecognizer finds, leaves alone, and nearly takes: what must be found stands in brackets."""

from __future__ import annotations

import pytest
from marked import found, split

from companion.checks.recognizers.dk_property_id_recognizer import DkPropertyIdRecognizer

RECOGNIZER = DkPropertyIdRecognizer()
ROWS = [
    "matr.nr. ⟦7b Grenaa Bygrunde⟧",
    "matr. nr. ⟦23gk⟧",
    "matrikel ⟦4a⟧ og ⟦5c⟧",
    "BFE-nr.: ⟦5583017⟧",
    "ejendomsnummer ⟦707-123456⟧",
    "matriklen er stor",
    "7b og 8a har fri",
]


@pytest.mark.parametrize("row", ROWS)
def test_row(row: str) -> None:
    text, expected = split(row)
    assert found(RECOGNIZER, text) == expected
