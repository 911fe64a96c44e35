"""One prompt being written: the draft and its history, what the check says of it, and what was replaced.

One way only: draft -> compose -> text -> worker -> report. Lives in memory and nowhere else.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace

from PySide6.QtCore import QObject, Signal

from companion.checks.findings import Finding, Report
from companion.checks.pseudonyms import Edit, Pseudonym, PseudonymTable, replacements
from companion.checks.rulebook import Rulebook
from companion.library.compose import Composed, compose
from companion.library.draft import Draft, Source, SourceKind
from companion.library.draft_edits import TextEdit
from companion.library.models import Library, Template
from companion.ui.drafting import (
    apply_possible,
    fresh,
    place_for_material,
    with_template,
    written_in,
)
from companion.ui.grouping import FindingGroup, group_findings, identity, subject_of
from companion.ui.history import History
from companion.ui.offsets import difference
from companion.ui.plain import occurrences, plain_text
from companion.ui.removal import removal
from companion.ui.worker import CheckWorker


@dataclass(frozen=True, slots=True)
class Snapshot:
    """What undo goes back to. ``dismissed`` holds identities of findings that the person has answered "no" to."""

    draft: Draft
    dismissed: frozenset[tuple[str, str]] = frozenset()


@dataclass(frozen=True, slots=True)
class Replaced:
    """A pseudonym that stands in the prompt, and in how many places."""

    row: Pseudonym
    places: int


class Session(QObject):
    """Everything the window shows. ``changed``: the prompt is another; ``answered``: what is known of it is."""

    changed = Signal()
    answered = Signal()

    def __init__(
        self,
        library: Library,
        rulebook: Rulebook,
        worker: CheckWorker,
        allow_always: Callable[[str], None] = lambda text: None,
        now: Callable[[], float] = time.monotonic,
        parent: QObject | None = None,
    ) -> None:
        """*allow_always* remembers a word that is never to be reported again."""
        super().__init__(parent)
        self.library = library
        self.rulebook = rulebook
        self._worker = worker
        self._allow_always = allow_always
        self._now = now
        self._history = History(Snapshot(Draft()), now)
        self._composed = compose(Draft(), library)
        self._table = PseudonymTable()
        # Kept apart from the history: "always" also holds in the next text.
        self._always: frozenset[tuple[str, str]] = frozenset()
        self._report: Report | None = None
        # The findings of the last report, moved along with every edit until the next one comes.
        self._known: tuple[Finding, ...] = ()
        self._known_text = self._composed.text
        self._groups: tuple[FindingGroup, ...] = ()
        worker.answered.connect(self._on_answered)

    # --- what there is

    @property
    def draft(self) -> Draft:
        """The prompt as it is written."""
        return self._history.present.draft

    @property
    def composed(self) -> Composed:
        """The prompt as it would be copied, with where each part comes from."""
        return self._composed

    @property
    def template(self) -> Template | None:
        """The template in use; None for a blank prompt."""
        return self.library.template(self.draft.template) if self.draft.template is not None else None

    @property
    def table(self) -> PseudonymTable:
        """What stands for what."""
        return self._table

    @property
    def blank(self) -> bool:
        """True while nothing is chosen and nothing is written."""
        return self.draft.template is None and self.draft.empty

    @property
    def filled(self) -> bool:
        """True when the person has written something, beyond what a template brings along."""
        return written_in(self.draft, self.template)

    @property
    def report(self) -> Report | None:
        """The report on the text as it stands now, without what was dismissed; None until it has come."""
        report = self._report
        if report is None or report.text != self._composed.text:
            return None
        return replace(report, findings=tuple(self._kept(report.findings, report.text)))

    @property
    def checking(self) -> bool:
        """True while the text as it stands has no answer."""
        return self.report is None

    @property
    def problems(self) -> tuple[str, ...]:
        """What could not be checked, as far as is known."""
        return self._report.problems if self._report else ()

    @property
    def groups(self) -> tuple[FindingGroup, ...]:
        """What there is to look at, at its place in the text as it stands, also while a new check is under way."""
        return self._groups

    @property
    def replaced(self) -> tuple[Replaced, ...]:
        """The pseudonyms that stand in the prompt, in the order they were given."""
        counted = ((row, self._composed.text.count(row.text)) for row in self._table.rows)
        return tuple(Replaced(row, places) for row, places in counted if places)

    @property
    def dismissed(self) -> tuple[tuple[str, str], ...]:
        """The findings of this text that were dismissed: entity and words, as they stand in the text."""
        if self._report is None or self._report.text != self._composed.text:
            return ()
        known = self._history.present.dismissed | self._always
        answers = {}
        for finding in self._report.findings:
            words = subject_of(finding, self._report.text)
            if identity(finding.entity, words) in known:
                answers[identity(finding.entity, words)] = (finding.entity, words)
        return tuple(answers.values())

    @property
    def can_undo(self) -> bool:
        """True when there is a step to take back."""
        return self._history.can_undo

    # --- writing

    def edit(self, draft: Draft, merge_key: str = "", at_once: bool = False) -> None:
        """Make *draft* the prompt. Typing gives a *merge_key*, the same for one field, so that it undoes as one."""
        if draft != self.draft:
            self._history.push(replace(self._history.present, draft=draft), merge_key)
            self._refresh(at_once)

    def set_value(self, source: Source, value: str) -> None:
        """Fill in one value, as typed."""
        self.edit(self.draft.with_value(source, plain_text(value)), merge_key=f"{source.kind}:{source.name}")

    def choose(self, template: Template) -> None:
        """Use *template*, keeping what was written: values of the same name, elements, and all pasted text."""
        if self.draft.template != template.key:
            self.edit(with_template(self.draft, self.template, template), at_once=True)

    def clear(self) -> None:
        """Empty the prompt, keeping the template."""
        self._begin(fresh(self.template))

    def start_blank(self) -> None:
        """Begin again with nothing; answers that held for the old text hold no more."""
        self._begin(Draft())

    def add_material(self, text: str) -> Source:
        """Add pasted text: in the template's first empty place for it, else beside the others. Answers where."""
        source = place_for_material(self.draft, self.template)
        self.edit(self.draft.with_value(source, plain_text(text)), at_once=True)
        return source

    def remove_material(self, source: Source) -> None:
        """Take one pasted text out."""
        if source.kind is SourceKind.MATERIAL:
            self.edit(self.draft.without_material(int(source.name)), at_once=True)
        else:
            self.edit(self.draft.with_value(source, ""), at_once=True)

    def undo(self) -> None:
        """Take the last step back, whatever it was."""
        if self._history.undo():
            self._refresh(at_once=True)

    def redo(self) -> None:
        """Take the step again."""
        if self._history.redo():
            self._refresh(at_once=True)

    # --- answering findings

    def pseudonym_for(self, group: FindingGroup) -> str:
        """The pseudonym that *group* would get, "" if it cannot have one. Nothing is replaced."""
        edits, _ = replacements(self._composed.text, group.findings, self._table, self.rulebook)
        return edits[0].replacement if edits else ""

    def preview(self) -> tuple[tuple[Edit, ...], dict[tuple[str, str], str]]:
        """What replacing everything would do: the edits, and the pseudonym of each group by its key."""
        findings = [finding for group in self._groups for finding in group.findings]
        edits, table = replacements(self._composed.text, findings, self._table, self.rulebook)
        words = {}
        for group in self._groups:
            if group.replaceable:
                own, table = replacements(self._composed.text, group.findings, table, self.rulebook)
                words[group.key] = own[0].replacement if own else ""
        return edits, words

    def replace(self, groups: Iterable[FindingGroup]) -> None:
        """Put pseudonyms for *groups*, everywhere they stand."""
        findings = [finding for group in groups for finding in group.findings]
        edits, table = replacements(self._composed.text, findings, self._table, self.rulebook)
        self._table = table
        self._apply(TextEdit(edit.start, edit.end, edit.replacement) for edit in edits)

    def replace_all(self) -> None:
        """Put pseudonyms for everything that can have one."""
        self.replace(self._groups)

    def generalise(self, group: FindingGroup) -> None:
        """Put the rulebook's own wording for *group*."""
        self._apply(TextEdit(start, end, group.generalised) for start, end in group.places)

    def remove(self, group: FindingGroup) -> None:
        """Take *group* out of the text, with the space it leaves."""
        self._apply(TextEdit(*removal(self._composed.text, start, end), "") for start, end in group.places)

    def dismiss(self, group: FindingGroup, always: bool = False) -> None:
        """Say that *group* is nothing to look at, in this text or always."""
        text = self._composed.text
        answers = {identity(finding.entity, subject_of(finding, text)) for finding in group.findings}
        present = self._history.present
        self._history.push(replace(present, dismissed=present.dismissed | answers))
        if always:
            self._always |= answers
            for words in dict.fromkeys(subject_of(finding, text) for finding in group.findings):
                self._allow_always(words)
        self._regroup()
        self.answered.emit()

    def undismiss(self, entity: str, words: str) -> None:
        """Take a dismissal back."""
        present = self._history.present
        self._always -= {identity(entity, words)}
        self._history.push(replace(present, dismissed=present.dismissed - {identity(entity, words)}))
        self._regroup()
        self.answered.emit()

    def restore(self, rows: Iterable[Pseudonym]) -> None:
        """Put the originals back where these pseudonyms stand."""
        text = self._composed.text
        self._apply(TextEdit(start, end, row.original) for row in rows for start, end in occurrences(text, row.text))

    def retry(self) -> None:
        """Check once more what could not be checked."""
        self._report = None
        self.answered.emit()
        self._worker.retry()

    # --- inside

    def _apply(self, edits: Iterable[TextEdit]) -> None:
        """Carry *edits* into the draft. One that reaches into what sets material off is left for the person."""
        draft = apply_possible(self.draft, self._composed, edits)
        self.edit(draft, at_once=True)

    def _begin(self, draft: Draft) -> None:
        state = Snapshot(draft)
        if state != self._history.present:
            self._history.push(state)
            self._refresh(at_once=True)

    def _refresh(self, at_once: bool) -> None:
        self._composed = compose(self.draft, self.library)
        self._follow()
        self._regroup()
        self.changed.emit()
        self._worker.request(self._composed.text, at_once)

    def _on_answered(self, report: Report) -> None:
        if report.text != self._composed.text:
            return
        self._report = report
        self._known, self._known_text = report.findings, report.text
        self._regroup()
        self.answered.emit()

    def _kept(self, findings: Iterable[Finding], text: str) -> Iterable[Finding]:
        dismissed = self._history.present.dismissed | self._always
        return (f for f in findings if identity(f.entity, subject_of(f, text)) not in dismissed)

    def _follow(self) -> None:
        """Move what is known to where it stands now; what was touched since the check is left out."""
        text = self._composed.text
        change = difference(self._known_text, text)
        if self._report is not None and self._report.text == text:
            self._known, self._known_text = self._report.findings, text
        elif change is not None:
            moved = []
            for finding in self._known:
                if finding.start is None or finding.end is None:
                    moved.append(finding)
                elif place := change.moved(finding.start, finding.end):
                    moved.append(replace(finding, start=place[0], end=place[1]))
            self._known, self._known_text = tuple(moved), text

    def _regroup(self) -> None:
        text = self._composed.text
        self._groups = group_findings(self._kept(self._known, text), text, self.rulebook) if text.strip() else ()
