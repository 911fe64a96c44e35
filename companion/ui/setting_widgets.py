"""What the settings page is built of: entries at the left, cards of rows, switches, and the mark of what IT has set."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QIcon, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QBoxLayout,
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from companion.ui.fields import ChoiceField
from companion.ui.theme import Theme
from companion.ui.widgets import IconLabel, label, line

# In px of the theme: so that the left edges of the controls are one line.
CONTROL_WIDTH = 192


class NavItem(QPushButton):
    """One entry of the list at the left."""

    def __init__(self, theme: Theme, text: str, icon: str) -> None:
        super().__init__(text)
        self._theme = theme
        self._icon_name = icon
        self.setCheckable(True)
        self.setAutoExclusive(True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return QSize(self._theme.px(200), self._theme.px(36))

    def minimumSizeHint(self) -> QSize:
        return QSize(self._theme.px(60), self._theme.px(36))

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = self._theme
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        if self.isChecked() or self.underMouse():
            painter.setBrush(theme.color("tint" if self.isChecked() else "sunken"))
            painter.drawRoundedRect(QRectF(self.rect()), 6, 6)
        if self.isChecked():
            painter.setBrush(theme.color("accent"))
            painter.drawRoundedRect(QRectF(0, theme.px(8), 3, self.height() - 2 * theme.px(8)), 1.5, 1.5)
        side = theme.px(18)
        icon = theme.pixmap(self._icon_name, "accent" if self.isChecked() else "text2", 18, self.devicePixelRatioF())
        painter.drawPixmap(theme.px(12), (self.height() - side) // 2, icon)
        font = theme.font(14, semibold=self.isChecked())
        painter.setFont(font)
        painter.setPen(theme.color("text"))
        left = theme.px(38)
        shown = QFontMetrics(font).elidedText(self.text(), Qt.TextElideMode.ElideRight, self.width() - left - 4)
        painter.drawText(self.rect().adjusted(left, 0, 0, 0), int(Qt.AlignmentFlag.AlignVCenter), shown)


class Switch(QAbstractButton):
    """On or off."""

    def __init__(self, theme: Theme, name: str) -> None:
        """*name* is what it switches, for those who do not see the row."""
        super().__init__()
        self._theme = theme
        self.setCheckable(True)
        self.setAccessibleName(name)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return QSize(self._theme.px(40), self._theme.px(22))

    def _colors(self) -> tuple[str, str, str]:
        """Of the frame, the ground and the knob, by role."""
        on, pointed_at = self.isChecked(), self.underMouse()
        if not self.isEnabled():
            if self._theme.tokens.high_contrast:
                return "disabled", "surface", "disabled"
            return ("line2", "line2", "surface") if on else ("line", "sunken", "line2")
        if on:
            return ("hover", "hover", "on_accent") if pointed_at else ("accent", "accent", "on_accent")
        return ("text2" if pointed_at else "line2", "surface", "text2")

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = self._theme
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(self.rect()).adjusted(0.75, 0.75, -0.75, -0.75)
        on = self.isChecked()
        frame, ground, knob = self._colors()
        painter.setPen(theme.color(frame))
        painter.setBrush(theme.color(ground))
        painter.drawRoundedRect(box, box.height() / 2, box.height() / 2)
        side = box.height() - theme.px(7)
        gap = (box.height() - side) / 2
        left = box.right() - gap - side if on else box.left() + gap
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.color(knob))
        painter.drawEllipse(QRectF(left, box.top() + gap, side, side))


class LockMark(QWidget):
    """A lock and a few words on a quiet ground: "Fastsat af IT"."""

    def __init__(self, theme: Theme, words: str) -> None:
        super().__init__()
        self._theme = theme
        self.words = words
        row = QHBoxLayout(self)
        row.setContentsMargins(6, 2, 8, 2)
        row.setSpacing(6)
        row.addWidget(IconLabel(theme, "lock", "text2", 14))
        row.addWidget(label(words, "caption", "text2"))
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._theme.color("sunken"))
        painter.drawRoundedRect(QRectF(self.rect()), 4, 4)


@dataclass(frozen=True, slots=True)
class Choice:
    """One thing to choose: ``value`` is what is stored, ``words`` what people read, with an icon if wanted."""

    value: str
    words: str
    icon: str = ""
    tone: str = "text2"


class Chooser(QWidget):
    """A field with choices; where it is locked, the lock and the choice made. ``chosen`` carries a value."""

    chosen = Signal(str)

    def __init__(self, theme: Theme, name: str, choices: Sequence[Choice]) -> None:
        super().__init__()
        self._theme = theme
        self._choices = {choice.value: choice for choice in choices}
        self.field = ChoiceField(theme, tuple(choice.words for choice in choices))
        self.field.setAccessibleName(name)
        self.field.setMinimumWidth(self._control_width())
        self.field.activated.connect(lambda index: self.chosen.emit(choices[index].value))
        self._lock: LockMark | None = None
        self._icon = IconLabel(theme, "lock", "text2", 18)
        self._words = label("", "body", "text2")
        self._fixed = QWidget()
        fixed = QHBoxLayout(self._fixed)
        fixed.setContentsMargins(12, 0, 0, 0)
        fixed.setSpacing(8)
        fixed.addWidget(self._icon)
        fixed.addWidget(self._words)
        fixed.addStretch(1)
        self._fixed.setMinimumWidth(self._control_width())
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(12)
        self._row.addWidget(self.field)
        self._row.addWidget(self._fixed)
        theme.changed.connect(self._draw)
        self._draw()
        self.show_value(choices[0].value)

    def show_value(self, value: str, lock: str = "") -> None:
        """Show *value*; *lock* says who has set it where it cannot be changed."""
        choice = self._choices[value]
        self.field.show_value(choice.words)
        self._words.setText(choice.words)
        self._icon.set_icon(choice.icon or "lock", choice.tone)
        self._icon.setVisible(bool(choice.icon))
        self.field.setVisible(not lock)
        self._fixed.setVisible(bool(lock))
        if self._lock is not None:
            self._row.removeWidget(self._lock)
            self._lock.deleteLater()
            self._lock = None
        if lock:
            self._lock = LockMark(self._theme, lock)
            self._row.insertWidget(0, self._lock)

    def _control_width(self) -> int:
        # At large text the room is needed for the words at the left.
        return min(self._theme.px(CONTROL_WIDTH), 220)

    def _draw(self) -> None:
        side = self._theme.px(18)
        self.field.setIconSize(QSize(side, side))
        for index, choice in enumerate(self._choices.values()):
            self.field.setItemIcon(index, self._theme.icon(choice.icon, choice.tone) if choice.icon else QIcon())


# The letters that a line of the words beside a control has at least.
_TEXT_LEAST = 10


class SettingRow(QWidget):
    """What is set, a line about it, and the control at the right, after the mark of who has locked it."""

    def __init__(self, title: str, about: str, control: QWidget) -> None:
        super().__init__()
        self._lock: LockMark | None = None
        texts = QVBoxLayout()
        texts.setSpacing(1)
        self.title = label(title, "body", wrap=True)
        self.about: QLabel = label(about, "caption", "text2", wrap=True)
        texts.addWidget(self.title)
        texts.addWidget(self.about)
        self._control = control
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._row.setContentsMargins(16, 10, 16, 10)
        self._row.setSpacing(16)
        self._row.addLayout(texts, 1)
        # Not before it has its place: shown without one it would be a window of its own, and take the keyboard.
        self.about.setVisible(bool(about))
        self._row.addWidget(control, 0, Qt.AlignmentFlag.AlignVCenter)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fold()

    def event(self, event: QEvent) -> bool:
        # The control's own words may have changed.
        if event.type() == QEvent.Type.LayoutRequest:
            self._fold()
        return bool(super().event(event))

    def _fold(self) -> None:
        """Put the control below the words where they would be squeezed beside it, as with large text and a lock."""
        beside = [self._control, *([self._lock] if self._lock else [])]
        taken = sum(max(widget.sizeHint().width(), widget.minimumWidth()) + 16 for widget in beside)
        left = self.width() - taken - 32
        words = [(self.title, "n" * _TEXT_LEAST)]
        words += [(text, word) for text in (self.title, self.about) for word in text.text().split()]
        narrow = left < max(text.fontMetrics().horizontalAdvance(word) for text, word in words)
        wanted = QBoxLayout.Direction.TopToBottom if narrow else QBoxLayout.Direction.LeftToRight
        if self._row.direction() != wanted:
            self._row.setDirection(wanted)
            self._row.setSpacing(6 if narrow else 16)

    @property
    def lock(self) -> str:
        """Who has locked it, as it is shown; "" where the person decides."""
        return self._lock.words if self._lock else ""

    def show_lock(self, theme: Theme, words: str) -> None:
        """Show the mark with *words* before the control; none for ""."""
        if words == self.lock:
            return
        if self._lock is not None:
            self._row.removeWidget(self._lock)
            self._lock.deleteLater()
        self._lock = LockMark(theme, words) if words else None
        if self._lock is not None:
            self._row.insertWidget(1, self._lock, 0, Qt.AlignmentFlag.AlignVCenter)
        self._fold()


def card(rows: Sequence[QWidget]) -> QFrame:
    """The rows in a card, with a line between them."""
    frame = QFrame()
    frame.setProperty("role", "card")
    box = QVBoxLayout(frame)
    box.setContentsMargins(1, 1, 1, 1)
    box.setSpacing(0)
    for index, row in enumerate(rows):
        if index:
            box.addWidget(line())
        box.addWidget(row)
    return frame


def section(title: str, rows: Sequence[QWidget]) -> QWidget:
    """A heading and a card."""
    holder = QWidget()
    box = QVBoxLayout(holder)
    box.setContentsMargins(0, 0, 0, 20)
    box.setSpacing(8)
    box.addWidget(label(title, "strong"))
    box.addWidget(card(rows))
    return holder
