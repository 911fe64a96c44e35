"""At every text size and in every size of window each word can be read and each control reached."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import QSize
from PySide6.QtGui import QFontDatabase
from PySide6.QtWidgets import QMainWindow, QWidget
from room import faults
from screens import SHELL_STATES, STATES, UNCHECKED_STATES, Stage, at_rest

from companion.ui.main_window import MainWindow
from companion.ui.theme import Theme

# The least window, the least common screen, and the window as it first opens.
SIZES = ((960, 600), (1366, 768), (1200, 780))
# Opened at the largest, and then made smaller while it is open, as in the settings.
SCALES = (2.0, 1.5, 1.0)
# Screens of a small window; it is never larger than the screen.
QUICK_SIZE = QSize(460, 420)


@pytest.fixture(scope="module")
def stage(theme: Theme) -> Stage:
    return Stage(theme)


@pytest.fixture(autouse=True)
def text_size(theme: Theme) -> Iterator[None]:
    if "Open Sans" not in QFontDatabase.families():
        pytest.skip("the font Open Sans is not installed (fonts-open-sans)")
    theme.set_text_scale(SCALES[0])
    yield
    theme.set_text_scale(1.0)


def _looked_at(seen: QWidget, scale: float, found: dict[str, list[str]], state: str = "") -> None:
    """Put the faults in *found*, each with the sizes at which it is so."""
    for size in SIZES:
        wanted = QSize(*size)
        if not isinstance(seen, QMainWindow):
            wanted = (QUICK_SIZE * scale).boundedTo(wanted)
        seen.resize(wanted)
        at_rest(seen)
        where = f"{state} {scale:.0%} {wanted.width()}x{wanted.height()}".strip()
        if seen.size() != wanted:
            found.setdefault(f"grows to {seen.width()}x{seen.height()}", []).append(where)
        for fault in faults(seen):
            found.setdefault(fault, []).append(where)


def _listed(found: dict[str, list[str]]) -> str:
    return "\n".join(f"{fault}: {', '.join(where)}" for fault, where in found.items())


@pytest.mark.parametrize("name", [*STATES, *UNCHECKED_STATES])
def test_in_the_window(stage: Stage, theme: Theme, name: str) -> None:
    with stage.window(SIZES[0], problems=name in UNCHECKED_STATES) as window:
        at_rest(window)
        make: Callable[[MainWindow], None] = {**STATES, **UNCHECKED_STATES}[name]
        make(window)
        found: dict[str, list[str]] = {}
        for scale in SCALES:
            theme.set_text_scale(scale)
            _looked_at(window, scale, found)
        assert not found, _listed(found)


@pytest.mark.parametrize("part", ["indstillinger", "om", "hurtigtjek", "bibliotek", "besked"])
def test_in_the_program(stage: Stage, theme: Theme, part: str) -> None:
    """Settings, Hurtigtjek, and what the program says across its window."""
    with stage.shell(SIZES[0]) as shell:
        at_rest(shell.window)
        found: dict[str, list[str]] = {}
        for scale in SCALES:
            theme.set_text_scale(scale)
            for name, state in SHELL_STATES.items():
                if name.startswith(part):
                    _looked_at(state(shell), scale, found, name)
        assert not found, _listed(found)
