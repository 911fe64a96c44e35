"""Hurtigtjek: a small window that says of the clipboard's text whether it is ready, and makes it so with one key."""

from __future__ import annotations

import time
from collections.abc import Callable

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtGui import (
    QHideEvent,
    QKeyEvent,
)
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QHBoxLayout,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from companion.ui.assistive import announce
from companion.ui.button import Button
from companion.ui.focus_ring import FocusRing
from companion.ui.icons import app_icon
from companion.ui.marked_text_edit import MarkedTextEdit
from companion.ui.plain import count_words, danish_number
from companion.ui.quick_flow import QuickCheck, QuickKind, QuickState
from companion.ui.quick_list import SHOWN, beginning, marks_of, show_list
from companion.ui.quick_words import detail_of, heading_of
from companion.ui.second_click import SecondClick
from companion.ui.theme import Theme
from companion.ui.widgets import (
    Column,
    IconLabel,
    label,
    line,
    scrolled,
)

_SIZE, _LEAST = QSize(460, 420), QSize(360, 320)
# As high as it gets by itself, so that what was found is seen without scrolling.
_HIGHEST = 640
_AIR = 20
# What stands before the heading: the check mark for what is ready alone.
_ICONS = {
    QuickKind.CLEAR: ("check-circle", "accent"),
    QuickKind.COPIED: ("check-circle", "accent"),
    QuickKind.UNCHECKED: ("unknown", "warn"),
    QuickKind.EMPTY: ("clipboard", "text2"),
    QuickKind.NOT_TEXT: ("clipboard", "text2"),
}


class QuickCheckWindow(QWidget):
    """Shows one ``QuickCheck``. ``write_wanted`` carries the text to go on with in Skriv."""

    write_wanted = Signal(str)

    def __init__(
        self,
        theme: Theme,
        check: QuickCheck,
        copilot_label: str,
        open_copilot: Callable[[], bool],
        now: Callable[[], float] = time.monotonic,
    ) -> None:
        """*open_copilot* answers False when nothing could be opened; *now* is a clock in seconds."""
        super().__init__()
        self._theme = theme
        self._check = check
        self._copilot_label = copilot_label
        self._open_copilot = open_copilot
        # After copying, "open Copilot" stands where "replace and copy" stood: a double click must not open it.
        self._second_click = SecondClick(now)
        self._kind = check.state.kind
        self._own_height = 0
        self.setWindowTitle(self.tr("Hurtigtjek"))
        self.setWindowIcon(app_icon())
        self.setProperty("role", "page")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._build()
        self._ring = FocusRing(theme, self)
        check.changed.connect(self._show)
        theme.changed.connect(self._resize)
        self._resize()
        self._show(check.state)

    @property
    def heading(self) -> str:
        """The line that says how it stands."""
        return self._heading.text()

    @property
    def detail(self) -> str:
        """What is said below the list."""
        return self._detail.text()

    def set_copilot_label(self, words: str) -> None:
        """Call the way to Copilot something else."""
        self._copilot_label = words
        self._buttons(self._kind)

    def begin(self) -> None:
        """Check the clipboard; the caller brings the window to the front."""
        self._check.begin()
        if not self.isVisible():
            if self.height() == self._own_height:
                self._resize()
            self._place()

    # --- Qt

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.close()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            focus = QApplication.focusWidget()
            button = focus if isinstance(focus, Button) and self.isAncestorOf(focus) else self.primary
            if button.isVisible() and not event.isAutoRepeat():
                button.click()
        else:
            super().keyPressEvent(event)

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        if not event.spontaneous():
            self._check.forget()

    # --- inside

    def _build(self) -> None:
        self._icon = IconLabel(self._theme, "check-circle", "accent", 24)
        self._heading = label("", "display", wrap=True)
        head = QHBoxLayout()
        head.setSpacing(10)
        head.addWidget(self._icon)
        head.addWidget(self._heading, 1)
        self._source = QWidget()
        source = QHBoxLayout(self._source)
        source.setContentsMargins(0, 0, 0, 0)
        source.setSpacing(6)
        self._words = label("", "caption", "text2")
        source.addWidget(IconLabel(self._theme, "clipboard", "text2", 16))
        source.addWidget(self._words, 1)
        self._card = QFrame()
        self._card.setProperty("role", "card")
        self._text = MarkedTextEdit(self._theme)
        self._text.setReadOnly(True)
        # A text that is only to be read has no caret that shows where the keyboard is.
        self._text.setProperty("ring", "parent")
        self._text.setAccessibleName(self.tr("Teksten i udklipsholderen"))
        card = QVBoxLayout(self._card)
        card.setContentsMargins(14, 10, 14, 8)
        card.setSpacing(4)
        card.addWidget(self._text)
        self._cut = label(self.tr("Her ses begyndelsen. Hele teksten er med i tjekket."), "caption", "text3", wrap=True)
        card.addWidget(self._cut)
        self._rows = QVBoxLayout()
        self._rows.setSpacing(8)
        self._detail = label("", "body", "text2", wrap=True)
        self._detail.setContentsMargins(0, 4, 0, 0)
        self._column = column = Column()
        column.setProperty("framehost", True)
        inner = QVBoxLayout(column)
        inner.setContentsMargins(_AIR, 16, _AIR, 12)
        inner.setSpacing(6)
        inner.addLayout(head)
        inner.addWidget(self._source)
        inner.addSpacing(4)
        inner.addWidget(self._card)
        inner.addSpacing(8)
        inner.addLayout(self._rows)
        inner.addWidget(self._detail)
        inner.addStretch(1)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(0)
        self._scroll = scrolled(column)
        box.addWidget(self._scroll, 1)
        box.addWidget(line())
        box.addLayout(self._foot())

    def _foot(self) -> QHBoxLayout:
        self.primary = Button(self._theme, "", "primary")
        self.secondary = Button(self._theme, "", "plainbig")
        self.primary.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.primary.clicked.connect(self._press_primary)
        self.secondary.clicked.connect(self._press_secondary)
        foot = QHBoxLayout()
        foot.setContentsMargins(_AIR, 12, _AIR, 16)
        foot.setSpacing(8)
        # Keeps a button that is alone to the right.
        foot.addStretch(0)
        foot.addWidget(self.primary, 1)
        foot.addWidget(self.secondary)
        return foot

    def _show(self, state: QuickState) -> None:
        if state.kind is QuickKind.COPIED and self._kind is not QuickKind.COPIED:
            self._second_click.expect()
        self._kind = state.kind
        icon = _ICONS.get(state.kind)
        self._icon.setVisible(icon is not None)
        if icon is not None:
            self._icon.set_icon(*icon)
        self._heading.setText(heading_of(state))
        self._source.setVisible(bool(state.text))
        words = count_words(state.text)
        self._words.setText(
            self.tr("Udklipsholder · 1 ord")
            if words == 1
            else self.tr("Udklipsholder · {0} ord").format(danish_number(words))
        )
        self._card.setVisible(bool(state.text))
        self._cut.setVisible(len(state.text) > SHOWN)
        # Marks first away: those of another text must not stand under this one.
        self._text.set_marks(())
        self._text.set_text(beginning(state.text))
        self._text.set_marks(marks_of(state))
        show_list(self._rows, self._theme, state)
        self._detail.setText(detail_of(state))
        self._detail.setVisible(bool(self._detail.text()))
        self._buttons(state.kind)
        if self.isVisible() and state.kind is not QuickKind.EMPTY:
            announce(self, self._heading.text())
        # Once the new rows have their places.
        QTimer.singleShot(0, self, self._grow)

    def _buttons(self, kind: QuickKind) -> None:
        close = (self.tr("Luk"), "", "Esc")
        write = (self.tr("Åbn i Skriv"), "", "")
        copilot = (self._copilot_label, "external", "Enter")
        primary, secondary = {
            QuickKind.FOUND: ((self.tr("Erstat og kopiér"), "copy", "Enter"), write),
            QuickKind.LEFT: ((self.tr("Åbn i Skriv"), "pen", "Enter"), close),
            QuickKind.UNCHECKED: ((self.tr("Prøv igen"), "undo", "Enter"), write),
            QuickKind.CLEAR: (copilot, close),
            QuickKind.COPIED: (copilot, close),
            QuickKind.COPY_FAILED: ((self.tr("Kopiér igen"), "copy", "Enter"), write),
            QuickKind.CHECKING: (None, close),
            QuickKind.EMPTY: (None, close),
            QuickKind.NOT_TEXT: (None, close),
        }[kind]
        self.primary.setVisible(primary is not None)
        if primary is not None:
            self.primary.set_content(*primary)
        # Not by keyboard: the frame is for a person who tabs; Enter is written on the button.
        (self.secondary if primary is None else self.primary).setFocus(Qt.FocusReason.MouseFocusReason)
        self.secondary.set_content(*secondary)

    def _press_primary(self) -> None:
        match self._kind:
            case QuickKind.FOUND:
                self._check.replace_and_copy()
            case QuickKind.LEFT:
                self._write()
            case QuickKind.UNCHECKED:
                self._check.retry()
            case QuickKind.COPY_FAILED:
                self._check.copy_again()
            case QuickKind.CLEAR | QuickKind.COPIED if not self._second_click.expected:
                self._go_to_copilot()

    def _press_secondary(self) -> None:
        if self._kind in (QuickKind.FOUND, QuickKind.UNCHECKED, QuickKind.COPY_FAILED):
            self._write()
        else:
            self.close()

    def _write(self) -> None:
        text = self._check.state.text
        self.close()
        self.write_wanted.emit(text)

    def _go_to_copilot(self) -> None:
        if not self._check.copy_again():
            return
        if self._open_copilot():
            self.close()
        else:
            self._detail.setText(self.tr("Copilot kunne ikke åbnes herfra. Åbn den selv, og sæt ind med Ctrl+V."))
            self._detail.show()

    def _resize(self) -> None:
        # At 200 % text size a small window grows with its text, as far as the screen goes.
        room = self.screen().availableSize()
        wanted = QSize(self._theme.px(_SIZE.width()), self._theme.px(_SIZE.height()))
        self.setMinimumSize((_LEAST * self._theme.scale).boundedTo(room))
        self.resize(wanted.boundedTo(room))
        self._own_height = self.height()

    def _grow(self) -> None:
        """Be high enough for what there is to see, upwards from where it stands; never where a person has set it."""
        layout = self._column.layout()
        if layout is None or not self.isVisible() or self.height() != self._own_height:
            return
        room, now = self.screen().availableGeometry(), self.geometry()
        needed = now.height() - self._scroll.height() + layout.totalHeightForWidth(self._column.width())
        wanted = min(needed, self._theme.px(_HIGHEST), room.height() - 3 * _AIR)
        if wanted > now.height():
            self._own_height = wanted
            top = max(room.top() + _AIR, now.bottom() + 1 - wanted)
            self.setGeometry(now.x(), top, now.width(), wanted)

    def _place(self) -> None:
        """In the corner by the clock, where the tray is."""
        room = self.screen().availableGeometry()
        self.move(room.right() - self.width() - _AIR, room.bottom() - self.height() - 2 * _AIR)
