"""A text field that grows with its text and paints findings under it. Plain text in, plain text out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from PySide6.QtCore import QEvent, QMimeData, QRect, QRectF, Qt, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QFocusEvent,
    QInputMethodEvent,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
    QTextBlockFormat,
    QTextCursor,
    QTextOption,
    QWheelEvent,
)
from PySide6.QtWidgets import QFrame, QSizePolicy, QTextEdit, QWidget

from companion.ui.edit_menu import show_edit_menu
from companion.ui.line_rects import line_rects
from companion.ui.marks import Mark, MarkStyle, Weights, paint_under, weight_formats
from companion.ui.mime_text import holds_text, text_in
from companion.ui.offsets import Utf16Map, difference
from companion.ui.own_mime import own_mime
from companion.ui.placeholder import Placeholder
from companion.ui.plain import plain_text
from companion.ui.theme import Theme

_TEXT_SIZE, _LINE_HEIGHT = 15, 24


class MarkedTextEdit(QTextEdit):
    """An editor whose undo lives elsewhere (the session), so that one Ctrl+Z works across the whole window.

    ``edited`` carries the new text after the person has changed it; it is silent when the program sets the text.
    ``caret_moved`` says that the caret, in an editor with focus, is somewhere else; ``not_text`` that what was to be
    pasted was a picture or a file.
    """

    edited = Signal(str)
    caret_moved = Signal()
    left = Signal()
    not_text = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._marks: tuple[Mark, ...] = ()
        self._shown = ""
        self._map = Utf16Map("")
        self._minimum_lines = 1
        self._placeholder = Placeholder(self)
        self._composing = False
        self.setProperty("role", "prompt")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setAcceptRichText(False)
        self.setUndoRedoEnabled(False)
        self.setTabChangesFocus(True)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setWordWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.document().setDocumentMargin(0)
        self._weights = Weights(self.document())
        self.document().documentLayout().documentSizeChanged.connect(self._grow)
        self.textChanged.connect(self._on_text_changed)
        self.cursorPositionChanged.connect(self._on_caret)
        theme.changed.connect(self._restyle)
        self._restyle()

    # --- text

    def text(self) -> str:
        """What the editor holds, with "\\n" for line ends. (``toPlainText`` would turn hard spaces into soft ones.)"""
        raw = str(self.document().toRawText())
        return raw.replace("\u2029", "\n").replace("\u2028", "\n")

    def set_text(self, text: str) -> None:
        """Show *text*, changing only what differs, so that caret and view stay where they are."""
        change = difference(self._shown, text)
        if change is None:
            return
        units = Utf16Map(self._shown)
        before = self._shown
        self._shown = text
        self._map = Utf16Map(text)
        cursor = QTextCursor(self.document())
        cursor.setPosition(units.to_units(change.start))
        cursor.setPosition(units.to_units(change.end), QTextCursor.MoveMode.KeepAnchor)
        cursor.insertText(change.replacement)
        if not before:
            self._format_blocks()
        self._grow()

    def caret(self) -> int:
        """Where the caret is, in code points."""
        return self._map.to_code_points(self.textCursor().position())

    def set_caret(self, start: int, end: int | None = None) -> None:
        """Put the caret at *start*, or select up to *end* (code points)."""
        cursor = self.textCursor()
        cursor.setPosition(self._map.to_units(start))
        if end is not None:
            cursor.setPosition(self._map.to_units(end), QTextCursor.MoveMode.KeepAnchor)
        self.setTextCursor(cursor)

    def set_minimum_lines(self, lines: int) -> None:
        """Be at least so many lines high."""
        self._minimum_lines = lines
        self._grow()

    def placeholderText(self) -> str:
        return self._placeholder.text

    def setPlaceholderText(self, text: str) -> None:
        self._placeholder.text = text
        self.setAccessibleDescription(text)
        self._grow()
        self.viewport().update()

    # --- marks

    def marks(self) -> tuple[Mark, ...]:
        """What is marked now."""
        return self._marks

    def set_marks(self, marks: Iterable[Mark]) -> None:
        """Show these marks instead of those before; places outside the text are left out."""
        length = len(self._shown)
        new = tuple(mark for mark in marks if 0 <= mark.start < mark.end <= length)
        if new == self._marks:
            return
        old_weights = [mark for mark in self._marks if mark.style.weighs]
        weights = [mark for mark in new if mark.style.weighs]
        self._marks = new
        if weights != old_weights:
            self._apply_weights()
        self.viewport().update()

    def rect_of(self, start: int, end: int) -> QRectF:
        """The rectangle round a stretch of text, in the editor's own coordinates."""
        united = QRectF()
        for rect in self._rects(start, end):
            united = united.united(rect)
        return united

    # --- Qt

    def insertFromMimeData(self, source: QMimeData) -> None:
        if holds_text(source):
            self.insertPlainText(plain_text(text_in(source)))
        else:
            self.not_text.emit()

    def canInsertFromMimeData(self, source: QMimeData) -> bool:
        return holds_text(source)

    def createMimeDataFromSelection(self) -> QMimeData:
        # Copying, cutting, dragging and X11's selection all come by here.
        return own_mime(self.textCursor().selection().toPlainText())

    def event(self, event: QEvent) -> bool:
        # Undo and redo belong to the window; QTextEdit would claim the keys even with its own undo switched off.
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and is_history_key(event):
            event.ignore()
            return False
        return bool(super().event(event))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if is_history_key(event) or event.key() == Qt.Key.Key_Escape:
            event.ignore()
            return
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
                event.ignore()
                return
            self.textCursor().insertBlock()
            self.ensureCursorVisible()
            self._on_caret()
            return
        super().keyPressEvent(event)

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        super().inputMethodEvent(event)
        self._composing = bool(event.preeditString())
        self._grow()

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() != Qt.FocusReason.PopupFocusReason:
            self.left.emit()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        self._on_caret()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._grow()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        selected = self.textCursor().hasSelection()
        show_edit_menu(self, event.globalPos(), selected, bool(self._shown), self.canPaste())

    def paintEvent(self, event: QPaintEvent) -> None:
        seen = self._marks_in(event.rect())
        painter = QPainter(self.viewport())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for mark in seen:
            paint_under(painter, self._theme, mark.style, self._rects(mark.start, mark.end))
        painter.end()
        super().paintEvent(event)
        if not self._shown:
            if not self._composing:
                self._placeholder.paint(self._theme.px(_LINE_HEIGHT))
            return
        painter = QPainter(self.viewport())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(self._theme.color("accent"), self._theme.px(2)))
        for mark in seen:
            if mark.current:
                for rect in self._rects(mark.start, mark.end):
                    painter.drawRoundedRect(rect.adjusted(-1, -1, 1, 2), 4, 4)
        painter.end()

    # --- inside

    def _marks_in(self, area: QRect) -> list[Mark]:
        """The marks of which something can be seen in *area*: a long text has thousands, a screen a few."""
        first = self._map.to_code_points(self.cursorForPosition(area.topLeft()).position())
        last = self._map.to_code_points(self.cursorForPosition(area.bottomRight()).position())
        return [mark for mark in self._marks if mark.end >= first and mark.start <= last]

    def _rects(self, start: int, end: int) -> Iterator[QRectF]:
        """One rectangle a line of text for the code points *start* to *end*."""
        units = self._map.to_units(start), self._map.to_units(end)
        return line_rects(self.document(), self.fontMetrics(), units, self._theme.px(1))

    def _apply_weights(self) -> None:
        formats = weight_formats(self._theme)
        self.blockSignals(True)
        self._weights.set_ranges(
            [
                (self._map.to_units(mark.start), self._map.to_units(mark.end), formats[mark.style])
                for mark in sorted(self._marks, key=lambda mark: mark.style == MarkStyle.PSEUDONYM)
                if mark.style in formats
            ]
        )
        self.blockSignals(False)

    def _format_blocks(self) -> None:
        line = QTextBlockFormat()
        line.setLineHeight(self._theme.px(_LINE_HEIGHT), QTextBlockFormat.LineHeightTypes.FixedHeight.value)
        cursor = QTextCursor(self.document())
        cursor.select(QTextCursor.SelectionType.Document)
        cursor.mergeBlockFormat(line)

    def _restyle(self) -> None:
        self.setFont(self._theme.font(_TEXT_SIZE))
        self._format_blocks()
        self._apply_weights()
        self._grow()

    def _grow(self) -> None:
        lines = self._minimum_lines if self._shown else max(self._minimum_lines, len(self._placeholder.lines()))
        least = lines * self._theme.px(_LINE_HEIGHT)
        margins = self.contentsMargins()
        height = max(least, round(self.document().size().height()) + self._theme.px(4))
        height += margins.top() + margins.bottom()
        if height != self.height() or height != self.minimumHeight():
            self.setFixedHeight(height)

    def _on_text_changed(self) -> None:
        text = self.text()
        if text != self._shown:
            self._shown = text
            self._map = Utf16Map(text)
            self.edited.emit(text)

    def _on_caret(self) -> None:
        if self.hasFocus():
            self.caret_moved.emit()


def is_history_key(event: QKeyEvent) -> bool:
    """True for the keys of undo and redo, which belong to the whole window."""
    return event.matches(QKeySequence.StandardKey.Undo) or event.matches(QKeySequence.StandardKey.Redo)
