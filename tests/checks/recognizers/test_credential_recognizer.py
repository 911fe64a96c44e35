"""What CredentialRecognizer finds, leaves alone, and nearly takes: what must be found stands in brackets."""

from __future__ import annotations

import pytest
from marked import found, split

from companion.checks.recognizers.credential_recognizer import CredentialRecognizer

RECOGNIZER = CredentialRecognizer()
ROWS = [
    "Adgangskoden er ⟦Sommer2024!⟧",
    "password: ⟦hunter2⟧",
    'kodeord: "⟦blå himmel⟧"',
    "pinkode ⟦4821⟧",
    "alarmen slås fra med kode ⟦48213⟧ inden for 30 sek.",
    "Kode: ⟦Fjordudsigt#88⟧",
    "PIN ⟦9907⟧ til printeren",
    'api_key = "⟦a8f5f167f44f4964e6c998dee827110c⟧"',
    "token ⟦ghp_abcdefghijklmnopqrstuvwxyz012345⟧ udløber",
    "⟦AKIAIOSFODNN7EXAMPLE⟧",
    "Authorization: Bearer ⟦abc123def456ghi789⟧",
    "⟦Server=sql07;Database=Elev;User Id=svc;Password=Vinter!2024⟧",
    "⟦postgres://bruger:hemmelig1@db.local/elev⟧",
    "boksen åbnes med ⟦2580⟧",
    "dørkode ⟦3391#⟧",
    "Adgangskoden er sendt til dig",
    "Koden er udløbet",
    "adgangskode på mindst 15 tegn",
    "Skriv en politik om kodeord",
    'password = os.environ["DB"]',
    "postnummer og kommunekode 707",
    "KLE-koden 27.69",
    "farvekode #0B5C63",
    "åbnet 1858",
    "fejlkode 0x80070005",
    "kode 9 betyder, at adgang er nægtet",
]


@pytest.mark.parametrize("row", ROWS)
def test_row(row: str) -> None:
    text, expected = split(row)
    assert found(RECOGNIZER, text) == expected
