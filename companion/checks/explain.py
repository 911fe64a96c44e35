"""How a check decided: everything that was considered, what it was worth, and what became of it.

Nothing of this is worked out in an ordinary check: the recognisers are asked once more, and the report says what won.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Generic, TypeVar

import regex
from presidio_analyzer import RecognizerResult

from companion.checks.blocks import blocks
from companion.checks.checker import Checker
from companion.checks.findings import Finding, Report
from companion.checks.name_fields import column_names, labelled_names, plausible
from companion.checks.normalize import Normalized, normalize
from companion.checks.recognizers import ContextPatternRecognizer, RecognizerTimeout
from companion.checks.recognizers.person_recognizer import DkPersonRecognizer
from companion.checks.settle import THRESHOLD, settle
from companion.checks.surroundings import Surroundings
from companion.checks.unlikely_names import NamedBlock, NameJudge

# A pattern worth no more on its own matches nearly every word, and only means something under the head of a column.
_LEAST_SHOWN = 0.3


class Outcome(StrEnum):
    """What became of a candidate."""

    SHOWN = "shown"
    RULED_OUT = "ruled_out"
    BELOW = "below_threshold"
    BEATEN = "beaten"
    ALLOWED = "allowed"
    OFF = "switched_off"


@dataclass(frozen=True, slots=True)
class Candidate:
    """Something that was considered; places count code points of the text as given.

    ``pattern`` is what found it; ``base`` what that is worth alone and ``score`` what it is worth here, both 0 to 1.
    ``supports`` and ``opposes`` are the words around that spoke for and against. ``other`` is the entity it lost to.
    """

    start: int
    end: int
    entity: str
    recognizer: str
    pattern: str
    base: float
    score: float
    outcome: Outcome
    supports: tuple[str, ...] = ()
    opposes: tuple[str, ...] = ()
    other: str = ""

    def to_json(self) -> dict[str, object]:
        """The candidate as ``companion check --explain --format json`` writes it."""
        return {
            "start": self.start, "end": self.end, "entity": self.entity, "outcome": self.outcome.value,
            "recognizer": self.recognizer, "pattern": self.pattern, "base_score": round(self.base, 3),
            "score": round(self.score, 3), "threshold": THRESHOLD, "supports": list(self.supports),
            "opposes": list(self.opposes), "lost_to": self.other or None,
        }  # fmt: skip


Item = TypeVar("Item")


class _Places(Generic[Item]):
    """Looks up what lies at a place, at a cost that does not grow with how much there is."""

    def __init__(self, items: Iterable[tuple[int, int, Item]]) -> None:
        self._items = sorted(items, key=lambda item: item[:2])
        self._starts = [start for start, _, _ in self._items]
        self._longest = max((end - start for start, end, _ in self._items), default=0)

    def at(self, start: int, end: int) -> Iterator[Item]:
        """Whatever shares a code point with the place."""
        for index in range(bisect_left(self._starts, start - self._longest), len(self._items)):
            begin, stop, item = self._items[index]
            if begin >= end:
                return
            if stop > start:
                yield item


class Explanation:
    """A report, and all candidates in the order of the text. A place may have several."""

    def __init__(self, report: Report, candidates: Iterable[Candidate]) -> None:
        self.report = report
        self.candidates = tuple(sorted(candidates, key=lambda c: (c.start, c.end, -c.score)))
        self._places = _Places((c.start, c.end, c) for c in self.candidates)

    def of(self, finding: Finding) -> tuple[Candidate, ...]:
        """What carries *finding*; empty where the language model judged a whole sentence, and for a repeated name."""
        return tuple(c for c in self._at(finding) if c.outcome is Outcome.SHOWN and c.entity == finding.entity)

    def lost_to(self, finding: Finding) -> tuple[Candidate, ...]:
        """What *finding* won its place over."""
        return tuple(c for c in self._at(finding) if c.outcome is Outcome.BEATEN and c.other == finding.entity)

    def discarded(self) -> tuple[Candidate, ...]:
        """What was considered and is not shown, in any place."""
        return tuple(c for c in self.candidates if c.outcome is not Outcome.SHOWN)

    def to_json(self) -> list[dict[str, object]]:
        """Every candidate, in the order of the text."""
        return [candidate.to_json() for candidate in self.candidates]

    def _at(self, finding: Finding) -> Iterator[Candidate]:
        if finding.start is not None and finding.end is not None and finding.points:
            yield from self._places.at(finding.start, finding.end)


def explain(checker: Checker, text: str) -> Explanation:
    """Check *text* and tell how it was decided. Costs about two checks; raises as ``Checker.check``."""
    report = checker.check(text)
    normal = normalize(text)
    surroundings = Surroundings(normal.text)
    considered = [
        *_patterns(checker.parts.recognizers, normal, surroundings),
        *_names(checker, normal, surroundings),
        *_own_words(checker, normal),
    ]
    results = [RecognizerResult(c.entity, *place, c.score) for c, place in considered]
    winners = _Places((r.start, r.end, r.entity_type) for r in settle(results, normal.text))
    shown = _Places(
        (f.start, f.end, f) for f in report.findings if f.start is not None and f.end is not None and f.points
    )
    return Explanation(
        report,
        (
            _settled(candidate, list(shown.at(candidate.start, candidate.end)), list(winners.at(*place)), checker)
            for candidate, place in considered
        ),
    )


_Placed = tuple[Candidate, tuple[int, int]]


def _patterns(
    recognizers: Sequence[ContextPatternRecognizer], normal: Normalized, surroundings: Surroundings
) -> Iterator[_Placed]:
    for recognizer in recognizers:
        try:
            for start, end, score, pattern in recognizer.weighed(normal.text, surroundings):
                if score <= 0 and pattern.score <= _LEAST_SHOWN:
                    continue
                around = surroundings.around(start, end)
                near = (around.before, around.after, around.heading)
                candidate = Candidate(
                    *normal.original_span(start, end), recognizer.ENTITY, type(recognizer).__name__, pattern.name,
                    pattern.score, score, Outcome.RULED_OUT,
                    _words(recognizer.SUPPORTS, near), _words(recognizer.OPPOSES, near),
                )  # fmt: skip
                yield candidate, (start, end)
        except RecognizerTimeout:
            # The report says so already.
            continue


def _names(checker: Checker, normal: Normalized, surroundings: Surroundings) -> Iterator[_Placed]:
    person, vocabulary = checker.parts.person, checker.parts.vocabulary
    if person is None:
        return
    usual = person.result(0, 1).score
    parts = list(blocks(normal.text))
    found = person.places([part.text for part in parts])
    able = [
        tuple(place for place in in_part if plausible(part.text, *place, vocabulary))
        for part, in_part in zip(parts, found, strict=True)
    ]
    kept = NameJudge(vocabulary).likely([NamedBlock(p.text, places) for p, places in zip(parts, able, strict=True)])
    places: list[tuple[int, int, str, float]] = [
        (part.start + place[0], part.start + place[1], "language model", usual if place in sure else 0.0)
        for part, in_part, sure in zip(parts, found, kept, strict=True)
        for place in in_part
    ]
    places.extend((start, end, "label", usual) for start, end in labelled_names(normal.text))
    places.extend((s, e, "column of names", usual) for s, e in column_names(normal.text, surroundings, vocabulary))
    for start, end, source, score in places:
        yield (
            Candidate(
                *normal.original_span(start, end), "PERSON", DkPersonRecognizer.__name__, source, usual, score,
                Outcome.RULED_OUT,
            ),
            (start, end),
        )  # fmt: skip


def _own_words(checker: Checker, normal: Normalized) -> Iterator[_Placed]:
    for result in checker.parts.own_words.results(normal.text):
        place = (result.start, result.end)
        yield (
            Candidate(*normal.original_span(*place), result.entity_type, "OwnWords", "own word", 1.0, 1.0, Outcome.OFF),
            place,
        )


def _settled(candidate: Candidate, over: list[Finding], winners: list[str], checker: Checker) -> Candidate:
    """*candidate* with what became of it. *over* are the findings in its place, *winners* what settling left there."""
    same = [finding for finding in over if finding.entity == candidate.entity]
    if candidate.score <= 0:
        return replace(candidate, outcome=Outcome.RULED_OUT)
    # Also where the pattern alone is too little: a date beside a name is worth more in the end.
    if same:
        return replace(candidate, outcome=Outcome.SHOWN)
    if candidate.score < THRESHOLD:
        return replace(candidate, outcome=Outcome.BELOW)
    if over or (winners and candidate.entity not in winners):
        return replace(candidate, outcome=Outcome.BEATEN, other=over[0].entity if over else winners[0])
    if checker.parts.severities.get(candidate.entity, checker.rulebook.entry(candidate.entity).level) is None:
        return replace(candidate, outcome=Outcome.OFF)
    return replace(candidate, outcome=Outcome.ALLOWED)


def _words(pattern: regex.Pattern[str] | None, near: Sequence[str]) -> tuple[str, ...]:
    if pattern is None:
        return ()
    found = (match[0].strip() for part in near for match in pattern.finditer(part))
    return tuple(dict.fromkeys(word for word in found if word))
