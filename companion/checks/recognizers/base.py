"""A Presidio pattern recogniser whose confidence depends on the words around, in time that follows the text."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import ClassVar

import regex
from presidio_analyzer import AnalysisExplanation, Pattern, PatternRecognizer, RecognizerResult
from presidio_analyzer.nlp_engine import NlpArtifacts

from companion.checks.recognizers.quick import digit_first
from companion.checks.surroundings import Around, Surroundings

FLAGS = regex.IGNORECASE | regex.MULTILINE
TIMEOUT_SECONDS = 10.0
DIGITS = tuple("0123456789")


class RecognizerTimeout(Exception):
    """A pattern did not finish: the text could not be checked for this entity. Holds no text."""


class ContextPatternRecognizer(PatternRecognizer):
    """Finds one entity by patterns and judges every match by what stands around it.

    Presidio's own context words are looked for only before a match, and as lemmas; Danish compounds and labels after
    a number need both sides, so a subclass answers ``judge`` instead. A pattern with a group named ``value`` marks
    just that group. Unlike ``PatternRecognizer`` no result is compared with every other: overlaps are left to the
    caller, and a pattern that times out raises instead of being logged and forgotten.
    """

    ENTITY: ClassVar[str]
    PATTERNS: ClassVar[Sequence[Pattern]]
    CONTEXT: ClassVar[Sequence[str]] = ()
    COUNTRY_CODE: ClassVar[str | None] = "dk"
    PATTERN_FLAGS: ClassVar[int] = FLAGS
    # By a pattern's name (or "" for the others): words, in lower case, without one of which it cannot match. Looking
    # for a few words is many times quicker than trying a pattern at each letter.
    NEEDS: ClassVar[Mapping[str, tuple[str, ...]]] = MappingProxyType({})

    # By a pattern's name: a cheaper pattern without a match of which it cannot match either.
    GATES: ClassVar[Mapping[str, regex.Pattern[str]]] = MappingProxyType({})
    # What ``judge`` looks for around a match, where that is one pattern; shown to who asks for the decision.
    SUPPORTS: ClassVar[regex.Pattern[str] | None] = None
    OPPOSES: ClassVar[regex.Pattern[str] | None] = None

    def __init__(self, supported_language: str = "da") -> None:
        super().__init__(
            supported_entity=self.ENTITY,
            supported_language=supported_language,
            patterns=list(self.PATTERNS),
            context=list(self.CONTEXT),
            global_regex_flags=self.PATTERN_FLAGS,
        )
        self._compiled = [(p, regex.compile(digit_first(p.regex), self.PATTERN_FLAGS)) for p in self.PATTERNS]
        self._title = type(self).__name__

    @abstractmethod
    def judge(self, match: regex.Match[str], pattern: Pattern, around: Around) -> float:
        """How sure a match is, from 0 (no finding) to 1; the pattern's own score is the start."""

    def place(self, match: regex.Match[str]) -> tuple[int, int]:
        """The bounds of what is found: the group ``value`` where the pattern has one, else the whole match."""
        return match.span("value") if "value" in match.re.groupindex else match.span()

    def find(self, text: str, surroundings: Surroundings, begin: int = 0) -> Iterator[RecognizerResult]:
        """Every match from *begin* on that ``judge`` gives a score, in the order of the patterns.

        Raises ``RecognizerTimeout`` when a pattern takes longer than ``TIMEOUT_SECONDS``.
        """
        for start, end, score, pattern in self.weighed(text, surroundings, begin):
            if score > 0:
                yield self._result(start, end, score, pattern)

    def weighed(
        self, text: str, surroundings: Surroundings, begin: int = 0
    ) -> Iterator[tuple[int, int, float, Pattern]]:
        """Every match: its place, what ``judge`` makes of it (0 for no finding), and its pattern. Raises as ``find``."""
        try:
            for pattern, compiled in self._compiled:
                needed = self.NEEDS.get(pattern.name) or self.NEEDS.get("")
                if needed and not surroundings.holds(needed, begin):
                    continue
                gate = self.GATES.get(pattern.name)
                if gate is not None and not surroundings.matches(gate, begin, TIMEOUT_SECONDS):
                    continue
                for match in compiled.finditer(text, begin, timeout=TIMEOUT_SECONDS):
                    start, end = self.place(match)
                    if start >= end:
                        continue
                    yield start, end, self.judge(match, pattern, surroundings.around(start, end)), pattern
        except TimeoutError:
            raise RecognizerTimeout(self.ENTITY) from None

    def analyze(
        self,
        text: str,
        entities: list[str],
        nlp_artifacts: NlpArtifacts | None = None,
        regex_flags: int | None = None,
    ) -> list[RecognizerResult]:
        """Presidio's entry: the findings in *text*, offsets in code points."""
        return list(self.find(text, Surroundings(text)))

    def _result(self, start: int, end: int, score: float, pattern: Pattern) -> RecognizerResult:
        explanation = AnalysisExplanation(
            recognizer=self._title, original_score=pattern.score, pattern_name=pattern.name, pattern=pattern.regex
        )
        explanation.set_improved_score(score)
        return RecognizerResult(
            self.ENTITY, start, end, score, explanation, {RecognizerResult.RECOGNIZER_NAME_KEY: self._title}
        )


def words(*stems: str) -> regex.Pattern[str]:
    """A pattern for any of the *stems* (regular expressions) at the start of a word or of a compound's part."""
    return regex.compile(r"(?<![^\W\d_])(?:" + "|".join(stems) + ")", FLAGS)
