"""The six elements as chips, and the coach line under them, where an element's fields open."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QApplication, QFrame, QHBoxLayout, QVBoxLayout, QWidget

from companion.library.draft import Draft
from companion.library.models import Element, Library
from companion.ui.assistive import tell
from companion.ui.button import Button
from companion.ui.coach import ElementState, ElementView
from companion.ui.element_chip import ElementChip
from companion.ui.element_fields import ElementFields
from companion.ui.element_words import element_tip, explained
from companion.ui.flow_layout import FlowLayout
from companion.ui.follow_ups import FollowUps
from companion.ui.theme import Theme
from companion.ui.widgets import IconLabel, bring_into_view, clear_layout, label


class ElementsBar(QWidget):
    """Chips and coach line. ``edited`` carries the source and the value; the other two carry a follow-up prompt."""

    edited = Signal(object, str)
    copy_wanted = Signal(str)
    write_wanted = Signal(str)

    def __init__(self, theme: Theme, library: Library, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._library = library
        self._complete = False
        self._chips: dict[str, ElementChip] = {}
        self._views: tuple[ElementView, ...] = ()
        self._draft = Draft()
        self._open: ElementFields | None = None
        chips = QWidget()
        self._flow = FlowLayout(10, 4, chips)
        self._icon = IconLabel(theme, "bulb", "accent", 18)
        self._line = label("", "list", "text2", wrap=True)
        self.link = Button(theme, "", "link")
        self.link.clicked.connect(self._open_next)
        self.follow_ups = FollowUps(theme)
        self.follow_ups.copy_wanted.connect(self.copy_wanted)
        self.follow_ups.write_wanted.connect(self.write_wanted)
        self._follow_up_card = QFrame()
        self._follow_up_card.setProperty("role", "card")
        card = QVBoxLayout(self._follow_up_card)
        card.setContentsMargins(16, 12, 8, 12)
        card.setSpacing(8)
        why = self.tr("Stil dig ikke tilfreds med det første svar. Bed om mere i samme samtale.")
        card.addWidget(label(why, "caption", "text2", wrap=True))
        card.addWidget(self.follow_ups)
        self._follow_up_card.hide()
        coach = QHBoxLayout()
        coach.setContentsMargins(0, 0, 0, 0)
        coach.setSpacing(8)
        coach.addWidget(self._icon)
        coach.addWidget(self._line, 1)
        coach.addWidget(self.link)
        self._coach = QWidget()
        self._coach.setLayout(coach)
        self._place = QVBoxLayout()
        self._place.setContentsMargins(0, 0, 0, 0)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(8)
        box.addWidget(chips)
        box.addWidget(self._coach)
        box.addWidget(self._follow_up_card)
        box.addLayout(self._place)

    def put_library(self, library: Library) -> None:
        """Take elements and follow-up prompts from *library* from now on."""
        self._library = library

    @property
    def open_element(self) -> str | None:
        """The element whose fields are open."""
        return self._open.element.key if self._open else None

    def show_views(self, views: Sequence[ElementView], draft: Draft) -> None:
        """Show how it stands with the elements of *draft*."""
        self._views, self._draft = tuple(views), draft
        if not self._chips:
            for view in views:
                chip = ElementChip(self._theme, view.element, element_tip(view.element, self._library))
                chip.clicked.connect(self._opener(view.element))
                self._chips[view.element.key] = chip
                self._flow.addWidget(chip)
        for view in views:
            self._chips[view.element.key].show_state(view.state)
        self._flow.invalidate()
        there = sum(view.state is ElementState.THERE for view in views)
        following = next((view.element for view in views if view.state is ElementState.NEXT), None)
        self._complete = following is None
        self.follow_ups.show_prompts(self._library.follow_ups(draft.template))
        if following is None:
            self._icon.set_icon("check", "accent")
            self._line.setText(self.tr("Alle seks elementer er med."))
        else:
            self._icon.set_icon("bulb", "accent")
            count = self.tr("{0} af {1} elementer er med.").format(there, len(views))
            self._line.setText(f"{count} {following.question}")
            self.link.set_content(following.add_label)
            self._follow_up_card.hide()
        self._show_add()
        if self._open:
            self._open.show_draft(draft)

    def open(self, element: Element) -> None:
        """Open the fields of *element* in the coach line's place."""
        self.close_fields()
        self._fold(True)
        fields = ElementFields(self._theme, element, explained(element, self._library))
        fields.edited.connect(self.edited)
        fields.done.connect(self._done)
        fields.show_draft(self._draft)
        self._open = fields
        self._place.addWidget(fields)
        tell(self._chips[element.key], expanded=True)
        self._coach.hide()
        fields.focus_first_empty()
        # With its title and explanation, where there is room for all of it.
        QTimer.singleShot(0, fields, lambda: bring_into_view(fields, if_it_fits=True))

    def step_back(self) -> bool:
        """Close the fields, or fold the follow-up prompts away, as "Færdig" does; False when neither was open."""
        focus = QApplication.focusWidget() or self
        if self._open:
            if self._open.isAncestorOf(focus):
                self._done()
            else:
                self.close_fields()
            return True
        if self._follow_up_card.isHidden():
            return False
        inside = self._follow_up_card.isAncestorOf(focus)
        self._fold(True)
        if inside:
            self.link.setFocus(Qt.FocusReason.OtherFocusReason)
        return True

    def close_fields(self) -> None:
        """Show the coach line again."""
        if self._open:
            tell(self._chips[self._open.element.key], expanded=False)
            self._open = None
            clear_layout(self._place)
            self._coach.show()

    def _done(self) -> None:
        key = self.open_element
        self.close_fields()
        if key:
            self._chips[key].setFocus(Qt.FocusReason.OtherFocusReason)

    def _opener(self, element: Element) -> Callable[[], None]:
        return lambda: self._done() if self.open_element == element.key else self.open(element)

    def _show_add(self) -> None:
        if self._complete:
            unfolded = not self._follow_up_card.isHidden()
            self.link.set_content(self.tr("Færdig") if unfolded else self.tr("Opfølgning"))
        self.link.setVisible(not self._complete or bool(self.follow_ups.prompts))

    def _fold(self, folded: bool) -> None:
        self._follow_up_card.setVisible(not folded)
        self._show_add()

    def _open_next(self) -> None:
        if self._complete:
            self._fold(not self._follow_up_card.isHidden())
            return
        for view in self._views:
            if view.state is ElementState.NEXT:
                self.open(view.element)
                return
