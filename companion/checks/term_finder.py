"""Where given words and phrases stand in a text: in any case and spacing, with Danish endings, never inside a word.

Source: Retskrivningsordbogen, the rules on genitive, definite form and plural, https://ro.dsn.dk.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from enum import Enum
from typing import Generic, TypeVar

import regex

Value = TypeVar("Value")

# An underscore joins words as a hyphen does: "Projekt_Havørn.docx".
_WORD = regex.compile(r"[^\W_]+")
_VOWELS = frozenset("aeiouyæøåé")
# The shortest that may stand before an ending: "is" is no form of "i".
_SHORTEST = 3
# Farther apart than this, two words are not one phrase.
_WIDEST_GAP = 20
_ENDINGS = ("erne", "ene", "rne", "en", "et", "er", "ne", "n", "t", "r", "e")
# After which the definite article is a single letter: "pakke, pakken".
_AFTER_VOWEL = frozenset({"n", "t", "r", "rne", "ne"})


class Forms(Enum):
    """Which Danish forms of a term's words count as the term: with a genitive -s, or also definite and plural."""

    GENITIVE = "genitive"
    ALL = "all"


@dataclass(frozen=True, slots=True)
class Term(Generic[Value]):
    """A term to look for, and what it stands for. *text* must hold a letter or digit."""

    text: str
    value: Value


@dataclass(frozen=True, slots=True)
class Place(Generic[Value]):
    """Where a term stands, in code points; ``reach`` is the end of its last word, with a genitive -s."""

    start: int
    end: int
    reach: int
    value: Value


@dataclass(slots=True)
class _Node(Generic[Value]):
    """What may follow a beginning of terms: the gap and the word, and the term that ends here."""

    next: dict[tuple[str, str], _Node[Value]] = field(default_factory=dict)
    ends: list[tuple[str, str, Value]] = field(default_factory=list)


class TermFinder(Generic[Value]):
    """Finds all of its terms in one walk over a text's words; the cost follows the text, not the number of terms."""

    def __init__(self, terms: Iterable[Term[Value]], forms: Forms = Forms.ALL) -> None:
        self._root: _Node[Value] = _Node()
        self._forms = forms
        self._words: set[str] = set()
        for term in terms:
            self._add(term)
        # What a text's word must begin with to be a form of a term's first word; most words are passed over by this.
        self._beginnings = {word[:_SHORTEST] for _, word in self._root.next}

    def __bool__(self) -> bool:
        return bool(self._root.next)

    def knows(self, text: str) -> bool:
        """True when some word of *text* is a word of some term, with or without a genitive -s. Cheap."""
        words = (word.casefold() for word in _WORD.findall(text))
        return any(word in self._words or word.removesuffix("s") in self._words for word in words)

    def find(self, text: str) -> Iterator[Place[Value]]:
        """The longest term that begins at each word of *text*, in order; they may overlap."""
        if not self:
            return
        words = list(_WORD.finditer(text))
        for at, word in enumerate(words):
            folded = word[0].casefold()
            if folded[:_SHORTEST] not in self._beginnings and folded[:-1] not in self._beginnings:
                continue
            if (place := self._longest(text, words, at)) is not None:
                yield place

    def _add(self, term: Term[Value]) -> None:
        words = list(_WORD.finditer(term.text))
        if not words:
            return
        node = self._root
        for before, word in zip([None, *words], words, strict=False):
            gap = "" if before is None else _plain_gap(term.text[before.end() : word.start()])
            node = node.next.setdefault((gap, word[0].casefold()), _Node())
            self._words.add(word[0].casefold())
        node.ends.append((term.text[: words[0].start()].strip(), term.text[words[-1].end() :].strip(), term.value))

    def _longest(self, text: str, words: list[regex.Match[str]], at: int) -> Place[Value] | None:
        found: Place[Value] | None = None
        reached: list[_Node[Value]] = [self._root]
        while reached and at < len(words):
            word = words[at]
            if reached[0] is self._root:
                first, gap = word, ""
            else:
                between = text[words[at - 1].end() : word.start()]
                if len(between) > _WIDEST_GAP:
                    break
                gap = _plain_gap(between)
            onward: dict[int, _Node[Value]] = {}
            longest: Place[Value] | None = None
            for form, dropped in self._read(word[0]):
                if form not in self._words:
                    continue
                for node in reached:
                    if (after := node.next.get((gap, form))) is None:
                        continue
                    onward[id(after)] = after
                    if longest is None:
                        longest = _ended(text, first, word, dropped, after)
            found = longest or found
            reached = list(onward.values())
            at += 1
        return found

    def _read(self, word: str) -> Iterator[tuple[str, int]]:
        """The words that *word* may be a form of, the word itself first, and how many letters of a genitive it has."""
        folded = word.casefold()
        yield folded, 0
        # Never fuzzy on numbers, nor on codes that hold one.
        if any(c.isdigit() for c in folded) or len(folded) <= _SHORTEST - 1:
            return
        if folded[-1] == "s" and len(folded) > 2:
            yield folded[:-1], 1
        if self._forms is Forms.ALL:
            yield from ((base, 0) for base in _bases(folded))
            if folded[-1] == "s":
                yield from ((base, 0) for base in _bases(folded[:-1]))


def _bases(word: str) -> Iterator[str]:
    """What a definite or plural *word* may come from: "natten" from "nat", "projekterne" from "projekt"."""
    for ending in _ENDINGS:
        base = word.removesuffix(ending)
        if base == word or len(base) < _SHORTEST or (ending in _AFTER_VOWEL and base[-1] not in _VOWELS):
            continue
        yield base
        if ending[0] == "e" and base[-1] == base[-2] and len(base) > _SHORTEST:
            yield base[:-1]


def _plain_gap(gap: str) -> str:
    """What stands between two words, as it is compared: any run of spaces, hyphens and underscores is one space."""
    return " ".join(gap.replace("-", " ").replace("_", " ").split()) or " "


def _ended(
    text: str, first: regex.Match[str], last: regex.Match[str], dropped: int, node: _Node[Value]
) -> Place[Value] | None:
    """The place of a term that ends with the word *last*, where its own signs stand around it and no number goes on."""
    start, end = first.start(), last.end()
    for before, after, value in node.ends:
        if not text.startswith(after, end) or not text.endswith(before, 0, start):
            continue
        if (first[0][0].isdigit() and _goes_on(text[max(0, start - 2) : start][::-1])) or (
            last[0][-1].isdigit() and _goes_on(text[end : end + 2])
        ):
            continue
        return Place(start - len(before), end - dropped + len(after), end + len(after), value)
    return None


def _goes_on(beside: str) -> bool:
    """True where a number is only a part of a longer one: "KX-7" in "KX-7-2" or "KX-7,5"."""
    return len(beside) == 2 and beside[0] in "-.,/:" and beside[1].isdigit()
