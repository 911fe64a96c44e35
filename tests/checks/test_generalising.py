"""A wording in the place of what was found reads as Danish where it comes to stand."""

from __future__ import annotations

from pathlib import Path

import pytest

from companion.checks.findings import Category, Finding, Severity
from companion.checks.generalising import generalisations
from companion.checks.pseudonyms import apply_edits
from companion.checks.roles import EMPLOYEE
from companion.checks.rulebook import RulebookError, load_rulebook
from companion.resources import resource_path

RULES = load_rulebook(resource_path("rules"))


def found(text: str, value: str, entity: str, subject: str = "", role: str = "") -> list[Finding]:
    places, at = [], text.find(value)
    while at >= 0:
        places.append(
            Finding(at, at + len(value), entity, Category.PERSONAL, Severity.WARN, 0.9, "r", "m", subject, role=role)
        )
        at = text.find(value, at + len(value))
    return places


def generalised(text: str, value: str, entity: str = "PERSON", subject: str = "", role: str = "") -> str:
    return apply_edits(text, generalisations(text, found(text, value, entity, subject or value, role), RULES))


@pytest.mark.parametrize(
    ("text", "value", "becomes"),
    [
        ("Skriv til Mette Holm i dag.", "Mette Holm", "Skriv til en borger i dag."),
        ("Mette ringede.", "Mette", "En borger ringede."),
        ("Det er sket. Mette ringede.", "Mette", "Det er sket. En borger ringede."),
        ("Vi talte f.eks. Mette til ro.", "Mette", "Vi talte f.eks. en borger til ro."),
        ("- Mette ringede", "Mette", "- En borger ringede"),
        ("Hun er Mettes mor.", "Mette", "Hun er en borgers mor."),
        ("Hun er Mads' mor.", "Mads", "Hun er en borgers mor."),
        ("Hun er Mads’ mor.", "Mads", "Hun er en borgers mor."),
        ("Hun er Mette's mor.", "Mette", "Hun er en borgers mor."),
        ("Han hedder 'Mads' til fornavn.", "Mads", "Han hedder 'en borger' til fornavn."),
        ("Kære Mette\nTak for brevet.", "Mette", "Kære borger\nTak for brevet."),
        ("Hej Mette Holm,", "Mette Holm", "Hej borger,"),
        ("Mette ringede. Senere kom Mette forbi.", "Mette", "En borger ringede. Senere kom borgeren forbi."),
        ("Mette ringede. Mettes mor kom.", "Mette", "En borger ringede. Borgerens mor kom."),
        ("Vi talte med moren Gitte i går.", "Gitte", "Vi talte med moren i går."),
        ("Vi talte med sønnen Ib i går.", "Ib", "Vi talte med sønnen i går."),
        ("Vi talte med hendes mor Gitte.", "Gitte", "Vi talte med hendes mor."),
        ("Vi læste moren Gittes brev.", "Gitte", "Vi læste morens brev."),
        ("Vi talte med barnets far Bo.", "Bo", "Vi talte med barnets far."),
        ("Vi talte med hr. Jensen.", "Jensen", "Vi talte med en borger."),
        ("Vi talte med borgeren Mette Holm.", "Mette Holm", "Vi talte med borgeren."),
        ("Kære borger Mette Holm", "Mette Holm", "Kære borger"),
        ("Vi skal besøge vores Mette.", "Mette", "Vi skal besøge vores borger."),
        ("Borgerens navn er Mette.", "Mette", "Borgerens navn er en borger."),
        (
            "Det var en lang formiddag på kontoret, hvor vi talte om\nMette og hendes sag.",
            "Mette",
            "Det var en lang formiddag på kontoret, hvor vi talte om\nen borger og hendes sag.",
        ),
        ("Med venlig hilsen\nMette", "Mette", "Med venlig hilsen\nEn borger"),
    ],
)
def test_a_person(text: str, value: str, becomes: str) -> None:
    assert generalised(text, value) == becomes


@pytest.mark.parametrize(
    ("text", "becomes"),
    [
        ("Ring til sagsbehandler Mette Holm.", "Ring til en sagsbehandler."),
        ("Sagsbehandler Mette Holms brev", "En sagsbehandlers brev"),
        ("Ring til sagsbehandleren Mette Holm.", "Ring til sagsbehandleren."),
        ("Ring til jeres sagsbehandler Mette Holm.", "Ring til jeres sagsbehandler."),
        ("Ring til Mette Holm.", "Ring til en medarbejder."),
        ("Lærer Mette Holm kom. Lærer Mette Holm gik.", "En lærer kom. Medarbejderen gik."),
    ],
)
def test_an_employee(text: str, becomes: str) -> None:
    assert generalised(text, "Mette Holm", role=EMPLOYEE) == becomes


def test_a_genitive_that_the_finding_took_in() -> None:
    assert generalised("Hun er Mettes mor.", "Mettes", subject="Mette Holm") == "Hun er en borgers mor."


@pytest.mark.parametrize(
    ("text", "value", "entity", "becomes"),
    [
        ("Mit cpr-nr. 140276-1234 er nyt.", "140276-1234", "DK_CPR", "Mit cpr-nr. er nyt."),
        ("Søg på cpr-nr. 140276-1234.", "140276-1234", "DK_CPR", "Søg på et cpr-nummer."),
        ("Cpr.: 140276-1234", "140276-1234", "DK_CPR", "Cpr.: et cpr-nummer"),
        ("Ring på 12 34 56 78.", "12 34 56 78", "PHONE_NUMBER", "Ring på et telefonnummer."),
        ("Ring på tlf. 12 34 56 78.", "12 34 56 78", "PHONE_NUMBER", "Ring på et telefonnummer."),
        ("Hans telefonnummer 12345678 virker.", "12345678", "PHONE_NUMBER", "Hans telefonnummer virker."),
        ("Se telefonnummeret 12345678.", "12345678", "PHONE_NUMBER", "Se telefonnummeret."),
        ("Hun bor på Elmevej 3.", "Elmevej 3", "DK_ADDRESS", "Hun bor på en adresse."),
        ("Hun bor Elmevej 3, 8500 Grenaa.", "Elmevej 3, 8500 Grenaa", "DK_ADDRESS", "Hun bor på en adresse i Grenaa."),
        ("Elmevej 3 er solgt.", "Elmevej 3", "DK_ADDRESS", "En adresse er solgt."),
        ("født den 14. februar 1976", "14. februar 1976", "DATE_OF_BIRTH", "født i 1970’erne"),
        ("Hun er født 14-02-76.", "14-02-76", "DATE_OF_BIRTH", "Hun er født i 70’erne."),
        ("Fødselsdato: 14.02.1976", "14.02.1976", "DATE_OF_BIRTH", "Fødselsdato: en fødselsdato"),
        ("Jeg skriver i sag 2024-1234.", "2024-1234", "CASE_NUMBER", "Jeg skriver i en sag."),
        ("Jeg skriver i sagen 2024-1234.", "2024-1234", "CASE_NUMBER", "Jeg skriver i sagen."),
        ("Bilen AB 12 345 holder der.", "AB 12 345", "DK_LICENSE_PLATE", "Bilen holder der."),
    ],
)
def test_other_things(text: str, value: str, entity: str, becomes: str) -> None:
    assert generalised(text, value, entity) == becomes


def test_an_edit_stays_within_reach() -> None:
    text = "Ring til sagsbehandler Mette."
    (edit,) = generalisations(text, found(text, "Mette", "PERSON"), RULES, reach=lambda start, end: (start, end))
    assert apply_edits(text, [edit]) == "Ring til sagsbehandler en borger."


def test_what_has_no_wording_is_left() -> None:
    text = "Hun har diabetes."
    sensitive = Finding(0, 17, "health", Category.SENSITIVE, Severity.STOP, 0.9, "r", "m")
    assert generalisations(text, [sensitive], RULES) == ()


def test_the_whole_wording_is_checked_on_load(tmp_path: Path) -> None:
    words = "".join(f'{name} = "x"\n' for name in ("label", "message", "rule", "why", "advice"))
    entry = f'[X]\ncategory = "personal"\nseverity = "warn"\n{words}'
    file = tmp_path / "rules.toml"
    file.write_text(entry + 'generalised = "en ting"\n', encoding="utf-8")
    with pytest.raises(RulebookError, match=r"rules\.toml: X.*hører sammen"):
        load_rulebook(tmp_path)
    file.write_text(entry + 'generalised = "tingen"\ngeneralised_again = "tingen"\n', encoding="utf-8")
    with pytest.raises(RulebookError, match=r"rules\.toml: X\.generalised"):
        load_rulebook(tmp_path)
