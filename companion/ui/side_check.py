"""A check of something else than the prompt being written: what is about to be saved, or taken in from a file."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject

from companion.checks.findings import Report
from companion.ui.worker import CheckWorker


class SideCheck(QObject):
    """One question at a time, each answered once. The worker is made when first needed."""

    def __init__(self, make_worker: Callable[[], CheckWorker] | None, parent: QObject | None = None) -> None:
        """Without *make_worker* every answer says that nothing could be checked: never as clean."""
        super().__init__(parent)
        self._make_worker = make_worker
        self._worker: CheckWorker | None = None
        self._text = ""
        self._told: Callable[[Report], object] | None = None

    def ask(self, text: str, told: Callable[[Report], object]) -> None:
        """Check *text* and call *told* with the report; a question still open is dropped."""
        self._text, self._told = text, told
        if self._make_worker is None:
            self._answer(Report(text, problems=(self.tr("Teksten kan ikke tjekkes her."),)))
            return
        if self._worker is None:
            self._worker = self._make_worker()
            self._worker.answered.connect(self._answer)
            self._worker.start()
        self._worker.request(text, at_once=True)

    def drop(self) -> None:
        """Nobody waits for the answer any more."""
        self._text, self._told = "", None

    def stop(self) -> None:
        """End the worker's thread, if there is one."""
        self.drop()
        if self._worker is not None:
            self._worker.stop()

    def _answer(self, report: Report) -> None:
        told = self._told
        if told is not None and report.text == self._text:
            self.drop()
            told(report)
