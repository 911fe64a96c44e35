"""What whoever has a text checked needs of a checker; asks for none of the language technology behind one."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol

from companion.checks.findings import Report


class TextChecker(Protocol):
    """Answers what there is to look at in a text."""

    def check(
        self,
        text: str,
        cancelled: Callable[[], bool] | None = None,
        progress: Callable[[float], None] | None = None,
    ) -> Report:
        """The report on *text*; may raise anything once *cancelled* says yes. *progress* is told from 0 to 1."""
        ...
