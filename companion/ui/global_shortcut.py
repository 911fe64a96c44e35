"""The keys that open the program from any other: one registration at a time, given back when it is not needed."""

from __future__ import annotations

from collections.abc import Callable

from companion.platforms.base import Platform, Refused, Registration
from companion.shortcut import parse_shortcut


class GlobalShortcut:
    """What the system keeps for the program while it runs."""

    def __init__(self, platform: Platform) -> None:
        self._platform = platform
        self._held: Registration | None = None

    def register(self, keys: str, pressed: Callable[[], None]) -> str:
        """Let *keys* call *pressed* from now on, and no others; none where empty. Answers why not, or ""."""
        self.release()
        if not keys:
            return ""
        answer = self._platform.register_hotkey(parse_shortcut(keys), pressed)
        if isinstance(answer, Refused):
            return answer.reason
        self._held = answer
        return ""

    def release(self) -> None:
        """Give the keys back."""
        if self._held is not None:
            self._held.release()
            self._held = None
