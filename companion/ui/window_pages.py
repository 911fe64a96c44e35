"""The pages of the main window below their tabs, and which of them is in sight."""

from __future__ import annotations

from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from companion.ui.assistive import introduce
from companion.ui.focus_order import ReadingOrder
from companion.ui.tab_bar import TabBar
from companion.ui.theme import Theme
from companion.ui.widgets import line

# The pages that have a tab, in the order they are stacked.
WRITE, LIBRARY, LEARN, ANSWER = range(4)
_TABS = 4


class WindowPages(ReadingOrder):
    """Shows one page at a time. One without a tab (settings) lies over another until one goes back to that."""

    def __init__(self, theme: Theme, write: QWidget, library: QWidget, learn: QWidget, answers: QWidget) -> None:
        super().__init__()
        self._behind: int | None = None
        self._stack = QStackedWidget()
        for page in (write, library, learn, answers):
            self._stack.addWidget(page)
        self.tabs = TabBar(
            theme,
            [
                (WRITE, self.tr("Skriv"), "pen"),
                (ANSWER, self.tr("Svar"), "answer"),
                (LIBRARY, self.tr("Bibliotek"), "books"),
                (LEARN, self.tr("Lær"), "learn"),
            ],
        )
        introduce(self, QAccessible.Role.Client)
        self.setProperty("role", "page")
        self.setProperty("framehost", True)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(0)
        box.addWidget(self.tabs)
        box.addWidget(line())
        box.addWidget(self._stack, 1)

    @property
    def in_sight(self) -> QWidget | None:
        """The page that is shown."""
        return self._stack.currentWidget()

    @property
    def behind(self) -> int | None:
        """What a page without a tab lies over; None where one with a tab is in sight."""
        return self._behind if self._stack.currentIndex() >= _TABS else None

    def add(self, page: QWidget) -> None:
        """Take in a page that has no tab of its own."""
        self._stack.addWidget(page)

    def turn_to(self, index: int) -> None:
        """Show a page that has a tab."""
        self._stack.setCurrentIndex(index)
        self.mark()

    def lay_over(self, page: QWidget) -> None:
        """Show a page that was given to ``add``."""
        if self.in_sight is not page:
            self._behind = self._stack.currentIndex()
        self._stack.setCurrentWidget(page)
        self.mark()

    def mark(self) -> None:
        """Show at the tabs which page is in sight, also after a click that led nowhere."""
        self.tabs.mark(self._stack.currentIndex())
