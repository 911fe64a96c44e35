"""The fields of a template: a label and a place to write for each slot that is not pasted text."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QSizePolicy,
    QSpacerItem,
    QVBoxLayout,
    QWidget,
)

from companion.library.draft import Draft, Source, SourceKind
from companion.library.models import Slot, SlotKind, Template
from companion.ui.button import Button
from companion.ui.fields import ChoiceField, LineField, NumberField
from companion.ui.theme import Theme
from companion.ui.widgets import TwoLines, give_focus, label

_WIDE, _NARROW = 2, 1
_TWO_FROM = 380


class SlotFields(QWidget):
    """The fields, two beside each other. ``edited`` carries the source and the value.

    Folded, they are one line that says what is filled in; it unfolds with a click.
    """

    edited = Signal(object, str)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._template: Template | None = None
        self._fields: dict[str, LineField | ChoiceField] = {}
        self._columns: list[QWidget] = []
        self._paired = (0, 0)
        self._foldable = False
        self._open = False
        self._rows = QVBoxLayout()
        self._rows.setSpacing(12)
        self._all = QWidget()
        self._all.setLayout(self._rows)
        self._rows.setContentsMargins(0, 0, 0, 0)
        self._summary = TwoLines("", "list", "text2", lines=1)
        self._unfold = Button(theme, self.tr("Udfyld"), "link")
        self._unfold.clicked.connect(self._toggle)
        self._gap = QSpacerItem(0, 0)
        folded = QHBoxLayout()
        folded.setContentsMargins(0, 0, 0, 0)
        folded.addWidget(self._summary, 1)
        folded.addSpacerItem(self._gap)
        folded.addWidget(self._unfold)
        self._folded = QWidget()
        self._folded.setLayout(folded)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(4)
        box.addWidget(self._folded)
        box.addWidget(self._all)
        self.hide()
        self._arrange()

    def fields(self) -> Mapping[str, LineField | ChoiceField]:
        """The fields by slot name."""
        return self._fields

    def show_template(self, template: Template | None) -> None:
        """Build the fields of *template*; none for a blank prompt."""
        if template is self._template:
            return
        self._template = template
        self._fields = {}
        for old in self._columns:
            old.hide()
            old.deleteLater()
        self._columns, self._paired = [], (0, 0)
        slots = [slot for slot in template.slots if slot.kind is not SlotKind.TEXT] if template else []
        self._columns = [self._field(slot) for slot in slots]
        self._pair()
        self._open = False
        self.setVisible(bool(slots))
        self._arrange()

    def show_draft(self, draft: Draft) -> None:
        """Show the values of *draft*."""
        for name, field in self._fields.items():
            field.show_value(draft.slots.get(name, ""))
        if self._template is not None:
            filled = (
                f"{self._template.slot(name).label}: {' '.join(draft.slots.get(name, '').split()) or '…'}"
                for name in self._fields
            )
            self._summary.set_full_text(" · ".join(filled))

    def set_foldable(self, foldable: bool) -> None:
        """Fold into one line when there is little height."""
        if foldable != self._foldable:
            self._foldable = foldable
            self._open = any(field.hasFocus() for field in self._fields.values())
            self._arrange()

    def focus_first_empty(self) -> bool:
        """Put the caret in the first field without a value, else the first; False when there is none."""
        if not self._fields:
            return False
        if self._foldable and not self._open:
            self._toggle()
        for field in self._fields.values():
            if not field.text().strip():
                give_focus(field)
                return True
        give_focus(next(iter(self._fields.values())))
        return True

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._pair()

    def _pair(self) -> None:
        """Two fields beside each other, where there is room for it."""
        beside = 2 if self.width() >= self._theme.px(_TWO_FROM) else 1
        if (beside, len(self._columns)) == self._paired:
            return
        self._paired = (beside, len(self._columns))
        while (row := self._rows.takeAt(0)) is not None:
            layout = row.layout()
            while layout is not None and layout.takeAt(0) is not None:
                pass
        for index in range(0, len(self._columns), beside):
            line = QHBoxLayout()
            line.setSpacing(12)
            for column in self._columns[index : index + beside]:
                line.addWidget(column, _NARROW if column.property("narrow") else _WIDE)
            self._rows.addLayout(line)

    def _field(self, slot: Slot) -> QWidget:
        source = Source(SourceKind.SLOT, slot.name)
        name = label(slot.label, "caption", "text2")
        field: LineField | ChoiceField
        match slot.kind:
            case SlotKind.NUMBER:
                field = NumberField(slot.minimum, slot.maximum, slot.placeholder)
            case SlotKind.CHOICE:
                field = ChoiceField(self._theme, slot.choices, slot.placeholder)
            case _:
                field = LineField(slot.placeholder)
        field.edited.connect(self._tell(source))
        field.setAccessibleName(slot.label)
        field.setAccessibleDescription(slot.placeholder)
        field.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        name.setBuddy(field)
        self._fields[slot.name] = field
        column = QWidget()
        column.setProperty("narrow", slot.kind is SlotKind.NUMBER)
        box = QVBoxLayout(column)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(4)
        box.addWidget(name)
        box.addWidget(field)
        return column

    def _tell(self, source: Source) -> Callable[[str], None]:
        return lambda value: self.edited.emit(source, value)

    def _toggle(self) -> None:
        self._open = not self._open
        self._arrange()

    def _arrange(self) -> None:
        self._folded.setVisible(self._foldable)
        self._all.setVisible(not self._foldable or self._open)
        self._summary.setVisible(not self._open)
        self._gap.changeSize(0, 0, QSizePolicy.Policy.Expanding if self._open else QSizePolicy.Policy.Fixed)
        self._unfold.set_content(self.tr("Fold sammen") if self._open else self.tr("Udfyld"))
