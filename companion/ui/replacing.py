"""Pseudonyms as the window speaks of them: which stand in the text, and what each finding would become."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from companion.checks.pseudonyms import Edit, Pseudonym, PseudonymTable, replacements
from companion.checks.restoring import Restorer
from companion.checks.rulebook import Rulebook
from companion.ui.grouping import FindingGroup
from companion.ui.plain import occurrences


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


class Writings:
    """How a person had written what pseudonyms now stand for, place by place, so that taking one back gives their own
    words: "Mette" where they wrote so, not the fullest writing of her name."""

    def __init__(self) -> None:
        self._forms: dict[str, tuple[str | None, ...]] = {}

    def remember(self, text: str, edits: Iterable[Edit]) -> None:
        """Take note of what *edits* are about to replace in *text*."""
        new: dict[str, list[tuple[int, str | None]]] = {}
        for edit in edits:
            new.setdefault(edit.replacement, []).append((edit.start, text[edit.start : edit.end]))
        for pseudonym, places in new.items():
            there = [start for start, _ in occurrences(text, pseudonym)]
            merged = sorted([*places, *zip(there, self._known(pseudonym, len(there)), strict=True)], key=lambda p: p[0])
            self._forms[pseudonym] = tuple(form for _, form in merged)

    def back(self, text: str, row: Pseudonym) -> list[Edit]:
        """The edits that put the originals where *row* stands in *text*; the fullest writing where none is known."""
        places = list(occurrences(text, row.text))
        forms = self._known(row.text, len(places))
        inflected = {found.start: found for found in Restorer(PseudonymTable((row,))).find(text) if found.rows}
        edits = []
        for (start, end), form in zip(places, forms, strict=True):
            found = inflected.get(start)
            if form is not None:
                edits.append(Edit(start, end, form))
            elif found is not None:
                edits.append(Edit(start, found.end, found.replacement))
            else:
                edits.append(Edit(start, end, row.original))
        return edits

    def _known(self, pseudonym: str, places: int) -> tuple[str | None, ...]:
        """The form for each of the *places*; none where some were added or taken out since."""
        forms = self._forms.get(pseudonym, ())
        return forms if len(forms) == places else (None,) * places
