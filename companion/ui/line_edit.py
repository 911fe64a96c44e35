"""A one-line field that marks what is copied from it, which Qt's own does not let one do in one place."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QClipboard, QContextMenuEvent, QKeyEvent, QKeySequence, QMouseEvent
from PySide6.QtWidgets import QApplication, QLineEdit

from companion.ui.edit_menu import show_edit_menu
from companion.ui.own_mime import own_mime

_Key = QKeySequence.StandardKey


class MarkedLineEdit(QLineEdit):
    """Copies, cuts and gives away its selection with the program's marks."""

    def copy(self) -> None:
        """Put what is selected in the clipboard."""
        self._give(QClipboard.Mode.Clipboard)

    def cut(self) -> None:
        """Put what is selected in the clipboard, and take it out."""
        self.copy()
        if not self.isReadOnly():
            self.del_()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(_Key.Copy):
            self.copy()
        elif event.matches(_Key.Cut):
            self.cut()
        elif event.matches(_Key.DeleteEndOfLine) or event.matches(_Key.DeleteCompleteLine):
            # On X11 these cut.
            start = self.cursorPosition() if event.matches(_Key.DeleteEndOfLine) else 0
            self.setSelection(start, len(self.text()))
            self.cut()
        else:
            super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        if event.button() == Qt.MouseButton.LeftButton and QApplication.clipboard().supportsSelection():
            self._give(QClipboard.Mode.Selection)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        takes = bool(QApplication.clipboard().text())
        show_edit_menu(self, event.globalPos(), self.hasSelectedText(), bool(self.text()), takes)

    def _give(self, mode: QClipboard.Mode) -> None:
        if self.hasSelectedText():
            QApplication.clipboard().setMimeData(own_mime(self.selectedText()), mode)
