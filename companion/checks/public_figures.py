"""People in public office and people of history: their names are a note, unless something private stands beside them.

Source: GDPR recital 27 (the dead) and article 9(2)(e); the list is ``resources/words/public-figures.toml``.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

import regex

from companion.checks.findings import Category, Finding, Severity
from companion.checks.term_finder import Forms, Term, TermFinder
from companion.checks.word_lists import FigureGroup, Figures

_WORD = regex.compile(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*")
# How far from a name something private stands beside it, and how far a name's own context reaches, in code points.
_BESIDE = 120
_WINDOW = 60
_TITLE_BEFORE = regex.compile(
    r"(?<!\w)(?:hr|fru|frk|borger|ansøger|patient|klient|elev|sagsbehandler)\.?[ ]+$", regex.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class _Figure:
    """One way to write a public figure's name. ``short``: the surname alone. ``signs``: words it needs, if any."""

    short: bool
    signs: TermFinder[bool] | None


class PublicFigures:
    """Makes a note of what names a public figure; everything else stays what it is."""

    def __init__(self, figures: Figures) -> None:
        self._message = figures.message
        self._finder = TermFinder((term for group in figures.group for term in _terms(group)), Forms.GENITIVE)
        words = "|".join(regex.escape(word).replace(r"\*", r"\w*") for word in figures.offices)
        self._office_before = regex.compile(rf"(?<![\w-])(?:{words})[ ]+$", regex.IGNORECASE)
        # The letters of parties on Danish ballots; two letters are more often somebody's initials.
        party = r"(?-i:[ABCDFIKMOVÆØÅ])"
        self._office_after = regex.compile(
            rf"s?(?:[ ]?\((?:{words}|{party})\)|,[ ](?:{words})(?=[,.;:)]|[ ]*$))", regex.IGNORECASE
        )

    def eased(self, findings: Sequence[Finding], text: str) -> list[Finding]:
        """The findings; people who are public figures in *text* weigh a note.

        A person counts as one by name or by office. Nobody does beside whom another personal finding stands, or about
        whom something sensitive is said.
        """
        people = [f for f in findings if f.entity == "PERSON" and f.severity > Severity.NOTE and f.start is not None]
        if not people:
            return list(findings)
        private = {f.subject for f in _with_something_private(people, findings)}
        known = {f.subject for f in people if f.subject not in private and self._is_public(f, people, text)}
        return [
            replace(f, severity=Severity.NOTE, message=self._message)
            if f.entity == "PERSON" and f.subject in known and f.severity > Severity.NOTE
            else f
            for f in findings
        ]

    def _is_public(self, finding: Finding, people: Sequence[Finding], text: str) -> bool:
        assert finding.start is not None
        assert finding.end is not None
        before = text[max(0, finding.start - _WINDOW) : finding.start]
        if self._office_before.search(before) or self._office_after.match(text, finding.end):
            return True
        if not self._finder.knows(text[finding.start : finding.end]):
            return False
        begin = max(0, finding.start - _WINDOW)
        for place in self._finder.find(text[begin : finding.end + _WINDOW]):
            if begin + place.start > finding.start or begin + place.reach < finding.end:
                continue
            if place.value.short and (_TITLE_BEFORE.search(before) or _somebody_else(finding, people)):
                continue
            if place.value.signs is None or any(place.value.signs.find(_paragraph(text, finding.start))):
                return True
        return False


def _terms(group: FigureGroup) -> Iterable[Term[_Figure]]:
    signs = TermFinder(Term(sign, True) for sign in group.signs) if group.signs else None
    yield from (Term(name, _Figure(False, signs)) for name in group.names)
    yield from (Term(name, _Figure(True, signs)) for name in group.short)


def _with_something_private(people: Sequence[Finding], findings: Sequence[Finding]) -> Iterable[Finding]:
    """The people beside whom another identifier stands, or who stand in a sentence that says something sensitive."""
    private = sorted(
        (f.start, f.end)
        for f in findings
        if f.start is not None
        and f.end is not None
        and (
            (f.category is Category.PERSONAL and f.entity not in ("PERSON", "DK_CVR"))
            or f.category is Category.SENSITIVE
        )
    )
    starts = [start for start, _ in private]
    reach = max((end - start for start, end in private), default=0)
    for person in people:
        assert person.start is not None
        assert person.end is not None
        first = bisect_left(starts, person.start - _BESIDE - reach)
        for at in range(first, len(private)):
            start, end = private[at]
            if start > person.end + _BESIDE:
                break
            if end >= person.start - _BESIDE:
                yield person
                break


def _somebody_else(finding: Finding, people: Sequence[Finding]) -> bool:
    """True where a longer name in the text ends as the short one that was found, or stands for it."""
    last = _parts(finding.subject)[-1:]
    return len(_parts(finding.subject)) > 1 or any(
        len(_parts(other.subject)) > 1 and _parts(other.subject)[-1:] == last for other in people
    )


def _parts(name: str) -> list[str]:
    return [word.casefold() for word in _WORD.findall(name)]


def _paragraph(text: str, at: int) -> str:
    begin = text.rfind("\n\n", max(0, at - 1000), at)
    end = text.find("\n\n", at, at + 1000)
    return text[begin if begin >= 0 else max(0, at - 1000) : end if end >= 0 else at + 1000]
