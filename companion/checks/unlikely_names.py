"""What a whole text shows to be no name: products and programs, capitalised words that the pipeline has never seen.

Only words that stand on no list of names are judged, and none that the text anywhere puts after a title or a first name.
Measured on the corpus (7,906 marked names) and on Debian's Danish manuals; see ``docs/architecture.md``.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

import regex

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


def likely(
    text: str,
    places: Sequence[tuple[int, int]],
    vocabulary: Vocabulary,
    holding: Callable[[frozenset[str]], str] | None = None,
) -> list[tuple[int, int]]:
    """The *places* of names in *text* without those that the rest of the text shows to be something else.

    Cost: nothing where all names are known; else one walk over what *holding* answers: the parts of the text that hold
    one of some words in lower case (all of it, where nothing answers).
    """
    words_at = {place: _WORD.findall(text, *place) for place in places}
    unknown = {w.casefold() for words in words_at.values() for w in words if not _known(w, vocabulary)}
    if not unknown:
        return list(places)
    signs = _Signs.of(holding(frozenset(unknown)) if holding else text, words_at.values(), vocabulary)
    return [place for place in places if not _is_thing(text, place, words_at[place], signs, vocabulary)]


@dataclass(frozen=True, slots=True)
class _Signs:
    """What a text says of its words, all in lower case: how often they stand there, which have a title, which stand
    with known names, which are written with capitals inside, which stand before how many different nouns, and which after an article."""

    times: Counter[str]
    titled: frozenset[str]
    people: frozenset[str]
    camel: frozenset[str]
    heads: dict[str, set[str]]
    things: frozenset[str]

    @classmethod
    def of(cls, text: str, found: Iterable[Sequence[str]], vocabulary: Vocabulary) -> _Signs:
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
            _people(found, times, vocabulary),
            frozenset(word.casefold() for word in words if _CAMEL.fullmatch(word)),
            heads,
            frozenset(match["word"].casefold() for match in _AFTER_ARTICLE.finditer(text)),
        )


def _is_thing(text: str, place: tuple[int, int], words: Sequence[str], signs: _Signs, vocabulary: Vocabulary) -> bool:
    unknown = [word for word in words if not _known(word, vocabulary)]
    folded = [word.casefold() for word in unknown]
    if any(word in signs.titled for word in folded):
        return False
    # Two different nouns with one word before them: "Debian-pakken", "Debian-arkivet".
    if any(len(signs.heads.get(word, ())) > 1 for word in folded):
        return True
    if len(unknown) < len(words) or any(word in signs.people for word in folded):
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
