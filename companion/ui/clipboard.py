"""The system's clipboard: text read back after copying, and the program's own copies known again."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEventLoop, QObject, QTimer, Signal
from PySide6.QtGui import QClipboard

from companion.ui.mime_text import holds_text
from companion.ui.own_mime import is_marked, own_mime

_ATTEMPTS = 5
_PAUSE_MS = 60


def _wait(milliseconds: int) -> None:
    """Let other programs go on for a moment, without taking clicks or keys meanwhile."""
    loop = QEventLoop()
    QTimer.singleShot(milliseconds, loop.quit)
    loop.exec(QEventLoop.ProcessEventsFlag.ExcludeUserInputEvents)


class Clipboard(QObject):
    """Copies and reads text. ``changed`` says that another program has put something there; ``copied`` carries what
    this one does, from a button or from one of its fields."""

    changed = Signal()
    copied = Signal(str)

    def __init__(
        self,
        clipboard: QClipboard,
        pause: Callable[[int], None] = _wait,
        parent: QObject | None = None,
    ) -> None:
        """*pause* waits so many milliseconds, where another program is to have the time to let go."""
        super().__init__(parent)
        self._clipboard = clipboard
        self._pause = pause
        clipboard.dataChanged.connect(self._on_changed)

    def text(self) -> str:
        """The plain text in the clipboard, with line ends as "\\n"; "" where there is none, as in files."""
        mime = self._clipboard.mimeData()
        return _line_ends(self._clipboard.text()) if mime is not None and holds_text(mime) else ""

    def html(self) -> str:
        """The text in the clipboard with its formatting; "" where it has none."""
        mime = self._clipboard.mimeData()
        return mime.html() if mime is not None and mime.hasHtml() else ""

    def formats(self) -> tuple[str, ...]:
        """The names of what the clipboard holds, as Qt calls them; none while another program keeps it to itself."""
        mime = self._clipboard.mimeData()
        return tuple(mime.formats()) if mime is not None else ()

    def data(self, name: str) -> bytes:
        """What the clipboard holds in the format *name*."""
        mime = self._clipboard.mimeData()
        return bytes(mime.data(name).data()) if mime is not None else b""

    def holds_other(self) -> bool:
        """True when there is something in the clipboard, but no text."""
        mime = self._clipboard.mimeData()
        return mime is not None and bool(mime.formats()) and not holds_text(mime)

    def is_own(self) -> bool:
        """True when what the clipboard holds was copied by this program."""
        mime = self._clipboard.mimeData()
        return mime is not None and is_marked(mime)

    def copy(self, text: str, html: str = "") -> bool:
        """Put *text* in the clipboard and read it back; False when it did not arrive whole. *html* is the same with
        formatting, for programs that take it.

        Another program may hold the clipboard for a moment, so it is tried a few times, for at most 0.3 seconds.
        """
        self.copied.emit(text)
        for attempt in range(_ATTEMPTS):
            if attempt:
                self._pause(_PAUSE_MS)
            self._clipboard.setMimeData(own_mime(text, html))
            if self.text() == _line_ends(text):
                return True
        return False

    def clear(self) -> None:
        """Leave nothing in the clipboard."""
        self._clipboard.clear()

    def _on_changed(self) -> None:
        if self.is_own():
            self.copied.emit(self.text())
        elif not self._clipboard.ownsClipboard():
            self.changed.emit()


def _line_ends(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n")
