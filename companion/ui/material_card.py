"""One pasted text: sunken, with a bar at its left and a header of its own."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from companion.ui.button import Button
from companion.ui.marked_text_edit import MarkedTextEdit
from companion.ui.plain import count_words, danish_number
from companion.ui.theme import Theme
from companion.ui.widgets import IconLabel, label


class MaterialCard(QFrame):
    """Edits one pasted text. ``edited`` carries the new text, ``removed`` the wish to take it out."""

    edited = Signal(str)
    removed = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._removable = True
        self.setProperty("role", "sunken")
        self.setProperty("framehost", True)
        self._title = label("", "captionstrong", flow=True)
        self._words = label("", "caption", "text2")
        self._remove = Button(theme, self.tr("Fjern"), "link")
        self._remove.clicked.connect(self.removed)
        head = QHBoxLayout()
        head.setSpacing(6)
        head.addWidget(IconLabel(theme, "clipboard-text", "text2", 16))
        head.addWidget(self._title)
        head.addWidget(self._words)
        head.addStretch(1)
        head.addWidget(self._remove)
        self.editor = MarkedTextEdit(theme)
        self.editor.edited.connect(self._on_edited)
        box = QVBoxLayout(self)
        box.setContentsMargins(14, 6, 14, 10)
        box.setSpacing(4)
        box.addLayout(head)
        box.addWidget(self.editor)

    def describe(self, title: str, placeholder: str, removable: bool) -> None:
        """Say what text this is; *removable* is False for a template's own place, which can only be emptied."""
        self._title.setText(title)
        self._removable = removable
        self.editor.setPlaceholderText(placeholder)
        self.editor.setAccessibleName(title)
        self._remove.setAccessibleName(self.tr("Fjern {0}").format(title))

    def show_value(self, text: str) -> None:
        """Show *text*."""
        self.editor.set_text(text)
        self._count(text)

    def _on_edited(self, text: str) -> None:
        self._count(text)
        self.edited.emit(text)

    def _count(self, text: str) -> None:
        words = count_words(text)
        self._words.setText(self.tr("1 ord") if words == 1 else self.tr("{0} ord").format(danish_number(words)))
        self._words.setVisible(bool(text.strip()))
        self._remove.setVisible(self._removable or bool(text.strip()))
