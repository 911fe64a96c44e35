"""What happens when the program itself goes wrong: kind and place are logged, never a value, and the person is told."""

from __future__ import annotations

import sys
import threading
from collections.abc import Callable
from types import TracebackType

from PySide6.QtCore import QMessageLogContext, QtMsgType, qInstallMessageHandler

from companion.logs import describe

_QT_KINDS = {
    QtMsgType.QtWarningMsg: "warning",
    QtMsgType.QtCriticalMsg: "critical",
    QtMsgType.QtFatalMsg: "fatal",
}


def quiet_qt(log: Callable[[str], None]) -> None:
    """Let *log* hear of Qt's own messages by kind and category; their words may name files and texts."""

    def said(kind: QtMsgType, context: QMessageLogContext, message: str) -> None:
        if kind in _QT_KINDS:
            log(f"qt {_QT_KINDS[kind]} {context.category or '-'}")

    qInstallMessageHandler(said)


class CrashReporter:
    """Takes over Python's hooks for errors that nobody handles; tells the person the first time."""

    def __init__(self, log: Callable[[str], None], tell: Callable[[], None], end: Callable[[], None]) -> None:
        """*tell* is called in the thread of the error, once. *end* is called for Ctrl+C."""
        self._log = log
        self._tell = tell
        self._end = end
        self._told = False

    def install(self) -> None:
        """Begin."""
        sys.excepthook = self.handle
        threading.excepthook = lambda args: self.handle(args.exc_type, args.exc_value, args.exc_traceback)

    def handle(self, kind: type[BaseException], error: BaseException | None, trace: TracebackType | None) -> None:
        """Log and tell of one error."""
        if issubclass(kind, KeyboardInterrupt):
            self._end()
            return
        self._log(describe(kind, trace))
        if not self._told:
            self._told = True
            self._tell()
