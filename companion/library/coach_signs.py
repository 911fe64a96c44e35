"""Signs that a prompt states an element: patterns over its text, and shapes over its words with their classes."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from companion.library.coach_words import WordClasses, load_words
from companion.library.loader import LibraryError

ELEMENTS = ("specific", "format", "context", "tone", "example", "result")
_PARTS = "parts"
_NAMED = re.compile(r"\{([a-z]+(?:-[a-z])?)(!?)\}")
_GAP = re.compile(r"\{(\d)-(\d)\}")

Patterns = Mapping[str, tuple[re.Pattern[str], ...]]


@dataclass(frozen=True, slots=True)
class Signs:
    """For each element its signs and its shapes, in the order of their numbers; and the classes shapes are made of."""

    signs: Patterns
    shapes: Patterns
    words: WordClasses


def load_signs(folder: Path) -> Signs:
    """The signs of ``signs.toml`` and ``words.toml`` in *folder*.

    Raises ``LibraryError`` for a file that is missing or broken, and for a shape with a class that does not exist.
    """
    file = folder / "signs.toml"
    words = load_words(folder / "words.toml")
    classes = {*words.forms.values(), "name"} | {name.partition("-")[0] for name in words.forms.values()}
    try:
        tables = tomllib.loads(file.read_text(encoding="utf-8"))
        parts = tables.pop(_PARTS)
        signs = {element: tuple(re.compile(sign) for sign in tables[element]["signs"]) for element in ELEMENTS}
        shapes = {
            element: tuple(re.compile(_written_out(shape, parts, classes)) for shape in tables[element]["shapes"])
            for element in ELEMENTS
        }
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError, re.error, KeyError, TypeError) as error:
        raise LibraryError(f"{file.name} kan ikke læses: {error}") from error
    if unknown := set(tables) - set(ELEMENTS):
        raise LibraryError(f"{file.name}: {sorted(unknown)[0]} er ikke et element.")
    return Signs(signs, shapes, words)


def _written_out(shape: str, parts: Mapping[str, str], classes: set[str]) -> str:
    """*shape* with its parts in their places, then its gaps of words and its classes as patterns.

    Raises ``KeyError`` for a name that is neither a part nor a class.
    """

    def named(match: re.Match[str]) -> str:
        name, only = match[1], match[2]
        if name in parts:
            return _NAMED.sub(named, parts[name])
        if name not in classes:
            raise KeyError(name)
        inflected = "" if only or "-" in name else r"(?:-\w)?"
        return rf"[^\s|]+\|{name}{inflected}(?=\s)"

    return r"(?<!\S)" + _GAP.sub(r"(?:[^\\s.!?:;,]+ ){\1,\2}", _NAMED.sub(named, shape))
