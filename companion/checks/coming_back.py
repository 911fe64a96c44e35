"""Where a name that was found comes back: parts of it, and its initials in an obvious place."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import regex

from companion.checks.people import PARTICLES, WORD, Name, initials_of
from companion.checks.vocabulary import Vocabulary

_SIGNED = regex.compile(
    r"(?:(?:^|\n)[ ]*(?:[/–-][ ]?)?|[/(][ ]?|(?:mvh|hilsen|vh|kh|ref|ansv|ansvarlig|sagsbeh|att)[.:]*[ ]+)"
    r"(?<value>(?-i:[A-ZÆØÅ]{2,4}|(?:[A-ZÆØÅ]\.){2,4}))(?=[ ]*(?:$|\n|[):,]))",
    regex.IGNORECASE,
)
_SHORTEST = 3


@dataclass(frozen=True, slots=True)
class Returning:
    """What of the found names may come back in one block. ``capitalised`` parts return with a capital only, the others
    in lower case too; ``initials`` are in lower case, without full stops."""

    capitalised: frozenset[str] = frozenset()
    lower: frozenset[str] = frozenset()
    initials: frozenset[str] = frozenset()


class KnownNames:
    """The parts and initials of every name found in a text."""

    def __init__(self, names: Iterable[Name]) -> None:
        self._parts: dict[str, bool] = {}
        self._initials: set[str] = set()
        for name in names:
            capitalised = name.text[:1].isupper()
            for part in name.parts:
                if len(part) >= _SHORTEST and part not in PARTICLES:
                    self._parts[part] = self._parts.get(part, False) or capitalised
            self._initials |= initials_of(name.parts)

    def within(self, words: frozenset[str], initials: frozenset[str]) -> Returning:
        """What may come back in a block that holds these *words* and *initials*."""
        shared = self._parts.keys() & words
        capitalised = frozenset(part for part in shared if self._parts[part])
        return Returning(capitalised, frozenset(shared) - capitalised, frozenset(self._initials & initials))


def words_in(text: str) -> frozenset[str]:
    """The words of *text*, folded, as parts of names are compared: also without an -s at the end."""
    words = {word.casefold() for word in WORD.findall(text) if len(word) >= _SHORTEST}
    return frozenset(words | {word[:-1] for word in words if word.endswith("s")})


def initials_in(text: str) -> frozenset[str]:
    """What stands in *text* where initials stand: a signature, brackets, after a dash."""
    return frozenset(_folded(match) for match in _SIGNED.finditer(text))


def places(text: str, returning: Returning, vocabulary: Vocabulary) -> Iterator[tuple[int, int]]:
    """Where parts of names and initials stand in *text*, in code points.

    A part that is also an ordinary word does not come back at a sentence's start, where any word has a capital.
    """
    if returning.capitalised or returning.lower:
        yield from _parts(text, returning, vocabulary)
    if returning.initials:
        for match in _SIGNED.finditer(text):
            if _folded(match) in returning.initials:
                yield match.span("value")


def _parts(text: str, returning: Returning, vocabulary: Vocabulary) -> Iterator[tuple[int, int]]:
    parts = returning.capitalised | returning.lower
    for match in WORD.finditer(text):
        word = match[0]
        folded = word.casefold()
        end = match.end()
        if folded not in parts and folded.endswith("s") and folded[:-1] in parts:
            folded, end = folded[:-1], end - 1
        if folded not in parts:
            continue
        if word[0].isupper():
            if vocabulary.is_ordinary(folded) and _starts_sentence(text, match.start()):
                continue
            yield match.start(), end
        elif folded in returning.lower and not vocabulary.is_ordinary(folded):
            yield match.start(), end


def _folded(match: regex.Match[str]) -> str:
    return match["value"].replace(".", "").casefold()


def _starts_sentence(text: str, at: int) -> bool:
    before = text[max(0, at - 3) : at].rstrip(" \t\"'“”«»-–•*")
    return not before or before[-1] in ".!?:\n"
