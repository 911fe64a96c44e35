"""What DkLicensePlateRecognizer finds, leaves alone, and nearly takes: what must be found stands in brackets."""

from __future__ import annotations

import pytest
from marked import found, split

from companion.checks.recognizers.dk_license_plate_recognizer import DkLicensePlateRecognizer

RECOGNIZER = DkLicensePlateRecognizer()
ROWS = [
    "bus og gæld, og 15.000 kr.",
    "trafik: søg om 50.000 kr. til bilen",
    "hans trailer, ⟦JX 4417⟧, holder der",
    "anhænger ⟦MC2207⟧",
    "bilen og MC 2207",
    "lån trailer nr. 4417",
    "VW Golf, reg.nr. ⟦CN 41 887⟧",
    "⟦AB 12 345⟧ holdt ulovligt",
    "bilen ⟦cn41887⟧",
    "nummerplade: ⟦CN41887⟧",
    "lokale AB 12 345 er booket",
    "KLE AB 12 345",
    "skabelonen XX 00 000",
    "kursus AB12345",
]


@pytest.mark.parametrize("row", ROWS)
def test_row(row: str) -> None:
    text, expected = split(row)
    assert found(RECOGNIZER, text) == expected
