"""Undo across the whole window: a line of states, in which quick typing in one place is one step."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise
from typing import Generic, TypeVar

State = TypeVar("State")
MERGE_SECONDS = 1.0
_MOST_STEPS = 500


class History(Generic[State]):
    """States that can be gone back to. They are never changed, so keeping them costs little."""

    def __init__(self, start: State, now: Callable[[], float]) -> None:
        """*now* gives seconds that only grow."""
        self._now = now
        self._past: list[State] = []
        self._present = start
        self._future: list[State] = []
        self._merge_key = ""
        self._touched = 0.0

    @property
    def present(self) -> State:
        """The state in use."""
        return self._present

    def push(self, state: State, merge_key: str = "") -> None:
        """Make *state* the present one. Steps with the same *merge_key* within a second of each other are one step."""
        moment = self._now()
        merges = bool(merge_key) and merge_key == self._merge_key and moment - self._touched <= MERGE_SECONDS
        if not merges:
            self._past.append(self._present)
            del self._past[:-_MOST_STEPS]
        self._present = state
        self._future.clear()
        self._merge_key = merge_key
        self._touched = moment

    def rewrite(self, change: Callable[[State], State]) -> None:
        """Make *change* to every state, as if it had always been so; steps in which nothing is left to see go away."""
        self._present = change(self._present)
        self._past = _without_repeats([change(state) for state in self._past], self._present)
        self._future = _without_repeats([change(state) for state in self._future], self._present)

    def undo(self) -> bool:
        """Go a step back; False when there is none."""
        if not self._past:
            return False
        self._future.append(self._present)
        self._present = self._past.pop()
        self._merge_key = ""
        return True

    def redo(self) -> bool:
        """Take the step again that was taken back; False when there is none."""
        if not self._future:
            return False
        self._past.append(self._present)
        self._present = self._future.pop()
        self._merge_key = ""
        return True


def _without_repeats(states: list[State], present: State) -> list[State]:
    """*states*, the last of which is next to *present*, without those that are like the one beside them."""
    return [state for state, beside in pairwise([*states, present]) if state != beside]
