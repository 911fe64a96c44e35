"""User names that the names around give away: "Rekha Subramaniam / resub", "login reksub", "rekha.subramaniam".

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
_LABELLED = regex.compile(
    r"(?<![^\W\d_])(?i:brugernavn(?:et)?|bruger-?id|bruger|login(?:navn(?:et)?)?|"
    r"log(?:ge[rt])?[ ](?:på|ind)[ ](?:som|med)|står[ ]som)"
    r"[ ](?:er[ ]|hedder[ ])?(?<login>[a-zæøå]{3,12}\d{0,4})(?![\w@-]|\.\w)"
)
_LOGGED = regex.compile(
    r"^[\d\s.:TZ/,+-]{5,30}[ |;](?<login>[a-zæøå]{3,12}\d{0,4})[ ](?i:log(?:in|on|out|off|ged|ger|get)?)(?!\w)",
    regex.MULTILINE,
)
_DOTTED = regex.compile(r"(?<![\w@./\\-])(?P<first>[a-zæøå]{2,20})\.(?P<last>[a-zæøå]{2,20})(?![\w@/-]|\.\w)")
_TOKEN = regex.compile(r"(?<![\w@.-])[a-zæøå][\w.-]+(?<=\w)")
# A label may be followed by the sentence going on; such words mostly end like this.
_INFLECTED = regex.compile(r".*(?:e|[^s]s|er|et|en|ede|te)")
_FARTHEST = 24
_SCORE = 0.75
_LIKELY = 0.5
# Made of more, the ways to read a login would be many.
_MOST_PARTS = 5
_TITLE = "LoginsBesideNames"


def logins_beside(
    text: str, names: Sequence[Name], others: Iterable[RecognizerResult], vocabulary: Vocabulary
) -> Iterator[RecognizerResult]:
    """A result for each login in a block that its *names* give away, and for each that comes again.

    That is a word right before or after a name on its line, made of its first letters; a word after "login" or
    "brugernavn" that begins as a name does, or that opens a line of a log; two names with a dot between them. *others*
    are the results of the patterns.
    """
    places = set(_by_names(text, names, vocabulary))
    known = ((r.start, r.end) for r in others if r.entity_type == "USERNAME" and r.score >= _LIKELY)
    again = {text[start:end] for start, end in (*known, *places)}
    if again:
        places.update(match.span() for match in _TOKEN.finditer(text) if match[0] in again)
    return (_result(start, end) for start, end in sorted(places))


def _by_names(text: str, names: Sequence[Name], vocabulary: Vocabulary) -> Iterator[tuple[int, int]]:
    beginnings = set[str]()
    whole = set[str]()
    for name in names:
        parts = [_plain(part) for part in name.parts[:_MOST_PARTS]]
        beginnings.update(part[:2] for part in parts)
        whole.update((*parts, *name.parts))
        if len(parts) >= 2:
            yield from _beside(text, name, parts, vocabulary)
    for match in _LABELLED.finditer(text):
        if _plain(match["login"])[:2] in beginnings and not _is_word(match["login"], vocabulary):
            yield match.span("login")
    for match in _LOGGED.finditer(text):
        if not vocabulary.is_dictionary_word(match["login"]):
            yield match.span("login")
    for match in _DOTTED.finditer(text):
        if match["first"] in whole and match["last"] in whole:
            yield match.span()


def _is_word(login: str, vocabulary: Vocabulary) -> bool:
    known = vocabulary.is_dictionary_word(login) or vocabulary.is_name(login)
    return known or _INFLECTED.fullmatch(login) is not None


def _beside(text: str, name: Name, parts: Sequence[str], vocabulary: Vocabulary) -> Iterator[tuple[int, int]]:
    line = text.find("\n", name.end, name.end + _FARTHEST)
    begin = text.rfind("\n", max(0, name.start - _FARTHEST), name.start) + 1 or max(0, name.start - _FARTHEST)
    found = (
        _AFTER.match(text, name.end, line if line >= 0 else len(text)),
        _BEFORE.search(text, begin, name.start),
    )
    for match in found:
        if match is not None and _is_login(match["login"], parts, name.parts, vocabulary):
            yield match.span("login")


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
