"""Where a stretch of a document is seen: a rectangle for each line that it runs over."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QRectF
from PySide6.QtGui import QFontMetrics, QTextDocument, QTextLine


def line_rects(document: QTextDocument, metrics: QFontMetrics, units: tuple[int, int], air: int) -> Iterator[QRectF]:
    """One rectangle a line, as high as the letters less *air* pixels, for the UTF-16 positions from, to of *units*."""
    first, last = units
    layout = document.documentLayout()
    block = document.findBlock(first)
    while block.isValid() and block.position() < last:
        origin = layout.blockBoundingRect(block).topLeft()
        # Qt's lines count UTF-16 units, and so must what is cut out of the block: an emoji is two of them.
        text = block.text().encode("utf-16-le", "surrogatepass")
        lines = block.layout()
        for number in range(lines.lineCount()):
            line = lines.lineAt(number)
            from_unit = max(first - block.position(), line.textStart())
            seen = text[2 * line.textStart() : 2 * (line.textStart() + line.textLength())]
            # A space at which the line was broken is not part of what one sees.
            shown = seen.decode("utf-16-le", "surrogatepass").rstrip().encode("utf-16-le", "surrogatepass")
            to_unit = min(last - block.position(), line.textStart() + len(shown) // 2)
            if from_unit < to_unit:
                left, right = _across(line, from_unit), _across(line, to_unit)
                top = origin.y() + line.y() + line.ascent() - metrics.ascent() + air
                yield QRectF(origin.x() + left, top, right - left, metrics.height() - air)
        block = block.next()


def _across(line: QTextLine, unit: int) -> float:
    """How far from the left of its layout a position of *line* is."""
    answer = line.cursorToX(unit)
    # PySide gives a pair, position and place, where its stubs promise something else.
    return float(answer[0] if isinstance(answer, tuple) else answer)  # type: ignore[arg-type]
