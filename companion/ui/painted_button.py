"""Buttons that paint their own content on the style sheet's frame, and the cards among them."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy, QStyle, QStyleOptionButton, QStylePainter

from companion.ui.theme import Theme
from companion.ui.widgets import tip


class PaintedButton(QPushButton):
    """A push button with the style sheet's frame; a subclass paints what stands in it."""

    def paintEvent(self, event: QPaintEvent) -> None:
        option = QStyleOptionButton()
        self.initStyleOption(option)
        option.text = ""
        painter = QStylePainter(self)
        painter.drawControl(QStyle.ControlElement.CE_PushButton, option)
        self._paint_content(painter)

    def _paint_content(self, painter: QPainter) -> None:
        """Paint icon and words."""
        raise NotImplementedError


class CardButton(PaintedButton):
    """A card that is a button: a bold line and a quieter one below it, each cut with an ellipsis where it must be."""

    def __init__(self, theme: Theme, role: str, title: str, below: str, least: QSize) -> None:
        """*least* is the smallest size, in pixels at 100 %."""
        super().__init__(title)
        self._theme = theme
        self._below = below
        self._least = least
        self.setProperty("role", role)
        self.setAccessibleDescription(below)
        self.setToolTip(tip(title, below))
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return QSize(self._theme.px(self._least.width()), self._theme.px(self._least.height()))

    def minimumSizeHint(self) -> QSize:
        return QSize(self.sizeHint().width() // 2, self.sizeHint().height())

    def _paint_lines(
        self, painter: QPainter, left: int, tops: tuple[int, int], height: int, size_below: int, taken: int = 0
    ) -> None:
        """Paint both lines from *left*, *taken* pixels left free at the right; tops, height and size are at 100 %."""
        theme = self._theme
        width = self.width() - left - theme.px(12) - taken
        rows = ((self.text(), 14, True, "text", tops[0]), (self._below, size_below, False, "text2", tops[1]))
        for text, size, semibold, ink, top in rows:
            font = theme.font(size, semibold)
            painter.setFont(font)
            painter.setPen(theme.color(ink))
            shown = QFontMetrics(font).elidedText(text, Qt.TextElideMode.ElideRight, width)
            place = QRect(left, theme.px(top), width, theme.px(height))
            painter.drawText(place, int(Qt.AlignmentFlag.AlignVCenter), shown)
