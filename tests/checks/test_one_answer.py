"""One answer for each place, in the whole check: rows of ⟦ENTITY:words⟧, and nothing else that points."""

from __future__ import annotations

import re

import pytest

from companion.checks.checker import Checker
from companion.checks.factory import build_checker
from companion.resources import resource_path

_MARK = re.compile(r"⟦([A-Z_]+):(.*?)⟧", re.S)


@pytest.fixture(scope="module")
def checker() -> Checker:
    return build_checker(resource_path())


@pytest.mark.parametrize(
    "row",
    [
        # A CPR number is also a date, a phone number, an account and a case number.
        "cpr ⟦DK_CPR:1402761234⟧",
        "født ⟦DK_CPR:140276-1234⟧",
        "j.nr. ⟦DK_CPR:14.02.76-1234⟧",
        "tlf. ⟦PHONE_NUMBER:86 59 12 34⟧, cpr ⟦DK_CPR:140276 1234⟧",
        "født ⟦DATE_OF_BIRTH:14. februar 1976⟧, tlf. ⟦PHONE_NUMBER:86591234⟧",
        # Numbers that eight or more digits might also be.
        "Reg. ⟦DK_BANK_ACCOUNT:1234 konto 23456789⟧",
        "IBAN ⟦IBAN_CODE:DK5000400440116243⟧",
        "EAN ⟦DK_CVR:5798000123456⟧",
        "BFE ⟦DK_PROPERTY_ID:2345678⟧, tlf. ⟦PHONE_NUMBER:23456789⟧",
        "Kørekort nr. ⟦DK_ID_DOCUMENT:23456789⟧, tlf. ⟦PHONE_NUMBER:23456789⟧",
        "sagsnr. ⟦CASE_NUMBER:2026-001234⟧",
        # What holds other things is one thing.
        "Skriv til ⟦EMAIL_ADDRESS:mette.holm@lyngborg.dk⟧.",
        "Skriv til ⟦PERSON:Mette Kjærgaard⟧ <⟦EMAIL_ADDRESS:mette.holm@lyngborg.dk⟧>.",
        "Brugernavn: ⟦EMAIL_ADDRESS:mette.holm@lyngborg.dk⟧",
        "Forbind med ⟦CREDENTIAL:server=10.1.2.3;uid=sa;password=Sommer2024;⟧",
        "Brug ⟦CREDENTIAL:postgres://svc_app:Hemmelig1@10.0.0.4/db⟧ i stedet.",
        "Password: ⟦CREDENTIAL:Mette.Holm-2024⟧",
        # A street may bear a name, and somebody may live beside it.
        "Hun bor på ⟦DK_ADDRESS:Mette Holms Vej 4, 8500 Grenaa⟧.",
        "Send det ⟦DK_ADDRESS:c/o Mette Holm, Nygade 4, 8500 Grenaa⟧.",
        "Send det til ⟦PERSON:Mette Kjærgaard⟧, ⟦DK_ADDRESS:Nygade 4, 2. tv., 8500 Grenaa⟧.",
        # Halves that belong together, and neighbours that do not.
        "Adresse: ⟦DK_ADDRESS:Nygade 4\n8500 Grenaa⟧",
        "Han ejer ⟦DK_ADDRESS:Nygade 4⟧ og ⟦DK_ADDRESS:Nygade 6⟧.",
        "Navn: ⟦PERSON:Anne-Mette Kjærgaard Holm⟧",
        "Deltagere: ⟦PERSON:Mette Kjærgaard⟧, ⟦PERSON:Amina Warsame⟧ og ⟦PERSON:Peter Holm⟧.",
    ],
)
def test_each_place_has_one_finding_and_it_is_the_right_one(checker: Checker, row: str) -> None:
    text = _MARK.sub(lambda m: m[2], row)
    found = [(f.entity, text[f.start : f.end]) for f in checker.check(text).findings if f.points]
    if "Reg. " in row:
        # The word belongs to the finding or not; the digits do.
        found = [(entity, words.removeprefix("Reg. ")) for entity, words in found]
    assert found == [(m[1], m[2]) for m in _MARK.finditer(row)]
