"""What is allowed: the thing itself in all its writings, and nothing that only looks like it."""

from __future__ import annotations

import pytest

from companion.checks.allowed import Allowed
from companion.checks.checker import Checker
from companion.checks.factory import CheckSettings, build_checker
from companion.checks.findings import Category, Finding, Severity
from companion.checks.office_address import read_address
from companion.resources import resource_path

TERMS = (
    "Lyngborg Kommune",
    "Gl. Rådhusvej 12, 4000 Lyngborg",
    "Torvet 3, 2. sal, 4000 Lyngborg",
    "borgerservice@lyngborg.dk",
    "@lyngborg.dk",
    "46 31 70 00",
    "Kommunaldirektør Lise Bjerg",
    "Anders Kjølby",
    "Ådalshjemmet",
)


@pytest.fixture(scope="module")
def allowed() -> Allowed:
    return Allowed(TERMS, frozenset({"jobcenter", "post", "it"}))


def covers(allowed: Allowed, marked: str, entity: str, subject: str = "") -> bool:
    """Whether the finding in ⟦brackets⟧ is allowed."""
    start, end = marked.index("⟦"), marked.index("⟧") - 1
    text = marked.replace("⟦", "").replace("⟧", "")
    finding = Finding(
        start,
        end,
        entity,
        Category.PERSONAL,
        Severity.WARN,
        0.9,
        "r",
        "m",
        subject or " ".join(text[start:end].split()),
    )
    return allowed.covers(finding, text)


@pytest.mark.parametrize(
    ("marked", "entity"),
    [
        ("⟦Lyngborg Kommune⟧ skriver", "PERSON"),
        ("⟦Lyngborg⟧ Kommunes plan", "PERSON"),
        ("⟦LYNGBORG  kommunes⟧ plan", "PERSON"),
        ("⟦Ådalshjemmets⟧ have", "PERSON"),
        ("⟦Gl. Rådhusvej 12⟧", "DK_ADDRESS"),
        ("⟦Gammel Rådhusvej 12, 4000 Lyngborg⟧", "DK_ADDRESS"),
        ("⟦gl rådhusv. 12,\n4000 Lyngborg⟧", "DK_ADDRESS"),
        ("⟦Gamle Raadhusvej 12⟧", "DK_ADDRESS"),
        ("⟦Torvet 3, 2., 4000 Lyngborg⟧", "DK_ADDRESS"),
        ("⟦borgerservice@lyngborg.dk⟧", "EMAIL_ADDRESS"),
        ("⟦Borgerservice@Lyngborg.dk⟧", "EMAIL_ADDRESS"),
        ("⟦jobcenter-it@lyngborg.dk⟧", "EMAIL_ADDRESS"),
        ("⟦46317000⟧", "PHONE_NUMBER"),
        ("⟦4631 7000⟧", "PHONE_NUMBER"),
        ("⟦+45 46-31-70-00⟧", "PHONE_NUMBER"),
        ("⟦0045 46317000⟧", "PHONE_NUMBER"),
        ("kommunaldirektør ⟦Lise Bjerg⟧ siger", "PERSON"),
        ("⟦Lise Bjergs⟧ tale", "PERSON"),
        ("spørg direktør ⟦Bjerg⟧", "PERSON"),
        ("⟦Anders Kjølby⟧ åbner", "PERSON"),
        ("fru ⟦Kjølby⟧", "PERSON"),
    ],
)
def test_it_covers_every_writing_of_what_is_allowed(allowed: Allowed, marked: str, entity: str) -> None:
    assert covers(allowed, marked, entity)


@pytest.mark.parametrize(
    ("marked", "entity"),
    [
        ("⟦Peter Lyngborg⟧", "PERSON"),
        ("⟦Peter Ådalshjemmet⟧", "PERSON"),
        ("⟦Gl. Rådhusvej 13⟧", "DK_ADDRESS"),
        ("⟦Gl. Rådhusvej 12 B⟧", "DK_ADDRESS"),
        ("⟦Gl. Rådhusvej 12, 2. tv.⟧", "DK_ADDRESS"),
        ("⟦Gl. Rådhusvej 12, 5000 Odense⟧", "DK_ADDRESS"),
        ("⟦Gl. Rådhusvej 1⟧", "DK_ADDRESS"),
        ("⟦Ny Rådhusvej 12⟧", "DK_ADDRESS"),
        ("⟦Torvet 3⟧", "DK_ADDRESS"),
        ("⟦mette.holm@lyngborg.dk⟧", "EMAIL_ADDRESS"),
        ("⟦jobcenter.mette@lyngborg.dk⟧", "EMAIL_ADDRESS"),
        ("⟦jobcenter@gmail.com⟧", "EMAIL_ADDRESS"),
        ("⟦46317001⟧", "PHONE_NUMBER"),
        ("⟦+46 46317000⟧", "PHONE_NUMBER"),
        ("⟦146317000⟧", "PHONE_NUMBER"),
        ("⟦Lise⟧ kom", "PERSON"),
        ("⟦Bjerg⟧ kom", "PERSON"),
        ("direktør ⟦Lise⟧", "PERSON"),
        ("⟦Lise Marie Bjerg⟧", "PERSON"),
        ("⟦Lise Bjergsen⟧", "PERSON"),
    ],
)
def test_it_covers_nothing_that_only_looks_like_it(allowed: Allowed, marked: str, entity: str) -> None:
    assert not covers(allowed, marked, entity)


def test_a_surname_after_a_title_is_somebody_else_where_the_text_says_so(allowed: Allowed) -> None:
    assert not covers(allowed, "direktør ⟦Bjerg⟧", "PERSON", subject="Ole Bjerg")
    assert covers(allowed, "direktør ⟦Bjerg⟧", "PERSON", subject="Lise Bjerg")


def test_a_term_never_reaches_over_the_edge_of_what_was_cut_out(allowed: Allowed) -> None:
    filler = "x" * 400
    assert covers(allowed, f"{filler} ⟦Lyngborg⟧ Kommune {filler}", "PERSON")
    assert not covers(allowed, f"{filler} ⟦Lyngborg⟧ {filler}", "PERSON")


@pytest.mark.parametrize("text", ["Lyngborg Kommune", "12, 4000 Lyngborg", "", "Ring 46 31 70 00"])
def test_what_is_no_address_is_none(text: str) -> None:
    assert read_address(text) is None or read_address(text).post in ("", "4000")  # type: ignore[union-attr]


@pytest.fixture(scope="module")
def checker() -> Checker:
    return build_checker(resource_path(), CheckSettings(allowed=TERMS))


def test_in_the_whole_check_the_rest_is_still_found(checker: Checker) -> None:
    text = "Ring til kommunaldirektør Lise Bjerg eller Mette Kjærgaard på 46 31 70 00 eller 86 59 12 34."
    assert [text[f.start : f.end] for f in checker.check(text).findings] == ["Mette Kjærgaard", "86 59 12 34"]


def test_the_programs_own_list_knows_functional_mailboxes(checker: Checker) -> None:
    assert checker.check("Skriv til jobcenter@lyngborg.dk.").findings == ()
    assert len(checker.check("Skriv til m.kjaergaard@lyngborg.dk.").findings) == 1
