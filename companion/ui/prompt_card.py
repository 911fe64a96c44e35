"""The prompt as it will be copied, open to editing in place: the instruction, and under it the pasted texts."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from companion.checks.findings import Severity
from companion.library.draft import Source, SourceKind
from companion.library.draft_edits import TextEdit, apply_to_draft
from companion.library.models import SlotKind
from companion.ui.button import Button
from companion.ui.grouping import FindingGroup
from companion.ui.instruction import grown, holes, values
from companion.ui.kept_cards import KeptCards
from companion.ui.marked_text_edit import MarkedTextEdit
from companion.ui.marks import Mark, MarkStyle
from companion.ui.material_card import MaterialCard
from companion.ui.offsets import difference
from companion.ui.plain import count_words, danish_number, occurrences
from companion.ui.session import Session
from companion.ui.theme import Theme
from companion.ui.widgets import label

_STYLES = {Severity.STOP: MarkStyle.STOP, Severity.WARN: MarkStyle.WARN, Severity.NOTE: MarkStyle.NOTE}


class PromptCard(QFrame):
    """Shows and edits the session's prompt.

    ``caret_on`` carries the key of the finding under the caret, or None; ``look_at`` a rectangle of this card that
    should be in view; ``hole_clicked`` the slot that the person wants to fill in; ``paste_wanted`` a wish to add text;
    ``not_text``: what was to be pasted was none.
    """

    caret_on = Signal(object)
    look_at = Signal(QRectF)
    hole_clicked = Signal(str)
    paste_wanted = Signal()
    not_text = Signal()

    def __init__(self, theme: Theme, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._session = session
        self._shown = session.composed
        self._typing = False
        self._current: tuple[str, str] | None = None
        self._cards = KeptCards(self._new_material)
        self.setProperty("role", "card")
        self.setProperty("framehost", True)
        title = label(self.tr("Din prompt"), "liststrong")
        self._words = label("", "list", "text2")
        paste = Button(theme, self.tr("Indsæt tekst"), "link", "clipboard-paste")
        paste.setToolTip(self.tr("Sæt det ind, du har kopieret, som materiale (Ctrl+Shift+V)"))
        paste.clicked.connect(self.paste_wanted)
        self.editor = MarkedTextEdit(theme)
        self.editor.setAccessibleName(self.tr("Din prompt"))
        self.editor.setPlaceholderText(self.tr("Skriv, hvad Copilot skal gøre"))
        self.editor.set_minimum_lines(2)
        self.editor.edited.connect(self._on_edited)
        self.editor.left.connect(self._settle)
        self.editor.not_text.connect(self.not_text)
        self.editor.caret_moved.connect(lambda: self._on_caret(self.editor))
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(title)
        head.addWidget(self._words)
        head.addStretch(1)
        head.addWidget(paste)
        self._cards.column.setSpacing(12)
        box = QVBoxLayout(self)
        box.setContentsMargins(20, 12, 20, 20)
        box.setSpacing(8)
        box.addLayout(head)
        text = QVBoxLayout()
        text.setContentsMargins(0, 0, 0, 0)
        text.setSpacing(12)
        text.addWidget(self.editor)
        text.addLayout(self._cards.column)
        box.addLayout(text)
        box.addStretch(1)
        session.changed.connect(self._on_session)
        session.answered.connect(self._mark)
        self._on_session()

    # --- for the page

    def set_current(self, key: tuple[str, str] | None) -> None:
        """Draw the frame round the findings of this group."""
        if key != self._current:
            self._current = key
            self._mark()

    def reveal(self, group: FindingGroup, place: int = 0) -> None:
        """Select one of the group's places and bring it into view."""
        if not group.places:
            return
        for _, editor, first, last in self._locate([group.places[place % len(group.places)]]):
            editor.setFocus(Qt.FocusReason.OtherFocusReason)
            editor.set_caret(last)
            self._ask_to_see(editor, first, last)
            return

    def material(self, source: Source) -> MaterialCard | None:
        """The card of that pasted text."""
        return self._cards.get(source)

    def focus_end(self) -> None:
        """Put the caret after the last word of the instruction."""
        self.editor.setFocus(Qt.FocusReason.OtherFocusReason)
        self.editor.set_caret(len(self.editor.text()))

    # --- the instruction

    def _on_edited(self, text: str) -> None:
        change = difference(self._shown.text[: self._shown.instruction_end], text, self.editor.caret())
        if change is None:
            return
        edit = TextEdit(change.start, change.end, change.replacement)
        draft = apply_to_draft(self._session.draft, self._shown, [edit])
        shown = grown(self._shown, edit)
        self._typing = True
        self._session.edit(draft, merge_key="instruction")
        self._typing = False
        self._shown = shown or self._session.composed
        self._show_instruction()
        self._mark()

    def _settle(self) -> None:
        """When the caret leaves, show the text exactly as it will be copied."""
        if self._shown != self._session.composed:
            self._shown = self._session.composed
            self._show_instruction()
            self._mark()

    def _on_session(self) -> None:
        if not self._typing:
            self._shown = self._session.composed
            self._show_instruction()
        self._show_materials()
        self._count()
        if not self._typing:
            self._mark()

    def _show_instruction(self) -> None:
        self.editor.set_text(self._shown.text[: self._shown.instruction_end])

    def _count(self) -> None:
        composed = self._session.composed
        parts = [composed.text[: composed.instruction_end]]
        parts += [composed.text[block.start : block.end] for block in composed.materials]
        words = sum(count_words(part) for part in parts)
        self._words.setText(self.tr("1 ord") if words == 1 else self.tr("{0} ord").format(danish_number(words)))

    # --- pasted text

    def _wanted_materials(self) -> Iterator[tuple[Source, tuple[str, str, bool]]]:
        template, draft = self._session.template, self._session.draft
        for slot in template.slots if template else ():
            if slot.kind is SlotKind.TEXT:
                yield Source(SourceKind.SLOT, slot.name), (slot.label, slot.placeholder, False)
        for index in range(len(draft.materials)):
            yield Source(SourceKind.MATERIAL, str(index)), (self.tr("Indsat tekst"), "", True)

    def _show_materials(self) -> None:
        wanted = dict(self._wanted_materials())

        def describe(source: Source, card: MaterialCard) -> None:
            title, placeholder, removable = wanted[source]
            card.describe(title, placeholder or self.tr("Sæt teksten ind her (Ctrl+V)"), removable)
            card.show_value(self._session.draft.value(source))

        self._cards.show(list(wanted), describe)

    def _new_material(self, source: Source) -> MaterialCard:
        card = MaterialCard(self._theme)
        card.edited.connect(lambda text: self._session.set_value(source, text))
        card.removed.connect(lambda: self._session.remove_material(source))
        card.editor.not_text.connect(self.not_text)
        card.editor.caret_moved.connect(lambda: self._on_caret(card.editor))
        return card

    # --- marks

    def _locate(self, places: Iterable[tuple[int, int]]) -> Iterator[tuple[int, MarkedTextEdit, int, int]]:
        """Where code points of the finished prompt are shown, with the number of the place among *places*.

        What only sets material off is not shown anywhere.
        """
        composed = self._session.composed
        change = difference(composed.text[: composed.instruction_end], self.editor.text())
        offsets = {segment.source: segment.offset for segment in composed.segments}
        for number, (start, end) in enumerate(places):
            if start < composed.instruction_end:
                place = (start, min(end, composed.instruction_end))
                moved = place if change is None else change.moved(*place)
                if moved:
                    yield number, self.editor, *moved
            for block in composed.materials:
                first, last = max(start, block.start), min(end, block.end)
                card = self._cards.get(block.source)
                if first < last and card is not None:
                    shift = offsets[block.source] - block.start
                    yield number, card.editor, first + shift, last + shift

    def _mark(self) -> None:
        marks: dict[MarkedTextEdit, list[Mark]] = {self.editor: []}
        for card in self._cards.values():
            marks[card.editor] = []
        session = self._session
        marks[self.editor] += [Mark(start, end, MarkStyle.VALUE) for start, end in values(self._shown)]
        marks[self.editor] += [
            Mark(start, end, MarkStyle.HOLE) for start, end, _ in holes(self._shown, session.draft, session.template)
        ]
        looks = [(group, _STYLES[group.severity], group.key == self._current) for group in session.groups]
        found = [(place, style, current) for group, style, current in looks for place in group.places]
        for number, editor, first, last in self._locate(place for place, *_ in found):
            marks[editor].append(Mark(first, last, *found[number][1:]))
        for editor, painted in marks.items():
            text = editor.text()
            for row in session.table.rows:
                painted += [Mark(start, end, MarkStyle.PSEUDONYM) for start, end in occurrences(text, row.text)]
            editor.set_marks(painted)

    def _on_caret(self, editor: MarkedTextEdit) -> None:
        caret = editor.caret()
        self._ask_to_see(editor, max(0, caret - 1), caret)
        if editor is self.editor and not editor.textCursor().hasSelection():
            for start, end, name in holes(self._shown, self._session.draft, self._session.template):
                if start < caret < end:
                    self.hole_clicked.emit(name)
                    return
        found = [(place, group.key) for group in self._session.groups for place in group.places]
        for number, place, first, last in self._locate(place for place, _ in found):
            if place is editor and first <= caret <= last:
                self.caret_on.emit(found[number][1])
                return
        self.caret_on.emit(None)

    def _ask_to_see(self, editor: MarkedTextEdit, first: int, last: int) -> None:
        rect = editor.rect_of(first, last) if first < last else QRectF(editor.cursorRect())
        corner = editor.mapTo(self, rect.topLeft().toPoint())
        self.look_at.emit(QRectF(corner.x(), corner.y(), rect.width(), rect.height()))
