"""What happens when the program itself goes wrong: kind and place are logged, never a value, and the person is told."""

from __future__ import annotations

import sys
import threading
import traceback
from collections.abc import Callable
from pathlib import Path
from types import TracebackType


def describe(kind: type[BaseException], trace: TracebackType | None) -> str:
    """The kind of error, and file, line and function of each step to it. Messages may quote text: they stay out."""
    places = [f"{Path(step.filename).name}:{step.lineno} {step.name}" for step in traceback.extract_tb(trace)]
    return " < ".join([kind.__name__, *reversed(places)])


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
