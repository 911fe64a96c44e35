"""Phrases of a few words in a row, found together in one walk over a sentence's words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

import regex

_GAP = regex.compile(r"\[([1-9])\]")
# A stem in a phrase ("bliv*") has at least so many letters.
_SHORTEST_STEM = 2
_REMEMBERED = 20_000


@dataclass(slots=True)
class _Node:
    """A place in the phrases that begin alike: what may come next, and what is complete here."""

    words: dict[str, _Node] = field(default_factory=dict)
    stems: dict[str, _Node] = field(default_factory=dict)
    # After up to so many other words.
    gaps: dict[int, _Node] = field(default_factory=dict)
    complete: list[str] = field(default_factory=list)


class Phrases:
    """Phrases such as "må ikke [2] videre" and "bliv* mellem os".

    Words are in lower case with single spaces between. ``*`` ends a word that may have any ending, ``[2]`` is up to two
    other words, and ``<person>`` is what has been replaced by the placeholder of a name.
    """

    def __init__(self, phrases: Iterable[str]) -> None:
        """Raises ``ValueError`` for a phrase that cannot be read."""
        self._root = _Node()
        # The places behind a word in the phrases that it opens; none for most words.
        self._behind = lru_cache(maxsize=_REMEMBERED)(lambda word: tuple(_after(self._root, word)))
        for phrase in phrases:
            parts = phrase.split(" ")
            if _GAP.fullmatch(parts[0]) or _GAP.fullmatch(parts[-1]):
                raise ValueError(f"a phrase begins and ends with a word: {phrase!r}")
            node = self._root
            for part in parts:
                node = _next(node, part)
            if phrase not in node.complete:
                node.complete.append(phrase)

    def within(self, words: Sequence[str]) -> Iterator[str]:
        """The phrases in a sentence's *words* (``flag_features.tokens``), one as often as it is there."""
        for at, word in enumerate(words):
            for node in self._behind(word):
                yield from _found(node, words, at + 1)


def _next(node: _Node, part: str) -> _Node:
    """The node behind *part*, made where it is not there yet."""
    gap = _GAP.fullmatch(part)
    if gap is not None:
        return node.gaps.setdefault(int(gap[1]), _Node())
    if part.endswith("*") and len(part) > _SHORTEST_STEM:
        return node.stems.setdefault(part[:-1], _Node())
    if part == "<person>":
        part = "<PERSON>"
    if not part or "*" in part or "[" in part:
        raise ValueError(f"no word of a phrase: {part!r}")
    return node.words.setdefault(part, _Node())


def _after(node: _Node, word: str) -> Iterator[_Node]:
    """The places that *word* leads to from *node*."""
    if word in node.words:
        yield node.words[word]
    if node.stems:
        for length in range(_SHORTEST_STEM, len(word) + 1):
            if word[:length] in node.stems:
                yield node.stems[word[:length]]


def _found(node: _Node, words: Sequence[str], at: int) -> Iterator[str]:
    yield from node.complete
    if at < len(words):
        for following in _after(node, words[at]):
            yield from _found(following, words, at + 1)
    for most, following in node.gaps.items():
        for skipped in range(most + 1):
            yield from _found(following, words, at + skipped)
