"""At every text size and in every size of window each word can be read and each control reached."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import QSize
from PySide6.QtGui import QFontDatabase
from PySide6.QtWidgets import QApplication, QLabel, QListWidget, QMainWindow, QWidget
from room import faults
from screens import SHELL_STATES, STATES, UNCHECKED_STATES, Stage, at_rest

from companion.ui.fields import LineField
from companion.ui.main_window import MainWindow
from companion.ui.theme import Theme

# The least window, the least common screen, and the window as it first opens.
SIZES = ((960, 600), (1366, 768), (1200, 780))
SCALES = (1.0, 1.5, 2.0)
# At the scale between, the least window alone: what fits in it fits in the others.
BETWEEN = 1.5
# Hurtigtjek at 100 %, as it opens and as small as it gets; it grows with the text as far as the screen goes.
QUICK_SIZE, QUICK_LEAST = QSize(460, 420), QSize(360, 320)


@pytest.fixture(scope="module")
def stage(theme: Theme) -> Stage:
    return Stage(theme)


@pytest.fixture(autouse=True)
def text_size(theme: Theme) -> Iterator[None]:
    if "Open Sans" not in QFontDatabase.families():
        pytest.skip("the font Open Sans is not installed (fonts-open-sans)")
    yield
    theme.set_text_scale(1.0)


def _looked_at(seen: QWidget, scale: float, found: dict[str, list[str]], state: str = "") -> None:
    """Put the faults in *found*, each with the sizes at which it is so."""
    sizes = [QSize(*size) for size in (SIZES[:1] if scale == BETWEEN else SIZES)]
    if not isinstance(seen, QMainWindow):
        # The program bounds it by the screen there is; here by those of the sizes.
        seen.setMinimumSize(0, 0)
        sizes = [(wanted * scale).boundedTo(size) for wanted in (QUICK_SIZE, QUICK_LEAST) for size in sizes]
    for wanted in sizes:
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
    make: Callable[[MainWindow], None] = {**STATES, **UNCHECKED_STATES}[name]
    found: dict[str, list[str]] = {}
    for scale in SCALES:
        theme.set_text_scale(scale)
        with stage.window(SIZES[0], problems=name in UNCHECKED_STATES) as window:
            at_rest(window)
            make(window)
            _looked_at(window, scale, found)
    assert not found, _listed(found)


@pytest.mark.parametrize("name", ["start", "element", "bibliotek-mine", "svar-kopieret", "laer-oevelse"])
def test_when_the_text_grows_while_the_window_is_open(stage: Stage, theme: Theme, name: str) -> None:
    with stage.window(SIZES[0]) as window:
        STATES[name](window)
        at_rest(window)
        theme.set_text_scale(2.0)
        found: dict[str, list[str]] = {}
        _looked_at(window, 2.0, found)
    assert not found, _listed(found)


def test_in_every_step_of_the_tour(stage: Stage, theme: Theme) -> None:
    theme.set_text_scale(2.0)
    found: dict[str, list[str]] = {}
    with stage.window(SIZES[0]) as window:
        window.start_tour()
        while window.tour.isVisible():
            at_rest(window)
            _looked_at(window, 2.0, found, window.tour.title)
            window.resize(*SIZES[0])
            window.tour.step()
    assert not found, _listed(found)


def test_in_the_fields_of_every_element(stage: Stage, theme: Theme) -> None:
    found: dict[str, list[str]] = {}
    theme.set_text_scale(2.0)
    with stage.window(SIZES[0]) as window:
        window.write.choose("audience")
        for element in window.session.library.elements:
            window.write.elements.open(element)
            at_rest(window)
            field = QApplication.focusWidget()
            assert isinstance(field, LineField)
            assert field.visibleRegion().boundingRect() == field.rect(), element.key
            _looked_at(window, 2.0, found, element.key)
            window.resize(*SIZES[0])
    assert not found, _listed(found)


@pytest.mark.parametrize("part", [("indstillinger", "om"), ("hurtigtjek",), ("bibliotek", "besked")])
def test_in_the_program(stage: Stage, theme: Theme, part: tuple[str, ...]) -> None:
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


class TestWhatIsFound:
    """Each broken on purpose."""

    @pytest.fixture
    def window(self, stage: Stage) -> Iterator[MainWindow]:
        with stage.window(SIZES[2]) as window:
            STATES["skriv"](window)
            at_rest(window)
            assert faults(window) == []
            yield window

    def _said(self, window: MainWindow) -> str:
        return "\n".join(faults(window))

    def test_words_without_room(self, window: MainWindow) -> None:
        heading = next(one for one in window.write.findChildren(QLabel) if one.text() == "3 ting at se på")
        heading.setFixedSize(40, 24)
        at_rest(window)
        assert "QLabel '3 ting at se på'" in self._said(window)

    def test_words_that_are_cut_and_nowhere_in_full(self, window: MainWindow) -> None:
        window.write.head.save.setFixedWidth(90)
        at_rest(window)
        assert "cuts 'Gem som skabelon'" in self._said(window)

    def test_a_row_that_is_cut_and_nowhere_in_full(self, window: MainWindow) -> None:
        row = window.write.library.findChildren(QListWidget)[0].item(0)
        row.setText(row.text() * 9)
        assert "a row cuts" in self._said(window)
        row.setToolTip(row.text())
        assert faults(window) == []

    def test_a_control_out_of_reach(self, window: MainWindow) -> None:
        window.write.copy_bar.primary.setParent(window.write.copy_bar)
        window.write.copy_bar.primary.show()
        window.write.copy_bar.primary.move(0, window.write.copy_bar.height() - 4)
        assert "out of CopyBar" in self._said(window)

    def test_what_cannot_be_scrolled_to(self, window: MainWindow) -> None:
        window.write.elements.setMinimumWidth(2000)
        at_rest(window)
        assert "wider than can be seen" in self._said(window)
        assert "beside what can be seen" in self._said(window)

    def test_things_that_lie_on_each_other(self, window: MainWindow) -> None:
        bar = window.write.copy_bar
        bar.secondary.move(bar.primary.pos())
        assert "lies on" in self._said(window)

    def test_a_window_that_does_not_get_as_small_as_it_must(self, window: MainWindow) -> None:
        window.setMinimumWidth(1300)
        found: dict[str, list[str]] = {}
        _looked_at(window, 1.0, found)
        assert any(fault.startswith("grows to 1300") for fault in found)
