"""The guard's place by the clock: its message, its line in the tooltip, and its part of the menu."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, QTime, Signal
from PySide6.QtGui import QAction

from companion.guarding import PAUSE_SECONDS, Watch
from companion.ui.guard import Guard, GuardView
from companion.ui.theme import Theme
from companion.ui.tray import Tray


class GuardAtTray(QObject):
    """Nothing of it is seen while the guard is off. ``look_wanted``: the message was clicked."""

    look_wanted = Signal()

    def __init__(
        self,
        theme: Theme,
        tray: Tray,
        guard: Guard,
        clock: Callable[[], QTime] = QTime.currentTime,
        parent: QObject | None = None,
    ) -> None:
        """*clock* is the time of day, as the person's own clock shows it."""
        super().__init__(parent)
        self._theme = theme
        self._tray = tray
        self._clock = clock
        self._separator = QAction(self)
        self._separator.setSeparator(True)
        self._state = QAction(self, enabled=False)
        minutes = PAUSE_SECONDS // 60
        self._pause = self._entry(self.tr("Sæt vagten på pause i {0} minutter").format(minutes), guard.pause)
        self._stop = self._entry(self.tr("Stop vagten til næste start"), guard.stop)
        self._resume = self._entry(self.tr("Start vagten igen"), guard.resume)
        guard.changed.connect(self._show)
        guard.found.connect(self._say)
        tray.message_clicked.connect(self.look_wanted)
        theme.changed.connect(self._draw)
        self._draw()
        self._show(guard.view)

    def _entry(self, words: str, act: Callable[[], None]) -> QAction:
        action = QAction(words, self)
        action.triggered.connect(lambda checked=False: act())
        return action

    def _say(self, count: int) -> None:
        # Windows keeps what is said here in its list of messages, so that nothing of the text may stand in it.
        heading = (
            self.tr("1 ting at se på i det, du kopierede")
            if count == 1
            else self.tr("{0} ting at se på i det, du kopierede").format(count)
        )
        self._tray.say(heading, self.tr("Klik her for at gøre teksten klar til Copilot."))

    def _show(self, view: GuardView) -> None:
        words = self._words(view)
        self._tray.show_guard(words)
        self._state.setText(words)
        actions = {
            Watch.OFF: (),
            Watch.WATCHING: (self._pause, self._stop),
            Watch.QUIET: (self._resume, self._pause, self._stop),
            Watch.PAUSED: (self._resume, self._stop),
            Watch.STOPPED: (self._resume,),
        }[view.watch]
        self._tray.show_entries((self._separator, self._state, *actions) if actions else ())

    def _words(self, view: GuardView) -> str:
        if view.watch is Watch.OFF:
            return ""
        if view.could_not and view.watch is Watch.WATCHING:
            return self.tr("Vagten kunne ikke tjekke")
        if view.watch is Watch.WATCHING:
            return self.tr("Vagten holder øje")
        if view.watch is Watch.STOPPED:
            return self.tr("Vagten er stoppet til næste start")
        # To the minute after: a clock that shows that minute has come to its end.
        until = self._clock().addSecs(round(view.seconds_left) + 59).toString("HH.mm")
        if view.watch is Watch.QUIET:
            return self.tr("Vagten er stille til {0}").format(until)
        return self.tr("Vagten holder pause til {0}").format(until)

    def _draw(self) -> None:
        icons = {self._state: "shield", self._pause: "clock", self._stop: "minus", self._resume: "eye"}
        for action, icon in icons.items():
            action.setIcon(self._theme.icon(icon, "text2"))
