"""Put the originals back where pseudonyms stand in an answer, however the language model has written them.

A chat model changes case, brackets, spacing, markdown and inflection: ``[Borger 1]`` comes back as ``**borger 1**``,
``[Borgerens 1]``, ``[Borger 1 og 2]``. What is certain is put back; what looks like a pseudonym and is not certain
is pointed out and left as it stands. Rules of certainty:

- in brackets: the word (in any case, with an ending) and a number that the table has;
- without brackets: a person's pseudonym in any case, unless the answer numbers persons that the table does not have;
  another thing's only with its capital inside a sentence, where Danish has no capitals ("bor på Adresse 1").
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

import regex

from companion.checks.pseudonyms import NUMBER_WORDS, Pseudonym, PseudonymTable

_MARK = r"[*_~`]{0,3}"
# Doubled brackets are closed doubly: in "[se [Borger 1]]" the outer pair is not the pseudonym's.
_OPEN = r"(?:(?P<two>\\?\[\s*)?\\?\[|(?P<curly>\{)?\\?\{|<|«|⟨)"
_CLOSE = r"(?:\\?\](?(two)\s*\\?\])|\\?\}(?(curly)\})|>|»|⟩)"
_GAP = r"\s{0,3}(?:[-_–#:.]|nr\.?|nummer)?\s{0,3}"
# Longest first, so that "ens" is not read as "en" and a letter too many.
_ENDING = r"(?P<ending>ernes|ens|ets|erne|ene|ers|en|et|er|es|ns|n|s)?"
_AND = r"\s*(?:,\s*og\b|,|og\b|samt\b|eller\b|&|/|\+)\s*"
_TAIL = r"(?P<tail>['’]?s(?!\w))?"
_NUMBER = rf"(?P<number>\d{{1,4}}|(?:{'|'.join(NUMBER_WORDS)})\b)"
_LINK = regex.compile(r"\((?:https?:|mailto:|tel:|#|/|www\.)[^)\s]*\)")
# "[Borger 1]en": the definite form of the word that the name now stands for.
_DEFINITE = regex.compile(r"(?:en|et|ens|ets)(?!\w)")
_SIBILANTS = ("s", "x", "z")
# "[Borger 1]' mor" was "Mads' mor"; where the fullest writing is "Mads Holm", it is "Mads Holms mor".
_APOSTROPHE = regex.compile(r"['’](?=[ \u00a0]\p{Ll})")
_QUOTE_REACH = 200
_OPENING_QUOTE = regex.compile(r"(?<![\w\]])['‘’][^\n]*\Z")


@dataclass(frozen=True, slots=True)
class Place:
    """Where a pseudonym was, ``start`` to ``end`` in the restored text (code points).

    ``rows`` are what was put back, none for what is not certain and stands as it was, unless a person ``filled`` it;
    ``written`` is how the answer had it.
    """

    start: int
    end: int
    written: str
    rows: tuple[Pseudonym, ...]
    filled: bool = False


@dataclass(frozen=True, slots=True)
class Found:
    """What looks like a pseudonym at ``start`` to ``end`` of the answer; ``rows`` are what it stands for, none where
    that is not certain, and ``replacement`` what is to stand there."""

    start: int
    end: int
    rows: tuple[Pseudonym, ...]
    replacement: str


@dataclass(frozen=True, slots=True)
class Restored:
    """An answer with its originals back. ``places`` are in the order of ``text``."""

    text: str
    places: tuple[Place, ...] = ()

    @property
    def unknown(self) -> tuple[Place, ...]:
        """What looks like a pseudonym and could not be put back."""
        return tuple(place for place in self.places if not place.rows and not place.filled)


def possessive(name: str) -> str:
    """*name* with the Danish genitive: "Mettes", "Mads'", "Østergade 14's".

    Source: Retskrivningsordbogen § 13 (an apostrophe alone after s, x and z; apostrophe and s after figures).
    """
    if name[-1:].casefold() in _SIBILANTS:
        return f"{name}'"
    return f"{name}'s" if name[-1:].isdigit() else f"{name}s"


class Restorer:
    """Finds the pseudonyms of one table in answers."""

    def __init__(self, table: PseudonymTable, words: Iterable[str] = ()) -> None:
        """*words* are all words that stand in pseudonyms ("Borger"), also those the table has none of."""
        self._rows = {row.text.casefold(): row for row in table.rows}
        self._persons = {_word_of(row).casefold() for row in table.rows if row.entity == "PERSON"}
        known = {_word_of(row) for row in table.rows} | {word for word in words if word}
        choice = "|".join(regex.escape(word) for word in sorted(known, key=len, reverse=True))
        named = rf"(?P<word>{choice}){_ENDING}{_GAP}"
        first, item = f"{named}{_NUMBER}{_TAIL}", f"(?:{named})?{_NUMBER}{_TAIL}"
        self._item = regex.compile(item, regex.IGNORECASE)
        self._bracketed = regex.compile(
            rf"{_OPEN}\s*(?:(?P<before>{_MARK})\s*(?P<items>{first}(?:{_AND}{item})*)\s*(?P<behind>{_MARK})"
            rf"|{_MARK}\s*(?:{choice})(?!\w{{4}})[^\[\]{{}}<>\n]{{0,60}}?)\s*{_CLOSE}",
            regex.IGNORECASE,
        )
        self._bare = regex.compile(
            rf"(?<![\w\[\\-])(?P<word>{choice}){_ENDING}[ \u00a0_-]{{0,2}}(?:nr\.?[ ])?(?P<number>\d{{1,3}}){_TAIL}"
            r"(?![\w]|[.,:/-]\d)",
            regex.IGNORECASE,
        )
        self._any = bool(known)

    def restore(self, answer: str, filled: Mapping[str, str] = MappingProxyType({})) -> Restored:
        """*answer* with the originals where their pseudonyms stood.

        *filled* has, for what is not certain, what a person wants to stand there instead, by how it is written.
        """
        parts: list[str] = []
        places: list[Place] = []
        at = length = 0
        for found in self.find(answer):
            written = answer[found.start : found.end]
            replacement = found.replacement if found.rows else filled.get(written, found.replacement)
            parts += (answer[at : found.start], replacement)
            length += found.start - at
            end = length + len(replacement)
            places.append(Place(length, end, written, found.rows, not found.rows and written in filled))
            length, at = end, found.end
        parts.append(answer[at:])
        return Restored("".join(parts), tuple(places))

    def find(self, answer: str) -> list[Found]:
        """Every place in *answer* that is, or may be, a pseudonym, in its order and without overlaps."""
        if not self._any:
            return []
        found = [self._in_brackets(answer, match) for match in self._bracketed.finditer(answer)]
        starts = [one.start for one in found]
        loose = [match for match in self._bare.finditer(answer) if not _inside(match, found, starts)]
        # "Borger 1, Borger 2, Borger 3" where the table has two: the model counts people of its own.
        invented = {match["word"].casefold() for match in loose if self._row(match["word"], match["number"]) is None}
        found += [one for match in loose if (one := self._without_brackets(answer, match, invented)) is not None]
        return sorted(found, key=lambda one: one.start)

    def _in_brackets(self, answer: str, match: regex.Match[str]) -> Found:
        start, end = match.span()
        items = match["items"]
        rows: list[Pseudonym] = []
        pieces: list[str] = []
        at, word = 0, ""
        for item in self._item.finditer(items or ""):
            word = item["word"] or word
            row = self._row(word, item["number"])
            if row is None:
                return Found(start, end, (), match[0])
            rows.append(row)
            pieces += (items[at : item.start()], _inflected(row.original, item))
            at = item.end()
        if not rows:
            return Found(start, end, (), match[0])
        text = f"{match['before']}{''.join(pieces)}{match['behind']}"
        if _LINK.match(answer, end):
            return Found(start, end, tuple(rows), f"[{text}]")
        if ending := _DEFINITE.match(answer, end):
            return Found(start, ending.end(), tuple(rows), text)
        if rows[-1].original[-1:].casefold() in _SIBILANTS and regex.match(r"s(?!\w)", answer[end : end + 2]):
            return Found(start, end + 1, tuple(rows), f"{text}'")
        if _APOSTROPHE.match(answer, end) and not _OPENING_QUOTE.search(answer, max(0, start - _QUOTE_REACH), start):
            name = rows[-1].original
            if name[-1:].casefold() not in _SIBILANTS:
                return Found(start, end + 1, tuple(rows), text + possessive(name)[len(name) :])
        return Found(start, end, tuple(rows), text)

    def _without_brackets(self, answer: str, match: regex.Match[str], invented: set[str]) -> Found | None:
        row = self._row(match["word"], match["number"])
        word, capital = match["word"].casefold(), match["word"][0].isupper()
        unknown = Found(*match.span(), (), match[0]) if capital or row is not None else None
        if word in self._persons:
            sure = row is not None and word not in invented
        else:
            sure = row is not None and capital and _inside_sentence(answer, match.start())
            unknown = unknown if row is not None else None
        return Found(*match.span(), (row,), _inflected(row.original, match)) if sure and row is not None else unknown

    def _row(self, word: str, number: str) -> Pseudonym | None:
        digits = str(NUMBER_WORDS.get(number.casefold(), number)).lstrip("0")
        return self._rows.get(f"[{word} {digits}]".casefold())


def _word_of(row: Pseudonym) -> str:
    return row.text[1:].rsplit(" ", 1)[0]


def _inflected(original: str, match: regex.Match[str]) -> str:
    """*original* in the case that the pseudonym was written in: "[Borgers 1]" and "[Borger 1's]" are genitives."""
    genitive = match["tail"] or (match["ending"] or "").casefold().endswith("s")
    return possessive(original) if genitive else original


def _inside(match: regex.Match[str], found: list[Found], starts: list[int]) -> bool:
    at = bisect_right(starts, match.start()) - 1
    return at >= 0 and found[at].end > match.start()


def _inside_sentence(text: str, at: int) -> bool:
    """True where a word stands after another one on its line, so that a capital means something."""
    before = text[max(0, at - 2) : at]
    return len(before) == 2 and before[1] in " \u00a0" and (before[0].isalnum() or before[0] in ",;")
