"""A drawer: a part of a page that lies over its left side where there is no room beside the rest."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget


class Drawer(QFrame):
    """A click beside it shuts it."""

    def __init__(self, page: QWidget) -> None:
        """*page* is what it lies over."""
        super().__init__(page)
        self._page = page
        self._cover = QWidget(page)
        self._cover.hide()
        self._cover.installEventFilter(self)
        self.setProperty("role", "drawer")
        self.setProperty("floating", True)
        self._box = QVBoxLayout(self)
        self._box.setContentsMargins(0, 0, 1, 0)
        self.hide()

    def hold(self, part: QWidget) -> None:
        """Take *part* in, from wherever it was."""
        self._box.addWidget(part)

    def open(self, width: int) -> None:
        """Lie over the first *width* pixels of the page, or do so again where the page has another size."""
        self._cover.setGeometry(self._page.rect())
        self._cover.show()
        self._cover.raise_()
        self.setGeometry(0, 0, width, self._page.height())
        self.show()
        self.raise_()

    def shut(self) -> bool:
        """Go away; False when it was not open."""
        was_open = self.isVisible()
        self.hide()
        return was_open

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        # Else it would go on catching the clicks that are meant for the page.
        self._cover.setVisible(not self.isHidden())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._cover and event.type() == QEvent.Type.MouseButtonPress:
            self.shut()
        return False
