"""What the program hands to a clipboard: text with the marks that say whose it is and keep it out of other hands."""

from __future__ import annotations

from PySide6.QtCore import QMimeData, QObject
from PySide6.QtGui import QClipboard

from companion.clipboard_marks import KEEP_OUT

OWN_MARK = "application/x-promptmakker"


def own_mime(text: str, html: str = "") -> QMimeData:
    """*text*, and the same with formatting where *html* is given, marked. Every way out of the program uses it."""
    mime = QMimeData()
    mime.setText(text)
    if html:
        mime.setHtml(html)
    return _mark(mime)


def is_marked(mime: QMimeData) -> bool:
    """True for what ``own_mime`` made, here or in another run of the program."""
    return bool(mime.hasFormat(OWN_MARK))


class MarkKeeper(QObject):
    """Marks what parts of Qt have copied on their own: a label or a list with Ctrl+C, the text just selected on X11.

    On X11 nobody has been handed anything by then, since what is copied is fetched later. On Windows other programs
    may be quicker; fields that can hold what people write therefore mark what they copy themselves.
    """

    def __init__(self, clipboard: QClipboard, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._clipboard = clipboard
        clipboard.changed.connect(self._on_changed)

    def _on_changed(self, mode: QClipboard.Mode) -> None:
        selection = mode == QClipboard.Mode.Selection
        owned = self._clipboard.ownsSelection() if selection else self._clipboard.ownsClipboard()
        mime = self._clipboard.mimeData(mode) if owned else None
        if mime is not None and mime.formats() and not is_marked(mime):
            self._clipboard.setMimeData(_mark(_copy_of(mime)), mode)


def _mark(mime: QMimeData) -> QMimeData:
    mime.setData(OWN_MARK, b"1")
    for name, data in KEEP_OUT.items():
        mime.setData(name, data)
    return mime


def _copy_of(mime: QMimeData) -> QMimeData:
    made = QMimeData()
    for name in mime.formats():
        made.setData(name, mime.data(name))
    return made
