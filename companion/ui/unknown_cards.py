"""Svar's cards for what looks like a pseudonym and stands for nobody: say what is to stand there, or take it out."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout

from companion.checks.findings import Severity
from companion.ui.button import Button
from companion.ui.fields import LineField
from companion.ui.kept_cards import KeptCards
from companion.ui.severity import severity_word
from companion.ui.theme import Theme
from companion.ui.widgets import IconLabel, TwoLines, give_focus, label

_SHOWN = 60


class UnknownCard(QFrame):
    """One of them. ``settled`` carries what is to stand in its place, "" for nothing."""

    settled = Signal(str)

    def __init__(self, theme: Theme, written: str) -> None:
        """*written* is the pseudonym as the answer has it."""
        super().__init__()
        self.setProperty("role", "card")
        shown = " ".join(written.split())
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(IconLabel(theme, "warn", "warn", 18, drop=1), 0, Qt.AlignmentFlag.AlignTop)
        head.addWidget(TwoLines(self.tr("{0} er ukendt").format(shown), "strong"), 1)
        head.addWidget(label(severity_word(Severity.WARN), "caption", "warn"), 0, Qt.AlignmentFlag.AlignTop)
        self._field = LineField(self.tr("Fx en kollega"), own_undo=True)
        self._field.setAccessibleName(self.tr("Hvad der skal stå i stedet for {0}").format(shown))
        put = Button(theme, self.tr("Sæt ind"), "soft")
        put.setEnabled(False)
        put.setAccessibleName(self.tr("Sæt ind i stedet for {0}").format(shown))
        drop = Button(theme, self.tr("Fjern"), "plain")
        drop.setAccessibleName(self.tr("Fjern {0}").format(shown))
        self._field.textChanged.connect(lambda words: put.setEnabled(bool(words.strip())))
        self._field.returnPressed.connect(put.click)
        put.clicked.connect(lambda: self.settled.emit(self._field.text().strip()))
        drop.clicked.connect(lambda: self.settled.emit(""))
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self._field, 1)
        row.addWidget(put)
        row.addWidget(drop)
        box = QVBoxLayout(self)
        box.setContentsMargins(16, 12, 16, 16)
        box.setSpacing(4)
        box.addLayout(head)
        about = self.tr("Den står ikke på listen herunder. Skriv, hvad der skal stå, eller fjern den.")
        # Below the title, not below its icon.
        below = QVBoxLayout()
        below.setContentsMargins(theme.px(18) + 8, 0, 0, 0)
        below.setSpacing(8)
        below.addWidget(label(about, "list", "text2", wrap=True))
        below.addLayout(row)
        box.addLayout(below)

    def focus_field(self) -> None:
        """Put the keyboard where one says what is to stand there."""
        give_focus(self._field)


class UnknownCards(QObject):
    """The cards, in ``column``. ``settled`` carries what the answer has, and what is to stand there instead;
    ``all_settled``: the last card went away with the keyboard in it."""

    settled = Signal(str, str)
    all_settled = Signal()

    def __init__(self, theme: Theme, parent: QObject) -> None:
        super().__init__(parent)
        self._theme = theme
        self._cards = KeptCards(self._card)
        self.column = self._cards.column
        self.column.setSpacing(10)

    def show_unknown(self, unknown: Iterable[str]) -> None:
        """Have a card for each of *unknown*."""
        wanted = list(unknown)[:_SHOWN]
        left_at = self._cards.show(wanted)
        if left_at is None:
            return
        if wanted:
            self._cards[wanted[min(left_at, len(wanted) - 1)]].focus_field()
        else:
            self.all_settled.emit()

    def _card(self, written: str) -> UnknownCard:
        card = UnknownCard(self._theme, written)
        card.settled.connect(lambda words: self.settled.emit(written, words))
        return card
