"""The main window: its parts put together, and what leads from one page to another."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QKeyEvent, QKeySequence, QResizeEvent, QShortcut, QShowEvent
from PySide6.QtWidgets import QMainWindow, QWidget

from companion.checks.rulebook import Rulebook
from companion.library.coach import Coach
from companion.library.models import Library
from companion.ui.answer_desk import AnswerDesk
from companion.ui.answer_flow import AnswerFlow
from companion.ui.answer_page import AnswerPage
from companion.ui.clipboard import Clipboard
from companion.ui.clipboard_clearing import ClipboardClearing
from companion.ui.copy_desk import CopyDesk
from companion.ui.copy_flow import CopyFlow
from companion.ui.copy_gate import CopyGate
from companion.ui.focus_ring import FocusRing
from companion.ui.icons import app_icon
from companion.ui.learn_page import LearnPage
from companion.ui.learn_place import LearnPlace
from companion.ui.library_page import LibraryPage
from companion.ui.options import WindowOptions
from companion.ui.own_desk import OwnDesk
from companion.ui.page_keys import PageKeys
from companion.ui.pseudonym_store import PseudonymStore
from companion.ui.session import Session
from companion.ui.shelf import Shelf
from companion.ui.theme import Theme
from companion.ui.tour import Tour
from companion.ui.tour_steps import window_tour
from companion.ui.window_pages import ANSWER, LEARN, LIBRARY, WRITE, WindowPages
from companion.ui.window_place import place_window
from companion.ui.worker import CheckWorker
from companion.ui.write_page import WritePage

_SIZE, _LEAST = QSize(1200, 780), QSize(960, 600)


class MainWindow(QMainWindow):
    """The window that people write in.

    ``closed`` says that the person closed it (whoever started it decides what that means), ``geometry_changed``
    carries what to give back in ``WindowOptions.geometry``, ``settings_requested`` that the gear was clicked, ``shown``
    that the window has come up.
    """

    closed = Signal()
    geometry_changed = Signal(bytes)
    settings_requested = Signal()
    shown = Signal()

    def __init__(
        self,
        library: Library,
        rulebook: Rulebook,
        worker: CheckWorker,
        clipboard: Clipboard,
        theme: Theme,
        options: WindowOptions,
        open_copilot: Callable[[], bool],
        allow_always: Callable[[str], None] = lambda text: None,
        report_again: Callable[[str], None] = lambda text: None,
        coach: Coach | None = None,
        shelf: Shelf | None = None,
        side_worker: Callable[[], CheckWorker] | None = None,
    ) -> None:
        """*open_copilot* answers False when nothing could be opened; the next two are those of ``Session``.

        Without *shelf* there is *library* alone. *side_worker* makes the worker of ``SideCheck``.
        """
        super().__init__()
        self._theme = theme
        self._clipboard = clipboard
        self.store = PseudonymStore(self)
        self.shelf = shelf or Shelf(library, parent=self)
        self._shown_library = self.shelf.library
        self.session = Session(
            self.shelf.library, rulebook, worker, allow_always, report_again, parent=self, store=self.store
        )
        self.desk = AnswerDesk(self.store, rulebook, parent=self)
        self.session.answer_stops(options.stops_may_be_answered)
        self.flow = CopyFlow(self.session, clipboard, options, parent=self)
        self.write = WritePage(theme, self.session, options, self.shelf, coach)
        self.library = LibraryPage(theme, self.shelf)
        self.answers = AnswerPage(theme, self.desk, self.store)
        self.clearing = ClipboardClearing(clipboard, parent=self)
        self._answers = AnswerFlow(
            self.answers, self.desk, self.session, clipboard, self.clearing, options, parent=self
        )
        self._learn = LearnPlace(theme, self.session.library)
        self.pages = WindowPages(theme, self.write, self.library, self._learn, self.answers)
        self.setCentralWidget(self.pages)
        self.pages.mark()
        self.gate = CopyGate(theme, self.session, self.pages)
        self._copying = CopyDesk(
            self.session, self.flow, self.gate, self.write, clipboard, options, open_copilot, parent=self
        )
        self.own = OwnDesk(theme, self.session, self.shelf, side_worker, self.write, self.library, self.pages)
        self.tour = Tour(theme, self.pages, window_tour(self.write, self.pages.tabs.tab(LEARN)))
        self._ring = FocusRing(theme, self)
        self._keys()
        self._connect()
        self.setWindowTitle("Promptmakker")
        self.setWindowIcon(app_icon())
        place_window(self, options.geometry, _SIZE, _LEAST)
        self.write.focus_writing()

    # --- for the shell

    @property
    def learn(self) -> LearnPage:
        """The Lær tab."""
        return self._learn.page

    def set_options(self, options: WindowOptions) -> None:
        """Follow other settings from now on."""
        self._copying.set_options(options)
        self._answers.set_options(options)
        self.session.answer_stops(options.stops_may_be_answered)

    def new_prompt(self) -> None:
        """Show Skriv with a blank prompt; what was there can be had back with undo."""
        self._put_sheets_aside()
        self.show_tab(WRITE)
        self.write.start_blank()

    def show_templates(self) -> None:
        """Show Bibliotek."""
        self._put_sheets_aside()
        self.show_tab(LIBRARY)
        self.library.focus_search()

    def show_answer(self) -> None:
        """Show Svar, ready for an answer to be pasted."""
        self.show_tab(ANSWER)
        self.answers.focus_answer()

    def show_learning(self, address: str = "") -> None:
        """Show Lær, at *address* ("page:personal") if given."""
        self._put_sheets_aside()
        self.show_tab(LEARN)
        if address:
            self.learn.show_address(address)

    def start_tour(self) -> None:
        """Show a person round in Skriv, unless there is something to answer first."""
        if not self.gate.isVisible():
            self.show_tab(WRITE)
            self.tour.start()

    def write_about(self, text: str) -> None:
        """Show Skriv with *text* as pasted material in a new blank prompt."""
        self._put_sheets_aside()
        self.show_tab(WRITE)
        self.write.write_about(text)

    def add_page(self, page: QWidget) -> None:
        """Take in a page that has no tab of its own (settings); ``show_page`` shows it."""
        self.pages.add(page)

    def show_page(self, page: QWidget) -> None:
        """Show a page that was given to ``add_page``; Esc leads back to what was shown before."""
        self._put_sheets_aside()
        self.pages.lay_over(page)

    def show_tab(self, index: int) -> None:
        """Show a tab: 0 Skriv, 1 Bibliotek, 2 Lær, 3 Svar."""
        if self.gate.isVisible():
            self.pages.mark()
            return
        if index == ANSWER:
            self._answers.offer_line()
        self.pages.turn_to(index)

    # --- Qt

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if not event.spontaneous():
            # Once its parts have their places.
            QTimer.singleShot(0, self, self.shown.emit)

    def closeEvent(self, event: QCloseEvent) -> None:
        self.geometry_changed.emit(bytes(self.saveGeometry().data()))
        super().closeEvent(event)
        self.closed.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.pages.tabs.draw()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self._step_back()
        else:
            super().keyPressEvent(event)

    # --- inside

    def _connect(self) -> None:
        self.pages.tabs.chosen.connect(self.show_tab)
        self.pages.tabs.settings_wanted.connect(self._on_gear)
        self.library.chosen.connect(self._use_template)
        self._learn.made.connect(self._on_learn)
        # Whoever begins to write needs no showing round, and the card would lie over what is found.
        self.session.changed.connect(self.tour.end)
        self.write.findings.learn_wanted.connect(self._learn_about)
        self.write.after_copy.learn_wanted.connect(self.show_learning)
        self.write.save_wanted.connect(self.own.save)
        self.shelf.changed.connect(self._on_shelf)
        self.own.asking.connect(self.tour.end)
        self.own.skriv_wanted.connect(lambda: self.show_tab(WRITE))
        self.write.paste_wanted.connect(self._paste)
        self._copying.asking.connect(self._show_writing)

    def _keys(self) -> None:
        ways: dict[str, Callable[[], None]] = {
            "Ctrl+1": lambda: self.show_tab(WRITE),
            "Ctrl+2": self.show_answer,
            "Ctrl+3": lambda: self.show_tab(LIBRARY),
            "Ctrl+4": lambda: self.show_tab(LEARN),
            "F1": self.show_learning,
            "Ctrl+F": self._search,
            "Ctrl+N": self.new_prompt,
            "Ctrl+Shift+V": lambda: self._answers.paste() if self.pages.in_sight is self.answers else self._paste(),
            "Ctrl+S": self.own.save,
            "Ctrl+Shift+O": self._copying.open_copilot,
        }
        self._page_keys = PageKeys(
            self.pages, self.write, self.library, self.answers, self.session, self.desk, self.flow
        )
        for key, act in (*ways.items(), *self._page_keys.acts.items()):
            QShortcut(QKeySequence(key), self).activated.connect(act)

    def _put_sheets_aside(self) -> None:
        """What the tray, another start or Hurtigtjek asks for must not come up under an open sheet."""
        for sheet in (self.gate, self.own.saving, self.own.importing):
            sheet.put_aside()

    def _step_back(self) -> None:
        """What Esc does when neither a sheet nor what has the keyboard has taken it: one thing, the innermost first."""
        page = self.pages.in_sight
        if self.tour.end() or self.flow.cancel():
            return
        if page is self.write:
            self.write.step_back()
        elif page is self._learn:
            self.learn.go_back()
        elif self.pages.behind is not None:
            self.show_tab(self.pages.behind)

    def _on_learn(self, page: LearnPage) -> None:
        page.use_wanted.connect(lambda key: self._use_template(f"use:{key}"))
        page.exercise_wanted.connect(self._begin_exercise)
        page.template_wanted.connect(self._look_at_template)
        page.tour_wanted.connect(self.start_tour)

    def _show_writing(self) -> None:
        self.show_tab(WRITE)
        self.tour.end()

    def _use_template(self, key: str) -> None:
        self.show_tab(WRITE)
        self.write.choose(key)

    def _begin_exercise(self, key: str) -> None:
        self.show_tab(WRITE)
        self.write.exercise(key)

    def _look_at_template(self, key: str) -> None:
        self.show_tab(LIBRARY)
        self.library.show_template(key)

    def _learn_about(self, entity: str, category: str) -> None:
        page = self.session.library.learning.page_about(entity, category)
        self.show_learning(f"page:{page.key}" if page else "")

    def _search(self) -> None:
        page = self.pages.in_sight
        if page is self.library:
            self.library.focus_search()
        elif page is self._learn:
            self.learn.focus_search()
        else:
            self.show_tab(WRITE)
            self.write.focus_search()

    def _paste(self) -> None:
        self.show_tab(WRITE)
        if self._clipboard.holds_other():
            self.write.say_not_text()
        else:
            self.write.paste(self._clipboard.text())

    def _on_shelf(self) -> None:
        library = self.shelf.library
        if library is self._shown_library:
            return
        self._shown_library = library
        self.session.put_library(library)
        self.write.put_library(library)
        self._learn.put_library(self.session.library)

    def _on_gear(self) -> None:
        self.pages.mark()
        self.settings_requested.emit()
