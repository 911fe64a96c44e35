"""The settings page: what it shows, what it saves, what it locks, and that every setting is on it."""

from __future__ import annotations

import errno
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QComboBox, QLineEdit, QPushButton
from pytestqt.qtbot import QtBot

from companion.checks.rulebook import Rulebook
from companion.platforms.base import LoginStart
from companion.platforms.standin import StandInPlatform
from companion.policy_schema import FIELDS
from companion.resources import resource_path
from companion.settings import SettingsStore
from companion.ui.about import load_components
from companion.ui.setting_widgets import Chooser, LockMark
from companion.ui.settings_page import SettingsPage
from companion.ui.theme import Theme, ThemeMode

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support propagateSizeHints")


class Page:
    def __init__(self, folder: Path, theme: Theme, rulebook: Rulebook, policy: str = "", user: str = "") -> None:
        (folder / "policy.toml").write_text(policy, encoding="utf-8")
        (folder / "settings.toml").write_text(user, encoding="utf-8")
        self.store = SettingsStore(folder / "settings.toml", folder / "policy.toml")
        self.platform = StandInPlatform(folder)
        self.page = SettingsPage(theme, self.store, rulebook, opens_edge=True, login=self.platform)
        self.page.show()

    @property
    def settings(self) -> object:
        return self.store.effective.settings

    def choose(self, chooser: Chooser, words: str) -> None:
        index = chooser.field.findText(words)
        assert index >= 0
        chooser.field.setCurrentIndex(index)
        chooser.field.activated.emit(index)


@pytest.fixture
def page(qtbot: QtBot, theme: Theme, rulebook: Rulebook, tmp_path: Path) -> Page:
    made = Page(tmp_path, theme, rulebook)
    qtbot.addWidget(made.page)
    return made


def test_choices_are_saved_at_once(page: Page, tmp_path: Path) -> None:
    page.choose(page.page.look.mode, "Mørke")
    page.choose(page.page.look.text_size, "150 %")
    page.choose(page.page.general.browser, "Min standardbrowser")
    page.choose(page.page.check.warnings, "Kopieres aldrig")
    page.choose(page.page.check.pipeline, "Programmets egen")
    page.choose(page.page.check.entities["PERSON"], "Vis ikke")
    page.page.general.hidden.click()
    again = SettingsStore(tmp_path / "settings.toml", tmp_path / "policy.toml").effective.settings
    assert (again.theme, again.text_size, again.browser) == ("dark", 150, "default")
    assert (again.copy_with_warnings, again.pipeline, again.start_hidden) == ("never", "own", True)
    assert again.severities == {"PERSON": "off"}
    page.choose(page.page.check.entities["PERSON"], "Se på")
    assert page.store.effective.settings.severities == {}


def test_what_it_has_set_is_locked(qtbot: QtBot, theme: Theme, rulebook: Rulebook, tmp_path: Path) -> None:
    policy = 'theme = "light"\nshortcut = "Ctrl+Shift+F5"\nwho_to_ask = "it@kommune.example"\n'
    policy += '[severities]\nPERSON = "stop"\n'
    made = Page(tmp_path, theme, rulebook, policy)
    qtbot.addWidget(made.page)
    for chooser, words in ((made.page.look.mode, "Lyse"), (made.page.check.entities["PERSON"], "Må ikke med")):
        assert chooser.field.isHidden()
        assert chooser._words.text() == words
        assert chooser._lock is not None
    assert not made.page.keys.field.isEnabled()
    assert made.page.keys.field.text() == "Ctrl+Shift+F5"
    assert "it@kommune.example" in made.page.about._ask.text()


def test_a_lock_is_seen_also_beside_a_field_and_a_switch(
    qtbot: QtBot, theme: Theme, rulebook: Rulebook, tmp_path: Path
) -> None:
    policy = 'copilot_url = "https://copilot.example/"\nstart_hidden = true\nshortcut = "Ctrl+Shift+F5"\n'
    made = Page(tmp_path, theme, rulebook, policy)
    qtbot.addWidget(made.page)
    for row in (made.page.general.url_row, made.page.general.start_row, made.page.keys._row):
        assert row.lock == "Fastsat af IT"
    assert made.page.general.url.isReadOnly()


def test_nothing_is_marked_as_locked_that_is_not(page: Page) -> None:
    for row in (page.page.general.url_row, page.page.general.start_row, page.page.keys._row):
        assert row.lock == ""


def test_start_at_logon_is_the_systems_to_tell(page: Page) -> None:
    general = page.page.general
    assert not general.login.isChecked()
    general.login.click()
    assert page.platform.at_login is LoginStart.ON
    page.platform.refuse_login = "Det kunne ikke ændres."
    general.login.click()
    assert page.page.problem == "Det kunne ikke ændres."
    assert general.login.isChecked()
    page.platform.at_login = LoginStart.BY_IT
    page.page.hide()
    page.page.show()
    assert (general.login_row.lock, general.login.isEnabled(), general.login.isChecked()) == (
        "Fastsat af IT",
        False,
        True,
    )


def test_nothing_is_beyond_the_edge_in_big_text(
    qtbot: QtBot, qapp: QApplication, rulebook: Rulebook, tmp_path: Path
) -> None:
    theme = Theme(qapp, ThemeMode.LIGHT, 2.0)
    made = Page(tmp_path, theme, rulebook)
    qtbot.addWidget(made.page)
    made.page.resize(960, 600)
    qapp.processEvents()
    for control in (made.page.general.login, made.page.general.hidden, made.page.general.url):
        right = control.mapTo(made.page, control.rect().topRight()).x()
        assert right < made.page.width(), control
    theme.deleteLater()


def test_what_must_not_be_sent_cannot_be_called_less(page: Page) -> None:
    for entity in ("DK_CPR", "CREDENTIAL", "health"):
        assert page.page.check.entities[entity].field.isHidden()
    assert not page.page.check.entities["PERSON"].field.isHidden()
    assert page.page.check.stops.field.isHidden()


def test_a_value_that_cannot_be_used_is_said_and_taken_back(page: Page) -> None:
    field = page.page.general.url
    field.setText("http://copilot.example")
    field.editingFinished.emit()
    assert "https://" in page.page.problem
    assert field.text() == page.store.effective.settings.copilot_url == "https://m365.cloud.microsoft/chat"
    field.setText("https://copilot.example/chat")
    field.editingFinished.emit()
    assert page.page.problem == ""
    assert page.store.effective.settings.copilot_url == "https://copilot.example/chat"


def test_a_shortcut_is_set_by_pressing_it(page: Page, qtbot: QtBot) -> None:
    field = page.page.keys.field
    page.page.show_part(page.page.keys)
    QTest.keyClick(field, Qt.Key.Key_P, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier)
    assert field.text() == page.store.effective.settings.shortcut == "Ctrl+Shift+P"
    QTest.keyClick(field, Qt.Key.Key_P, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier)
    assert "AltGr" in page.page.problem
    assert page.store.effective.settings.shortcut == "Ctrl+Shift+P"
    QTest.keyClick(field, Qt.Key.Key_PageUp, Qt.KeyboardModifier.AltModifier)
    assert page.store.effective.settings.shortcut == "Alt+PageUp"
    QTest.keyClick(field, Qt.Key.Key_Delete)
    assert field.text() == page.store.effective.settings.shortcut == ""


def test_allowed_words_can_be_taken_back(page: Page, qtbot: QtBot) -> None:
    words = page.page.check.words
    assert "Ingen endnu" in words.row.about.text()
    for word in ("Kattegatcentret", "<b>Anholt</b>", "Grenaa"):
        page.store.allow_word(word)
    assert words.row.about.text() == "3 ord, fx “Kattegatcentret” og “<b>Anholt</b>”"
    words.button.click()
    back = [button for button in words.findChildren(QPushButton) if button.accessibleName() == "Fjern <b>Anholt</b>"]
    back[0].click()
    assert page.store.effective.user_words == ("Kattegatcentret", "Grenaa")
    words.undo.click()
    assert set(page.store.effective.user_words) == {"Kattegatcentret", "<b>Anholt</b>", "Grenaa"}
    assert words.undo.isHidden()


def test_a_word_can_be_allowed_on_the_page(page: Page) -> None:
    words = page.page.check.words
    page.page.show_part(page.page.check)
    words.button.click()
    QTest.keyClicks(words.field, "Kattegatcentret")
    QTest.keyClick(words.field, Qt.Key.Key_Return)
    assert page.store.effective.user_words == ("Kattegatcentret",)
    assert words.field.text() == ""
    words.field.setText(" kattegatcentret ")
    words.add.click()
    assert words.note == "“kattegatcentret” er der allerede."
    assert page.store.effective.user_words == ("Kattegatcentret",)


def test_words_that_it_has_allowed_are_seen_and_stay(
    qtbot: QtBot, theme: Theme, rulebook: Rulebook, tmp_path: Path
) -> None:
    made = Page(tmp_path, theme, rulebook, 'allowed_words = ["Anholt"]\n', 'allowed_words = ["Grenaa"]\n')
    qtbot.addWidget(made.page)
    words = made.page.check.words
    assert [mark.words for mark in words.findChildren(LockMark)] == ["Fastsat af IT"]
    removable = {button.accessibleName() for button in words.findChildren(QPushButton)}
    assert "Fjern Grenaa" in removable
    assert "Fjern Anholt" not in removable


@pytest.mark.parametrize(
    ("number", "words"),
    [(errno.ENOSPC, "ikke mere plads"), (errno.EROFS, "må ikke skrives"), (errno.EIO, "kan ikke bruges lige nu")],
)
def test_what_cannot_be_saved_is_said_and_the_old_value_stays(
    page: Page, monkeypatch: pytest.MonkeyPatch, number: int, words: str
) -> None:
    page.store.allow_word("Grenaa")

    def refuse(path: Path, data: bytes) -> None:
        raise OSError(number, "No such luck")

    monkeypatch.setattr("companion.settings.atomic_write", refuse)
    page.choose(page.page.look.mode, "Mørke")
    assert words in page.page.problem
    assert "No such luck" not in page.page.problem
    assert page.page.look.mode.field.currentText() == "Som systemet"
    page.page.general.hidden.click()
    assert not page.page.general.hidden.isChecked()
    allowed = page.page.check.words
    allowed.field.setText("Anholt")
    allowed.add.click()
    assert allowed.field.text() == "Anholt"
    assert page.store.effective.user_words == ("Grenaa",)


def test_a_broken_file_is_kept_and_the_page_goes_on(
    qtbot: QtBot, theme: Theme, rulebook: Rulebook, tmp_path: Path
) -> None:
    made = Page(tmp_path, theme, rulebook, user='theme = "dark\n')
    qtbot.addWidget(made.page)
    assert "settings.toml.1.bak" in made.store.effective.problems[0]
    made.choose(made.page.look.mode, "Lyse")
    assert (tmp_path / "settings.toml.1.bak").read_text(encoding="utf-8") == 'theme = "dark\n'
    assert 'theme = "light"' in (tmp_path / "settings.toml").read_text(encoding="utf-8")


def test_every_setting_can_be_seen_on_the_page(page: Page) -> None:
    shown = {
        "copilot_url": page.page.general.url,
        "browser": page.page.general.browser,
        "start_hidden": page.page.general.hidden,
        "copy_with_warnings": page.page.check.warnings,
        "copy_with_stops": page.page.check.stops,
        "ask_reason": page.page.check.reason,
        "guard": page.page.check.guard,
        "stops_may_be_answered": page.page.check.answers,
        "clear_clipboard_after": page.page.check.clearing,
        "severities": page.page.check.entities,
        "allowed_words": page.page.check.words,
        "own_words": page.page.check.own_words,
        "pipeline": page.page.check.pipeline,
        "shortcut": page.page.keys.field,
        "theme": page.page.look.mode,
        "text_size": page.page.look.text_size,
        "who_to_ask": page.page.about,
        "marking": page.page.marking.offer,
        "marking_line": page.page.marking.wording,
        "marked_by": page.page.marking.who,
        "tour_seen": page.page.general.tour,
        "library_pack": page.page.about.content,
        "shared_library": page.page.about.content,
    }
    assert set(shown) == set(FIELDS)


def test_the_page_says_where_the_content_comes_from(page: Page) -> None:
    assert page.page.about.content == "Promptmakkers eget bibliotek."
    page.page.about.show_content("%ProgramData%/pakke", "//fil/faelles")
    assert "%ProgramData%/pakke" in page.page.about.content
    assert "//fil/faelles" in page.page.about.content


def test_everything_that_is_not_text_has_a_name(page: Page) -> None:
    for control in page.page.findChildren(QAbstractButton):
        assert control.text() or control.accessibleName(), control
    for kind in (QComboBox, QLineEdit):
        for field in page.page.findChildren(kind):
            assert field.accessibleName(), field


def test_the_about_part_says_what_is_in_use(page: Page) -> None:
    about = page.page.about
    about.show_pipeline("")
    assert "ikke startet" in about.pipeline
    about.show_pipeline("da_own 0.3")
    assert about.pipeline == "da_own 0.3"


def test_the_components_have_licences() -> None:
    components = load_components(resource_path("licences", "components.toml"))
    assert {component.name for component in components} >= {"Presidio", "Qt og Qt for Python"}
    assert all(component.licence and component.does for component in components)
