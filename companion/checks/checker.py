"""From text to report: undo disguises, find, settle, explain."""

from __future__ import annotations

import datetime
from collections import OrderedDict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from types import MappingProxyType
from typing import Protocol

from presidio_analyzer import RecognizerResult

from companion.checks import own_words
from companion.checks.allowed import Allowed
from companion.checks.blocks import blocks
from companion.checks.born_beside import dates_beside_names
from companion.checks.findings import Finding, Report, Severity
from companion.checks.logins_beside import logins_beside
from companion.checks.name_fields import column_names, grown, labelled_names, plausible
from companion.checks.normalize import Normalized, normalize
from companion.checks.own_words import OwnWords
from companion.checks.people import Name, People, read_name, repeats, signed_initials
from companion.checks.public_figures import PublicFigures
from companion.checks.recognizers import ContextPatternRecognizer, RecognizerTimeout
from companion.checks.recognizers.person_recognizer import DkPersonRecognizer
from companion.checks.rulebook import Rulebook
from companion.checks.settle import THRESHOLD, settle
from companion.checks.surroundings import Surroundings
from companion.checks.unlikely_names import likely
from companion.checks.vocabulary import Vocabulary

NOT_FINISHED = "Tjekket blev ikke færdigt. Prøv igen, eller del teksten op."
_REMEMBERED_BLOCKS = 4096
_BATCH = 64


class CheckCancelled(Exception):
    """The caller no longer wants the answer."""


class ReadsMeaning(Protocol):
    """Says what a whole text is about; see ``companion.checks.meaning``."""

    def read(self, text: str, results: Sequence[RecognizerResult]) -> Iterable[RecognizerResult]:
        """Results whose entity is a kind ("health", "decision") and whose place is the sentence that carries it."""
        ...


@dataclass(frozen=True, slots=True)
class CheckerParts:
    """What a checker is put together from.

    ``problems`` are sentences about what could not be loaded; they stand in every report. ``severities`` override the
    rulebook by entity, None switches an entity off. ``allowed`` answers what is never a finding, with ``mailboxes`` for
    a domain's functional ones; ``own_words`` are always one; ``public_figures`` weigh a note.
    ``pipeline`` names the language models in use.
    """

    rulebook: Rulebook
    recognizers: tuple[ContextPatternRecognizer, ...]
    person: DkPersonRecognizer | None
    meaning: ReadsMeaning | None
    problems: tuple[str, ...] = ()
    severities: Mapping[str, Severity | None] = field(default_factory=lambda: MappingProxyType({}))
    allowed: Allowed = field(default_factory=Allowed)
    mailboxes: frozenset[str] = frozenset()
    own_words: OwnWords = field(default_factory=OwnWords)
    public_figures: PublicFigures | None = None
    vocabulary: Vocabulary = field(default_factory=Vocabulary)
    pipeline: str = ""


class Checker:
    """Checks texts one at a time; remembers, in memory only, what it found in blocks it has seen."""

    def __init__(self, parts: CheckerParts) -> None:
        self._parts = parts
        self._names_in: OrderedDict[str, list[tuple[int, int]]] = OrderedDict()

    @property
    def rulebook(self) -> Rulebook:
        """What each kind of finding is called and why it matters."""
        return self._parts.rulebook

    @property
    def parts(self) -> CheckerParts:
        """What it is put together from, for who asks how a decision was made."""
        return self._parts

    @property
    def pipeline(self) -> str:
        """The language models in use, for an "about" page."""
        return self._parts.pipeline

    def check(self, text: str, cancelled: Callable[[], bool] | None = None) -> Report:
        """Everything to look at in *text*, in its order.

        ``cancelled`` is asked now and then; when it answers true, ``CheckCancelled`` is raised. Whatever cannot be
        checked stands in the report's ``problems``; other errors are the caller's to show as "could not check".
        """
        stopped = cancelled or (lambda: False)
        normal = normalize(text)
        problems = list(self._parts.problems)
        surroundings = Surroundings(normal.text)
        results: list[RecognizerResult] = []
        for recognizer in self._parts.recognizers:
            if stopped():
                raise CheckCancelled
            try:
                results.extend(recognizer.find(normal.text, surroundings))
            except RecognizerTimeout:
                problems.append(NOT_FINISHED)
        names = self._names(normal.text, surroundings, stopped)
        beside = [r for r in results if r.entity_type == "DATE_OF_BIRTH" and r.score < THRESHOLD]
        places = sorted((name.start, name.end) for name in names)
        results.extend(dates_beside_names(normal.text, beside, places, datetime.datetime.now(datetime.UTC).year))
        results.extend(logins_beside(normal.text, names, self._parts.vocabulary))
        if self._parts.person is not None:
            results.extend(self._parts.person.result(name.start, name.end) for name in names)
        own = self._own_words(normal.text)
        settled = settle([*results, *own], normal.text)
        if stopped():
            raise CheckCancelled
        people = People(names)
        findings = [self._finding(result, normal, people) for result in settled]
        if self._parts.meaning is not None:
            # What a text says does not depend on what a municipality calls its projects.
            others = [r for r in settled if r.entity_type != own_words.ENTITY]
            findings.extend(self._finding(r, normal, people) for r in self._parts.meaning.read(normal.text, others))
        shown = self._judged([f for f in findings if f is not None], own, normal, text)
        shown.sort(key=lambda f: (f.start if f.start is not None else -1, f.points, f.end or 0))
        return Report(text, tuple(shown), tuple(dict.fromkeys(problems)))

    def _names(self, text: str, surroundings: Surroundings, stopped: Callable[[], bool]) -> list[Name]:
        """Every name in *text*, where it was first found and where its parts come back."""
        person = self._parts.person
        if person is None:
            return []
        parts = list(blocks(text))
        unseen = list(dict.fromkeys(part.text for part in parts if part.text not in self._names_in))
        for at in range(0, len(unseen), _BATCH):
            if stopped():
                raise CheckCancelled
            batch = unseen[at : at + _BATCH]
            self._names_in.update(zip(batch, person.places(batch), strict=True))
        vocabulary = self._parts.vocabulary
        places = [
            grown(text, part.start + start, part.start + end, vocabulary)
            for part in parts
            for start, end in self._names_in[part.text]
            if plausible(part.text, start, end, vocabulary)
        ]
        places = likely(text, places, vocabulary)
        places.extend(labelled_names(text))
        places.extend(column_names(text, surroundings, vocabulary))
        found = [read_name(text, start, end, vocabulary) for start, end in dict.fromkeys(places)]
        for part in parts:
            self._names_in.move_to_end(part.text)
        while len(self._names_in) > max(_REMEMBERED_BLOCKS, len(parts)):
            self._names_in.popitem(last=False)
        places = [*repeats(text, found, vocabulary), *signed_initials(text, found)]
        again = [read_name(text, start, end, vocabulary) for start, end in places]
        return [name for name in found if name.parts] + again

    def _finding(self, result: RecognizerResult, normal: Normalized, people: People) -> Finding | None:
        entry = self._parts.rulebook.entry(result.entity_type)
        severity = self._parts.severities.get(result.entity_type, entry.level)
        if severity is None:
            return None
        subject = ""
        start: int | None = None
        end: int | None = None
        if result.end > result.start:
            start, end = normal.original_span(result.start, result.end)
            if result.entity_type == "PERSON":
                subject = people.subject(read_name(normal.text, result.start, result.end, self._parts.vocabulary))
            elif entry.points:
                subject = " ".join(normal.text[result.start : result.end].split())
        recognizer = (result.recognition_metadata or {}).get(RecognizerResult.RECOGNIZER_NAME_KEY, "")
        finding = Finding(
            start, end, result.entity_type, entry.category, severity, min(1.0, result.score), entry.rule, entry.message,
            subject, recognizer, people.owner(subject) if result.entity_type == "EMAIL_ADDRESS" else "",
        )  # fmt: skip
        return own_words.as_set(finding, result)

    def _own_words(self, text: str) -> list[RecognizerResult]:
        if self._parts.severities.get(own_words.ENTITY, Severity.STOP) is None:
            return []
        return self._parts.own_words.results(text)

    def _judged(
        self, findings: list[Finding], own: Sequence[RecognizerResult], normal: Normalized, text: str
    ) -> list[Finding]:
        """What is shown of *findings* and how much each matters, as the municipality and the word lists have it."""
        kept = [f for f in findings if f.entity == own_words.ENTITY or not self._parts.allowed.covers(f, text)]
        if self._parts.public_figures is not None:
            kept = self._parts.public_figures.eased(kept, text)
        if not own:
            return kept
        weight = self._parts.severities.get(own_words.ENTITY) or self.rulebook.entry(own_words.ENTITY).level
        return own_words.raised(kept, own, weight, normal)

    def with_allowed(self, words: Iterable[str]) -> Checker:
        """A checker like this one for which *words* are never a finding; what it remembers of blocks is kept."""
        other = Checker(replace(self._parts, allowed=Allowed(words, self._parts.mailboxes)))
        other._names_in = self._names_in
        return other
