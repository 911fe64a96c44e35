"""Findings as a person sees them: the same person or number in two places is one thing to look at."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from companion.checks.findings import Category, Finding, Severity
from companion.checks.rulebook import Rulebook, RuleEntry

_SPACES = re.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class FindingGroup:
    """One card: every finding of one subject, in the order of the text.

    ``key`` stays the same from check to check. ``quote`` is what stands in the text, shortest line of it; empty for a
    finding about the whole text. ``entry`` is None for an entity that the rulebook does not know.
    """

    key: tuple[str, str]
    quote: str
    findings: tuple[Finding, ...]
    entry: RuleEntry | None

    @property
    def first(self) -> Finding:
        """The first of the findings in the text."""
        return self.findings[0]

    @property
    def severity(self) -> Severity:
        """The weightiest of the findings."""
        return max(finding.severity for finding in self.findings)

    @property
    def label(self) -> str:
        """What kind of thing it is ("Cpr-nummer")."""
        return self.first.label or (self.entry.label if self.entry else self.first.entity)

    @property
    def title(self) -> str:
        """What the card is headed: the thing itself where it can be pointed at, else the kind."""
        return self.quote if self.names_thing else self.label

    @property
    def names_thing(self) -> bool:
        """True where the words found are themselves the thing to take out."""
        return self.first.points and bool(self.quote)

    @property
    def places(self) -> tuple[tuple[int, int], ...]:
        """Where the findings stand, in code points; empty for a finding about the whole text."""
        return tuple((f.start, f.end) for f in self.findings if f.start is not None and f.end is not None)

    @property
    def replaceable(self) -> bool:
        """True where a pseudonym can stand instead."""
        return bool(self.entry and self.entry.pseudonym and self.places)

    @property
    def generalised(self) -> str:
        """A wording that can stand instead; "" where there is none."""
        return self.entry.wording(self.first.role)[0] if self.entry and self.places else ""

    @property
    def personal(self) -> bool:
        """True where "ikke en personoplysning" is the right way to say no."""
        return self.first.category is Category.PERSONAL


def identity(entity: str, text: str) -> tuple[str, str]:
    """What makes two findings the same thing: the entity, and the words whatever their case and spacing."""
    return entity, _SPACES.sub(" ", text).strip().casefold()


def subject_of(finding: Finding, text: str) -> str:
    """The fullest writing of what *finding* is about; "" for one about the whole text."""
    if finding.start is None or finding.end is None:
        return ""
    return _SPACES.sub(" ", finding.subject or text[finding.start : finding.end]).strip()


def group_findings(findings: Iterable[Finding], text: str, rulebook: Rulebook) -> tuple[FindingGroup, ...]:
    """The groups of *findings*, the weightiest first, then in the order of the text."""
    grouped: dict[tuple[str, str], list[Finding]] = {}
    for finding in sorted(findings, key=lambda f: -1 if f.start is None else f.start):
        subject = subject_of(finding, text) if finding.points else f"{finding.rule}\n{subject_of(finding, text)}"
        grouped.setdefault(identity(finding.entity, subject), []).append(finding)
    groups = [
        FindingGroup(
            key=key,
            quote=subject_of(members[0], text),
            findings=tuple(members),
            entry=rulebook.entry(members[0].entity) if members[0].entity in rulebook else None,
        )
        for key, members in grouped.items()
    ]
    return tuple(sorted(groups, key=lambda group: -group.severity))
