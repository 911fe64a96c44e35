"""The second of two clicks in a row, which falls on what has just taken the place of what was meant."""

from __future__ import annotations

import time
from collections.abc import Callable

_SECONDS = 0.6


class SecondClick:
    """Tells a click that cannot have been meant for what stands under the pointer now."""

    def __init__(self, now: Callable[[], float] = time.monotonic) -> None:
        """*now* is a clock in seconds."""
        self._now = now
        self._until = 0.0

    def expect(self) -> None:
        """Something else stands under the pointer from now on."""
        self._until = self._now() + _SECONDS

    @property
    def expected(self) -> bool:
        """True while a click is still for what stood there before."""
        return self._now() < self._until
