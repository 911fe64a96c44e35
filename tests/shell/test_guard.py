"""Vagt at work: from a copy in another program to the message by the clock, and how to keep it quiet."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QObject, QTime, Signal
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from shell_fakes import PatternChecker

from companion.checker_host import CheckerHost, CheckWishes
from companion.checks.rulebook import Rulebook
from companion.guarding import LONGEST, PAUSE_SECONDS, QUIET_SECONDS, Watch
from companion.ui.clipboard import Clipboard
from companion.ui.guard import Guard
from companion.ui.guard_tray import GuardAtTray
from companion.ui.own_mime import own_mime
from companion.ui.theme import Theme
from companion.ui.tray import Tray
from companion.ui.worker import CheckWorker

pytestmark = pytest.mark.qt_log_ignore("does not support propagateSizeHints", "systemTrayWindowChanged")
TEXT = "Vil du ringe til Karen Bjerregaard om 140276-1234?"
EXCLUDE = 'application/x-qt-windows-mime;value="ExcludeClipboardContentFromMonitorProcessing"'


class Elsewhere(QObject):
    """A clipboard that other programs copy to. ``taken``: how many times it cannot be read."""

    dataChanged = Signal()  # noqa: N815 - Qt's name

    def __init__(self) -> None:
        super().__init__()
        self.mime = QMimeData()
        self.taken = 0
        self.own = False
        self.texts_read = 0

    def put(self, text: str, **marks: bytes) -> None:
        self.mime = QMimeData()
        if text:
            self.mime.setText(text)
        for name, data in marks.items():
            self.mime.setData(name, data)
        self.own = False
        self.dataChanged.emit()

    def setMimeData(self, mime: QMimeData) -> None:
        self.mime, self.own = mime, True
        self.dataChanged.emit()

    def mimeData(self) -> QMimeData:
        return self.mime

    def text(self) -> str:
        self.texts_read += 1
        if self.taken:
            self.taken -= 1
            return ""
        return self.mime.text()

    def ownsClipboard(self) -> bool:
        return self.own


@dataclass
class Setup:
    qtbot: QtBot
    system: Elsewhere
    clipboard: Clipboard
    guard: Guard
    tray: Tray
    at_tray: GuardAtTray
    checker: PatternChecker
    said: list[tuple[str, str]] = field(default_factory=list)
    clock: float = 1000.0
    looked_at: bool = False
    broken: bool = False

    def copy(self, text: str, **marks: bytes) -> None:
        """Copy elsewhere, and wait until the guard has done what it does."""
        self.system.put(text, **marks)
        self.settle()

    def settle(self) -> None:
        """Until nothing is read, and nothing checked."""
        self.qtbot.waitUntil(lambda: not (self.guard._late.isActive() or self.guard._asking), timeout=5000)

    def entries(self) -> list[str]:
        shown = [action.text() for action in self.tray.menu.actions() if not action.isSeparator()]
        return [words for words in shown if "agten" in words]

    def press(self, words: str) -> None:
        next(action for action in self.tray.menu.actions() if action.text() == words).trigger()


@pytest.fixture
def setup(
    qtbot: QtBot, theme: Theme, rulebook: Rulebook, checker: PatternChecker, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Setup]:
    system = Elsewhere()
    clipboard = Clipboard(system, pause=lambda ms: None)  # type: ignore[arg-type]
    made: list[Setup] = []

    def build(wanted: CheckWishes) -> PatternChecker:
        if made[0].broken:
            raise OSError("gone")
        return checker

    host = CheckerHost(build, CheckWishes())
    guard = Guard(
        clipboard,
        lambda: CheckWorker(host.behind),
        rulebook,
        lambda: made[0].looked_at,
        lambda: made[0].clock,
        late_ms=1,
    )
    tray = Tray(theme, lambda: True)
    at_tray = GuardAtTray(theme, tray, guard, lambda: QTime(14, 20, 30))
    made.append(Setup(qtbot, system, clipboard, guard, tray, at_tray, checker))
    monkeypatch.setattr(tray, "say", lambda heading, sentence: made[0].said.append((heading, sentence)))
    guard.switch(True)
    yield made[0]
    guard.end()


def test_a_copy_with_findings_is_spoken_of_and_one_click_looks_at_it(setup: Setup) -> None:
    wanted: list[bool] = []
    setup.at_tray.look_wanted.connect(lambda: wanted.append(True))
    setup.copy(TEXT)
    assert setup.said == [("2 ting at se på i det, du kopierede", "Klik her for at gøre teksten klar til Copilot.")]
    setup.tray.message_clicked.emit()
    assert wanted == [True]


def test_a_copy_without_findings_is_not(setup: Setup) -> None:
    setup.copy("Fem forslag til en bedre svømmehal.")
    assert setup.checker.checked == ["Fem forslag til en bedre svømmehal."]
    assert setup.said == []
    assert setup.tray.tooltip.endswith("Vagten holder øje")


def test_off_it_does_not_even_read(setup: Setup) -> None:
    setup.guard.switch(False)
    setup.copy(TEXT)
    assert (setup.system.texts_read, setup.checker.checked, setup.said) == (0, [], [])
    assert setup.entries() == []
    assert "agten" not in setup.tray.tooltip


@pytest.mark.parametrize("pause", ["Sæt vagten på pause i 15 minutter", "Stop vagten til næste start"])
def test_paused_with_one_click_it_does_not_read_and_the_tray_says_so(setup: Setup, pause: str) -> None:
    setup.press(pause)
    setup.copy(TEXT)
    assert (setup.system.texts_read, setup.said) == (0, [])
    until = "Vagten holder pause til 14.36" if "15" in pause else "Vagten er stoppet til næste start"
    assert setup.entries()[0] == until
    assert setup.tray.tooltip.endswith(until)
    setup.press("Start vagten igen")
    setup.copy(TEXT)
    assert len(setup.said) == 1


def test_a_pause_ends_in_the_tray_too(setup: Setup) -> None:
    setup.guard.pause()
    setup.clock += PAUSE_SECONDS
    setup.guard._rested.timeout.emit()
    assert setup.entries()[0] == "Vagten holder øje"
    assert setup.guard.view.watch is Watch.WATCHING


def test_ignored_twice_the_tray_says_how_long_it_is_quiet(setup: Setup) -> None:
    for number in range(3):
        setup.clock += 100
        setup.copy(f"{TEXT} Nr. {number}.")
    assert len(setup.said) == 2
    assert setup.entries()[0] == "Vagten er stille til 14.51"
    setup.guard.taken_up()
    assert setup.entries()[0] == "Vagten holder øje"
    setup.press("Stop vagten til næste start")
    setup.press("Start vagten igen")
    setup.clock += QUIET_SECONDS
    setup.copy(f"{TEXT} Nr. 4.")
    assert len(setup.said) == 3


def test_what_the_program_copies_is_not_spoken_of_even_when_a_clipboard_tool_hands_it_on(setup: Setup) -> None:
    assert setup.clipboard.copy(TEXT)
    setup.settle()
    setup.copy(TEXT)
    assert setup.checker.checked == []
    assert setup.said == []


def test_what_a_password_manager_marks_is_not_read(setup: Setup) -> None:
    setup.copy(TEXT, **{EXCLUDE: b"\1"})
    setup.copy(TEXT, **{"x-kde-passwordManagerHint": b"secret"})
    assert (setup.system.texts_read, setup.checker.checked) == (0, [])


def test_pictures_and_files_are_let_alone(setup: Setup) -> None:
    setup.copy("", **{"image/png": b"..."})
    setup.copy("", **{"text/uri-list": b"file:///C:/Karen%20Bjerregaard.docx"})
    assert setup.checker.checked == []
    assert not setup.guard.view.could_not


def test_while_hurtigtjek_is_open_on_it_nothing_is_said(setup: Setup) -> None:
    setup.looked_at = True
    setup.copy(TEXT)
    assert setup.said == []


def test_a_clipboard_that_is_taken_for_a_moment_is_read_later(setup: Setup) -> None:
    setup.system.taken = 2
    setup.copy(TEXT)
    assert len(setup.said) == 1


@pytest.mark.parametrize("why", ["taken", "long", "incomplete", "crash", "unbuilt"])
def test_what_cannot_be_checked_says_nothing_but_stands_in_the_tray(
    setup: Setup, why: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    text = "Intet her." if why == "incomplete" else TEXT
    match why:
        case "taken":
            setup.system.taken = 1000
        case "long":
            text += " " * LONGEST + "."
        case "incomplete":
            setup.checker.problems = ("Navne kunne ikke tjekkes.",)
        case "crash":
            monkeypatch.setattr(setup.checker, "check", lambda *arguments: 1 / 0)
        case "unbuilt":
            setup.broken = True
    setup.copy(text)
    assert setup.said == []
    assert setup.entries()[0] == "Vagten kunne ikke tjekke"
    assert "Vagten kunne ikke tjekke" in setup.tray.tooltip
    # The next copy is another matter.
    monkeypatch.undo()
    setup.system.taken, setup.checker.problems, setup.broken = 0, (), False
    setup.copy("Fem forslag til en bedre svømmehal.")
    assert setup.entries()[0] == "Vagten holder øje"


def test_the_newest_copy_alone_is_spoken_of(setup: Setup) -> None:
    setup.system.put(TEXT)
    setup.copy("Fem forslag til en bedre svømmehal.")
    assert setup.said == []
    setup.system.put(f"{TEXT} Nr. 2.")
    setup.guard._late.stop()
    setup.guard._read()
    assert setup.guard._asking
    assert setup.clipboard.copy("Noget, programmet kopierede.")
    setup.settle()
    assert setup.said == []


def test_nothing_of_a_copy_is_held_after_the_answer(setup: Setup) -> None:
    setup.checker.checked = _Forgetful()
    marker = "Kvistgrenlap"
    setup.copy(f"Ring til Karen Bjerregaard fra {marker}, cpr 140276-1234.")
    assert len(setup.said) == 1
    setup.system.mime = QMimeData()
    QApplication.processEvents()
    gc.collect()
    # Plain ones alone: others' kinds of dict may do something when they are read.
    held = [one for one in gc.get_objects() if type(one) in (dict, list, tuple)]
    kept = [one for one in held if _holds(one, f"{marker}, cpr")]
    assert kept == []


def test_nothing_of_a_copy_reaches_the_disk_or_the_log(
    setup: Setup, caplog: pytest.LogCaptureFixture, capfd: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    setup.copy(TEXT)
    setup.checker.problems = ("Navne kunne ikke tjekkes.",)
    setup.clock += 100
    setup.copy(f"{TEXT} Nr. 2.")
    setup.broken = True
    assert len(setup.said) == 2
    heard = caplog.text + "".join(capfd.readouterr()) + repr(setup.said) + setup.tray.tooltip
    assert "Karen" not in heard
    assert "140276" not in heard
    assert list(tmp_path.rglob("*")) == []


class _Forgetful(list[str]):
    """The stand-in checker notes what it is asked; this takes no notes."""

    def append(self, text: str) -> None:
        pass


def _holds(one: dict[object, object] | list[object] | tuple[object, ...], words: str) -> bool:
    values = one.values() if isinstance(one, dict) else one
    return any(type(value) is str and words in value for value in list(values))


def test_what_is_copied_from_a_field_of_the_program_is_its_own(setup: Setup) -> None:
    """Also where the guard was about to look at what another program had copied just before."""
    setup.system.put(TEXT)
    setup.system.setMimeData(own_mime(TEXT + " Kopieret fra Svar."))
    setup.settle()
    assert setup.checker.checked == []
    setup.copy(TEXT + " Kopieret fra Svar.")
    assert setup.said == [], "it was pasted elsewhere, and copied again there"
