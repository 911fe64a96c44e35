"""Empty the clipboard after a while, unless something else has come into it."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer, Signal

from companion.ui.clipboard import Clipboard

SECONDS = 60


class ClipboardClearing(QObject):
    """Counts down and clears. ``changed`` every second and when it ends, however it ends; ``cleared`` after that only
    when the clipboard was emptied."""

    changed = Signal()
    cleared = Signal()

    def __init__(self, clipboard: Clipboard, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._clipboard = clipboard
        self._text = ""
        self._left = 0
        self._tick = QTimer(self, interval=1000)
        self._tick.timeout.connect(self.count)
        clipboard.changed.connect(self.cancel)
        clipboard.copied.connect(self._on_own_copy)

    @property
    def seconds_left(self) -> int:
        """How many seconds there are left; 0 when nothing is to be cleared."""
        return self._left

    def start(self, seconds: int = SECONDS) -> None:
        """Clear what the clipboard holds now, *seconds* from now."""
        self._text = self._clipboard.text()
        self._left = seconds if self._text else 0
        if self._left:
            self._tick.start()
        self.changed.emit()

    def cancel(self) -> None:
        """Leave the clipboard alone."""
        if self._left:
            self._end()

    def count(self) -> None:
        """A second has passed."""
        self._left = max(0, self._left - 1)
        if self._left:
            self.changed.emit()
        else:
            self._clear()

    def finish(self) -> None:
        """Do at once what the countdown was to do: there is no later when the program ends."""
        if self._left:
            self._clear()

    def _on_own_copy(self, text: str) -> None:
        if text != self._text:
            self.cancel()

    def _clear(self) -> None:
        # Whatever has come into the clipboard since belongs to somebody's work.
        emptied = self._clipboard.is_own() and self._clipboard.text() == self._text
        if emptied:
            self._clipboard.clear()
        self._end()
        if emptied:
            self.cleared.emit()

    def _end(self) -> None:
        self._tick.stop()
        self._left = 0
        self._text = ""
        self.changed.emit()
