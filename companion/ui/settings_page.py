"""Indstillinger: what the person can set, what IT has set, and who to ask. A change applies at once and is saved."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from companion.checks.rulebook import Rulebook
from companion.library.guidance import Learning
from companion.platforms.base import LoginStarts, Refused
from companion.policy import Effective, InvalidValueError
from companion.settings import SettingsError, SettingsStore
from companion.ui.about import AboutSection
from companion.ui.check_section import CheckSection
from companion.ui.marking_section import MarkingSection
from companion.ui.setting_widgets import NavItem
from companion.ui.settings_sections import GeneralSection, KeysSection, LookSection
from companion.ui.theme import Theme
from companion.ui.widgets import HEAD_HEIGHT, Column, IconLabel, label, line, scrolled

_NAV_WIDTH, _CONTENT_WIDTH = 232, 828


class SettingsPage(QWidget):
    """The page the main window shows for the gear."""

    def __init__(
        self,
        theme: Theme,
        store: SettingsStore,
        rulebook: Rulebook,
        opens_edge: bool,
        login: LoginStarts,
        learning: Learning | None = None,
    ) -> None:
        """*opens_edge*: whether the system lets a person choose between Edge and another browser."""
        super().__init__()
        self._theme = theme
        self._store = store
        self._login = login
        self.general = GeneralSection(theme, self._change, opens_edge, self._set_login_start)
        self.keys = KeysSection(theme, self._change, self._say)
        self.check = CheckSection(
            theme, rulebook, self._change, self._set_severity, self._forget_word, self._allow_word
        )
        self.look = LookSection(theme, self._change)
        self.marking = MarkingSection(theme, learning or Learning(), self._change)
        self.about = AboutSection(theme)
        self.setProperty("role", "page")
        self._problem = QFrame()
        self._problem_text = label("", "list", wrap=True)
        self._build()
        store.subscribe(self._show)
        theme.changed.connect(self._resize)
        self._resize()
        self._show(store.effective)

    @property
    def problem(self) -> str:
        """Why the latest change was not made; "" when it was."""
        return "" if self._problem.isHidden() else self._problem_text.text()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        # The system's own list of what starts may have been changed meanwhile.
        self.general.show_login_start(self._login.login_start())

    def show_part(self, part: QWidget) -> None:
        """Show one of the parts."""
        index = [shown for _, _, shown, _ in self._parts()].index(part)
        self._items[index].setChecked(True)
        self._items[index].setFocus(Qt.FocusReason.MouseFocusReason)
        self._open(index)

    def show_shortcut_problem(self, reason: str) -> None:
        """Say why the global shortcut does not work; "" when it does."""
        self.keys.show_problem(reason)

    def _parts(self) -> tuple[tuple[str, str, QWidget, str], ...]:
        """Name, icon, content and a line under the heading."""
        return (
            (self.tr("Generelt"), "sliders", self.general, self.tr("Hvordan Promptmakker starter og åbner Copilot.")),
            (self.tr("Genveje"), "keyboard", self.keys, self.tr("Det meste kan gøres uden mus.")),
            (
                self.tr("Tjek og kopiering"),
                "list-check",
                self.check,
                self.tr("Hvad Promptmakker gør opmærksom på, og hvad der sker, når du kopierer."),
            ),
            (self.tr("Udseende"), "palette", self.look, self.tr("Farver og tekststørrelse.")),
            (
                self.tr("Mærkning"),
                "pen",
                self.marking,
                self.tr("Linjen, der fortæller, at AI har hjulpet med en tekst."),
            ),
            (self.tr("Om og hjælp"), "info", self.about, self.tr("Hvor teksten bliver af, og hvem du kan spørge.")),
        )

    def _build(self) -> None:
        self._nav = QWidget()
        nav = QVBoxLayout(self._nav)
        nav.setContentsMargins(8, 12, 8, 12)
        nav.setSpacing(2)
        heading = label(self.tr("Indstillinger"), "heading")
        heading.setContentsMargins(12, 0, 0, 0)
        heading.setMinimumHeight(HEAD_HEIGHT)
        nav.addWidget(heading)
        nav.addSpacing(6)
        self._pages = QStackedWidget()
        self._items: list[NavItem] = []
        self._columns: list[QWidget] = []
        for index, (name, icon, content, about) in enumerate(self._parts()):
            item = NavItem(self._theme, name, icon)
            item.clicked.connect(lambda checked=False, at=index: self._open(at))
            nav.addWidget(item)
            self._items.append(item)
            self._pages.addWidget(scrolled(self._page(name, about, content)))
        nav.addStretch(1)
        self._items[0].setChecked(True)
        right = QVBoxLayout()
        right.setContentsMargins(0, 0, 0, 0)
        right.setSpacing(0)
        right.addWidget(self._problem_frame())
        right.addWidget(self._pages, 1)
        box = QHBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(0)
        box.addWidget(self._nav)
        box.addWidget(line(vertical=True))
        box.addLayout(right, 1)

    def _page(self, name: str, about: str, content: QWidget) -> QWidget:
        inner = QWidget()
        column = QVBoxLayout(inner)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        title = label(name, "heading")
        title.setMinimumHeight(HEAD_HEIGHT)
        column.addWidget(title)
        column.addWidget(label(about, "body", "text2", wrap=True))
        column.addSpacing(20)
        column.addWidget(content)
        column.addStretch(1)
        self._columns.append(inner)
        page = Column()
        page.setProperty("framehost", True)
        row = QHBoxLayout(page)
        row.setContentsMargins(32, 12, 24, 20)
        row.addWidget(inner, 1)
        row.addStretch(0)
        return page

    def _problem_frame(self) -> QWidget:
        self._problem.setProperty("role", "problem")
        row = QHBoxLayout(self._problem)
        row.setContentsMargins(16, 10, 16, 10)
        row.setSpacing(10)
        row.addWidget(IconLabel(self._theme, "info", "warn", 18), 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self._problem_text, 1)
        self._problem.hide()
        return self._problem

    def _open(self, index: int) -> None:
        self._pages.setCurrentIndex(index)
        self._problem.hide()

    def _resize(self) -> None:
        self._nav.setFixedWidth(min(self._theme.px(_NAV_WIDTH), 344))
        for column in self._columns:
            column.setMaximumWidth(self._theme.px(_CONTENT_WIDTH))

    def _show(self, effective: Effective) -> None:
        self.general.show_settings(effective)
        self.general.show_login_start(self._login.login_start())
        self.keys.show_settings(effective)
        self.check.show_settings(effective)
        self.look.show_settings(effective)
        self.marking.show_settings(effective)
        self.about.show_who_to_ask(effective.settings.who_to_ask)
        self.about.show_content(effective.settings.library_pack, effective.settings.shared_library)

    def _change(self, name: str, value: object) -> None:
        if getattr(self._store.effective.settings, name) != value:
            self._attempt(lambda: self._store.set(name, value))

    def _set_login_start(self, wanted: bool) -> None:
        self._problem.hide()
        answer = self._login.set_login_start(wanted)
        if isinstance(answer, Refused):
            self._say(answer.reason)
        else:
            self.general.show_login_start(self._login.login_start())

    def _set_severity(self, entity: str, level: str | None) -> None:
        self._attempt(lambda: self._store.set_severity(entity, level))

    def _forget_word(self, word: str) -> bool:
        return self._attempt(lambda: self._store.disallow_word(word))

    def _allow_word(self, word: str) -> bool:
        return self._attempt(lambda: self._store.allow_word(word))

    def _attempt(self, act: Callable[[], None]) -> bool:
        """Do *act*; False when it could not be done, which is said."""
        self._problem.hide()
        try:
            act()
            return True
        except InvalidValueError as error:
            self._say(error.reason[0].upper() + error.reason[1:] + ".")
        except SettingsError as error:
            self._say(str(error))
        return False

    def _say(self, sentence: str) -> None:
        self._problem_text.setText(sentence)
        self._problem.show()
        # The fields go back to what applies.
        self._show(self._store.effective)
