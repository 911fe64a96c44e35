"""Pseudonyms as the window speaks of them: which stand in the text, and what each finding would become."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from companion.checks.pseudonyms import Pseudonym, PseudonymTable, replacements
from companion.checks.rulebook import Rulebook
from companion.ui.grouping import FindingGroup


@dataclass(frozen=True, slots=True)
class Replaced:
    """A pseudonym that stands in the prompt, and in how many places."""

    row: Pseudonym
    places: int


def standing(table: PseudonymTable, text: str) -> tuple[Replaced, ...]:
    """The pseudonyms of *table* that stand in *text*, in the order they were given."""
    counted = ((row, text.count(row.text)) for row in table.rows)
    return tuple(Replaced(row, places) for row, places in counted if places)


def would_become(
    groups: Iterable[FindingGroup], text: str, table: PseudonymTable, rulebook: Rulebook
) -> dict[tuple[str, str], str]:
    """What each group would become if all were replaced, by its key; nothing for one that cannot be."""
    words = {}
    for group in groups:
        if group.replaceable:
            edits, table = replacements(text, group.findings, table, rulebook)
            if edits:
                words[group.key] = edits[0].replacement
    return words
