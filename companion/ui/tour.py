"""A minute's tour of the window: a few words beside each thing, in the order one meets them. Never in the way."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QObject, QPoint, QPointF, QRect, Qt, QTimer, Signal
from PySide6.QtGui import QAccessible, QColor, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QGraphicsDropShadowEffect, QHBoxLayout, QVBoxLayout, QWidget

from companion.ui.assistive import announce, introduce
from companion.ui.button import Button
from companion.ui.theme import Theme
from companion.ui.widgets import bring_into_view, label

_WIDTH, _ARROW, _AIR = 316, 9, 12
_MOVES = (QEvent.Type.Move, QEvent.Type.Resize, QEvent.Type.Show)


@dataclass(frozen=True, slots=True)
class TourStep:
    """What is said beside one thing. ``target`` finds it when its turn comes; None leaves the step out."""

    title: str
    text: str
    target: Callable[[], QWidget | None]


class Tour(QWidget):
    """A card beside the thing it speaks of, over *host*. One can work on while it is there; Esc ends it.

    ``ended``: the person went through it or skipped it.
    """

    ended = Signal()

    def __init__(self, theme: Theme, host: QWidget, steps: Sequence[TourStep]) -> None:
        super().__init__(host)
        introduce(self, QAccessible.Role.Dialog)
        self._theme = theme
        self._host = host
        self._steps = tuple(steps)
        self._at = 0
        self._target: QWidget | None = None
        self._tip = QPointF()
        self.setProperty("floating", True)
        shadow = QGraphicsDropShadowEffect(self)
        shadow.setBlurRadius(24)
        shadow.setOffset(0, 6)
        shadow.setColor(QColor(0, 0, 0, 70))
        self.setGraphicsEffect(shadow)
        self.setAccessibleName(self.tr("Rundvisning"))
        self._count = label("", "caption", "text2")
        self._title = label("", "heading", wrap=True)
        self._text = label("", "body", wrap=True)
        self._skip = Button(theme, self.tr("Spring over"), "link")
        self._skip.setToolTip("Esc")
        self._skip.clicked.connect(self.end)
        self.next = Button(theme, self.tr("Næste"), "primary")
        self.next.clicked.connect(self.step)
        row = QHBoxLayout()
        row.addWidget(self._skip)
        row.addStretch(1)
        row.addWidget(self.next)
        self._box = QVBoxLayout(self)
        self._box.setSpacing(8)
        for part in (self._count, self._title, self._text):
            self._box.addWidget(part)
        self._box.addSpacing(6)
        self._box.addLayout(row)
        host.installEventFilter(self)
        theme.changed.connect(self._place)
        self.hide()

    @property
    def running(self) -> bool:
        """True while the tour is shown."""
        return not self.isHidden()

    @property
    def title(self) -> str:
        """What the present step is about."""
        return self._title.text()

    @property
    def target(self) -> QWidget | None:
        """What the present step points at."""
        return self._target

    def start(self) -> None:
        """Begin with the first thing that is there."""
        self._at = -1
        self.step()

    def step(self) -> None:
        """Go on to the next thing that is there; after the last the tour ends."""
        self._at += 1
        while self._at < len(self._steps):
            target = self._steps[self._at].target()
            if target is not None and target.isVisible():
                self._show(target)
                return
            self._at += 1
        self.end()

    def end(self) -> bool:
        """Stop, as the person does with Esc; False when it was not running."""
        if not self.running:
            return False
        had_focus = self.isAncestorOf(self.focusWidget() or self)
        self._watch(None)
        self.hide()
        if had_focus:
            self._host.setFocus(Qt.FocusReason.OtherFocusReason)
        self.ended.emit()
        return True

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if not self.running:
            return False
        kind = event.type()
        moved = watched is self._host and kind == QEvent.Type.Resize
        if moved or (watched is self._target and kind in _MOVES):
            self._place()
        elif watched is self._target and kind == QEvent.Type.Hide:
            # Once what comes in its place is shown.
            QTimer.singleShot(0, self, self._follow)
        return False

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(self._theme.color("accent"), 1.5))
        painter.setBrush(self._theme.color("surface"))
        body = self.rect().adjusted(_ARROW, _ARROW, -_ARROW, -_ARROW)
        painter.drawRoundedRect(body, 8, 8)
        inward, along = self._arrow(body)
        points = [self._tip - inward + along, self._tip, self._tip - inward - along]
        painter.setPen(Qt.PenStyle.NoPen)
        painter.drawPolygon(QPolygonF([*points, self._tip - inward * 1.3]))
        painter.setPen(QPen(self._theme.color("accent"), 1.5))
        painter.drawPolyline(QPolygonF(points))

    # --- inside

    def _arrow(self, body: QRect) -> tuple[QPointF, QPointF]:
        """From the edge of the card to the tip, and half the width of the arrow along that edge."""
        if self._tip.x() < body.left():
            return QPointF(-_ARROW, 0), QPointF(0, _ARROW)
        if self._tip.x() > body.right():
            return QPointF(_ARROW, 0), QPointF(0, _ARROW)
        if self._tip.y() < body.top():
            return QPointF(0, -_ARROW), QPointF(_ARROW, 0)
        return QPointF(0, _ARROW), QPointF(_ARROW, 0)

    def _show(self, target: QWidget) -> None:
        step = self._steps[self._at]
        last = self._at == len(self._steps) - 1
        self._count.setText(self.tr("{0} af {1} · et minut i alt").format(self._at + 1, len(self._steps)))
        self._title.setText(step.title)
        self._text.setText(step.text)
        self._skip.setVisible(not last)
        self.next.set_content(self.tr("Færdig") if last else self.tr("Næste"), trail="" if last else "arrow-right")
        bring_into_view(target)
        self._watch(target)
        self.show()
        self.raise_()
        self._place()
        announce(self, f"{step.title}. {step.text}")

    def _follow(self) -> None:
        """What was spoken of is gone: speak of what has come in its place, and end where nothing has."""
        if not self.running or (self._target is not None and self._target.isVisible()):
            return
        target = self._steps[self._at].target()
        if target is not None and target is not self._target and target.isVisible():
            self._show(target)
        else:
            self._watch(None)
            self.hide()
            self.ended.emit()

    def _watch(self, target: QWidget | None) -> None:
        if self._target is not None:
            self._target.removeEventFilter(self)
        self._target = target
        if target is not None:
            target.installEventFilter(self)

    def _place(self) -> None:
        """Beside the target, where there is room: right, left, below, above; always inside the window."""
        if self._target is None:
            return
        pad = self._theme.px(16)
        self._box.setContentsMargins(pad + _ARROW, pad + _ARROW, pad + _ARROW, pad + _ARROW)
        width = min(self._theme.px(_WIDTH) + 2 * _ARROW, self._host.width() - 2 * _AIR)
        height = min(self._box.totalHeightForWidth(width), self._host.height() - 2 * _AIR)
        corner = self._target.mapTo(self._host, QPoint(0, 0))
        there = QRect(corner, self._target.size()).intersected(self._host.rect())
        right, bottom = self._host.width() - _AIR - width, self._host.height() - _AIR - height
        y = max(_AIR, min(there.top() - _ARROW, bottom))
        x = max(_AIR, min(there.center().x() - width // 2, right))
        if there.right() + width <= self._host.width() - _AIR:
            place = QPoint(there.right(), y)
        elif there.left() - width >= _AIR:
            place = QPoint(there.left() - width, y)
        elif there.bottom() + height <= self._host.height() - _AIR:
            place = QPoint(x, there.bottom())
        elif there.top() - height >= _AIR:
            place = QPoint(x, there.top() - height)
        else:
            place = QPoint(right, bottom)
        self.setGeometry(QRect(place, self.size().scaled(width, height, Qt.AspectRatioMode.IgnoreAspectRatio)))
        self._tip = self._tip_towards(there, QRect(place.x(), place.y(), width, height))
        self.update()

    @staticmethod
    def _tip_towards(there: QRect, card: QRect) -> QPointF:
        """Where the arrow ends, in the card's own pixels."""
        middle_y = min(max(there.center().y(), card.top() + 30), card.bottom() - 30) - card.top()
        middle_x = min(max(there.center().x(), card.left() + 30), card.right() - 30) - card.left()
        if card.left() >= there.right():
            return QPointF(1, min(middle_y, 60))
        if card.right() <= there.left() + 1:
            return QPointF(card.width() - 2, min(middle_y, 60) if there.height() > card.height() else middle_y)
        if card.top() >= there.bottom():
            return QPointF(middle_x, 1)
        return QPointF(middle_x, card.height() - 2)
