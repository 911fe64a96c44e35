"""The Lær tab: contents and search at the left, and at the right what was chosen, at a width that is easy to read."""

from __future__ import annotations

from itertools import groupby

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAccessible, QResizeEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from companion.library.guidance import Learning
from companion.library.markup import plain_words
from companion.library.models import Library
from companion.ui.assistive import introduce
from companion.ui.button import Button
from companion.ui.learn_views import show_exercise, show_page, show_use_case
from companion.ui.library_groups import LibraryEntry, LibraryGroup, use_case_group
from companion.ui.library_panel import LibraryPanel
from companion.ui.theme import Theme
from companion.ui.widgets import Column, clear_layout, line, scrolled

_CONTENTS_WIDTH, _READING_WIDTH = 252, 660


class LearnPage(QWidget):
    """What can be shown has an address: "page:personal", "exercise:length", "use:snow_reply".

    ``use_wanted`` and ``exercise_wanted`` carry a key to begin with in Skriv, ``template_wanted`` a template to look
    at, ``tour_wanted`` asks for the tour of the window.
    """

    use_wanted = Signal(str)
    exercise_wanted = Signal(str)
    template_wanted = Signal(str)
    tour_wanted = Signal()

    def __init__(self, theme: Theme, library: Library, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._library = library
        self._address = ""
        self._visited: list[str] = []
        tour = Button(theme, self.tr("Vis rundt i vinduet"), "new", "eye")
        tour.clicked.connect(self.tour_wanted)
        self.contents = LibraryPanel(theme, self._groups(library.learning), foot=tour)
        self.contents.chosen.connect(self.show_address)
        self._back = Button(theme, self.tr("Tilbage"), "link", "chevron-left")
        self._back.setToolTip("Esc")
        self._back.clicked.connect(self.go_back)
        self._begin = Button(theme, self.tr("Brug eksemplet"), "primary", "pen")
        self._begin.clicked.connect(self._on_begin)
        self._foot = QWidget()
        self._box = QVBoxLayout()
        self._scroll, self._reading = self._build()
        introduce(self._scroll, QAccessible.Role.Document)
        theme.changed.connect(self._fit)
        if library.learning.pages:
            self.show_address(f"page:{library.learning.pages[0].key}")

    @property
    def address(self) -> str:
        """What is shown; "" when there is nothing to show."""
        return self._address

    def show_address(self, address: str) -> None:
        """Show a page, an exercise or a use case; a template is asked for. Raises ``KeyError`` for another address."""
        if address.startswith("template:"):
            self.template_wanted.emit(address.partition(":")[2])
            return
        if self._address and self._address != address:
            self._visited.append(self._address)
        self._show(address)

    def go_back(self) -> bool:
        """Show what was shown before; False when there is nothing before it."""
        if not self._visited:
            return False
        self._show(self._visited.pop())
        return True

    def focus_search(self) -> None:
        """Put the caret in the search field."""
        self.contents.focus_search()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    # --- inside

    def _groups(self, learning: Learning) -> list[LibraryGroup]:
        groups = [
            LibraryGroup(
                title,
                tuple(
                    LibraryEntry(f"page:{page.key}", "", page.title, page.summary, plain_words(page.blocks))
                    for page in pages
                ),
            )
            for title, pages in groupby(learning.pages, key=lambda page: page.group)
        ]
        exercises = tuple(
            LibraryEntry(f"exercise:{one.key}", str(number), one.title, one.task, f"{one.task} {one.answer}")
            for number, one in enumerate(learning.exercises, start=1)
        )
        if exercises:
            groups.append(LibraryGroup(self.tr("Øvelser"), exercises))
        if learning.use_cases:
            groups.append(use_case_group(self.tr("Eksempler"), learning, folded=True))
        return groups

    def _build(self) -> tuple[QScrollArea, QWidget]:
        head = QHBoxLayout()
        head.addWidget(self._back)
        head.addStretch(1)
        reading = QWidget()
        column = QVBoxLayout(reading)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addLayout(head)
        self._box.setSpacing(8)
        column.addLayout(self._box)
        column.addStretch(1)
        inner = Column()
        inner.setProperty("framehost", True)
        row = QHBoxLayout(inner)
        row.setContentsMargins(26, 6, 18, 26)
        row.addWidget(reading, 100)
        row.addStretch(1)
        scroll = scrolled(inner)
        # A page without links is read by keyboard too: arrows and Page Down scroll it.
        scroll.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        scroll.setProperty("ring", "keyboard")
        foot = QVBoxLayout(self._foot)
        foot.setContentsMargins(0, 0, 0, 0)
        foot.setSpacing(0)
        foot.addWidget(line())
        buttons = QHBoxLayout()
        buttons.setContentsMargins(32, 12, 24, 16)
        buttons.addWidget(self._begin)
        buttons.addStretch(1)
        foot.addLayout(buttons)
        right = QVBoxLayout()
        right.setContentsMargins(0, 0, 0, 0)
        right.setSpacing(0)
        # Room for the frame that shows where the keyboard is.
        framed = QVBoxLayout()
        framed.setContentsMargins(6, 6, 6, 6)
        framed.addWidget(scroll)
        right.addLayout(framed, 1)
        right.addWidget(self._foot)
        box = QHBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(0)
        box.addWidget(self.contents)
        box.addWidget(line(vertical=True))
        box.addLayout(right, 1)
        return scroll, reading

    def _show(self, address: str) -> None:
        kind, _, key = address.partition(":")
        learning = self._library.learning
        reading = self._scroll.isAncestorOf(QApplication.focusWidget() or self)
        clear_layout(self._box)
        match kind:
            case "page":
                show_page(self._box, self._theme, learning.page(key), self.show_address)
            case "exercise":
                show_exercise(self._box, self._theme, learning.exercise(key), self._library)
            case "use":
                show_use_case(self._box, self._theme, learning.use_case(key), self._library, self.show_address)
            case _:
                raise KeyError(address)
        self._address = address
        self._foot.setVisible(kind != "page")
        self._begin.set_content(self.tr("Prøv i Skriv") if kind == "exercise" else self.tr("Brug eksemplet"), "pen")
        self._back.setVisible(bool(self._visited))
        self.contents.reveal(address)
        self._scroll.setAccessibleName(self._title(kind, key))
        self._scroll.verticalScrollBar().setValue(0)
        if reading:
            # Who followed a link, or went back, goes on reading.
            self._scroll.setFocus(Qt.FocusReason.OtherFocusReason)

    def _title(self, kind: str, key: str) -> str:
        learning = self._library.learning
        match kind:
            case "page":
                return learning.page(key).title
            case "exercise":
                return learning.exercise(key).title
        return learning.use_case(key).title

    def _on_begin(self) -> None:
        kind, _, key = self._address.partition(":")
        (self.exercise_wanted if kind == "exercise" else self.use_wanted).emit(key)

    def _fit(self) -> None:
        self.contents.setFixedWidth(min(self._theme.px(_CONTENTS_WIDTH), self.width() * 42 // 100))
        self._reading.setMaximumWidth(self._theme.px(_READING_WIDTH))
