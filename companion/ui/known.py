"""What is known of a text that is being written: the newest report, and its findings moved along with every edit."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from companion.checks.findings import Finding, Report
from companion.checks.rulebook import Rulebook
from companion.ui.following import moved_along
from companion.ui.grouping import FindingGroup, group_findings, identity, subject_of
from companion.ui.plain import stands_in
from companion.ui.snapshot import Snapshot


class Known:
    """What the check has said of one text, and what is left of it once a person has answered.

    ``groups`` is what there is to look at, at its place in the text as it stands, also while a new check is under way.
    """

    def __init__(self, rulebook: Rulebook, text: str) -> None:
        self._rulebook = rulebook
        self._text = text
        self._report: Report | None = None
        # The findings of the last report, moved along with every edit until the next one comes.
        self._findings: tuple[Finding, ...] = ()
        self.groups: tuple[FindingGroup, ...] = ()

    @property
    def problems(self) -> tuple[str, ...]:
        """What could not be checked, as far as is known."""
        return self._report.problems if self._report else ()

    def report(self, state: Snapshot) -> Report | None:
        """The report on the text as it stands now, without what *state* has dismissed; None until it has come."""
        report = self._report
        if report is None or report.text != self._text:
            return None
        return replace(report, findings=tuple(self._kept(report.findings, state)))

    def dismissed(self, state: Snapshot) -> tuple[tuple[str, str], ...]:
        """The answers of *state* that hold for something in this text: entity and words, as they stand in the text."""
        text = self._text
        if self._report is None or self._report.text != text:
            return ()
        # What is allowed for good is not found any more; it is still an answer that can be taken back here.
        words_of = {a.identity: (a.entity, a.words) for a in state.answers if a.always and stands_in(a.words, text)}
        for finding in self._report.findings:
            words = subject_of(finding, text)
            if identity(finding.entity, words) in state.answered:
                words_of.setdefault(identity(finding.entity, words), (finding.entity, words))
        return tuple(words_of.values())

    def follow(self, text: str, state: Snapshot) -> None:
        """Move what is known to where it stands in *text*; what was touched since the check is left out."""
        if self._report is not None and self._report.text == text:
            self._findings = self._report.findings
        else:
            self._findings = moved_along(self._findings, self._text, text)
        self._text = text
        self.regroup(state)

    def take(self, report: Report, state: Snapshot) -> bool:
        """Go by *report* from now on; False, and nothing happens, where it is on another text."""
        if report.text != self._text:
            return False
        self._report = report
        self._findings = report.findings
        self.regroup(state)
        return True

    def forget_report(self) -> None:
        """The text counts as not checked; what was found is shown until the next report."""
        self._report = None

    def regroup(self, state: Snapshot) -> None:
        """Work out what is left to look at once *state* has its answers."""
        text = self._text
        kept = self._kept(self._findings, state)
        self.groups = group_findings(kept, text, self._rulebook) if text.strip() else ()

    def _kept(self, findings: Iterable[Finding], state: Snapshot) -> Iterable[Finding]:
        answered = state.answered
        return (f for f in findings if identity(f.entity, subject_of(f, self._text)) not in answered)
