"""Pseudonyms: the same person or number always gets the same word in brackets. Lives in memory only."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from companion.checks.findings import Finding
from companion.checks.rulebook import Rulebook

_SPACES = re.compile(r"\s+")
_NOT_ALPHANUMERIC = re.compile(r"[\W_]+")
# Entities whose writings differ only in separators: 140276-1234 and 1402761234 are one number.
_BY_CHARACTERS = frozenset({
    "DK_CPR", "PHONE_NUMBER", "DK_BANK_ACCOUNT", "IBAN_CODE", "CREDIT_CARD", "DK_LICENSE_PLATE", "DK_CVR",
})  # fmt: skip


@dataclass(frozen=True, slots=True)
class Pseudonym:
    """One row of the table: ``text`` is "[Borger 1]", ``original`` the fullest writing seen, ``entity`` what it is."""

    text: str
    entity: str
    original: str


@dataclass(frozen=True, slots=True)
class Edit:
    """Put ``replacement`` in place of the code points ``start`` to ``end``."""

    start: int
    end: int
    replacement: str


@dataclass(frozen=True, slots=True)
class PseudonymTable:
    """What stands for what in this session, in the order it was first met."""

    rows: tuple[Pseudonym, ...] = ()

    def find(self, entity: str, original: str) -> Pseudonym | None:
        """The row for *original*, whatever its case, spacing or separators; None if it has none yet."""
        wanted = _identity(entity, original)
        for row in self.rows:
            if row.entity == entity and _identity(entity, row.original) == wanted:
                return row
        return None

    def with_pseudonym(
        self, entity: str, original: str, word: str, like: Pseudonym | None = None
    ) -> tuple[PseudonymTable, Pseudonym]:
        """The table with a row for *original*, and that row; numbered after the others of the same *word*.

        With *like* it gets that row's number where it is free: the address of [Borger 2] is [Mail 2].
        """
        known = self.find(entity, original)
        if known is not None:
            return self, known
        taken = {_number(row.text) for row in self.rows if row.text.startswith(f"[{word} ")}
        number = _number(like.text) if like is not None else 0
        if not number or number in taken:
            number = max(taken, default=0) + 1
        row = Pseudonym(f"[{word} {number}]", entity, _SPACES.sub(" ", original).strip())
        return PseudonymTable((*self.rows, row)), row


def _number(pseudonym: str) -> int:
    return int(pseudonym.rstrip("]").rsplit(" ", 1)[-1])


def _identity(entity: str, original: str) -> str:
    if entity in _BY_CHARACTERS:
        return _NOT_ALPHANUMERIC.sub("", original).casefold()
    return _SPACES.sub(" ", original).strip().casefold()


def replacements(
    text: str, findings: Iterable[Finding], table: PseudonymTable, rulebook: Rulebook
) -> tuple[tuple[Edit, ...], PseudonymTable]:
    """The edits that put a pseudonym for each of *findings*, in the order of the text, and the table after them.

    Findings about the whole text, those whose entity has no pseudonym word, and those that overlap an earlier one
    are left out: they need a person.
    """
    edits: list[Edit] = []
    reached = 0
    for finding in sorted((f for f in findings if f.start is not None), key=lambda f: (f.start or 0, -(f.end or 0))):
        assert finding.start is not None
        assert finding.end is not None
        word = rulebook.entry(finding.entity).pseudonym if finding.entity in rulebook else ""
        if not word or finding.start < reached:
            continue
        original = finding.subject or text[finding.start : finding.end]
        like = None
        if finding.owner:
            table, like = table.with_pseudonym("PERSON", finding.owner, rulebook.entry("PERSON").pseudonym)
        table, row = table.with_pseudonym(finding.entity, original, word, like)
        edits.append(Edit(finding.start, finding.end, row.text))
        reached = finding.end
    return tuple(edits), table


def apply_edits(text: str, edits: Iterable[Edit]) -> str:
    """*text* with the *edits* made; their places are those of the text as given. Raises ``ValueError`` on overlap."""
    parts: list[str] = []
    at = 0
    for edit in sorted(edits, key=lambda e: (e.start, e.end)):
        if edit.start < at:
            raise ValueError("edits overlap")
        parts.extend((text[at : edit.start], edit.replacement))
        at = edit.end
    parts.append(text[at:])
    return "".join(parts)
