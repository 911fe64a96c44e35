"""The words around a place in a text: on the line, on the line above, and in the head of a table's column."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass

import regex

_SEPARATORS = re.compile(r"\s*\|\s*|\t+|;\s*|[ ]/[ ]")
# How far before a place its surroundings are ever looked at, in code points.
REACH = 400
# How far a pattern looks back at most, in code points.
_LOOKBEHIND = 40
# What a table's line must hold one of.
TABLE_SIGNS = ("|", "\t", ";", " / ")
_LETTER = re.compile(r"[^\W\d_]")


@dataclass(frozen=True, slots=True)
class Around:
    """What stands near a place. ``heading`` is the head of its column where the place lies in a table, else "";
    ``earlier`` is the text of the last few lines, for what a list's introduction says of its rows."""

    before: str
    after: str
    heading: str
    earlier: str = ""


class Surroundings:
    """Looks up what stands around places of one text, at a cost that does not grow with the text."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._line_starts = [0, *(match.end() for match in re.finditer("\n", text))]
        self._headings: dict[int, tuple[str, ...]] = {}
        self._held: dict[tuple[tuple[str, ...], int], bool] = {}
        self._folded: dict[int, str] = {}
        self._matched: dict[tuple[regex.Pattern[str], int], bool] = {}
        self._table_heads = self._find_tables()

    def around(self, start: int, end: int, before: int = 60, after: int = 40) -> Around:
        """Up to *before* and *after* code points around the place; with nothing before it, also the line above."""
        line = bisect_right(self._line_starts, start) - 1
        line_start = self._line_starts[line]
        prefix = self._text[max(line_start, start - before) : start]
        if not _LETTER.search(prefix) and line and start - line_start < before:
            above = self._line_starts[line - 1]
            prefix = self._text[max(above, line_start - before) : line_start].rstrip("\n") + " " + prefix
        stop = self._text.find("\n", end, end + after)
        suffix = self._text[end : stop if stop >= 0 else end + after]
        return Around(prefix, suffix, self._heading(line, start), self._text[max(0, start - REACH) : start])

    def holds(self, words: tuple[str, ...], begin: int = 0) -> bool:
        """True when one of *words*, in lower case, is where a match from *begin* on can reach, in any case."""
        key = (words, begin)
        known = self._held.get(key)
        if known is None:
            folded, known = self._folded_from(begin), False
            for word in words:
                if word in folded:
                    known = True
                    break
            self._held[key] = known
        return known

    def matches(self, pattern: regex.Pattern[str], begin: int, timeout: float) -> bool:
        """True when *pattern* matches anywhere from *begin* on. Raises ``TimeoutError`` after *timeout* seconds."""
        known = self._matched.get((pattern, begin))
        if known is None:
            known = pattern.search(self._text, begin, timeout=timeout) is not None
            self._matched[pattern, begin] = known
        return known

    def _folded_from(self, begin: int) -> str:
        folded = self._folded.get(begin)
        if folded is None:
            folded = self._folded[begin] = self._text[max(0, begin - _LOOKBEHIND) :].casefold()
        return folded

    def line(self, start: int) -> tuple[int, int]:
        """The bounds of the line that holds *start*, without its line break."""
        number = bisect_right(self._line_starts, start) - 1
        begin = self._line_starts[number]
        if number + 1 < len(self._line_starts):
            return begin, self._line_starts[number + 1] - 1
        return begin, len(self._text)

    def table_head(self, start: int) -> tuple[int, int] | None:
        """The bounds of the line that heads the table in which *start* lies; None outside tables and in a head."""
        head = self._table_heads[bisect_right(self._line_starts, start) - 1]
        return None if head < 0 else self.line(self._line_starts[head])

    def _find_tables(self) -> list[int]:
        """For each line the number of the line that heads its table, or -1."""
        heads: list[int] = []
        head = -1
        text = self._text
        for number, begin in enumerate(self._line_starts):
            end = self._line_starts[number + 1] - 1 if number + 1 < len(self._line_starts) else len(text)
            tabular = end - begin < 4000 and _SEPARATORS.search(text, begin, end) is not None
            head = (head if head >= 0 else number) if tabular else -1
            heads.append(head if head != number else -1)
        return heads

    def _heading(self, line: int, start: int) -> str:
        head = self._table_heads[line]
        if head < 0:
            return ""
        if head not in self._headings:
            self._headings[head] = tuple(_SEPARATORS.split(self._line_text(head)))
        column = len(_SEPARATORS.findall(self._text, self._line_starts[line], start))
        cells = self._headings[head]
        cell = cells[column] if column < len(cells) else ""
        # A first row that holds data is no heading.
        return cell if not re.search(r"\d{3}", cell) else ""

    def _line_text(self, number: int) -> str:
        begin, end = self.line(self._line_starts[number])
        return self._text[begin:end]
