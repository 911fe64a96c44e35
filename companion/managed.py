"""What group policy has put under a key of the registry, before anything is made of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType


@dataclass(frozen=True, slots=True)
class ManagedKey:
    """What group policy has put under one key of the registry, as it stands there.

    ``place`` is the key's name. A value is text, a whole number, a list of text, or a subkey's own values by name;
    ``problem`` says in Danish why the key could not be read.
    """

    place: str
    values: Mapping[str, object] = field(default_factory=lambda: MappingProxyType({}))
    problem: str = ""
