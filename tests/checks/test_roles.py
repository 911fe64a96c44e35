"""Who a text says is an employee, and what that does to the pseudonym."""

from __future__ import annotations

import pytest

from companion.checks.checker import Checker
from companion.checks.factory import build_checker
from companion.checks.pseudonyms import PseudonymTable, apply_edits, replacements
from companion.checks.roles import EMPLOYEE, Roles
from companion.checks.word_lists import EmployeeSigns
from companion.resources import resource_path

ROLES = Roles(
    EmployeeSigns(
        titles=("sagsbehandler", "lærer", "rådgiver"),
        workplaces=("*kommune", "borgerservice", "*afdelingen"),
        domains=("*kommune.dk", "by.dk"),
    )
)


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("Ring til sagsbehandler Mette Holm.", EMPLOYEE),
        ("Ring til socialrådgiveren Mette Holm.", EMPLOYEE),
        ("Mette Holm, lærer på 7. årgang", EMPLOYEE),
        ("Hilsen\nMette Holm\nSkolesocialrådgiver", EMPLOYEE),
        ("Mette Holm (sagsbehandler) ringer", EMPLOYEE),
        ("Jeres sagsbehandler, Mette Holm, ringer", EMPLOYEE),
        ("Sagsbehandler: Mette Holm", EMPLOYEE),
        ("Mette Holm er barnets lærer", EMPLOYEE),
        ("Mette Holm er ansat som lærer", EMPLOYEE),
        ("Med venlig hilsen\nMette Holm\nLyngsund Kommune", EMPLOYEE),
        ("Mvh\nMette Holm\nFaglig koordinator\nBørne- og familieafdelingen", EMPLOYEE),
        ("Mvh Mette Holm\nBorgerservice, Rådhuspladsen 1", EMPLOYEE),
        ("Med venlig hilsen\nMette Holm", ""),
        ("Mette Holm\nElmevej 3\nLyngsund Kommune", ""),
        ("Mette Holm\nJeg klager over Borgerservice", ""),
        ("Jeg talte med Mette Holm\nog Lyngsund Kommune svarede ikke", ""),
        ("Mette Holm er lærer", ""),
        ("Hun er lærer, Mette Holm er ikke", ""),
        ("Mette Holm taler med en lærer", ""),
        ("Lærerne sagde, at Mette Holm kom", ""),
        ("Mette Holm, datter af en sagsbehandler", ""),
        ("Mette Holm", ""),
    ],
)
def test_a_title_right_beside_the_name(text: str, role: str) -> None:
    start = text.index("Mette Holm")
    assert ROLES.of(text, start, start + len("Mette Holm")) == role


def test_without_titles_nobody_is_an_employee() -> None:
    assert Roles().of("lærer Mette", 6, 11) == ""


@pytest.fixture(scope="module")
def checker() -> Checker:
    return build_checker(resource_path())


def test_an_employee_has_a_word_of_their_own_wherever_they_are_named(checker: Checker) -> None:
    text = "Sagsbehandler Mette Kjærgaard skrev til Lars Holm. Mette ringer i morgen, og Lars er hjemme."
    report = checker.check(text)
    edits, table = replacements(text, report.findings, PseudonymTable(), checker.rulebook)
    assert apply_edits(text, edits) == (
        "Sagsbehandler [Medarbejder 1] skrev til [Borger 1]. [Medarbejder 1] ringer i morgen, og [Borger 1] er hjemme."
    )
    # The word stays, also in a text that says nothing of the title.
    again = "Mette Kjærgaard kommer."
    edits, _ = replacements(again, checker.check(again).findings, table, checker.rulebook)
    assert apply_edits(again, edits) == "[Medarbejder 1] kommer."


def test_a_pseudonym_that_stands_in_the_text_is_not_given_to_somebody_else(checker: Checker) -> None:
    text = "[Borger 1] og Lars Holm mødtes."
    edits, _ = replacements(text, checker.check(text).findings, PseudonymTable(), checker.rulebook)
    assert apply_edits(text, edits) == "[Borger 1] og [Borger 2] mødtes."


@pytest.mark.parametrize(
    ("address", "role"),
    [
        ("mette.holm@lyngsundkommune.dk", EMPLOYEE),
        ("mh@BY.dk", EMPLOYEE),
        ("mette@gmail.com", ""),
        ("mette@elmeby.dk", ""),
    ],
)
def test_an_address_that_only_employees_have(address: str, role: str) -> None:
    assert ROLES.of_address(address) == role
    assert Roles().of_address(address) == ""


def test_the_owner_of_such_an_address_is_an_employee_also_before_the_name_is_met(checker: Checker) -> None:
    text = "Skriv til mette.kjaergaard@lyngsundkommune.dk. Mette Kjærgaard svarer Lars Holm."
    edits, _ = replacements(text, checker.check(text).findings, PseudonymTable(), checker.rulebook)
    assert apply_edits(text, edits) == "Skriv til [Mail 1]. [Medarbejder 1] svarer [Borger 1]."


def test_the_signer_with_a_workplace_is_an_employee_and_the_one_without_is_not(checker: Checker) -> None:
    text = "Kære Lars Holm\n\nTak for din mail.\n\nMed venlig hilsen\nMette Kjærgaard\nBorgerservice\nLyngsund Kommune"
    edits, _ = replacements(text, checker.check(text).findings, PseudonymTable(), checker.rulebook)
    written = apply_edits(text, edits)
    assert written.startswith("Kære [Borger 1]\n")
    assert "[Medarbejder 1]\nBorgerservice" in written
