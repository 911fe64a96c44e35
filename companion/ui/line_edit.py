"""A one-line field that marks what is copied from it, which Qt's own does not let one do in one place."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QClipboard, QContextMenuEvent, QDragEnterEvent, QKeyEvent, QKeySequence, QMouseEvent
from PySide6.QtWidgets import QApplication, QLineEdit

from companion.ui.edit_menu import show_edit_menu
from companion.ui.mime_text import holds_text, text_in
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

    def paste(self) -> None:
        """Put in the text of the clipboard; files have none."""
        mime = QApplication.clipboard().mimeData()
        if mime is not None and not self.isReadOnly():
            self.insert(text_in(mime))

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if holds_text(event.mimeData()):
            super().dragEnterEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(_Key.Paste):
            self.paste()
        elif event.matches(_Key.Copy):
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
        mime = QApplication.clipboard().mimeData()
        takes = mime is not None and bool(text_in(mime))
        show_edit_menu(self, event.globalPos(), self.hasSelectedText(), bool(self.text()), takes)

    def _give(self, mode: QClipboard.Mode) -> None:
        if self.hasSelectedText():
            QApplication.clipboard().setMimeData(own_mime(self.selectedText()), mode)
