"""What a whole text shows to be no name: products and programs, capitalised words that the pipeline has never seen.

Only words that stand on no list of names are judged, and none that the text anywhere puts after a title or a first name.
Measured on the corpus (7,906 marked names) and on Debian's Danish manuals; see ``docs/architecture.md``.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import regex

from companion.checks.recent import Recent
from companion.checks.vocabulary import Vocabulary

_WORD = regex.compile(r"[^\W\d_]+")
# "GOsa", "pGina", "HowTo", but not "McDonald", "DeShawn" and "O'Brien".
_CAMEL = regex.compile(
    r"(?!(?:Mc|Mac|De|Di|La|Le|Van|Von|Fitz|Al|El|Ben|O)\p{Lu})(?:\p{Lu}{2,}\p{Ll}|\p{Ll}+\p{Lu}|\p{Lu}\p{Ll}+\p{Lu})\p{L}*"
)
_ABBREVIATION = regex.compile(r"(?=\p{Lu}{2,4}$)[^AEIOUYÆØÅ]*[AEIOUYÆØÅ]?[^AEIOUYÆØÅ]*")
# A word in front of a Danish noun: "LDAP-server". What follows people's names is left out: "Zivkovic-sagen".
_HEAD = regex.compile(
    r"(?<![\w-])(?<head>\p{L}+)-(?!(?:sag|famili|par|brødre|søst|dreng|pige|slægt|klan|hus|gård|børn|forældre)\p{Ll}*)(?<noun>\p{Ll}{3,})"
)
_AFTER_ARTICLE = regex.compile(r"(?<!\w)(?:en|et|det|dette|i|under|via)[ ](?<word>\p{Lu}\p{L}+)", regex.IGNORECASE)
_TITLED = regex.compile(
    r"(?<!\w)(?:hr|fru|frk|dr|borger(?:en)?|elev(?:en)?|patient(?:en)?|sagsbehandler(?:en)?|lærer(?:en)?|pædagog(?:en)?|mor|far|søn|datter|kollega|kære|\w{0,9}navn[ ]?:)\.?[ ](?<word>\p{L}+)",
    regex.IGNORECASE,
)
_OFTEN = 3
_SELDOM = 5
# No name is this long in one piece.
_LONGEST = 25
_REMEMBERED = 4096


@dataclass(frozen=True, slots=True)
class NamedBlock:
    """A block of a text, and the ``places`` of names in it (code points of the block)."""

    text: str
    places: tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class _Signs:
    """What a block says of its words, all in lower case: how often they stand there, which have a title, which are
    written with capitals inside, which stand before which nouns, and which after an article."""

    times: Counter[str]
    titled: frozenset[str]
    camel: frozenset[str]
    heads: Mapping[str, frozenset[str]]
    things: frozenset[str]

    @classmethod
    def of(cls, text: str) -> _Signs:
        words = Counter(_WORD.findall(text))
        times: Counter[str] = Counter()
        for word, count in words.items():
            times[word.casefold()] += count
        heads: dict[str, set[str]] = defaultdict(set)
        for match in _HEAD.finditer(text):
            heads[match["head"].casefold()].add(match["noun"])
        return cls(
            times,
            frozenset(match["word"].casefold() for match in _TITLED.finditer(text)),
            frozenset(word.casefold() for word in words if _CAMEL.fullmatch(word)),
            {head: frozenset(nouns) for head, nouns in heads.items()},
            frozenset(match["word"].casefold() for match in _AFTER_ARTICLE.finditer(text)),
        )

    @classmethod
    def joined(cls, blocks: Sequence[_Signs], words: frozenset[str]) -> _Signs:
        """What *blocks* together say of *words*."""
        times: Counter[str] = Counter()
        heads: dict[str, set[str]] = defaultdict(set)
        for block in blocks:
            for word in words & block.times.keys():
                times[word] += block.times[word]
            for word in words & block.heads.keys():
                heads[word].update(block.heads[word])
        return cls(
            times,
            words & frozenset[str]().union(*(block.titled for block in blocks)),
            words & frozenset[str]().union(*(block.camel for block in blocks)),
            {word: frozenset(nouns) for word, nouns in heads.items()},
            words & frozenset[str]().union(*(block.things for block in blocks)),
        )


class NameJudge:
    """Says which names the rest of a text shows to be something else; remembers, in memory only, what blocks say."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self._vocabulary = vocabulary
        self._seen: Recent[str, _Signs] = Recent(_REMEMBERED)

    def likely(self, blocks: Sequence[NamedBlock]) -> list[tuple[tuple[int, int], ...]]:
        """The places of each of *blocks* that can be names.

        Cost: nothing where all names are known; else one walk over the blocks that were not seen before.
        """
        found = [[_WORD.findall(block.text, *place) for place in block.places] for block in blocks]
        names = [words for in_block in found for words in in_block]
        unknown = frozenset(w.casefold() for words in names for w in words if not _known(w, self._vocabulary))
        if not unknown:
            return [block.places for block in blocks]
        every = [self._signs(block.text) for block in blocks]
        signs = _Signs.joined([said for said in every if not said.times.keys().isdisjoint(unknown)], unknown)
        self._seen.trim(len(blocks))
        people = _people(names, signs.times, self._vocabulary)
        return [
            tuple(
                place
                for place, words in zip(block.places, in_block, strict=True)
                if not _is_thing(block.text, place, words, signs, people, self._vocabulary)
            )
            for block, in_block in zip(blocks, found, strict=True)
        ]

    def _signs(self, text: str) -> _Signs:
        known = self._seen.get(text)
        if known is None:
            known = _Signs.of(text)
            self._seen.put(text, known)
        return known


def _is_thing(
    text: str,
    place: tuple[int, int],
    words: Sequence[str],
    signs: _Signs,
    people: frozenset[str],
    vocabulary: Vocabulary,
) -> bool:
    unknown = [word for word in words if not _known(word, vocabulary)]
    folded = [word.casefold() for word in unknown]
    if any(word in signs.titled for word in folded):
        return False
    # Two different nouns with one word before them: "Debian-pakken", "Debian-arkivet".
    if any(len(signs.heads.get(word, ())) > 1 for word in folded):
        return True
    if len(unknown) < len(words) or any(word in people for word in folded):
        return False
    if any(len(word) > _LONGEST or word in signs.camel or word in signs.heads for word in folded):
        return True
    if all(word.islower() for word in words) and any(vocabulary.is_dictionary_word(word) for word in words):
        return True
    if len(words) > 1:
        return False
    if _ABBREVIATION.fullmatch(words[0]) and _in_small_letters(text, place):
        return True
    return signs.times[folded[0]] >= _OFTEN and folded[0] in signs.things


def _known(word: str, vocabulary: Vocabulary) -> bool:
    return vocabulary.is_name(word) or vocabulary.is_name(word.removesuffix("s"))


def _people(found: Iterable[Sequence[str]], times: Counter[str], vocabulary: Vocabulary) -> frozenset[str]:
    """The words that often stand in one name with a known one.

    Once among many times is the pipeline's slip: "Raphaël Hertzog Debian".
    """
    beside: Counter[str] = Counter()
    for words in found:
        if any(_known(word, vocabulary) for word in words):
            beside.update(word.casefold() for word in words)
    return frozenset(word for word, count in beside.items() if count * _SELDOM >= times[word])


def _in_small_letters(text: str, place: tuple[int, int]) -> bool:
    """True where the line is written in small letters, so that capitals mean something."""
    start, end = place
    line = text[text.rfind("\n", 0, start) + 1 : start] + text[end : (text.find("\n", end) + 1 or len(text) + 1) - 1]
    return regex.search(r"\p{Ll}{3}", line) is not None
