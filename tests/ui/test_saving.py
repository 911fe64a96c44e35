"""Saving what is written as a template: only what was checked, and only once it is clear."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton
from pytestqt.qtbot import QtBot

from companion.library.draft import Draft
from companion.library.own_prompts import OwnPrompt, read_prompts, to_toml
from companion.own_store import OwnStore
from companion.remembered import Remembered
from companion.ui.main_window import MainWindow
from companion.ui.theme import Theme

CTRL = Qt.KeyboardModifier.ControlModifier


def open_sheet(window: MainWindow, qtbot: QtBot, text: str) -> None:
    window.session.edit(Draft(instruction=text))
    qtbot.waitUntil(lambda: not window.session.checking)
    QTest.keyClick(window, Qt.Key.Key_S, CTRL)
    qtbot.waitUntil(lambda: window.own.saving.message != "Tjekker …")


def press_save(window: MainWindow) -> None:
    QTest.keyClick(window.own.saving.title, Qt.Key.Key_Return)


def test_a_clean_prompt_is_saved_with_its_places_as_slots(window: MainWindow, qtbot: QtBot) -> None:
    open_sheet(window, qtbot, "Skriv til [modtager] om [emne].")
    assert window.own.saving.isVisible()
    QTest.keyClicks(window.own.saving.title, "Kort brev")
    press_save(window)
    qtbot.waitUntil(lambda: not window.own.saving.isVisible())
    made = window.session.library.template("mine_kort_brev")
    assert [slot.label for slot in made.slots] == ["Modtager", "Emne"]
    window.write.library.chosen.emit("mine_kort_brev")
    assert list(window.write.slots.fields()) == ["modtager", "emne"]


def test_personal_data_is_named_and_becomes_slots(window: MainWindow, qtbot: QtBot) -> None:
    open_sheet(window, qtbot, "Skriv til Karen Bjerregaard om stien.")
    QTest.keyClicks(window.own.saving.title, "Brev om stien")
    press_save(window)
    qtbot.waitUntil(lambda: "kan ikke gemmes" in window.own.saving.message)
    assert window.shelf.prompts == ()
    shown = [b for b in window.own.saving.findChildren(QPushButton) if b.text() == "Erstat alle"]
    shown[-1].click()
    qtbot.waitUntil(lambda: window.own.saving.message == "")
    press_save(window)
    qtbot.waitUntil(lambda: not window.own.saving.isVisible())
    assert window.shelf.prompts[0].text == "Skriv til [Borger 1] om stien."


@pytest.fixture
def big(theme: Theme) -> Iterator[None]:
    theme.set_text_scale(2.0)
    yield
    theme.set_text_scale(1.0)


def test_what_stands_in_the_way_is_in_sight_in_large_text_too(window: MainWindow, qtbot: QtBot, big: None) -> None:
    window.resize(960, 600)
    open_sheet(window, qtbot, "Skriv til Karen Bjerregaard om stien.")
    sheet = window.own.saving
    replace_all = next(b for b in sheet.findChildren(QPushButton) if b.text() == "Erstat alle")
    qtbot.waitUntil(lambda: replace_all.visibleRegion().boundingRect() == replace_all.rect())
    QTest.keyClicks(sheet.title, "Brev om stien")

    def said_in_sight() -> bool:
        labels = [one for one in sheet.findChildren(QLabel) if one.isVisible() and one.text() == sheet.message]
        return any(one.visibleRegion().boundingRect() == one.rect() for one in labels)

    assert not said_in_sight()
    press_save(window)
    qtbot.waitUntil(said_in_sight)
    assert "kan ikke gemmes" in sheet.message


@pytest.mark.parametrize("field", ["title", "summary"])
def test_title_and_description_are_checked_as_well(window: MainWindow, qtbot: QtBot, field: str) -> None:
    open_sheet(window, qtbot, "Skriv et brev.")
    QTest.keyClicks(window.own.saving.title, "Brev")
    QTest.keyClicks(getattr(window.own.saving, field), " til Karen Bjerregaard")
    press_save(window)
    qtbot.waitUntil(lambda: "kan ikke gemmes" in window.own.saving.message)
    assert window.shelf.prompts == ()


@pytest.mark.parametrize("how", ["crash", "problem"])
def test_a_check_that_did_not_finish_saves_nothing(window: MainWindow, qtbot: QtBot, checks: Any, how: str) -> None:
    open_sheet(window, qtbot, "Skriv et brev.")
    if how == "crash":
        checks.crash = True
    else:
        checks.problems = ("Navne kan ikke tjekkes på denne pc.",)
    QTest.keyClicks(window.own.saving.title, "Brev")
    press_save(window)
    qtbot.waitUntil(lambda: "kan ikke gemmes endnu" in window.own.saving.message)
    assert window.own.saving.isVisible()
    assert window.shelf.prompts == ()


def test_pasted_text_is_not_saved_but_gets_a_place(window: MainWindow, qtbot: QtBot) -> None:
    window.session.edit(Draft(instruction="Gør teksten kortere.", materials=("Karen Bjerregaard har skrevet.",)))
    QTest.keyClick(window, Qt.Key.Key_S, CTRL)
    QTest.keyClicks(window.own.saving.title, "Kortere")
    press_save(window)
    qtbot.waitUntil(lambda: not window.own.saving.isVisible())
    assert window.shelf.prompts[0].text == "Gør teksten kortere.\n\n[indsæt tekst]"


def test_esc_saves_nothing_and_gives_the_keys_back(window: MainWindow, qtbot: QtBot) -> None:
    window.write.choose("summary")
    open_sheet(window, qtbot, "Skriv et brev.")
    QTest.keyClick(window, Qt.Key.Key_3, CTRL)
    assert not window.library.isVisible()
    QTest.keyClick(window.own.saving.title, Qt.Key.Key_Escape)
    assert not window.own.saving.isVisible()
    assert window.shelf.prompts == ()
    with qtbot.waitActive(window):
        window.activateWindow()
    window.write.focus_writing()
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


def test_a_library_that_comes_late_leaves_what_is_written(window: MainWindow) -> None:
    window.write.choose("summary")
    before = window.session.composed.text
    library = window.shelf.library
    window.show_learning()
    fewer = replace(library, templates=library.templates[:2], learning=replace(library.learning, use_cases=()))
    window.shelf.put_library(fewer)
    assert window.session.composed.text == before
    assert window.learn.isVisible()
    assert "summary" not in {e.key for s in window.write.library._sections for e in s.shown()}


def test_deleting_can_be_undone_from_the_notice(window: MainWindow) -> None:
    window.shelf.add("Brev", "", "Skriv til [modtager].")
    window.show_templates()
    window.library.show_template("mine_brev")
    window.library._details.delete_wanted.emit()
    assert window.shelf.prompts == ()
    undo = [b for b in window.library.notices.findChildren(QPushButton) if b.text() == "Fortryd"]
    undo[0].click()
    assert [prompt.title for prompt in window.shelf.prompts] == ["Brev"]


def test_changing_a_prompt_takes_its_place(window: MainWindow, qtbot: QtBot) -> None:
    window.shelf.add("Brev", "Til svar", "Skriv til [modtager].")
    window.library.own_wanted.emit("edit", "mine_brev")
    open_sheet(window, qtbot, "Skriv pænt til [modtager].")
    assert window.own.saving.title.text() == "Brev"
    press_save(window)
    qtbot.waitUntil(lambda: not window.own.saving.isVisible())
    assert [prompt.text for prompt in window.shelf.prompts] == ["Skriv pænt til [modtager]."]


def test_a_star_puts_it_among_the_favourites(window: MainWindow) -> None:
    window.show_templates()
    window.library.show_template("summary")
    window.library._details.star.click()
    assert window.shelf.favourites == ("summary",)
    window.library.nav.setCurrentRow(0)
    assert window.library.shown() == ["summary"]
    window.library._details.star.click()
    assert window.library.shown() == []


def test_a_file_is_shown_before_it_is_taken_in_and_personal_data_stays_out(
    window: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    file = tmp_path / "delt.toml"
    prompts = (
        OwnPrompt("brev", "Brev", "", "Skriv til [modtager]."),
        OwnPrompt("karen", "Til en borger", "", "Skriv til Karen Bjerregaard."),
    )
    file.write_text(to_toml(prompts), encoding="utf-8")
    window.show_templates()
    window.own.actions._open_what = lambda: str(file)
    window.own.actions.begin_import()
    qtbot.waitUntil(window.own.importing.isVisible)
    assert window.shelf.prompts == ()
    window.own.importing.primary.click()
    assert window.shelf.prompts == prompts[:1]


def test_what_is_exported_is_read_back(window: MainWindow, tmp_path: Path) -> None:
    for title in ("Et", "To"):
        window.shelf.add(title, "", "Skriv “pænt” til [modtager].")
    window.own.actions._save_where = lambda name: str(tmp_path / name)
    window.own.actions.export()
    window.own.actions.export(("mine_to",))
    assert read_prompts(tmp_path / "mine-skabeloner.toml") == window.shelf.prompts
    assert read_prompts(tmp_path / "to.toml") == window.shelf.prompts[1:]


def test_nothing_but_the_saved_template_reaches_disk(
    window: MainWindow, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(window.shelf, "_own", OwnStore(tmp_path / "own.toml"))
    monkeypatch.setattr(window.shelf, "_remembered", Remembered(tmp_path / "marks.toml"))
    pasted = "Ravnsborgholm er vred over stien."
    window.session.edit(Draft(instruction="Svar Karen Bjerregaard.", materials=(pasted,)))
    qtbot.waitUntil(lambda: not window.session.checking)
    window.own.save()
    QTest.keyClicks(window.own.saving.title, "Svar")
    press_save(window)
    qtbot.waitUntil(lambda: "kan ikke gemmes" in window.own.saving.message)
    assert list(tmp_path.iterdir()) == []
    window.session.replace_all()
    QTest.keyClick(window.own.saving.title, Qt.Key.Key_Escape)
    window.own.save()
    QTest.keyClicks(window.own.saving.title, "Svar")
    press_save(window)
    qtbot.waitUntil(lambda: not window.own.saving.isVisible())
    window.write.choose("mine_svar")
    kept = {file.name: file.read_text(encoding="utf-8") for file in tmp_path.iterdir()}
    assert set(kept) == {"own.toml", "marks.toml"}
    assert "Svar [Borger 1]." in kept["own.toml"]
    assert not any(word in text for word in ("Karen", "Ravnsborgholm") for text in kept.values())


def test_each_deletion_has_a_notice_that_names_it_and_an_undo(window: MainWindow) -> None:
    for title in ("Et", "To"):
        window.shelf.add(title, "", "Skriv til [modtager].")
    for key in ("mine_et", "mine_to"):
        window.library.own_wanted.emit("delete", key)
    assert window.library.notices.sentences == ("“Et” er slettet.", "“To” er slettet.")
    undo = [b for b in window.library.notices.findChildren(QPushButton) if b.text() == "Fortryd"]
    undo[0].click()
    assert [prompt.title for prompt in window.shelf.prompts] == ["Et"]


def delete_by_button(window: MainWindow, title: str) -> QPushButton:
    window.show_templates()
    window.library.show_template(f"mine_{title.casefold()}")
    delete = next(b for b in window.library._details.findChildren(QPushButton) if b.text() == "Slet")
    delete.setFocus()
    delete.click()
    return delete


def test_undo_in_bibliotek_takes_the_deletion_back_and_leaves_skriv_alone(window: MainWindow) -> None:
    mine = Draft(instruction="Noget andet, jeg er i gang med")
    window.session.edit(mine)
    window.shelf.add("Brev", "", "Skriv til [modtager].")
    delete_by_button(window, "Brev")
    QTest.keyClick(window.library, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert [prompt.title for prompt in window.shelf.prompts] == ["Brev"]
    QTest.keyClick(window.library, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert window.session.draft == mine


def test_a_deleted_prompt_is_not_shown_as_if_it_were_there(window: MainWindow) -> None:
    window.shelf.add("Brev", "", "Skriv til [modtager].")
    delete = delete_by_button(window, "Brev")
    assert window.library.current is None
    assert not delete.isVisible()
    shown = [one.text() for one in window.library._details.findChildren(QLabel) if one.isVisible()]
    assert "Brev" not in shown
    focus = QApplication.focusWidget()
    assert isinstance(focus, QPushButton)
    assert focus.text() == "Fortryd"
    focus.click()
    assert window.library.current is not None
    assert delete.isVisible()


def test_a_second_click_in_a_row_deletes_no_other_prompt(window: MainWindow) -> None:
    for title in ("Et", "To"):
        window.shelf.add(title, "", "Skriv til [modtager].")
    delete = delete_by_button(window, "Et")
    delete.click()
    assert [prompt.title for prompt in window.shelf.prompts] == ["To"]


@pytest.mark.parametrize("tab", [1, 2, 3])
def test_keys_change_nothing_that_is_out_of_sight(window: MainWindow, qtbot: QtBot, tab: int) -> None:
    mine = Draft(instruction="Svar Karen Bjerregaard om diabetes.")
    window.session.edit(mine)
    qtbot.waitUntil(lambda: not window.session.checking)
    window.write.findings.step(1)
    QApplication.clipboard().setText("noget andet")
    window.show_tab(tab)
    ctrl, alt, shift = (
        Qt.KeyboardModifier.ControlModifier,
        Qt.KeyboardModifier.AltModifier,
        Qt.KeyboardModifier.ShiftModifier,
    )
    for key, modifiers in (
        (Qt.Key.Key_Z, ctrl), (Qt.Key.Key_Y, ctrl), (Qt.Key.Key_E, ctrl | shift), (Qt.Key.Key_E, alt),
        (Qt.Key.Key_F, alt), (Qt.Key.Key_I, alt), (Qt.Key.Key_F8, Qt.KeyboardModifier.NoModifier),
        (Qt.Key.Key_Return, ctrl),
    ):  # fmt: skip
        QTest.keyClick(window, key, modifiers)
    assert window.session.draft == mine
    assert not window.gate.isVisible()
    assert QApplication.clipboard().text() == "noget andet"
    window.show_tab(0)
    QTest.keyClick(window, Qt.Key.Key_E, ctrl | shift)
    assert window.session.draft != mine


def test_undo_in_the_sheet_is_the_fields_own(window: MainWindow) -> None:
    mine = Draft(instruction="Skriv til [modtager].")
    window.session.edit(mine)
    window.own.save()
    QTest.keyClicks(window.own.saving.title, "Brev")
    QTest.keyClick(window.own.saving.title, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert window.own.saving.title.text() == ""
    assert window.session.draft == mine


def test_two_of_the_same_title_are_taken_back_one_by_one(window: MainWindow) -> None:
    for _ in range(2):
        window.shelf.add("Brev", "", "Skriv til [modtager].")
    window.library.own_wanted.emit("delete", "mine_brev")
    window.library.own_wanted.emit("delete", "mine_brev_2")
    assert window.shelf.prompts == ()
    assert window.library.notices.undo()
    assert window.library.notices.undo()
    assert not window.library.notices.undo()
    assert [prompt.key for prompt in window.shelf.prompts] == ["brev", "brev_2"]
    assert window.library.notices.isHidden()


def test_another_prompt_is_not_offered_the_place_of_the_one_that_was_changed(window: MainWindow, qtbot: QtBot) -> None:
    mine = Draft(instruction="Noget helt andet, jeg er i gang med")
    window.session.edit(mine)
    window.shelf.add("Brev", "", "Skriv til [modtager].")
    window.library.own_wanted.emit("edit", "mine_brev")
    window.own.save()
    assert window.own.saving.accessibleName() == "Gem ændringerne"
    QTest.keyClick(window.own.saving.title, Qt.Key.Key_Escape)
    window.session.undo()
    assert window.session.draft == mine
    window.own.save()
    assert window.own.saving.accessibleName() == "Gem som skabelon"
    QTest.keyClick(window.own.saving.title, Qt.Key.Key_Escape)
    window.session.redo()
    window.own.save()
    assert window.own.saving.accessibleName() == "Gem ændringerne"
    QTest.keyClick(window.own.saving.title, Qt.Key.Key_Escape)
    window.write_about("En mail")
    window.own.save()
    assert window.own.saving.accessibleName() == "Gem som skabelon"


def test_changes_to_a_prompt_that_was_deleted_are_saved_as_a_new_one(window: MainWindow, qtbot: QtBot) -> None:
    # They were said to be saved, and were not.
    window.shelf.add("Brev", "", "Skriv til [modtager].")
    window.library.own_wanted.emit("edit", "mine_brev")
    window.shelf.delete("mine_brev")
    window.session.edit(replace(window.session.draft, instruction="Skriv pænt til [modtager]."))
    window.own.save()
    assert window.own.saving.accessibleName() == "Gem som skabelon"
    QTest.keyClicks(window.own.saving.title, "Brev")
    press_save(window)
    qtbot.waitUntil(lambda: not window.own.saving.isVisible())
    assert [prompt.text for prompt in window.shelf.prompts] == ["Skriv pænt til [modtager]."]
