"""The parts of the settings page, each with the rows for what can be set there."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QVBoxLayout, QWidget

from companion.platforms.base import LoginStart
from companion.policy import Effective, Origin
from companion.ui.fields import LineField
from companion.ui.hotkey_field import HotkeyField
from companion.ui.setting_widgets import CONTROL_WIDTH, Choice, Chooser, LockMark, SettingRow, Switch, section
from companion.ui.theme import Theme
from companion.ui.widgets import label

Change = Callable[[str, object], None]
_FIELD_WIDTH = 320


class _Base(QWidget):
    """A column of sections."""

    def __init__(self) -> None:
        super().__init__()
        self.box = QVBoxLayout(self)
        self.box.setContentsMargins(0, 0, 0, 0)
        self.box.setSpacing(0)


class GeneralSection(_Base):
    """How the program starts, and how Copilot is opened."""

    def __init__(self, theme: Theme, change: Change, opens_edge: bool, set_login_start: Callable[[bool], None]) -> None:
        super().__init__()
        self._theme = theme
        self.login = Switch(theme, self.tr("Start, når du logger på"))
        self.login.clicked.connect(set_login_start)
        self.login_row = SettingRow(
            self.tr("Start, når du logger på"), self.tr("Promptmakker ligger så klar i proceslinjen"), self.login
        )
        self.hidden = Switch(theme, self.tr("Start i proceslinjen"))
        self.hidden.clicked.connect(lambda checked: change("start_hidden", checked))
        self.start_row = SettingRow(
            self.tr("Start i proceslinjen"), self.tr("Vinduet åbner først, når du klikker på ikonet"), self.hidden
        )
        self.tour = Switch(theme, self.tr("Vis rundt ved næste start"))
        self.tour.clicked.connect(lambda checked: change("tour_seen", not checked))
        self.tour_row = SettingRow(
            self.tr("Vis rundt ved næste start"), self.tr("En rundvisning i vinduet på et minut"), self.tour
        )
        self.browser = Chooser(
            theme,
            self.tr("Åbn Copilot i"),
            (Choice("edge", self.tr("Microsoft Edge")), Choice("default", self.tr("Min standardbrowser"))),
        )
        self.browser.chosen.connect(lambda value: change("browser", value))
        self.url = LineField(own_undo=True)
        self.url.setAccessibleName(self.tr("Copilots adresse"))
        # At large text the row has no room for more; the words go above.
        self.url.setMinimumWidth(min(theme.px(_FIELD_WIDTH), _FIELD_WIDTH))
        self.url.editingFinished.connect(lambda: change("copilot_url", self.url.text().strip()))
        rows: list[QWidget] = []
        if opens_edge:
            rows.append(
                SettingRow(self.tr("Åbn Copilot i"), self.tr("Edge er logget ind med din arbejdskonto"), self.browser)
            )
        self.url_row = SettingRow(
            self.tr("Copilots adresse"), self.tr("Den side, der åbner, når du har kopieret"), self.url
        )
        rows.append(self.url_row)
        self.box.addWidget(
            section(self.tr("Når Promptmakker starter"), [self.login_row, self.start_row, self.tour_row])
        )
        self.box.addWidget(section(self.tr("Copilot"), rows))

    def show_login_start(self, state: LoginStart) -> None:
        """Show whether the program starts at logon, which the system knows and no file of settings."""
        by_it = state is LoginStart.BY_IT
        self.login.setChecked(state is not LoginStart.OFF)
        self.login.setEnabled(not by_it)
        self.login_row.show_lock(self._theme, QCoreApplication.translate("settings", "Fastsat af IT") if by_it else "")

    def show_settings(self, effective: Effective) -> None:
        """Show what applies now."""
        settings = effective.settings
        self.hidden.setChecked(settings.start_hidden)
        self.hidden.setEnabled(not effective.locked("start_hidden"))
        self.start_row.show_lock(self._theme, lock_words(effective, "start_hidden"))
        self.tour.setChecked(not settings.tour_seen)
        self.tour.setEnabled(not effective.locked("tour_seen"))
        self.tour_row.show_lock(self._theme, lock_words(effective, "tour_seen"))
        self.browser.show_value(settings.browser, lock_words(effective, "browser"))
        self.url.show_value(settings.copilot_url)
        self.url.setCursorPosition(0)
        self.url.setReadOnly(effective.locked("copilot_url"))
        self.url_row.show_lock(self._theme, lock_words(effective, "copilot_url"))


class KeysSection(_Base):
    """The global shortcut, and the keys inside the window."""

    def __init__(self, theme: Theme, change: Change, refused: Callable[[str], None]) -> None:
        super().__init__()
        self._theme = theme
        self.field = HotkeyField()
        self.field.setAccessibleName(self.tr("Genvej til Promptmakker"))
        self.field.setMinimumWidth(min(theme.px(CONTROL_WIDTH), _FIELD_WIDTH))
        self.field.captured.connect(lambda keys: change("shortcut", keys))
        self.field.refused.connect(refused)
        self._row = SettingRow(self.tr("Åbn Promptmakker"), self._hint(), self.field)
        self.box.addWidget(section(self.tr("Overalt"), [self._row]))
        rows = [SettingRow(what, "", label(keys, "key")) for keys, what in self._window_keys()]
        self.box.addWidget(section(self.tr("I Promptmakkers vindue"), rows))

    def show_settings(self, effective: Effective) -> None:
        """Show what applies now."""
        self.field.setText(effective.settings.shortcut)
        self.field.setEnabled(not effective.locked("shortcut"))
        self._row.show_lock(self._theme, lock_words(effective, "shortcut"))

    def show_problem(self, reason: str) -> None:
        """Say why the shortcut does not work; "" when it does."""
        self._row.about.setText(reason or self._hint())

    def _hint(self) -> str:
        return self.tr("Klik i feltet, og tryk på de taster, du vil bruge")

    def _window_keys(self) -> tuple[tuple[str, str], ...]:
        return (
            ("Ctrl+N", self.tr("Ny tom prompt")),
            ("Ctrl+F", self.tr("Søg")),
            ("Ctrl+1", self.tr("Skriv (Ctrl+2: Svar, Ctrl+3: Bibliotek, Ctrl+4: Lær)")),
            ("F1", self.tr("Lær")),
            ("Ctrl+Z", self.tr("Fortryd, også en erstatning (Ctrl+Y: gentag)")),
            ("Ctrl+Shift+V", self.tr("Indsæt tekst som bilag til prompten")),
            ("F8", self.tr("Næste ting at se på (Shift+F8: forrige)")),
            ("Alt+E", self.tr("Erstat")),
            ("Alt+G", self.tr("Generalisér")),
            ("Alt+F", self.tr("Fjern")),
            ("Alt+I", self.tr("Ikke en personoplysning")),
            ("Ctrl+Shift+E", self.tr("Erstat alle")),
            ("Ctrl+Enter", self.tr("Kopiér til Copilot")),
            ("Ctrl+Shift+O", self.tr("Åbn Copilot")),
        )


class LookSection(_Base):
    """Colours and text size."""

    def __init__(self, theme: Theme, change: Change) -> None:
        super().__init__()
        self.mode = Chooser(
            theme,
            self.tr("Farver"),
            (
                Choice("system", self.tr("Som systemet")),
                Choice("light", self.tr("Lyse")),
                Choice("dark", self.tr("Mørke")),
            ),
        )
        self.mode.chosen.connect(lambda value: change("theme", value))
        sizes = tuple(
            Choice(str(size), self.tr("Som systemet") if size == 100 else f"{size} %") for size in range(100, 201, 10)
        )
        self.text_size = Chooser(theme, self.tr("Tekststørrelse"), sizes)
        self.text_size.chosen.connect(lambda value: change("text_size", int(value)))
        rows = [
            SettingRow(self.tr("Farver"), self.tr("Lyse eller mørke vinduer"), self.mode),
            SettingRow(self.tr("Tekststørrelse"), self.tr("Alt i vinduet følger med"), self.text_size),
        ]
        self.box.addWidget(section(self.tr("Vinduer og tekst"), rows))

    def show_settings(self, effective: Effective) -> None:
        """Show what applies now."""
        self.mode.show_value(effective.settings.theme, lock_words(effective, "theme"))
        nearest = round(effective.settings.text_size / 10) * 10
        self.text_size.show_value(str(nearest), lock_words(effective, "text_size"))


def lock_words(effective: Effective, key: str) -> str:
    """What a locked setting is marked with; "" where the person decides."""
    if effective.origin(key) is Origin.POLICY:
        return QCoreApplication.translate("settings", "Fastsat af IT")
    return QCoreApplication.translate("settings", "Altid sådan") if effective.locked(key) else ""


def always_mark(theme: Theme) -> LockMark:
    """The mark of what nobody can change."""
    return LockMark(theme, QCoreApplication.translate("settings", "Altid sådan"))
