"""The few marks that a page of guidance is written with, read into blocks that a window can show.

A block is set off by blank lines: ``## heading``, a paragraph, ``- point`` or ``1. step`` lines, ``+ good example``,
``x poor example``, and ``key | what it does`` lines. Inside: ``**bold**`` and ``[words](kind:key)``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TypeAlias

LINK_KINDS = ("page", "template", "exercise", "use")

_SPAN = re.compile(r"\*\*(?P<bold>[^*]+)\*\*|\[(?P<words>[^\[\]]+)\]\((?P<target>[^()\s]*)\)")
_TARGET = re.compile(rf"(?:{'|'.join(LINK_KINDS)}):[a-z][a-z0-9_]*")
_STEP = re.compile(r"\d+\. ")
_LEFT_OVER = re.compile(r"\*\*|\]\(|^#|^>")


class MarkupError(ValueError):
    """A page that cannot be read; the message says why, in Danish."""


@dataclass(frozen=True, slots=True)
class Span:
    """A run of words. ``target`` is where it leads ("page:sources"); "" where it leads nowhere."""

    text: str
    bold: bool = False
    target: str = ""


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading within the page."""

    text: str


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Running text."""

    spans: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Points:
    """A list; ``numbered`` where the order matters."""

    items: tuple[tuple[Span, ...], ...]
    numbered: bool


@dataclass(frozen=True, slots=True)
class Sample:
    """An example to follow (``good``) or not to."""

    spans: tuple[Span, ...]
    good: bool


@dataclass(frozen=True, slots=True)
class Table:
    """Two columns, such as keys and what they do."""

    rows: tuple[tuple[str, str], ...]


Block: TypeAlias = Heading | Paragraph | Points | Sample | Table


def parse_markup(text: str) -> tuple[Block, ...]:
    """Read *text*. Raises ``MarkupError`` for a mark that is not closed, an unknown link or a mixed block."""
    blocks = (part.strip() for part in re.split(r"\n\s*\n", text))
    return tuple(block for part in blocks if part for block in _blocks(part.split("\n")))


def plain_words(blocks: tuple[Block, ...]) -> str:
    """All words of *blocks*, for searching."""
    return " ".join(span for block in blocks for span in _words(block))


def targets(blocks: tuple[Block, ...]) -> Iterator[str]:
    """Where the links of *blocks* lead, in order."""
    for block in blocks:
        for spans in _runs(block):
            yield from (span.target for span in spans if span.target)


def _blocks(lines: list[str]) -> Iterator[Block]:
    first = lines[0]
    if first.startswith("## "):
        yield Heading(first[3:].strip())
        if len(lines) > 1:
            yield from _blocks(lines[1:])
    elif first.startswith(("+ ", "x ")):
        for line in lines:
            if not line.startswith(("+ ", "x ")):
                raise MarkupError(f"“{line}” mangler + eller x foran")
            yield Sample(_spans(line[2:]), good=line.startswith("+"))
    elif first.startswith("- "):
        yield Points(tuple(_spans(_after(line, "- ")) for line in lines), numbered=False)
    elif _STEP.match(first):
        yield Points(tuple(_spans(_after_number(line)) for line in lines), numbered=True)
    elif " | " in first:
        yield Table(tuple(_row(line) for line in lines))
    else:
        yield Paragraph(_spans(" ".join(lines)))


def _after(line: str, mark: str) -> str:
    if not line.startswith(mark):
        raise MarkupError(f"“{line}” mangler {mark.strip()} foran")
    return line[len(mark) :]


def _after_number(line: str) -> str:
    match = _STEP.match(line)
    if match is None:
        raise MarkupError(f"“{line}” mangler et tal foran")
    return line[match.end() :]


def _row(line: str) -> tuple[str, str]:
    left, mark, right = line.partition(" | ")
    if not mark or not left.strip() or not right.strip():
        raise MarkupError(f"“{line}” skal have to dele med | imellem")
    return left.strip(), right.strip()


def _spans(text: str) -> tuple[Span, ...]:
    spans: list[Span] = []
    at = 0
    for match in _SPAN.finditer(text):
        spans.append(_plain(text[at : match.start()]))
        if match["bold"] is not None:
            spans.append(Span(match["bold"], bold=True))
        else:
            if not _TARGET.fullmatch(match["target"]):
                raise MarkupError(f"({match['target']}) fører ingen steder hen: brug {', '.join(LINK_KINDS)}")
            spans.append(Span(match["words"], target=match["target"]))
        at = match.end()
    spans.append(_plain(text[at:]))
    return tuple(span for span in spans if span.text)


def _plain(text: str) -> Span:
    if _LEFT_OVER.search(text):
        raise MarkupError(f"“{text.strip()}” har et tegn, der ikke er lukket")
    return Span(text)


def _runs(block: Block) -> tuple[tuple[Span, ...], ...]:
    match block:
        case Paragraph(spans) | Sample(spans):
            return (spans,)
        case Points(items):
            return items
    return ()


def _words(block: Block) -> Iterator[str]:
    match block:
        case Heading(text):
            yield text
        case Table(rows):
            yield from (cell for row in rows for cell in row)
    yield from (span.text for run in _runs(block) for span in run)
