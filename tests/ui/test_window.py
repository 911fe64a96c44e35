"""The main window as people use it: typing, tabs, keys, sizes, and everything reachable without a mouse."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from PySide6.QtCore import QMimeData, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QLabel,
    QLineEdit,
    QListWidget,
    QTextEdit,
    QWidget,
)

from companion.library.draft import Draft, Source, SourceKind
from companion.library.models import SlotKind
from companion.ui.button import Button
from companion.ui.main_window import MainWindow
from companion.ui.marks import MarkStyle
from companion.ui.session import Session
from companion.ui.theme import Theme

Settled = Callable[[Session], None]
CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
ALT = Qt.KeyboardModifier.AltModifier
AUDIENCE = Source(SourceKind.SLOT, "audience")
MATERIAL = "Jeg hedder Karen Bjerregaard og bor i Grenaa.\n\nVenlig hilsen Karen\nCpr. 140276-1234"


def keys(window: MainWindow, key: Qt.Key, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    QTest.keyClick(QApplication.focusWidget() or window, key, modifiers)


def marked(window: MainWindow, style: MarkStyle) -> list[str]:
    found = []
    editors = [window.write.prompt.editor, *(card.editor for card in window.write.prompt._cards.values())]
    for editor in editors:
        found += [editor.text()[m.start : m.end] for m in editor.marks() if m.style is style]
    return found


class TestWriting:
    def test_typing_on_the_start_view_becomes_a_blank_prompt(self, window: MainWindow, settled: Settled) -> None:
        start = window.write.start.editor
        assert start.hasFocus()
        QTest.keyClicks(start, "S")
        editor = window.write.prompt.editor
        assert editor.hasFocus()
        QTest.keyClicks(editor, "kriv til Karen")
        assert window.session.draft == Draft(instruction="Skriv til Karen")
        settled(window.session)
        assert marked(window, MarkStyle.WARN) == ["Karen"]

    def test_slots_fill_the_prompt_and_are_bold_there(self, window: MainWindow) -> None:
        window.write.choose("audience")
        field = window.write.slots.fields()["text_type"]
        assert field.hasFocus()
        QTest.keyClicks(field, "et svar")
        QTest.keyClicks(window.write.slots.fields()["audience"], "en borger")
        assert window.write.prompt.editor.text().startswith("Skriv et svar, som er let at forstå for en borger.")
        assert marked(window, MarkStyle.VALUE) == ["et svar", "en borger"]

    def test_typing_in_the_prompt_changes_the_slot(self, window: MainWindow) -> None:
        window.write.choose("audience")
        window.session.set_value(AUDIENCE, "en borger")
        editor = window.write.prompt.editor
        editor.setFocus()
        editor.set_caret(editor.text().index("en borger") + len("en borger"))
        QTest.keyClicks(editor, " i byen. Nu")
        assert window.write.slots.fields()["audience"].text() == "en borger i byen. Nu"
        assert "en borger i byen. Nu" in editor.text()
        assert window.session.draft.instruction is None

    def test_half_typed_words_are_not_taken_away(self, window: MainWindow) -> None:
        window.write.choose("audience")
        window.session.set_value(AUDIENCE, "en borger")
        editor = window.write.prompt.editor
        editor.setFocus()
        editor.set_caret(editor.text().index("en borger") + len("en borger"))
        QTest.keyClicks(editor, " ,")
        assert "en borger ,." in editor.text()
        window.write.slots.fields()["text_type"].setFocus()
        assert editor.text() == window.session.composed.text[: window.session.composed.instruction_end]

    def test_rewriting_the_templates_words_makes_them_ones_own(self, window: MainWindow) -> None:
        window.write.choose("audience")
        editor = window.write.prompt.editor
        editor.setFocus()
        editor.set_caret(0)
        QTest.keyClicks(editor, "Kære. ")
        assert editor.text().startswith("Kære. Skriv")
        assert window.session.draft.instruction == editor.text()
        keys(window, Qt.Key.Key_Z, CTRL)
        assert window.session.draft.instruction is None
        assert editor.text().startswith("Skriv")

    def test_undo_reaches_every_field(self, window: MainWindow) -> None:
        window.write.choose("audience")
        field = window.write.slots.fields()["audience"]
        field.setFocus()
        QTest.keyClicks(field, "naboer")
        keys(window, Qt.Key.Key_Z, CTRL)
        assert field.text() == ""
        keys(window, Qt.Key.Key_Y, CTRL)
        assert field.text() == "naboer"

    def test_pasting_as_material_fills_the_card_and_is_painted(self, window: MainWindow, settled: Settled) -> None:
        mime = QMimeData()
        mime.setText(MATERIAL)
        mime.setHtml("<b>noget helt andet</b>")
        QApplication.clipboard().setMimeData(mime)
        window.write.choose("audience")
        keys(window, Qt.Key.Key_V, CTRL | SHIFT)
        assert window.session.draft.slots["text"] == MATERIAL
        settled(window.session)
        assert marked(window, MarkStyle.STOP) == ["140276-1234"]
        assert marked(window, MarkStyle.WARN) == ["Karen Bjerregaard", "Karen"]
        keys(window, Qt.Key.Key_E, CTRL | SHIFT)
        assert marked(window, MarkStyle.PSEUDONYM) == ["[Borger 1]", "[Borger 1]", "[Cpr 1]"]

    def test_marks_stay_right_with_space_before_the_pasted_text(self, window: MainWindow, settled: Settled) -> None:
        window.session.edit(Draft(instruction="Ret 🙂", materials=("  \n 🙂 Hej Karen\n",)))
        settled(window.session)
        assert marked(window, MarkStyle.WARN) == ["Karen"]

    def test_pasted_text_can_be_edited_and_removed(self, window: MainWindow) -> None:
        window.session.edit(Draft(instruction="Ret", materials=("et", "to")))
        card = window.write.prompt.material(Source(SourceKind.MATERIAL, "0"))
        assert card is not None
        card.editor.set_caret(2)
        QTest.keyClicks(card.editor, "!")
        assert window.session.draft.materials == ("et!", "to")
        card.removed.emit()
        assert window.session.draft.materials == ("to",)
        assert card.editor.text() == "to"

    def test_what_people_write_is_never_markup(self, window: MainWindow, settled: Settled) -> None:
        hostile = '<b>Karen</b> <img src="http://example.invalid/x.png"> a@b.dk'
        window.session.edit(Draft(instruction=hostile, materials=(hostile,)))
        settled(window.session)
        assert window.write.prompt.editor.text() == hostile
        for label in window.findChildren(QLabel):
            if "example.invalid" in label.text() or "<b>" in label.text():
                assert label.textFormat() == Qt.TextFormat.PlainText

    def test_clearing_can_be_undone(self, window: MainWindow) -> None:
        window.write.choose("audience")
        window.session.set_value(AUDIENCE, "naboer")
        window.write.head.clear.click()
        assert not window.session.filled
        assert window.session.draft.template == "audience"
        keys(window, Qt.Key.Key_Z, CTRL)
        assert window.session.draft.slots["audience"] == "naboer"

    def test_lines_pasted_into_a_field_become_one(self, window: MainWindow) -> None:
        window.write.choose("audience")
        field = window.write.slots.fields()["audience"]
        assert isinstance(field, QLineEdit)
        QApplication.clipboard().setText("naboer\nog venner")
        field.setFocus()
        keys(window, Qt.Key.Key_V, CTRL)
        assert window.session.draft.slots["audience"] == field.text() == "naboer og venner"

    def test_choosing_a_template_keeps_what_was_written(self, window: MainWindow) -> None:
        window.session.edit(Draft(instruction="Svar Karen om stien"))
        window.write.prompt.editor.setFocus()
        window.write.choose("audience")
        card = window.write.prompt.material(Source(SourceKind.SLOT, "text"))
        assert card is not None
        assert card.editor.text() == "Svar Karen om stien"
        assert window.write.copy_bar.message.startswith("Det, du havde skrevet, er nu indsat tekst.")
        keys(window, Qt.Key.Key_Z, CTRL)
        assert window.write.prompt.editor.text() == "Svar Karen om stien"
        assert window.write.prompt.editor.hasFocus(), "the field that had the caret is gone"
        assert "indsat tekst" not in window.write.copy_bar.message

    def test_rewording_that_gives_way_to_another_template_is_said(self, window: MainWindow) -> None:
        window.write.choose("audience")
        window.session.edit(replace(window.session.draft, instruction="Mit eget"))
        window.write.choose("ideas")
        assert window.write.copy_bar.message == "Din egen ordlyd er taget ud. Ctrl+Z giver den tilbage."
        window.write.choose("ideas")
        assert window.session.draft.template == "ideas"

    def test_undo_keeps_the_caret_where_its_field_still_is(self, window: MainWindow) -> None:
        window.write.choose("audience")
        field = window.write.slots.fields()["audience"]
        field.setFocus()
        QTest.keyClicks(field, "naboer")
        keys(window, Qt.Key.Key_Z, CTRL)
        assert field.hasFocus()

    @pytest.mark.parametrize("kind", [SlotKind.NUMBER, SlotKind.CHOICE])
    def test_numbers_and_choices_are_filled_in_too(self, window: MainWindow, kind: SlotKind) -> None:
        for template in window.session.library.templates:
            for slot in template.slots:
                if slot.kind is kind:
                    window.write.choose(template.key)
                    field = window.write.slots.fields()[slot.name]
                    field.setFocus()
                    QTest.keyClick(field, Qt.Key.Key_Down)
                    assert window.session.draft.slots[slot.name] == field.text() != ""
                    return
        pytest.skip(f"no template has a slot of kind {kind}")


class TestFindings:
    def fill(self, window: MainWindow, settled: Settled) -> None:
        window.session.edit(Draft(instruction="Svar på mailen.", materials=(MATERIAL,)))
        settled(window.session)

    def test_one_card_a_subject_the_first_stop_open(self, window: MainWindow, settled: Settled) -> None:
        self.fill(window, settled)
        panel = window.write.findings
        titles = [card.group.title for card in panel.cards() if card.group]
        assert titles == ["140276-1234", "Karen Bjerregaard"]
        assert panel.summary == "2 ting at se på"
        assert panel.current is not None
        assert panel.current.title == "140276-1234"
        assert not panel.shows_check_mark

    def test_cards_keep_their_identity_while_one_types(self, window: MainWindow, settled: Settled) -> None:
        self.fill(window, settled)
        before = window.write.findings.cards()
        window.session.edit(Draft(instruction="Svar på hele mailen.", materials=(MATERIAL,)))
        settled(window.session)
        after = window.write.findings.cards()
        assert [id(card) for card in before] == [id(card) for card in after]

    def test_ready_says_so_when_it_is_the_persons_word(self, window: MainWindow, settled: Settled) -> None:
        window.session.edit(Draft(instruction="Skriv om 140276-1234"))
        settled(window.session)
        window.session.dismiss(window.session.groups[0])
        assert window.write.findings._detail.text() == "Det, der blev fundet, har du sagt god for."

    def test_an_edit_takes_the_check_mark_away_at_once(self, window: MainWindow, settled: Settled) -> None:
        window.session.edit(Draft(instruction="Skriv en nyhed"))
        settled(window.session)
        panel = window.write.findings
        assert panel.shows_check_mark
        assert panel.summary == "Klar til Copilot"
        window.session.edit(Draft(instruction="Skriv en nyhed nu"))
        assert not panel.shows_check_mark
        assert "Klar" not in panel.summary

    def test_f8_goes_through_every_place_and_round(self, window: MainWindow, settled: Settled) -> None:
        self.fill(window, settled)
        seen = []
        for _ in range(4):
            keys(window, Qt.Key.Key_F8)
            focus = QApplication.focusWidget()
            assert isinstance(focus, QTextEdit)
            seen.append(focus.textCursor().position())
        ends = [MATERIAL.index("Karen B") + 17, MATERIAL.rindex("Karen") + 5, len(MATERIAL)]
        assert seen == [*ends, ends[0]]
        keys(window, Qt.Key.Key_F8, SHIFT)
        assert QApplication.focusWidget().textCursor().position() == ends[2]

    def test_keys_answer_the_open_finding(self, window: MainWindow, settled: Settled) -> None:
        self.fill(window, settled)
        keys(window, Qt.Key.Key_E, ALT)
        assert "[Cpr 1]" in window.session.composed.text
        settled(window.session)
        keys(window, Qt.Key.Key_G, ALT)
        assert "Jeg hedder en borger" in window.session.composed.text
        keys(window, Qt.Key.Key_Z, CTRL)
        settled(window.session)
        window.write.findings.step(1)
        keys(window, Qt.Key.Key_F, ALT)
        assert "Jeg hedder og bor" in window.session.composed.text

    def test_not_personal_asks_for_how_long(self, window: MainWindow, settled: Settled, allowed: list[str]) -> None:
        self.fill(window, settled)
        card = window.write.findings.cards()[1]
        card.opened.emit()
        keys(window, Qt.Key.Key_I, ALT)
        menu = QApplication.activePopupWidget()
        assert menu is not None
        assert [action.text() for action in menu.actions()] == ["Kun i denne tekst", "Altid"]
        menu.actions()[1].trigger()
        menu.close()
        assert allowed == ["Karen Bjerregaard"]
        assert [group.title for group in window.session.groups] == ["140276-1234"]

    def test_what_a_text_says_can_be_said_not_to_fit(self, window: MainWindow, settled: Settled) -> None:
        window.session.edit(Draft(instruction="Skriv om kost ved diabetes."))
        settled(window.session)
        keys(window, Qt.Key.Key_I, ALT)
        assert window.session.groups == ()
        assert window.write.findings.shows_check_mark

    def test_a_note_is_shown_but_does_not_stand_in_the_way(
        self, window: MainWindow, settled: Settled, rulebook: Any
    ) -> None:
        window.session.edit(Draft(instruction="Opsummér https://example.invalid/notat"))
        settled(window.session)
        note = rulebook.entry("link_only").severity == "note"
        assert window.write.findings.shows_check_mark is note
        assert len(window.write.findings.cards()) == 1

    def test_caret_in_a_finding_opens_its_card(self, window: MainWindow, settled: Settled) -> None:
        self.fill(window, settled)
        card = window.write.prompt.material(Source(SourceKind.MATERIAL, "0"))
        assert card is not None
        card.editor.setFocus()
        card.editor.set_caret(MATERIAL.index("Bjerre"))
        assert window.write.findings.current is not None
        assert window.write.findings.current.title == "Karen Bjerregaard"

    def test_replaced_things_can_be_put_back_one_by_one(self, window: MainWindow, settled: Settled) -> None:
        self.fill(window, settled)
        window.session.replace_all()
        settled(window.session)
        buttons = window.write.findings.findChildren(QAbstractButton)
        back = [b for b in buttons if b.accessibleName() == "Sæt tilbage: 140276-1234"]
        assert len(back) == 1
        back[0].click()
        assert "140276-1234" in window.session.composed.text
        assert "[Borger 1]" in window.session.composed.text

    def test_the_keyboard_goes_from_one_taken_back_to_the_next(self, window: MainWindow, settled: Settled) -> None:
        self.fill(window, settled)
        window.session.replace_all()
        settled(window.session)
        backs = [
            b
            for b in window.write.findings.findChildren(QAbstractButton)
            if b.accessibleName().startswith("Sæt tilbage: ")
        ]
        assert len(backs) > 1
        following = backs[1].accessibleName()
        backs[0].setFocus()
        backs[0].click()
        focus = QApplication.focusWidget()
        assert focus is not None
        assert focus.accessibleName() == following


class TestManyFindings:
    """A pasted sheet has thousands; what is shown stays as much as a person can look at."""

    def many(self, count: int) -> str:
        return "\n".join(f"{n + 100000}-1234" for n in range(count))

    def test_so_many_cards_at_a_time_and_more_by_a_click(self, window: MainWindow, settled: Settled) -> None:
        window.write.paste(self.many(100))
        settled(window.session)
        panel = window.write.findings
        assert len(window.session.groups) == 100
        assert len(panel.cards()) == 40
        assert panel.summary == "100 ting at se på"
        more = next(b for b in panel.findChildren(Button) if b.text() == "Vis flere (60 endnu)")
        more.click()
        assert len(panel.cards()) == 80
        assert more.text() == "Vis de sidste 20"
        more.click()
        assert len(panel.cards()) == 100
        assert not more.isVisible()

    def test_going_to_a_finding_further_down_shows_its_card(self, window: MainWindow, settled: Settled) -> None:
        window.write.paste(self.many(60))
        settled(window.session)
        panel = window.write.findings
        panel.step(-1)
        assert panel.current is window.session.groups[59]
        assert panel.cards()[-1].group is panel.current
        assert len(panel.cards()) == 41

    def test_replacing_all_takes_those_that_are_not_shown_as_well(self, window: MainWindow, settled: Settled) -> None:
        window.write.paste(self.many(60))
        settled(window.session)
        window.session.replace_all()
        assert "-1234" not in window.session.composed.text

    def test_the_sheet_before_copying_names_the_first_and_counts_the_rest(
        self, window: MainWindow, settled: Settled
    ) -> None:
        window.write.paste(self.many(60))
        settled(window.session)
        window.flow.begin()
        assert window.gate.isVisible()
        assert any(label.text() == "og 20 til" for label in window.gate.findChildren(QLabel))


class TestElements:
    def test_coach_asks_for_the_next_and_its_field_opens_in_place(self, window: MainWindow) -> None:
        window.write.choose("audience")
        bar = window.write.elements
        assert "3 af 6 elementer er med. Hvor langt må svaret være?" in bar._line.text()
        bar.link.click()
        assert bar.open_element == "format"
        field = QApplication.focusWidget()
        assert isinstance(field, QLineEdit)
        QTest.keyClicks(field, "højst 80 ord")
        assert "højst 80 ord" in window.session.composed.text
        QTest.keyClick(field, Qt.Key.Key_Return)
        assert bar.open_element is None
        assert bar._line.text().startswith("4 af 6")

    def test_a_suggestion_is_a_click(self, window: MainWindow) -> None:
        window.write.choose("audience")
        window.write.elements._chips["tone"].click()
        suggestions = [
            button
            for button in window.write.elements.findChildren(QAbstractButton)
            if button.property("role") == "suggestion"
        ]
        suggestions[0].click()
        assert suggestions[0].text() in window.session.composed.text

    def test_all_six_are_said(self, window: MainWindow) -> None:
        draft = Draft()
        for element in window.session.library.elements:
            source = Source(SourceKind.ELEMENT, f"{element.key}.{element.fields[0].name}")
            draft = draft.with_value(source, "noget")
        window.session.edit(draft)
        assert window.write.elements._line.text() == "Alle seks elementer er med."


class TestLibrary:
    def test_search_finds_and_enter_uses_the_first(self, window: MainWindow) -> None:
        keys(window, Qt.Key.Key_F, CTRL)
        search = window.write.library.search
        assert search.hasFocus()
        QTest.keyClicks(search, "korrek")
        QTest.keyClick(search, Qt.Key.Key_Return)
        assert window.session.draft.template == "proofread"
        assert search.text() == ""

    def test_a_title_that_matches_goes_before_words_further_down(self, window: MainWindow) -> None:
        keys(window, Qt.Key.Key_F, CTRL)
        QTest.keyClicks(window.write.library.search, "målgr")
        QTest.keyClick(window.write.library.search, Qt.Key.Key_Return)
        assert window.session.draft.template == "audience"
        keys(window, Qt.Key.Key_2, CTRL)
        page = window.library
        QTest.keyClicks(page.search, "målgr")
        assert len(page.shown()) > 1
        assert page.current is not None
        assert page.current.key == "audience"

    def test_the_list_is_walked_with_arrows_and_chosen_with_enter(self, window: MainWindow) -> None:
        rows = window.write.library.findChild(QListWidget)
        assert rows.count() == 12
        rows.setFocus()
        rows.setCurrentRow(0)
        QTest.keyClick(rows, Qt.Key.Key_Down)
        assert window.session.draft.template is None
        QTest.keyClick(rows, Qt.Key.Key_Return)
        assert window.session.draft.template == window.session.library.templates[1].key

    def test_nothing_found_is_said(self, window: MainWindow) -> None:
        window.write.library.search.setText("xyzzy")
        assert not window.write.library._nothing.isHidden()

    def test_library_tab_shows_and_uses_a_template(self, window: MainWindow) -> None:
        keys(window, Qt.Key.Key_3, CTRL)
        page = window.library
        assert page.isVisible()
        keys(window, Qt.Key.Key_F, CTRL)
        QTest.keyClicks(page.search, "let at forstå")
        assert 0 < len(page.shown()) < 12
        page.search.clear()
        assert len(page.shown()) == 12
        page.show_template("summary")
        assert page.current is not None
        assert page.current.key == "summary"
        QTest.keyClick(page.search, Qt.Key.Key_Return)
        assert window.write.isVisible()
        assert window.session.draft.template == "summary"

    def test_the_template_shown_can_be_used_though_the_search_finds_nothing(self, window: MainWindow) -> None:
        page = window.library
        window.show_templates()
        page.show_template("summary")
        page.search.setText("xyzzy")
        QTest.keyClick(page.search, Qt.Key.Key_Return)
        assert window.session.draft.template is None
        page._details.use_wanted.emit()
        assert window.session.draft.template == "summary"

    def test_every_template_can_be_shown_and_chosen(self, window: MainWindow, settled: Settled) -> None:
        for template in window.session.library.templates:
            window.library.show_template(template.key)
            window.write.choose(template.key)
            fields = {slot.name for slot in template.slots if slot.kind is not SlotKind.TEXT}
            assert set(window.write.slots.fields()) == fields
            for name, value in template.example.items():
                window.session.set_value(Source(SourceKind.SLOT, name), value)
            assert window.write.prompt.editor.text().strip()
        settled(window.session)


class TestShape:
    def test_collapses_in_the_order_of_the_design(self, window: MainWindow) -> None:
        window.write.choose("audience")
        window.resize(1200, 780)
        assert window.write.library.isVisible()
        assert window.pages.tabs.tab(0).has_icon
        window.resize(1100, 780)
        assert not window.write.library.isVisible()
        assert window.write.head.library.isVisible()
        window.resize(990, 780)
        assert not window.pages.tabs.tab(0).has_icon
        window.write.elements._chips["format"].setFocus()
        window.resize(990, 610)
        assert not window.write.slots.fields()["audience"].isVisible()
        window.resize(1200, 780)
        QApplication.processEvents()
        assert window.write.slots.fields()["audience"].isVisible()
        assert window.write.library.isVisible()

    def test_the_folded_library_opens_over_the_prompt_and_closes_with_esc(self, window: MainWindow) -> None:
        window.resize(1000, 700)
        keys(window, Qt.Key.Key_F, CTRL)
        assert window.write.library.isVisible()
        keys(window, Qt.Key.Key_Escape)
        assert not window.write.library.isVisible()
        keys(window, Qt.Key.Key_F, CTRL)
        window.write.library.chosen.emit("summary")
        assert not window.write.library.isVisible()
        assert window.session.draft.template == "summary"

    def test_in_large_text_buttons_become_icons_and_keep_their_names(self, window: MainWindow, theme: Theme) -> None:
        theme.set_text_scale(2.0)
        try:
            window.resize(960, 600)
            window.session.edit(Draft(instruction="Svar på mailen."))
            window.write.choose("audience")
            QApplication.processEvents()
            head, second = window.write.head, window.write.copy_bar.secondary
            icons = {head.save: "Gem som skabelon", head.library: "Skabeloner", second: "Åbn Copilot i Edge"}
            for button, words in icons.items():
                assert (button.text(), button.accessibleName(), bool(button.toolTip())) == ("", words, True)
            window.resize(1900, 1200)
            QApplication.processEvents()
            assert (head.save.text(), second.text()) == ("Gem som skabelon", "Åbn Copilot i Edge")
        finally:
            theme.set_text_scale(1.0)

    @pytest.mark.parametrize("size", [(960, 600), (1200, 780), (1600, 1000)])
    @pytest.mark.parametrize("scale", [1.0, 1.5, 2.0])
    def test_the_copy_button_is_always_in_sight(
        self, window: MainWindow, theme: Theme, settled: Settled, size: tuple[int, int], scale: float
    ) -> None:
        theme.set_text_scale(scale)
        try:
            window.session.edit(Draft(instruction="Svar på mailen.", materials=(MATERIAL * 20,)))
            settled(window.session)
            window.resize(*size)
            QApplication.processEvents()
            for button in (window.write.copy_bar.primary, window.write.copy_bar.secondary):
                corner = button.mapTo(window, button.rect().bottomRight())
                assert window.rect().contains(corner)
                assert button.width() >= button.fontMetrics().horizontalAdvance(button.text())
            bar = window.write.copy_bar
            assert bar._line.geometry().bottom() < bar.primary.geometry().top()
            assert not bar.primary.geometry().intersects(bar.secondary.geometry())
            assert bar._line.height() >= bar._line.heightForWidth(bar._line.width())
            for card in window.write.findings.cards():
                assert card.width() <= window.write.findings._scroll.viewport().width()
        finally:
            theme.set_text_scale(1.0)

    def test_everything_that_is_not_text_has_a_name(self, window: MainWindow, settled: Settled) -> None:
        window.session.edit(Draft(instruction="Svar Karen", materials=(MATERIAL,)))
        settled(window.session)
        window.session.replace_all()
        settled(window.session)
        for widget in window.findChildren(QWidget):
            if isinstance(widget, QAbstractButton) and not widget.text():
                assert widget.accessibleName() or widget.objectName().startswith("qt_"), widget
            if (
                isinstance(widget, QLineEdit | QTextEdit | QListWidget)
                and widget.focusPolicy() & Qt.FocusPolicy.TabFocus
            ):
                assert widget.accessibleName(), widget

    def test_tab_reaches_everything_and_comes_round(self, window: MainWindow, settled: Settled) -> None:
        window.write.choose("audience")
        window.session.set_value(Source(SourceKind.SLOT, "text"), MATERIAL)
        settled(window.session)
        wanted = {
            widget
            for widget in window.findChildren(QWidget)
            if widget.isVisible() and widget.isEnabled() and widget.focusPolicy() & Qt.FocusPolicy.TabFocus
        }
        seen: list[QWidget] = []
        for _ in range(len(wanted) + 5):
            focus = QApplication.focusWidget()
            assert focus is not None
            seen.append(focus)
            QTest.keyClick(focus, Qt.Key.Key_Tab)
        missing = [widget for widget in wanted if widget not in seen]
        assert not missing

    def test_a_blank_prompt_has_no_fields_to_unfold_in_a_low_window(self, window: MainWindow) -> None:
        window.resize(960, 600)
        window.session.edit(Draft(instruction="Skriv"))
        QApplication.processEvents()
        assert not window.write.slots.isVisible()

    def test_tab_follows_the_reading_order(self, window: MainWindow, settled: Settled) -> None:
        window.write.choose("audience")
        window.session.set_value(Source(SourceKind.SLOT, "text"), MATERIAL)
        settled(window.session)
        page = window.write
        material = page.prompt.material(Source(SourceKind.SLOT, "text"))
        assert material is not None
        wanted = [
            window.pages.tabs.gear,
            page.library.search,
            page.slots.fields()["text_type"],
            page.slots.fields()["audience"],
            page.elements._chips["specific"],
            page.elements.link,
            page.prompt.editor,
            material.editor,
            *page.findings.cards(),
            page.copy_bar.primary,
            page.copy_bar.secondary,
        ]
        window.pages.tabs.tab(0).setFocus()
        seen: list[QWidget] = []
        for _ in range(80):
            focus = QApplication.focusWidget()
            assert focus is not None
            seen.append(focus)
            QTest.keyClick(focus, Qt.Key.Key_Tab)
        places = [seen.index(widget) for widget in wanted]
        assert places == sorted(places)
        back = QApplication.focusWidget()
        QTest.keyClick(back, Qt.Key.Key_Backtab)
        assert QApplication.focusWidget() is seen[-1]

    def test_closing_says_so_and_hands_over_the_placement(self, window: MainWindow, qtbot) -> None:
        with qtbot.waitSignals([window.closed, window.geometry_changed]):
            window.close()

    def test_the_gear_asks_for_settings(self, window: MainWindow, qtbot) -> None:
        with qtbot.waitSignal(window.settings_requested):
            window.pages.tabs.gear.click()
        page = QWidget()
        window.add_page(page)
        window.show_page(page)
        assert window.pages.tabs.gear.isChecked()
        window.show_tab(0)
        assert not window.pages.tabs.gear.isChecked()
        assert window.write.isVisible()

    def test_new_prompt_and_writing_about_a_text(self, window: MainWindow) -> None:
        window.session.edit(Draft(instruction="Noget"))
        window.write_about("Hej fra udklipsholderen")
        assert window.session.draft.materials == ("Hej fra udklipsholderen",)
        window.new_prompt()
        assert window.session.blank
        assert window.write.start.editor.hasFocus()

    def test_what_gives_way_to_another_prompt_is_one_step_away_and_that_is_said(self, window: MainWindow) -> None:
        hint = "Ctrl+Z giver det tilbage, du var i gang med."
        mine = Draft(instruction="Noget, jeg har arbejdet længe med")
        for act in (window.new_prompt, window.write.head.clear_wanted.emit, lambda: window.write_about("En mail")):
            window.session.edit(mine)
            act()
            assert window.write.copy_bar.message == hint
            window.session.undo()
            assert window.session.draft == mine
            assert window.write.copy_bar.message != hint

    def test_pasting_into_an_empty_window_is_one_step(self, window: MainWindow) -> None:
        window.write.paste("En mail")
        assert window.session.draft.materials == ("En mail",)
        window.session.undo()
        assert window.session.blank
        assert window.write.start.isVisible()
