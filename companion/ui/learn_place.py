"""Where the Lær tab lies: its page is made when first looked at, and anew when there is something else to learn."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from companion.library.models import Library
from companion.ui.learn_page import LearnPage
from companion.ui.theme import Theme


class LearnPlace(QWidget):
    """Empty until it is shown or asked for, so that the window is there sooner. ``made`` carries each new page."""

    made = Signal(LearnPage)

    def __init__(self, theme: Theme, library: Library, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._library = library
        self._page: LearnPage | None = None
        self._box = QVBoxLayout(self)
        self._box.setContentsMargins(0, 0, 0, 0)

    @property
    def page(self) -> LearnPage:
        """The page, made now if it is not there."""
        if self._page is None:
            made = LearnPage(self._theme, self._library)
            self._box.addWidget(made)
            self._page = made
            self.made.emit(made)
        return self._page

    def put_library(self, library: Library) -> None:
        """Show what there is to learn in *library* from now on."""
        another = library.learning != self._library.learning
        self._library = library
        if another and self._page is not None:
            old, self._page = self._page, None
            old.hide()
            self._box.removeWidget(old)
            old.deleteLater()
            if self.isVisible():
                self.page.show()

    def showEvent(self, event: QShowEvent) -> None:
        self.page.show()
        super().showEvent(event)
