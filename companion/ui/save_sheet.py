"""The sheet that saves what is written as a template of one's own, once exactly what is saved has been checked."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from companion.checks.findings import Report, Severity
from companion.library.own_prompts import (
    MOST_SUMMARY,
    MOST_TITLE,
    OWN_PREFIX,
    OwnPrompt,
    places_in,
    reusable_text,
    saving_problem,
)
from companion.own_store import OwnStoreError
from companion.ui.button import Button
from companion.ui.fields import LineField
from companion.ui.flow_layout import FlowLayout
from companion.ui.grouping import FindingGroup, group_findings, identity, subject_of
from companion.ui.session import Session
from companion.ui.severity import ICONS, TONES
from companion.ui.sheet import Sheet
from companion.ui.shelf import Shelf
from companion.ui.side_check import SideCheck
from companion.ui.theme import Theme
from companion.ui.widgets import IconLabel, TwoLines, clear_layout, give_focus, label, line

_SHOWN = 8


class SaveSheet(Sheet):
    """``saved`` carries the key of the template that was made. Nothing is written before the check is clear."""

    saved = Signal(str)

    def __init__(self, theme: Theme, session: Session, shelf: Shelf, side: SideCheck, host: QWidget) -> None:
        super().__init__(theme, host)
        self._session = session
        self._shelf = shelf
        self._side = side
        self._editing: OwnPrompt | None = None
        # Which of the session's beginnings that holds for: undo may lead back to another prompt.
        self._editing_of = 0
        self._known: OwnPrompt | None = None
        self._text = ""
        self.title = LineField()
        self.summary = LineField()
        self._state = QVBoxLayout()
        self._said = label("", "body", "text2", wrap=True)
        self._replacing = Button(theme, self.tr("Erstat alle"), "soft")
        session.changed.connect(self._on_session)
        self.closed.connect(side.drop)

    @property
    def message(self) -> str:
        """What the sheet says of the check, or of why it cannot save."""
        return self._said.text()

    def edit(self, prompt: OwnPrompt) -> None:
        """What is in Skriv now is *prompt*, opened to be changed; saving offers to take its place."""
        self._editing, self._editing_of = prompt, self._session.began

    def ask(self) -> None:
        """Open on the session's prompt as it stands."""
        session = self._session
        self._known = self._shelf.own_prompt(session.draft.template) or self._edited()
        self.begin(
            self.tr("Gem ændringerne") if self._known else self.tr("Gem som skabelon"),
            self.tr("Den kommer til at ligge under Mine. Indsat tekst bliver ikke gemt, kun en plads til den."),
        )
        known = self._known
        self.title = self._field(self.tr("Titel"), known.title if known else "", MOST_TITLE)
        self.summary = self._field(self.tr("Hvornår bruger du den?"), known.summary if known else "", MOST_SUMMARY)
        self._state = QVBoxLayout()
        self._state.setSpacing(6)
        self._said = label("", "body", "text2", wrap=True)
        self.box.addLayout(self._state)
        self._buttons()
        self._look()
        self.open()
        give_focus(self.title)

    # --- inside

    def _edited(self) -> OwnPrompt | None:
        """The prompt that what is in Skriv was opened from; None where that is deleted, or Skriv has another text."""
        if self._editing is None or self._session.began != self._editing_of:
            return None
        return self._shelf.own_prompt(OWN_PREFIX + self._editing.key)

    def _field(self, name: str, value: str, most: int) -> LineField:
        field = LineField(own_undo=True)
        field.setAccessibleName(name)
        field.setMaxLength(most)
        field.show_value(value)
        self.box.addSpacing(4)
        self.box.addWidget(label(name, "strong", wrap=True))
        self.box.addWidget(field)
        return field

    def _buttons(self) -> None:
        row = QWidget()
        flow = FlowLayout(8, 8, row)
        flow.setContentsMargins(0, 8, 0, 4)
        words = self.tr("Gem ændringerne") if self._known else self.tr("Gem")
        self.primary = Button(self._theme, words, "primary", "save", "Enter")
        self.primary.clicked.connect(lambda: self._check_and_save(as_new=self._known is None))
        flow.addWidget(self.primary)
        # In the foot, so that it is in sight however much there is to look at.
        self._replacing = Button(self._theme, self.tr("Erstat alle"), "plainbig")
        self._replacing.clicked.connect(self._replace_all)
        flow.addWidget(self._replacing)
        if self._known:
            other = Button(self._theme, self.tr("Gem som ny"), "plainbig")
            other.clicked.connect(lambda: self._check_and_save(as_new=True))
            flow.addWidget(other)
        back = Button(self._theme, self.tr("Gå tilbage"), "plainbig", hint="Esc")
        back.clicked.connect(self._close)
        flow.addWidget(back)
        self.foot.addWidget(row)

    def _look(self) -> None:
        """Show the fields that were found in the text, and check it."""
        self._text = reusable_text(self._session.composed, self._session.template)
        self._show(self.tr("Tjekker …"))
        self._side.ask(self._text, self._show_report)

    def _check_and_save(self, as_new: bool) -> None:
        title, summary = self.title.text().strip(), self.summary.text().strip()
        known = self._known
        key = known.key if known is not None and not as_new else "ny"
        prompt = OwnPrompt(key, title, summary, self._text)
        problem = saving_problem(prompt)
        if problem:
            self._show(problem)
            self.reveal(self._said)
            return
        self._show(self.tr("Tjekker …"))
        # What is saved is what was checked, letter for letter: title and description as well.
        self._side.ask("\n\n".join((title, summary, self._text)), lambda report: self._save(prompt, as_new, report))

    def _save(self, prompt: OwnPrompt, as_new: bool, report: Report) -> None:
        if not self.isVisible():
            return
        if not self._show_report(report):
            self.reveal(self._said)
            return
        try:
            if as_new:
                prompt = self._shelf.add(prompt.title, prompt.summary, prompt.text)
            else:
                self._shelf.change(replace(prompt))
        except OwnStoreError as error:
            self._show(str(error))
            self.reveal(self._said)
            return
        self._editing = prompt if self._session.draft.template is None else None
        self._editing_of = self._session.began
        self.dismiss()
        self.saved.emit(prompt.key)

    def _show_report(self, report: Report) -> bool:
        """Show what stands in the way; True when nothing does."""
        text = report.text
        answered = {identity(entity, words) for entity, words in self._session.dismissed}
        left = [
            finding
            for finding in report.findings
            if finding.severity > Severity.NOTE and identity(finding.entity, subject_of(finding, text)) not in answered
        ]
        groups = group_findings(left, text, self._session.rulebook)
        if report.problems:
            self._show(self.tr("Den kan ikke gemmes endnu. {0}").format(" ".join(report.problems)), groups)
        elif groups:
            self._show(self.tr("Det her kan ikke gemmes i en skabelon. Erstat det, eller ret det selv."), groups)
        else:
            self._show("")
        return not groups and not report.problems

    def _show(self, sentence: str, groups: tuple[FindingGroup, ...] = ()) -> None:
        clear_layout(self._state)
        places = places_in(self._text)
        found = self.tr("Felter: {0}").format(", ".join(places)) if places else self.tr("Den har ingen felter.")
        self._state.addSpacing(4)
        self._state.addWidget(label(found, "list", wrap=True))
        hint = self.tr("Sæt noget i [firkantede parenteser], så spørger skabelonen efter det.")
        self._state.addWidget(label(hint, "caption", "text3", wrap=True))
        self._said = label(sentence, "body", wrap=True)
        if sentence:
            self._state.addSpacing(4)
            self._state.addWidget(line())
            self._state.addSpacing(4)
        self._state.addWidget(self._said)
        # Not before it has its place: shown without one it would be a window of its own, and take the keyboard.
        self._said.setVisible(bool(sentence))
        for group in groups[:_SHOWN]:
            self._state.addWidget(self._row(group))
        able = any(group.replaceable for group in groups) and any(g.replaceable for g in self._session.groups)
        self._replacing.setVisible(able)

    def _row(self, group: FindingGroup) -> QWidget:
        row = QWidget()
        box = QHBoxLayout(row)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(8)
        box.addWidget(IconLabel(self._theme, ICONS[group.severity], TONES[group.severity], 18))
        words = f"{group.title} · {group.label}" if group.names_thing else group.label
        box.addWidget(TwoLines(words, "list"), 1)
        return row

    def _replace_all(self) -> None:
        self._session.replace_all()
        self._look()
        if self.primary is not None:
            self.primary.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_session(self) -> None:
        if self._session.blank or self._session.draft.template is not None:
            self._editing = None
