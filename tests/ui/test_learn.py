"""Lær, from the contents to Skriv: what a person reads, tries, and comes back to."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QScrollArea
from pytestqt.qtbot import QtBot

from companion.library.draft import Draft, Source, SourceKind
from companion.library.markup import Table
from companion.library.models import Library
from companion.ui.button import Button
from companion.ui.focus_order import reading_order
from companion.ui.main_window import MainWindow
from companion.ui.page_blocks import Reading

Settled = Callable[[object], None]


def settle() -> None:
    """Let the layouts give everything its place; what is new is shown in one turn and measured in the next."""
    for _ in range(4):
        QApplication.processEvents()


def words(window: MainWindow) -> str:
    """What the Lær tab shows."""
    settle()
    return "\n".join(
        part.accessibleName() if isinstance(part, Reading) else part.text()
        for part in window.learn.findChildren(QLabel)
        if part.isVisible()
    )


def button(window: MainWindow, text: str) -> Button:
    (found,) = [one for one in window.findChildren(Button) if one.text() == text and one.isVisible()]
    return found


def test_f1_opens_the_page_people_need_most(window: MainWindow) -> None:
    QTest.keyClick(window, Qt.Key.Key_F1)
    assert window.learn.isVisible()
    assert window.learn.address == "page:guidelines"
    assert "Ingen mennesker i prompten" in words(window)


def test_every_page_exercise_and_use_case_can_be_shown(window: MainWindow, library: Library) -> None:
    learning = library.learning
    addresses = [f"page:{one.key}" for one in learning.pages]
    addresses += [f"exercise:{one.key}" for one in learning.exercises]
    addresses += [f"use:{one.key}" for one in learning.use_cases]
    titles = [one.title for one in (*learning.pages, *learning.exercises, *learning.use_cases)]
    for address, title in zip(addresses, titles, strict=True):
        window.show_learning(address)
        assert title in words(window)


def test_the_answer_is_not_shown_before_one_has_tried(window: MainWindow, library: Library) -> None:
    exercise = library.learning.exercise("recipient")
    window.show_learning("exercise:recipient")
    assert exercise.start in words(window)
    assert exercise.answer not in words(window)
    assert exercise.hints[0] not in words(window)


def test_a_link_leads_on_and_esc_leads_back(window: MainWindow) -> None:
    window.show_learning("page:guidelines")
    settle()
    links = [part for part in window.learn.findChildren(Reading) if "Se grænsen" in part.text()]
    (link,) = [part for part in links if part.isVisible()]
    link.linkActivated.emit("page:use")
    assert window.learn.address == "page:use"
    QTest.keyClick(window.learn, Qt.Key.Key_Escape)
    assert window.learn.address == "page:guidelines"
    assert not window.learn.go_back()


def test_links_are_reached_by_keyboard(window: MainWindow, qtbot: QtBot) -> None:
    window.show_learning("page:guidelines")
    settle()
    first = next(part for part in reading_order(window.learn) if isinstance(part, Reading))
    with qtbot.waitSignal(first.linkActivated) as activated:
        first.setFocus(Qt.FocusReason.TabFocusReason)
        QTest.keyClick(first, Qt.Key.Key_Return)
    assert activated.args == ["page:personal"]


def test_a_page_without_links_is_read_by_keyboard(window: MainWindow) -> None:
    window.resize(960, 600)
    window.show_learning("page:keys")
    settle()
    (area,) = [part for part in reading_order(window.learn) if isinstance(part, QScrollArea)]
    assert area.accessibleName() == "Genveje"
    area.setFocus(Qt.FocusReason.TabFocusReason)
    QTest.keyClick(area, Qt.Key.Key_PageDown)
    assert area.verticalScrollBar().value() > 0
    window.show_learning("page:law")
    assert area.verticalScrollBar().value() == 0


def test_a_link_to_a_template_shows_it_in_bibliotek(window: MainWindow) -> None:
    window.show_learning("page:links")
    window.learn.show_address("template:summary")
    assert window.library.isVisible()
    assert window.library.current is not None
    assert window.library.current.key == "summary"


def test_search_finds_by_what_a_page_says(window: MainWindow) -> None:
    window.show_learning()
    QTest.keyClick(window, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    assert window.learn.contents.search.hasFocus()
    QTest.keyClicks(window.learn.contents.search, "ophavsret")
    QTest.keyClick(window.learn.contents.search, Qt.Key.Key_Return)
    assert window.learn.address in ("page:law", "page:bias")


def test_pages_follow_the_theme_and_the_text_size(window: MainWindow, theme) -> None:
    window.show_learning("page:guidelines")
    light = next(part for part in window.learn.findChildren(Reading) if "href" in part.text()).text()
    theme.set_mode(type(theme.mode).DARK)
    dark = next(part for part in window.learn.findChildren(Reading) if "href" in part.text()).text()
    theme.set_mode(type(theme.mode).LIGHT)
    assert theme.tokens.accent in light
    assert light != dark


@pytest.mark.parametrize("scale", [1.0, 2.0])
def test_nothing_is_wider_than_the_window(window: MainWindow, library: Library, theme, scale: float) -> None:
    window.resize(960, 600)
    theme.set_text_scale(scale)
    try:
        for page in library.learning.pages:
            window.show_learning(f"page:{page.key}")
            settle()
            for part in window.learn.findChildren(Reading):
                if part.isVisible():
                    right = part.mapTo(window, part.rect().topRight()).x()
                    assert right <= window.width(), (page.key, part.accessibleName())
                    assert part.height() >= part.heightForWidth(part.width()), (page.key, part.accessibleName())
    finally:
        theme.set_text_scale(1.0)


def test_keys_on_the_page_are_those_of_the_window(window: MainWindow, library: Library) -> None:
    told = {
        left
        for block in library.learning.page("keys").blocks
        if isinstance(block, Table)
        for left, _ in block.rows
        if left != "Esc"
    }
    works = {shortcut.key() for shortcut in window.findChildren(QShortcut)}
    for keys in told:
        wanted = {QKeySequence(keys), QKeySequence(keys.replace("Enter", "Return"))}
        assert wanted & works, keys


# --- use cases in Skriv


def test_a_use_case_fills_the_prompt_and_undo_brings_back_what_was_there(window: MainWindow, library: Library) -> None:
    mine = Draft(instruction="Skriv en nyhed om hallen.")
    window.session.edit(mine)
    window.show_learning("use:snow_reply")
    button(window, "Brug eksemplet").click()
    case = library.learning.use_case("snow_reply")
    assert window.write.isVisible()
    assert window.session.draft == Draft.of_use_case(case)
    assert window.write.lesson.isVisible()
    assert "Ctrl+Z" in window.write.copy_bar.message
    window.session.undo()
    assert window.session.draft == mine
    assert not window.write.lesson.isVisible()


def test_a_use_case_is_found_from_the_list_in_skriv(window: MainWindow) -> None:
    search = window.write.library.search
    QTest.keyClicks(search, "snerydning")
    QTest.keyClick(search, Qt.Key.Key_Return)
    assert window.session.draft.template == "audience"
    assert window.session.draft.elements["context.sender"] == "Vej og Park"


def test_a_template_in_bibliotek_leads_to_its_use_cases(window: MainWindow) -> None:
    window.show_templates()
    window.library.show_template("summary")
    settle()
    button(window, "Fra noter til referat").click()
    assert window.write.isVisible()
    assert window.session.draft.template == "summary"
    assert window.write.lesson.use_case is not None


def test_what_to_look_at_afterwards_is_one_click_away(window: MainWindow, library: Library) -> None:
    window.write.choose("use:snow_reply")
    first = library.learning.use_case("snow_reply").check[0]
    shown = [part.text() for part in window.write.lesson.findChildren(QLabel)]
    assert first not in shown
    button(window, "Hvad skal jeg tjekke bagefter?").click()
    assert first in [part.text() for part in window.write.lesson.findChildren(QLabel)]


def test_another_template_ends_the_use_case(window: MainWindow) -> None:
    window.write.choose("use:snow_reply")
    window.write.choose("summary")
    assert not window.write.lesson.isVisible()


# --- exercises


def test_an_exercise_begins_with_its_poor_prompt_and_hints_come_one_by_one(
    window: MainWindow, library: Library
) -> None:
    exercise = library.learning.exercise("recipient")
    window.show_learning("exercise:recipient")
    button(window, "Prøv i Skriv").click()
    lesson = window.write.lesson
    assert window.session.composed.text == exercise.start
    assert lesson.hints == ()
    button(window, "Vis et hint").click()
    assert lesson.hints == exercise.hints[:1]
    for _ in exercise.hints[1:]:
        button(window, "Vis et hint mere").click()
    assert lesson.hints == exercise.hints
    assert not [one for one in lesson.findChildren(Button) if one.text() == "Vis et hint mere" and one.isVisible()]


def test_the_coach_says_how_it_goes_as_one_writes(window: MainWindow) -> None:
    window.write.exercise("result")
    lesson = window.write.lesson
    before = lesson.verdict
    window.session.set_value(Source(SourceKind.ELEMENT, "result.use"), "det skal siges højt")
    halfway = lesson.verdict
    window.session.set_value(Source(SourceKind.ELEMENT, "specific.details"), "madaffald i grøn pose")
    assert len({before, halfway, lesson.verdict}) == 3
    assert "1 af 2" in halfway


def test_the_good_answer_comes_when_asked_for_and_the_prompt_stays(window: MainWindow, library: Library) -> None:
    exercise = library.learning.exercise("length")
    window.write.exercise("length")
    button(window, "Vis et godt svar").click()
    shown = [part.accessibleName() for part in window.write.lesson.findChildren(Reading)]
    assert exercise.answer in shown
    (close,) = [one for one in window.write.lesson.findChildren(Button) if one.accessibleName() == "Luk"]
    close.click()
    assert not window.write.lesson.isVisible()
    assert window.session.composed.text == exercise.start


def test_a_new_prompt_ends_the_exercise(window: MainWindow) -> None:
    window.write.exercise("length")
    window.new_prompt()
    assert window.write.lesson.exercise is None


# --- from a finding


def test_a_finding_leads_to_the_page_about_it(window: MainWindow, settled: Settled) -> None:
    window.session.edit(Draft(instruction="Skriv til Karen. Hun har diabetes."))
    settled(window.session)
    for entity, page in (("health", "page:sensitive"), ("PERSON", "page:personal")):
        window.show_tab(0)
        (group,) = [group for group in window.session.groups if group.first.entity == entity]
        window.write.findings.choose(group.key)
        (card,) = [card for card in window.write.findings.cards() if card.group == group]
        (rule,) = [one for one in card.findChildren(Button) if one.text() == group.first.rule]
        rule.click()
        (more,) = [one for one in card.findChildren(Button) if one.text() == "Læs mere"]
        more.click()
        assert window.learn.isVisible()
        assert window.learn.address == page


def test_an_exercise_goes_away_with_the_prompt_that_it_is_about(window: MainWindow) -> None:
    mine = Draft(instruction="Noget, jeg er i gang med")
    exercise = window.session.library.learning.exercises[0].key
    window.session.edit(mine)
    window.write.exercise(exercise)
    assert window.write.lesson.isVisible()
    window.session.undo()
    assert window.session.draft == mine
    assert not window.write.lesson.isVisible()
    window.write.exercise(exercise)
    window.write.choose("summary")
    assert not window.write.lesson.isVisible()
