"""What meets a person with nothing begun: one question, a big field, four ways in, and an example."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QPainter, QResizeEvent
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QVBoxLayout,
    QWidget,
)

from companion.library.models import Library
from companion.ui.marked_text_edit import MarkedTextEdit
from companion.ui.marks import Mark, MarkStyle
from companion.ui.painted_button import CardButton
from companion.ui.theme import Theme
from companion.ui.widgets import IconLabel, clear_layout, label, line

_TWO_FROM = 420
# Template key and icon; the words are in StartView._wish, where they can be translated.
_SHORTCUTS = (("audience", "text-select"), ("proofread", "spell-check"), ("summary", "list-check"), ("ideas", "bulb"))


class ShortcutCard(CardButton):
    """A big button: an icon, what a person wants, and the template that does it."""

    def __init__(self, theme: Theme, icon: str, wish: str, template: str) -> None:
        super().__init__(theme, "shortcut", wish, template, QSize(180, 68))
        self._icon_name = icon

    def _paint_content(self, painter: QPainter) -> None:
        theme = self._theme
        icon = theme.pixmap(self._icon_name, "accent", 20, self.devicePixelRatioF())
        painter.drawPixmap(theme.px(16), theme.px(16), icon)
        self._paint_lines(painter, theme.px(48), (13, 34), 22, 13)


class StartView(QWidget):
    """``written`` carries the first thing typed; ``chosen`` a template's key."""

    written = Signal(str)
    chosen = Signal(str)

    def __init__(self, theme: Theme, library: Library, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setProperty("framehost", True)
        self.editor = MarkedTextEdit(theme)
        self.editor.setAccessibleName(self.tr("Hvad vil du have hjælp til?"))
        self.editor.setPlaceholderText(
            self.tr("Fx: Gør vores brev om affaldssortering lettere at læse for nye borgere")
        )
        self.editor.set_minimum_lines(4)
        self.editor.setProperty("ring", "parent")
        self.editor.edited.connect(self._on_edited)
        self.field = QFrame()
        self.field.setProperty("role", "field")
        field = QVBoxLayout(self.field)
        field.setContentsMargins(18, 14, 18, 10)
        field.addWidget(self.editor)
        self._grid = QGridLayout()
        self._grid.setSpacing(12)
        self._cards: list[ShortcutCard] = []
        self.put_library(library)
        column = QVBoxLayout()
        column.setSpacing(8)
        column.addWidget(label(self.tr("Hvad vil du have hjælp til?"), "display", wrap=True))
        intro = self.tr("Skriv det, som du ville sige det til en kollega. Eller begynd med en af de fire.")
        column.addWidget(label(intro, "body", "text2", wrap=True))
        column.addSpacing(4)
        column.addWidget(self.field)
        column.addSpacing(4)
        column.addLayout(self._grid)
        column.addSpacing(20)
        column.addWidget(line())
        column.addSpacing(8)
        column.addWidget(label(self.tr("Sådan ser det ud, når noget ikke bør med"), "caption", "text2", wrap=True))
        self._example(column)
        column.addStretch(1)
        middle = QHBoxLayout(self)
        middle.setContentsMargins(0, 20, 0, 0)
        middle.addStretch(1)
        inner = QWidget()
        inner.setLayout(column)
        column.setContentsMargins(4, 4, 4, 4)
        inner.setMaximumWidth(theme.px(680))
        inner.setProperty("framehost", True)
        middle.addWidget(inner, 100)
        middle.addStretch(1)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def put_library(self, library: Library) -> None:
        """Offer the shortcuts that *library* has a template for."""
        clear_layout(self._grid)
        self._cards = []
        known = {template.key: template for template in library.templates}
        for key, icon in _SHORTCUTS:
            if key in known:
                card = ShortcutCard(self._theme, icon, self._wish(key), known[key].title)
                card.clicked.connect(self._choose(key))
                self._cards.append(card)
        self._arrange()

    def begin(self) -> None:
        """Empty the field and put the caret in it."""
        self.editor.set_text("")
        self.editor.setFocus(Qt.FocusReason.OtherFocusReason)

    def _arrange(self) -> None:
        """The shortcuts two beside each other, where there is room for their words."""
        beside = 2 if self.width() >= self._theme.px(_TWO_FROM) else 1
        for index, card in enumerate(self._cards):
            self._grid.addWidget(card, index // beside, index % beside)

    def _on_edited(self, text: str) -> None:
        if text.strip():
            self.written.emit(text)

    def _choose(self, key: str) -> Callable[[], None]:
        return lambda: self.chosen.emit(key)

    def _wish(self, key: str) -> str:
        return {
            "audience": self.tr("Gør en tekst lettere at læse"),
            "proofread": self.tr("Ret en tekst igennem"),
            "summary": self.tr("Få det vigtigste ud"),
            "ideas": self.tr("Få idéer"),
        }[key]

    def _example(self, column: QVBoxLayout) -> None:
        sentence = self.tr("Svar {0} på hendes mail om stien.")
        both = QVBoxLayout()
        both.setSpacing(0)
        column.addLayout(both)
        for word, style in ((self.tr("Karen Bjerregaard"), MarkStyle.WARN), ("[Borger 1]", MarkStyle.PSEUDONYM)):
            text = MarkedTextEdit(self._theme)
            text.setAccessibleName(self.tr("Eksempel"))
            text.setReadOnly(True)
            text.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            text.setTextInteractionFlags(Qt.TextInteractionFlag.NoTextInteraction)
            text.viewport().setCursor(Qt.CursorShape.ArrowCursor)
            text.set_text(sentence.format(word))
            at = sentence.index("{0}")
            text.set_marks([Mark(at, at + len(word), style)])
            row = QHBoxLayout()
            row.setSpacing(6)
            if style is MarkStyle.PSEUDONYM:
                row.addWidget(IconLabel(self._theme, "arrow-right", "text2", 16))
            row.addWidget(text, 1)
            both.addLayout(row)
