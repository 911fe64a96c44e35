"""What was worked out lately, so that it need not be worked out again. Lives in memory only."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Hashable
from typing import Generic, TypeVar

K = TypeVar("K", bound=Hashable)
V = TypeVar("V")


class Recent(Generic[K, V]):
    """A bounded memory that forgets what has gone longest without being asked for."""

    def __init__(self, at_most: int) -> None:
        """Keeps *at_most* values, or as many as one text needs: see ``trim``."""
        self._at_most = at_most
        self._values: OrderedDict[K, V] = OrderedDict()

    def __contains__(self, key: K) -> bool:
        return key in self._values

    def get(self, key: K) -> V | None:
        """What is known for *key*, if anything."""
        if key not in self._values:
            return None
        self._values.move_to_end(key)
        return self._values[key]

    def put(self, key: K, value: V) -> None:
        """Remember *value*. Nothing is forgotten until ``trim``, so that one long text never pushes itself out."""
        self._values[key] = value

    def trim(self, in_use: int = 0) -> None:
        """Forget what is more than the bound, but not the last *in_use* values asked for or put."""
        while len(self._values) > max(self._at_most, in_use):
            self._values.popitem(last=False)
