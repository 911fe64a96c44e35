"""What holds for every recogniser: it has tests, rules, an identifier of its own, and no letter that trips it."""

from __future__ import annotations

import inspect
from pathlib import Path

import pytest
from marked import found
from presidio_analyzer import EntityRecognizer

from companion.checks import recognizers
from companion.checks.recognizers import PATTERN_RECOGNIZERS, ContextPatternRecognizer
from companion.checks.recognizers.date_of_birth_recognizer import DateOfBirthRecognizer
from companion.checks.recognizers.iban_recognizer import IbanRecognizer
from companion.checks.recognizers.person_recognizer import DkPersonRecognizer
from companion.checks.rulebook import load_rulebook
from companion.checks.settle import _RANKED
from companion.resources import resource_path

HERE = Path(__file__).parent
EVERY: tuple[type[EntityRecognizer], ...] = (*PATTERN_RECOGNIZERS, DkPersonRecognizer)


def module_name(recognizer: type[EntityRecognizer]) -> str:
    return recognizer.__module__.rsplit(".", 1)[-1]


@pytest.mark.parametrize("recognizer", EVERY, ids=lambda r: r.__name__)
def test_it_has_a_test_file(recognizer: type[EntityRecognizer]) -> None:
    path = HERE / f"test_{module_name(recognizer)}.py"
    assert path.is_file()
    assert f"{recognizer.__name__}(" in path.read_text(encoding="utf-8")


def test_every_module_is_in_use() -> None:
    modules = {path.stem for path in Path(inspect.getfile(recognizers)).parent.glob("*_recognizer.py")}
    assert {module_name(recognizer) for recognizer in EVERY} == modules


@pytest.mark.parametrize("recognizer", PATTERN_RECOGNIZERS, ids=lambda r: r.__name__)
def test_its_entity_has_rules_and_a_rank(recognizer: type[ContextPatternRecognizer]) -> None:
    assert recognizer.ENTITY in load_rulebook(resource_path("rules"))
    assert recognizer.ENTITY in _RANKED


def test_each_finds_an_entity_of_its_own() -> None:
    assert len({recognizer.ENTITY for recognizer in PATTERN_RECOGNIZERS}) == len(PATTERN_RECOGNIZERS)


@pytest.mark.parametrize("recognizer", PATTERN_RECOGNIZERS, ids=lambda r: r.__name__)
def test_it_names_its_source_and_its_patterns(recognizer: type[ContextPatternRecognizer]) -> None:
    assert "Source:" in (inspect.getdoc(inspect.getmodule(recognizer)) or "")
    names = [pattern.name for pattern in recognizer.PATTERNS]
    assert len(set(names)) == len(names)


@pytest.mark.parametrize("recognizer", PATTERN_RECOGNIZERS, ids=lambda r: r.__name__)
def test_two_of_a_kind_share_no_list(recognizer: type[ContextPatternRecognizer]) -> None:
    one, other = recognizer(), recognizer()
    assert one.patterns is not other.patterns
    assert one.context is not other.context


# A pattern that ignores case takes the Kelvin sign for a K and the long s for an s; int() and a table do not.
def test_a_kelvin_sign_in_an_iban_is_a_k() -> None:
    iban = "D\u212a50 0040 0440 1162 43"
    assert found(IbanRecognizer(), f"iban {iban}") == [iban]


@pytest.mark.parametrize("month", ["\u017fep", "\u017fept.", "augu\u017ft", "o\u212at."])
def test_a_long_s_in_a_month_is_an_s(month: str) -> None:
    assert found(DateOfBirthRecognizer(), f"født 5. {month} 2020") == [f"5. {month} 2020"]
