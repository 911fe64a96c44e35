"""The sheet between "copy" and the clipboard: what is left, what it becomes, and who decides."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from companion.checks.pseudonyms import Edit, apply_edits
from companion.ui.button import Button
from companion.ui.copy_decision import CopyDecision
from companion.ui.fields import LineField
from companion.ui.flow_layout import FlowLayout
from companion.ui.grouping import FindingGroup
from companion.ui.marked_text_edit import MarkedTextEdit
from companion.ui.marks import Mark, MarkStyle
from companion.ui.options import WindowOptions
from companion.ui.plain import danish_number, occurrences
from companion.ui.session import Session
from companion.ui.severity import ICONS, TONES, places_word, severity_word
from companion.ui.sheet import Sheet
from companion.ui.theme import Theme
from companion.ui.widgets import (
    IconLabel,
    TwoLines,
    label,
    line,
)

_PREVIEW_LENGTH = 120
# As many letters as a word has; whether the reason is good is for the person alone.
_REASON_LEAST, _REASON_MOST = 8, 300
_BECOMES_WIDTH, _WORD_WIDTH = 150, 76
# Nobody reads thousands of rows before answering.
_SHOWN = 40


class _ReasonField(LineField):
    """A field that keeps Enter to itself; else the sheet would press its first button, which does something else."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        super().keyPressEvent(event)
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            event.accept()


class CopyGate(Sheet):
    """Asks. It says what the person wants; it copies nothing itself."""

    replace_wanted = Signal()
    as_it_is_wanted = Signal()
    retry_wanted = Signal()

    def __init__(self, theme: Theme, session: Session, host: QWidget) -> None:
        super().__init__(theme, host)
        self._session = session

    def ask(self, decision: CopyDecision, options: WindowOptions, replaced_first: bool) -> None:
        """Show what stands in the way of copying the session's text as it stands."""
        groups = self._session.groups
        shown = groups[:_SHOWN]
        edits, words = self._session.replacing_all(), self._session.pseudonyms(shown)
        replaceable = [group for group in groups if group.replaceable]
        self.begin(*self._titles(groups, replaceable, decision, replaced_first))
        self.box.addSpacing(4)
        for problem in decision.problems:
            self.box.addWidget(line())
            self.box.addLayout(self._problem_row(problem))
        for group in shown:
            self.box.addWidget(line())
            self.box.addWidget(self._row(group, words.get(group.key, "")))
        if len(groups) > len(shown):
            self.box.addWidget(line())
            rest = self.tr("og {0} til").format(danish_number(len(groups) - len(shown)))
            self.box.addWidget(label(rest, "body", "text2"))
        if edits:
            self.box.addSpacing(8)
            self.box.addWidget(self._preview(edits))
        self._buttons(bool(replaceable), decision, options.copy_reason_asked)
        self._policy(decision, options)
        self.open()

    def _titles(
        self,
        groups: tuple[FindingGroup, ...],
        replaceable: list[FindingGroup],
        decision: CopyDecision,
        replaced_first: bool,
    ) -> tuple[str, str]:
        count, able = len(groups), len(replaceable)
        if decision.problems:
            return self.tr("Teksten er ikke tjekket færdig"), self.tr("Derfor bliver den ikke kopieret som klar.")
        if able == count:
            title = self.tr("Erstat 1 ting først?") if count == 1 else self.tr("Erstat {0} ting først?").format(count)
            return title, self.tr("Copilot kan svare lige så godt uden.")
        title = self.tr("Se på 1 ting først") if count == 1 else self.tr("Se på {0} ting først").format(count)
        if replaced_first:
            return title, self.tr("Resten er erstattet. Det her skal du selv tage stilling til.")
        if able:
            return title, self.tr("{0} kan erstattes. Resten skal du selv tage stilling til.").format(able)
        if any(map(self._session.may_dismiss, groups)):
            return title, self.tr("Det kan ikke erstattes for dig. Ret teksten, eller sig, at det ikke passer.")
        return title, self.tr("Det kan ikke erstattes for dig. Ret teksten.")

    def _row(self, group: FindingGroup, pseudonym: str) -> QWidget:
        row = QWidget()
        texts = QVBoxLayout()
        texts.setSpacing(1)
        texts.addWidget(TwoLines(group.title, "strong"))
        about = group.label if group.names_thing else (f"“{group.quote}”" if group.quote else "")
        if len(group.places) > 1:
            about = f"{about} · {places_word(len(group.places))}"
        if about:
            texts.addWidget(TwoLines(about, "caption", "text2", lines=2))
        if not pseudonym and group.entry:
            texts.addWidget(label(group.entry.advice, "caption", "text2", wrap=True))
        box = QHBoxLayout(row)
        box.setContentsMargins(0, 2, 0, 2)
        box.setSpacing(12)
        box.addWidget(IconLabel(self._theme, ICONS[group.severity], TONES[group.severity], 20))
        box.addLayout(texts, 1)
        if pseudonym:
            becomes = QWidget()
            inside = QHBoxLayout(becomes)
            inside.setContentsMargins(0, 0, 0, 0)
            inside.setSpacing(12)
            inside.addWidget(IconLabel(self._theme, "arrow-right", "text2", 18))
            inside.addWidget(label(pseudonym, "pseudonym"))
            inside.addStretch(1)
            becomes.setMinimumWidth(self._theme.px(_BECOMES_WIDTH))
            box.addWidget(becomes)
        word = label(severity_word(group.severity), "caption", TONES[group.severity])
        word.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        word.setMinimumWidth(self._theme.px(_WORD_WIDTH))
        box.addWidget(word)
        return row

    def _problem_row(self, problem: str) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(12)
        row.addWidget(IconLabel(self._theme, "unknown", "warn", 20), 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(label(problem, "body", wrap=True), 1)
        return row

    def _preview(self, edits: tuple[Edit, ...]) -> QWidget:
        """The text round the first replacement, as it will be."""
        composed = self._session.composed
        after = apply_edits(composed.text, edits)
        first = edits[0].start
        blocks = [block for block in composed.materials if block.start <= first < block.end]
        begin = max(blocks[0].start if blocks else 0, first - 60)
        if begin and not (blocks and begin == blocks[0].start):
            begin = after.find(" ", begin, first) + 1 or begin
        snippet = " ".join(after[begin : begin + _PREVIEW_LENGTH].split())
        if begin + _PREVIEW_LENGTH < len(after):
            snippet = snippet.rsplit(" ", 1)[0] + " …"
        frame = QFrame()
        frame.setProperty("role", "sunken")
        head = QHBoxLayout()
        head.setSpacing(6)
        head.addWidget(IconLabel(self._theme, "eye", "text2", 16))
        head.addWidget(label(self.tr("Sådan kommer det til at stå"), "caption", "text2"))
        head.addStretch(1)
        text = MarkedTextEdit(self._theme)
        text.setAccessibleName(self.tr("Sådan kommer det til at stå"))
        text.setReadOnly(True)
        text.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        text.set_text(snippet)
        marks = [
            Mark(start, end, MarkStyle.PSEUDONYM)
            for pseudonym in {edit.replacement for edit in edits}
            for start, end in occurrences(snippet, pseudonym)
        ]
        text.set_marks(marks)
        box = QVBoxLayout(frame)
        box.setContentsMargins(14, 8, 12, 8)
        box.setSpacing(4)
        box.addLayout(head)
        box.addWidget(text)
        return frame

    def _buttons(self, replaceable: bool, decision: CopyDecision, reason_asked: bool) -> None:
        row = QWidget()
        flow = FlowLayout(12, 8, row)
        flow.setContentsMargins(0, 8, 0, 4)
        look = self.tr("Se den igennem") if len(self._session.groups) == 1 else self.tr("Se dem igennem")
        back = Button(self._theme, look, "plainbig", hint="Esc")
        back.clicked.connect(self._close)
        if replaceable:
            words = self.tr("Erstat alle") if decision.problems else self.tr("Erstat alle og kopiér")
            first = Button(self._theme, words, "primary", "" if decision.problems else "copy", "Enter")
            first.clicked.connect(self.replace_wanted)
            others = [back]
        elif decision.problems:
            first = Button(self._theme, self.tr("Prøv igen"), "primary", hint="Enter")
            first.clicked.connect(self.retry_wanted)
            back.set_content(self.tr("Gå tilbage"), hint="Esc")
            others = [back]
        else:
            first = Button(self._theme, look, "primary", hint="Enter")
            first.clicked.connect(self._close)
            back.deleteLater()
            others = []
        self.primary = first
        for button in (first, *others):
            flow.addWidget(button)
        if decision.as_it_is:
            anyway = Button(self._theme, self.tr("Kopiér, som det er"), "linkbig")
            flow.addWidget(anyway)
            if reason_asked:
                reason = self._reason(anyway)
                self.foot.addWidget(row)
                self.foot.addWidget(reason)
                return
            anyway.clicked.connect(self.as_it_is_wanted)
        self.foot.addWidget(row)

    def _reason(self, anyway: Button) -> QWidget:
        """A field that *anyway* opens, and that lets it through once a reason stands there.

        The reason is read by nobody and gone with the sheet.
        """
        asked = self.tr("Hvorfor skal det med, som det er?")
        about = self.tr("Begrundelsen er kun til dig selv. Den bliver ikke gemt eller sendt.")
        field = _ReasonField(self.tr("Fx: navnet står allerede i avisen"), own_undo=True)
        field.setAccessibleName(asked)
        field.setAccessibleDescription(about)
        field.setMaxLength(_REASON_MOST)
        holder = QWidget()
        box = QVBoxLayout(holder)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(4)
        box.addWidget(label(asked, "strong", wrap=True))
        box.addWidget(field)
        box.addWidget(label(about, "caption", "text2", wrap=True))
        holder.hide()

        def typed(text: str) -> None:
            anyway.setEnabled(sum(letter.isalpha() for letter in text) >= _REASON_LEAST)

        def pressed() -> None:
            if holder.isVisible():
                self.as_it_is_wanted.emit()
                return
            holder.show()
            field.setFocus(Qt.FocusReason.OtherFocusReason)
            typed(field.text())

        field.textChanged.connect(typed)
        field.returnPressed.connect(anyway.click)
        anyway.clicked.connect(pressed)
        return holder

    def _policy(self, decision: CopyDecision, options: WindowOptions) -> None:
        if decision.as_it_is:
            return
        if decision.locked:
            group = decision.locked[0]
            name = group.entry.generalised if group.entry and group.entry.generalised else f"“{group.label}”"
            sentence = self.tr("{0} kan ikke kopieres med.").format(name[0].upper() + name[1:])
        else:
            sentence = self.tr("Det, der ikke er tjekket, kan ikke kopieres.")
        if options.copy_set_by_it:
            sentence += " " + self.tr("Fastsat af IT.")
        if options.who_to_ask:
            sentence += " " + self.tr("Spørg {0}.").format(options.who_to_ask)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(IconLabel(self._theme, "lock", "text2", 16), 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(label(sentence, "caption", "text2", wrap=True), 1)
        self.foot.addLayout(row)
