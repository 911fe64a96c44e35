"""From text to report: undo disguises, find, settle, explain."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from types import MappingProxyType
from typing import Protocol

from presidio_analyzer import RecognizerResult

from companion.checks import own_words
from companion.checks.allowed import Allowed
from companion.checks.block_answers import BlockAnswers, BlockSettler
from companion.checks.block_reading import BlockReader, CheckCancelled, Passage, Reading, passages
from companion.checks.coming_back import KnownNames
from companion.checks.findings import Finding, Report, Severity
from companion.checks.flag_features import MaskedSentence
from companion.checks.normalize import Normalized, normalize
from companion.checks.own_words import OwnWords
from companion.checks.people import Name, People
from companion.checks.public_figures import PublicFigures
from companion.checks.recognizers import ContextPatternRecognizer
from companion.checks.recognizers.person_recognizer import DkPersonRecognizer
from companion.checks.roles import Roles
from companion.checks.rulebook import Rulebook
from companion.checks.unlikely_names import NamedBlock, NameJudge
from companion.checks.vocabulary import Vocabulary

NOT_FINISHED = "Tjekket blev ikke færdigt. Prøv igen, eller del teksten op."


class ReadsMeaning(Protocol):
    """Says what a whole text is about; see ``companion.checks.meaning``."""

    def read(self, text: str, sentences: Sequence[MaskedSentence]) -> Iterable[RecognizerResult]:
        """Results whose entity is a kind ("health", "decision") and whose place is the sentence that carries it."""
        ...

    def apart(self) -> ReadsMeaning:
        """One like this that remembers nothing of what was read."""
        ...


@dataclass(frozen=True, slots=True)
class CheckerParts:
    """What a checker is put together from.

    ``problems`` are sentences about what could not be loaded; they stand in every report. ``severities`` override the
    rulebook by entity, None switches an entity off. ``allowed`` answers what is never a finding, with ``mailboxes`` for
    a domain's functional ones; ``own_words`` are always one; ``public_figures`` weigh a note; ``roles`` tells who
    is an employee. ``pipeline`` names the language models in use.
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
    roles: Roles = field(default_factory=Roles)
    vocabulary: Vocabulary = field(default_factory=Vocabulary)
    pipeline: str = ""


class Checker:
    """Checks texts one at a time; remembers, in memory only, what it found in blocks it has seen."""

    def __init__(self, parts: CheckerParts) -> None:
        self._parts = parts
        own = parts.own_words if parts.severities.get(own_words.ENTITY, Severity.STOP) is not None else OwnWords()
        self._reader = BlockReader(parts.recognizers, parts.person, parts.vocabulary, own)
        self._settler = BlockSettler(parts.person, parts.vocabulary, parts.roles)
        self._judge = NameJudge(parts.vocabulary)

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

    def check(
        self,
        text: str,
        cancelled: Callable[[], bool] | None = None,
        progress: Callable[[float], None] | None = None,
    ) -> Report:
        """Everything to look at in *text*, in its order.

        ``cancelled`` is asked now and then; when it answers true, ``CheckCancelled`` is raised. Whatever cannot be
        checked stands in the report's ``problems``; other errors are the caller's to show as "could not check".
        ``progress`` is told now and then how far the search is, from 0 to 1.
        """
        stopped = cancelled or (lambda: False)
        normal = normalize(text)
        parts = list(passages(normal.text))
        readings = self._reader.read(parts, stopped, progress or (lambda share: None))
        problems = list(self._parts.problems)
        if not all(reading.complete for reading in readings):
            problems.append(NOT_FINISHED)
        readings = self._likely(parts, readings)
        known = KnownNames(name for reading in readings for name in reading.names)
        blocks = [
            self._settler.settle(part, reading, known.within(reading.words, reading.initials))
            for part, reading in zip(parts, readings, strict=True)
        ]
        self._settler.trim(len(parts))
        if stopped():
            raise CheckCancelled
        people = People(name for block in blocks for name in block.names)
        roles = self._roles(parts, blocks, people)
        findings = [
            self._finding(answer.result, part.start, normal, people, roles, answer.name)
            for part, block in zip(parts, blocks, strict=True)
            for answer in block.answers
        ]
        if self._parts.meaning is not None:
            sentences = [
                MaskedSentence(part.start + sentence.start, part.start + sentence.end, sentence.masked)
                for part, block in zip(parts, blocks, strict=True)
                for sentence in block.sentences
            ]
            said = self._parts.meaning.read(normal.text, sentences)
            findings.extend(self._finding(result, 0, normal, people, roles, None) for result in said)
        own = [
            (*normal.original_span(part.start + result.start, part.start + result.end), word.severity)
            for part, reading in zip(parts, readings, strict=True)
            for result in reading.results
            if (word := own_words.own_word(result)) is not None
        ]
        shown = self._judged([f for f in findings if f is not None], own, text)
        shown.sort(key=lambda f: (f.start if f.start is not None else -1, f.points, f.end or 0))
        return Report(text, tuple(shown), tuple(dict.fromkeys(problems)))

    def _finding(
        self,
        result: RecognizerResult,
        begin: int,
        normal: Normalized,
        people: People,
        roles: Mapping[str, str],
        name: Name | None,
    ) -> Finding | None:
        """The finding for *result*, whose places count from *begin*; None where its entity is switched off."""
        entry = self._parts.rulebook.entry(result.entity_type)
        severity = self._parts.severities.get(result.entity_type, entry.level)
        if severity is None:
            return None
        subject = ""
        start: int | None = None
        end: int | None = None
        if result.end > result.start:
            start, end = normal.original_span(begin + result.start, begin + result.end)
            if name is not None:
                subject = people.subject(name)
            elif entry.points:
                subject = " ".join(normal.text[begin + result.start : begin + result.end].split())
        recognizer = (result.recognition_metadata or {}).get(RecognizerResult.RECOGNIZER_NAME_KEY, "")
        owner = people.owner(subject) if result.entity_type == "EMAIL_ADDRESS" else ""
        finding = Finding(
            start, end, result.entity_type, entry.category, severity, min(1.0, result.score), entry.rule, entry.message,
            subject, recognizer, owner, roles.get(subject if name is not None else owner, ""),
        )  # fmt: skip
        return own_words.as_set(finding, result)

    def _roles(self, parts: Sequence[Passage], blocks: Sequence[BlockAnswers], people: People) -> dict[str, str]:
        """What each person of the text is said to be anywhere in it, by their fullest writing."""
        roles: dict[str, str] = {}
        for part, block in zip(parts, blocks, strict=True):
            for answer in block.answers:
                if answer.name is not None and answer.role:
                    roles[people.subject(answer.name)] = answer.role
                elif answer.result.entity_type == "EMAIL_ADDRESS":
                    address = part.text[answer.result.start : answer.result.end]
                    if role := self._parts.roles.of_address(address):
                        roles.setdefault(people.owner(address), role)
        roles.pop("", None)
        return roles

    def _likely(self, parts: Sequence[Passage], readings: Sequence[Reading]) -> list[Reading]:
        """The *readings* without the names that the rest of the text shows to be none."""
        named = [
            NamedBlock(part.text, tuple((name.start, name.end) for name in reading.names))
            for part, reading in zip(parts, readings, strict=True)
        ]
        return [
            reading
            if len(kept) == len(reading.names)
            else replace(reading, names=tuple(name for name in reading.names if (name.start, name.end) in kept))
            for reading, kept in zip(readings, self._judge.likely(named), strict=True)
        ]

    def _judged(
        self, findings: list[Finding], own: Sequence[tuple[int, int, Severity | None]], text: str
    ) -> list[Finding]:
        """What is shown of *findings* and how much each matters, as the municipality and the word lists have it."""
        kept = [f for f in findings if f.entity == own_words.ENTITY or not self._parts.allowed.covers(f, text)]
        if self._parts.public_figures is not None:
            kept = self._parts.public_figures.eased(kept, text)
        if not own:
            return kept
        usual = self._parts.severities.get(own_words.ENTITY) or self.rulebook.entry(own_words.ENTITY).level
        return own_words.raised(kept, [(start, end, severity or usual) for start, end, severity in own])

    def with_allowed(self, words: Iterable[str]) -> Checker:
        """A checker like this one for which *words* are never a finding; what it remembers of blocks is kept."""
        other = Checker(replace(self._parts, allowed=Allowed(words, self._parts.mailboxes)))
        other._reader, other._settler, other._judge = self._reader, self._settler, self._judge
        return other

    def apart(self) -> Checker:
        """A checker like this one that shares none of what either remembers: what it has read of texts goes with it.

        Only single words stay behind, in the vocabularies that all checkers share.
        """
        meaning = self._parts.meaning
        return Checker(replace(self._parts, meaning=meaning.apart() if meaning is not None else None))
