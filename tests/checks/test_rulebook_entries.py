"""Every finding explains itself: what it is, which rule, why it matters here, and what to do."""

from __future__ import annotations

import re

import pytest

from companion.checks.findings import Category
from companion.checks.own_words import ENTITY
from companion.checks.recognizers import PATTERN_RECOGNIZERS
from companion.checks.rulebook import Rulebook, load_rulebook
from companion.resources import resource_path

RULES = load_rulebook(resource_path("rules"))
KINDS = {
    Category.SENSITIVE: "health ethnicity religion politics union sexuality biometric criminal social",
    Category.BUSINESS: f"confidential embargo procurement hr finance security closed_agenda {ENTITY}",
    Category.USE: "decision assessment link_only",
}
_SENTENCE_END = re.compile(r"[.?](?=\s|$)")


def test_everything_that_can_be_found_has_an_entry_and_nothing_else() -> None:
    found = {recognizer.ENTITY for recognizer in PATTERN_RECOGNIZERS} | {"PERSON"}
    assert set(RULES.entities()) == found | {kind for kinds in KINDS.values() for kind in kinds.split()}


@pytest.mark.parametrize("entity", RULES.entities())
def test_it_says_what_why_which_rule_and_what_to_do(entity: str) -> None:
    entry = RULES.entry(entity)
    assert 1 <= len(_SENTENCE_END.findall(entry.message)) <= 2
    assert entry.message.endswith(".")
    assert entry.why.endswith(".")
    assert entry.advice.endswith(".")
    assert entry.why not in (entry.message, entry.advice)
    assert re.search(r"(?i)artikel \d|lov\w* § \d|retningslinj|AI-forordningen|straffeloven", entry.rule), entry.rule


@pytest.mark.parametrize("entity", RULES.entities())
def test_it_speaks_as_a_colleague(entity: str) -> None:
    entry = RULES.entry(entity)
    for text in (entry.label, entry.message, entry.why, entry.advice):
        assert "!" not in text
        assert not re.search(r"(?i)\b(?:advarsel|fejl\w*|trussel|risiko|vi|vores|os)\b", text), text


@pytest.mark.parametrize("entity", RULES.entities())
def test_what_points_can_be_replaced_and_what_is_said_cannot(entity: str) -> None:
    entry = RULES.entry(entity)
    category_points = entry.category in (Category.PERSONAL, Category.CREDENTIAL)
    assert bool(entry.pseudonym) == (category_points or entity == ENTITY)
    assert entry.points == bool(entry.pseudonym)


@pytest.mark.parametrize(("category", "kinds"), KINDS.items())
def test_each_kind_lies_in_its_category(category: Category, kinds: str) -> None:
    rulebook: Rulebook = RULES
    assert {rulebook.entry(kind).category for kind in kinds.split()} == {category}
