"""A field that is filled by pressing the keys it is to hold."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence

from companion.shortcut import ShortcutError, parse_shortcut
from companion.ui.line_edit import MarkedLineEdit

_QT_NAMES = {"PgUp": "PageUp", "PgDown": "PageDown", "Ins": "Insert"}
_MODIFIER_KEYS = (Qt.Key.Key_Control, Qt.Key.Key_Shift, Qt.Key.Key_Alt, Qt.Key.Key_Meta, Qt.Key.Key_AltGr)
_LEAVING = (Qt.Key.Key_Tab, Qt.Key.Key_Backtab, Qt.Key.Key_Escape, Qt.Key.Key_Return, Qt.Key.Key_Enter)


class HotkeyField(MarkedLineEdit):
    """``captured`` carries "Ctrl+Shift+Space", or "" when it was cleared; ``refused`` why the keys will not do."""

    captured = Signal(str)
    refused = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.setReadOnly(True)
        self.setProperty("role", "hotkey")
        self.setPlaceholderText(self.tr("Ingen genvej"))
        self.setToolTip(self.tr("Tryk på de taster, du vil bruge. Delete fjerner genvejen."))

    def event(self, event: QEvent) -> bool:
        # Keys that are shortcuts of the window are meant for the field while it has focus.
        if event.type() == QEvent.Type.ShortcutOverride:
            event.accept()
            return True
        return bool(super().event(event))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        modifiers = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if key in _MODIFIER_KEYS:
            return
        if modifiers == Qt.KeyboardModifier.NoModifier and key in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.captured.emit("")
        elif key in _LEAVING and not modifiers & ~Qt.KeyboardModifier.ShiftModifier:
            event.ignore()
        else:
            self._take(QKeySequence(event.keyCombination()).toString(QKeySequence.SequenceFormat.PortableText))

    def _take(self, text: str) -> None:
        *modifiers, key = text.split("+")
        try:
            shortcut = parse_shortcut("+".join((*modifiers, _QT_NAMES.get(key, key))))
        except ShortcutError as error:
            self.refused.emit(str(error))
        else:
            self.captured.emit(str(shortcut))
