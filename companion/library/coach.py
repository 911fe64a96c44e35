"""Which of the six elements a prompt states in words, whether it was built or written freely.

A linear model over signs (``resources/coach/signs.toml``), words and the shape of the instruction; trained by
``python -m training.coach`` and read here without any library. What counts as having an element is in
``training/coach/README.md``.
"""

from __future__ import annotations

import itertools
import json
import math
import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from companion.library.instruction_part import instruction_part
from companion.library.loader import LibraryError

ELEMENTS = ("specific", "format", "context", "tone", "example", "result")
_TOKEN = re.compile(r"<\w+>|[^\W\d_]+(?:[-'’][^\W\d_]+)*|\d+|[?!:;,.()§%/]")
_SENTENCE_END = re.compile(r"[.!?](?:\s|$)|\n")
_SENTENCE = re.compile(r"[^.!?\n]+")
_SHORT = 4
# An instruction is seldom a page long; what is longer is mostly text that was not set off from it (code points).
_READ_MOST = 3000
# What a verb is tied to across the words between: "læser den højt", "sættes i vinduet op".
_PARTICLES = frozenset("på i op ud ind til af ved over under højt fast med rundt for".split())
_AND = re.compile(r"\bog\b")
_WORDS_FROM, _JOINS_FROM, _SENTENCES_FROM = (6, 10, 15, 20, 30, 45, 60), (2, 3, 4, 5, 6), (1, 2, 3, 4, 5)
# How much a feature of each kind counts beside the others, in training and here alike.
_SCALES = {"r": 3.0, "rk": 2.0, "w": 0.6, "b": 0.6, "p": 0.6, "s": 0.6, "o": 0.6, "k": 0.6}

Signs = Mapping[str, tuple[re.Pattern[str], ...]]


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
        sums = list(self._weights.bias)
        for feature in features(prompt, self._signs):
            known = self._weights.features.get(feature)
            if known is not None:
                scale = scale_of(feature)
                for at, weight in enumerate(known):
                    sums[at] += scale * weight
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


def scale_of(feature: str) -> float:
    """How much a feature counts for what it is."""
    return _SCALES.get(feature.partition(" ")[0], 1.0)


def features(prompt: str, signs: Signs) -> set[str]:
    """What the model looks at in the instruction of *prompt*: signs, words, pairs, beginnings and ends of words, and
    how much there is of it."""
    part = instruction_part(prompt)
    text = part.text[:_READ_MOST].lower()
    found = set(_words(text))
    for element, patterns in signs.items():
        hits = [number for number, pattern in enumerate(patterns) if pattern.search(text)]
        found.update(f"r {element} {number}" for number in hits)
        found.add(f"rk {element} {min(len(hits), 3)}")
    found.update(_sentences(text))
    joins = text.count(",") + len(_AND.findall(text))
    found.add(f"nc {min(joins, 8)}")
    found.update(f"c>={least}" for least in _JOINS_FROM if joins >= least)
    ends = len(_SENTENCE_END.findall(text))
    found.update(f"s>={least}" for least in _SENTENCES_FROM if ends >= least)
    if part.has_material:
        found.add("mat")
    return found


def _tokens(text: str) -> list[str]:
    return ["<n>" if t.isdigit() else t for t in _TOKEN.findall(text)]


def _sentences(text: str) -> Iterator[str]:
    """How each sentence begins, and what stands in one of few words ("Varmt og roligt.")."""
    for sentence in _SENTENCE.findall(text):
        words = [token for token in _tokens(sentence) if token[0].isalpha() or token[0] == "<"]
        if not words:
            continue
        yield f"o {words[0]}"
        yield f"o {' '.join(words[:2])}"
        if len(words) <= _SHORT:
            yield f"f {len(words)}"
            for word in words:
                yield f"f {word}"
                yield f"fs {word[-3:]}"


def _words(text: str) -> Iterator[str]:
    tokens = _tokens(text)
    words = [token for token in tokens if token[0].isalpha() or token[0] == "<"]
    yield from (f"w {token}" for token in tokens)
    yield from (f"b {first} {second}" for first, second in itertools.pairwise(tokens))
    for at, particle in enumerate(tokens):
        if particle in _PARTICLES:
            yield from (f"k {word[-4:]} {particle}" for word in tokens[max(0, at - 3) : at])
    for word in words:
        if len(word) > 5 and word[0] != "<":
            yield f"p {word[:5]}"
            yield f"s {word[-4:]}"
    yield from (f"n>={least}" for least in _WORDS_FROM if len(words) >= least)


def load_signs(file: Path) -> Signs:
    """The signs of ``signs.toml``. Raises ``LibraryError`` for a file that is missing or broken."""
    try:
        tables = tomllib.loads(file.read_text(encoding="utf-8"))
        signs = {element: tuple(re.compile(sign) for sign in tables[element]["signs"]) for element in ELEMENTS}
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError, re.error, KeyError, TypeError) as error:
        raise LibraryError(f"{file.name} kan ikke læses: {error}") from error
    if unknown := set(tables) - set(ELEMENTS):
        raise LibraryError(f"{file.name}: {sorted(unknown)[0]} er ikke et element.")
    return signs


def load_coach(folder: Path) -> Coach:
    """The coach from ``signs.toml`` and ``weights.json`` in *folder*.

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
    return Coach(load_signs(folder / "signs.toml"), weights)
