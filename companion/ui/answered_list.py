"""What was answered in this text: replaced by a pseudonym, or said to be nothing; each can be taken back."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from companion.ui.button import Button
from companion.ui.session import Session
from companion.ui.severity import places_word
from companion.ui.theme import Theme
from companion.ui.widgets import TwoLines, clear_layout, give_focus, label, line


class AnsweredList(QWidget):
    """Rows that each can be taken back, and one link that takes all replacements back."""

    def __init__(self, theme: Theme, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._session = session
        self._signature: tuple[object, ...] = ()
        self._backs: list[Button] = []
        self._box = QVBoxLayout(self)
        self._box.setContentsMargins(0, 4, 0, 0)
        self._box.setSpacing(4)
        self.hide()

    def refresh(self) -> None:
        """Show what the session holds, rebuilding only when it is something else."""
        replaced, dismissed = self._session.replaced, self._session.dismissed
        # While a check is under way nothing is known of what was dismissed; the rows stay as they are.
        if self._session.checking and self._signature:
            dismissed = self._signature[1]  # type: ignore[assignment]
        signature = (replaced, dismissed)
        if signature == self._signature:
            return
        self._signature = signature
        focused = next((at for at, back in enumerate(self._backs) if back.hasFocus()), None)
        self._backs = []
        clear_layout(self._box)
        self.setVisible(bool(replaced or dismissed))
        if replaced:
            self._box.addWidget(line())
            count = len(replaced)
            words = self.tr("1 ting er erstattet") if count == 1 else self.tr("{0} ting er erstattet").format(count)
            self._box.addWidget(label(words, "caption", "text2"))
            for item in replaced:
                places = places_word(item.places) if item.places > 1 else ""
                self._row(item.row.text, item.row.original, places, partial(self._session.restore, [item.row]))
            undo = Button(self._theme, self.tr("Fortryd"), "link", "undo")
            undo.setAccessibleName(self.tr("Fortryd alle erstatninger"))
            undo.clicked.connect(lambda: self._session.restore([item.row for item in replaced]))
            self._box.addWidget(undo)
        if dismissed:
            self._box.addWidget(line())
            self._box.addWidget(label(self.tr("Det har du sagt god for"), "caption", "text2"))
            for entity, words in dismissed:
                self._row("", words, "", partial(self._session.undismiss, entity, words))
        if focused is not None and self._backs:
            # The row that was answered is gone; the keyboard goes on with the next, not out of the list.
            give_focus(self._backs[min(focused, len(self._backs) - 1)])

    def _row(self, pseudonym: str, original: str, places: str, take_back: Callable[[], None]) -> None:
        row = QHBoxLayout()
        row.setSpacing(8)
        if pseudonym:
            row.addWidget(label(pseudonym, "pseudonymsmall"))
        row.addWidget(TwoLines(original, "list", "text2"), 1)
        if places:
            row.addWidget(label(places, "caption", "text3"))
        back = Button(self._theme, "", "iconsmall", "undo")
        back.setToolTip(self.tr("Sæt tilbage") if pseudonym else self.tr("Se på det igen"))
        back.setAccessibleName(f"{back.toolTip()}: {original}")
        back.clicked.connect(take_back)
        self._backs.append(back)
        row.addWidget(back)
        self._box.addLayout(row)
