"""Every page, sheet and part of the settings is walked through with Tab, and back, as a person without a mouse does."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from accessible import part
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QComboBox,
    QLineEdit,
    QListWidget,
    QMenu,
    QPushButton,
    QTextEdit,
    QWidget,
)
from shiboken6 import isValid
from test_accessibility import STATES, quick, settings, state
from test_escape import SHEETS

import companion
from companion.library.own_prompts import OWN_PREFIX
from companion.ui.focus_order import reading_order
from companion.ui.main_window import MainWindow
from companion.ui.page_blocks import Reading
from companion.ui.quick_check import QuickCheckWindow
from companion.ui.settings_page import SettingsPage
from companion.ui.sheet import Sheet

__all__ = ["quick", "settings", "state"]
_ACTS = (QAbstractButton, QLineEdit, QTextEdit, QComboBox, QAbstractItemView)
_MOST = 400


@pytest.fixture(autouse=True)
def _steady_caret(qapp: QApplication) -> Iterator[None]:
    """A caret that blinks would make any two pictures differ."""
    before = qapp.cursorFlashTime()
    qapp.setCursorFlashTime(0)
    yield
    qapp.setCursorFlashTime(before)


def ground(window: QWidget) -> QWidget:
    """What Tab goes round in: the sheet that is open, else the window."""
    return next((one for one in window.findChildren(Sheet) if one.isVisible()), window)


def interactive(root: QWidget) -> list[QWidget]:
    """All in *root* that a mouse could use, but for text that is only shown. Of buttons of which one is chosen, that
    one: the arrows lead to the others."""
    return [
        one
        for one in root.findChildren(QWidget)
        if one.isVisible()
        and one.isEnabled()
        and not one.objectName().startswith("qt_")
        and (isinstance(one, _ACTS) or one.focusPolicy() & Qt.FocusPolicy.TabFocus)
        and not (isinstance(one, QTextEdit) and one.isReadOnly() and one.focusPolicy() == Qt.FocusPolicy.NoFocus)
        and not (isinstance(one, QAbstractButton) and one.autoExclusive() and not one.isChecked())
    ]


def walk(window: QWidget, key: Qt.Key) -> list[QWidget]:
    """Where *key* leads, until it has come round."""
    seen: list[QWidget] = []
    for _ in range(_MOST):
        focus = QApplication.focusWidget()
        assert focus is not None, "the keyboard is nowhere"
        if focus in seen:
            assert focus is seen[0], f"{part(focus)} is reached twice, and some perhaps never"
            return seen
        seen.append(focus)
        QTest.keyClick(focus, key)
    raise AssertionError("it never comes round")


def begin(window: QWidget) -> None:
    """Where a person begins who has just come to the window."""
    if QApplication.focusWidget() is None or QApplication.focusWidget() is window:
        QTest.keyClick(window, Qt.Key.Key_Tab)


def names(widgets: list[QWidget]) -> list[str]:
    return [str(part(one)) for one in widgets]


def check_walk(window: QWidget) -> None:
    begin(window)
    root = ground(window)
    wanted = interactive(root)
    seen = walk(window, Qt.Key.Key_Tab)
    assert names([one for one in wanted if one not in seen]) == [], "never reached"
    assert names([one for one in seen if one not in wanted]) == [], "reached, though there is nothing to do there"
    back = walk(window, Qt.Key.Key_Backtab)
    assert back == [seen[0], *reversed(seen[1:])], "the way back is another"


def picture(window: QWidget, widget: QWidget) -> QImage:
    """The surroundings of *widget*, with the frame that may stand round what it lies in."""
    framed = widget.parentWidget() if widget.property("ring") == "parent" else widget
    assert framed is not None
    area = QRect(framed.mapTo(window, QPoint(0, 0)), framed.size()).adjusted(-8, -8, 8, 8)
    return window.grab(area.intersected(window.rect())).toImage()


def check_frames(window: QWidget) -> None:
    begin(window)
    start = QApplication.focusWidget()
    unseen, hidden = [], []
    for _ in range(_MOST):
        focus = QApplication.focusWidget()
        assert focus is not None
        QApplication.processEvents()
        if focus.visibleRegion().isEmpty():
            hidden.append(str(part(focus)))
        with_focus = picture(window, focus)
        focus.clearFocus()
        QApplication.processEvents()
        if picture(window, focus) == with_focus:
            unseen.append(str(part(focus)))
        focus.setFocus(Qt.FocusReason.TabFocusReason)
        QTest.keyClick(focus, Qt.Key.Key_Tab)
        if QApplication.focusWidget() is start:
            break
    assert (unseen, hidden) == ([], [])


class TestWalk:
    def test_the_window(self, state: MainWindow) -> None:
        check_walk(state)

    def test_what_a_file_would_bring(self, window: MainWindow) -> None:
        SHEETS["importing"](window)
        check_walk(window)
        check_frames(window)

    def test_the_settings(self, settings: SettingsPage) -> None:
        check_walk(settings.window())

    def test_hurtigtjek(self, quick: QuickCheckWindow) -> None:
        check_walk(quick)


class TestFrames:
    def test_in_the_window(self, state: MainWindow) -> None:
        check_frames(state)

    def test_in_the_settings(self, settings: SettingsPage) -> None:
        check_frames(settings.window())

    def test_in_hurtigtjek(self, quick: QuickCheckWindow) -> None:
        check_frames(quick)

    @pytest.mark.parametrize("name", ["found", "copied", "mine"])
    def test_in_a_small_window(self, window: MainWindow, name: str) -> None:
        window.resize(960, 600)
        STATES[name](window)
        QTest.qWait(80)
        check_frames(window)


def test_nothing_is_animated() -> None:
    """Who has asked the system for less motion gets none, and so does everybody else."""
    moving = ("QPropertyAnimation", "QVariantAnimation", "QTimeLine", "QMovie", "setAnimated(True)")
    source = Path(companion.__file__).parent
    files = list(source.rglob("*.py"))
    assert len(files) > 100
    assert [file.name for file in files if any(word in file.read_text(encoding="utf-8") for word in moving)] == []


class TestArrows:
    def test_the_list_of_templates_is_walked_through_with_the_arrows(self, window: MainWindow) -> None:
        """Tab leads from list to list; within one the arrows lead, and the row they are at is seen."""
        for heading in window.write.library.findChildren(QPushButton):
            if heading.isCheckable():
                heading.setChecked(True)
        QApplication.processEvents()
        lists = [one for one in window.write.library.findChildren(QListWidget) if one.isVisible()]
        assert len(lists) > 1
        for rows in lists:
            rows.setFocus(Qt.FocusReason.TabFocusReason)
            assert rows.currentRow() >= 0, "it is seen at which row one is"
            shown = [row for row in range(rows.count()) if not rows.item(row).isHidden()]
            QTest.keyClick(rows, Qt.Key.Key_Home)
            walked = [rows.currentRow()]
            for _ in shown[1:]:
                before = picture(window, rows)
                QTest.keyClick(rows, Qt.Key.Key_Down)
                QApplication.processEvents()
                walked.append(rows.currentRow())
                assert picture(window, rows) != before
                row = rows.visualItemRect(rows.currentItem())
                corner = rows.viewport().mapTo(window, row.center())
                assert rows.viewport().visibleRegion().contains(row.center()), (rows.currentItem().text(), corner)
            assert walked == shown

    def test_the_groups_of_bibliotek_are_walked_through_with_the_arrows(self, window: MainWindow) -> None:
        window.show_templates()
        nav = window.library.nav
        nav.setFocus(Qt.FocusReason.TabFocusReason)
        QTest.keyClick(nav, Qt.Key.Key_Home)
        walked = [nav.currentRow()]
        for _ in range(nav.count() - 1):
            QTest.keyClick(nav, Qt.Key.Key_Down)
            walked.append(nav.currentRow())
        assert walked == list(range(nav.count()))
        assert nav.hasFocus(), "choosing a group does not take the keyboard elsewhere"

    def test_the_parts_of_the_settings_are_walked_through_with_the_arrows(self, settings: SettingsPage) -> None:
        settings.show_part(settings.general)
        walked = []
        for _ in settings._items:
            walked.append(QApplication.focusWidget())
            assert walked[-1].isChecked(), "one sees the part that one is at"
            assert settings._pages.currentIndex() == settings._items.index(walked[-1])
            QTest.keyClick(walked[-1], Qt.Key.Key_Down)
        assert walked == settings._items

    def test_every_card_is_reached_with_the_arrows(self, window: MainWindow) -> None:
        window.show_templates()
        window.library.show_template("ideas")
        cards = list(window.library.grid.cards)
        cards[0].setFocus(Qt.FocusReason.TabFocusReason)
        walked = [QApplication.focusWidget()]
        for _ in cards[1:]:
            QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Right)
            walked.append(QApplication.focusWidget())
        assert walked == cards
        QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Right)
        assert QApplication.focusWidget() is cards[-1], "the end is no trap, and no jump"


# They ask the system for a file.
_ASK_FOR_A_FILE = ("Hent fra", "Gem alle", "Gem i en fil")


class TestWhatGoesAway:
    @pytest.mark.parametrize("name", STATES)
    def test_the_keyboard_stays_near_what_is_pressed(self, window: MainWindow, name: str) -> None:
        """Each button is pressed; where it is gone then, the keyboard is not back at the first tab, nor nowhere."""
        lost = []
        pressed = 0
        while True:
            self._tidy(window)
            STATES[name](window)
            QTest.qWait(30)
            buttons = [one for one in reading_order(self._ground(window)) if isinstance(one, QAbstractButton)]
            buttons = [one for one in buttons if not window.pages.tabs.isAncestorOf(one)]
            if pressed >= len(buttons):
                break
            button = buttons[pressed]
            pressed += 1
            if button.text().startswith(_ASK_FOR_A_FILE):
                continue
            told = str(part(button))
            button.setFocus(Qt.FocusReason.TabFocusReason)
            QTest.keyClick(button, Qt.Key.Key_Space)
            QTest.qWait(20)
            focus = QApplication.focusWidget()
            gone = not isValid(button) or not button.isVisible()
            if focus is None or not focus.isVisible() or (gone and window.pages.tabs.isAncestorOf(focus)):
                lost.append(told)
        assert lost == []

    def test_who_follows_a_link_goes_on_reading(self, window: MainWindow) -> None:
        window.show_learning("page:guidelines")
        QApplication.processEvents()
        link = next(one for one in reading_order(window.learn) if isinstance(one, Reading))
        link.setFocus(Qt.FocusReason.TabFocusReason)
        QTest.keyClick(link, Qt.Key.Key_Return)
        assert window.learn.address != "page:guidelines"
        assert window.learn._scroll.hasFocus()

    def _ground(self, window: MainWindow) -> QWidget:
        sheet = next((one for one in window.findChildren(Sheet) if one.isVisible()), None)
        root = sheet._card if sheet is not None else window.centralWidget()
        assert root is not None
        return root

    def _tidy(self, window: MainWindow) -> None:
        for one in QApplication.topLevelWidgets():
            if isinstance(one, QMenu):
                one.close()
        window.tour.end()
        for sentence in window.library.notices.sentences:
            window.library.notices.take_back(sentence)
        for prompt in window.shelf.prompts:
            window.shelf.delete(OWN_PREFIX + prompt.key)
        for sheet in window.findChildren(Sheet):
            if sheet.isVisible():
                QTest.keyClick(sheet, Qt.Key.Key_Escape)
