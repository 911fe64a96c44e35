"""Esc closes one thing at a time, the innermost first, and leaves everything else as it is."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QMenu, QWidget

from companion.checks.rulebook import Rulebook
from companion.library.draft import Draft
from companion.library.own_prompts import ImportPreview, OwnPrompt
from companion.platforms.standin import StandInPlatform
from companion.settings import SettingsStore
from companion.ui.copy_flow import CopyState
from companion.ui.elements_bar import ElementsBar
from companion.ui.main_window import MainWindow
from companion.ui.own_actions import Offer
from companion.ui.settings_page import SettingsPage
from companion.ui.theme import Theme


def press(window: MainWindow) -> None:
    QTest.keyClick(QApplication.focusWidget() or window, Qt.Key.Key_Escape)


def unfolded(elements: ElementsBar) -> bool:
    return elements.follow_ups.isVisible()


def unfold(window: MainWindow) -> None:
    """A prompt with all six elements, and its follow-ups unfolded."""
    bar = window.write.elements
    window.write.choose("use:snow_reply")
    for element in window.session.library.elements:
        field = element.fields[0]
        bar.open(element)
        bar._open._fields[f"{element.key}.{field.name}"].edited.emit("noget bestemt")
        bar.close_fields()
    assert bar.link.text().startswith("Opfølgning"), bar.link.text()
    bar.link.setFocus()
    bar.link.click()
    assert unfolded(bar)


class TestSkriv:
    def test_follow_ups_fold_away_and_give_the_keyboard_back(self, window: MainWindow) -> None:
        unfold(window)
        bar = window.write.elements
        bar.follow_ups.buttons[0].setFocus()
        before = window.session.draft
        press(window)
        assert not unfolded(bar)
        assert bar.link.hasFocus()
        assert bar.link.text().startswith("Opfølgning"), "and can be had again"
        assert window.session.draft == before
        assert window.write.lesson.isVisible(), "nothing else was closed"

    def test_follow_ups_fold_away_from_wherever_the_keyboard_is(self, window: MainWindow) -> None:
        unfold(window)
        window.write.prompt.editor.setFocus()
        press(window)
        assert not unfolded(window.write.elements)
        assert window.write.prompt.editor.hasFocus()

    def test_fields_of_an_element_close_and_their_chip_has_the_keyboard(self, window: MainWindow) -> None:
        window.write.choose("audience")
        bar = window.write.elements
        bar.open(window.session.library.element("format"))
        press(window)
        assert bar.open_element is None
        assert bar._chips["format"].hasFocus()

    def test_the_library_that_lies_over_the_prompt_goes_first(self, window: MainWindow) -> None:
        window.resize(1000, 700)
        window.write.choose("audience")
        bar = window.write.elements
        bar.open(window.session.library.element("format"))
        window.write.focus_search()
        window.write.library.search.setText("kort")
        press(window)
        assert window.write.library.search.text() == ""
        assert window.write.columns.drawer_open, "first what was searched for"
        press(window)
        assert not window.write.columns.drawer_open
        assert bar.open_element == "format"
        press(window)
        assert bar.open_element is None

    def test_the_prompt_can_be_clicked_again_once_the_library_is_away(self, window: MainWindow) -> None:
        window.resize(1000, 700)
        window.write.focus_search()
        window.write.choose("audience")
        editor = window.write.prompt.editor
        middle = editor.mapTo(window.write, editor.rect().center())
        hit = window.write.childAt(middle)
        assert hit is not None
        assert editor.isAncestorOf(hit)

    def test_a_lesson_goes_when_the_keyboard_is_in_it(self, window: MainWindow) -> None:
        window.write.exercise("recipient")
        lesson = window.write.lesson
        press(window)
        assert lesson.isVisible(), "one is writing"
        lesson._hint.setFocus()
        press(window)
        assert not lesson.isVisible()
        assert window.write.prompt.isAncestorOf(QApplication.focusWidget()), "one goes on writing"
        assert window.session.filled

    def test_a_menu_goes_and_the_card_stays(self, window: MainWindow, settled: Callable[[object], None]) -> None:
        window.session.edit(Draft(instruction="Ring til Karen Bjerregaard"))
        settled(window.session)
        card = window.write.findings.cards()[0]
        card.open_answers()
        menu = card.findChild(QMenu)
        assert menu is not None
        assert menu.isVisible()
        QTest.keyClick(menu, Qt.Key.Key_Escape)
        assert not menu.isVisible()
        assert window.write.findings.cards()[0].isVisible()

    def test_a_list_of_choices_goes_and_the_fields_below_it_stay(self, window: MainWindow) -> None:
        window.write.choose("proofread")
        window.write.elements.open(window.session.library.element("format"))
        choice = next(one for one in window.write.slots.fields().values() if isinstance(one, QComboBox))
        choice.setFocus()
        choice.showPopup()
        assert choice.view().isVisible()
        QTest.keyClick(choice.view(), Qt.Key.Key_Escape)
        assert not choice.view().isVisible()
        assert window.write.elements.open_element == "format"

    def test_with_nothing_open_nothing_happens(self, window: MainWindow) -> None:
        window.session.edit(Draft(instruction="Skriv"))
        window.write.prompt.editor.setFocus()
        before = window.session.draft
        press(window)
        assert window.session.draft == before
        assert window.isVisible()
        assert window.write.prompt.editor.hasFocus()


class TestTheTour:
    def test_it_ends_before_what_lies_under_it(self, window: MainWindow) -> None:
        unfold(window)
        window.write.prompt.editor.setFocus()
        window.start_tour()
        press(window)
        assert not window.tour.running
        assert unfolded(window.write.elements)
        press(window)
        assert not unfolded(window.write.elements)


def _gate(window: MainWindow) -> QWidget:
    window.session.edit(Draft(instruction="Svar Karen Bjerregaard"))
    QTest.qWait(50)
    window.flow.begin()
    QTest.qWait(50)
    return window.gate


def _saving(window: MainWindow) -> QWidget:
    if not window.session.filled:
        window.session.edit(Draft(instruction="Skriv om [emne]."))
    window.own.save()
    return window.own.saving


def _importing(window: MainWindow) -> QWidget:
    window.show_templates()
    prompt = OwnPrompt("svar", "Svar", "Når der skal svares", "Skriv et svar.")
    window.own._on_offer(Offer(ImportPreview((prompt,), (), ()), ()))
    return window.own.importing


SHEETS = {"gate": _gate, "saving": _saving, "importing": _importing}


class TestSheets:
    def test_what_lies_open_under_a_sheet_stays_open(self, window: MainWindow) -> None:
        unfold(window)
        sheet = _saving(window)
        press(window)
        assert not sheet.isVisible()
        assert unfolded(window.write.elements)

    def test_esc_in_the_gate_gives_the_copy_up(self, window: MainWindow) -> None:
        sheet = _gate(window)
        assert window.flow.status.state is CopyState.ASKING
        press(window)
        assert not sheet.isVisible()
        assert window.flow.status.state is CopyState.IDLE

    @pytest.mark.parametrize("name", SHEETS)
    def test_the_keyboard_is_given_back_and_the_windows_keys_work_again(self, window: MainWindow, name: str) -> None:
        sheet = SHEETS[name](window)
        assert sheet.isVisible()
        press(window)
        assert not sheet.isVisible()
        assert window.isAncestorOf(QApplication.focusWidget())
        QTest.keyClick(window, Qt.Key.Key_4, Qt.KeyboardModifier.ControlModifier)
        assert window.learn.isVisible()


class TestOtherPages:
    def test_laer_goes_back_page_by_page(self, window: MainWindow) -> None:
        window.show_learning("page:guidelines")
        window.show_learning("exercise:material")
        press(window)
        assert window.learn.address == "page:guidelines"
        press(window)
        assert window.learn.isVisible()

    def test_a_notice_goes_when_the_keyboard_is_in_it(self, window: MainWindow) -> None:
        window.show_templates()
        window.library.notices.say("Skabelonen er slettet.", lambda: None)
        press(window)
        assert window.library.notices.isVisible()
        QTest.qWait(20)
        window.library.notices.findChildren(type(window.write.elements.link))[0].setFocus()
        press(window)
        assert window.library.notices.sentences == ()
        assert window.library.search.hasFocus(), "what stands next has the keyboard"

    def test_a_search_is_emptied_first(self, window: MainWindow) -> None:
        window.show_templates()
        window.library.search.setText("mail")
        press(window)
        assert window.library.search.text() == ""
        assert window.library.isVisible()

    def test_the_settings_lead_back_to_where_one_was(
        self, window: MainWindow, theme: Theme, rulebook: Rulebook, tmp_path: Path
    ) -> None:
        store = SettingsStore(tmp_path / "settings.toml", tmp_path / "policy.toml")
        page = SettingsPage(theme, store, rulebook, opens_edge=True, login=StandInPlatform(tmp_path))
        window.add_page(page)
        window.show_templates()
        window.show_page(page)
        window.show_page(page)
        page.show_part(page.keys)
        press(window)
        assert window.library.isVisible()
        press(window)
        assert window.library.isVisible()
