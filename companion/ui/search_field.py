"""A search field that looks and behaves the same wherever one searches."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QResizeEvent

from companion.ui.line_edit import MarkedLineEdit
from companion.ui.theme import Theme
from companion.ui.widgets import IconLabel, label


class SearchField(MarkedLineEdit):
    """A search field with its glass at the left and its key at the right. Esc empties it."""

    def __init__(self, theme: Theme, placeholder: str, hint: str = "") -> None:
        super().__init__()
        self._theme = theme
        self.setProperty("role", "search")
        self.setPlaceholderText(placeholder)
        self.setAccessibleName(placeholder)
        # In large text it may be longer than the field.
        self.setToolTip(placeholder)
        self._glass = IconLabel(theme, "search", "text2", 18)
        self._glass.setParent(self)
        self._hint = label(hint, "caption", "text3")
        self._hint.setParent(self)
        self._hint.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.textChanged.connect(self._show_hint)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._show_hint()
        side = self._glass.height()
        self._glass.move(self._theme.px(10), (self.height() - side) // 2)
        size = self._hint.sizeHint()
        self._hint.setGeometry(
            self.width() - size.width() - self._theme.px(10),
            # Its smaller letters on the line of the field's own.
            (self.height() - size.height()) // 2 + 1,
            size.width(),
            size.height(),
        )

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.text():
            self.clear()
        elif event.key() == Qt.Key.Key_Escape:
            event.ignore()
        else:
            super().keyPressEvent(event)

    def _show_hint(self) -> None:
        """The key is shown only beside an empty field's own words, never over them."""
        words = self.fontMetrics().horizontalAdvance(self.placeholderText())
        taken = self._theme.px(34) + words + self._hint.sizeHint().width() + self._theme.px(20)
        self._hint.setVisible(bool(self._hint.text()) and not self.text() and taken <= self.width())
