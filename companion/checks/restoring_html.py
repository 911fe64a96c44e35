"""Put the originals back in an answer that is HTML, so that its formatting stays."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping
from dataclasses import dataclass
from html import escape, unescape
from html.parser import HTMLParser
from itertools import accumulate
from types import MappingProxyType

from companion.checks.removal import exchanged
from companion.checks.restoring import Restorer

# A pseudonym may be split over bold and links, never over paragraphs and cells.
_INLINE = frozenset(
    "a abbr b bdi bdo big cite code del dfn em font i ins kbd mark o:p q s samp small span strike strong sub sup tt u "
    "var".split()
)
# Stands between blocks: no space, so that nothing is joined over it.
_BETWEEN = "\x00"
_NOT_TEXT = frozenset({"script", "style", "title", "head"})


@dataclass(frozen=True, slots=True)
class _Piece:
    """A piece of text: where it stands in the source, and what it says; ``whole`` for one that was written in code."""

    start: int
    end: int
    text: str
    whole: bool = False


def restore_html(source: str, restorer: Restorer, filled: Mapping[str, str] = MappingProxyType({})) -> str:
    """*source* with the originals in its text, and what a person *filled* in; tags, attributes, scripts and styles are
    left as they are."""
    reader = _Reader(source)
    pieces = reader.pieces
    starts = [0, *accumulate(len(piece.text) for piece in pieces)]
    text = "".join(piece.text for piece in pieces)
    edits: list[tuple[int, int, str]] = []
    taken = 0
    for found in restorer.find(text):
        written = text[found.start : found.end]
        if not found.rows and written not in filled:
            continue
        replacement = escape(found.replacement if found.rows else filled[written], quote=False)
        begin, stop = exchanged(text, found.start, found.end, replacement)
        begin = max(begin, taken)
        taken = stop
        number = bisect_right(starts, begin) - 1
        places: list[tuple[int, int]] = []
        while number < len(pieces) and starts[number] < stop:
            piece = pieces[number]
            first, last = max(begin - starts[number], 0), min(stop - starts[number], len(piece.text))
            if first < last and piece.end > piece.start:
                places.append((piece.start, piece.end) if piece.whole else (piece.start + first, piece.start + last))
            number += 1
        # In "[<b>Borger 1</b>]" the name is to be bold: it stands where most of the pseudonym stood.
        most = max(places, key=lambda place: place[1] - place[0])
        edits += ((*place, replacement if place is most else "") for place in places)
    parts: list[str] = []
    at = 0
    for start, end, new in edits:
        parts += (source[at:start], new)
        at = end
    parts.append(source[at:])
    return "".join(parts)


class _Reader(HTMLParser):
    """The text of a page in pieces. Between blocks stands a sign that is nowhere in the source."""

    def __init__(self, source: str) -> None:
        super().__init__(convert_charrefs=False)
        self.pieces: list[_Piece] = []
        self._lines = [0, *(at + 1 for at, character in enumerate(source) if character == "\n")]
        self._hidden = 0
        self.feed(source)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._hidden += tag in _NOT_TEXT
        self._break(tag)

    def handle_endtag(self, tag: str) -> None:
        self._hidden -= tag in _NOT_TEXT and self._hidden > 0
        self._break(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._break(tag)

    def handle_data(self, data: str) -> None:
        if not self._hidden:
            start = self._offset()
            self.pieces.append(_Piece(start, start + len(data), data))

    def handle_entityref(self, name: str) -> None:
        self._written(f"&{name}")

    def handle_charref(self, name: str) -> None:
        self._written(f"&#{name}")

    def _written(self, code: str) -> None:
        start = self._offset()
        end = start + len(code) + (self.rawdata[start + len(code) : start + len(code) + 1] == ";")
        self.pieces.append(_Piece(start, end, unescape(f"{code};"), whole=True))

    def _break(self, tag: str) -> None:
        if tag not in _INLINE:
            self.pieces.append(_Piece(0, 0, _BETWEEN))

    def _offset(self) -> int:
        line, column = self.getpos()
        return self._lines[line - 1] + column
