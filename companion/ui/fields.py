"""One-line fields whose undo is the window's, unless they are no part of what it undoes: text, number and choice."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import (
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QRegularExpressionValidator,
    QWheelEvent,
)
from PySide6.QtWidgets import QComboBox, QStyledItemDelegate, QWidget

from companion.ui.line_edit import MarkedLineEdit
from companion.ui.marked_text_edit import is_history_key
from companion.ui.plain import plain_text
from companion.ui.theme import Theme


class LineField(MarkedLineEdit):
    """A line of text. ``edited`` is silent when the program sets the text."""

    edited = Signal(str)

    def __init__(self, placeholder: str = "", parent: QWidget | None = None, own_undo: bool = False) -> None:
        """*own_undo*: what is typed here is no part of the prompt or the answer, and its undo is the field's own."""
        super().__init__(parent)
        self._own_undo = own_undo
        self.setPlaceholderText(placeholder)
        # In large text it may be longer than the field.
        self.setToolTip(placeholder)
        self.setAccessibleDescription(placeholder)
        # Qt keeps the line ends of what is pasted, and shows them as a sign.
        self.textEdited.connect(lambda value: self.edited.emit(_one_line(value)))

    def show_value(self, value: str) -> None:
        """Show *value*, in one line, without moving the caret where nothing differs."""
        flat = _one_line(value)
        if flat != self.text():
            caret = self.cursorPosition()
            self.setText(flat)
            self.setCursorPosition(min(caret, len(flat)))

    def event(self, event: QEvent) -> bool:
        overrides = event.type() == QEvent.Type.ShortcutOverride
        if overrides and isinstance(event, QKeyEvent) and self._leaves(event):
            event.ignore()
            return False
        return bool(super().event(event))

    def _leaves(self, event: QKeyEvent) -> bool:
        return is_history_key(event) and not self._own_undo

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self._leaves(event) or event.key() == Qt.Key.Key_Escape:
            event.ignore()
            return
        super().keyPressEvent(event)


class NumberField(LineField):
    """A whole number, typed or changed with the arrow keys; may be empty."""

    def __init__(self, minimum: int, maximum: int, placeholder: str = "", parent: QWidget | None = None) -> None:
        super().__init__(placeholder, parent)
        self._minimum, self._maximum = minimum, maximum
        self.setValidator(QRegularExpressionValidator(r"\d{0," + str(len(str(maximum))) + "}", self))
        self.setToolTip(self.tr("Et tal fra {0} til {1}").format(minimum, maximum))
        self.editingFinished.connect(self._bound)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Up: 1, Qt.Key.Key_Down: -1}.get(Qt.Key(event.key()))
        if step is None:
            super().keyPressEvent(event)
        else:
            self._set((int(self.text()) if self.text() else self._minimum - step) + step)

    def _bound(self) -> None:
        if self.text():
            self._set(int(self.text()))

    def _set(self, number: int) -> None:
        text = str(max(self._minimum, min(self._maximum, number)))
        if text != self.text():
            self.setText(text)
            self.edited.emit(text)


class ChoiceField(QComboBox):
    """One of some choices, or none. Scrolling past it with the wheel changes nothing."""

    edited = Signal(str)

    def __init__(self, theme: Theme, choices: tuple[str, ...], placeholder: str = "") -> None:
        super().__init__()
        self._theme = theme
        self.addItems(list(choices))
        # The one that lets the style sheet say how a row looks.
        self.setItemDelegate(QStyledItemDelegate(self))
        self.setPlaceholderText(placeholder or self.tr("Vælg"))
        self.setCurrentIndex(-1)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.textActivated.connect(self.edited)

    def text(self) -> str:
        """The choice made; "" for none."""
        return str(self.currentText())

    def show_value(self, value: str) -> None:
        """Show *value*; nothing chosen for one that is not among the choices."""
        index = self.findText(value)
        if index != self.currentIndex():
            self.setCurrentIndex(index)

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        side = self._theme.px(20)
        painter = QPainter(self)
        pixmap = self._theme.pixmap("chevron-down", "text", 20, self.devicePixelRatioF())
        painter.drawPixmap(self.width() - side - self._theme.px(6), (self.height() - side) // 2, pixmap)


def _one_line(value: str) -> str:
    return " ".join(plain_text(value).split("\n"))
