"""The tour: it points at things that are there, is never in the way, and can be left and found again."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from companion.library.draft import Draft
from companion.ui.focus_order import reading_order
from companion.ui.main_window import MainWindow


def place(window: MainWindow) -> QRect:
    tour = window.tour
    return QRect(tour.mapTo(window, tour.rect().topLeft()), tour.size())


def test_it_goes_through_the_window_and_ends(window: MainWindow, qtbot: QtBot) -> None:
    window.start_tour()
    titles, targets = [], []
    with qtbot.waitSignal(window.tour.ended):
        while window.tour.running:
            titles.append(window.tour.title)
            targets.append(window.tour.target)
            assert window.tour.target.isVisible()
            window.tour.next.click()
    assert 4 <= len(titles) == len(set(titles)) <= 5
    assert window.write.copy_bar.primary in targets
    assert window.write.findings in targets


@pytest.mark.parametrize("size", [(1200, 780), (960, 600)])
@pytest.mark.parametrize("scale", [1.0, 2.0])
def test_it_stays_inside_the_window_with_all_its_words(
    window: MainWindow, theme, size: tuple[int, int], scale: float
) -> None:
    window.resize(*size)
    theme.set_text_scale(scale)
    try:
        window.start_tour()
        while window.tour.running:
            QApplication.processEvents()
            assert window.rect().contains(place(window)), window.tour.title
            assert window.tour.height() >= window.tour.layout().totalHeightForWidth(window.tour.width())
            if scale == 1.0:
                target = window.tour.target
                there = QRect(target.mapTo(window, target.rect().topLeft()), target.size())
                assert not there.intersected(place(window).adjusted(9, 9, -9, -9)).isValid(), window.tour.title
            window.tour.next.click()
    finally:
        theme.set_text_scale(1.0)


def test_whoever_begins_to_write_needs_no_showing_round(window: MainWindow) -> None:
    window.start_tour()
    assert not window.tour.isAncestorOf(QApplication.focusWidget())
    QTest.keyClicks(window.write.start.editor, "S")
    assert window.session.composed.text == "S"
    assert not window.tour.running


def test_it_follows_what_it_speaks_of_into_a_narrow_window(window: MainWindow, qtbot: QtBot) -> None:
    window.start_tour()
    window.tour.next.click()
    assert window.tour.target is window.write.library
    window.resize(960, 600)
    qtbot.waitUntil(lambda: window.tour.target is not window.write.library)
    assert window.tour.target.isVisible()
    assert window.tour.running


def test_esc_ends_it_wherever_the_keyboard_is(window: MainWindow, qtbot: QtBot) -> None:
    for focus in (window.write.start.editor, window.tour.next):
        window.start_tour()
        focus.setFocus(Qt.FocusReason.TabFocusReason)
        with qtbot.waitSignal(window.tour.ended):
            QTest.keyClick(focus, Qt.Key.Key_Escape)
        assert not window.tour.running


def test_the_keyboard_reaches_it_first(window: MainWindow) -> None:
    window.start_tour()
    assert window.tour.next in reading_order(window.centralWidget())[:2]


def test_it_is_found_again_under_laer(window: MainWindow) -> None:
    window.show_learning()
    window.learn.tour_wanted.emit()
    assert window.tour.running
    assert window.write.isVisible()


def test_it_ends_with_what_it_speaks_of(window: MainWindow, qtbot: QtBot) -> None:
    window.start_tour()
    with qtbot.waitSignal(window.tour.ended):
        window.show_tab(1)
    assert not window.tour.running


def test_it_never_starts_over_a_question(window: MainWindow, settled) -> None:
    window.session.edit(Draft(instruction="Skriv til Karen."))
    settled(window.session)
    window.flow.begin()
    window.start_tour()
    assert not window.tour.running
