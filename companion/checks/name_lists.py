"""Names among names: what stands in a list of people is one of them, though it is also a word ("Storm", "August").

A single word without a sentence around it tells the pipeline little; that its neighbours in the list are people does.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence

import regex

from companion.checks.vocabulary import Vocabulary

Place = tuple[int, int]

_WORD = r"[^\W\d_a-zæøå][^\W\d_]*+(?:[-'’][^\W\d_]++)*+"
_ITEM = rf"{_WORD}(?:[ ]{_WORD}){{0,2}}+"
_LINE = regex.compile(r"[^\n]+")
_BETWEEN = regex.compile(r"\s*(?:[,;|/\t]|(?<=[ ])(?:og|eller|samt|&)(?=[ ]))\s*")
_WHOLE = regex.compile(_ITEM)
_LAST = regex.compile(rf"(?<=[ :(>]){_ITEM}$")
_FIRST = regex.compile(rf"{_ITEM}(?![^\W_]|[-'’@.][^\W_])")
# What opens a line of a list, and what may follow it there.
_HEAD = regex.compile(rf"[ ]*(?P<bullet>[-*•–][ ]+|\d{{1,3}}[.)][ ]+)?(?P<item>{_ITEM})(?=[ ]*(?:[:,(–-]|$))")
_CELLS = regex.compile(r"[|;\t]")
_FEWEST = 2


def names_among_names(block: str, found: Sequence[Place], vocabulary: Vocabulary) -> Iterator[Place]:
    """The places of known names in lists of which at least half are *found* names, and at least two.

    Lists are enumerations, columns of a table, and lines that each open with a name. Places are in code points.
    """
    if len(found) < _FEWEST:
        return
    for group in (*_enumerations(block), *_columns(block), *_line_heads(block)):
        hits = [item for item in group if any(start < item[1] and item[0] < end for start, end in found)]
        if len(hits) < _FEWEST or 2 * len(hits) < len(group):
            continue
        for start, end in group:
            if (start, end) not in hits and _may_be_a_name(block[start:end], vocabulary):
                yield start, end


def _may_be_a_name(item: str, vocabulary: Vocabulary) -> bool:
    """True where every word is a known name or an initial; a place is left a place."""
    words = item.split()
    return all(len(word) == 1 or vocabulary.is_name(word) for word in words) and not (
        len(words) == 1 and (vocabulary.is_place(words[0]) or len(words[0]) == 1)
    )


def _enumerations(block: str) -> Iterator[list[Place]]:
    """Runs of names with nothing but commas, strokes or an "og" between them."""
    for line in _LINE.finditer(block):
        group: list[Place] = []
        for start, end in _pieces(block, line.start(), line.end()):
            whole = _WHOLE.fullmatch(block, start, end)
            if whole is not None:
                group.append(whole.span())
                continue
            first = _FIRST.match(block, start, end) if group else None
            if first is not None:
                group.append(first.span())
            yield group
            last = _LAST.search(block, start, end)
            group = [last.span()] if last is not None else []
        yield group


def _pieces(block: str, start: int, end: int) -> Iterator[Place]:
    for between in _BETWEEN.finditer(block, start, end):
        if start < between.start():
            yield start, between.start()
        start = between.end()
    if start < end:
        yield start, end


def _columns(block: str) -> Iterator[list[Place]]:
    """The columns of tables, each cell that is not empty; the first row may be a heading and is left out."""
    columns: dict[int, list[Place]] = {}
    heading = True
    for line in _LINE.finditer(block):
        cuts = [line.start(), *(cut.end() for cut in _CELLS.finditer(block, line.start(), line.end())), line.end() + 1]
        if len(cuts) <= _FEWEST:
            yield from columns.values()
            columns, heading = {}, True
            continue
        if heading:
            heading = False
            continue
        for number, (start, after) in enumerate(itertools.pairwise(cuts)):
            cell = block[start : after - 1]
            if any(c.isalpha() for c in cell):
                begin = start + len(cell) - len(cell.lstrip())
                columns.setdefault(number, []).append((begin, begin + len(cell.strip())))
    yield from columns.values()


def _line_heads(block: str) -> Iterator[list[Place]]:
    """Lines after each other that open alike, with what could be a name."""
    group: list[Place] = []
    listed = False
    for line in _LINE.finditer(block):
        head = _HEAD.match(block, line.start(), line.end())
        if head is None or (head["bullet"] is not None) != listed:
            yield group
            group = []
        if head is not None:
            group.append(head.span("item"))
            listed = head["bullet"] is not None
    yield group
