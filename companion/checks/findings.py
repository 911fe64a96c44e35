"""What a check answers: findings, each with a place and a reason, and the report that holds them."""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum, StrEnum


class Severity(IntEnum):
    """How much a finding matters; the order is the order of weight."""

    NOTE = 1
    WARN = 2
    STOP = 3

    @property
    def word(self) -> str:
        """The word of the checker's contract: ``note``, ``warn`` or ``stop``."""
        return self.name.lower()

    @classmethod
    def from_word(cls, word: str) -> Severity:
        """The severity named by *word*. Raises ``KeyError`` for any other word."""
        return cls[word.upper()]


class Category(StrEnum):
    """Which concern a finding belongs to."""

    PERSONAL = "personal"
    CREDENTIAL = "credential"
    SENSITIVE = "sensitive"
    BUSINESS = "business"
    USE = "use"

    @property
    def points(self) -> bool:
        """True where the finding is itself the thing to take out; the others speak of what a text says."""
        return self in (Category.PERSONAL, Category.CREDENTIAL)


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing to look at in a text.

    ``start`` and ``end`` count Unicode code points of the text as given; both are None for a finding about the
    whole text. ``score`` lies between 0 and 1. ``subject`` is the fullest writing of the same person or number
    found in the text ("Mette Kjærgaard" for a later "Mette"), so that the same one always gets the same pseudonym.
    ``owner`` is the person in the text whose e-mail address this is, "" where that does not show; ``role`` is what the
    text says that the person, or the owner, is ("employee"). ``label`` is what it is called where that is not the
    rulebook's word for the entity.
    """

    start: int | None
    end: int | None
    entity: str
    category: Category
    severity: Severity
    score: float
    rule: str
    message: str
    subject: str = ""
    recognizer: str = ""
    owner: str = ""
    role: str = ""
    label: str = ""

    @property
    def points(self) -> bool:
        """True where the words found are themselves the thing to take out."""
        return self.category.points or bool(self.subject)

    def __post_init__(self) -> None:
        if (self.start is None) != (self.end is None):
            raise ValueError("a finding has both a start and an end, or neither")
        if self.start is not None and self.end is not None and not 0 <= self.start < self.end:
            raise ValueError(f"a finding needs 0 <= start < end, not {self.start}, {self.end}")

    def to_json(self) -> dict[str, object]:
        """The finding as the checker's contract writes it."""
        return {
            "start": self.start,
            "end": self.end,
            "entity": self.entity,
            "category": self.category.value,
            "severity": self.severity.word,
            "score": round(self.score, 3),
            "rule": self.rule,
            "message": self.message,
        }


@dataclass(frozen=True, slots=True)
class Report:
    """The answer to one check of one text.

    ``problems`` are Danish sentences about what could not be checked; a report that has any is never clean
    ("fail closed", design.md).
    """

    text: str
    findings: tuple[Finding, ...] = ()
    problems: tuple[str, ...] = ()

    @property
    def complete(self) -> bool:
        """True when everything that should be checked was checked."""
        return not self.problems

    @property
    def severity(self) -> Severity | None:
        """The weightiest severity among the findings; None without findings."""
        return max((finding.severity for finding in self.findings), default=None)

    @property
    def verdict(self) -> str:
        """``clean``, ``note``, ``warn`` or ``stop``; an incomplete check is at least ``warn``."""
        severity = self.severity
        if self.problems:
            severity = max(severity or Severity.NOTE, Severity.WARN)
        return severity.word if severity is not None else "clean"

    @property
    def clear(self) -> bool:
        """True when the text may be copied without a question: complete, and nothing above a note."""
        return self.complete and (self.severity is None or self.severity == Severity.NOTE)

    def to_json(self, identifier: object = None) -> dict[str, object]:
        """The report as a line of ``companion check --jsonl``; problems are left out where there are none."""
        answer: dict[str, object] = {
            "id": identifier,
            "verdict": self.verdict,
            "findings": [finding.to_json() for finding in self.findings],
        }
        if self.problems:
            answer["problems"] = list(self.problems)
        return answer
