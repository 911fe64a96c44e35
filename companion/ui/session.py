"""One prompt being written: the draft and its history, what the check says of it, and what was replaced.

One way only: draft -> compose -> text -> worker -> report. Lives in memory and nowhere else.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable
from dataclasses import replace

from PySide6.QtCore import QObject, Signal

from companion.checks.findings import Report, Severity
from companion.checks.generalising import generalisations
from companion.checks.pseudonyms import Edit, Pseudonym, PseudonymTable
from companion.checks.removal import removal
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
from companion.ui.grouping import FindingGroup, subject_of
from companion.ui.history import History
from companion.ui.known import Known
from companion.ui.plain import plain_text
from companion.ui.pseudonym_store import PseudonymStore
from companion.ui.replacing import Replaced, Replacer, standing
from companion.ui.snapshot import Answer, Snapshot
from companion.ui.worker import CheckWorker


class Session(QObject):
    """Everything the window shows. ``changed``: the prompt is another; ``answered``: what is known of it is;
    ``progressed``: ``percent`` is."""

    changed = Signal()
    answered = Signal()
    progressed = Signal()

    def __init__(
        self,
        library: Library,
        rulebook: Rulebook,
        worker: CheckWorker,
        allow_always: Callable[[str], None] = lambda text: None,
        report_again: Callable[[str], None] = lambda text: None,
        now: Callable[[], float] = time.monotonic,
        parent: QObject | None = None,
        store: PseudonymStore | None = None,
    ) -> None:
        """*allow_always* remembers a word that is never to be reported again; *report_again* forgets it."""
        super().__init__(parent)
        self.library = library
        self.rulebook = rulebook
        self._worker = worker
        self._allow_always = allow_always
        self._report_again = report_again
        self._history = History(Snapshot(Draft()), now)
        self._composed = compose(Draft(), library)
        store = store or PseudonymStore(self)
        store.changed.connect(self._on_table)
        self._replacer = Replacer(store, rulebook)
        self._known = Known(rulebook, self._composed.text)
        self._stops_answered = True
        self._percent = 0
        self._beginnings = 0
        worker.answered.connect(self._on_answered)
        worker.progressed.connect(self._on_progressed)

    # --- what there is

    @property
    def draft(self) -> Draft:
        """The prompt as it is written."""
        return self._history.present.draft

    @property
    def began(self) -> int:
        """Which beginning the prompt goes back to; undo leads to that of a former one again."""
        return self._history.present.began

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
        return self._replacer.table

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
        return self._known.report(self._history.present)

    @property
    def checking(self) -> bool:
        """True while the text as it stands has no answer."""
        return self.report is None

    @property
    def percent(self) -> int:
        """How much of a long text the check under way has been through; 0 where that is not known."""
        return self._percent

    @property
    def problems(self) -> tuple[str, ...]:
        """What could not be checked, as far as is known."""
        return self._known.problems

    @property
    def groups(self) -> tuple[FindingGroup, ...]:
        """What there is to look at, at its place in the text as it stands, also while a new check is under way."""
        return self._known.groups

    @property
    def replaced(self) -> tuple[Replaced, ...]:
        """The pseudonyms that stand in the prompt, in the order they were given."""
        return standing(self._replacer.table, self._composed.text)

    @property
    def dismissed(self) -> tuple[tuple[str, str], ...]:
        """The answers that hold for something in this text: entity and words, as they stand in the text."""
        return self._known.dismissed(self._history.present)

    # --- writing

    def edit(self, draft: Draft, merge_key: str = "", at_once: bool = False) -> None:
        """Make *draft* the prompt. Typing gives a *merge_key*, the same for one field, so that it undoes as one."""
        if draft != self.draft:
            self._history.push(replace(self._history.present, draft=draft), merge_key)
            self._refresh(at_once)

    def set_value(self, source: Source, value: str) -> None:
        """Fill in one value, as typed."""
        self.edit(self.draft.with_value(source, plain_text(value)), merge_key=f"{source.kind}:{source.name}")

    def put_library(self, library: Library) -> None:
        """Choose from *library* from now on; what is under way, and what undo goes back to, keeps its template."""
        self.library = library.after(self.library)
        self._refresh(at_once=True)

    def choose(self, template: Template) -> None:
        """Use *template*, keeping what was written: values of the same name, elements, and all pasted text."""
        if self.draft.template != template.key:
            self.edit(with_template(self.draft, self.template, template), at_once=True)

    def clear(self) -> None:
        """Empty the prompt, keeping the template."""
        self.begin(fresh(self.template))

    def start_blank(self) -> None:
        """Begin again with nothing; answers that held for the old text hold no more."""
        self.begin(Draft())

    def begin(self, draft: Draft) -> None:
        """Begin again with *draft*; undo brings back what was there."""
        before = self._history.present
        if before.begin_anew(draft, before.began) != before:
            self._beginnings += 1
            self._history.push(before.begin_anew(draft, self._beginnings))
            self._refresh(at_once=True)

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
        self._travel(self._history.undo)

    def redo(self) -> None:
        """Take the step again."""
        self._travel(self._history.redo)

    # --- answering findings

    def pseudonyms(self, groups: tuple[FindingGroup, ...]) -> dict[tuple[str, str], str]:
        """What each of *groups* would become if they were replaced, by its key; nothing for one that cannot be."""
        return self._replacer.would_become(groups, self._composed.text)

    def replacing_all(self) -> tuple[Edit, ...]:
        """The edits that replacing everything would make."""
        return self._replacer.edits(self.groups, self._composed.text)

    def replace(self, groups: Iterable[FindingGroup]) -> None:
        """Put pseudonyms for *groups*, everywhere they stand."""
        self._put(self._replacer.replace(groups, self._composed.text))

    def replace_all(self) -> None:
        """Put pseudonyms for everything that can have one."""
        self.replace(self.groups)

    def generalise(self, group: FindingGroup) -> None:
        """Put the rulebook's own wording for *group*, as it fits where it comes to stand."""
        self._put(generalisations(self._composed.text, group.findings, self.rulebook, self._composed.around))

    def remove(self, group: FindingGroup) -> None:
        """Take *group* out of the text, with the space it leaves."""
        self._put(Edit(*removal(self._composed.text, start, end), "") for start, end in group.places)

    def answer_stops(self, allowed: bool) -> None:
        """From now on, what must not be sent may be dismissed, or may not."""
        self._stops_answered = allowed

    def may_dismiss(self, group: FindingGroup) -> bool:
        """True unless policy wants *group* to be changed in the text."""
        return self._stops_answered or group.severity is not Severity.STOP

    def dismiss(self, group: FindingGroup, always: bool = False) -> None:
        """Say that *group* is nothing to look at, in this text or always; nothing happens where policy holds it."""
        if not self.may_dismiss(group):
            return
        text = self._composed.text
        answers = [Answer(finding.entity, subject_of(finding, text), always) for finding in group.findings]
        self._answer(self._history.present.with_answers(answers))

    def undismiss(self, entity: str, words: str) -> None:
        """Take a dismissal back, also one for good."""
        self._answer(self._history.present.without_answer(entity, words))

    def words_reported_again(self, words: Iterable[str]) -> None:
        """Follow the settings, where *words* are no longer allowed for good. That is no step here: undo in the text
        must not allow them again."""
        words = frozenset(words)
        if self._history.present.without_always(words) != self._history.present:
            self._history.rewrite(lambda state: state.without_always(words))
            self._known.regroup(self._history.present)
            self.answered.emit()

    def restore(self, rows: Iterable[Pseudonym]) -> None:
        """Put the originals back where these pseudonyms stand, as they were written there."""
        self._put(self._replacer.back(rows, self._composed.text))

    def retry(self) -> None:
        """Check once more what could not be checked."""
        self._known.forget_report()
        self.answered.emit()
        self._worker.retry()

    def stop_check(self) -> None:
        """Stop the check that is under way; the text counts as not checked."""
        self._worker.give_up()

    # --- inside

    def _put(self, edits: Iterable[Edit]) -> None:
        """Carry *edits* into the draft. One that reaches into what sets material off is left for the person."""
        in_draft = (TextEdit(edit.start, edit.end, edit.replacement) for edit in edits)
        self.edit(apply_possible(self.draft, self._composed, in_draft), at_once=True)

    def _answer(self, state: Snapshot) -> None:
        before = self._history.present
        self._history.push(state)
        self._settle_always(before)
        self._known.regroup(self._history.present)
        self.answered.emit()

    def _travel(self, step: Callable[[], bool]) -> None:
        before = self._history.present
        if step():
            self._settle_always(before)
            self._refresh(at_once=True)

    def _settle_always(self, before: Snapshot) -> None:
        """Tell of the words that are allowed for good since *before*, and of those that no longer are."""
        now = self._history.present.always
        for words in sorted(now - before.always):
            self._allow_always(words)
        for words in sorted(before.always - now):
            self._report_again(words)

    def _refresh(self, at_once: bool) -> None:
        self._composed = compose(self.draft, self.library)
        self._known.follow(self._composed.text, self._history.present)
        self._percent = 0
        self.changed.emit()
        self._worker.request(self._composed.text, at_once)

    def _on_progressed(self, percent: int) -> None:
        self._percent = percent
        self.progressed.emit()

    def _on_answered(self, report: Report) -> None:
        if self._known.take(report, self._history.present):
            self._percent = 0
            self.answered.emit()

    def _on_table(self) -> None:
        self._replacer.follow_table()
        self.answered.emit()
