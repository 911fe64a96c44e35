"""The line of tabs at the top: the pages, what the program promises, and the way to the settings."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QAccessible, QFontMetrics, QPainter
from PySide6.QtWidgets import QHBoxLayout, QWidget

from companion.ui.assistive import introduce, tell
from companion.ui.button import Button
from companion.ui.painted_button import PaintedButton
from companion.ui.theme import Theme
from companion.ui.widgets import IconLabel, label

# In px of the theme.
_ICONS_GO_BELOW = 1000
# What a tab has on either side of its words, its icon, and the air between the two.
_AIR, _ICON, _GAP = 12, 20, 8


class Tab(PaintedButton):
    """One tab: an icon where there is room for it, its words, and under exactly those the line of the chosen one."""

    def __init__(self, theme: Theme, words: str, icon: str) -> None:
        super().__init__(words)
        introduce(self, QAccessible.Role.PageTab, selected=False)
        self._theme = theme
        self._icon = icon
        self._wide = True
        self.setProperty("role", "tab")
        self.setProperty("ring", "inside")
        self.setCheckable(True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    @property
    def has_icon(self) -> bool:
        """True while the icon is shown before the words."""
        return self._wide

    def show_icon(self, shown: bool) -> None:
        """Show the words alone, or with the icon before them."""
        self._wide = shown
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        theme = self._theme
        # Wide enough for the bold letters of the chosen one, so that nothing moves when another is chosen.
        letters = QFontMetrics(theme.font(14, semibold=True)).horizontalAdvance(self.text())
        return QSize(letters + self._before() + theme.px(2 * _AIR), super().sizeHint().height())

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def _before(self) -> int:
        return self._theme.px(_ICON) + self._theme.px(_GAP) if self._wide else 0

    def _paint_content(self, painter: QPainter) -> None:
        theme, chosen = self._theme, self.isChecked()
        ink = "text" if chosen or self.underMouse() else "text2"
        left = theme.px(_AIR)
        # Above the line that marks the chosen one, so that words are in the middle of the bar with and without it.
        place = self.rect().adjusted(left + self._before(), 0, -left, 0)
        if self._wide:
            side = theme.px(_ICON)
            icon = theme.pixmap(self._icon, "accent" if chosen else ink, _ICON, self.devicePixelRatioF())
            painter.drawPixmap(QRect(left, (self.height() - side) // 2, side, side), icon)
        painter.setFont(theme.font(14, semibold=chosen))
        painter.setPen(theme.color(ink))
        painter.drawText(place, int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft), self.text())


class TabBar(QWidget):
    """``chosen`` carries the page of the tab that was clicked; ``settings_wanted`` says that the gear was."""

    chosen = Signal(int)
    settings_wanted = Signal()

    def __init__(self, theme: Theme, tabs: list[tuple[int, str, str]], parent: QWidget | None = None) -> None:
        """*tabs* are page, words and icon, in the order they are shown; their keys are Ctrl+1, Ctrl+2 and so on."""
        super().__init__(parent)
        self._theme = theme
        self._buttons: dict[int, Tab] = {}
        bar = QHBoxLayout(self)
        bar.setContentsMargins(12, 0, 8, 0)
        bar.setSpacing(0)
        for number, (page, words, icon) in enumerate(tabs, start=1):
            tab = Tab(theme, words, icon)
            tab.setToolTip(f"Ctrl+{number}")
            tab.clicked.connect(lambda checked=False, at=page: self.chosen.emit(at))
            bar.addWidget(tab)
            self._buttons[page] = tab
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

    def tab(self, page: int) -> Tab:
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
        for tab in self._buttons.values():
            tab.show_icon(wide)
