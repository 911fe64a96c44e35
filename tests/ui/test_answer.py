"""The Svar tab: names come back, what is uncertain is asked about, and nothing of it is kept."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import QMimeData, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget

from companion.checks.pseudonyms import Pseudonym, PseudonymTable
from companion.checks.rulebook import Rulebook
from companion.library.draft import Draft
from companion.ui.answer_desk import AnswerDesk
from companion.ui.answer_text import with_html_line, with_line
from companion.ui.button import Button
from companion.ui.main_window import MainWindow
from companion.ui.marks import MarkStyle
from companion.ui.options import WindowOptions
from companion.ui.pseudonym_store import PseudonymStore
from companion.ui.session import Session

Settled = Callable[[Session], None]
TABLE = PseudonymTable(
    (Pseudonym("[Borger 1]", "PERSON", "Karen Bjerregaard"), Pseudonym("[Mail 1]", "EMAIL_ADDRESS", "karen@by.dk"))
)


@pytest.fixture
def store(qapp: QApplication) -> PseudonymStore:
    made = PseudonymStore()
    made.take(TABLE)
    return made


@pytest.fixture
def desk(store: PseudonymStore, rulebook: Rulebook, clock: list[float]) -> AnswerDesk:
    return AnswerDesk(store, rulebook, now=lambda: clock[0])


class TestDesk:
    def test_names_come_back_and_the_rest_is_asked_about(self, desk: AnswerDesk) -> None:
        desk.take("Kære **[borger 1]**\n[Borger 2] svarer på [Mail 1].")
        assert desk.text == "Kære **Karen Bjerregaard**\n[Borger 2] svarer på karen@by.dk."
        assert desk.put_back == 2
        assert desk.unknown == ("[Borger 2]",)
        assert desk.holds_originals

    def test_a_person_settles_what_is_unknown_and_can_take_it_back(self, desk: AnswerDesk) -> None:
        desk.take("Hilsen [Borger 2]")
        desk.fill("[Borger 2]", "en kollega")
        assert desk.text == "Hilsen en kollega"
        assert desk.unknown == ()
        desk.undo()
        assert desk.text == "Hilsen [Borger 2]"
        desk.redo()
        assert desk.text == "Hilsen en kollega"

    def test_what_is_written_in_the_finished_text_stays(self, desk: AnswerDesk) -> None:
        desk.take("Kære [Borger 1], [Borger 2] svarer.")
        desk.edit_text("Hej Karen, [Borger 2] svarer.")
        assert desk.places == ()
        desk.fill("[Borger 2]", "Vej og Park")
        assert desk.text == "Hej Karen, Vej og Park svarer."

    def test_formatting_stays_until_the_text_is_changed_by_hand(self, desk: AnswerDesk) -> None:
        desk.take("Kære [Borger 1]", "<p>Kære <b>[Borger</b> 1]</p>")
        assert desk.html == "<p>Kære <b>Karen Bjerregaard</b></p>"
        desk.edit_text("Kære Karen")
        assert desk.html == ""

    def test_a_cleared_table_puts_nothing_back(self, desk: AnswerDesk, store: PseudonymStore) -> None:
        desk.take("Kære [Borger 1]")
        store.clear()
        assert desk.text == "Kære [Borger 1]"
        assert desk.unknown == ("[Borger 1]",)
        assert not desk.holds_originals


def test_the_line_comes_last_in_text_and_inside_the_page() -> None:
    assert with_line("Kære Bo\n", "Skrevet med AI") == "Kære Bo\n\nSkrevet med AI"
    assert with_line("Kære Bo\n", "") == "Kære Bo\n"
    page = "<body><!--StartFragment--><p>Kære Bo</p><!--EndFragment--></body>"
    assert with_html_line(page, "A & B") == page.replace("<!--End", "<p>A &amp; B</p><!--End")
    assert with_html_line("", "A") == ""


class TestPage:
    @pytest.fixture
    def page(self, window: MainWindow) -> MainWindow:
        window.store.take(TABLE)
        window.show_answer()
        return window

    def copied(self, text: str, html: str = "") -> None:
        mime = QMimeData()
        mime.setText(text)
        if html:
            mime.setHtml(html)
        QApplication.clipboard().setMimeData(mime)

    def test_what_was_replaced_in_skriv_comes_back(self, window: MainWindow, settled: Settled) -> None:
        window.session.edit(Draft(instruction="Svar Karen Bjerregaard"))
        settled(window.session)
        window.session.replace_all()
        settled(window.session)
        window.session.start_blank()
        self.copied("Kære [Borger 1]")
        window.show_answer()
        QTest.keyClick(
            window.answers.answer, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
        )
        assert window.answers.text.text() == "Kære Karen Bjerregaard"

    def test_ctrl_enter_copies_the_finished_text_with_its_formatting(self, page: MainWindow) -> None:
        self.copied("Kære [Borger 1]", "<p>Kære <b>[Borger 1]</b></p>")
        page.answers.paste_wanted.emit()
        QTest.keyClick(page, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
        mime = QApplication.clipboard().mimeData()
        assert mime.text() == "Kære Karen Bjerregaard"
        assert "<b>Karen Bjerregaard</b>" in mime.html()

    def test_an_empty_clipboard_is_said(self, page: MainWindow) -> None:
        QApplication.clipboard().clear()
        page.answers.paste_wanted.emit()
        assert "ingen tekst" in page.answers._note.text()

    def test_marks_show_what_came_back_and_what_did_not(self, page: MainWindow) -> None:
        page.desk.take("[Borger 1] og [Borger 7]")
        assert [mark.style for mark in page.answers.answer.marks()] == [MarkStyle.PSEUDONYM, MarkStyle.WARN]
        assert [mark.style for mark in page.answers.text.marks()] == [MarkStyle.ORIGINAL, MarkStyle.WARN]
        assert page.answers.summary == "1 er sat ind, 1 er ukendt."

    def test_an_unknown_one_is_filled_in_from_its_card(self, page: MainWindow) -> None:
        page.desk.take("Hilsen [Borger 7]")
        QApplication.processEvents()
        field = next(f for f in page.answers.findChildren(QLineEdit) if f.isVisibleTo(page))
        assert "[Borger 7]" in field.accessibleName()
        QTest.keyClicks(field, "Vej og Park")
        QTest.keyClick(field, Qt.Key.Key_Return)
        assert page.answers.text.text() == "Hilsen Vej og Park"
        assert page.answers.summary == "0 er sat ind."

    def test_what_was_changed_in_the_text_does_not_go_without_a_word(self, page: MainWindow) -> None:
        said = "Ctrl+Z giver det tilbage."
        page.desk.take("Kære [Borger 1]")
        page.desk.edit_text("Kære Karen. Vi ses.")
        assert said not in page.answers._note.text()
        page.desk.edit_answer("Kære [Borger 1],")
        assert said in page.answers._note.text()
        page.desk.undo()
        assert page.desk.text == "Kære Karen. Vi ses."
        assert said not in page.answers._note.text()
        page.desk.take("Et nyt svar")
        assert said in page.answers._note.text()

    def fields(self, page: MainWindow) -> list[QLineEdit]:
        QApplication.processEvents()
        return [f for f in page.answers.findChildren(QLineEdit) if f.isVisibleTo(page)]

    def test_settling_one_leaves_what_is_half_written_for_another(self, page: MainWindow) -> None:
        page.desk.take("Kære [Borger 7] og [Borger 8]. Hilsen [Borger 9]")
        first, second, third = self.fields(page)
        QTest.keyClicks(third, "Hanne fra")
        QTest.keyClicks(first, "Bo")
        QTest.keyClick(first, Qt.Key.Key_Return)
        assert self.fields(page) == [second, third]
        assert third.text() == "Hanne fra"
        page.desk.edit_text("Kære Bo og [Borger 8]. Venlig hilsen [Borger 9]")
        assert third.text() == "Hanne fra"

    def test_the_keyboard_goes_from_one_to_the_next_and_then_to_the_text(self, page: MainWindow) -> None:
        page.desk.take("Kære [Borger 7]. Hilsen [Borger 8]")
        first, second = self.fields(page)
        first.setFocus()
        QTest.keyClicks(first, "Bo")
        QTest.keyClick(first, Qt.Key.Key_Return)
        QApplication.processEvents()
        assert second.hasFocus()
        remove = next(b for b in page.answers.findChildren(Button) if b.accessibleName() == "Fjern [Borger 8]")
        remove.setFocus()
        remove.click()
        assert page.answers.text.hasFocus()

    def test_undo_in_its_field_is_the_fields_own(self, page: MainWindow) -> None:
        page.desk.take("Kære [Borger 7]. Hilsen [Borger 8]")
        page.desk.fill("[Borger 7]", "Bo")
        (field,) = self.fields(page)
        field.setFocus()
        QTest.keyClicks(field, "Hanne")
        QTest.keyClick(field, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
        assert field.text() != "Hanne"
        assert page.desk.text.startswith("Kære Bo.")

    def test_what_is_taken_out_leaves_no_gap(self, page: MainWindow) -> None:
        page.desk.take(
            "Hilsen Emil og [Borger 7]. Til [Borger 8] [Borger 9] i dag", "<p>Emil og <b>[Borger 7]</b>.</p>"
        )
        page.desk.fill("[Borger 7]", "")
        assert page.desk.text.startswith("Hilsen Emil og. Til ")
        assert page.desk.html == "<p>Emil og<b></b>.</p>"
        page.desk.fill("[Borger 8]", "")
        page.desk.fill("[Borger 9]", "")
        assert page.desk.text == "Hilsen Emil og. Til i dag"
        page.desk.take("[Borger 7] kommer")
        page.desk.edit_text("Nu kommer [Borger 7] også")
        page.desk.fill("[Borger 7]", "")
        assert page.desk.text == "Nu kommer også"

    def test_who_keeps_the_list_is_back_where_the_question_began(self, page: MainWindow) -> None:
        self.press(page, "Ryd listen")
        self.press(page, "Behold listen")
        QApplication.processEvents()
        focus = QApplication.focusWidget()
        assert isinstance(focus, Button)
        assert focus.text() == "Ryd listen"

    def test_undo_belongs_to_the_page_one_sees(self, page: MainWindow) -> None:
        page.session.edit(Draft(instruction="En prompt"))
        page.desk.take("Kære [Borger 1]")
        QTest.keyClick(page, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
        assert page.desk.answer == ""
        assert page.session.draft.instruction == "En prompt"

    def press(self, page: MainWindow, words: str) -> None:
        QApplication.processEvents()
        next(b for b in page.answers.findChildren(Button) if b.text() == words and b.isVisibleTo(page)).click()

    def test_the_list_is_shown_and_can_be_cleared_after_a_question(self, page: MainWindow) -> None:
        page.desk.take("Kære [Borger 1]")
        self.press(page, "Ryd listen")
        assert page.store.table == TABLE
        self.press(page, "Behold listen")
        assert page.store.table == TABLE
        self.press(page, "Ryd listen")
        self.press(page, "Ryd")
        assert page.store.table == PseudonymTable()
        assert page.answers.text.text() == "Kære [Borger 1]"

    def test_the_line_that_marks_it_is_copied_along_when_wished(self, page: MainWindow) -> None:
        page.desk.take("Kære [Borger 1]")
        assert not page.answers._mark_it.isHidden()
        page.answers._mark_it.click()
        page.answers.copy()
        text = QApplication.clipboard().text()
        assert text.startswith("Kære Karen Bjerregaard\n\n")
        assert "Copilot" in text

    def test_the_line_that_marks_it_is_offered_also_when_the_tab_is_clicked(self, window: MainWindow) -> None:
        window.desk.take("Et svar")
        window.pages.tabs.tab(3).click()
        assert window.answers._mark_it.isVisible()

    def test_nothing_can_be_copied_before_there_is_an_answer(self, page: MainWindow) -> None:
        QApplication.clipboard().setText("andet")
        page.answers.copy()
        assert QApplication.clipboard().text() == "andet"

    @pytest.mark.parametrize("width", [960, 1200])
    def test_everything_has_room(self, page: MainWindow, width: int) -> None:
        page.resize(width, 600)
        page.desk.take("Kære [Borger 1]. " * 80 + "[Borger 7]")
        QApplication.processEvents()
        for widget in page.answers.findChildren(QWidget):
            if widget.isVisible() and isinstance(widget, Button):
                assert widget.width() >= widget.minimumSizeHint().width(), widget.text()


class TestClearing:
    @pytest.fixture
    def copied(self, window: MainWindow) -> MainWindow:
        window.store.take(TABLE)
        window.show_answer()
        window.desk.take("Kære [Borger 1]")
        window.answers.copy()
        return window

    def button(self, window: MainWindow) -> Button:
        return next(b for b in window.answers.findChildren(Button) if "Ryd" in b.text() and b.text() != "Ryd listen")

    def test_it_is_offered_where_originals_were_copied_and_one_sees_it_count(self, copied: MainWindow) -> None:
        button = self.button(copied)
        assert not button.isHidden()
        button.click()
        copied.clearing.count()
        assert button.text() == "Ryddes om 59 s. Behold"
        for _ in range(59):
            copied.clearing.count()
        assert QApplication.clipboard().text() == ""
        assert button.isHidden()

    def test_it_counts_by_itself_where_the_settings_say_so(self, window: MainWindow) -> None:
        window.set_options(WindowOptions(clear_after=30))
        window.store.take(TABLE)
        window.show_answer()
        window.desk.take("Kære [Borger 1]")
        window.answers.copy()
        assert window.clearing.seconds_left == 30
        assert self.button(window).text() == "Ryddes om 30 s. Behold"

    def test_it_can_be_taken_back(self, copied: MainWindow) -> None:
        self.button(copied).click()
        self.button(copied).click()
        assert copied.clearing.seconds_left == 0
        assert QApplication.clipboard().text() == "Kære Karen Bjerregaard"

    def test_what_came_after_is_left_alone(self, copied: MainWindow) -> None:
        self.button(copied).click()
        QApplication.clipboard().setText("noget andet")
        for _ in range(60):
            copied.clearing.count()
        assert QApplication.clipboard().text() == "noget andet"

    def test_it_is_not_offered_for_a_text_without_originals(self, window: MainWindow) -> None:
        window.show_answer()
        window.desk.take("Et svar uden navne")
        window.answers.copy()
        assert self.button(window).isHidden()

    def test_it_is_said_when_it_has_been_cleared(self, copied: MainWindow) -> None:
        self.button(copied).click()
        for _ in range(60):
            copied.clearing.count()
        assert copied.answers._note.text() == "Udklipsholderen er ryddet."

    def test_the_end_of_the_program_does_not_leave_what_was_to_be_cleared(self, copied: MainWindow) -> None:
        copied.clearing.finish()
        assert QApplication.clipboard().text() == "Kære Karen Bjerregaard"
        self.button(copied).click()
        copied.clearing.finish()
        assert QApplication.clipboard().text() == ""
