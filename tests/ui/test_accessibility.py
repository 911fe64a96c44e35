"""What people who do not see the window, or do not use a mouse, are given: on every page, sheet and card."""

from __future__ import annotations

import gc
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from accessible import CONTROLS, Part, Role, part, parts
from contrast import BEGIN, DOCUMENT, END, contrast, needed, pairs_in, table
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QComboBox,
    QLineEdit,
    QPushButton,
    QTextEdit,
    QWidget,
)

from companion.checks.rulebook import Rulebook
from companion.library.draft import Draft
from companion.platforms.standin import StandInPlatform
from companion.settings import SettingsStore
from companion.ui import assistive
from companion.ui.assistive import introduce, tell
from companion.ui.clipboard import Clipboard
from companion.ui.finding_card import FindingCard
from companion.ui.focus_order import reading_order
from companion.ui.main_window import MainWindow
from companion.ui.pseudonym_store import PseudonymStore
from companion.ui.quick_check import QuickCheckWindow
from companion.ui.quick_flow import QuickCheck, QuickKind
from companion.ui.session import Session
from companion.ui.settings_page import SettingsPage
from companion.ui.theme import Theme, ThemeMode
from companion.ui.worker import CheckWorker

MATERIAL = "Hej Karen Bjerregaard. Cpr 140276-1234. Hun har diabetes."
Settled = Callable[[Session], None]


def _found(window: MainWindow) -> None:
    window.session.edit(Draft(instruction="Svar venligt", materials=(MATERIAL,)))


def _replaced(window: MainWindow) -> None:
    _found(window)
    window.session.replace_all()


def _template(window: MainWindow) -> None:
    window.write.choose("audience")


def _element(window: MainWindow) -> None:
    _template(window)
    window.write.elements.open(window.session.library.element("format"))


def _until(holds: Callable[[], bool]) -> None:
    deadline = time.monotonic() + 5
    while not holds() and time.monotonic() < deadline:
        QTest.qWait(10)
    assert holds()


def _gate(window: MainWindow) -> None:
    _found(window)
    QTest.qWait(50)
    window.flow.begin()
    _until(window.gate.isVisible)


def _gate_replace(window: MainWindow) -> None:
    window.session.edit(Draft(instruction="Svar Karen Bjerregaard"))
    QTest.qWait(50)
    window.flow.begin()
    _until(window.gate.isVisible)


def _copied(window: MainWindow) -> None:
    window.write.choose("use:snow_reply")
    QTest.qWait(50)
    window.flow.begin()


def _mine(window: MainWindow) -> None:
    window.shelf.add("Svar om snerydning", "Når en borger har klaget", "Skriv et svar til [modtager].")
    window.show_templates()
    window.library.show_template("mine_svar_om_snerydning")
    window.library.notices.say("Skabelonen er slettet.", lambda: None)


def _library(window: MainWindow) -> None:
    window.show_templates()
    window.library.show_template("summary")


def _saving(window: MainWindow) -> None:
    window.session.edit(Draft(instruction="Skriv til Karen Bjerregaard om [emne]."))
    QTest.qWait(50)
    window.own.save()


def _answer(window: MainWindow) -> None:
    _replaced(window)
    window.desk.take("Kære [Borger 1]\n\nHilsen [Borger 7]")
    window.show_answer()


STATES: dict[str, Callable[[MainWindow], None]] = {
    "start": lambda window: window.new_prompt(),
    "template": _template,
    "found": _found,
    "replaced": _replaced,
    "element": _element,
    "gate": _gate,
    "gate-replace": _gate_replace,
    "copied": _copied,
    "library": _library,
    "mine": _mine,
    "saving": _saving,
    "answer-empty": lambda window: window.show_answer(),
    "answer": _answer,
    "learn": lambda window: window.show_learning("page:guidelines"),
    "learn-exercise": lambda window: window.show_learning("exercise:material"),
    "exercise": lambda window: window.write.exercise("recipient"),
    "tour": lambda window: window.start_tour(),
}


@pytest.fixture(params=STATES)
def state(request: pytest.FixtureRequest, window: MainWindow) -> MainWindow:
    """The window in one state after the other."""
    STATES[request.param](window)
    QTest.qWait(80)
    return window


@pytest.fixture(params=["general", "keys", "check", "look", "marking", "about"])
def settings(
    request: pytest.FixtureRequest, window: MainWindow, theme: Theme, rulebook: Rulebook, tmp_path: Path
) -> SettingsPage:
    """The settings at each of their parts, with something that IT has fixed."""
    policy, user = tmp_path / "policy.toml", tmp_path / "settings.toml"
    policy.write_text('copy_with_warnings = "never"\n', encoding="utf-8")
    user.write_text('allowed_words = ["Anholt"]\n', encoding="utf-8")
    login = StandInPlatform(tmp_path)
    page = SettingsPage(theme, SettingsStore(user, policy), rulebook, opens_edge=True, login=login)
    window.add_page(page)
    window.show_page(page)
    page.show_part(getattr(page, request.param))
    QTest.qWait(80)
    assert window.isActiveWindow(), "something has taken the keyboard"
    return page


@pytest.fixture(params=["", "Hej Karen Bjerregaard", "Skriv en nyhed om affald.", "Hun har diabetes."])
def quick(
    request: pytest.FixtureRequest, qtbot, theme: Theme, rulebook: Rulebook, worker: CheckWorker
) -> QuickCheckWindow:
    """Hurtigtjek with nothing, with what can be replaced, with nothing to see to, and with what cannot be replaced."""
    system = QApplication.clipboard()
    system.setText(request.param)
    check = QuickCheck(worker, rulebook, Clipboard(system, pause=lambda milliseconds: None), PseudonymStore())
    window = QuickCheckWindow(theme, check, "Åbn Copilot i Edge", lambda: True)
    qtbot.addWidget(window)
    window.begin()
    window.show()
    qtbot.waitUntil(lambda: check.state.kind is not QuickKind.CHECKING)
    return window


def named(one: Part) -> str:
    """The name. On Linux Qt tells a choice's value as its name and its label as a relation; on Windows the name."""
    return one.widget.accessibleName() if isinstance(one.widget, QComboBox) else one.name


def complaints(root: QWidget) -> list[str]:
    """What is wrong with what is told of *root*."""
    wrong = []
    for one in parts(root):
        acts = one.state.focusable or isinstance(one.widget, QAbstractButton | QLineEdit | QTextEdit | QComboBox)
        if not acts or one.widget is root:
            continue
        if not named(one).strip():
            wrong.append(f"no name: {one}")
        if one.role not in CONTROLS:
            wrong.append(f"no role that says what it is for: {one}")
        if one.state.checkable and one.role not in (Role.CheckBox, Role.RadioButton, Role.ListItem):
            wrong.append(f"can be checked, and does not say so: {one}")
        if one.widget is not None and bool(one.state.disabled) == one.widget.isEnabled():
            wrong.append(f"says the wrong thing of being usable: {one}")
        checkable = isinstance(one.widget, QAbstractButton) and one.widget.isCheckable() and one.state.checkable
        if checkable and bool(one.state.checked) != one.widget.isChecked():
            wrong.append(f"says the wrong thing of being on: {one}")
    return wrong


class TestEverythingIsTold:
    def test_in_the_window(self, state: MainWindow) -> None:
        assert complaints(state) == []

    def test_in_the_settings(self, settings: SettingsPage) -> None:
        assert complaints(settings) == []

    def test_in_hurtigtjek(self, quick: QuickCheckWindow) -> None:
        assert complaints(quick) == []

    def test_where_the_keyboard_is_can_be_told(self, state: MainWindow) -> None:
        assert state.isActiveWindow(), "something has taken the keyboard"
        focus = QApplication.focusWidget()
        assert focus is not None
        assert part(focus).state.focused


class TestStates:
    def test_the_open_page_is_the_selected_tab(self, window: MainWindow) -> None:
        for page in (0, 1, 2, 3):
            window.show_tab(page)
            told = {at: part(window.pages.tabs.tab(at)) for at in (0, 1, 2, 3)}
            assert {one.role for one in told.values()} == {Role.PageTab}
            assert [at for at, one in told.items() if one.state.selected] == [page]

    def test_a_group_says_that_it_is_folded(self, window: MainWindow) -> None:
        heading = next(b for b in window.write.library.findChildren(QPushButton) if b.text() == "Skabeloner")
        assert part(heading).role == Role.Button
        for _ in range(2):
            before = bool(part(heading).state.expanded)
            heading.click()
            told = part(heading).state
            assert told.expandable
            assert (bool(told.expanded), bool(told.collapsed)) == (not before, before)

    def test_the_open_card_is_expanded_and_a_screen_reader_can_open_another(
        self, window: MainWindow, settled: Settled
    ) -> None:
        _found(window)
        settled(window.session)
        first, second = window.write.findings.cards()[:2]
        assert part(first).role == Role.Button
        assert part(first).state.expanded
        assert part(second).state.collapsed
        pressed = QAccessible.queryAccessibleInterface(second).actionInterface()
        assert pressed.pressAction() in pressed.actionNames()
        pressed.doAction(pressed.pressAction())
        assert part(second).state.expanded
        assert part(first).state.collapsed

    def test_an_element_says_that_its_fields_are_open(self, window: MainWindow) -> None:
        _element(window)
        chip = window.write.elements._chips["format"]
        assert part(chip).state.expanded
        window.write.elements.close_fields()
        assert part(chip).state.collapsed

    def test_the_copy_button_says_when_it_cannot_be_used(self, window: MainWindow) -> None:
        assert part(window.write.copy_bar.primary).state.disabled
        window.session.edit(Draft(instruction="Skriv"))
        assert not part(window.write.copy_bar.primary).state.disabled

    def test_a_sheet_is_a_dialog_that_holds_the_keyboard(self, window: MainWindow) -> None:
        _gate(window)
        told = part(window.gate)
        assert told.role == Role.Dialog
        assert told.state.modal
        assert told.name
        for _ in range(12):
            QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
            assert window.gate.isAncestorOf(QApplication.focusWidget())

    def test_parts_may_come_and_go_while_a_screen_reader_looks(self, qapp: QApplication) -> None:
        QAccessible.setActive(True)
        try:
            for turn in range(400):
                home = QWidget()
                fold = QPushButton("Fold", home)
                introduce(fold, Role.PageTab, expanded=True)
                tell(fold, expanded=False)
                assert part(fold).role == Role.PageTab
                assert part(fold).name == "Fold"
                assert part(fold).state.collapsed
                if turn % 2:
                    home.deleteLater()
                    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
                del home, fold
            gc.collect()
        finally:
            QAccessible.setActive(False)


class TestOrder:
    def test_tab_goes_down_and_to_the_right(self, state: MainWindow) -> None:
        """Within one column what comes later is not above; the columns come from left to right."""
        root = state.centralWidget()
        assert root is not None
        sheet = next((one for one in (state.gate, state.own.saving) if one.isVisible()), None)
        order = reading_order(sheet._card if sheet is not None else root)
        places = [
            widget.mapTo(root, widget.rect().topLeft()) for widget in order if not state.tour.isAncestorOf(widget)
        ]
        sizes = [widget.size() for widget in order if not state.tour.isAncestorOf(widget)]
        for at in range(1, len(places)):
            before, after = places[at - 1], places[at]
            above = after.y() + sizes[at].height() <= before.y()
            left = after.x() + sizes[at].width() <= before.x()
            assert not (above and left), (order[at - 1], order[at])

    def test_the_tree_is_read_in_that_order_too(self, window: MainWindow, settled: Settled) -> None:
        _found(window)
        settled(window.session)
        cards = window.write.findings.cards()
        _until(lambda: {one.widget for one in parts(window) if isinstance(one.widget, FindingCard)} == set(cards))


class TestContrast:
    @pytest.mark.parametrize("mode", [ThemeMode.LIGHT, ThemeMode.DARK])
    @pytest.mark.parametrize("name", ["template", "found", "replaced", "element", "copied", "mine", "answer", "learn"])
    def test_what_is_drawn_can_be_told_from_what_it_lies_on(
        self, window: MainWindow, theme: Theme, name: str, mode: ThemeMode
    ) -> None:
        theme.set_mode(mode)
        try:
            STATES[name](window)
            QTest.qWait(80)
            pairs = pairs_in(window.grab().toImage(), theme.tokens)
            assert ("text2", "win") in pairs, "it is looked at at all"
            colors = theme.tokens.color
            weak = {pair for pair in pairs if contrast(colors(pair[0]), colors(pair[1])) < needed(pair[0])}
            assert weak == set()
        finally:
            theme.set_mode(ThemeMode.LIGHT)

    def test_the_table_that_people_read_is_that_of_the_tokens(self) -> None:
        text = DOCUMENT.read_text(encoding="utf-8")
        lines = text.partition(BEGIN)[2].partition(END)[0].strip().split("\n")
        pairs = [tuple(line.strip("| ").split(" | ")[:2]) for line in lines[2:]]
        assert len(pairs) > 20
        assert lines == table((ink, ground) for ink, ground in pairs), "run scripts/contrast.py --write"


@pytest.fixture
def dark(theme: Theme):
    theme.set_mode(ThemeMode.DARK)
    yield theme
    theme.set_mode(ThemeMode.LIGHT)


class TestFocusIsSeen:
    def _check(self, root: QWidget) -> None:
        """Walk with Tab, and compare each part with how it looks without the keyboard."""
        for widget in reading_order(root):
            if not widget.isVisible() or widget.visibleRegion().isEmpty() or isinstance(widget, QTextEdit):
                # A text has its caret, which blinks; its frame is the card around it.
                continue
            widget.setFocus(Qt.FocusReason.TabFocusReason)
            QApplication.processEvents()
            assert widget.hasFocus(), str(part(widget))
            with_focus = root.window().grab().toImage()
            widget.clearFocus()
            QApplication.processEvents()
            assert with_focus != root.window().grab().toImage(), str(part(widget))

    def test_in_light(self, window: MainWindow, settled: Settled) -> None:
        _found(window)
        settled(window.session)
        self._check(window.centralWidget())

    def test_in_dark(self, window: MainWindow, settled: Settled, dark: Theme) -> None:
        _found(window)
        settled(window.session)
        self._check(window.centralWidget())

    @pytest.mark.parametrize("name", ["library", "answer", "learn-exercise", "gate", "tour"])
    def test_on_the_other_pages(self, window: MainWindow, name: str) -> None:
        STATES[name](window)
        QTest.qWait(80)
        self._check(window.gate._card if window.gate.isVisible() else window.centralWidget())

    def test_in_the_settings(self, settings: SettingsPage) -> None:
        self._check(settings)

    def test_in_hurtigtjek(self, quick: QuickCheckWindow) -> None:
        self._check(quick)


class TestKeyboardAlone:
    def test_space_presses_every_button_that_tab_reaches(self, state: MainWindow) -> None:
        sheet = next((one for one in (state.gate, state.own.saving) if one.isVisible()), None)
        root = sheet if sheet is not None else state.centralWidget()
        reached = reading_order(sheet._card if sheet is not None else state.centralWidget())
        shown = [
            button
            for button in root.findChildren(QAbstractButton)
            if button.isVisible() and button.isEnabled() and not button.objectName().startswith("qt_")
        ]
        assert [str(part(button)) for button in shown if button not in reached] == []
        for button in reached:
            if isinstance(button, QAbstractButton):
                pressed: list[bool] = []
                button.blockSignals(True)
                QTest.keyPress(button, Qt.Key.Key_Space)
                pressed.append(button.isDown())
                button.setDown(False)
                button.blockSignals(False)
                assert pressed == [True], part(button)


@pytest.fixture
def said(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What has been read out."""
    spoken: list[str] = []
    monkeypatch.setattr(assistive, "announce", lambda widget, words: spoken.append(words))
    return spoken


class TestNews:
    def test_findings_are_read_out_once_it_is_quiet(
        self, window: MainWindow, settled: Settled, said: list[str], qtbot
    ) -> None:
        _found(window)
        settled(window.session)
        assert said == []
        qtbot.waitUntil(lambda: said != [], timeout=assistive.QUIET_MS + 2000)
        assert said == [window.write.findings.summary]

    def test_nobody_is_spoken_to_while_typing(
        self, window: MainWindow, settled: Settled, said: list[str], qtbot
    ) -> None:
        text = ""
        for letter in "Svar Karen i dag":
            text += letter
            window.session.edit(Draft(instruction=text))
            settled(window.session)
            QTest.qWait(40)
        assert said == []
        qtbot.waitUntil(lambda: said != [], timeout=assistive.QUIET_MS + 2000)
        assert said == ["1 ting at se på"]
        window.session.edit(Draft(instruction=f"{text}."))
        settled(window.session)
        QTest.qWait(assistive.QUIET_MS + 200)
        assert said == ["1 ting at se på"]

    def test_what_was_ready_is_never_read_out_of_a_text_under_check(
        self, window: MainWindow, settled: Settled, said: list[str]
    ) -> None:
        window.session.edit(Draft(instruction="Skriv en nyhed"))
        settled(window.session)
        window.session.edit(Draft(instruction="Skriv en nyhed til Karen"))
        window.write.findings._news._quiet.setInterval(0)
        window.write.findings._news.hold()
        settled(window.session)
        QTest.qWait(60)
        assert said == ["1 ting at se på"]
