"""Pseudonyms: the same person or number always gets the same word in brackets. Lives in memory only."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from companion.checks.findings import Finding
from companion.checks.rulebook import Rulebook

_SPACES = re.compile(r"\s+")
NUMBER_WORDS = {
    word: number
    for number, words in enumerate(("et én ét", "to", "tre", "fire", "fem", "seks", "syv", "otte", "ni", "ti"), start=1)
    for word in words.split()
}
_STANDING = re.compile(r"\[[^\W\d_][^\[\]\n]{0,30} \d{1,6}\]")
_NUMBER = rf"(?:\d{{1,6}}|(?:{'|'.join(NUMBER_WORDS)})\b)"
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
        return _Numbering(self).known(entity, original)


class _Numbering:
    """A table while rows are added to it, with what makes looking up quick."""

    def __init__(self, table: PseudonymTable, text: str = "") -> None:
        """What reads as a pseudonym in *text* and is none of the table's has a number that is not given again."""
        self._text = text
        self._standing: dict[str, frozenset[int]] = {}
        self._rows = list(table.rows)
        self._known = {(row.entity, _identity(row.entity, row.original)): row for row in table.rows}
        self._last: dict[str, int] = {}
        self._taken: set[str] = {row.text for row in table.rows}
        for row in table.rows:
            self._count(row.text)
        # Earlier pseudonyms: those after them are numbered after the last, as one would expect.
        for standing in _STANDING.findall(text):
            self._count(standing)

    @property
    def table(self) -> PseudonymTable:
        """The table as it is now."""
        return PseudonymTable(tuple(self._rows))

    def known(self, entity: str, original: str) -> Pseudonym | None:
        """The row for *original*, if it has one."""
        return self._known.get((entity, _identity(entity, original)))

    def row(self, entity: str, original: str, word: str, like: Pseudonym | None = None) -> Pseudonym:
        """The row for *original*; a new one is numbered after the others of the same *word*.

        With *like* it gets that row's number where it is free: the address of [Borger 2] is [Mail 2].
        """
        known = self.known(entity, original)
        if known is not None:
            return known
        number = _number(like.text) if like is not None else 0
        if not number or not self._free(word, number):
            number = self._last.get(word, 0) + 1
            while not self._free(word, number):
                number += 1
        text = f"[{word} {number}]"
        made = Pseudonym(text, entity, _SPACES.sub(" ", original).strip())
        self._count(text)
        self._rows.append(made)
        self._known[(entity, _identity(entity, original))] = made
        return made

    def _free(self, word: str, number: int) -> bool:
        if word not in self._standing:
            self._standing[word] = _numbers_beside(word, self._text)
        return number not in self._standing[word] and f"[{word} {number}]" not in self._taken

    def _count(self, text: str) -> None:
        self._taken.add(text)
        word = text[1:].rsplit(" ", 1)[0]
        self._last[word] = max(self._last.get(word, 0), _number(text))


def _numbers_beside(word: str, text: str) -> frozenset[int]:
    """The numbers that stand after *word* in *text*, however they are written: "[Borger 1]", "borgerne 2 og 3".

    Whatever the restoring of answers could read as a pseudonym has to be among them.
    """
    ending, sign = r"[^\W\d_]{0,5}", r"[\W_]{0,8}"
    joined = rf"(?:{sign}(?:og|samt|eller)?{sign}(?:{re.escape(word)}{ending}{sign})?{_NUMBER})*"
    places = re.compile(rf"{re.escape(word)}{ending}{sign}(?:nr|nummer)?{sign}({_NUMBER}{joined})", re.IGNORECASE)
    return frozenset(
        NUMBER_WORDS.get(number.casefold()) or int(number)
        for match in places.finditer(text)
        for number in re.findall(_NUMBER, match[1], re.IGNORECASE)
    )


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
    are left out: they need a person. No pseudonym is given that stands in *text* already and means something else.
    """
    edits: list[Edit] = []
    reached = 0
    numbering = _Numbering(table, text)
    for finding in sorted((f for f in findings if f.start is not None), key=lambda f: (f.start or 0, -(f.end or 0))):
        assert finding.start is not None
        assert finding.end is not None
        word = _word(rulebook, finding.entity, finding.role)
        if not word or finding.start < reached:
            continue
        original = finding.subject or text[finding.start : finding.end]
        like = None
        if finding.owner:
            like = numbering.row("PERSON", finding.owner, _word(rulebook, "PERSON", finding.role))
        row = numbering.row(finding.entity, original, word, like)
        edits.append(Edit(finding.start, finding.end, row.text))
        reached = finding.end
    return tuple(edits), numbering.table


def _word(rulebook: Rulebook, entity: str, role: str) -> str:
    if entity not in rulebook:
        return ""
    entry = rulebook.entry(entity)
    return entry.pseudonym_roles.get(role, entry.pseudonym)


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
