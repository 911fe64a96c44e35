"""Test rows with what must be found in ⟦brackets⟧."""

from __future__ import annotations

import re

from companion.checks.recognizers import ContextPatternRecognizer
from companion.checks.settle import THRESHOLD, settle

_MARK = re.compile("⟦(.*?)⟧", re.S)


def split(row: str) -> tuple[str, list[str]]:
    """The text without brackets, and what stood inside them."""
    return _MARK.sub(lambda m: m[1], row), [m[1] for m in _MARK.finditer(row)]


def found(recognizer: ContextPatternRecognizer, text: str) -> list[str]:
    """What the recogniser finds at or above the threshold, overlaps settled, in the order of the text."""
    results = settle(recognizer.analyze(text, [recognizer.ENTITY]), text)
    assert all(THRESHOLD <= result.score <= 1 for result in results)
    return [text[result.start : result.end] for result in results]
