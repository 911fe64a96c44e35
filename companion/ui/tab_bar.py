"""The line of tabs at the top: the pages, what the program promises, and the way to the settings."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QAccessible, QFontMetrics, QIcon
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from companion.ui.assistive import introduce, tell
from companion.ui.button import Button
from companion.ui.theme import Theme
from companion.ui.widgets import IconLabel, label

# In px of the theme.
_ICONS_GO_BELOW = 1000


class TabBar(QWidget):
    """``chosen`` carries the page of the tab that was clicked; ``settings_wanted`` says that the gear was."""

    chosen = Signal(int)
    settings_wanted = Signal()

    def __init__(self, theme: Theme, tabs: list[tuple[int, str, str]], parent: QWidget | None = None) -> None:
        """*tabs* are page, words and icon, in the order they are shown; their keys are Ctrl+1, Ctrl+2 and so on."""
        super().__init__(parent)
        self._theme = theme
        self._icons: dict[int, str] = {}
        self._buttons: dict[int, QPushButton] = {}
        bar = QHBoxLayout(self)
        bar.setContentsMargins(16, 0, 12, 0)
        bar.setSpacing(0)
        for number, (page, words, icon) in enumerate(tabs, start=1):
            tab = QPushButton(words)
            introduce(tab, QAccessible.Role.PageTab, selected=False)
            tab.setProperty("role", "tab")
            tab.setCheckable(True)
            tab.setToolTip(f"Ctrl+{number}")
            tab.setCursor(Qt.CursorShape.PointingHandCursor)
            tab.clicked.connect(lambda checked=False, at=page: self.chosen.emit(at))
            bar.addWidget(tab)
            self._icons[page], self._buttons[page] = icon, tab
        bar.addStretch(1)
        bar.addWidget(IconLabel(theme, "shield", "accent", 18))
        bar.addSpacing(6)
        bar.addWidget(label(self.tr("Teksten bliver på din pc"), "caption", "text2"))
        bar.addSpacing(12)
        self.gear = Button(theme, "", "icon", "gear")
        introduce(self.gear, QAccessible.Role.PageTab, selected=False)
        self.gear.setAccessibleName(self.tr("Indstillinger"))
        self.gear.setToolTip(self.tr("Indstillinger"))
        self.gear.setCheckable(True)
        self.gear.clicked.connect(self.settings_wanted)
        bar.addWidget(self.gear)
        theme.changed.connect(self.draw)

    def tab(self, page: int) -> QPushButton:
        """The tab of a page."""
        return self._buttons[page]

    def mark(self, page: int) -> None:
        """Show which page is open; one without a tab is the settings."""
        for at, tab in self._buttons.items():
            tab.setChecked(at == page)
            tell(tab, selected=at == page)
        self.gear.setChecked(page not in self._buttons)
        tell(self.gear, selected=self.gear.isChecked())
        self.draw()

    def draw(self) -> None:
        """Fit icons and widths to the window and the text size."""
        wide = self.window().width() >= self._theme.px(_ICONS_GO_BELOW)
        side = self._theme.px(20)
        for page, tab in self._buttons.items():
            ink = "accent" if tab.isChecked() else "text2"
            tab.setIcon(self._theme.icon(self._icons[page], ink) if wide else QIcon())
            tab.setIconSize(QSize(side, side) if wide else QSize(0, 0))
            # Wide enough for the bold letters of the chosen one, so that nothing moves when another is chosen.
            letters = QFontMetrics(self._theme.font(14, semibold=True)).horizontalAdvance(tab.text())
            tab.setMinimumWidth(letters + (side + self._theme.px(8) if wide else 0) + self._theme.px(20) + 4)
