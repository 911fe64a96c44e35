"""What a template becomes: its text with the places to fill in, the elements it has, an example and a tip."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAccessible, QResizeEvent
from PySide6.QtWidgets import QApplication, QFrame, QHBoxLayout, QVBoxLayout, QWidget

from companion.library.body import outline
from companion.library.compose import compose
from companion.library.draft import Draft
from companion.library.guidance import UseCase
from companion.library.models import Library, SlotKind, Template
from companion.ui.assistive import introduce
from companion.ui.button import Button
from companion.ui.element_words import element_tip
from companion.ui.flow_layout import FlowLayout
from companion.ui.marked_text_edit import MarkedTextEdit
from companion.ui.marks import Mark, MarkStyle
from companion.ui.theme import Theme
from companion.ui.widgets import (
    Column,
    IconLabel,
    clear_layout,
    label,
    line,
    scrolled,
)

_WIDTH = 344
# In px of the theme.
_LOW_BELOW = 300


class TemplateDetails(QWidget):
    """Shows one template at a time. ``use_wanted`` is the filled button; ``use_case_wanted`` carries a key."""

    use_wanted = Signal()
    star_wanted = Signal(bool)
    adopt_wanted = Signal()
    edit_wanted = Signal()
    copy_wanted = Signal()
    export_wanted = Signal()
    delete_wanted = Signal()
    use_case_wanted = Signal(str)

    def __init__(self, theme: Theme, library: Library, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._library = library
        inner = Column()
        self._scrolling = QVBoxLayout(inner)
        self._scrolling.setContentsMargins(16, 12, 16, 12)
        self._rows = QVBoxLayout()
        self._rows.setSpacing(6)
        self._scrolling.addLayout(self._rows, 1)
        scroll = scrolled(inner)
        self._use = use = Button(theme, self.tr("Brug skabelonen"), "primary", "pen", "Enter")
        use.clicked.connect(self.use_wanted)
        self.star = Button(theme, "", "icon", "star")
        self.star.setCheckable(True)
        # Its name says what it does next; a check mark besides would say the opposite.
        introduce(self.star, QAccessible.Role.Button)
        self.star.clicked.connect(self.star_wanted)
        self.star.toggled.connect(lambda on: self.star.set_content("", "star-filled" if on else "star"))
        self._title = label("", "heading", wrap=True)
        head = QHBoxLayout()
        head.setContentsMargins(16, 12, 8, 0)
        head.addWidget(self._title, 1)
        head.addWidget(self.star, 0, Qt.AlignmentFlag.AlignTop)
        self._adopt = Button(theme, self.tr("Lav min egen udgave"), "plainbig")
        self._adopt.setToolTip(self.tr("Læg en kopi under Mine, som du kan rette"))
        self._adopt.clicked.connect(self.adopt_wanted)
        self._own = QWidget()
        own = FlowLayout(10, 4, self._own)
        for words, icon, wanted in (
            (self.tr("Ret"), "pen", self.edit_wanted),
            (self.tr("Lav en kopi"), "copy", self.copy_wanted),
            (self.tr("Gem i en fil"), "external", self.export_wanted),
            (self.tr("Slet"), "trash", self.delete_wanted),
        ):
            button = Button(theme, words, "link", icon)
            button.clicked.connect(wanted)
            own.addWidget(button)
        self._own.hide()
        self._besides = QWidget()
        besides = QVBoxLayout(self._besides)
        besides.setContentsMargins(0, 0, 0, 0)
        besides.setSpacing(8)
        besides.addWidget(self._adopt)
        besides.addWidget(self._own)
        self._foot = foot = QVBoxLayout()
        foot.setContentsMargins(16, 12, 16, 16)
        foot.setSpacing(8)
        foot.addWidget(use)
        foot.addWidget(self._besides)
        self._below = QWidget()
        below = QVBoxLayout(self._below)
        below.setContentsMargins(0, 0, 0, 0)
        below.setSpacing(0)
        below.addWidget(line())
        below.addLayout(foot)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(0)
        box.addLayout(head)
        box.addWidget(scroll, 1)
        box.addWidget(self._below)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        # Where there is little height, what else can be done scrolls with the rest; using it stays in sight.
        wanted = self._scrolling if self.height() < self._theme.px(_LOW_BELOW) else self._foot
        if wanted.indexOf(self._besides) < 0:
            wanted.addWidget(self._besides)

    def show_template(self, template: Template) -> None:
        """Show *template*."""
        clear_layout(self._rows)
        self._below.show()
        self.star.show()
        rows = self._rows
        self._title.setText(template.title)
        self._use.set_content(self.tr("Brug skabelonen"), "pen", "Enter")
        self._besides.show()
        self._own.setVisible(template in self._library.own)
        self._adopt.setVisible(template not in self._library.own)
        if template.when:
            rows.addWidget(label(template.when, "body", "text2", wrap=True))
        pack = self._library.pack_of(template.key)
        if pack is not None:
            rows.addWidget(label(self.tr("Fra {}").format(pack.publisher), "caption", "text3", wrap=True))
        self._caption(self.tr("Sådan bliver prompten"))
        rows.addWidget(self._outline(template))
        if template.covers:
            self._caption(self.tr("Det har du med fra start"))
            rows.addWidget(self._elements(template))
        if template.example:
            self._caption(self.tr("Et eksempel"))
            rows.addWidget(self._example(template))
        cases = self._library.learning.built_on(template.key)
        if cases:
            self._caption(self.tr("Fra hverdagen"))
            for case in cases:
                rows.addWidget(self._use_case(case), 0, Qt.AlignmentFlag.AlignLeft)
        if template.tip:
            rows.addSpacing(8)
            tip = QHBoxLayout()
            tip.setSpacing(8)
            tip.addWidget(IconLabel(self._theme, "info", "text2", 18), 0, Qt.AlignmentFlag.AlignTop)
            tip.addWidget(label(template.tip, "caption", "text2", wrap=True), 1)
            rows.addLayout(tip)
        rows.addStretch(1)

    def show_use_case(self, case: UseCase) -> None:
        """Show *case*: the situation, the prompt filled in, and why it works."""
        clear_layout(self._rows)
        self._below.show()
        self.star.show()
        self._title.setText(case.title)
        self._use.set_content(self.tr("Brug eksemplet"), "pen", "Enter")
        self._besides.hide()
        self._rows.addWidget(label(case.situation, "body", "text2", wrap=True))
        self._caption(self.tr("Sådan bliver prompten"))
        composed = compose(Draft.of_use_case(case), self._library)
        self._rows.addWidget(self._sunken(composed.text[: composed.instruction_end]))
        self._caption(self.tr("Derfor virker den"))
        self._rows.addWidget(label(case.why, "list", "text2", wrap=True))
        self._rows.addStretch(1)

    def show_nothing(self) -> None:
        """Show that nothing is chosen."""
        clear_layout(self._rows)
        self._title.setText("")
        self._below.hide()
        self.star.hide()

    def has_focus_on_own(self) -> bool:
        """True while the keyboard is on what can be done with a prompt of one's own."""
        focus = QApplication.focusWidget()
        return focus is not None and self._own.isAncestorOf(focus)

    def show_star(self, on: bool) -> None:
        """Show whether what is shown is a favourite."""
        words = self.tr("Fjern fra Favoritter") if on else self.tr("Læg i Favoritter")
        self.star.setChecked(on)
        self.star.setAccessibleName(words)
        self.star.setToolTip(words)

    def put_library(self, library: Library) -> None:
        """Show what is in *library* from now on."""
        self._library = library

    def fit(self, available: int) -> None:
        """Be as wide as the design says, but never more than not quite half of what is *available*."""
        self.setFixedWidth(min(self._theme.px(_WIDTH), available * 48 // 100))

    def _caption(self, text: str) -> None:
        self._rows.addSpacing(8)
        self._rows.addWidget(label(text, "caption", "text2"))

    def _outline(self, template: Template) -> QWidget:
        """The template's text with every place named in brackets, the way the prompt itself shows an empty place."""
        text, marks = "", []
        for part in outline(template):
            if isinstance(part, str):
                text += part
                continue
            place = f"[{part.label.lower()}]"
            if part.kind is SlotKind.TEXT:
                text += "\n" if text and not text.endswith("\n") else ""
            marks.append(Mark(len(text), len(text) + len(place), MarkStyle.PSEUDONYM))
            text += place
        frame = QFrame()
        frame.setProperty("role", "card")
        box = QVBoxLayout(frame)
        box.setContentsMargins(16, 12, 16, 12)
        box.addWidget(self._reading(text, marks))
        return frame

    def _elements(self, template: Template) -> QWidget:
        row = QWidget()
        flow = FlowLayout(12, 4, row)
        for element in self._library.elements:
            if element.key in template.covers:
                item = QWidget()
                item.setToolTip(element_tip(element, self._library))
                box = QHBoxLayout(item)
                box.setContentsMargins(0, 0, 0, 0)
                box.setSpacing(6)
                box.addWidget(IconLabel(self._theme, "check-circle", "accent", 18))
                box.addWidget(label(element.chip, "list"))
                flow.addWidget(item)
        return row

    def _example(self, template: Template) -> QWidget:
        texts = {slot.name for slot in template.slots if slot.kind is SlotKind.TEXT}
        slots = {name: value for name, value in template.example.items() if name not in texts}
        composed = compose(Draft(template.key, slots), self._library)
        return self._sunken(composed.text[: composed.instruction_end])

    def _sunken(self, text: str) -> QWidget:
        frame = QFrame()
        frame.setProperty("role", "sunken")
        box = QVBoxLayout(frame)
        box.setContentsMargins(14, 8, 12, 8)
        box.addWidget(label(text, "list", wrap=True))
        return frame

    def _use_case(self, case: UseCase) -> QWidget:
        link = Button(self._theme, case.title, "link", "pen")
        link.setToolTip(case.situation)
        link.clicked.connect(lambda: self.use_case_wanted.emit(case.key))
        return link

    def _reading(self, text: str, marks: list[Mark]) -> MarkedTextEdit:
        shown = MarkedTextEdit(self._theme)
        shown.setAccessibleName(self.tr("Ordlyden"))
        shown.setReadOnly(True)
        shown.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        shown.setTextInteractionFlags(Qt.TextInteractionFlag.NoTextInteraction)
        shown.viewport().setCursor(Qt.CursorShape.ArrowCursor)
        shown.set_text(text)
        shown.set_marks(marks)
        return shown
