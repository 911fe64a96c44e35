"""The scroll bar lies in the margin: what it scrolls keeps its width, and follows it."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QLabel, QScrollArea, QVBoxLayout
from pytestqt.qtbot import QtBot

from companion.ui.overlay_bar import OverlayBar
from companion.ui.theme import Theme
from companion.ui.widgets import Column, scrolled


@pytest.fixture
def area(qtbot: QtBot, theme: Theme) -> QScrollArea:
    inner = Column()
    QVBoxLayout(inner)
    made = scrolled(inner)
    qtbot.addWidget(made)
    made.resize(300, 200)
    made.show()
    return made


def _fill(qtbot: QtBot, area: QScrollArea) -> OverlayBar:
    inner, bar = area.widget(), area.findChild(OverlayBar)
    layout = inner.layout() if inner is not None else None
    assert layout is not None
    assert isinstance(bar, OverlayBar)
    for number in range(40):
        layout.addWidget(QLabel(f"Linje {number}"))
    qtbot.waitUntil(lambda: area.verticalScrollBar().maximum() > 0)
    return bar


def test_what_is_scrolled_keeps_its_width(qtbot: QtBot, area: QScrollArea) -> None:
    inner, bar = area.widget(), area.findChild(OverlayBar)
    assert inner is not None
    assert isinstance(bar, OverlayBar)
    assert not bar.isVisible(), "nothing to scroll to"
    before = inner.width()
    assert _fill(qtbot, area).isVisible()
    assert inner.width() == before == area.width()


def test_bar_and_content_follow_each_other(qtbot: QtBot, area: QScrollArea) -> None:
    bar, own = _fill(qtbot, area), area.verticalScrollBar()
    assert (bar.maximum(), bar.pageStep()) == (own.maximum(), area.viewport().height())
    bar.setValue(bar.maximum())
    inner = area.widget()
    assert inner is not None
    assert inner.y() == -own.maximum()
    own.setValue(0)
    assert bar.value() == 0


def test_it_stays_at_the_edge_when_the_room_changes(qtbot: QtBot, area: QScrollArea) -> None:
    bar = _fill(qtbot, area)
    area.resize(420, 260)
    qtbot.waitUntil(lambda: bar.geometry().right() == area.rect().right() and bar.height() == area.height())
    area.resize(420, 4000)
    qtbot.waitUntil(lambda: not bar.isVisible())
