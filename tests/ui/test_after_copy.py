"""What is offered once a prompt is copied: a look at the facts, and the line that marks a text made with AI."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtWidgets import QApplication

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
