"""The municipality's own words (code names of projects, secret places), which are always a finding."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from presidio_analyzer import AnalysisExplanation, RecognizerResult

from companion.checks.findings import Finding, Severity
from companion.checks.term_finder import Place, Term, TermFinder

ENTITY = "own_word"
_WORD_KEY = "companion.own_word"
_TITLE = "OwnWords"


@dataclass(frozen=True, slots=True)
class OwnWord:
    """A word that is always a finding. What is empty or None is as the rules say.

    ``label`` is what it is ("Projektnavn"), ``why`` the sentence a person reads, ``severity`` how much it matters.
    """

    text: str
    label: str = ""
    severity: Severity | None = None
    why: str = ""


class OwnWords:
    """Finds the own words, in any case, spacing and Danish form, and never inside another word."""

    def __init__(self, words: Iterable[OwnWord] = ()) -> None:
        self._finder = TermFinder(Term(word.text, word) for word in words)

    def results(self, text: str) -> list[RecognizerResult]:
        """A result for each own word in *text*, sure of itself; of words that overlap the first and longest."""
        found: list[RecognizerResult] = []
        reached = 0
        for place in self._finder.find(text):
            if place.start >= reached:
                found.append(_result(place))
                reached = place.end
        return found


def as_set(finding: Finding, result: RecognizerResult) -> Finding:
    """*finding* with what was set for the own word that *result* stands for; others stay what they are."""
    word = own_word(result)
    if word is None:
        return finding
    return replace(
        finding, label=word.label, severity=word.severity or finding.severity, message=word.why or finding.message
    )


def own_word(result: RecognizerResult) -> OwnWord | None:
    """The own word that *result* stands for; None for any other result."""
    word = (result.recognition_metadata or {}).get(_WORD_KEY)
    return word if isinstance(word, OwnWord) else None


def raised(findings: Sequence[Finding], places: Sequence[tuple[int, int, Severity]]) -> list[Finding]:
    """The findings, each at least as serious as the own words (*places* and weights, in order) that lie inside it.

    An own word within an address or an e-mail is part of that finding; its weight must not be lost with it.
    """
    starts = [start for start, _, _ in places]
    answer = []
    for finding in findings:
        if finding.start is not None and finding.end is not None and finding.points and finding.entity != ENTITY:
            # Own words do not overlap one another, so only the one before can reach in from the left.
            at = max(0, bisect_right(starts, finding.start) - 1)
            severity = finding.severity
            while at < len(places) and places[at][0] < finding.end:
                if places[at][1] > finding.start:
                    severity = max(severity, places[at][2])
                at += 1
            finding = finding if severity == finding.severity else replace(finding, severity=severity)
        answer.append(finding)
    return answer


def _result(place: Place[OwnWord]) -> RecognizerResult:
    explanation = AnalysisExplanation(
        recognizer=_TITLE, original_score=1.0, textual_explanation="set as the municipality's own word"
    )
    metadata = {RecognizerResult.RECOGNIZER_NAME_KEY: _TITLE, _WORD_KEY: place.value}
    return RecognizerResult(ENTITY, place.start, place.end, 1.0, explanation, metadata)
