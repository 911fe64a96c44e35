"""Cards below each other, one for each of some things: a card is kept, with what is half done in it, while its thing is
there."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Sequence
from typing import Generic, TypeVar

from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

Key = TypeVar("Key", bound=Hashable)
Card = TypeVar("Card", bound=QWidget)


class KeptCards(Generic[Key, Card]):
    """Follows what there is to show. ``column`` is where the cards lie."""

    def __init__(self, make: Callable[[Key], Card]) -> None:
        self._make = make
        self._cards: dict[Key, Card] = {}
        self.column = QVBoxLayout()

    def __getitem__(self, key: Key) -> Card:
        """The card of *key*. Raises ``KeyError`` where there is none."""
        return self._cards[key]

    def get(self, key: Key) -> Card | None:
        """The card of *key*, where there is one."""
        return self._cards.get(key)

    def values(self) -> Iterable[Card]:
        """All cards there are, in no certain order."""
        return self._cards.values()

    def show(self, keys: Sequence[Key], describe: Callable[[Key, Card], None] = lambda key, card: None) -> int | None:
        """Have a card for each of *keys*, in that order, and *describe* each, new or kept.

        Answers the place that the card had which went away with the keyboard in it; None where none did.
        """
        wanted = set(keys)
        left_at = self._take_out([key for key in self._cards if key not in wanted])
        for position, key in enumerate(keys):
            if key not in self._cards:
                self._cards[key] = self._make(key)
            card = self._cards[key]
            describe(key, card)
            if self.column.indexOf(card) != position:
                self.column.insertWidget(position, card)
        return left_at

    def _take_out(self, gone: Iterable[Key]) -> int | None:
        focus = QApplication.focusWidget()
        left_at = None
        for key in gone:
            card = self._cards.pop(key)
            if focus is not None and (focus is card or card.isAncestorOf(focus)):
                left_at = self.column.indexOf(card)
            # While it still has its place, so that the keyboard goes to its neighbour.
            card.hide()
            self.column.removeWidget(card)
            card.deleteLater()
        return left_at
