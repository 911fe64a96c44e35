"""Put the originals back where pseudonyms stand in an answer, however the language model has written them.

A chat model changes case, brackets, spacing, markdown and inflection: ``[Borger 1]`` comes back as ``**borger 1**``,
``[Borgerens 1]``, ``[Borger 1 og 2]``. What is certain is put back; what looks like a pseudonym and is not certain
is pointed out and left as it stands. Rules of certainty:

- in brackets: the word (in any case, with an ending) and a number that the table has;
- without brackets: a person's pseudonym in any case, unless the answer numbers persons that the table does not have,
  or the number counts the next word ("hver borger 2 uger");
- another thing's without brackets: only with its capital inside a sentence, where Danish has no capitals ("bor på
  Adresse 1"), or as the value of its own label ("Adresse: Adresse 1").
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

import regex

from companion.checks.genitive import SIBILANTS, genitive_ending, is_english
from companion.checks.loose_pseudonyms import LoosePseudonym, inflected
from companion.checks.pseudonyms import NUMBER_WORDS, Pseudonym, PseudonymTable
from companion.checks.removal import exchanged

_MARK = r"[*_~`]{0,3}"
# Spaces, and what cannot be seen.
_SPACE = r"[\s\u200b\u2060\ufeff\u00ad]"
# Doubled brackets are closed doubly: in "[se [Borger 1]]" the outer pair is not the pseudonym's.
_OPEN = r"(?:(?P<two>\\?\[\s*)?\\?\[|(?P<curly>\{)?\\?\{|<|«|⟨)"
_CLOSE = r"(?:\\?\](?(two)\s*\\?\])|\\?\}(?(curly)\})|>|»|⟩)"
_GAP = rf"{_MARK}{_SPACE}{{0,3}}\\?(?:[-_–#:.]|nr\.?|nummer)?{_SPACE}{{0,3}}{_MARK}"
# "[Mailadresse 1]", "[Cpr-nr. 1]", "[Sagsnummer 1]": what the thing is, said in full.
_NOUN = r"(?P<noun>-?s?-?(?:nummer(?:et)?|nr\.?|adressen?))?"
# Longest first, so that "ens" is not read as "en" and a letter too many.
_ENDING = r"(?P<ending>ernes|erne|rnes|ens|ets|ene|rne|ers|nes|en|et|er|es|ne|ns|rs|e|n|r|s)?"
_AND = r"\s*(?:,\s*og\b|,|og\b|samt\b|eller\b|&|/|\+)\s*"
_TAIL = r"(?P<tail>['’]?s(?![^\W_]))?"
_NUMBER = rf"(?P<number>\d{{1,4}}|(?:{'|'.join(NUMBER_WORDS)})\b)"
# "Borger 1, 2 og 3", all on one line.
_MORE = r"(?P<more>(?:[ \u00a0]?(?:, og|,|og|samt|eller|&)[ \u00a0]\d{1,3}(?![\w]|[.,:/-]\d))+)?"
_LINK = regex.compile(r"\((?:https?:|mailto:|tel:|#|/|www\.)(?:\[[^\]\n]*\]|[^)\s])*\)")
_ADDRESS = regex.compile(r"(?:https?://|www\.)[^\s)>\]]+")
# "[Borger 1]en" is the definite form of the word that the name now stands for; "**[Borger 2]**s" a genitive.
_AFTER = regex.compile(rf"(?P<marks>{_MARK})(?:(?:en|et|n)|(?P<genitive>(?P<apart>['’])?s|ens|ets|ns))(?![^\W_])")
# "[Borger 1]' mor" was "Mads' mor"; where the fullest writing is "Mads Holm", it is "Mads Holms mor".
_APOSTROPHE = regex.compile(r"['’](?=[ \u00a0]\p{Ll})")
# How far around a place is looked, so that a text of one long line costs no more.
_REACH = 200
_OPENING_QUOTE = regex.compile(r"(?<![\w\]])['‘’][^\n]*\Z")
# Words that a model numbers of its own accord, in brackets too.
_NUMBERED = frozenset(
    "afsnit artikel bilag eksempel figur fodnote henvisning kapitel kilde linje link note opgave option paragraf punkt "
    "ref side spørgsmål step svar tabel trin uge".split()
)
_OTHER = regex.compile(r"\\?\[(?P<word>\p{Lu}[\p{L}.-]{1,24}) (?:\d{1,2})\\?\](?!\()")


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


class Restorer:
    """Finds the pseudonyms of one table in answers."""

    def __init__(self, table: PseudonymTable, words: Iterable[str] = ()) -> None:
        """*words* are all words that stand in pseudonyms ("Borger"), also those the table has none of."""
        self._rows = {row.text.casefold(): row for row in table.rows}
        self._words = {_word_of(row).casefold() for row in table.rows}
        self._persons = {_word_of(row).casefold() for row in table.rows if row.entity == "PERSON"}
        known = {_word_of(row) for row in table.rows} | {word for word in words if word}
        choice = _choice(known)
        named = rf"(?P<word>{choice}){_NOUN}{_ENDING}{_GAP}"
        first, item = f"{named}{_NUMBER}{_TAIL}", f"(?:{named})?{_NUMBER}{_TAIL}"
        # "[Telefon]" is a place for the writer's own to be filled in; "[Borger]" is more likely a person of the prompt.
        person = _choice(word for word in known if word.casefold() in self._persons) or r"(?!)"
        rest = r"[^\[\]{}<>\n]{0,60}?"
        self._item = regex.compile(item, regex.IGNORECASE)
        self._bracketed = regex.compile(
            rf"{_OPEN}{_SPACE}*(?:(?P<before>{_MARK})\s*(?P<items>{first}(?:{_AND}{item})*)\s*(?P<behind>{_MARK})"
            rf"|{_MARK}\s*(?:(?:{person})(?!\w{{4}})|(?:{choice})(?!\w{{4}})(?={rest}\d)){rest}){_SPACE}*{_CLOSE}",
            regex.IGNORECASE,
        )
        self._bare = regex.compile(
            rf"(?<![^\W_]_?|[\\-])(?P<open>(?<=\[))?(?P<word>{choice}){_ENDING}[ \u00a0_-]{{0,2}}(?:nr\.?[ ])?"
            rf"(?P<number>\d{{1,3}})(?:(?P<range>[-–]\d{{1,3}})|{_MORE}){_TAIL}(?![^\W_]|_\w|@\w|\.\p{{Ll}}|[.,:/-]\d)",
            regex.IGNORECASE,
        )
        self._any = bool(known)

    def restore(self, answer: str, filled: Mapping[str, str] = MappingProxyType({})) -> Restored:
        """*answer* with the originals where their pseudonyms stood.

        *filled* has, for what is not certain, what a person wants to stand there instead, by how it is written.
        "" takes it out.
        """
        parts: list[str] = []
        places: list[Place] = []
        at = length = 0
        for found in self.find(answer):
            written = answer[found.start : found.end]
            replacement = found.replacement if found.rows else filled.get(written, found.replacement)
            begin, stop = exchanged(answer, found.start, found.end, replacement)
            begin = max(begin, at)
            parts += (answer[at:begin], replacement)
            length += begin - at
            end = length + len(replacement)
            places.append(Place(length, end, written, found.rows, not found.rows and written in filled))
            length, at = end, stop
        parts.append(answer[at:])
        return Restored("".join(parts), tuple(places))

    def find(self, answer: str) -> list[Found]:
        """Every place in *answer* that is, or may be, a pseudonym, in its order and without overlaps."""
        if not self._any:
            return []
        found = [self._in_brackets(answer, match) for match in self._bracketed.finditer(answer)]
        found = _merged(found, self._renamed(answer))
        taken = _merged(found, [Found(*match.span(), (), "") for match in _ADDRESS.finditer(answer)])
        starts = [one.start for one in taken]
        loose = [
            LoosePseudonym(answer, match) for match in self._bare.finditer(answer) if not _inside(match, taken, starts)
        ]
        # "Borger 1, Borger 2, Borger 3" where the table has two: the model counts people of its own.
        invented = {
            one.word
            for one in loose
            if not one.counted
            and (one.capital or one.word in self._persons)
            and self._row(one.word, one.number) is None
        }
        return _merged(found, [
            place for one in loose if (place := self._without_brackets(one, invented)) is not None
        ])  # fmt: skip

    def _renamed(self, answer: str) -> list[Found]:
        """Numbered things in brackets, which a model makes of pseudonyms: "[Citizen 1]", "[Barn 1]"."""
        if not self._rows:
            return []
        matches = _OTHER.finditer(answer)
        return [Found(*m.span(), (), m[0]) for m in matches if m["word"].casefold() not in _NUMBERED]

    def _in_brackets(self, answer: str, match: regex.Match[str]) -> Found:
        start, end = match.span()
        items = match["items"]
        rows: list[Pseudonym] = []
        pieces: list[str] = []
        at, word = 0, ""
        for item in self._item.finditer(items or ""):
            word = item["word"] or word
            row = self._row(word, item["number"])
            if row is None or (item["noun"] and row.entity == "PERSON"):
                return Found(start, end, (), match[0])
            rows.append(row)
            pieces += (items[at : item.start()], inflected(row.original, item, is_english(answer, start)))
            at = item.end()
        if not rows:
            return Found(start, end, (), match[0])
        # A mark that is not closed inside the bracket stood round the number alone.
        mark = match["before"] if match["before"] == match["behind"] else ""
        text, name = f"{mark}{''.join(pieces)}{mark}", rows[-1].original
        if _LINK.match(answer, end):
            return Found(start, end, tuple(rows), f"[{text}]")
        quoted = _OPENING_QUOTE.search(answer, max(0, start - _REACH), start)
        if (after := _AFTER.match(answer, end)) and not (after["apart"] and is_english(answer, start)):
            ending = genitive_ending(name) if after["genitive"] else ""
            # "[Borger 2]s' mor": one sign too many, unless it ends a quotation.
            double = after["genitive"] == "s" and not quoted and _APOSTROPHE.match(answer, after.end())
            return Found(start, after.end() + bool(double), tuple(rows), f"{text}{after['marks']}{ending}")
        if _APOSTROPHE.match(answer, end) and not quoted and name[-1:].casefold() not in SIBILANTS:
            return Found(start, end + 1, tuple(rows), text + genitive_ending(name))
        return Found(start, end, tuple(rows), text)

    def _without_brackets(self, one: LoosePseudonym, invented: set[str]) -> Found | None:
        row = self._row(one.word, one.number)
        person = one.word in self._persons
        if (one.counted and not (one.capital and person)) or (row is None and not person and not self._counts(one)):
            return None
        unknown = Found(one.start, one.end, (), one.text)
        if row is None or one.word in invented or one.counted or one.unclear:
            return None if not person and one.word in invented and not one.in_sentence else unknown
        if not person:
            sure = one.capital and (one.in_sentence or one.is_value) and not one.more and not one.plural
            return (
                Found(one.start, one.end, (row,), inflected(row.original, one.match, one.english)) if sure else unknown
            )
        rows = [row, *(self._row(one.word, number) for number in one.numbers)]
        sure_rows = tuple(row for row in rows if row is not None)
        if len(sure_rows) < len(rows) or (one.plural != bool(one.more) and (one.plural or not one.list_ends)):
            return unknown
        return Found(one.start, one.end, sure_rows, one.listed(sure_rows))

    def _counts(self, one: LoosePseudonym) -> bool:
        """True where the table has others of the same word, and a number it has not may be a slip."""
        return one.word in self._words and one.capital and one.in_sentence

    def _row(self, word: str, number: str) -> Pseudonym | None:
        digits = str(NUMBER_WORDS.get(number.casefold(), number)).lstrip("0")
        return self._rows.get(f"[{word} {digits}]".casefold())


def _choice(words: Iterable[str]) -> str:
    return "|".join(regex.escape(word) for word in sorted(words, key=len, reverse=True))


def _merged(found: list[Found], more: list[Found]) -> list[Found]:
    """*found* and those of *more* that do not overlap them, in order."""
    found = sorted(found, key=lambda one: one.start)
    starts = [one.start for one in found]
    free = []
    for one in more:
        at = bisect_right(starts, one.start) - 1
        if (at < 0 or found[at].end <= one.start) and (at + 1 >= len(found) or found[at + 1].start >= one.end):
            free.append(one)
    return sorted([*found, *free], key=lambda one: one.start)


def _word_of(row: Pseudonym) -> str:
    return row.text[1:].rsplit(" ", 1)[0]


def _inside(match: regex.Match[str], found: list[Found], starts: list[int]) -> bool:
    at = bisect_right(starts, match.start()) - 1
    return at >= 0 and found[at].end > match.start()
