"""What DkCprRecognizer finds, leaves alone, and nearly takes: what must be found stands in brackets."""

from __future__ import annotations

import pytest
from marked import found, split

from companion.checks.recognizers.dk_cpr_recognizer import DkCprRecognizer

RECOGNIZER = DkCprRecognizer()
ROWS = [
    "Cpr: ⟦140276-1234⟧",
    "cpr-nr. ⟦1402761234⟧ fra i går",
    "hun hedder Ida, cpr ⟦140276 1234⟧",
    "nummeret er ⟦14 02 76 1234⟧ ifølge kortet",
    "CPR ⟦14.02.76-1234⟧",
    "personnummer ⟦14-02-76-1234⟧",
    "⟦140276-1234⟧ og ⟦010190-2345⟧ er ægtefæller",
    "delvist skjult: ⟦140276-xxxx⟧ og ⟦140276-****⟧",
    "skrevet ⟦140276xxxx⟧ i listen",
    "erstatningsnummer ⟦740276-1234⟧ (dag + 60)",
    "født i utide, ⟦010107-4567⟧",
    "brudt efter datoen: ⟦140276-\n1234⟧ står der",
    "med bogstavet O: cpr ⟦O1O190-2345⟧",
    "uden mellemrum cpr⟦1402761234⟧",
    "skudår: ⟦290200-4111⟧",
    "uden kontrolciffer: ⟦150308-5711⟧",
    "| Navn | Cpr | By |\n| Ida | ⟦1507891112⟧ | Grenaa |",
    "dato findes ikke: 310276-1234",
    "måned 13: 141376-1234",
    "ingen skudår: 290201-1234",
    "ordrenr. 1402761234 er afsendt",
    "faktura 1402761234 på 4.000 kr.",
    "beløbet er 1402761234 kr.",
    "varenummer 0101901234",
    "ISBN 87-1402761234",
    "P-nummer 1012345678",
    "telefon +45 14 02 76 12",
    "KLE 27.69.04 og § 12",
    "klokken 14.02 den 7.6.1234",
    "en lang række 14027612345",
    "EAN 5798001402761",
]


@pytest.mark.parametrize("row", ROWS)
def test_row(row: str) -> None:
    text, expected = split(row)
    assert found(RECOGNIZER, text) == expected
