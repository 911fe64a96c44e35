"""Checks off the UI thread: every request is numbered, only the newest counts, and silence is never an answer."""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Callable
from enum import StrEnum

from PySide6.QtCore import QObject, QThread, QTimer, Signal, Slot

from companion.checks.findings import Report
from companion.checks.text_checker import TextChecker

_log = logging.getLogger(__name__)
# A check waits for a pause in the typing half as long as the last one took: short texts are answered at once, and
# long ones do not check each letter.
LEAST_PAUSE_MS, MOST_PAUSE_MS = 15, 150


class WorkerState(StrEnum):
    """LOADING until the checker is built, CHECKING while a text waits for its answer, FAILED without a checker."""

    LOADING = "loading"
    CHECKING = "checking"
    DONE = "done"
    FAILED = "failed"


class _Mailbox:
    """One place for the newest request; putting a new one in cancels the one before it."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._number = 0
        self._waiting: tuple[int, str] | None = None

    def put(self, text: str) -> int:
        with self._lock:
            self._number += 1
            self._waiting = (self._number, text)
            return self._number

    def take(self) -> tuple[int, str] | None:
        with self._lock:
            waiting, self._waiting = self._waiting, None
            return waiting

    def outdate(self) -> None:
        """Whatever is waiting or under way counts no more."""
        with self._lock:
            self._number += 1
            self._waiting = None

    def newest(self, number: int) -> bool:
        with self._lock:
            return number == self._number


class _Runner(QObject):
    """Lives in the worker thread: builds the checker there, and answers what is in the mailbox."""

    answered = Signal(int, object)
    progressed = Signal(int, int)
    failed = Signal(int, str)
    ready = Signal()
    not_ready = Signal(str)

    def __init__(self, build: Callable[[], TextChecker], mailbox: _Mailbox) -> None:
        super().__init__()
        self._build = build
        self._mailbox = mailbox
        self._checker: TextChecker | None = None

    @Slot()
    def build(self) -> None:
        if self._checker is not None:
            return
        try:
            self._checker = self._build()
        except Exception as error:
            # Only the kind of error is logged: a message could quote what someone wrote.
            _log.error("the checker could not be built: %s", type(error).__name__, extra={"kind": type(error)})
            self.not_ready.emit(self.tr("Tjekket kan ikke starte på denne pc. Bed IT om at se på det."))
        else:
            self.ready.emit()

    @Slot()
    def work(self) -> None:
        if self._checker is None:
            return
        request = self._mailbox.take()
        if request is None:
            return
        number, text = request

        def cancelled() -> bool:
            return not self._mailbox.newest(number)

        told = 0

        def progress(share: float) -> None:
            nonlocal told
            percent = int(share * 100)
            if percent > told:
                told = percent
                self.progressed.emit(number, percent)

        try:
            report = self._checker.check(text, cancelled, progress)
            if report.text != text:
                raise ValueError("the report is about another text")
        except Exception as error:
            if not cancelled():
                _log.error("a check failed: %s", type(error).__name__, extra={"kind": type(error)})
                self.failed.emit(number, self.tr("Tjekket blev ikke færdigt. Prøv igen, før du kopierer."))
        else:
            self.answered.emit(number, report)


class CheckWorker(QObject):
    """The one doorway to the checker. All its signals arrive in the UI thread.

    ``answered`` carries the ``Report`` on the newest text asked about, and nothing else: late answers are dropped.
    A check that fails is answered too, by a report whose ``problems`` say so. ``progressed`` tells of a long check how
    many percent of the text are done.
    """

    answered = Signal(object)
    progressed = Signal(int)
    state_changed = Signal(object)
    _wanted = Signal()
    _build_wanted = Signal()

    def __init__(
        self,
        build: Callable[[], TextChecker],
        pause_ms: int | None = None,
        parent: QObject | None = None,
    ) -> None:
        """*build* makes the checker; it is called in the worker thread and may take seconds. *pause_ms* is how long to
        wait for a pause in the typing, None for as long as checks turn out to take."""
        super().__init__(parent)
        self._mailbox = _Mailbox()
        self._number = 0
        self._text = ""
        self._state = WorkerState.LOADING
        self._reason = ""
        self._thread = QThread(self)
        self._runner = _Runner(build, self._mailbox)
        self._runner.moveToThread(self._thread)
        self._fixed_pause = pause_ms
        self._asked = 0.0
        self._pause = QTimer(self, singleShot=True, interval=MOST_PAUSE_MS if pause_ms is None else pause_ms)
        self._pause.timeout.connect(self._send)
        self._wanted.connect(self._runner.work)
        self._build_wanted.connect(self._runner.build)
        self._runner.ready.connect(self._on_ready)
        self._runner.not_ready.connect(self._on_not_ready)
        self._runner.answered.connect(self._on_answered)
        self._runner.progressed.connect(self._on_progressed)
        self._runner.failed.connect(self._on_failed)

    @property
    def state(self) -> WorkerState:
        """What the worker is doing."""
        return self._state

    def start(self) -> None:
        """Start the thread and build the checker in it."""
        self._thread.start()
        self._build_wanted.emit()

    def stop(self) -> None:
        """Drop what is under way and end the thread; waits for it."""
        self._pause.stop()
        self._mailbox.outdate()
        self._thread.quit()
        self._thread.wait()

    def request(self, text: str, at_once: bool = False) -> None:
        """Ask for a check of *text*, after the pause for typing unless *at_once*; every older request is void."""
        self._mailbox.outdate()
        self._number = 0
        self._text = text
        if self._state == WorkerState.FAILED:
            self.answered.emit(Report(text, problems=(self._reason,)))
            return
        if self._state != WorkerState.LOADING:
            self._set_state(WorkerState.CHECKING)
        if at_once:
            self._send()
        else:
            self._pause.start()

    def retry(self) -> None:
        """Try again after a failure: build the checker if need be, and check the last text once more."""
        if self._state == WorkerState.FAILED:
            self._set_state(WorkerState.LOADING)
            self._build_wanted.emit()
        self.request(self._text, at_once=True)

    def forget(self) -> None:
        """Let go of the latest text; an answer that is still to come is dropped."""
        self._pause.stop()
        self._mailbox.outdate()
        self._number = 0
        self._text = ""
        if self._state is WorkerState.CHECKING:
            self._set_state(WorkerState.DONE)

    def give_up(self) -> None:
        """Stop the check that is under way. That is answered as well, by a report that says so: never as clean."""
        if self._state is WorkerState.CHECKING:
            self._pause.stop()
            self._mailbox.outdate()
            self._number = 0
            self._set_state(WorkerState.DONE)
            self.answered.emit(
                Report(self._text, problems=(self.tr("Tjekket er stoppet. Prøv igen, før du kopierer."),))
            )

    def _send(self) -> None:
        self._pause.stop()
        self._asked = time.monotonic()
        self._number = self._mailbox.put(self._text)
        self._wanted.emit()

    def _set_state(self, state: WorkerState) -> None:
        if state != self._state:
            self._state = state
            self.state_changed.emit(state)

    @Slot()
    def _on_ready(self) -> None:
        self._reason = ""
        self._set_state(WorkerState.CHECKING if self._number or self._pause.isActive() else WorkerState.DONE)
        self._wanted.emit()

    @Slot(str)
    def _on_not_ready(self, reason: str) -> None:
        self._reason = reason
        self._pause.stop()
        self._mailbox.outdate()
        self._set_state(WorkerState.FAILED)
        self.answered.emit(Report(self._text, problems=(reason,)))

    @Slot(int, object)
    def _on_answered(self, number: int, report: Report) -> None:
        if number != self._number:
            return
        self._number = 0
        if self._fixed_pause is None:
            took = round((time.monotonic() - self._asked) * 1000)
            self._pause.setInterval(min(MOST_PAUSE_MS, max(LEAST_PAUSE_MS, took // 2)))
        self._set_state(WorkerState.DONE)
        self.answered.emit(report)

    @Slot(int, int)
    def _on_progressed(self, number: int, percent: int) -> None:
        if number == self._number:
            self.progressed.emit(percent)

    @Slot(int, str)
    def _on_failed(self, number: int, reason: str) -> None:
        if number != self._number:
            return
        self._number = 0
        self._set_state(WorkerState.DONE)
        self.answered.emit(Report(self._text, problems=(reason,)))
