"""Code points (Python, the checker) to Qt's UTF-16 positions and back, and where two texts differ."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass

_WIDE = re.compile("[\U00010000-\U0010ffff]")


class Utf16Map:
    """Translates positions in one text. Python counts code points; Qt counts UTF-16 units, two for most emoji."""

    def __init__(self, text: str) -> None:
        # Only the places of the wide characters are kept: most texts have none, and then both counts agree.
        self._wide = [match.start() for match in _WIDE.finditer(text)]
        self._wide_units = [index + before for before, index in enumerate(self._wide)]

    def to_units(self, code_points: int) -> int:
        """The UTF-16 position of the place before which *code_points* code points stand."""
        return code_points + bisect_left(self._wide, code_points)

    def to_code_points(self, units: int) -> int:
        """The code point position of a UTF-16 position; one inside a surrogate pair counts as before it."""
        before = bisect_right(self._wide_units, units - 1)
        if before and self._wide_units[before - 1] == units - 1:
            return self._wide[before - 1]
        return units - before


@dataclass(frozen=True, slots=True)
class Difference:
    """What turns one text into another: ``old[start:end]`` becomes ``replacement`` (code points)."""

    start: int
    end: int
    replacement: str

    @property
    def growth(self) -> int:
        """How many code points longer the new text is."""
        return len(self.replacement) - (self.end - self.start)

    def moved(self, start: int, end: int) -> tuple[int, int] | None:
        """Where the old range *start* to *end* is in the new text; None if it was touched."""
        if end <= self.start:
            return start, end
        if start >= self.end:
            return start + self.growth, end + self.growth
        return None


def difference(old: str, new: str, caret: int | None = None) -> Difference | None:
    """The one smallest stretch in which *old* and *new* differ; None when they are the same.

    A letter typed beside its like could have come before or after it. *caret*, where the caret stands in *new*
    (code points), settles it: what was typed ends there.
    """
    if old == new:
        return None
    if caret is not None and 0 <= caret <= len(new):
        tail = len(new) - caret
        if tail <= len(old) and old[len(old) - tail :] == new[caret:]:
            start = _common_start(old[: len(old) - tail], new[:caret])
            return Difference(start, len(old) - tail, new[start:caret])
    start = _common_start(old, new)
    most = min(len(old), len(new)) - start
    tail = _common_start(old[::-1][:most], new[::-1][:most])
    return Difference(start, len(old) - tail, new[start : len(new) - tail])


def _common_start(first: str, second: str) -> int:
    """How many code points two texts share at the start, found by halving: comparing slices is done in C."""
    low, high = 0, min(len(first), len(second))
    while low < high:
        middle = (low + high + 1) // 2
        if first[low:middle] == second[low:middle]:
            low = middle
        else:
            high = middle - 1
    return low
