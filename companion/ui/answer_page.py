"""The Svar tab: Copilot's answer at the left, the same with the names back at the right, and what is left to settle."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QBoxLayout, QFrame, QHBoxLayout, QVBoxLayout, QWidget

from companion.ui.answer_desk import AnswerDesk
from companion.ui.assistive import announce
from companion.ui.button import Button
from companion.ui.flow_layout import FlowLayout
from companion.ui.marked_text_edit import MarkedTextEdit
from companion.ui.marks import Mark, MarkStyle
from companion.ui.mime_text import text_alone
from companion.ui.plain import count_words, danish_number
from companion.ui.pseudonym_list import PseudonymList
from companion.ui.pseudonym_store import PseudonymStore
from companion.ui.theme import Theme
from companion.ui.unknown_cards import UnknownCards
from companion.ui.widgets import HEAD_HEIGHT, Column, IconLabel, label, line, scrolled

_STACKED_BELOW, _NOTE_BESIDE_FROM = 820, 1000


class AnswerPage(QWidget):
    """Shows the desk. ``paste_wanted`` asks for the clipboard, ``copy_wanted`` for the finished text in it, with the
    line that marks it when True; ``clearing_wanted`` to clear the clipboard soon, or not to after all."""

    paste_wanted = Signal()
    copy_wanted = Signal(bool)
    clearing_wanted = Signal()

    def __init__(self, theme: Theme, desk: AnswerDesk, store: PseudonymStore, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._desk = desk
        self._store = store
        self._marking = ""
        self._announced = ""
        self.answer = MarkedTextEdit(theme)
        self.text = MarkedTextEdit(theme)
        self._build()
        self.answer.edited.connect(desk.edit_answer)
        self.text.edited.connect(desk.edit_text)
        for editor in (self.answer, self.text):
            editor.not_text.connect(self._say_not_text)
        desk.changed.connect(self.refresh)
        store.changed.connect(self._show_summary)
        theme.changed.connect(self._fit)
        self.refresh()

    @property
    def summary(self) -> str:
        """The line beside the heading."""
        return self._summary.text()

    def focus_answer(self) -> None:
        """Put the caret where an answer is pasted."""
        self.answer.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_marking(self, words: str) -> None:
        """Offer *words* as the line that marks the text; "" offers none."""
        self._marking = words
        self._mark_it.setToolTip(f"“{words}”" if words else "")
        self._mark_it.setVisible(bool(words) and bool(self._desk.text.strip()))

    def say(self, sentence: str) -> None:
        """Show *sentence* above the button, until the text changes."""
        self._note.setText(sentence)
        self._said.setVisible(bool(sentence))
        if sentence:
            announce(self._note, sentence)

    def show_clearing(self, offered: bool, seconds: int) -> None:
        """Offer to clear the clipboard, or show how many *seconds* there are until it is."""
        self._clear.setVisible(offered or seconds > 0)
        self._clear.set_content(
            self.tr("Ryddes om {0} s. Behold").format(seconds)
            if seconds
            else self.tr("Ryd udklipsholderen om 1 minut"),
            "clock",
        )

    def refresh(self) -> None:
        """Show the desk as it is."""
        desk = self._desk
        self.answer.set_text(desk.answer)
        self.text.set_text(desk.text)
        self.answer.set_marks(
            Mark(one.start, one.end, MarkStyle.PSEUDONYM if one.rows else MarkStyle.WARN) for one in desk.found
        )
        self.text.set_marks(
            Mark(place.start, place.end, MarkStyle.ORIGINAL if place.rows or place.filled else MarkStyle.WARN)
            for place in desk.places
            if place.end > place.start
        )
        words = count_words(desk.answer)
        self._words.setText(self.tr("1 ord") if words == 1 else self.tr("{0} ord").format(danish_number(words)))
        self._words.setVisible(bool(words))
        self._show_summary()
        self._unknown.show_unknown(desk.unknown)
        there = bool(desk.text.strip())
        self._copy.setEnabled(there)
        self._mark_it.setVisible(there and bool(self._marking))
        said = (
            [self.tr("Nu står der navne i teksten. Den skal ikke tilbage i Copilot.")] if desk.holds_originals else []
        )
        if desk.gave_way:
            said.insert(0, self.tr("Det, du havde rettet i teksten med navne, er væk. Ctrl+Z giver det tilbage."))
        self.say(" ".join(said))

    def resizeEvent(self, event: object) -> None:
        super().resizeEvent(event)  # type: ignore[arg-type]
        self._fit()

    # --- inside

    def _build(self) -> None:
        paste = Button(self._theme, self.tr("Indsæt nyt svar"), "link", "clipboard-paste")
        paste.setToolTip(self.tr("Sæt det svar ind, du har kopieret i Copilot (Ctrl+Shift+V)"))
        paste.clicked.connect(self.paste_wanted)
        self._summary = label("", "body", "text2", wrap=True)
        head = QHBoxLayout()
        head.setSpacing(12)
        head.addStrut(HEAD_HEIGHT)
        self._words_above = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._words_above.setSpacing(12)
        self._words_above.addWidget(label(self.tr("Sæt navne ind igen"), "heading", flow=True))
        self._words_above.addWidget(self._summary, 1)
        head.addLayout(self._words_above, 1)
        head.addWidget(paste)
        self._words = label("", "caption", "text2")
        self.answer.setAccessibleName(self.tr("Svar fra Copilot"))
        self.answer.setPlaceholderText(self.tr("Kopiér svaret i Copilot, og sæt det ind her (Ctrl+V)"))
        self.text.setAccessibleName(self.tr("Svaret med navne"))
        self.text.setPlaceholderText(self.tr("Her kommer svaret med de rigtige navne og numre"))
        self._panes = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._panes.setSpacing(16)
        self._panes.addWidget(self._pane(self.tr("Svar fra Copilot"), self._words, self.answer), 1)
        can_edit = label(self.tr("Du kan rette i teksten"), "caption", "text2")
        self._panes.addWidget(self._pane(self.tr("Med navne"), can_edit, self.text), 1)
        self._unknown = UnknownCards(self._theme, self)
        self._unknown.settled.connect(self._desk.fill)
        self._unknown.all_settled.connect(lambda: self.text.setFocus(Qt.FocusReason.OtherFocusReason))
        inner = Column()
        inner.setProperty("framehost", True)
        column = QVBoxLayout(inner)
        column.setContentsMargins(20, 12, 20, 12)
        column.setSpacing(12)
        column.addLayout(head)
        column.addLayout(self._panes, 1)
        column.addLayout(self._unknown.column)
        column.addWidget(PseudonymList(self._theme, self._store))
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(0)
        box.addWidget(scrolled(inner), 1)
        box.addWidget(line())
        box.addLayout(self._foot())

    def _pane(self, title: str, beside: QWidget, editor: MarkedTextEdit) -> QFrame:
        pane = QFrame()
        pane.setProperty("role", "card")
        pane.setProperty("framehost", True)
        head = QHBoxLayout()
        head.addWidget(label(title, "liststrong"))
        head.addStretch(1)
        head.addWidget(beside)
        editor.set_minimum_lines(6)
        box = QVBoxLayout(pane)
        box.setContentsMargins(20, 12, 20, 16)
        box.setSpacing(8)
        box.addLayout(head)
        box.addWidget(editor)
        box.addStretch(1)
        return pane

    def _foot(self) -> QBoxLayout:
        self._mark_it = Button(self._theme, self.tr("Tilføj linjen om AI"), "link", "plus-circle", wrap=True)
        self._mark_it.setCheckable(True)
        self._mark_it.toggled.connect(self._show_marking)
        self._clear = Button(self._theme, self.tr("Ryd udklipsholderen om 1 minut"), "link", "clock", wrap=True)
        self._clear.setToolTip(self.tr("Kun hvis der ikke er kommet andet i den"))
        self._clear.clicked.connect(self.clearing_wanted)
        self._clear.hide()
        self._note_icon = IconLabel(self._theme, "info", "text2", 16)
        self._note = label("", "list", "text2", flow=True)
        self._copy = Button(self._theme, self.tr("Kopiér teksten"), "primary", "copy", hint="Ctrl+Enter")
        self._copy.clicked.connect(self.copy)
        self._said = QWidget()
        note = QHBoxLayout(self._said)
        note.setContentsMargins(0, 0, 0, 0)
        note.setSpacing(8)
        note.addWidget(self._note_icon)
        note.addWidget(self._note, 1)
        self._said.hide()
        beside = QWidget()
        flow = FlowLayout(16, 0, beside)
        flow.addWidget(self._mark_it)
        flow.addWidget(self._clear)
        self._actions = row = QHBoxLayout()
        row.setSpacing(16)
        row.addWidget(beside, 1, Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(self._copy)
        self._foot_rows = foot = QVBoxLayout()
        foot.setContentsMargins(20, 12, 20, 16)
        foot.setSpacing(8)
        foot.addWidget(self._said)
        foot.addLayout(row)
        return foot

    def copy(self) -> None:
        """Ask for the finished text in the clipboard."""
        if self._copy.isEnabled():
            self.copy_wanted.emit(self._mark_it.isChecked() and not self._mark_it.isHidden())

    def _show_marking(self, chosen: bool) -> None:
        words = self.tr("Linjen om AI kommer med") if chosen else self.tr("Tilføj linjen om AI")
        self._mark_it.set_content(words, "check-circle" if chosen else "plus-circle")

    def _show_summary(self) -> None:
        desk = self._desk
        if not desk.answer.strip():
            words = (
                self.tr("Kopiér svaret i Copilot, og sæt det ind. Så kommer navnene på plads.")
                if self._store.table.rows
                else self.tr("Når du har erstattet noget i Skriv, kan du sætte det ind i svaret her.")
            )
        else:
            unknown = len(desk.unknown)
            words = self.tr("1 er sat ind") if desk.put_back == 1 else self.tr("{0} er sat ind").format(desk.put_back)
            if unknown:
                words += self.tr(", 1 er ukendt") if unknown == 1 else self.tr(", {0} er ukendte").format(unknown)
            words += "."
        self._summary.setText(words)
        if desk.answer and words != self._announced:
            self._announced = words
            announce(self._summary, words)

    def _say_not_text(self) -> None:
        self.say(text_alone())

    def _fit(self) -> None:
        side_by_side = self.width() >= self._theme.px(_STACKED_BELOW)
        direction = QBoxLayout.Direction.LeftToRight if side_by_side else QBoxLayout.Direction.TopToBottom
        self._panes.setDirection(direction)
        self._words_above.setDirection(direction)
        self._words_above.setSpacing(12 if side_by_side else 2)
        # What is said of the button stands beside it, or above it where there is no room.
        beside = self.width() >= self._theme.px(_NOTE_BESIDE_FROM)
        if beside and self._actions.indexOf(self._said) < 0:
            self._actions.insertWidget(1, self._said)
        elif not beside and self._foot_rows.indexOf(self._said) < 0:
            self._foot_rows.insertWidget(0, self._said)
