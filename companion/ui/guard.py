"""Vagt: checks what is copied in other programs, behind everything else, and says when to speak of it."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QObject, QTimer, Signal

from companion.checks.findings import Report, Severity
from companion.checks.rulebook import Rulebook
from companion.clipboard_marks import confidential
from companion.guarding import LONGEST, Guarding, Watch
from companion.ui.clipboard import Clipboard
from companion.ui.grouping import group_findings
from companion.ui.plain import plain_text
from companion.ui.worker import CheckWorker, WorkerState

# The program that copies, and those that it copies for, come first.
LATE_MS = 400
_TRIES = 3


@dataclass(frozen=True, slots=True)
class GuardView:
    """How it stands. ``seconds_left``: of a pause or a quiet time. ``could_not``: the latest copy was not checked."""

    watch: Watch = Watch.OFF
    seconds_left: float = 0.0
    could_not: bool = False


class Guard(QObject):
    """``found`` carries how many things there are to look at in what was just copied; ``changed`` the ``GuardView``.

    Holds a text only while it is checked.
    """

    found = Signal(int)
    changed = Signal(object)

    def __init__(
        self,
        clipboard: Clipboard,
        make_worker: Callable[[], CheckWorker],
        rulebook: Rulebook,
        looked_at: Callable[[], bool] = lambda: False,
        now: Callable[[], float] = time.monotonic,
        late_ms: int = LATE_MS,
        parent: QObject | None = None,
    ) -> None:
        """*make_worker* is called when there is something to check first. *looked_at*: whether Hurtigtjek is open on
        the clipboard already. *now* is a clock in seconds that only goes forward."""
        super().__init__(parent)
        self._clipboard = clipboard
        self._make_worker = make_worker
        self._rulebook = rulebook
        self._looked_at = looked_at
        self._now = now
        self._late_ms = late_ms
        self._rules = Guarding()
        self._worker: CheckWorker | None = None
        self._asking = False
        self._could_not = False
        self._tries = 0
        self._view = GuardView()
        self._late = QTimer(self, singleShot=True)
        self._late.timeout.connect(self._read)
        self._rested = QTimer(self, singleShot=True)
        self._rested.timeout.connect(self._show)
        clipboard.changed.connect(self._on_changed)
        clipboard.copied.connect(self._on_own_copy)

    @property
    def view(self) -> GuardView:
        """How it stands."""
        return self._view

    def switch(self, on: bool) -> None:
        """Turn it on or off."""
        self._rules.switch(on)
        self._after_change()

    def pause(self) -> None:
        """Rest for a quarter of an hour."""
        self._rules.pause(self._now())
        self._after_change()

    def stop(self) -> None:
        """Rest until the program starts again."""
        self._rules.stop()
        self._after_change()

    def resume(self) -> None:
        """Watch again, from the next copy on."""
        self._rules.resume()
        self._after_change()

    def taken_up(self) -> None:
        """The person looks at what was said, or would have been."""
        self._rules.taken_up()
        self._show()

    def end(self) -> None:
        """Drop what is under way, and end the thread."""
        self._drop()
        if self._worker is not None:
            self._worker.stop()
            # It may be the one that is telling of its answer.
            self._worker.deleteLater()
            self._worker = None

    # --- inside

    def _on_changed(self) -> None:
        self._drop()
        if self._watching():
            self._tries = 0
            self._late.start(self._late_ms)

    def _on_own_copy(self, text: str) -> None:
        self._drop()
        self._rules.own(plain_text(text))

    def _read(self) -> None:
        if not self._watching() or self._looked_at():
            return
        formats = self._clipboard.formats()
        if confidential(formats, self._clipboard.data):
            return
        if formats and "text/plain" not in formats:
            return
        text = plain_text(self._clipboard.text())
        if not text:
            # Empty, or another program has it right now; a copy of nothing is not said to hold text.
            self._tries += 1
            if self._tries < _TRIES:
                self._late.start(self._late_ms)
            elif formats:
                self._say_could_not(True)
            return
        if len(text) > LONGEST:
            self._say_could_not(True)
        elif self._rules.wants(text, self._now()):
            wait = self._rules.gap_left(self._now())
            if wait:
                self._late.start(max(self._late_ms, round(wait * 1000)))
            else:
                self._ask(text)

    def _ask(self, text: str) -> None:
        if self._worker is None:
            self._worker = self._make_worker()
            self._worker.setParent(self)
            self._worker.answered.connect(self._on_answered)
            self._worker.start()
        self._asking = True
        self._worker.request(text, at_once=True)

    def _on_answered(self, report: Report) -> None:
        if not self._asking or self._worker is None:
            return
        self._asking = False
        self._worker.forget()
        if self._worker.state is WorkerState.FAILED:
            # The next copy tries again from the beginning.
            self.end()
        self._say_could_not(not report.complete)
        if not self._looked_at() and self._rules.speaks(report, self._now()):
            groups = group_findings(report.findings, report.text, self._rulebook)
            self.found.emit(sum(group.severity > Severity.NOTE for group in groups))
            self._show()

    def _drop(self) -> None:
        self._late.stop()
        self._asking = False
        if self._worker is not None:
            self._worker.forget()

    def _watching(self) -> bool:
        return self._rules.watch(self._now()) is Watch.WATCHING

    def _say_could_not(self, could_not: bool) -> None:
        self._could_not = could_not
        self._show()

    def _after_change(self) -> None:
        if not self._watching():
            self._drop()
            self._could_not = False
        self._show()

    def _show(self) -> None:
        now = self._now()
        left = self._rules.seconds_left(now)
        view = GuardView(self._rules.watch(now), left, self._could_not)
        if view.watch in (Watch.PAUSED, Watch.QUIET):
            # A little late, never a little early: then it would still be the same.
            self._rested.start(round(left * 1000) + 20)
        else:
            self._rested.stop()
        if view != self._view:
            self._view = view
            self.changed.emit(view)
