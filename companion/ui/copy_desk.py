"""What Skriv puts in the clipboard: the prompt, past the question that may stand in between, and what follows it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal

from companion.ui.clipboard import Clipboard
from companion.ui.copy_flow import CopyFlow, CopyState, CopyStatus
from companion.ui.copy_gate import CopyGate
from companion.ui.options import WindowOptions
from companion.ui.session import Session
from companion.ui.write_page import WritePage


class CopyDesk(QObject):
    """Lets button, question and page follow the flow. ``asking``: the question is about to open."""

    asking = Signal()

    def __init__(
        self,
        session: Session,
        flow: CopyFlow,
        gate: CopyGate,
        write: WritePage,
        clipboard: Clipboard,
        options: WindowOptions,
        open_copilot: Callable[[], bool],
        parent: QObject | None = None,
    ) -> None:
        """*open_copilot* answers False when nothing could be opened."""
        super().__init__(parent)
        self._session = session
        self._flow = flow
        self._gate = gate
        self._write = write
        self._clipboard = clipboard
        self._options = options
        self._open_copilot = open_copilot
        write.copy_bar.copy_wanted.connect(flow.begin)
        write.copy_bar.open_wanted.connect(self.open_copilot)
        write.after_copy.marking_wanted.connect(self._copy_marking)
        write.after_copy.follow_ups.copy_wanted.connect(self._copy_follow_up)
        write.elements.copy_wanted.connect(self._copy_follow_up)
        flow.changed.connect(self._on_flow)
        gate.closed.connect(flow.cancel)
        gate.closed.connect(lambda: write.findings.step(1))
        gate.replace_wanted.connect(flow.replace_all_and_copy)
        gate.as_it_is_wanted.connect(flow.copy_as_it_is)
        gate.retry_wanted.connect(flow.check_again)

    def set_options(self, options: WindowOptions) -> None:
        """Follow other settings from now on."""
        self._options = options
        self._flow.set_options(options)
        self._write.copy_bar.set_options(options)
        self._write.after_copy.set_options(options)

    def open_copilot(self) -> None:
        """Open Copilot in the browser, or say that it could not be done."""
        if not self._open_copilot():
            self._write.copy_bar.say(self.tr("Copilot kunne ikke åbnes herfra. Åbn den selv i browseren."))

    def _on_flow(self, status: CopyStatus) -> None:
        self._write.copy_bar.show_status(status)
        self._write.after_copy.show_status(status, self._session.draft.template)
        if status.state is CopyState.ASKING and status.decision is not None:
            self.asking.emit()
            self._gate.ask(status.decision, self._options, status.replaced_first)
        elif status.state is not CopyState.WAITING:
            self._gate.dismiss()

    def _copy_marking(self, words: str) -> None:
        self._copy(
            words,
            self.tr("Linjen er kopieret. Sæt den ind til sidst i din tekst."),
            self.tr("Linjen kom ikke i udklipsholderen. Prøv igen."),
        )

    def _copy_follow_up(self, prompt: str) -> None:
        self._copy(
            prompt,
            self.tr("Opfølgningen er kopieret. Sæt den ind i samme samtale i Copilot."),
            self.tr("Opfølgningen kom ikke i udklipsholderen. Prøv igen."),
        )

    def _copy(self, words: str, done: str, not_done: str) -> None:
        self._write.copy_bar.say(done if self._clipboard.copy(words) else not_done)
