"""What is offered once a prompt is copied: a look at the facts, and the line that marks a text made with AI."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from companion.library.draft import Draft, Source, SourceKind
from companion.ui.element_chip import ElementChip
from companion.ui.main_window import MainWindow
from companion.ui.options import WindowOptions

Settled = Callable[[object], None]


@pytest.fixture
def copied(window: MainWindow, settled: Settled) -> Callable[[str], None]:
    def copy(use_case: str) -> None:
        window.write.choose(f"use:{use_case}")
        settled(window.session)
        window.flow.begin()

    return copy


def test_nothing_is_said_before_copying(window: MainWindow) -> None:
    window.write.choose("use:snow_reply")
    assert not window.write.after_copy.isVisible()


def test_the_line_fits_the_template_and_is_copied_with_one_click(window: MainWindow, copied) -> None:
    copied("operations_note")
    card = window.write.after_copy
    assert card.isVisible()
    assert "Opsummeret" in card.marking
    card.copy.click()
    assert QApplication.clipboard().text() == card.marking
    assert "Linjen er kopieret" in window.write.copy_bar.message
    window.flow.begin()
    assert QApplication.clipboard().text() == window.session.composed.text


def test_the_next_prompt_brings_another_reminder(window: MainWindow, copied) -> None:
    copied("operations_note")
    first = window.write.after_copy.reminder
    copied("hearing_themes")
    assert first != window.write.after_copy.reminder
    assert window.write.after_copy.reminder


def test_it_goes_away_when_one_writes_on(window: MainWindow, copied) -> None:
    copied("operations_note")
    window.session.clear()
    assert not window.write.after_copy.isVisible()


def test_policy_and_person_decide_the_wording(window: MainWindow, copied) -> None:
    copied("operations_note")
    window.set_options(WindowOptions(marked_by="Vej og Park"))
    assert window.write.after_copy.marking.endswith("Vej og Park.")
    window.set_options(WindowOptions(marked_by="Vej og Park", marking_line="Lavet med AI. Læst af {who}."))
    assert window.write.after_copy.marking == "Lavet med AI. Læst af Vej og Park."
    window.set_options(WindowOptions(marking_offered=False))
    assert window.write.after_copy.marking == ""
    assert window.write.after_copy.isVisible()


def test_the_reminder_leads_to_how_to_check(window: MainWindow, copied) -> None:
    copied("operations_note")
    window.write.after_copy.learn_wanted.emit("page:check_facts")
    assert window.learn.address == "page:check_facts"


def test_three_follow_ups_fit_the_template_and_are_copied_as_they_are(window: MainWindow, copied) -> None:
    copied("operations_note")
    follow_ups = window.write.after_copy.follow_ups
    assert follow_ups.prompts == window.session.library.template("summary").follow_ups
    assert len(follow_ups.prompts) == 3
    assert follow_ups.isVisible()
    follow_ups.buttons[2].click()
    assert QApplication.clipboard().text() == follow_ups.prompts[1]
    assert "samme samtale" in window.write.copy_bar.message
    assert follow_ups.isVisible()


def test_a_key_copies_a_follow_up(window: MainWindow, copied, qtbot) -> None:
    copied("operations_note")
    qtbot.waitExposed(window)
    QTest.keyClick(window, Qt.Key.Key_2, Qt.KeyboardModifier.AltModifier)
    assert QApplication.clipboard().text() == window.write.after_copy.follow_ups.prompts[1]


def test_a_follow_up_is_taken_into_skriv_and_undo_brings_the_prompt_back(window: MainWindow, copied) -> None:
    copied("operations_note")
    before = window.session.composed.text
    follow_ups = window.write.after_copy.follow_ups
    follow_ups.buttons[1].click()
    assert window.session.composed.text == follow_ups.prompts[0]
    assert "Ctrl+Z" in window.write.copy_bar.message
    window.session.undo()
    assert window.session.composed.text == before


def test_free_text_gets_the_general_follow_ups(window: MainWindow, settled: Settled) -> None:
    window.session.edit(Draft(instruction="Skriv en mail om stien"))
    settled(window.session)
    window.flow.begin()
    assert window.write.after_copy.follow_ups.prompts == window.session.library.learning.follow_ups


def test_the_coach_offers_follow_ups_once_the_prompt_is_complete(window: MainWindow) -> None:
    write = window.write
    window.session.edit(Draft(instruction="Skriv"))
    assert not write.elements.follow_ups.isVisible()
    for element in window.session.library.elements:
        source = Source(SourceKind.ELEMENT, f"{element.key}.{element.fields[0].name}")
        window.session.set_value(source, "det, der skal med")
    write.elements.link.click()
    assert write.elements.follow_ups.isVisible()
    assert write.elements.follow_ups.prompts == window.session.library.learning.follow_ups
    window.session.set_value(Source(SourceKind.ELEMENT, "tone.style"), "")
    assert not write.elements.follow_ups.isVisible()


def test_an_element_says_what_microsoft_calls_it(window: MainWindow) -> None:
    window.session.edit(Draft(instruction="Skriv"))
    chips = {chip.text(): chip.toolTip() for chip in window.write.elements.findChildren(ElementChip)}
    assert "“Forventninger”" in chips["Sprogtone"]
    assert "“Kilde”" in chips["Eksempel"]
