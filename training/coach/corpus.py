"""Prompts in which it is marked which of the six elements they have."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path

from companion.library.coach import ELEMENTS


@dataclass(frozen=True, slots=True)
class Prompt:
    """A marked prompt."""

    text: str
    elements: frozenset[str]


def read(file: Path) -> list[Prompt]:
    """The prompts of a JSON lines file. Raises ``ValueError`` for an element that does not exist."""
    prompts = []
    for number, line in enumerate(file.read_text(encoding="utf-8").splitlines(), start=1):
        row = json.loads(line)
        if unknown := set(row["elements"]) - set(ELEMENTS):
            raise ValueError(f"{file.name}:{number}: {sorted(unknown)[0]} is no element")
        prompts.append(Prompt(row["text"], frozenset(row["elements"])))
    return prompts
