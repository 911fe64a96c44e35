"""The Skriv tab: library at the left, the prompt in the middle, what there is to look at and to do at the right."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QApplication, QWidget

from companion.library.coach import Coach
from companion.library.draft import Draft, Source, SourceKind
from companion.library.models import Library
from companion.ui.after_copy import AfterCopy
from companion.ui.coach import element_views
from companion.ui.copy_bar import CopyBar
from companion.ui.elements_bar import ElementsBar
from companion.ui.findings_panel import FindingsPanel
from companion.ui.lesson_card import LessonCard
from companion.ui.library_groups import shelf_groups
from companion.ui.library_panel import LibraryPanel
from companion.ui.mime_text import text_alone
from companion.ui.options import WindowOptions
from companion.ui.plain import plain_text
from companion.ui.prompt_card import PromptCard
from companion.ui.session import Session
from companion.ui.shelf import Shelf
from companion.ui.slot_fields import SlotFields
from companion.ui.start_view import StartView
from companion.ui.theme import Theme
from companion.ui.widgets import give_focus
from companion.ui.write_columns import WriteColumns
from companion.ui.write_head import WriteHead

_SLOTS_FOLD_BELOW = 680 - 76  # the README counts the whole window; this page lies under title bar and tabs

# Large text in a small window: there the buttons must leave room for what was found.
_LOW_BELOW = 300


class WritePage(QWidget):
    """Puts the parts of the tab together and lets them follow the session. ``paste_wanted`` asks for the clipboard,
    ``save_wanted`` to save what is written as a template."""

    paste_wanted = Signal()
    save_wanted = Signal()

    def __init__(
        self,
        theme: Theme,
        session: Session,
        options: WindowOptions,
        shelf: Shelf,
        coach: Coach | None = None,
        parent: QWidget | None = None,
    ) -> None:
        """Without *coach* only the fields tell which elements there are."""
        super().__init__(parent)
        self._theme = theme
        self._session = session
        self._coach = coach
        # Which of the session's beginnings the card above the prompt is about.
        self._lesson_of = 0
        self._shelf = shelf
        self.library = LibraryPanel(theme, [group for group in shelf_groups(shelf) if group.entries])
        self.lesson = LessonCard(theme)
        self.after_copy = AfterCopy(theme, session.library, options)
        self.head = WriteHead(theme)
        self.start = StartView(theme, session.library)
        self.slots = SlotFields(theme)
        self.elements = ElementsBar(theme, session.library)
        self.prompt = PromptCard(theme, session)
        self.findings = FindingsPanel(theme, session)
        self.findings.add_below(self.after_copy)
        self.copy_bar = CopyBar(theme, session, options)
        self.columns = WriteColumns(
            theme,
            self,
            self.library,
            self.start,
            (self.head, self.lesson, self.slots, self.elements, self.prompt),
            (self.findings, self.copy_bar),
        )
        self._connect()
        self._show_session()

    # --- for the window

    @property
    def writing_place(self) -> QWidget:
        """Where one writes, as things stand: the first field, or the prompt."""
        return self.start.field if self.columns.starting else self.prompt

    @property
    def library_place(self) -> QWidget:
        """Where templates are found: the list, or what opens it where the window is narrow."""
        if not self.columns.narrow:
            return self.library
        return self.columns.open_from_start if self.columns.starting else self.head.library

    def choose(self, key: str) -> None:
        """Use a template, or a use case ("use:KEY"), and put the caret where there is something to fill in."""
        if key.startswith("use:"):
            self.use_case(key.removeprefix("use:"))
            return
        self._shelf.note_use(key)
        self.columns.shut_library()
        self.elements.close_fields()
        before = self._session.draft
        self._session.choose(self._session.library.template(key))
        self.focus_writing()
        if before.instruction and before.instruction.strip() and before.template != key:
            self.copy_bar.say(
                self.tr("Det, du havde skrevet, er nu indsat tekst. Ctrl+Z giver det tilbage, som det var.")
                if before.template is None
                else self.tr("Din egen ordlyd er taget ud. Ctrl+Z giver den tilbage.")
            )

    def use_case(self, key: str) -> None:
        """Fill in the prompt of a use case, and say beside it why it works. Undo brings back what was there."""
        case = self._session.library.learning.use_case(key)
        self._shelf.note_use(f"use:{key}")
        self._begin_with(Draft.of_use_case(case))
        self._lesson_of = self._session.began
        self.lesson.show_use_case(case)

    def write_own(self, text: str) -> None:
        """Put *text* in a blank prompt, to be worked on. Undo brings back what was there."""
        self._begin_with(Draft(instruction=text))
        self.prompt.focus_end()

    def put_library(self, library: Library) -> None:
        """Offer what is in *library* from now on."""
        self.start.put_library(library)
        self.elements.put_library(library)
        self.after_copy.put_library(library)

    def exercise(self, key: str) -> None:
        """Begin an exercise with its poor prompt. Undo brings back what was there."""
        exercise = self._session.library.learning.exercise(key)
        self._begin_with(Draft(instruction=exercise.start))
        self._lesson_of = self._session.began
        self.lesson.show_exercise(exercise)
        self.prompt.focus_end()

    def start_blank(self) -> None:
        """Begin again with nothing."""
        self.columns.shut_library()
        self.elements.close_fields()
        had_text = self._session.filled
        self._session.start_blank()
        self.start.begin()
        self._tell_of_undo(had_text)

    def focus_writing(self) -> None:
        """Put the caret where one writes next."""
        if self._session.blank:
            self.start.begin()
        elif not self.slots.focus_first_empty():
            self.prompt.focus_end()

    def keeping_focus(self, step: Callable[[], None]) -> None:
        """Take *step*; where the field with the caret is gone after it, the caret goes where one writes."""
        before = QApplication.focusWidget()
        step()
        if before is not None and self.isAncestorOf(before) and QApplication.focusWidget() is not before:
            if self.columns.starting:
                self.start.editor.setFocus(Qt.FocusReason.OtherFocusReason)
            else:
                self.prompt.focus_end()

    def focus_search(self) -> None:
        """Put the caret in the search field, opening the library if it is folded."""
        if self.columns.narrow:
            self.columns.open_library()
        self.library.focus_search()

    def paste(self, text: str) -> None:
        """Add pasted text and show where it went."""
        if self._session.blank:
            self._session.edit(_about(text), at_once=True)
            self._focus_material(Source(SourceKind.MATERIAL, "0"))
        else:
            self._focus_material(self._session.add_material(text))

    def write_about(self, text: str) -> None:
        """Put *text* as pasted text in a new prompt. Undo brings back what was there."""
        self._begin_with(_about(text))
        self._focus_material(Source(SourceKind.MATERIAL, "0"))

    def say_not_text(self) -> None:
        """Say that what is in the clipboard cannot be pasted."""
        self.copy_bar.say(text_alone())

    def step_back(self) -> bool:
        """Close the innermost of what is open, as Esc does; False when nothing was."""
        if self.columns.shut_library():
            self.focus_writing()
            return True
        return self.elements.step_back()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    # --- inside

    def _connect(self) -> None:
        session = self._session
        session.changed.connect(self._show_session)
        self.library.chosen.connect(self.choose)
        self.library.blank_wanted.connect(self.start_blank)
        self.start.chosen.connect(self.choose)
        self.start.written.connect(self._on_first_words)
        self.lesson.closed.connect(self.focus_writing)
        self.slots.edited.connect(session.set_value)
        self.elements.edited.connect(session.set_value)
        self.elements.write_wanted.connect(self.write_own)
        self.after_copy.follow_ups.write_wanted.connect(self.write_own)
        self.head.library_wanted.connect(self.columns.open_library)
        self.head.save_wanted.connect(self.save_wanted)
        self._shelf.changed.connect(self._show_groups)
        self.head.clear_wanted.connect(self._clear)
        self.prompt.not_text.connect(self.say_not_text)
        self.start.editor.not_text.connect(self.say_not_text)
        self.prompt.paste_wanted.connect(self.paste_wanted)
        self.prompt.look_at.connect(self._look_at)
        self.prompt.caret_on.connect(self.findings.follow_caret)
        self.prompt.hole_clicked.connect(self._fill_hole)
        self.findings.current_changed.connect(self.prompt.set_current)
        self.findings.reveal.connect(self.prompt.reveal)
        self._theme.changed.connect(self._fit)

    def _show_session(self) -> None:
        session, template = self._session, self._session.template
        blank = session.blank and session.draft.instruction is None
        self.columns.show_start(blank)
        self.head.show_prompt(template.title if template else self.tr("Ny prompt"), session.filled)
        self.slots.show_template(template)
        self.slots.show_draft(session.draft)
        views = element_views(session.draft, session.library, self._stated())
        self.elements.show_views(views, session.draft)
        self.lesson.show_views(views)
        case = self.lesson.use_case
        template_key = case.template if case is not None else None
        if blank or session.draft.template != template_key or session.began != self._lesson_of:
            self.lesson.leave()
        self.library.show_active(session.draft.template)
        if blank:
            self.start.editor.set_text("")

    def _show_groups(self) -> None:
        self.library.set_groups([group for group in shelf_groups(self._shelf) if group.entries])
        self.library.show_active(self._session.draft.template)

    def _begin_with(self, draft: Draft) -> None:
        self.columns.shut_library()
        self.elements.close_fields()
        had_text = self._session.filled
        self._session.begin(draft)
        self.focus_writing()
        self._tell_of_undo(had_text)

    def _clear(self) -> None:
        had_text = self._session.filled
        self._session.clear()
        self._tell_of_undo(had_text)

    def _tell_of_undo(self, had_text: bool) -> None:
        if had_text:
            self.copy_bar.say(self.tr("Ctrl+Z giver det tilbage, du var i gang med."))

    def _focus_material(self, source: Source) -> None:
        card = self.prompt.material(source)
        if card is not None:
            give_focus(card.editor)

    def _stated(self) -> tuple[str, ...]:
        """The elements that words of the person's own state."""
        session = self._session
        if self._coach is None or session.draft.instruction is None:
            return ()
        composed = session.composed
        return self._coach.elements(composed.text[: composed.instruction_end])

    def _on_first_words(self, text: str) -> None:
        caret = self.start.editor.caret()
        self._session.edit(Draft(instruction=text), merge_key="instruction")
        self.prompt.editor.setFocus(Qt.FocusReason.OtherFocusReason)
        self.prompt.editor.set_caret(caret)

    def _fill_hole(self, name: str) -> None:
        field = self.slots.fields().get(name)
        if field is not None:
            field.setFocus(Qt.FocusReason.OtherFocusReason)

    def _look_at(self, rect: QRectF) -> None:
        place = self.prompt.mapTo(self, rect.center().toPoint())
        self.columns.scroll_to(place, round(rect.height()) + self._theme.px(24))

    def _fit(self) -> None:
        self.columns.fit()
        self.head.show_library(self.columns.narrow)
        self.copy_bar.set_low(self.height() < self._theme.px(_LOW_BELOW))
        self.slots.set_foldable(self.height() < self._theme.px(_SLOTS_FOLD_BELOW))


def _about(text: str) -> Draft:
    """A blank prompt with *text* as pasted text."""
    return Draft(instruction="", materials=(plain_text(text),))
