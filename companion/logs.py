"""The log that may be sent to support: kinds, counts, places in the program and timings. Never what people write.

What other libraries log is kept without its words, because these could quote a text.
"""

from __future__ import annotations

import logging
import re
import traceback
from logging.handlers import RotatingFileHandler
from pathlib import Path, PurePath
from types import TracebackType

FILE_NAME = "promptmakker.log"
_BYTES, _OLD_FILES = 200_000, 2
_LONGEST = 400
# All that kinds, places and numbers need; a line break could pass for a line of ours.
_ODD = re.compile(r"[^ A-Za-z0-9_.,:;=<>/()+-]")
_PACKAGE = "companion"


def describe(kind: type[BaseException], trace: TracebackType | None) -> str:
    """The kind of error, and file, line and function of each step to it in the program's own code, latest first.

    Messages may quote text: they stay out.
    """
    places = []
    for step in traceback.extract_tb(trace):
        parts = PurePath(step.filename).parts
        if _PACKAGE in parts:
            inside = parts[len(parts) - parts[::-1].index(_PACKAGE) :]
            places.append(f"{'/'.join(inside)}:{step.lineno} {step.name}")
    return " < ".join([kind.__name__, *reversed(places)])


class SupportLog:
    """One file of lines with a time, moved aside when it grows; two old ones are kept.

    Where the folder cannot be written there is no log, and nothing else changes.
    """

    def __init__(self, folder: Path) -> None:
        """The file is in *folder*, which is made if need be."""
        self._path = folder / FILE_NAME
        self._logger = logging.Logger("promptmakker", logging.INFO)
        self._listener: logging.Handler | None = None
        try:
            folder.mkdir(parents=True, exist_ok=True)
        except OSError:
            return
        handler = _QuietFile(self._path, maxBytes=_BYTES, backupCount=_OLD_FILES, encoding="utf-8", delay=True)
        handler.setFormatter(logging.Formatter("%(asctime)s %(message)s", "%Y-%m-%dT%H:%M:%S"))
        self._logger.addHandler(handler)

    @property
    def path(self) -> Path:
        """Where the file is."""
        return self._path

    def write(self, line: str) -> None:
        """Add *line*, which is made of kinds, places and numbers; signs that these do not need become "?"."""
        self._logger.info("%s", _ODD.sub("?", line)[:_LONGEST])

    def tail(self, count: int) -> tuple[str, ...]:
        """The latest *count* lines."""
        try:
            return tuple(self._path.read_text(encoding="utf-8", errors="replace").splitlines()[-count:])
        except OSError:
            return ()

    def listen(self) -> None:
        """Hear what the program's parts and other libraries log, until the log is closed."""
        self._listener = _WithoutWords(self)
        logging.getLogger().addHandler(self._listener)

    def close(self) -> None:
        """Let go of the file."""
        if self._listener is not None:
            logging.getLogger().removeHandler(self._listener)
        for handler in self._logger.handlers:
            handler.close()


class _QuietFile(RotatingFileHandler):
    """A full disk or a file that another program holds costs a line of the log, and nobody a word."""

    def handleError(self, record: logging.LogRecord) -> None:  # noqa: N802
        pass


class _WithoutWords(logging.Handler):
    """Passes on who logged, where and how serious it is; never the message."""

    def __init__(self, log: SupportLog) -> None:
        super().__init__(logging.WARNING)
        self._log = log

    def emit(self, record: logging.LogRecord) -> None:
        line = f"{record.levelname.lower()} {record.name} {record.module}:{record.lineno}"
        # What our own code says of an error: its kind, by its own name for it.
        kind = getattr(record, "kind", None)
        if isinstance(kind, type) and issubclass(kind, BaseException):
            line += f" {kind.__name__}"
        if record.exc_info and record.exc_info[0] is not None:
            line += f" {describe(record.exc_info[0], record.exc_info[2])}"
        self._log.write(line)
