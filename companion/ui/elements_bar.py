"""The six elements as chips, and the coach line under them, where an element's fields open."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QRect, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QAccessible, QKeyEvent, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import (
    QApplication,
    QBoxLayout,
    QFrame,
    QHBoxLayout,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from companion.library.draft import Draft, Source, SourceKind
from companion.library.models import Element, ElementField, Library
from companion.ui.assistive import introduce, tell
from companion.ui.button import Button
from companion.ui.coach import ElementState, ElementView
from companion.ui.element_words import element_tip, explained
from companion.ui.fields import LineField
from companion.ui.flow_layout import FlowLayout
from companion.ui.follow_ups import FollowUps
from companion.ui.theme import Theme
from companion.ui.widgets import (
    IconLabel,
    bring_into_view,
    clear_layout,
    give_focus,
    label,
    restyle,
)

# In px of the theme: in a narrower card the names stand above the fields, else the suggestions stand below the field.
_NAMES_ABOVE_BELOW, _INDENT = 330, 80


class ElementChip(QPushButton):
    """One element: a check when it is there, a plus when it would help."""

    def __init__(self, theme: Theme, element: Element, tip: str) -> None:
        super().__init__(element.chip)
        introduce(self, QAccessible.Role.Button, expanded=False)
        self._theme = theme
        self.setProperty("role", "chip")
        self.setToolTip(tip)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.show_state(ElementState.MISSING)

    def show_state(self, state: ElementState) -> None:
        """Show how it stands, in shape and for assistive tools."""
        restyle(self, state=state.value)
        there = state is ElementState.THERE
        self.setAccessibleDescription(self.tr("Er med") if there else self.tr("Mangler"))
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        size = super().sizeHint()
        width = self.fontMetrics().horizontalAdvance(self.text()) + self._theme.px(24 + 2 * self._air())
        return QSize(width + self._theme.px(4), size.height())

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def _air(self) -> int:
        # One that is there has no frame, and stands flush with the texts above and below.
        return 0 if self.property("state") == ElementState.THERE else 6

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_shape(painter)
        self._paint_content(painter)

    def _paint_shape(self, painter: QPainter) -> None:
        theme, state = self._theme, self.property("state")
        shape = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        pen, brush = QPen(Qt.PenStyle.NoPen), theme.color("sunken")
        if state == ElementState.NEXT:
            pen, brush = QPen(theme.color("accent"), 1), theme.color("tint")
        elif state == ElementState.MISSING:
            pen = QPen(theme.color("line2"), 1)
            pen.setDashPattern([3, 3])
        painter.setPen(pen)
        # One that is there has no air round its words for a ground.
        filled = state == ElementState.NEXT or (self.underMouse() and state != ElementState.THERE)
        painter.setBrush(brush if filled else Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(shape, shape.height() / 2, shape.height() / 2)

    def _paint_content(self, painter: QPainter) -> None:
        theme, state = self._theme, str(self.property("state"))
        side = theme.px(18)
        icon, ink = ("check-circle", "accent") if state == ElementState.THERE else ("plus-circle", "text2")
        text_ink = "accent" if state == ElementState.NEXT else "text" if self.underMouse() else "text2"
        if state == ElementState.NEXT:
            ink = "accent"
        left = theme.px(self._air())
        pixmap = theme.pixmap(icon, ink, 18, self.devicePixelRatioF())
        painter.drawPixmap(left, (self.height() - side) // 2, pixmap)
        painter.setFont(theme.font(13, semibold=state == ElementState.NEXT))
        painter.setPen(theme.color(text_ink))
        rect = QRect(left + side + theme.px(6), 0, self.width(), self.height())
        painter.drawText(rect, int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft), self.text())


class _ElementFields(QFrame):
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
        self._open: _ElementFields | None = None
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
        fields = _ElementFields(self._theme, element, explained(element, self._library))
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
