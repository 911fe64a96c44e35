"""A card in the library: one thing to start from, chosen, used or given a star from the keyboard as with the mouse."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QAccessible, QKeyEvent, QPainter

from companion.ui.assistive import introduce
from companion.ui.library_groups import LibraryEntry
from companion.ui.painted_button import CardButton
from companion.ui.theme import Theme


class TemplateCard(CardButton):
    """One thing to start from: number, title and what it does. The arrow keys go from card to card, S gives a star."""

    step = Signal(int)
    used = Signal()
    star_wanted = Signal()

    def __init__(self, theme: Theme, entry: LibraryEntry, favourite: bool) -> None:
        super().__init__(theme, "template", entry.title, entry.tooltip, QSize(200, 56))
        introduce(self, QAccessible.Role.RadioButton, checkable=True, checked=False)
        self.entry = entry
        self._favourite = favourite

    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps = {Qt.Key.Key_Right: 1, Qt.Key.Key_Left: -1, Qt.Key.Key_Down: 2, Qt.Key.Key_Up: -2}
        step = steps.get(Qt.Key(event.key()))
        if step is not None:
            self.step.emit(step)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.used.emit()
        elif event.key() == Qt.Key.Key_S and not event.modifiers():
            self.star_wanted.emit()
        else:
            super().keyPressEvent(event)

    def mouseDoubleClickEvent(self, event: object) -> None:
        self.used.emit()

    def _paint_content(self, painter: QPainter) -> None:
        theme = self._theme
        painter.setFont(theme.font(13))
        painter.setPen(theme.color("text3"))
        right = int(Qt.AlignmentFlag.AlignVCenter) | int(Qt.AlignmentFlag.AlignRight)
        painter.drawText(QRect(0, 0, theme.px(30), self.height()), right, self.entry.number)
        star_room = theme.px(26) if self._favourite else 0
        self._paint_lines(painter, theme.px(42 if self.entry.number else 16), (9, 28), 20, 12, star_room)
        if self._favourite:
            star = theme.pixmap("star-filled", "accent", 18, self.devicePixelRatioF())
            painter.drawPixmap(self.width() - theme.px(34), (self.height() - theme.px(18)) // 2, star)
