"""How a row of a list looks: its ground when it is in use or pointed at, the bar, the focus frame, and its title."""

from __future__ import annotations

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QFontMetrics, QPainter
from PySide6.QtWidgets import QStyle

from companion.ui.theme import Theme


def paint_ground(theme: Theme, painter: QPainter, rect: QRect, state: QStyle.StateFlag, active: bool) -> None:
    """What lies below the words of a row at *rect*; *active* is the one in use."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    if active or state & QStyle.StateFlag.State_MouseOver:
        painter.setBrush(theme.color("tint" if active else "sunken"))
        painter.drawRoundedRect(rect.adjusted(1, 0, 0, 0), 6, 6)
    if active:
        painter.setBrush(theme.color("accent"))
        painter.drawRoundedRect(QRect(rect.x(), rect.y() + 6, 3, rect.height() - 12), 1.5, 1.5)
    if state & QStyle.StateFlag.State_HasFocus:
        painter.setPen(theme.color("accent"))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(rect.adjusted(1, 1, -1, -1), 6, 6)


def paint_title(theme: Theme, painter: QPainter, place: QRect, title: str, active: bool) -> None:
    """*title* in *place*, cut with dots where it is too long."""
    font = theme.font(13, semibold=active)
    painter.setFont(font)
    painter.setPen(theme.color("text"))
    text = QFontMetrics(font).elidedText(title, Qt.TextElideMode.ElideRight, place.width())
    painter.drawText(place, int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter), text)
