"""Which of the six elements a prompt states in words, whether it was built or written freely.

A linear model over what ``coach_features`` finds; trained by ``python -m training.coach`` and read here without any
library. What counts as having an element is in ``training/coach/README.md``.
"""

from __future__ import annotations

import json
import math
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from companion.library.coach_features import features
from companion.library.coach_signs import ELEMENTS, Signs, load_signs
from companion.library.loader import LibraryError

__all__ = ["ELEMENTS", "Coach", "Weights", "load_coach"]


@dataclass(frozen=True, slots=True)
class Weights:
    """The trained model: for each element a bias and from what probability it counts; for each feature a weight for
    each element, in the order of ``ELEMENTS``."""

    bias: tuple[float, ...]
    thresholds: tuple[float, ...]
    features: Mapping[str, tuple[float, ...]]


class Coach:
    """Reads prompts. Quick enough for every keystroke: it looks at the instruction only, never at pasted material."""

    def __init__(self, signs: Signs, weights: Weights) -> None:
        self._signs = signs
        self._weights = weights

    def probabilities(self, prompt: str) -> dict[str, float]:
        """How sure it is of each element, from 0 to 1."""
        known = self._weights.features
        rows = [known[feature] for feature in features(prompt, self._signs) if feature in known]
        sums = map(math.fsum, zip(self._weights.bias, *rows, strict=True))
        return {element: 1 / (1 + math.exp(-total)) for element, total in zip(ELEMENTS, sums, strict=True)}

    def elements(self, prompt: str) -> tuple[str, ...]:
        """The elements that *prompt* has, in the order of ``ELEMENTS``; none for an empty one."""
        if not prompt.strip():
            return ()
        found = self.probabilities(prompt)
        return tuple(
            element
            for element, threshold in zip(ELEMENTS, self._weights.thresholds, strict=True)
            if found[element] >= threshold
        )


def load_coach(folder: Path) -> Coach:
    """The coach from ``signs.toml``, ``words.toml`` and ``weights.json`` in *folder*.

    Raises ``LibraryError`` for a file that is missing or broken.
    """
    file = folder / "weights.json"
    try:
        stored = json.loads(file.read_text(encoding="utf-8"))
        weights = Weights(
            tuple(map(float, stored["bias"])),
            tuple(map(float, stored["thresholds"])),
            {feature: tuple(map(float, values)) for feature, values in stored["features"].items()},
        )
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        raise LibraryError(f"{file.name} kan ikke læses: {error}") from error
    widths = {len(weights.bias), len(weights.thresholds), *map(len, weights.features.values())}
    if widths != {len(ELEMENTS)}:
        raise LibraryError(f"{file.name}: der skal være et tal for hvert element.")
    return Coach(load_signs(folder), weights)
