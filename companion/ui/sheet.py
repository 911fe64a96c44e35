"""A sheet inside the window, over a dimmed view, that holds the keyboard until it is answered."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QAccessible, QColor, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QShortcut
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QFrame,
    QGraphicsDropShadowEffect,
    QHBoxLayout,
    QLineEdit,
    QVBoxLayout,
    QWidget,
)
from shiboken6 import isValid

from companion.ui.assistive import cover, introduce
from companion.ui.button import Button
from companion.ui.focus_order import move_focus
from companion.ui.theme import Theme
from companion.ui.widgets import Column, bring_into_view, clear_layout, edge_below, give_focus, label, scrolled

_WIDTH = 576
_AIR = 24
# How deep the layouts of a sheet lie in each other.
_LAYOUTS = 4


class Sheet(QWidget):
    """Covers *host*. What is asked goes into ``box``, which scrolls, the answers into ``foot``, which stays in sight.

    Esc closes it, and so does a click beside it while nothing is typed in it; Enter presses ``primary`` unless another
    button has focus.

    ``closed`` says that it was closed without an answer.
    """

    closed = Signal()

    def __init__(self, theme: Theme, host: QWidget) -> None:
        super().__init__(host)
        introduce(self, QAccessible.Role.Dialog, modal=True)
        self._theme = theme
        self._host = host
        self._before: QWidget | None = None
        self.primary: QAbstractButton | None = None
        self._card = QFrame(self)
        self._card.setProperty("role", "sheet")
        shadow = QGraphicsDropShadowEffect(self._card)
        shadow.setBlurRadius(32)
        shadow.setOffset(0, 8)
        shadow.setColor(QColor(0, 0, 0, 90))
        self._card.setGraphicsEffect(shadow)
        self._body = Column()
        self._body.setProperty("framehost", True)
        self.box = QVBoxLayout(self._body)
        self.box.setContentsMargins(24, 20, 24, 8)
        self.box.setSpacing(8)
        self._scroll = scrolled(self._body)
        self._below = QWidget()
        self.foot = QVBoxLayout(self._below)
        self.foot.setContentsMargins(24, 0, 24, 20)
        self.foot.setSpacing(8)
        card = QVBoxLayout(self._card)
        card.setContentsMargins(1, 1, 1, 1)
        card.setSpacing(0)
        card.addWidget(self._scroll, 1)
        card.addWidget(edge_below(self._scroll))
        card.addWidget(self._below)
        host.installEventFilter(self)
        self._body.installEventFilter(self)
        self._below.setProperty("framehost", True)
        self._below.installEventFilter(self)
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.focusChanged.connect(self._keep_focus)
        self.hide()

    def begin(self, title: str, about: str = "") -> None:
        """Take away what was asked before, and head the sheet with *title*, a button that closes it, and *about*."""
        clear_layout(self.box)
        clear_layout(self.foot)
        self.setAccessibleName(title)
        close = Button(self._theme, "", "icon", "close")
        close.setAccessibleName(self.tr("Luk"))
        close.setToolTip("Esc")
        close.clicked.connect(self._close)
        head = QHBoxLayout()
        head.addWidget(label(title, "display", wrap=True), 1)
        head.addWidget(close, 0, Qt.AlignmentFlag.AlignTop)
        self.box.addLayout(head)
        if about:
            self.box.addWidget(label(about, "body", "text2", wrap=True))

    def open(self) -> None:
        """Show the sheet and take the keyboard."""
        opening = not self.isVisible()
        if opening:
            self._before = QApplication.focusWidget()
        self._place()
        self.show()
        self.raise_()
        self._place()
        if opening:
            self._settle()
        if self.primary is not None:
            give_focus(self.primary)
        else:
            self.setFocus(Qt.FocusReason.OtherFocusReason)

    def dismiss(self) -> None:
        """Hide the sheet and give the keyboard back; also while the window itself is hidden."""
        if not self.isHidden():
            self.hide()
            self._settle()
            if self._before is not None and self._before.isVisible():
                self._before.setFocus(Qt.FocusReason.OtherFocusReason)

    def put_aside(self) -> None:
        """Close it as Esc does, if it is open: something else is wanted, from outside the window."""
        if not self.isHidden():
            self._close()

    def reveal(self, part: QWidget) -> None:
        """Scroll to *part* of ``box``, once it has its place."""

        def scroll() -> None:
            # Layouts ask each other for room in turn, each time through the events.
            for _ in range(_LAYOUTS):
                QApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest.value)
            bring_into_view(part)

        QTimer.singleShot(0, part, scroll)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        resized = watched is self._host and event.type() == QEvent.Type.Resize
        laid_out = watched in (self._body, self._below) and event.type() == QEvent.Type.LayoutRequest
        if (resized or laid_out) and self.isVisible():
            self._place()
        return False

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self._close()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if event.isAutoRepeat() or event.modifiers() & Qt.KeyboardModifier.ControlModifier:
                # The key that opened the sheet, held down or struck twice, does not answer it as well.
                return
            focus = QApplication.focusWidget()
            if isinstance(focus, QAbstractButton) and self.isAncestorOf(focus):
                focus.click()
            elif self.primary is not None:
                self.primary.click()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        beside = not self._card.geometry().contains(event.position().toPoint())
        # What was typed in it is not thrown away by a click that missed.
        if beside and not any(field.isModified() for field in self.findChildren(QLineEdit)):
            self._close()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Nothing: the first click opened the sheet, and the second does not close it again."""

    def focusNextPrevChild(self, forward: bool) -> bool:
        return move_focus(self._card, forward) or True

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor(0, 0, 0, 120) if self._theme.tokens.dark else QColor(24, 33, 31, 96))

    def _settle(self) -> None:
        """Let nothing behind be read or used while there is a sheet, not even by its keys."""
        window, host = self.window(), self._host
        covered = any(isinstance(part, Sheet) and not part.isHidden() for part in host.children())
        for shortcut in window.findChildren(QShortcut):
            shortcut.setEnabled(not covered)
        cover(self, not self.isHidden())

    def _keep_focus(self, old: QWidget | None, new: QWidget | None) -> None:
        """What is done behind must not take the keyboard there."""
        if new is None or not isValid(self) or not self.isVisible() or not self._host.isAncestorOf(new):
            return
        above = [part for part in self._host.children() if isinstance(part, Sheet) and part.isVisible()]
        if above[-1] is self and new is not self and not self.isAncestorOf(new):
            back = old if old is not None and self.isAncestorOf(old) and old.isVisible() else self.primary or self
            back.setFocus(Qt.FocusReason.OtherFocusReason)

    def _close(self) -> None:
        self.dismiss()
        self.closed.emit()

    def _place(self) -> None:
        self.setGeometry(self._host.rect())
        width = min(self._theme.px(_WIDTH), self.width() - 2 * _AIR)
        needed = self._height_of(self.box, width - 2) + self._height_of(self.foot, width - 2)
        # Frame and margins above and below, and the line between what is asked and the answers.
        height = min(needed + 5, self.height() - 2 * _AIR)
        top = max(_AIR, (self.height() - height) // 2 - _AIR)
        self._card.setGeometry((self.width() - width) // 2, top, width, height)

    @staticmethod
    def _height_of(layout: QVBoxLayout, width: int) -> int:
        return layout.totalHeightForWidth(width) if layout.hasHeightForWidth() else layout.sizeHint().height()
