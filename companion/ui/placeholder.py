"""What an empty text says of itself, on as many lines as it needs. (Qt paints the first line alone.)"""

from __future__ import annotations

from PySide6.QtCore import QPointF
from PySide6.QtGui import QPainter, QTextLayout, QTextOption
from PySide6.QtWidgets import QTextEdit


class Placeholder:
    """Words that stand in *editor*, whose document has no margin, while it is empty."""

    def __init__(self, editor: QTextEdit) -> None:
        self._editor = editor
        self.text = ""

    def lines(self) -> list[str]:
        """The words as they are broken at the editor's present width."""
        width = self._editor.viewport().width()
        layout = QTextLayout(self.text, self._editor.font())
        option = QTextOption()
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        layout.setTextOption(option)
        layout.beginLayout()
        found = []
        while (line := layout.createLine()).isValid():
            line.setLineWidth(width)
            found.append(self.text[line.textStart() : line.textStart() + line.textLength()].rstrip())
        layout.endLayout()
        return found

    def paint(self, line_height: int) -> None:
        """Paint the words where they would stand had they been typed; *line_height* in pixels."""
        editor = self._editor
        block = editor.document().firstBlock().layout()
        first = block.lineAt(0)
        baseline = block.position().y() + first.y() + first.ascent()
        painter = QPainter(editor.viewport())
        painter.setFont(editor.font())
        painter.setPen(editor.palette().placeholderText().color())
        for number, words in enumerate(self.lines()):
            painter.drawText(QPointF(0, baseline + number * line_height), words)
        painter.end()
