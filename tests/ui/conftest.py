"""What the window's tests share: the real library and rules, and a checker that finds a few things at once."""

from __future__ import annotations

import os

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from companion.checks.findings import Finding, Report
from companion.checks.rulebook import Rulebook
from companion.library.coach import Coach, load_coach
from companion.library.models import Library
from companion.resources import resource_path
from companion.ui import assistive
from companion.ui.clipboard import Clipboard
from companion.ui.main_window import MainWindow
from companion.ui.options import WindowOptions
from companion.ui.session import Session
from companion.ui.theme import Theme, ThemeMode
from companion.ui.worker import CheckWorker

# entity, pattern, subject
_FOUND = (
    ("DK_CPR", r"\d{6}-\d{4}", ""),
    ("PERSON", r"Karen(?: Bjerregaard)?", "Karen Bjerregaard"),
    ("EMAIL_ADDRESS", r"\S+@\S+\.dk", ""),
    ("health", r"[^.\n]*diabetes[^.\n]*\.?", ""),
    ("link_only", r"https?://\S+", ""),
)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """The offscreen platform says what it cannot do (least sizes, raising, grabbing); nobody needs it to here."""
    for item in items:
        if item.path.parent == Path(__file__).parent:
            item.add_marker(pytest.mark.qt_log_ignore("This plugin does not support"))


class PatternChecks:
    """Finds by pattern. ``problems`` and ``crash`` can be set to see what happens then."""

    def __init__(self, rulebook: Rulebook) -> None:
        self._rulebook = rulebook
        self.problems: tuple[str, ...] = ()
        self.crash = False
        self.checked: list[str] = []

    def check(self, text: str, cancelled: Callable[[], bool] | None = None, progress: object = None) -> Report:
        self.checked.append(text)
        if self.crash:
            raise RuntimeError(text)
        findings = []
        for entity, pattern, subject in _FOUND:
            entry = self._rulebook.entry(entity)
            for match in re.finditer(pattern, text):
                place = (*match.span(), entity, entry.category, entry.level, 0.9, entry.rule, entry.message, subject)
                findings.append(Finding(*place))
        return Report(text, tuple(findings), self.problems)


@pytest.fixture(scope="session", autouse=True)
def assistive_roles(qapp: QApplication) -> None:
    """As in the program, and once: Qt has no way back."""
    assistive.install()


@pytest.fixture(scope="session")
def theme(qapp: QApplication) -> Theme:
    return Theme(qapp, ThemeMode.LIGHT, text_scale=1.0)


@pytest.fixture(scope="session")
def coach() -> Coach:
    return load_coach(resource_path("coach"))


@pytest.fixture
def checks(rulebook: Rulebook) -> PatternChecks:
    return PatternChecks(rulebook)


@pytest.fixture
def worker(qapp: QApplication, checks: PatternChecks) -> Iterator[CheckWorker]:
    made = CheckWorker(lambda: checks, pause_ms=0)
    made.start()
    yield made
    made.stop()


@pytest.fixture
def clock() -> list[float]:
    """A clock that stands still until a test moves it."""
    return [0.0]


@pytest.fixture
def allowed() -> list[str]:
    """The words that were allowed for always."""
    return []


@pytest.fixture
def session(
    library: Library, rulebook: Rulebook, worker: CheckWorker, clock: list[float], allowed: list[str]
) -> Session:
    return Session(library, rulebook, worker, allowed.append, allowed.remove, now=lambda: clock[0])


@pytest.fixture
def settled(qtbot) -> Callable[[Session], None]:
    """Waits until the text as it stands has an answer."""
    return lambda session: qtbot.waitUntil(lambda: not session.checking)


@pytest.fixture
def opened() -> list[bool]:
    """Grows each time Copilot is opened."""
    return []


@pytest.fixture
def window(
    qtbot,
    library: Library,
    rulebook: Rulebook,
    worker: CheckWorker,
    theme: Theme,
    opened: list[bool],
    allowed: list[str],
    coach: Coach,
    checks: PatternChecks,
) -> MainWindow:
    clipboard = Clipboard(QApplication.clipboard(), pause=lambda milliseconds: None)
    made = MainWindow(
        library,
        rulebook,
        worker,
        clipboard,
        theme,
        WindowOptions(),
        open_copilot=lambda: opened.append(True) or True,
        allow_always=allowed.append,
        report_again=allowed.remove,
        coach=coach,
        side_worker=lambda: CheckWorker(lambda: checks, pause_ms=0),
    )
    qtbot.addWidget(made, before_close_func=lambda window: window.own.side.stop())
    # The offscreen screen is smaller than most.
    made.resize(1200, 780)
    made.show()
    made.activateWindow()
    qtbot.waitExposed(made)
    return made
