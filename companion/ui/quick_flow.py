"""The quick check of the clipboard, step by step. Holds one text while its window is open, and nothing after."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import Enum, auto

from PySide6.QtCore import QObject, Signal

from companion.checks.findings import Report, Severity
from companion.checks.pseudonyms import (
    apply_edits,
    replacements,
)
from companion.checks.rulebook import Rulebook
from companion.ui.clipboard import Clipboard
from companion.ui.grouping import FindingGroup, group_findings
from companion.ui.plain import plain_text
from companion.ui.pseudonym_store import PseudonymStore
from companion.ui.replacing import would_become
from companion.ui.worker import CheckWorker


class QuickKind(Enum):
    """How it stands. CLEAR and COPIED are the only ones that are shown with a check mark.

    FOUND: everything to look at can be replaced. LEFT: some of it needs a person. UNCHECKED: no whole answer.
    """

    EMPTY = auto()
    NOT_TEXT = auto()
    CHECKING = auto()
    UNCHECKED = auto()
    FOUND = auto()
    LEFT = auto()
    CLEAR = auto()
    COPIED = auto()
    COPY_FAILED = auto()


@dataclass(frozen=True, slots=True)
class QuickState:
    """What the window shows.

    ``pseudonyms`` has what each group becomes, by its key; ``replaced`` the pseudonyms put into ``text``.
    """

    kind: QuickKind = QuickKind.EMPTY
    text: str = ""
    groups: tuple[FindingGroup, ...] = ()
    pseudonyms: tuple[tuple[tuple[str, str], str], ...] = ()
    problems: tuple[str, ...] = ()
    replaced: tuple[str, ...] = ()

    def pseudonym(self, group: FindingGroup) -> str:
        """What *group* would become; "" where it cannot be replaced."""
        return dict(self.pseudonyms).get(group.key, "")


class QuickCheck(QObject):
    """Reads, checks, replaces and copies. ``changed`` carries the new ``QuickState``."""

    changed = Signal(object)

    def __init__(
        self,
        worker: CheckWorker,
        rulebook: Rulebook,
        clipboard: Clipboard,
        store: PseudonymStore,
        parent: QObject | None = None,
    ) -> None:
        """*worker* is this check's own; *store* is shared with the window, so that answers can be filled in there."""
        super().__init__(parent)
        self._worker = worker
        self._rulebook = rulebook
        self._clipboard = clipboard
        self._store = store
        self._state = QuickState()
        self._copy_when_clear = False
        worker.answered.connect(self._on_answered)

    @property
    def state(self) -> QuickState:
        """How it stands."""
        return self._state

    def begin(self) -> None:
        """Check what the clipboard holds now."""
        self._copy_when_clear = False
        text = plain_text(self._clipboard.text())
        if text.strip():
            self._check(text)
        else:
            self._set(QuickState(QuickKind.NOT_TEXT if self._clipboard.holds_other() else QuickKind.EMPTY))

    def retry(self) -> None:
        """Try once more what could not be checked."""
        if self._state.kind is QuickKind.UNCHECKED:
            self._set(QuickState(QuickKind.CHECKING, self._state.text, replaced=self._state.replaced))
            self._worker.retry()

    def replace_and_copy(self) -> None:
        """Replace everything, check the new text, and copy it if it is clear then."""
        state = self._state
        if state.kind is not QuickKind.FOUND:
            return
        findings = [finding for group in state.groups for finding in group.findings]
        edits, table = replacements(state.text, findings, self._store.table, self._rulebook)
        self._store.take(table)
        replaced = (*state.replaced, *(edit.replacement for edit in edits))
        self._copy_when_clear = True
        self._check(apply_edits(state.text, edits), replaced)

    def copy_again(self) -> bool:
        """Put the clear text in the clipboard as plain text, so that just what was checked is pasted. False if not."""
        if self._state.kind not in (QuickKind.CLEAR, QuickKind.COPIED, QuickKind.COPY_FAILED):
            return False
        arrived = self._clipboard.copy(self._state.text)
        if not arrived:
            self._set(replace(self._state, kind=QuickKind.COPY_FAILED))
        elif self._state.kind is QuickKind.COPY_FAILED:
            self._set(replace(self._state, kind=QuickKind.COPIED))
        return arrived

    def forget(self) -> None:
        """Let go of the text and of all that is known of it."""
        self._copy_when_clear = False
        if self._state.text:
            # The worker keeps the latest text for a retry; an empty one takes its place.
            self._worker.request("", at_once=True)
        self._set(QuickState())

    def _check(self, text: str, replaced: tuple[str, ...] = ()) -> None:
        self._set(QuickState(QuickKind.CHECKING, text, replaced=replaced))
        self._worker.request(text, at_once=True)

    def _on_answered(self, report: Report) -> None:
        state = self._state
        if state.kind is not QuickKind.CHECKING or report.text != state.text:
            return
        groups = group_findings(report.findings, report.text, self._rulebook)
        to_see = tuple(group for group in groups if group.severity > Severity.NOTE)
        kind = QuickKind.CLEAR
        if report.problems:
            kind = QuickKind.UNCHECKED
        elif any(not group.replaceable for group in to_see):
            kind = QuickKind.LEFT
        elif to_see:
            kind = QuickKind.FOUND
        if kind is QuickKind.CLEAR and self._copy_when_clear:
            kind = QuickKind.COPIED if self._clipboard.copy(report.text) else QuickKind.COPY_FAILED
        self._copy_when_clear = False
        pseudonyms = self._pseudonyms(report.text, groups)
        self._set(QuickState(kind, report.text, groups, pseudonyms, report.problems, state.replaced))

    def _pseudonyms(self, text: str, groups: tuple[FindingGroup, ...]) -> tuple[tuple[tuple[str, str], str], ...]:
        # In the order of the text first, so that the list has the numbers that replacing will give.
        everything = [finding for group in groups for finding in group.findings]
        _, table = replacements(text, everything, self._store.table, self._rulebook)
        return tuple(would_become(groups, text, table, self._rulebook).items())

    def _set(self, state: QuickState) -> None:
        if state != self._state:
            self._state = state
            self.changed.emit(state)
