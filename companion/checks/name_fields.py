"""Names that a form or a table announces, and names that the pipeline found only half of.

Source: GDPR article 4(1); the labels are those of municipal forms and lists.
"""

from __future__ import annotations

from collections.abc import Iterator

import regex

from companion.checks.surroundings import Surroundings
from companion.checks.vocabulary import Vocabulary

_NAME = r"[^\W\d_a-zæøå][^\W\d_]*(?:[-'’][^\W\d_]+)*\.?"
_FULL = rf"{_NAME}(?:[ ](?:{_NAME}|(?:af|al|el|bin|van|von|der|de|den|la|da|dos|du|abu)(?=[ ][^\W\d_a-z]))){{0,4}}"
_LABELLED = regex.compile(
    rf"(?<![^\W\d_])(?i:(?:fulde |borgers? |barnets? |elevens? |ansøgers? )?(?:for|efter|mellem|pige|føde)?navn|first name|last name|surname)[ ]?:[ ]*(?<value>{_FULL})(?=\s*(?:$|[,;|(\n]|[ ]{{2}}))",
    regex.MULTILINE,
)
_HEADING = regex.compile(
    r"\s*(?:(?:borgers?|barnets?|elevens?|medarbejderens|ansøgers?|fulde)?\s*(?:for|efter)?navn(?:e)?|borger|elev|barn|medarbejder|beboer|ansøger|kontaktperson|deltager|pårørende|mor|far|forælder|ansat|vikar|sagsbehandler|leder|lærer|pædagog)\s*",
    regex.IGNORECASE,
)
_CELL = regex.compile(rf"(?<=^|[|;\t][ ]?){_FULL}(?=[ ]?(?:$|[|;\t]))", regex.MULTILINE)
_LETTERS = r"[^\W\d_]+(?:[-'’][^\W\d_]+)*"
_NEXT = regex.compile(rf"[ ](?<word>{_LETTERS})")
_WORD = regex.compile(_LETTERS)
_PREVIOUS = regex.compile(rf"(?<word>{_LETTERS})[ ]$")
_FARTHEST = 40
# Keys of the keyboard, which guides are full of and no dictionary has.
_KEYS = frozenset("altgr caps cmd ctrl del enter esc ins pgdn pgup prtsc strg".split())
_NO_NAME = regex.compile(r"[\d@\\]|\w/\w|\w{2}\.\w{2}")
# After a name: "Tina M.", "Bo K, Ida" and the end of a line; "I" is a word as well.
_INITIAL = regex.compile(r"[ ](?<letter>[A-HJ-ZÆØÅ])(?=[.,;:)]|[ ]*(?:\n|$))")


def labelled_names(text: str, begin: int = 0) -> Iterator[tuple[int, int]]:
    """The places from *begin* on of names after a label such as "Fornavn:"."""
    for match in _LABELLED.finditer(text, begin):
        yield match.span("value")


def column_names(
    text: str, surroundings: Surroundings, vocabulary: Vocabulary, begin: int = 0
) -> Iterator[tuple[int, int]]:
    """The places from *begin* on of table cells under a heading such as "Navn" or "Borger" that hold a known name."""
    for match in _CELL.finditer(text, begin):
        heading = surroundings.around(match.start(), match.end()).heading
        if heading and _HEADING.fullmatch(heading) and any(vocabulary.is_name(w.strip(".")) for w in match[0].split()):
            yield match.span()


def plausible(text: str, start: int, end: int, vocabulary: Vocabulary) -> bool:
    """False for what the pipeline took for a name but cannot be one: an address of a page, or nothing but keys of
    the keyboard and ordinary Danish or English words that stand on no list of names."""
    found = text[start:end]
    if "://" in found or _NO_NAME.search(found):
        return False
    words = [match["word"] for match in _NEXT.finditer(" " + found.replace("\n", " "))]
    return not words or not all(_only_ordinary(word, vocabulary) for word in words)


def _only_ordinary(word: str, vocabulary: Vocabulary) -> bool:
    if word.casefold() in _KEYS:
        return True
    return vocabulary.is_dictionary_word(word) and not _is_name(word, vocabulary)


def _is_name(word: str, vocabulary: Vocabulary) -> bool:
    """True for a known name, in the genitive as well."""
    return vocabulary.is_name(word) or vocabulary.is_name(word.removesuffix("s"))


def trimmed(text: str, start: int, end: int, vocabulary: Vocabulary) -> tuple[int, int]:
    """The place of a name in capitals without words in small letters at its ends that are no names: the sentence going
    on, as in "Lars Holm mødtes"."""

    def goes_on(word: str) -> bool:
        return word.islower() and not _is_name(word, vocabulary)

    words = list(_WORD.finditer(text, start, end))
    if not any(match[0][0].isupper() for match in words):
        return start, end
    while goes_on(words[-1][0]):
        words.pop()
        end = words[-1].end()
    while goes_on(words[0][0]):
        words.pop(0)
        start = words[0].start()
    return start, end


def grown(text: str, start: int, end: int, vocabulary: Vocabulary) -> tuple[int, int]:
    """The place of a name with the known names right beside it, written as the found one is (capital or not), and with
    the initial that tells it from a namesake: "Tina M."."""
    capital = text[start].isupper()

    def belongs(word: str) -> bool:
        if not vocabulary.is_name(word) or len(word) < 2:
            return False
        return word[0].isupper() if capital else word.islower() and not vocabulary.is_ordinary(word)

    while (after := _NEXT.match(text, end, end + _FARTHEST)) and belongs(after["word"]):
        end = after.end()
    while (before := _PREVIOUS.search(text, max(0, start - _FARTHEST), start)) and belongs(before["word"]):
        if vocabulary.is_ordinary(before["word"]):
            break
        start = before.start()
    if capital and (initial := _INITIAL.match(text, end)):
        end = initial.end("letter")
    return start, end
