"""Hurtigtjek in every state, and that it forgets."""

from __future__ import annotations

import gc
from collections.abc import Callable
from dataclasses import dataclass, field

import pytest
from PySide6.QtCore import QMimeData, Qt, QUrl
from PySide6.QtGui import QClipboard, QImage
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from shell_fakes import PatternChecker

from companion.checks.rulebook import Rulebook
from companion.ui.clipboard import Clipboard
from companion.ui.own_mime import OWN_MARK
from companion.ui.pseudonym_store import PseudonymStore
from companion.ui.quick_check import QuickCheckWindow
from companion.ui.quick_flow import QuickCheck, QuickKind, QuickState
from companion.ui.theme import Theme
from companion.ui.worker import CheckWorker

FOUND = "Vil du ringe til Thomas Vestergaard om sag 24813/26? Thomas Vestergaard venter."
CLEAN = "Giv mig fem forslag til, hvordan vi fortæller foreningerne, at svømmehallen åbner igen."
LEFT = "Karen Bjerregaard skriver. Hun har haft en depression siden maj."


@dataclass
class Setup:
    qtbot: QtBot
    system: QClipboard
    check: QuickCheck
    window: QuickCheckWindow
    worker: CheckWorker
    opens: bool = True
    opened: list[str] = field(default_factory=list)
    clock: float = 0.0

    def put(self, text: str) -> None:
        self.system.setText(text)

    def open_copilot(self) -> bool:
        if self.opens:
            self.opened.append(self.system.text())
        return self.opens

    def begin(self, text: str, kind: QuickKind) -> None:
        self.put(text)
        self.window.begin()
        self.window.show()
        self.wait(kind)

    def wait(self, kind: QuickKind) -> None:
        self.qtbot.waitUntil(lambda: self.check.state.kind is kind, timeout=5000)

    def key(self, key: Qt.Key) -> None:
        self.qtbot.keyClick(self.window, key)


@pytest.fixture
def setup(qtbot: QtBot, theme: Theme, worker: CheckWorker, rulebook: Rulebook) -> Setup:
    return _setup(qtbot, theme, worker, rulebook)


def _setup(qtbot: QtBot, theme: Theme, worker: CheckWorker, rulebook: Rulebook, refuses: bool = False) -> Setup:
    system = QApplication.clipboard()
    system.clear()
    clipboard = Clipboard(system, pause=lambda milliseconds: None)
    if refuses:
        clipboard.copy = lambda text: False  # type: ignore[method-assign]
    check = QuickCheck(worker, rulebook, clipboard, PseudonymStore())
    made: list[Setup] = []
    open_copilot: Callable[[], bool] = lambda: made[0].open_copilot()  # noqa: E731
    window = QuickCheckWindow(theme, check, "Åbn Copilot i Edge", open_copilot, lambda: made[0].clock)
    qtbot.addWidget(window)
    made.append(Setup(qtbot, system, check, window, worker))
    worker.start()
    return made[0]


def test_enter_replaces_and_copies_then_opens_copilot(setup: Setup) -> None:
    setup.begin(FOUND, QuickKind.FOUND)
    assert setup.window.heading == "2 ting at erstatte"
    assert setup.window.primary.text() == "Erstat og kopiér"
    setup.key(Qt.Key.Key_Return)
    setup.wait(QuickKind.COPIED)
    assert setup.system.text() == "Vil du ringe til [Borger 1] om sag [Sag 1]? [Borger 1] venter."
    assert setup.system.mimeData().hasFormat(OWN_MARK)
    assert setup.window.heading == "Erstattet og kopieret"
    # The place of the button is another button now: a second press within 0.6 s is not for it.
    setup.clock = 0.5
    setup.key(Qt.Key.Key_Return)
    assert setup.opened == []
    setup.clock = 0.7
    setup.key(Qt.Key.Key_Return)
    assert setup.opened == ["Vil du ringe til [Borger 1] om sag [Sag 1]? [Borger 1] venter."]
    assert not setup.window.isVisible()


def test_a_clean_text_is_pasted_as_it_was_checked(setup: Setup) -> None:
    mime = QMimeData()
    mime.setText(CLEAN)
    mime.setHtml("<p>Noget <b>helt</b> andet om 140276-1234</p>")
    setup.system.setMimeData(mime)
    setup.window.begin()
    setup.window.show()
    setup.wait(QuickKind.CLEAR)
    assert setup.window.heading == "Klar til Copilot"
    setup.key(Qt.Key.Key_Return)
    assert setup.opened == [CLEAN]
    assert not setup.system.mimeData().hasHtml()


def test_what_cannot_be_replaced_is_not_copied(setup: Setup) -> None:
    written: list[str] = []
    setup.window.write_wanted.connect(written.append)
    setup.begin(LEFT, QuickKind.LEFT)
    assert setup.window.heading == "2 ting at se på"
    setup.check.replace_and_copy()
    assert setup.check.state.kind is QuickKind.LEFT
    assert setup.system.text() == LEFT
    setup.key(Qt.Key.Key_Return)
    assert written == [LEFT]
    assert not setup.window.isVisible()


def test_nothing_to_check(setup: Setup) -> None:
    setup.window.begin()
    setup.window.show()
    assert setup.window.heading == "Udklipsholderen er tom"
    setup.begin(" \n\t ", QuickKind.EMPTY)
    setup.system.setImage(QImage(4, 4, QImage.Format.Format_RGB32))
    setup.window.begin()
    assert setup.window.heading == "Der er ingen tekst i udklipsholderen"
    assert not setup.window.primary.isVisible()


def test_a_check_that_is_incomplete_is_never_ready(
    qtbot: QtBot, theme: Theme, worker: CheckWorker, rulebook: Rulebook, checker: PatternChecker
) -> None:
    checker.problems = ("Navne kan ikke tjekkes.",)
    setup = _setup(qtbot, theme, worker, rulebook)
    setup.begin(CLEAN, QuickKind.UNCHECKED)
    assert setup.window.heading == "Ikke tjekket endnu"
    assert setup.window.primary.text() == "Prøv igen"
    assert not setup.check.copy_again()
    setup.begin(FOUND, QuickKind.UNCHECKED)
    setup.check.replace_and_copy()
    assert setup.system.text() == FOUND
    checker.problems = ()
    setup.key(Qt.Key.Key_Return)
    setup.wait(QuickKind.FOUND)


def test_a_checker_that_cannot_start_is_said(qtbot: QtBot, theme: Theme, rulebook: Rulebook) -> None:
    def broken() -> PatternChecker:
        raise OSError("no model")

    worker = CheckWorker(broken, pause_ms=0)
    setup = _setup(qtbot, theme, worker, rulebook)
    setup.begin(CLEAN, QuickKind.UNCHECKED)
    assert "ikke starte" in setup.check.state.problems[0]
    worker.stop()


def test_until_the_answer_comes_nothing_is_ready(
    qtbot: QtBot, theme: Theme, rulebook: Rulebook, checker: PatternChecker
) -> None:
    worker = CheckWorker(lambda: checker, pause_ms=0)
    setup = _setup(qtbot, theme, worker, rulebook)
    worker.stop()
    setup.begin(CLEAN, QuickKind.CHECKING)
    assert setup.window.heading == "Tjekker …"
    assert not setup.window.primary.isVisible()
    assert not setup.check.copy_again()


def test_a_clipboard_that_does_not_take_the_text_is_said(
    qtbot: QtBot, theme: Theme, worker: CheckWorker, rulebook: Rulebook
) -> None:
    setup = _setup(qtbot, theme, worker, rulebook, refuses=True)
    setup.begin(FOUND, QuickKind.FOUND)
    setup.key(Qt.Key.Key_Return)
    setup.wait(QuickKind.COPY_FAILED)
    assert setup.window.heading == "Teksten blev ikke kopieret"
    assert setup.system.text() == FOUND


def test_a_browser_that_does_not_open_is_said(setup: Setup) -> None:
    setup.opens = False
    setup.begin(CLEAN, QuickKind.CLEAR)
    setup.key(Qt.Key.Key_Return)
    assert "kunne ikke åbnes" in setup.window.detail
    assert setup.window.isVisible()


def test_escape_closes_and_everything_is_forgotten(setup: Setup, checker: PatternChecker) -> None:
    setup.begin(FOUND, QuickKind.FOUND)
    setup.key(Qt.Key.Key_Escape)
    assert not setup.window.isVisible()
    assert setup.check.state == QuickState()
    setup.qtbot.waitUntil(lambda: checker.checked[-1] == "", timeout=5000)
    checker.checked.clear()
    setup.put("")
    gc.collect()
    # Built here, so that the search does not find itself.
    name = " ".join(("ringe", "til", "Thomas"))
    kept = [value for value in _texts(setup.check, setup.worker, setup.window) if name in value]
    assert kept == []


def _texts(*roots: object) -> list[str]:
    """Every text that can be reached from the attributes of *roots* and of what these own."""
    found, seen, waiting = [], set(), list(roots)
    while waiting:
        value = waiting.pop()
        if id(value) in seen:
            continue
        seen.add(id(value))
        if isinstance(value, str):
            found.append(value)
        elif isinstance(value, dict):
            waiting += [*value.keys(), *value.values()]
        elif isinstance(value, list | tuple | set | frozenset):
            waiting += list(value)
        elif type(value).__module__.startswith("companion"):
            waiting += list(getattr(value, "__dict__", {}).values())
            waiting += [getattr(value, name) for name in getattr(type(value), "__slots__", ()) if hasattr(value, name)]
    return found


def test_peoples_own_text_is_never_markup(setup: Setup) -> None:
    text = "<b>fed</b> <img src='http://x.example/y.png'> Thomas Vestergaard"
    setup.begin(text, QuickKind.FOUND)
    assert setup.window._text.text() == text


def test_pseudonyms_do_not_meet_those_that_stand_there(setup: Setup) -> None:
    setup.begin("[Borger 1] og [Borger 3] kender Thomas Vestergaard.", QuickKind.FOUND)
    setup.key(Qt.Key.Key_Return)
    setup.wait(QuickKind.COPIED)
    assert setup.system.text() == "[Borger 1] og [Borger 3] kender [Borger 4]."


def test_long_texts_are_shown_in_part_and_checked_whole(setup: Setup) -> None:
    setup.begin("ord " * 2000 + "Karen Bjerregaard", QuickKind.FOUND)
    assert len(setup.window._text.text()) < 1300
    assert setup.window.heading == "1 ting at erstatte"
    assert setup.window._cut.isVisible()


def test_the_newest_clipboard_counts(setup: Setup) -> None:
    setup.begin(FOUND, QuickKind.FOUND)
    setup.put(CLEAN)
    setup.window.begin()
    setup.wait(QuickKind.CLEAR)
    assert setup.check.state.text == CLEAN


def test_it_is_as_high_as_what_was_found_needs_and_stands_where_it_stood(setup: Setup) -> None:
    setup.begin(CLEAN, QuickKind.CLEAR)
    before = setup.window.geometry()
    setup.begin("\n\n".join([FOUND] * 4), QuickKind.FOUND)
    setup.qtbot.waitUntil(lambda: setup.window.height() > before.height(), timeout=2000)
    grown = setup.window.geometry()
    assert (grown.left(), grown.bottom(), grown.width()) == (before.left(), before.bottom(), before.width())


def test_the_height_that_a_person_has_given_it_stays(setup: Setup) -> None:
    setup.begin(CLEAN, QuickKind.CLEAR)
    setup.window.resize(setup.window.width(), setup.window.height() - 30)
    wanted = setup.window.height()
    setup.begin("\n\n".join([FOUND] * 4), QuickKind.FOUND)
    setup.qtbot.wait(50)
    assert setup.window.height() == wanted
    setup.window.close()
    setup.begin(CLEAN, QuickKind.CLEAR)
    assert setup.window.height() == wanted


def test_a_copied_file_is_never_said_to_be_ready(setup: Setup) -> None:
    # Qt takes the path of a file for text; what stands in the file is another matter.
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile("/home/a/Journal.docx")])
    setup.system.setMimeData(mime)
    setup.window.begin()
    setup.window.show()
    setup.wait(QuickKind.NOT_TEXT)
    assert setup.window.heading == "Der er ingen tekst i udklipsholderen"
