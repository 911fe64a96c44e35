"""A chip for one of the six elements: whether the prompt has it, in shape, colour and words."""

from __future__ import annotations

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QAccessible, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QPushButton

from companion.library.models import Element
from companion.ui.assistive import introduce
from companion.ui.coach import ElementState
from companion.ui.theme import Theme
from companion.ui.widgets import restyle


class ElementChip(QPushButton):
    """One element: a check when it is there, a plus when it would help."""

    def __init__(self, theme: Theme, element: Element, tip: str) -> None:
        super().__init__(element.chip)
        introduce(self, QAccessible.Role.Button, expanded=False)
        self._theme = theme
        self.setProperty("role", "chip")
        self.setToolTip(tip)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.show_state(ElementState.MISSING)

    def show_state(self, state: ElementState) -> None:
        """Show how it stands, in shape and for assistive tools."""
        restyle(self, state=state.value)
        there = state is ElementState.THERE
        self.setAccessibleDescription(self.tr("Er med") if there else self.tr("Mangler"))
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        size = super().sizeHint()
        width = self.fontMetrics().horizontalAdvance(self.text()) + self._theme.px(24 + 2 * self._air())
        return QSize(width + self._theme.px(4), size.height())

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def _air(self) -> int:
        # One that is there has no frame, and stands flush with the texts above and below.
        return 0 if self.property("state") == ElementState.THERE else 6

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_shape(painter)
        self._paint_content(painter)

    def _paint_shape(self, painter: QPainter) -> None:
        theme, state = self._theme, self.property("state")
        shape = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        pen, brush = QPen(Qt.PenStyle.NoPen), theme.color("sunken")
        if state == ElementState.NEXT:
            pen, brush = QPen(theme.color("accent"), 1), theme.color("tint")
        elif state == ElementState.MISSING:
            pen = QPen(theme.color("line2"), 1)
            pen.setDashPattern([3, 3])
        painter.setPen(pen)
        # One that is there has no air round its words for a ground.
        filled = state == ElementState.NEXT or (self.underMouse() and state != ElementState.THERE)
        painter.setBrush(brush if filled else Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(shape, shape.height() / 2, shape.height() / 2)

    def _paint_content(self, painter: QPainter) -> None:
        theme, state = self._theme, str(self.property("state"))
        side = theme.px(18)
        icon, ink = ("check-circle", "accent") if state == ElementState.THERE else ("plus-circle", "text2")
        text_ink = "accent" if state == ElementState.NEXT else "text" if self.underMouse() else "text2"
        if state == ElementState.NEXT:
            ink = "accent"
        left = theme.px(self._air())
        pixmap = theme.pixmap(icon, ink, 18, self.devicePixelRatioF())
        painter.drawPixmap(left, (self.height() - side) // 2, pixmap)
        painter.setFont(theme.font(13, semibold=state == ElementState.NEXT))
        painter.setPen(theme.color(text_ink))
        rect = QRect(left + side + theme.px(6), 0, self.width(), self.height())
        painter.drawText(rect, int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft), self.text())
