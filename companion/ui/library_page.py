"""The Bibliotek tab: every template as a card, and beside them what the chosen one becomes."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QGridLayout,
    QHBoxLayout,
    QVBoxLayout,
    QWidget,
)

from companion.library.models import Library, Template
from companion.ui.library_groups import LibraryEntry, template_groups
from companion.ui.painted_button import CardButton
from companion.ui.search_field import SearchField
from companion.ui.template_details import TemplateDetails
from companion.ui.theme import Theme
from companion.ui.widgets import Column, IconLabel, label, line, restyle, scrolled

_ONE_COLUMN_BELOW = 480


class TemplateCard(CardButton):
    """One template: number, title and what it does. The arrow keys go from card to card."""

    step = Signal(int)
    used = Signal()

    def __init__(self, theme: Theme, template: Template, number: str) -> None:
        super().__init__(theme, "template", template.title, template.summary, QSize(200, 56))
        self.template = template
        self._number = number

    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps = {Qt.Key.Key_Right: 1, Qt.Key.Key_Left: -1, Qt.Key.Key_Down: 2, Qt.Key.Key_Up: -2}
        step = steps.get(Qt.Key(event.key()))
        if step is not None:
            self.step.emit(step)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.used.emit()
        else:
            super().keyPressEvent(event)

    def mouseDoubleClickEvent(self, event: object) -> None:
        self.used.emit()

    def _paint_content(self, painter: QPainter) -> None:
        theme = self._theme
        painter.setFont(theme.font(13))
        painter.setPen(theme.color("text3"))
        right = int(Qt.AlignmentFlag.AlignVCenter) | int(Qt.AlignmentFlag.AlignRight)
        painter.drawText(QRect(0, 0, theme.px(30), self.height()), right, self._number)
        self._paint_lines(painter, theme.px(42), (8, 28), 20, 12)


class LibraryPage(QWidget):
    """``chosen`` carries the key of the template that the person wants to use, or "use:KEY" for a use case."""

    chosen = Signal(str)

    def __init__(self, theme: Theme, library: Library, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._entries: dict[str, LibraryEntry] = {e.key: e for g in template_groups("", library) for e in g.entries}
        self._columns = 2
        self.search = SearchField(theme, self.tr("Hvad vil du have hjælp til?"), "Ctrl+F")
        self.search.textChanged.connect(self._filter)
        self.search.returnPressed.connect(self._use_current)
        self._nothing = label(self.tr("Intet passer. Prøv et andet ord."), "body", "text2", wrap=True)
        self._nothing.hide()
        self._details = TemplateDetails(theme, library)
        self._details.use_wanted.connect(self._use_shown)
        self._details.use_case_wanted.connect(lambda key: self.chosen.emit(f"use:{key}"))
        self._grid = QGridLayout()
        self._grid.setSpacing(8)
        self._cards = [self._card(template) for template in library.templates]
        self._current: TemplateCard | None = None
        self._build(theme)
        theme.changed.connect(self._arrange)
        self._arrange()
        if self._cards:
            self.show_template(self._cards[0].template.key)

    @property
    def current(self) -> Template | None:
        """The template that is shown at the right."""
        return self._current.template if self._current else None

    def shown(self) -> list[str]:
        """The keys of the templates that match the search, in order."""
        return [card.template.key for card in self._matching()]

    def show_template(self, key: str) -> None:
        """Point out that template and show what it becomes."""
        for card in self._cards:
            active = card.template.key == key
            restyle(card, current="true" if active else "false")
            if active:
                self._current = card
                self._details.show_template(card.template)

    def focus_search(self) -> None:
        """Put the caret in the search field."""
        self.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.search.selectAll()

    def resizeEvent(self, event: object) -> None:
        self._arrange()

    def _build(self, theme: Theme) -> None:
        head = QHBoxLayout()
        head.addWidget(label(self.tr("Skabeloner"), "heading"))
        head.addStretch(1)
        self.search.setMaximumWidth(theme.px(300))
        head.addWidget(self.search, 3)
        hint = QHBoxLayout()
        hint.setSpacing(8)
        hint.addWidget(IconLabel(theme, "bulb", "text2", 18))
        hint.addWidget(
            label(
                self.tr("Er du i tvivl? Skriv opgaven i søgefeltet, fx “let at forstå”."), "list", "text2", wrap=True
            ),
            1,
        )
        inner = Column()
        inner.setProperty("framehost", True)
        rows = QVBoxLayout(inner)
        rows.setContentsMargins(20, 12, 20, 16)
        rows.setSpacing(12)
        rows.addLayout(head)
        rows.addLayout(self._grid)
        rows.addWidget(self._nothing)
        rows.addLayout(hint)
        rows.addStretch(1)
        scroll = scrolled(inner)
        box = QHBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(0)
        box.addWidget(scroll, 1)
        box.addWidget(line(vertical=True))
        box.addWidget(self._details)

    def _card(self, template: Template) -> TemplateCard:
        card = TemplateCard(self._theme, template, self._entries[template.key].number)
        card.clicked.connect(lambda: self.show_template(template.key))
        card.used.connect(lambda: self.chosen.emit(template.key))
        card.step.connect(self._stepper(card))
        return card

    def _stepper(self, card: TemplateCard) -> Callable[[int], None]:
        def step(by: int) -> None:
            cards = self._matching()
            if abs(by) == 2:
                by = by // 2 * self._columns
            at = cards.index(card) + by
            if 0 <= at < len(cards):
                cards[at].setFocus(Qt.FocusReason.OtherFocusReason)
                self.show_template(cards[at].template.key)

        return step

    def _matching(self) -> list[TemplateCard]:
        """The cards that match the search, the likeliest first."""
        query = self.search.text()
        found = [(self._entries[card.template.key].rank(query), card) for card in self._cards]
        return [card for rank, card in sorted(found, key=lambda hit: hit[0] or 0) if rank is not None]

    def _filter(self) -> None:
        matching = self._matching()
        self._place(matching)
        self._nothing.setVisible(not matching)
        if matching and (self.search.text().strip() or self._current not in matching):
            self.show_template(matching[0].template.key)

    def _arrange(self) -> None:
        self._details.fit(self.width())
        middle = self.width() - self._details.width()
        columns = 1 if middle < self._theme.px(_ONE_COLUMN_BELOW) else 2
        if columns != self._columns or not self._grid.count():
            self._columns = columns
            self._place(self._matching())

    def _place(self, cards: list[TemplateCard]) -> None:
        while self._grid.takeAt(0) is not None:
            pass
        for card in self._cards:
            card.setVisible(card in cards)
        for index, card in enumerate(cards):
            self._grid.addWidget(card, index // self._columns, index % self._columns)
        for column in range(2):
            self._grid.setColumnStretch(column, 1 if column < self._columns else 0)

    def _use_shown(self) -> None:
        if self._current is not None:
            self.chosen.emit(self._current.template.key)

    def _use_current(self) -> None:
        # Enter in the search means what was searched for, not what happens to be shown beside it.
        if self._current in self._matching():
            self._use_shown()
