"""Where the window stands: remembered from one start to the next, and never bigger than the screen."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QByteArray, QMargins, QPoint, QRect, QSize
from PySide6.QtWidgets import QWidget

from companion.files import atomic_write

# What a title bar and borders may take; the system tells only once the window is there.
_FRAME = QMargins(8, 32, 8, 8)


def place_window(window: QWidget, geometry: bytes, size: QSize, least: QSize) -> None:
    """Put *window* where *geometry* says, else in the middle of the screen in *size*.

    What does not fit on the screen is made smaller, *least* too: else the copy button could lie below its edge.
    """
    room = window.screen().availableGeometry()
    most = room.size().shrunkBy(_FRAME)
    window.setMinimumSize(least.boundedTo(most))
    window.resize(size.boundedTo(most))
    window.move(room.center() - QRect(QPoint(), window.size().grownBy(_FRAME)).center())
    if geometry and window.restoreGeometry(QByteArray(geometry)) and not window.isMaximized():
        window.resize(window.size().boundedTo(window.screen().availableSize().shrunkBy(_FRAME)))


class PlaceFile:
    """Keeps what ``QWidget.saveGeometry`` gives. *log* hears of a place that could not be saved."""

    def __init__(self, path: Path, log: Callable[[str], None]) -> None:
        self._path = path
        self._log = log

    def read(self) -> bytes:
        """The geometry of last time; empty where there is none."""
        try:
            return self._path.read_bytes()
        except OSError:
            return b""

    def write(self, geometry: bytes) -> None:
        """Keep *geometry* for the next start."""
        try:
            atomic_write(self._path, geometry)
        except OSError as error:
            # The window opens in its usual place next time; that is not worth a word to the person.
            self._log(f"window place not saved: {type(error).__name__}")
