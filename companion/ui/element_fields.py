"""The card with the fields of one element, which opens under the chips."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QHBoxLayout, QVBoxLayout, QWidget

from companion.library.draft import Draft, Source, SourceKind
from companion.library.models import Element, ElementField
from companion.ui.button import Button
from companion.ui.fields import LineField
from companion.ui.flow_layout import FlowLayout
from companion.ui.theme import Theme
from companion.ui.widgets import give_focus, label

# In px of the theme: in a narrower card the names stand above the fields, else the suggestions stand below the field.
_NAMES_ABOVE_BELOW, _INDENT = 330, 80


class ElementFields(QFrame):
    """The fields of one element, with what one could write as a click. Enter or "Færdig" closes them."""

    edited = Signal(object, str)
    done = Signal()

    def __init__(self, theme: Theme, element: Element, words: str) -> None:
        super().__init__()
        self._theme = theme
        self.element = element
        self.setProperty("role", "card")
        self._fields: dict[str, LineField] = {}
        self._rows: list[QBoxLayout] = []
        self._under: list[QHBoxLayout] = []
        box = QVBoxLayout(self)
        box.setContentsMargins(16, 12, 16, 12)
        box.setSpacing(8)
        head = QHBoxLayout()
        head.addWidget(label(element.title, "liststrong"))
        head.addStretch(1)
        close = Button(theme, self.tr("Færdig"), "link")
        close.clicked.connect(self.done)
        head.addWidget(close)
        box.addLayout(head)
        box.addWidget(label(words, "caption", "text2", wrap=True))
        for field in element.fields:
            self._add(box, field)

    def show_draft(self, draft: Draft) -> None:
        """Show the values of *draft*."""
        for key, field in self._fields.items():
            field.show_value(draft.elements.get(key, ""))

    def focus_first_empty(self) -> None:
        """Put the caret where something is missing."""
        fields = list(self._fields.values())
        empty = [field for field in fields if not field.text().strip()]
        give_focus((empty or fields)[0])

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        above = self.width() < self._theme.px(_NAMES_ABOVE_BELOW)
        for row in self._rows:
            row.setDirection(QBoxLayout.Direction.TopToBottom if above else QBoxLayout.Direction.LeftToRight)
            row.setSpacing(4 if above else 8)
        for under in self._under:
            under.setContentsMargins(0 if above else self._theme.px(_INDENT), 0, 0, 4)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.done.emit()
        else:
            super().keyPressEvent(event)

    def _add(self, box: QVBoxLayout, field: ElementField) -> None:
        key = f"{self.element.key}.{field.name}"
        source = Source(SourceKind.ELEMENT, key)
        line = LineField(field.placeholder)
        line.setAccessibleName(field.label)
        line.edited.connect(self._tell(source))
        name = label(field.label, "caption", "text2")
        name.setBuddy(line)
        name.setMinimumWidth(self._theme.px(72))
        self._fields[key] = line
        row = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        row.setSpacing(8)
        row.addWidget(name)
        row.addWidget(line, 1)
        self._rows.append(row)
        box.addLayout(row)
        if field.suggestions:
            words = QWidget()
            flow = FlowLayout(6, 6, words)
            for suggestion in field.suggestions:
                button = Button(self._theme, suggestion, "suggestion", wrap=True)
                button.clicked.connect(self._use(source, suggestion))
                flow.addWidget(button)
            under = QHBoxLayout()
            under.setContentsMargins(0, 0, 0, 4)
            under.addWidget(words)
            self._under.append(under)
            box.addLayout(under)

    def _tell(self, source: Source) -> Callable[[str], None]:
        return lambda value: self.edited.emit(source, value)

    def _use(self, source: Source, value: str) -> Callable[[], None]:
        return lambda: self.edited.emit(source, value)
