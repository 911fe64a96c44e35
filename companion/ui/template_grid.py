"""The cards of Bibliotek beside and below each other: one is pointed out, and the arrow keys go from card to card."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout

from companion.ui.assistive import tell
from companion.ui.library_groups import LibraryEntry
from companion.ui.template_card import TemplateCard
from companion.ui.theme import Theme
from companion.ui.widgets import clear_layout, restyle

_MOST_COLUMNS = 2


class TemplateGrid(QGridLayout):
    """Each signal carries the key of what a card stands for: clicked or stepped to, to be used, to have its star."""

    reached = Signal(str)
    used = Signal(str)
    star_wanted = Signal(str)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._columns = _MOST_COLUMNS
        self._cards: list[TemplateCard] = []
        self.setSpacing(8)

    @property
    def cards(self) -> tuple[TemplateCard, ...]:
        """The cards, in order."""
        return tuple(self._cards)

    @property
    def keys(self) -> list[str]:
        """The keys of what the cards stand for, in order."""
        return [card.entry.key for card in self._cards]

    def show_entries(self, entries: Iterable[LibraryEntry], favourites: Collection[str], current: str) -> None:
        """Have a card for each of *entries* and point out *current*; the keyboard stays with what it was on."""
        focused = next((card.entry.key for card in self._cards if card.hasFocus()), "")
        clear_layout(self)
        self._cards = [self._card(entry, entry.key in favourites) for entry in entries]
        self._place()
        self.point_out(current)
        for card in self._cards:
            if card.entry.key == focused:
                card.setFocus(Qt.FocusReason.OtherFocusReason)

    def point_out(self, key: str) -> None:
        """Show which card is the one that the rest of the page is about."""
        for card in self._cards:
            active = card.entry.key == key
            restyle(card, current="true" if active else "false")
            tell(card, checked=active)

    def set_columns(self, columns: int) -> None:
        """Lay so many cards beside each other."""
        if columns != self._columns:
            self._columns = columns
            self._place()

    def _card(self, entry: LibraryEntry, favourite: bool) -> TemplateCard:
        card = TemplateCard(self._theme, entry, favourite)
        card.clicked.connect(lambda: self.reached.emit(entry.key))
        card.used.connect(lambda: self.used.emit(entry.key))
        card.star_wanted.connect(lambda: self.star_wanted.emit(entry.key))
        card.step.connect(self._stepper(card))
        return card

    def _stepper(self, card: TemplateCard) -> Callable[[int], None]:
        def step(by: int) -> None:
            if abs(by) == 2:
                by = by // 2 * self._columns
            at = self._cards.index(card) + by
            if 0 <= at < len(self._cards):
                self._cards[at].setFocus(Qt.FocusReason.OtherFocusReason)
                self.reached.emit(self._cards[at].entry.key)

        return step

    def _place(self) -> None:
        for index, card in enumerate(self._cards):
            self.addWidget(card, index // self._columns, index % self._columns)
        for column in range(_MOST_COLUMNS):
            self.setColumnStretch(column, 1 if column < self._columns else 0)
