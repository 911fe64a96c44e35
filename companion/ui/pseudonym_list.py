"""The list of what the pseudonyms stand for, with the way to forget it."""

from __future__ import annotations

from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from companion.ui.button import Button
from companion.ui.plain import danish_number
from companion.ui.pseudonym_store import PseudonymStore
from companion.ui.theme import Theme
from companion.ui.widgets import TwoLines, clear_layout, give_focus, label

_ROWS_SHOWN = 60


class PseudonymList(QFrame):
    """A card that is there while there is anything in *store*. Forgetting is asked about in its own place: it cannot
    be taken back, or it would not be forgotten."""

    def __init__(self, theme: Theme, store: PseudonymStore, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._store = store
        self.setProperty("role", "card")
        self._head = QVBoxLayout()
        self._head.setSpacing(6)
        self._rows = QVBoxLayout()
        self._rows.setSpacing(4)
        box = QVBoxLayout(self)
        box.setContentsMargins(16, 12, 16, 16)
        box.setSpacing(4)
        box.addLayout(self._head)
        box.addLayout(self._rows)
        store.changed.connect(self._show)
        self._show()

    def _show(self) -> None:
        rows = self._store.table.rows
        self.setVisible(bool(rows))
        self._show_head()
        clear_layout(self._rows)
        shown = [(row, label(row.text, "pseudonymsmall")) for row in rows[:_ROWS_SHOWN]]
        # One column of pseudonyms, one of what they stand for.
        widest = max((stands_in.sizeHint().width() for _, stands_in in shown), default=0)
        for row, stands_in in shown:
            one = QHBoxLayout()
            one.setSpacing(0)
            one.addWidget(stands_in)
            one.addSpacing(widest - stands_in.sizeHint().width() + 12)
            one.addWidget(TwoLines(row.original, "list", "text2", lines=1), 1)
            self._rows.addLayout(one)
        if len(rows) > _ROWS_SHOWN:
            rest = self.tr("og {0} til").format(danish_number(len(rows) - _ROWS_SHOWN))
            self._rows.addWidget(label(rest, "list", "text2"))

    def _show_head(self) -> Button:
        clear_layout(self._head)
        forget = Button(self._theme, self.tr("Ryd listen"), "link", "trash")
        forget.clicked.connect(self._ask)
        row = QHBoxLayout()
        row.addWidget(label(self.tr("Det står dæknavnene for"), "liststrong"))
        row.addStretch(1)
        row.addWidget(forget)
        self._head.addLayout(row)
        about = self.tr("Listen ligger kun i programmets hukommelse og forsvinder, når du afslutter.")
        self._head.addWidget(label(about, "caption", "text2", wrap=True))
        return forget

    def _ask(self) -> None:
        clear_layout(self._head)
        question = self.tr("Ryd listen? Så kan navnene ikke sættes ind i svar længere.")
        self._head.addWidget(label(question, "liststrong", wrap=True))
        yes = Button(self._theme, self.tr("Ryd"), "outline", "trash")
        yes.setAccessibleName(self.tr("Ryd listen over dæknavne"))
        yes.clicked.connect(self._store.clear)
        keep = Button(self._theme, self.tr("Behold listen"), "soft")
        keep.clicked.connect(self._keep)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addStretch(1)
        row.addWidget(yes)
        row.addWidget(keep)
        self._head.addLayout(row)
        give_focus(keep)

    def _keep(self) -> None:
        give_focus(self._show_head())
