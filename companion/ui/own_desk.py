"""One's own prompts in the window: the sheets that save and take in, and the way from Bibliotek to Skriv and back."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from companion.library.own_prompts import OwnPrompt
from companion.ui.import_sheet import ImportSheet
from companion.ui.library_page import LibraryPage
from companion.ui.own_actions import Offer, OwnActions
from companion.ui.save_sheet import SaveSheet
from companion.ui.session import Session
from companion.ui.shelf import Shelf
from companion.ui.side_check import SideCheck
from companion.ui.theme import Theme
from companion.ui.worker import CheckWorker
from companion.ui.write_page import WritePage


class OwnDesk(QObject):
    """``asking``: a sheet is about to open. ``skriv_wanted``: Skriv is to be shown."""

    asking = Signal()
    skriv_wanted = Signal()

    def __init__(
        self,
        theme: Theme,
        session: Session,
        shelf: Shelf,
        side_worker: Callable[[], CheckWorker] | None,
        write: WritePage,
        library: LibraryPage,
        host: QWidget,
    ) -> None:
        """*host* is what the sheets cover; *side_worker* as ``SideCheck`` has it."""
        super().__init__(host)
        self._session = session
        self._write = write
        self._library = library
        self.side = SideCheck(side_worker, parent=self)
        self.saving = SaveSheet(theme, session, shelf, self.side, host)
        self.importing = ImportSheet(theme, host)
        self.actions = OwnActions(shelf, self.side, host)
        self.saving.saved.connect(self._on_saved)
        self.importing.agreed.connect(self.actions.take_in)
        self.actions.said.connect(library.tell)
        self.actions.edit_wanted.connect(self._edit)
        self.actions.offered.connect(self._on_offer)
        self.actions.made.connect(self._on_made)
        library.own_wanted.connect(self._on_wanted)
        library.export_all_wanted.connect(self.actions.export)
        library.import_wanted.connect(self.actions.begin_import)

    def save(self) -> None:
        """Ask how to save what is in Skriv; nothing happens where Skriv is not seen or nothing is written."""
        if self._write.isVisible() and self._session.filled:
            self.asking.emit()
            self.saving.ask()

    def _on_wanted(self, what: str, key: str) -> None:
        match what:
            case "edit":
                self.actions.edit(key)
            case "adopt":
                self.actions.adopt(key)
            case "copy":
                self.actions.duplicate(key)
            case "export":
                self.actions.export((key,))
            case "delete":
                self.actions.delete(key)

    def _edit(self, prompt: OwnPrompt) -> None:
        self.skriv_wanted.emit()
        self._write.write_own(prompt.text)
        self.saving.edit(prompt)
        self._write.copy_bar.say(self.tr("Ret teksten, og gem den igen med Ctrl+S."))

    def _on_offer(self, offer: Offer) -> None:
        # An answer that comes when the person has gone elsewhere must not cover what they do now.
        if self._library.isVisible():
            self.asking.emit()
            self.importing.ask(offer)

    def _on_made(self, key: str) -> None:
        if self._library.isVisible():
            self._library.show_template(key)

    def _on_saved(self) -> None:
        self._write.copy_bar.say(self.tr("Skabelonen er gemt under Mine."))
