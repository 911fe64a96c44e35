"""A checker that needs no language model."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable

from companion.checks.findings import Finding, Report
from companion.checks.rulebook import Rulebook

_PATTERNS = {
    "DK_CPR": r"\b\d{6}-\d{4}\b",
    "PERSON": r"\b(?:Thomas Vestergaard|Karen Bjerregaard)\b",
    "CASE_NUMBER": r"\b\d{5}/\d\d\b",
    "health": r"Hun har [^.]*\.",
}


class PatternChecker:
    """Finds a few things by pattern, with the real rules' words. ``problems`` stand in every report."""

    pipeline = "da_test 1.0"

    def __init__(self, rulebook: Rulebook, problems: tuple[str, ...] = (), allowed: Iterable[str] = ()) -> None:
        self._rulebook = rulebook
        self.problems = problems
        self.allowed = frozenset(word.casefold() for word in allowed)
        self.checked: list[str] = []

    def check(self, text: str, cancelled: Callable[[], bool] | None = None, progress: object = None) -> Report:
        self.checked.append(text)
        findings = []
        for entity, pattern in _PATTERNS.items():
            entry = self._rulebook.entry(entity)
            for match in re.finditer(pattern, text):
                if match[0].casefold() not in self.allowed:
                    findings.append(
                        Finding(*match.span(), entity, entry.category, entry.level, 0.9, entry.rule, entry.message)
                    )
        return Report(text, tuple(findings), self.problems)

    def with_allowed(self, words: Iterable[str]) -> PatternChecker:
        return PatternChecker(self._rulebook, self.problems, words)

    def apart(self) -> PatternChecker:
        return self
