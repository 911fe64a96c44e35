"""The municipality's own words: found however they are written, and never where they are not."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from companion.checks.checker import Checker
from companion.checks.factory import CheckSettings, build_checker
from companion.checks.findings import Category, Severity
from companion.checks.own_words import OwnWord, OwnWords
from companion.checks.pseudonyms import PseudonymTable, apply_edits, replacements
from companion.resources import resource_path

WORDS = OwnWords(
    OwnWord(text) for text in ("Havørn", "Projekt Lyngbusk", "KX-7", "Store Sal", "H.C. Gruppen", "Nat", "C++", "pakke")
)


def found(text: str, words: OwnWords = WORDS) -> list[str]:
    return [text[r.start : r.end] for r in words.results(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Skriv om Havørn.", ["Havørn"]),
        ("skriv om havørn", ["havørn"]),
        ("HAVØRN er på dagsordenen", ["HAVØRN"]),
        ("Havørns budget", ["Havørn"]),
        ("Havørn's budget", ["Havørn"]),
        ("Havørnen lander", ["Havørnen"]),
        ("Havørnene og havørnenes reder", ["Havørnene", "havørnenes"]),
        ("Projekt  Lyngbusk", ["Projekt  Lyngbusk"]),
        ("Projekt\nLyngbusk", ["Projekt\nLyngbusk"]),
        ("Projekt Lyngbusk-gruppen", ["Projekt Lyngbusk"]),
        ("projektet Lyngbusk", ["projektet Lyngbusk"]),
        ("Projekt_Lyngbusk_v2.docx", ["Projekt_Lyngbusk"]),
        ("Super-havørn", ["havørn"]),
        ("natten", ["natten"]),
        ("pakken, pakkerne", ["pakken", "pakkerne"]),
        ("KX-7 er klar", ["KX-7"]),
        ("kx 7 er klar", ["kx 7"]),
        ("Møde i H. C. Gruppen", ["H. C. Gruppen"]),
        ("skrevet i C++ og", ["C++"]),
        ("Store Sal, store sale", ["Store Sal", "store sale"]),
    ],
)
def test_it_is_found_in_any_case_spacing_and_danish_form(text: str, expected: list[str]) -> None:
    assert found(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Havørnevej",
        "havørnebestanden",
        "Projekt om Lyngbusk",
        "KX-71",
        "KX-7-2",
        "KX-7,5",
        "KX-8",
        "AKX-7",
        "klasse C er",
        "nationen",
        "Store nye Sal",
        "",
    ],
)
def test_it_is_not_found_inside_another_word_or_number(text: str) -> None:
    assert found(text) == []


@given(st.text(max_size=200))
def test_any_text_can_be_searched(text: str) -> None:
    for result in WORDS.results(text):
        assert 0 <= result.start < result.end <= len(text)


def test_five_thousand_words_are_all_found_once() -> None:
    names = [f"Kodenavn{chr(97 + i % 26)}{chr(97 + i // 26 % 26)}{chr(97 + i // 676)}" for i in range(5000)]
    words = OwnWords(OwnWord(name) for name in names)
    text = ". Intet at se her. ".join(names)
    assert len(found(text, words)) == len(set(names))


@pytest.fixture(scope="module")
def checker() -> Checker:
    own = (
        OwnWord("Havørn"),
        OwnWord("Lyngbusk", "Projektnavn", Severity.WARN, "Navnet er hemmeligt til marts."),
        OwnWord("Grenaa"),
    )
    return build_checker(resource_path(), CheckSettings(own_words=own, allowed=["Havørn"]))


def test_it_is_a_finding_whatever_is_allowed(checker: Checker) -> None:
    (finding,) = checker.check("Skriv om Havørns økonomi.").findings
    assert (finding.entity, finding.category, finding.severity) == ("own_word", Category.BUSINESS, Severity.STOP)
    assert finding.points


def test_it_says_what_was_set_for_it(checker: Checker) -> None:
    (finding,) = checker.check("Skriv om Lyngbusk.").findings
    assert (finding.label, finding.severity) == ("Projektnavn", Severity.WARN)
    assert finding.message == "Navnet er hemmeligt til marts."


def test_it_can_be_replaced_and_keeps_its_place_in_the_text_as_given(checker: Checker) -> None:
    text = "Hvornår letter hav\u00adørn? HAVØRN er sen."
    edits, _ = replacements(text, checker.check(text).findings, PseudonymTable(), checker.rulebook)
    assert apply_edits(text, edits) == "Hvornår letter [Ord 1]? [Ord 1] er sen."


def test_within_another_finding_its_weight_is_kept(checker: Checker) -> None:
    (finding,) = checker.check("Adresse: Østergade 14, 8500 Grenaa").findings
    assert (finding.entity, finding.severity) == ("DK_ADDRESS", Severity.STOP)


def test_it_can_be_switched_off() -> None:
    settings = CheckSettings(own_words=(OwnWord("Havørn"),), severities={"own_word": None})
    assert build_checker(resource_path(), settings).check("Skriv om Havørn.").findings == ()
