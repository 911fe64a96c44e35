"""User names that stand beside the name they are made of: "Rekha Subramaniam / resub", "toejs21 Tobias Ejsing".

Source: the way Danish authorities make logins, from the first letters of first and last name and perhaps a number.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

import regex
from presidio_analyzer import AnalysisExplanation, RecognizerResult

from companion.checks.people import Name
from companion.checks.vocabulary import Vocabulary

_LOGIN = r"[a-zA-ZæøåÆØÅ]{2,10}\d{0,5}"
_BETWEEN = r"[ ]?(?:[|;,(]|[-–]>?|/|\t+)?[ ]?"
_AFTER = regex.compile(rf"s?{_BETWEEN}(?<login>{_LOGIN})(?![\w@.-]\w|\w)")
_BEFORE = regex.compile(rf"(?<![\w@.-])(?<login>{_LOGIN}){_BETWEEN}$")
_FARTHEST = 24
_SCORE = 0.75
# Made of more, the ways to read a login would be many.
_MOST_PARTS = 5
_TITLE = "LoginsBesideNames"


def logins_beside(text: str, names: Iterable[Name], vocabulary: Vocabulary) -> Iterator[RecognizerResult]:
    """A result for each word right before or after one of *names* on its line that is made of its first letters."""
    for name in names:
        parts = [_plain(part) for part in name.parts[:_MOST_PARTS]]
        if len(parts) < 2:
            continue
        line = text.find("\n", name.end, name.end + _FARTHEST)
        begin = text.rfind("\n", max(0, name.start - _FARTHEST), name.start) + 1 or max(0, name.start - _FARTHEST)
        found = (
            _AFTER.match(text, name.end, line if line >= 0 else len(text)),
            _BEFORE.search(text, begin, name.start),
        )
        for match in found:
            if match is not None and _is_login(match["login"], parts, name.parts, vocabulary):
                yield _result(*match.span("login"))


def _is_login(word: str, parts: Sequence[str], whole: Sequence[str], vocabulary: Vocabulary) -> bool:
    letters = word.rstrip("0123456789")
    numbered = letters != word
    folded = _plain(letters.casefold())
    if len(letters) < (2 if numbered else 4) or letters.istitle() or letters.casefold() in whole:
        return False
    if not numbered and (vocabulary.is_dictionary_word(letters) or vocabulary.is_name(letters)):
        return False
    return _made_of(folded, parts, 0)


def _made_of(letters: str, parts: Sequence[str], used: int) -> bool:
    """True where *letters* are beginnings of at least two of *parts*, one after the other, each used once."""
    if not letters:
        return used >= 2
    for at, part in enumerate(parts):
        rest = [*parts[:at], *parts[at + 1 :]]
        shared = 0
        while shared < min(len(letters), len(part)) and letters[shared] == part[shared]:
            shared += 1
        if any(_made_of(letters[length:], rest, used + 1) for length in range(shared, 0, -1)):
            return True
    return False


def _plain(text: str) -> str:
    return text.replace("æ", "ae").replace("ø", "oe").replace("å", "aa")


def _result(start: int, end: int) -> RecognizerResult:
    explanation = AnalysisExplanation(
        recognizer=_TITLE, original_score=_SCORE, textual_explanation="made of the name beside it"
    )
    return RecognizerResult("USERNAME", start, end, _SCORE, explanation, {RecognizerResult.RECOGNIZER_NAME_KEY: _TITLE})
