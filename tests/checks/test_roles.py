"""Who a text says is an employee, and what that does to the pseudonym."""

from __future__ import annotations

import pytest

from companion.checks.checker import Checker
from companion.checks.factory import build_checker
from companion.checks.pseudonyms import PseudonymTable, apply_edits, replacements
from companion.checks.roles import EMPLOYEE, Roles
from companion.resources import resource_path

ROLES = Roles(["sagsbehandler", "lærer", "rådgiver"])


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("Ring til sagsbehandler Mette Holm.", EMPLOYEE),
        ("Ring til socialrådgiveren Mette Holm.", EMPLOYEE),
        ("Mette Holm, lærer på 7. årgang", EMPLOYEE),
        ("Hilsen\nMette Holm\nSkolesocialrådgiver", EMPLOYEE),
        ("Mette Holm (sagsbehandler) ringer", EMPLOYEE),
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
