"""What PhoneRecognizer finds, leaves alone, and nearly takes: what must be found stands in brackets."""

from __future__ import annotations

import pytest
from marked import found, split

from companion.checks.recognizers.phone_recognizer import PhoneRecognizer

RECOGNIZER = PhoneRecognizer()
ROWS = [
    "Sanne Toft, Ydelseskontoret, ⟦76 81 33 04⟧",
    "Sønnens nummer: ⟦33 14 77 20⟧",
    "Hans nr. ⟦75 24 40 18⟧ virker",
    "Mor har nyt nummer ⟦5190 3374⟧",
    "Skift kode ved første login. It-support har ⟦7219 4400⟧",
    "Kunden er hr. Holm ⟦52 60 14 89⟧",
    "Varenummer, vare og antal:\n21 48 77 30 Sæbe, 24 stk\n31 90 06 12 Klude, 10 pk",
    "Hold øje:\n⟦21 48 77 30⟧ Sofie Holm",
    "kundenr. 52 60 14 89",
    "følgeseddel 70 11 42 06",
    "Ring på ⟦86 59 12 34⟧ i morgen",
    "Tlf. ⟦8659 1234⟧",
    "mobil: ⟦86591234⟧",
    "⟦+45 86 59 12 34⟧",
    "⟦0045 86591234⟧ er nummeret",
    "⟦(+45) 86 59 12 34⟧",
    "skriv til ⟦30-66-81-27⟧ efter 16",
    "sms ⟦20.44.81.27⟧",
    "fra Polen ⟦+48 601 234 567⟧",
    "fra Tyskland ⟦+49 461 123456⟧",
    "Telefon | Navn\n⟦61442790⟧ | Bo",
    "ring efter kl. 12 ⟦91 52 30 66⟧",
    "ring til 40 eller 50 personer",
    "må begynde med 2-9: 12 34 56 78",
    "datoen 20261120 i filnavnet",
    "beløb 25 000 000 kr.",
    "i alt 24 50 12 00 kr.",
    "ordre 40028817 mod faktura 90044812",
    "varenr. 40 22 81 17 er den hvide",
    "CVR 31482207",
    "sagsnummer 44388120",
    "kontonr. 22118709",
    "budget 2027-2030",
    "år 2024-2025 og 2025-2026",
    "2, 3, 4 og 5 børn",
    "version 24.10.11.23456",
    "stregkode 5701234567890",
]


@pytest.mark.parametrize("row", ROWS)
def test_row(row: str) -> None:
    text, expected = split(row)
    assert found(RECOGNIZER, text) == expected
