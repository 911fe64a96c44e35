"""From "copy" to the clipboard: the flow, the gate and the bar."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from PySide6.QtCore import QMimeData, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QLineEdit

from companion.library.draft import Draft, Source, SourceKind
from companion.ui.copy_flow import CopiedHow, CopyState
from companion.ui.finding_card import FindingCard
from companion.ui.main_window import MainWindow
from companion.ui.options import WindowOptions
from companion.ui.second_click import SecondClick
from companion.ui.session import Session

Settled = Callable[[Session], None]


@pytest.fixture(autouse=True)
def other_clipboard(qapp) -> None:
    """Something else lies in the clipboard, so that a copy that did not happen is seen."""
    mime = QMimeData()
    mime.setText("noget andet")
    QApplication.clipboard().setMimeData(mime)


def write(window: MainWindow, settled: Settled, text: str) -> None:
    window.session.edit(Draft(instruction=text))
    settled(window.session)


def clipboard() -> str:
    return str(QApplication.clipboard().text())


def words(window: MainWindow) -> str:
    return " | ".join(label.text() for label in window.gate.findChildren(QLabel) if label.isVisibleTo(window.gate))


def press(window: MainWindow, text: str) -> None:
    for button in window.gate.findChildren(QAbstractButton):
        if button.text() == text and button.isVisibleTo(window.gate):
            button.click()
            return
    raise AssertionError(f"no button {text!r}")


def has_button(window: MainWindow, text: str) -> bool:
    return any(b.text() == text and b.isVisibleTo(window.gate) for b in window.gate.findChildren(QAbstractButton))


def test_nothing_written_cannot_be_copied(window: MainWindow) -> None:
    bar = window.write.copy_bar
    assert not bar.primary.isEnabled()
    assert bar.message == "Skriv noget først."
    window.flow.begin()
    assert clipboard() == "noget andet"
    window.write.choose("audience")
    assert not bar.primary.isEnabled()
    assert bar.message == "Udfyld felterne først."


def test_a_clear_text_is_copied_and_said_so(window: MainWindow, settled: Settled, opened: list[bool]) -> None:
    write(window, settled, "Skriv en nyhed om biblioteket")
    bar = window.write.copy_bar
    bar.primary.click()
    assert clipboard() == "Skriv en nyhed om biblioteket"
    assert bar.message == "Kopieret. Sæt ind i Copilot med Ctrl+V."
    assert bar.primary.text() == "Åbn Copilot i Edge"
    assert bar.secondary.text() == "Kopiér igen"
    assert opened == []


def test_a_second_click_does_not_open_copilot_by_accident(
    window: MainWindow, settled: Settled, opened: list[bool], monkeypatch
) -> None:
    now = [100.0]
    bar = window.write.copy_bar
    monkeypatch.setattr(bar, "_second_click", SecondClick(lambda: now[0]))
    write(window, settled, "Skriv en nyhed")
    bar.primary.click()
    now[0] += 0.5
    bar.primary.click()
    assert opened == []
    now[0] += 0.2
    bar.primary.click()
    assert opened == [True]


def test_an_edit_after_copying_takes_the_message_away(window: MainWindow, settled: Settled) -> None:
    write(window, settled, "Skriv en nyhed")
    window.flow.begin()
    window.session.edit(Draft(instruction="Skriv en nyhed til"))
    bar = window.write.copy_bar
    assert "Kopieret" not in bar.message
    assert bar.primary.text() == "Kopiér til Copilot"
    assert window.flow.status.state is CopyState.IDLE


def test_findings_hold_the_copy_and_replacing_lets_it_through(window: MainWindow, settled: Settled, qtbot) -> None:
    write(window, settled, "Svar Karen Bjerregaard om 140276-1234")
    window.flow.begin()
    assert clipboard() == "noget andet"
    assert window.gate.isVisible()
    shown = words(window)
    assert "Erstat 2 ting først?" in shown
    assert "[Borger 1]" in shown
    assert "[Cpr 1]" in shown
    assert "Et cpr-nummer kan ikke kopieres med. Fastsat af IT." in shown
    assert not has_button(window, "Kopiér, som det er")
    QTest.keyClick(window.gate.primary, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: window.flow.status.state is CopyState.COPIED)
    assert clipboard() == "Svar [Borger 1] om [Cpr 1]"
    assert not window.gate.isVisible()


def test_esc_goes_back_without_copying_and_shows_the_first_finding(window: MainWindow, settled: Settled) -> None:
    write(window, settled, "Svar Karen Bjerregaard i dag")
    window.flow.begin()
    QTest.keyClick(window.gate.primary, Qt.Key.Key_Escape)
    assert not window.gate.isVisible()
    assert window.flow.status.state is CopyState.IDLE
    assert clipboard() == "noget andet"
    assert window.write.prompt.editor.hasFocus()
    current = window.write.findings.current
    assert current is not None
    assert current.title == "Karen Bjerregaard"


def test_policy_may_let_a_warning_through_as_it_is(window: MainWindow, settled: Settled) -> None:
    write(window, settled, "Svar Karen Bjerregaard i dag")
    window.flow.begin()
    press(window, "Kopiér, som det er")
    assert clipboard() == "Svar Karen Bjerregaard i dag"
    assert window.flow.status.how is CopiedHow.AS_IT_IS
    assert window.write.copy_bar.message.startswith("Kopieret, som det er.")


def test_policy_may_keep_a_warning_back_and_says_whom_to_ask(window: MainWindow, settled: Settled) -> None:
    window.set_options(replace(WindowOptions(), copy_warn_allowed=False, who_to_ask="Digital Service"))
    write(window, settled, "Svar Karen Bjerregaard i dag")
    window.flow.begin()
    assert not has_button(window, "Kopiér, som det er")
    assert "Fastsat af IT. Spørg Digital Service." in words(window)
    window.flow.copy_as_it_is()
    assert clipboard() == "noget andet"


def test_what_cannot_be_replaced_stays_and_is_said(window: MainWindow, settled: Settled, qtbot) -> None:
    write(window, settled, "Karen har ringet. Hun har diabetes i familien.")
    window.flow.begin()
    shown = words(window)
    assert "Se på 2 ting først" in shown
    assert "Helbred" in shown
    press(window, "Erstat alle og kopiér")
    qtbot.waitUntil(lambda: window.flow.status.state is CopyState.ASKING and not window.session.checking)
    assert clipboard() == "noget andet"
    QApplication.processEvents()
    assert "[Borger 1]" in window.session.composed.text
    assert "Se på 1 ting først" in words(window)
    assert "Resten er erstattet." in words(window)
    press(window, "Se den igennem")
    assert not window.gate.isVisible()
    assert clipboard() == "noget andet"


def test_an_unfinished_check_is_waited_for(window: MainWindow, checks: Any, settled: Settled, qtbot) -> None:
    window.session.edit(Draft(instruction="Skriv en nyhed"))
    assert window.session.checking
    window.flow.begin()
    assert window.flow.status.state is CopyState.WAITING
    assert window.write.copy_bar.message.startswith("Tjekker …")
    assert not window.write.copy_bar.primary.isEnabled()
    assert clipboard() == "noget andet"
    qtbot.waitUntil(lambda: window.flow.status.state is CopyState.COPIED)
    assert clipboard() == "Skriv en nyhed"


def test_typing_while_it_waits_calls_the_copy_off(window: MainWindow, settled: Settled) -> None:
    window.session.edit(Draft(instruction="Skriv en nyhed"))
    window.flow.begin()
    window.session.edit(Draft(instruction="Skriv en nyhed nu"))
    settled(window.session)
    assert window.flow.status.state is CopyState.IDLE
    assert clipboard() == "noget andet"


def test_esc_calls_a_waiting_copy_off(window: MainWindow, settled: Settled) -> None:
    window.session.edit(Draft(instruction="Skriv en nyhed"))
    window.flow.begin()
    QTest.keyClick(window, Qt.Key.Key_Escape)
    settled(window.session)
    assert clipboard() == "noget andet"


def test_without_names_it_is_never_copied_as_clean(window: MainWindow, checks: Any, settled: Settled, qtbot) -> None:
    checks.problems = ("Navne kan ikke tjekkes på denne pc.",)
    write(window, settled, "Skriv en nyhed")
    assert not window.write.findings.shows_check_mark
    assert window.write.findings.summary == "Ikke tjekket endnu"
    window.flow.begin()
    assert clipboard() == "noget andet"
    shown = words(window)
    assert "Teksten er ikke tjekket færdig" in shown
    assert "Navne kan ikke tjekkes på denne pc." in shown
    press(window, "Kopiér, som det er")
    assert clipboard() == "Skriv en nyhed"
    assert window.flow.status.how is CopiedHow.UNCHECKED
    assert "ikke tjekket færdigt" in window.write.copy_bar.message
    assert "Navne kan ikke tjekkes på denne pc." in window.write.copy_bar.message


def test_without_names_policy_may_keep_it_back_until_the_check_works(
    window: MainWindow, checks: Any, settled: Settled, qtbot
) -> None:
    window.set_options(replace(WindowOptions(), copy_warn_allowed=False))
    checks.problems = ("Navne kan ikke tjekkes på denne pc.",)
    write(window, settled, "Skriv en nyhed")
    window.flow.begin()
    assert not has_button(window, "Kopiér, som det er")
    assert "Det, der ikke er tjekket, kan ikke kopieres." in words(window)
    checks.problems = ()
    press(window, "Prøv igen")
    qtbot.waitUntil(lambda: window.flow.status.state is CopyState.COPIED)
    assert clipboard() == "Skriv en nyhed"


def test_a_crash_is_never_copied_as_clean(window: MainWindow, checks: Any, settled: Settled, caplog) -> None:
    checks.crash = True
    write(window, settled, "Skriv til Karen")
    window.flow.begin()
    assert clipboard() == "noget andet"
    assert window.gate.isVisible()
    assert not window.write.findings.shows_check_mark
    assert "Karen" not in caplog.text


def test_a_clipboard_that_does_not_take_the_text_is_said(window: MainWindow, settled: Settled, monkeypatch) -> None:
    write(window, settled, "Skriv en nyhed")
    monkeypatch.setattr(window._clipboard, "copy", lambda text: False)
    window.flow.begin()
    assert window.flow.status.state is CopyState.FAILED
    assert "kom ikke i udklipsholderen" in window.write.copy_bar.message
    assert window.write.copy_bar.primary.text() == "Kopiér til Copilot"


def test_copilot_that_cannot_be_opened_is_said(window: MainWindow, monkeypatch) -> None:
    monkeypatch.setattr(window._copying, "_open_copilot", lambda: False)
    window.write.copy_bar.secondary.click()
    assert window.write.copy_bar.message == "Copilot kunne ikke åbnes herfra. Åbn den selv i browseren."


def test_tab_stays_inside_the_gate(window: MainWindow, settled: Settled) -> None:
    write(window, settled, "Svar Karen Bjerregaard i dag")
    window.flow.begin()
    for _ in range(7):
        focus = QApplication.focusWidget()
        assert focus is not None
        assert window.gate.isAncestorOf(focus)
        QTest.keyClick(focus, Qt.Key.Key_Tab)


def test_markup_from_the_text_is_shown_as_text_in_the_gate(window: MainWindow, settled: Settled) -> None:
    write(window, settled, "<img src=x>@test.dk og <b>a@b.dk</b>")
    window.flow.begin()
    for label in window.gate.findChildren(QLabel):
        assert label.textFormat() == Qt.TextFormat.PlainText or not label.text()
    for label in window.write.findings.findChildren(QLabel):
        assert label.textFormat() == Qt.TextFormat.PlainText or not label.text()


def reason_field(window: MainWindow) -> QLineEdit:
    return window.gate.findChildren(QLineEdit)[-1]


def anyway(window: MainWindow) -> QAbstractButton:
    return next(b for b in window.gate.findChildren(QAbstractButton) if b.text() == "Kopiér, som det er")


def test_a_reason_is_asked_before_copying_as_it_is(window: MainWindow, settled: Settled) -> None:
    window.set_options(WindowOptions(copy_reason_asked=True, copy_warn_unasked=True))
    write(window, settled, "Svar Karen Bjerregaard i dag")
    window.flow.begin()
    assert window.gate.isVisible(), "a reason is asked although warnings are else copied without a question"
    anyway(window).click()
    assert "Hvorfor skal det med, som det er?" in words(window)
    assert reason_field(window).hasFocus()
    anyway(window).click()
    QTest.keyClicks(reason_field(window), "   . 12345678")
    anyway(window).click()
    assert clipboard() == "noget andet"
    QTest.keyClicks(reason_field(window), "Det står i avisen")
    anyway(window).click()
    assert clipboard() == "Svar Karen Bjerregaard i dag"
    window.flow.begin()
    assert reason_field(window).text() == "", "the reason was kept"


def test_enter_in_the_reason_does_not_replace(window: MainWindow, settled: Settled) -> None:
    window.set_options(WindowOptions(copy_reason_asked=True))
    write(window, settled, "Svar Karen Bjerregaard i dag")
    window.flow.begin()
    anyway(window).click()
    QTest.keyClick(reason_field(window), Qt.Key.Key_Return)
    assert window.gate.isVisible()
    assert window.session.composed.text == "Svar Karen Bjerregaard i dag"
    QTest.keyClicks(reason_field(window), "Det står i avisen")
    QTest.keyClick(reason_field(window), Qt.Key.Key_Return)
    assert clipboard() == "Svar Karen Bjerregaard i dag"


def test_without_a_reason_asked_there_is_no_field(window: MainWindow, settled: Settled) -> None:
    write(window, settled, "Svar Karen Bjerregaard i dag")
    window.flow.begin()
    assert "Hvorfor skal det med" not in words(window)


def test_what_must_not_be_sent_has_to_be_mended_where_policy_says_so(window: MainWindow, settled: Settled) -> None:
    window.set_options(WindowOptions(stops_may_be_answered=False))
    write(window, settled, "Svar Karen Bjerregaard om 140276-1234")
    number, name = sorted(window.session.groups, key=lambda group: group.first.entity)
    assert (number.first.entity, name.first.entity) == ("DK_CPR", "PERSON")
    window.session.dismiss(number)
    window.session.dismiss(number, always=True)
    assert number.key in {group.key for group in window.session.groups}
    window.write.findings.choose(number.key)
    card = next(card for card in window.findChildren(FindingCard) if card.group and card.group.key == number.key)
    assert "Fastsat af IT" in " ".join(text.text() for text in card.findChildren(QLabel))
    assert not [b for b in card.findChildren(QAbstractButton) if b.text() == "Ikke en personoplysning"]
    window.write.findings.answer_current()
    assert len(window.session.groups) == 2
    window.session.dismiss(name)
    assert len(window.session.groups) == 1


@pytest.mark.parametrize("may", [True, False])
def test_the_gate_offers_no_answer_that_policy_does_not_take(window: MainWindow, settled: Settled, may: bool) -> None:
    window.set_options(WindowOptions(stops_may_be_answered=may))
    write(window, settled, "Skriv om en mand med diabetes.")
    window.flow.begin()
    said = "Det kan ikke erstattes for dig. Ret teksten"
    assert (f"{said}, eller sig, at det ikke passer." in words(window)) is may
    assert (f"{said}." in words(window)) is not may


def test_a_template_without_the_text_it_is_about_says_so(window: MainWindow, settled: Settled) -> None:
    # "Find de vigtigste pointer i teksten" was ready, and copied, with no text in it.
    said = "Der er ikke sat tekst ind endnu."
    window.write.choose("summary")
    window.session.set_value(Source(SourceKind.SLOT, "audience"), "borgerne")
    settled(window.session)
    assert window.write.copy_bar.message == said
    window.write.paste("Referat af mødet om stien.")
    settled(window.session)
    assert said not in window.write.copy_bar.message
