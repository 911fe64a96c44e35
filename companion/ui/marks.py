"""How stretches of a text are marked: findings by a shape under the letters, values and pseudonyms by the letters."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from itertools import accumulate

from PySide6.QtCore import QObject, QRectF, Qt
from PySide6.QtGui import (
    QPainter,
    QPen,
    QTextBlock,
    QTextCharFormat,
    QTextDocument,
    QTextLayout,
)

from companion.ui.theme import Theme


class MarkStyle(StrEnum):
    """How a stretch of text is shown; the first three are the severities. An original is what stands in the place of a
    pseudonym again: on the same tint, in letters like those round it."""

    STOP = "stop"
    WARN = "warn"
    NOTE = "note"
    PSEUDONYM = "pseudonym"
    ORIGINAL = "original"
    VALUE = "value"
    HOLE = "hole"

    @property
    def weighs(self) -> bool:
        """True where the letters themselves look different."""
        return self in (MarkStyle.PSEUDONYM, MarkStyle.VALUE, MarkStyle.HOLE)


@dataclass(frozen=True, slots=True)
class Mark:
    """A stretch of the editor's text, in code points; ``current`` draws the accent frame round it."""

    start: int
    end: int
    style: MarkStyle
    current: bool = False


class Weights(QObject):
    """Gives values and pseudonyms their weight and colour; the shapes under the text are painted by ``paint_under``.

    Not a ``QSyntaxHighlighter``: that has the document laid out anew for each paragraph, which for a pasted sheet of
    4,000 lines takes eight seconds; here it is once for all of them.
    """

    def __init__(self, document: QTextDocument) -> None:
        super().__init__(document)
        self._document = document
        self._ranges: list[tuple[int, int, int, QTextCharFormat]] = []
        self._starts: list[int] = []
        self._reach: list[int] = []
        document.contentsChange.connect(self._on_change)

    def set_ranges(self, ranges: list[tuple[int, int, QTextCharFormat]]) -> None:
        """Show these ranges (UTF-16 positions of the whole text) instead of those before; later ones lie on top."""
        self._ranges = sorted(
            ((start, end, layer, shape) for layer, (start, end, shape) in enumerate(ranges)), key=lambda one: one[0]
        )
        self._starts = [start for start, *_ in self._ranges]
        # How far any range up to here reaches: a block asks for its own ranges, not for all of them.
        self._reach = list(accumulate((end for _, end, *_ in self._ranges), max))
        self._show(0, self._document.characterCount())

    def _on_change(self, start: int, removed: int, added: int) -> None:
        # What was typed has the formats of nobody yet; the paragraph that it was typed in may have been made anew.
        self._show(start, start + added)

    def _show(self, start: int, end: int) -> None:
        block = self._document.findBlock(start)
        changed: list[QTextBlock] = []
        while block.isValid() and block.position() <= end:
            if self._format(block):
                changed.append(block)
            block = block.next()
        if changed:
            first, last = changed[0].position(), changed[-1].position() + changed[-1].length()
            self._document.markContentsDirty(first, last - first)

    def _format(self, block: QTextBlock) -> bool:
        """Give *block* its formats; False where it had none and gets none."""
        layout = block.layout()
        composing = layout.preeditAreaPosition(), len(layout.preeditAreaText())
        before = layout.formats()
        formats = [kept for kept in before if _lies_in(kept, composing)]
        for first, last, shape in self._inside(block):
            made = QTextLayout.FormatRange()
            # What is being composed by an input method stands in the layout, not in the text.
            made.start = first + (composing[1] if first >= composing[0] >= 0 else 0)
            made.length, made.format = last - first, shape
            formats.append(made)
        if not formats and not before:
            return False
        layout.setFormats(formats)
        return True

    def _inside(self, block: QTextBlock) -> list[tuple[int, int, QTextCharFormat]]:
        """The ranges of *block*, from its beginning, those that lie on top last."""
        begin = block.position()
        stop = begin + block.length() - 1
        at = bisect_left(self._starts, stop)
        inside = []
        while at and self._reach[at - 1] > begin:
            at -= 1
            start, end, layer, shape = self._ranges[at]
            if end > begin:
                inside.append((layer, max(start, begin) - begin, min(end, stop) - begin, shape))
        return [one[1:] for one in sorted(inside, key=lambda one: one[0])]


def _lies_in(made: QTextLayout.FormatRange, stretch: tuple[int, int]) -> bool:
    start, length = stretch
    return length > 0 and made.start >= start and made.start + made.length <= start + length


def weight_formats(theme: Theme) -> dict[MarkStyle, QTextCharFormat]:
    """How the letters look in the styles that weigh."""
    bold, pseudonym, hole = QTextCharFormat(), QTextCharFormat(), QTextCharFormat()
    bold.setFontWeight(600)
    pseudonym.setFontWeight(600)
    pseudonym.setForeground(theme.color("accent"))
    hole.setForeground(theme.color("text3"))
    return {MarkStyle.VALUE: bold, MarkStyle.PSEUDONYM: pseudonym, MarkStyle.HOLE: hole}


def paint_under(painter: QPainter, theme: Theme, style: MarkStyle, rects: Iterable[QRectF]) -> None:
    """Paint what lies under the letters in *rects*: tint and underline for a finding, tint for a pseudonym."""
    if style in (MarkStyle.VALUE, MarkStyle.HOLE):
        return
    replaced = style in (MarkStyle.PSEUDONYM, MarkStyle.ORIGINAL)
    tint = theme.color("tint" if replaced else f"{style.value}_tint")
    for rect in rects:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(tint)
        if replaced:
            if theme.tokens.high_contrast:
                painter.setPen(QPen(theme.color("accent"), 1))
            # A frame as wide as the tint would touch the letters beside it.
            air = 0 if theme.tokens.high_contrast else 2
            painter.drawRoundedRect(rect.adjusted(-air, 0, air, 0), 4, 4)
            continue
        painter.drawRoundedRect(rect.adjusted(-1, 0, 1, 0), 2, 2)
        painter.setPen(_underline(theme, style))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())


def _underline(theme: Theme, style: MarkStyle) -> QPen:
    pen = QPen(theme.color(style.value), max(1.5, theme.px(2)))
    pen.setCapStyle(Qt.PenCapStyle.FlatCap)
    if style == MarkStyle.WARN:
        pen.setDashPattern([3.5, 2])
    elif style == MarkStyle.NOTE:
        pen.setDashPattern([1, 1.2])
    return pen
