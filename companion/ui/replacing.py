"""Replacing what was found: what each finding would become, which pseudonyms stand in a text, and the way back."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from companion.checks.pseudonyms import Edit, Pseudonym, PseudonymTable, replacements
from companion.checks.restoring import Restorer
from companion.checks.rulebook import Rulebook
from companion.ui.grouping import FindingGroup
from companion.ui.plain import occurrences
from companion.ui.pseudonym_store import PseudonymStore


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


class Replacer:
    """Replaces in the texts that follow each other in one window, by the table that all windows share."""

    def __init__(self, store: PseudonymStore, rulebook: Rulebook) -> None:
        self._store = store
        self._rulebook = rulebook
        self._writings = Writings()
        self._asked: object = None
        self._become: dict[tuple[str, str], str] = {}

    @property
    def table(self) -> PseudonymTable:
        """What stands for what."""
        return self._store.table

    def follow_table(self) -> None:
        """Let go of how things had been written once nothing stands for anything."""
        if not self.table.rows:
            self._writings = Writings()

    def would_become(self, groups: tuple[FindingGroup, ...], text: str) -> dict[tuple[str, str], str]:
        """As the function of that name."""
        # It depends on who is named in which order, not on where: typing between them must cost nothing.
        asked = (tuple(group.key for group in groups), self.table)
        if asked != self._asked:
            self._asked, self._become = asked, would_become(groups, text, self.table, self._rulebook)
        return self._become

    def edits(self, groups: Iterable[FindingGroup], text: str) -> tuple[Edit, ...]:
        """What replacing *groups* would change in *text*."""
        return self._worked_out(groups, text)[0]

    def replace(self, groups: Iterable[FindingGroup], text: str) -> tuple[Edit, ...]:
        """The same, once the table has the new pseudonyms and the way back is remembered."""
        edits, table = self._worked_out(groups, text)
        self._store.take(table)
        self._writings.remember(text, edits)
        return edits

    def back(self, rows: Iterable[Pseudonym], text: str) -> list[Edit]:
        """The edits that put the originals of *rows* back where they stand in *text*, as they were written there."""
        return [edit for row in rows for edit in self._writings.back(text, row)]

    def _worked_out(self, groups: Iterable[FindingGroup], text: str) -> tuple[tuple[Edit, ...], PseudonymTable]:
        findings = [finding for group in groups for finding in group.findings]
        return replacements(text, findings, self.table, self._rulebook)
