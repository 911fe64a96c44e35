"""What the tests of the shell share: a theme, the program's own rules and library, and a checker by patterns."""

from __future__ import annotations

import os
from collections.abc import Iterator

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication
from shell_fakes import PatternChecker

from companion.checks.rulebook import Rulebook
from companion.ui.theme import Theme, ThemeMode
from companion.ui.worker import CheckWorker


@pytest.fixture(autouse=True)
def _no_windows_left() -> Iterator[None]:
    """Every later style sheet would be worked out for old windows too."""
    yield
    if isinstance(QApplication.instance(), QApplication):
        for widget in QApplication.topLevelWidgets():
            widget.deleteLater()
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


@pytest.fixture
def theme(qapp: QApplication) -> Iterator[Theme]:
    made = Theme(qapp, ThemeMode.LIGHT, 1.0)
    yield made
    made.deleteLater()


@pytest.fixture
def checker(rulebook: Rulebook) -> PatternChecker:
    return PatternChecker(rulebook)


@pytest.fixture
def worker(qapp: QApplication, checker: PatternChecker) -> Iterator[CheckWorker]:
    made = CheckWorker(lambda: checker, pause_ms=0)
    yield made
    made.stop()
