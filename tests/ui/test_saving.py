"""Saving what is written as a template: only what was checked, and only once it is clear."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from companion.library.draft import Draft
from companion.ui.main_window import MainWindow

CTRL = Qt.KeyboardModifier.ControlModifier


def open_sheet(window: MainWindow, qtbot: QtBot, text: str) -> None:
    window.session.edit(Draft(instruction=text))
    qtbot.waitUntil(lambda: not window.session.checking)
    QTest.keyClick(window, Qt.Key.Key_S, CTRL)
    qtbot.waitUntil(lambda: window.saving.message != "Tjekker …")


def press_save(window: MainWindow) -> None:
    QTest.keyClick(window.saving.title, Qt.Key.Key_Return)


def test_a_clean_prompt_is_saved_with_its_places_as_slots(window: MainWindow, qtbot: QtBot) -> None:
    open_sheet(window, qtbot, "Skriv til [modtager] om [emne].")
    assert window.saving.isVisible()
    QTest.keyClicks(window.saving.title, "Kort brev")
    press_save(window)
    qtbot.waitUntil(lambda: not window.saving.isVisible())
    made = window.session.library.template("mine_kort_brev")
    assert [slot.label for slot in made.slots] == ["Modtager", "Emne"]
    window.write.library.chosen.emit("mine_kort_brev")
    assert list(window.write.slots.fields()) == ["modtager", "emne"]


def test_personal_data_is_named_and_becomes_slots(window: MainWindow, qtbot: QtBot) -> None:
    open_sheet(window, qtbot, "Skriv til Karen Bjerregaard om stien.")
    QTest.keyClicks(window.saving.title, "Brev om stien")
    press_save(window)
    qtbot.waitUntil(lambda: "kan ikke gemmes" in window.saving.message)
    assert window.shelf.prompts == ()
    shown = [b for b in window.saving.findChildren(QPushButton) if b.text() == "Erstat alle" and b.isVisible()]
    shown[0].click()
    qtbot.waitUntil(lambda: window.saving.message == "")
    press_save(window)
    qtbot.waitUntil(lambda: not window.saving.isVisible())
    assert window.shelf.prompts[0].text == "Skriv til [Borger 1] om stien."


@pytest.mark.parametrize("field", ["title", "summary"])
def test_title_and_description_are_checked_as_well(window: MainWindow, qtbot: QtBot, field: str) -> None:
    open_sheet(window, qtbot, "Skriv et brev.")
    QTest.keyClicks(window.saving.title, "Brev")
    QTest.keyClicks(getattr(window.saving, field), " til Karen Bjerregaard")
    press_save(window)
    qtbot.waitUntil(lambda: "kan ikke gemmes" in window.saving.message)
    assert window.shelf.prompts == ()


@pytest.mark.parametrize("how", ["crash", "problem"])
def test_a_check_that_did_not_finish_saves_nothing(window: MainWindow, qtbot: QtBot, checks: Any, how: str) -> None:
    open_sheet(window, qtbot, "Skriv et brev.")
    if how == "crash":
        checks.crash = True
    else:
        checks.problems = ("Navne kan ikke tjekkes på denne pc.",)
    QTest.keyClicks(window.saving.title, "Brev")
    press_save(window)
    qtbot.waitUntil(lambda: "kan ikke gemmes endnu" in window.saving.message)
    assert window.saving.isVisible()
    assert window.shelf.prompts == ()


def test_pasted_text_is_not_saved_but_gets_a_place(window: MainWindow, qtbot: QtBot) -> None:
    window.session.edit(Draft(instruction="Gør teksten kortere.", materials=("Karen Bjerregaard har skrevet.",)))
    QTest.keyClick(window, Qt.Key.Key_S, CTRL)
    QTest.keyClicks(window.saving.title, "Kortere")
    press_save(window)
    qtbot.waitUntil(lambda: not window.saving.isVisible())
    assert window.shelf.prompts[0].text == "Gør teksten kortere.\n\n[indsæt tekst]"


def test_esc_saves_nothing_and_gives_the_keys_back(window: MainWindow, qtbot: QtBot) -> None:
    open_sheet(window, qtbot, "Skriv et brev.")
    QTest.keyClick(window, Qt.Key.Key_3, CTRL)
    assert not window.library.isVisible()
    QTest.keyClick(window.saving.title, Qt.Key.Key_Escape)
    assert not window.saving.isVisible()
    assert window.shelf.prompts == ()
    QTest.keyClick(QApplication.focusWidget() or window, Qt.Key.Key_3, CTRL)
    assert window.library.isVisible()


def test_what_was_used_last_stands_first_in_the_list(window: MainWindow) -> None:
    window.write.choose("summary")
    window.write.choose("use:snow_reply")
    assert window.shelf.recent == ("use:snow_reply", "summary")
    window.write.library.search.setText("opsummering")
    titles = [entry.key for section in window.write.library._sections for entry in section.shown()]
    assert titles.count("summary") == 1


def test_a_deleted_prompt_can_still_be_worked_on_and_gone_back_to(window: MainWindow, tmp_path: Path) -> None:
    window.shelf.add("Brev", "", "Skriv til [modtager].")
    window.write.choose("mine_brev")
    window.shelf.delete("mine_brev")
    assert window.session.composed.text == "Skriv til [modtager]."
    window.new_prompt()
    window.session.undo()
    assert window.session.composed.text == "Skriv til [modtager]."
