"""While a sheet is open, nothing behind it can be read, reached or done; when it closes, all of it is there again."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from accessible import Role, part, parts
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QAccessible, QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from test_escape import SHEETS

from companion.library.draft import Draft
from companion.ui.main_window import MainWindow
from companion.ui.sheet import Sheet


@pytest.fixture(params=SHEETS)
def sheet(request: pytest.FixtureRequest, window: MainWindow) -> Sheet:
    opened = SHEETS[request.param](window)
    assert opened.isVisible()
    return opened


@pytest.fixture
def screen_reader() -> Iterator[None]:
    QAccessible.setActive(True)
    yield
    QAccessible.setActive(False)


def behind(window: MainWindow, sheet: Sheet) -> list[str]:
    """What is told of *window* that is neither the sheet, nor around it."""
    around = []
    above: QWidget | None = sheet
    while above is not None:
        around.append(above)
        above = above.parentWidget()
    told = [one for one in parts(window) if one.widget not in around]
    return [str(one) for one in told if one.widget is None or not sheet.isAncestorOf(one.widget)]


class TestReading:
    def test_only_the_sheet_is_there_to_read(self, window: MainWindow, sheet: Sheet) -> None:
        assert behind(window, sheet) == []
        assert sheet in [one.widget for one in parts(window)]
        assert part(sheet).state.modal

    def test_all_is_there_again_afterwards(self, window: MainWindow, sheet: Sheet) -> None:
        QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Escape)
        told = [one.widget for one in parts(window)]
        assert window.pages.tabs.tab(0) in told
        assert len(told) > 20
        assert sheet not in told

    def test_the_same_with_a_screen_reader_running(self, window: MainWindow, screen_reader: None) -> None:
        sheet = SHEETS["saving"](window)
        assert behind(window, sheet) == []
        QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Escape)
        assert window.pages.tabs.tab(0) in [one.widget for one in parts(window)]

    def test_what_is_pointed_at_is_the_sheet(self, window: MainWindow, sheet: Sheet) -> None:
        root = QAccessible.queryAccessibleInterface(window.centralWidget())
        place = window.pages.tabs.tab(0).mapToGlobal(QPoint(4, 4))
        assert root.childAt(place.x(), place.y()).object() is sheet
        assert root.indexOfChild(QAccessible.queryAccessibleInterface(sheet)) == 0
        assert root.indexOfChild(QAccessible.queryAccessibleInterface(window.pages.tabs)) == -1

    def test_of_two_sheets_the_upper_one_is_read(self, window: MainWindow) -> None:
        lower = SHEETS["saving"](window)
        window.gate.open()
        told = [one.widget for one in parts(window)]
        assert window.gate in told
        assert lower not in told
        window.gate.dismiss()
        assert lower in [one.widget for one in parts(window)]


class TestUsing:
    def test_the_keyboard_cannot_be_taken_away(self, window: MainWindow, sheet: Sheet) -> None:
        within = QApplication.focusWidget()
        assert sheet.isAncestorOf(within)
        for thief in (window.pages.tabs.tab(0), window.write.prompt.editor, window.library.search):
            thief.setFocus(Qt.FocusReason.OtherFocusReason)
            assert sheet.isAncestorOf(QApplication.focusWidget())

    @pytest.mark.parametrize("key", ["Ctrl+1", "Ctrl+4", "Ctrl+N", "Ctrl+Z", "F1", "Ctrl+Shift+V"])
    def test_the_windows_keys_do_nothing(self, window: MainWindow, sheet: Sheet, key: str) -> None:
        page, draft = window.pages.in_sight, window.session.draft
        QTest.keySequence(QApplication.focusWidget(), key)
        QTest.keySequence(window, key)
        assert (window.pages.in_sight, window.session.draft) == (page, draft)
        assert sheet.isVisible()

    def test_nor_do_the_keys_of_the_follow_ups(self, window: MainWindow, settled: Callable[[object], None]) -> None:
        window.session.edit(Draft(instruction="Skriv en nyhed om affald."))
        settled(window.session)
        window.flow.begin()
        assert window.write.after_copy.follow_ups.isVisible()
        SHEETS["saving"](window)
        before = QApplication.clipboard().text()
        QTest.keySequence(window, "Alt+1")
        assert QApplication.clipboard().text() == before
        QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Escape)
        QTest.keySequence(window, "Alt+1")
        assert QApplication.clipboard().text() != before

    def test_what_is_replaced_from_a_sheet_does_not_wake_the_keys(
        self, window: MainWindow, settled: Callable[[object], None]
    ) -> None:
        window.session.edit(Draft(instruction="Skriv en nyhed om affald."))
        settled(window.session)
        window.flow.begin()
        sheet = SHEETS["saving"](window)
        # As "Erstat alle" in the sheet does: the text that was copied is no longer what stands there.
        window.session.edit(Draft(instruction="Skriv en nyhed om genbrug."))
        QTest.keySequence(window, "Ctrl+4")
        assert window.write.isVisible()
        assert sheet.isVisible()

    def test_a_sheet_that_is_answered_while_the_window_is_away_does_not_come_back(self, window: MainWindow) -> None:
        sheet = SHEETS["gate"](window)
        window.hide()
        window.session.edit(Draft(instruction="Skriv en nyhed om genbrug."))
        window.show()
        assert not sheet.isVisible()
        QTest.keySequence(window, "Ctrl+4")
        assert window.learn.isVisible()


class TestHeadings:
    def _headings(self, window: MainWindow) -> list[str]:
        return [one.name for one in parts(window) if one.role == Role.Heading]

    def test_each_page_has_them(self, window: MainWindow) -> None:
        window.new_prompt()
        assert "Hvad vil du have hjælp til?" in self._headings(window)
        window.write.choose("audience")
        assert "Tilpasning til målgruppe" in self._headings(window)
        window.show_templates()
        assert "Skabeloner" in self._headings(window)
        window.show_answer()
        assert "Sæt navne ind igen" in self._headings(window)
        window.show_learning("page:guidelines")
        QApplication.processEvents()
        assert len(self._headings(window)) > 1
        assert all(self._headings(window))

    def test_so_has_each_sheet(self, sheet: Sheet, window: MainWindow) -> None:
        assert self._headings(window) == [part(sheet).name]


class TestHastyHands:
    def beside(self, sheet: Sheet) -> QPoint:
        return QPoint(4, sheet.height() - 4)

    def test_the_second_click_of_two_does_not_close_what_the_first_opened(self, sheet: Sheet) -> None:
        # The first fell on a button; the second, a double click to Qt, falls on the sheet that is there now.
        double = QMouseEvent(
            QEvent.Type.MouseButtonDblClick,
            QPointF(self.beside(sheet)),
            QPointF(self.beside(sheet)),
            Qt.MouseButton.LeftButton,
            Qt.MouseButton.LeftButton,
            Qt.KeyboardModifier.NoModifier,
        )
        QApplication.sendEvent(sheet, double)
        assert sheet.isVisible()

    def test_the_key_that_opened_it_struck_twice_does_not_answer_it(self, window: MainWindow, qtbot) -> None:
        text = "Svar Karen Bjerregaard"
        window.session.edit(Draft(instruction=text))
        qtbot.waitUntil(lambda: not window.session.checking)
        ctrl = Qt.KeyboardModifier.ControlModifier
        QTest.keyClick(window, Qt.Key.Key_Return, ctrl)
        assert window.gate.isVisible()
        QTest.keyClick(window.gate.primary, Qt.Key.Key_Return, ctrl)
        assert window.gate.isVisible()
        assert window.session.draft.instruction == text
        QTest.keyClick(window.gate.primary, Qt.Key.Key_Return)
        assert window.session.draft.instruction == "Svar [Borger 1]"

    def test_a_click_that_missed_does_not_throw_away_what_was_typed(self, window: MainWindow) -> None:
        sheet = SHEETS["saving"](window)
        QTest.keyClicks(window.own.saving.title, "En lang titel")
        QTest.mouseClick(sheet, Qt.MouseButton.LeftButton, pos=self.beside(sheet))
        assert sheet.isVisible()
        QTest.keyClick(window.own.saving.title, Qt.Key.Key_Escape)
        assert not sheet.isVisible()

    def test_it_closes_where_nothing_was_typed(self, sheet: Sheet) -> None:
        QTest.mouseClick(sheet, Qt.MouseButton.LeftButton, pos=self.beside(sheet))
        assert not sheet.isVisible()


class TestWantedFromOutside:
    """The tray and Hurtigtjek reach the window also while a sheet is open in it."""

    @pytest.mark.parametrize("wanted", ["new", "about", "templates", "learning", "page"])
    def test_the_sheet_does_not_lie_over_what_was_asked_for(
        self, window: MainWindow, sheet: Sheet, wanted: str
    ) -> None:
        page = QWidget()
        window.add_page(page)
        act = {
            "new": window.new_prompt,
            "about": lambda: window.write_about("En mail"),
            "templates": window.show_templates,
            "learning": window.show_learning,
            "page": lambda: window.show_page(page),
        }[wanted]
        act()
        assert not sheet.isVisible()
        shown = {"templates": window.library, "learning": window.learn, "page": page}.get(wanted, window.write)
        assert shown.isVisible()
        assert window.flow.status.decision is None
