"""The frame round whatever has keyboard focus: two pixels of accent, two pixels of air."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QApplication, QComboBox, QLineEdit, QListWidget, QScrollArea, QWidget
from shiboken6 import isValid

from companion.ui.theme import Theme

_AIR = 4
_MOVES = (QEvent.Type.Move, QEvent.Type.Resize, QEvent.Type.LayoutRequest)


class FocusRing(QWidget):
    """Follows the focus within one window. Fields always get the frame, buttons when not reached by a click.

    A widget's property ``ring`` can ask for more: "keyboard" (as a button), "parent" (round its parent, always),
    "inside" (within its edges, where there is no room round it); ``noring`` asks for none. ``framehost`` marks a widget
    that the frame may be drawn in, and be cut off by.
    """

    def __init__(self, theme: Theme, window: QWidget) -> None:
        super().__init__(window)
        self._theme = theme
        self._window = window
        self._target: QWidget | None = None
        self._followed: list[QWidget] = []
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setAttribute(Qt.WidgetAttribute.WA_NoSystemBackground)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.hide()
        application = QApplication.instance()
        assert isinstance(application, QApplication)
        application.focusChanged.connect(self._on_focus)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in _MOVES:
            self._place()
        elif event.type() == QEvent.Type.Hide and watched is self._target:
            self._forget()
        return False

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(self._theme.color("accent"), 2))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 8, 8)

    def _on_focus(self, old: QWidget | None, new: QWidget | None) -> None:
        if not isValid(self) or not isValid(self._window):  # the window is being taken down
            return
        self._forget()
        if new is not None and new.window() is self._window and self._wants_frame(new):
            self._frame(new)

    def _wants_frame(self, target: QWidget) -> bool:
        ring = target.property("ring")
        if target.property("noring"):
            return False
        if isinstance(target, QLineEdit | QComboBox) or ring == "parent":
            return True
        # While a button of the mouse is down, it was a click that gave the focus.
        clicked = QApplication.mouseButtons() != Qt.MouseButton.NoButton
        return not clicked and (isinstance(target, QAbstractButton | QListWidget) or ring == "keyboard")

    def _frame(self, target: QWidget) -> None:
        self._target = target
        framed = self._framed(target)
        # The frame lives where its target lives, so that it scrolls and is cut off with it.
        host = framed.parentWidget()
        while host is not None and host is not self._window:
            if host.property("framehost") or isinstance(host.parentWidget(), QScrollArea):
                break
            host = host.parentWidget()
        host = host or self._window
        above: QWidget | None = target
        while above is not None and above is not host:
            above.installEventFilter(self)
            self._followed.append(above)
            above = above.parentWidget()
        self.setParent(host)
        self._place()
        self.show()
        self.raise_()

    @staticmethod
    def _framed(target: QWidget) -> QWidget:
        return (target.parentWidget() or target) if target.property("ring") == "parent" else target

    def _place(self) -> None:
        host = self.parentWidget()
        if self._target is None or host is None:
            return
        framed = self._framed(self._target)
        if host.isAncestorOf(framed):
            corner = framed.mapTo(host, QPoint(0, 0))
            air = -_AIR if framed.property("ring") == "inside" else _AIR
            self.setGeometry(QRect(corner, framed.size()).adjusted(-air, -air, air, air))

    def _forget(self) -> None:
        for widget in self._followed:
            if isValid(widget):
                widget.removeEventFilter(self)
        self._followed = []
        self._target = None
        self.hide()
        # Back to the window: a frame must not die with the card it stood round.
        if isValid(self._window) and self.parentWidget() is not self._window:
            self.setParent(self._window)
