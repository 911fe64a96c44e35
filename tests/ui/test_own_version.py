""" "Lav min egen udgave": a template of the program's or of a pack becomes one of one's own, once it is checked."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from companion.library.models import Pack
from companion.ui.library_page import LibraryPage
from companion.ui.main_window import MainWindow

MADE = "mine_opsummering_min_udgave"


def press(window: MainWindow, words: str) -> None:
    shown = [b for b in window.library.findChildren(QPushButton) if b.isVisible() and b.text().startswith(words)]
    assert len(shown) == 1, (words, [b.text() for b in shown])
    shown[0].setFocus(Qt.FocusReason.TabFocusReason)
    QTest.keyClick(shown[0], Qt.Key.Key_Space)


def offered(page: LibraryPage) -> bool:
    return any(b.isVisible() and b.text().startswith("Lav min egen") for b in page.findChildren(QPushButton))


def adopt(window: MainWindow, qtbot: QtBot, key: str = "summary") -> None:
    window.show_templates()
    window.library.show_template(key)
    press(window, "Lav min egen udgave")
    qtbot.waitUntil(lambda: window.library.notices.sentences != ())


def test_it_lies_under_mine_with_its_places_and_is_shown(window: MainWindow, qtbot: QtBot) -> None:
    adopt(window, qtbot)
    page = window.library
    assert page.current is not None
    assert page.current.key == MADE
    assert page.shown() == [MADE]
    (made,) = window.shelf.prompts
    assert made.title == "Opsummering (min udgave)"
    assert made.text.startswith("Find de vigtigste pointer i teksten, og skriv dem som [antal punkter] punkter til")
    assert made.text.endswith("\n\n[indsæt tekst]")
    assert not offered(page), "one's own can be copied as it is"
    focus = QApplication.focusWidget()
    assert isinstance(focus, QPushButton)
    assert focus.text() == "Ret", "the keyboard is where one goes on"


def test_it_is_changed_and_saved_in_its_place(window: MainWindow, qtbot: QtBot) -> None:
    adopt(window, qtbot)
    press(window, "Ret")
    assert window.write.isVisible()
    assert "[antal punkter]" in window.session.composed.text
    window.write.prompt.editor.setPlainText("Find tre pointer til [målgruppe].")
    qtbot.waitUntil(lambda: not window.session.checking)
    window.own.save()
    qtbot.waitUntil(lambda: window.own.saving.message != "Tjekker …")
    QTest.keyClick(window.own.saving.title, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: not window.own.saving.isVisible())
    assert [prompt.text for prompt in window.shelf.prompts] == ["Find tre pointer til [målgruppe]."]


def test_undo_takes_it_away_again(window: MainWindow, qtbot: QtBot) -> None:
    adopt(window, qtbot)
    press(window, "Fortryd")
    assert window.shelf.prompts == ()
    assert window.library.notices.sentences == ()


def test_undo_leaves_what_has_been_worked_on(window: MainWindow, qtbot: QtBot) -> None:
    adopt(window, qtbot)
    window.shelf.change(replace(window.shelf.prompts[0], text="Min egen ordlyd."))
    press(window, "Fortryd")
    assert [prompt.text for prompt in window.shelf.prompts] == ["Min egen ordlyd."]
    assert "bliver liggende" in window.library.notices.sentences[0]


def test_twice_gives_two(window: MainWindow, qtbot: QtBot) -> None:
    adopt(window, qtbot)
    window.library.show_template("summary")
    press(window, "Lav min egen udgave")
    qtbot.waitUntil(lambda: len(window.shelf.prompts) == 2)
    assert len({prompt.key for prompt in window.shelf.prompts}) == 2


def _with_pack(window: MainWindow, **changed: str) -> None:
    library = window.shelf.library
    template = replace(library.template("summary"), key="pakke_svar", title="Svar fra pakken", **changed)
    pack = Pack("pakke", "Prompter fra Teknik", "3", "Teknik og Miljø", "teknik@example.org", ("pakke_svar",))
    window.shelf.put_library(replace(library, templates=(*library.templates, template), packs=(pack,)))


def test_that_of_a_pack_can_be_had_too(window: MainWindow, qtbot: QtBot) -> None:
    _with_pack(window)
    adopt(window, qtbot, "pakke_svar")
    assert window.shelf.prompts[0].title == "Svar fra pakken (min udgave)"


def test_personal_data_in_a_packs_template_is_not_saved(window: MainWindow, qtbot: QtBot) -> None:
    _with_pack(window, summary="Som Karen Bjerregaard gør")
    adopt(window, qtbot, "pakke_svar")
    assert window.shelf.prompts == ()
    assert "ikke gemt" in window.library.notices.sentences[0]
    assert "Karen" not in window.library.notices.sentences[0]


@pytest.mark.parametrize("how", ["crash", "problem"])
def test_a_check_that_did_not_finish_saves_nothing(window: MainWindow, qtbot: QtBot, checks: Any, how: str) -> None:
    if how == "crash":
        checks.crash = True
    else:
        checks.problems = ("Navne kan ikke tjekkes på denne pc.",)
    adopt(window, qtbot)
    assert window.shelf.prompts == ()
    assert window.library.notices.sentences[0].startswith("Din udgave er ikke gemt.")


def test_an_example_from_everyday_work_is_used_as_it_is(window: MainWindow) -> None:
    window.show_templates()
    window.library.show_template("use:snow_reply")
    assert not offered(window.library)


class TestWhoMadeIt:
    def test_nothing_is_said_without_packs(self, window: MainWindow) -> None:
        window.show_templates()
        assert not window.library.sources.isVisible()

    def test_the_publisher_stands_below_the_groups(self, window: MainWindow) -> None:
        window.show_templates()
        _with_pack(window)
        sources = window.library.sources
        assert sources.isVisible()
        assert sources.words == "Fra Teknik og Miljø"
        assert "Prompter fra Teknik, version 3" in sources.toolTip()
        assert "teknik@example.org" in sources.toolTip()
        assert sources.geometry().top() >= window.library.nav.geometry().bottom()

    def test_each_is_named_once_and_many_are_counted(self, window: MainWindow) -> None:
        sources = window.library.sources
        packs = [Pack(f"p{n}", f"Pakke {n}", "1", who, "", ()) for n, who in enumerate(("Skole", "Skole", "Vej"))]
        sources.show_packs(packs)
        assert sources.words == "Fra Skole og Vej"
        sources.show_packs([*packs, Pack("p4", "Pakke 4", "1", "Borgerservice", "", ())])
        assert sources.words == "Fra Skole og 2 andre"
        assert sources.toolTip().count("\n") == 3
        sources.show_packs(())
        assert sources.words == ""
