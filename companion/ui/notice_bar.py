"""A line across the top of the window for what a person should know once: settings that could not be read, no tray."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from companion.ui.assistive import announce
from companion.ui.button import Button
from companion.ui.theme import Theme
from companion.ui.widgets import Column, IconLabel, bring_into_view, label, scroll_upright

# In px of the theme: in a narrower notice the button stands below the words.
_BELOW = 300
# The sentences together take a third of the window's height at most, yet never so little that none can be read.
_SHARE, _LEAST = 3, 76


class _Notice(QFrame):
    """A sentence with what undoes it beside it, or below it where that leaves too little room for the words.

    ``closed``: Esc was pressed while the keyboard was in it.
    """

    closed = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setProperty("role", "problem")
        self._theme = theme
        self.words = QBoxLayout(QBoxLayout.Direction.LeftToRight)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        below = self.words.count() > 1 and self.width() < self._theme.px(_BELOW)
        self.words.setDirection(QBoxLayout.Direction.TopToBottom if below else QBoxLayout.Direction.LeftToRight)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        else:
            super().keyPressEvent(event)


@dataclass(frozen=True, slots=True)
class _Said:
    """One notice: its words, what it is shown in, and what undoes what it tells of."""

    sentence: str
    holder: QWidget
    undo: Button | None


class NoticeBar(QScrollArea):
    """Takes no room until something is said; each sentence stays until it is closed."""

    def __init__(self, theme: Theme, parent: QWidget | None = None, aside: int = 12) -> None:
        """*aside*: what stays free at the left and the right, in pixels."""
        super().__init__(parent)
        self._theme = theme
        self._aside = aside
        self._said: list[_Said] = []
        self._inner = Column()
        self._box = QVBoxLayout(self._inner)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.setSpacing(0)
        scroll_upright(self, self._inner)
        self.setProperty("role", "page")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.hide()

    @property
    def sentences(self) -> tuple[str, ...]:
        """What is shown now."""
        return tuple(said.sentence for said in self._said)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        # As high as the sentences need at the width there is; many of them scroll, so that there is room to work.
        most = max(self.window().height() // _SHARE, self._theme.px(_LEAST))
        return min(self._box.totalHeightForWidth(width), most)

    def sizeHint(self) -> QSize:
        width = max(self.width(), 1)
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        return QSize(self._inner.minimumSizeHint().width(), 0)

    def say(self, sentence: str, act: Callable[[], object] | None = None) -> None:
        """Show *sentence*, once; with a button that undoes what it tells of where *act* does that, and then as often as
        it is said: each tells of another thing."""
        if act is None and sentence in self.sentences:
            return
        frame = _Notice(self._theme)
        row = QHBoxLayout(frame)
        row.setContentsMargins(12, 4, 4, 4)
        row.setSpacing(10)
        done = act is not None
        # What was done, and can be undone, asks for nothing; the rest a person should look at.
        frame.setProperty("role", "lesson" if done else "problem")
        row.addWidget(IconLabel(self._theme, "check" if done else "info", "note" if done else "warn", 18))
        row.addLayout(frame.words, 1)
        frame.words.addWidget(label(sentence, "list", wrap=True), 1)
        holder = QWidget()
        undo = None
        if act is not None:
            undo = Button(self._theme, self.tr("Fortryd"), "link", "undo")
            undo.clicked.connect(act)
            undo.clicked.connect(lambda: self._remove(holder))
            frame.words.addWidget(undo, 0, Qt.AlignmentFlag.AlignLeft)
        close = Button(self._theme, "", "icon", "close")
        close.setAccessibleName(self.tr("Luk beskeden"))
        close.setToolTip(self.tr("Luk beskeden"))
        close.clicked.connect(lambda: self._remove(holder))
        frame.closed.connect(lambda: self._remove(holder))
        row.addWidget(close)
        outer = QVBoxLayout(holder)
        outer.setContentsMargins(self._aside, 8 if not self._said else 4, self._aside, 0)
        outer.addWidget(frame)
        self._said.append(_Said(sentence, holder, undo))
        self._box.addWidget(holder)
        # Now, not with the next turn: a layout reckons with what is shown alone.
        holder.show()
        self.show()
        self.updateGeometry()
        QTimer.singleShot(0, holder, lambda: bring_into_view(holder))
        announce(self, sentence)

    def undo(self) -> bool:
        """Undo the newest of what can be undone; False where nothing can."""
        newest = self._newest_undo()
        if newest is not None:
            newest.click()
        return newest is not None

    def focus_undo(self) -> None:
        """Put the keyboard on what undoes the newest."""
        newest = self._newest_undo()
        if newest is not None:
            newest.setFocus(Qt.FocusReason.OtherFocusReason)

    def _newest_undo(self) -> Button | None:
        return next((said.undo for said in reversed(self._said) if said.undo is not None), None)

    def take_back(self, sentence: str) -> None:
        """Take *sentence* away; nothing happens if it is not there."""
        for said in [said for said in self._said if said.sentence == sentence]:
            self._remove(said.holder)

    def _remove(self, holder: QWidget) -> None:
        before = len(self._said)
        self._said = [said for said in self._said if said.holder is not holder]
        if len(self._said) < before:
            # Hidden while it still has its place, so that the keyboard goes to its neighbour.
            holder.hide()
            self._box.removeWidget(holder)
            holder.deleteLater()
        self.setVisible(bool(self._said))
        self.updateGeometry()
