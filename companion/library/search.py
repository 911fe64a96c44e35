"""Search as one types: what matches the words, the likeliest first, however Danish letters are written."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Protocol, TypeVar

_DANISH = str.maketrans(
    {"æ": "ae", "ø": "oe", "å": "aa", "œ": "oe", "ß": "ss", "đ": "d", "ł": "l", "ð": "d", "þ": "th"}
)
_WORD = re.compile(r"\w+")


class Ranked(Protocol):
    """What can be searched for."""

    def rank(self, query: str) -> int | None:
        """How well it matches, 0 the best; None where it does not."""
        ...


_Entry = TypeVar("_Entry", bound=Ranked)


@dataclass(frozen=True, slots=True)
class Searchable:
    """A thing's words, folded once: ``title`` weighs more than ``text``."""

    title: str
    text: str

    @classmethod
    def of(cls, title: str, text: str) -> Searchable:
        """The words of *title* and *text*, ready to be searched in."""
        return cls(fold(title), fold(text))

    def rank(self, query: str) -> int | None:
        """How well this matches *query*, 0 best; None when a word of it is nowhere. A blank query matches all alike.

        Each word counts by its best place: the title's beginning, the beginning of a word in the title, inside the
        title, the beginning of a word in the text, inside the text.
        """
        total = 0
        for word in fold(query).split():
            place = self._place(word)
            if place is None:
                return None
            total += place
        return total

    def _place(self, word: str) -> int | None:
        if self.title.startswith(word):
            return 0
        if _begins_word(word, self.title):
            return 1
        if word in self.title:
            return 2
        # Further down than any number of words in the title can add up to, so that titles always come first.
        if _begins_word(word, self.text):
            return 10_000
        return 10_001 if word in self.text else None


def fold(text: str) -> str:
    """*text* for comparing: small letters, "æ" as "ae", "ø" as "oe", "å" as "aa", no accents."""
    # å first: decomposed it would be an a with a ring, and lose it.
    danish = unicodedata.normalize("NFC", text).casefold().translate(_DANISH)
    return "".join(c for c in unicodedata.normalize("NFKD", danish) if not unicodedata.combining(c))


def ranked(query: str, entries: Iterable[_Entry]) -> list[_Entry]:
    """The *entries* that match, best first; those that match alike stay in order."""
    found = [(rank, entry) for entry in entries if (rank := entry.rank(query)) is not None]
    return [entry for _, entry in sorted(found, key=lambda hit: hit[0])]


def _begins_word(word: str, text: str) -> bool:
    return any(found.startswith(word) for found in _WORD.findall(text))
