"""From the wish to copy to the text in the clipboard: waits for the check, asks where needed, reads back."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, auto

from PySide6.QtCore import QObject, Signal

from companion.ui.clipboard import Clipboard
from companion.ui.copy_decision import CopyDecision, decide
from companion.ui.options import WindowOptions
from companion.ui.session import Session


class CopyState(Enum):
    """ASKING: the gate is open. FAILED: the clipboard did not take the text."""

    IDLE = auto()
    WAITING = auto()
    ASKING = auto()
    COPIED = auto()
    FAILED = auto()


class CopiedHow(Enum):
    """CLEAN: checked, nothing left. AS_IT_IS: with findings. UNCHECKED: something could not be checked."""

    CLEAN = auto()
    AS_IT_IS = auto()
    UNCHECKED = auto()


@dataclass(frozen=True, slots=True)
class CopyStatus:
    """Where the copying stands. ``decision`` is there while ASKING, ``how`` once COPIED."""

    state: CopyState = CopyState.IDLE
    decision: CopyDecision | None = None
    how: CopiedHow = CopiedHow.CLEAN
    replaced_first: bool = False


class CopyFlow(QObject):
    """One copy at a time. ``changed`` carries the new ``CopyStatus``."""

    changed = Signal(object)

    def __init__(
        self, session: Session, clipboard: Clipboard, options: WindowOptions, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._session = session
        self._clipboard = clipboard
        self._options = options
        self._status = CopyStatus()
        session.changed.connect(self._on_changed)
        session.answered.connect(self._on_answered)

    @property
    def status(self) -> CopyStatus:
        """Where the copying stands."""
        return self._status

    def set_options(self, options: WindowOptions) -> None:
        """Follow another policy from now on."""
        self._options = options

    def begin(self) -> None:
        """Copy if the text is clear; wait if it is not known yet; else ask."""
        if self._session.filled and self._status.state not in (CopyState.WAITING, CopyState.ASKING):
            self._go_on(replaced_first=False)

    def replace_all_and_copy(self) -> None:
        """Replace what can be replaced, check the new text, and copy it only if it is clear then."""
        # Waiting first: replacing changes the text, and that must not end the copying.
        self._set(CopyStatus(CopyState.WAITING, replaced_first=True))
        self._session.replace_all()
        self._go_on(replaced_first=True)

    def check_again(self) -> None:
        """Try once more to check, then go on."""
        self._set(CopyStatus(CopyState.WAITING))
        self._session.retry()

    def copy_as_it_is(self) -> None:
        """Copy a text that is not clear; does nothing unless policy allows it for the text as it stands."""
        report = self._session.report
        if report is None:
            return
        decision = decide(report, self._session.groups, self._options)
        if decision.as_it_is:
            self._copy(CopiedHow.UNCHECKED if report.problems else CopiedHow.AS_IT_IS)

    def cancel(self) -> bool:
        """Give the copying up; False when none was under way."""
        if self._status.state not in (CopyState.WAITING, CopyState.ASKING):
            return False
        self._set(CopyStatus())
        return True

    def _go_on(self, replaced_first: bool) -> None:
        report = self._session.report
        if report is None:
            self._set(CopyStatus(CopyState.WAITING, replaced_first=replaced_first))
            return
        decision = decide(report, self._session.groups, self._options)
        if decision.clear:
            self._copy(CopiedHow.CLEAN)
        elif decision.unasked:
            self._copy(CopiedHow.AS_IT_IS)
        else:
            self._set(CopyStatus(CopyState.ASKING, decision, replaced_first=replaced_first))

    def _copy(self, how: CopiedHow) -> None:
        arrived = self._clipboard.copy(self._session.composed.text)
        self._set(CopyStatus(CopyState.COPIED if arrived else CopyState.FAILED, how=how))

    def _on_changed(self) -> None:
        # What was copied is no longer what stands here. A wait goes on only if it was the flow that changed the text.
        if self._status.state != CopyState.IDLE and not (
            self._status.state == CopyState.WAITING and self._status.replaced_first
        ):
            self._set(CopyStatus())

    def _on_answered(self) -> None:
        if self._status.state in (CopyState.WAITING, CopyState.ASKING) and not self._session.checking:
            self._go_on(self._status.replaced_first)

    def _set(self, status: CopyStatus) -> None:
        if status != self._status:
            self._status = status
            self.changed.emit(status)
