"""Whether the main window is there: shown, hidden to the tray, asked about before text is lost, remembered in place."""

from __future__ import annotations

import time
from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Signal
from PySide6.QtWidgets import QWidget

# A click on the tray takes the window's place in front just before it is heard.
_JUST_NOW = 0.4


class Presence(QObject):
    """Shows and hides one window. ``end_wanted``: the person closed it where there is no tray to keep it in."""

    end_wanted = Signal()

    def __init__(
        self,
        window: QWidget,
        bring_to_front: Callable[[QWidget], None],
        may_lose_text: Callable[[], bool],
        now: Callable[[], float] = time.monotonic,
    ) -> None:
        """*may_lose_text* asks the person if there is anything to lose; *now* is a clock in seconds."""
        super().__init__(window)
        self._window = window
        self._bring_to_front = bring_to_front
        self._may_lose_text = may_lose_text
        self._now = now
        self._left_at = float("-inf")
        self._has_tray = False
        self._ending = False
        window.installEventFilter(self)

    def set_tray(self, has_tray: bool) -> None:
        """With a tray, closing the window hides it there; without, it ends the program."""
        self._has_tray = has_tray

    def show(self) -> None:
        """Show the window in front."""
        self._bring_to_front(self._window)

    def toggle(self) -> None:
        """Hide the window if it is in front, else bring it there."""
        in_front = self._window.isActiveWindow() or self._now() - self._left_at < _JUST_NOW
        if self._window.isVisible() and not self._window.isMinimized() and in_front:
            self._window.close()
        else:
            self.show()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.WindowDeactivate:
            self._left_at = self._now()
        elif event.type() == QEvent.Type.Close and not self._has_tray and not self._ending:
            if not self._may_lose_text():
                event.ignore()
                return True
            # Ending closes the window once more; a person is asked once.
            self._ending = True
            self.end_wanted.emit()
        return False
