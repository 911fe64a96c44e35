"""The words that are never reported: one's own to add and take back, and those that IT has allowed."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from companion.ui.button import Button
from companion.ui.fields import LineField
from companion.ui.setting_widgets import LockMark, SettingRow
from companion.ui.theme import Theme
from companion.ui.widgets import TwoLines, clear_layout, label

# As long as the settings take them.
_LONGEST_WORD = 200


class AllowedWords(QWidget):
    """How many there are, a list of them, and a field for one more. What was taken off last can be put back."""

    def __init__(self, theme: Theme, forget: Callable[[str], bool], allow: Callable[[str], bool]) -> None:
        """*forget* and *allow* answer whether it was saved."""
        super().__init__()
        self._theme = theme
        self._forget = forget
        self._allow = allow
        self._shown: tuple[tuple[str, ...], tuple[str, ...]] | None = None
        self._removed = ""
        self.button = Button(theme, self.tr("Se og ret"), "plain")
        self.button.clicked.connect(self._toggle)
        self.row = SettingRow(self.tr("Ord, du har sagt god for"), "", self.button)
        self.field = LineField(self.tr("Et ord eller et navn"), own_undo=True)
        self.field.setAccessibleName(self.tr("Ord, der ikke skal findes"))
        self.field.setMaxLength(_LONGEST_WORD)
        self.field.returnPressed.connect(self._add)
        self.add = Button(theme, self.tr("Tilføj"), "plain")
        self.add.clicked.connect(self._add)
        self._note = label("", "caption", "text2", wrap=True)
        self.undo = Button(theme, self.tr("Fortryd"), "link", "undo")
        self.undo.clicked.connect(self._put_back)
        self._rows = QVBoxLayout()
        self._rows.setSpacing(2)
        self._list = QWidget()
        self._build()
        self.show_words((), ())

    @property
    def note(self) -> str:
        """What was said of the latest word; "" for nothing."""
        return "" if self._note.isHidden() else self._note.text()

    def show_words(self, own: tuple[str, ...], by_it: tuple[str, ...]) -> None:
        """Show the person's *own* words in the order they were allowed, and those that IT has allowed for all."""
        if (own, by_it) == self._shown:
            return
        self._shown = own, by_it
        self.row.about.setText(self._summary(own))
        self.row.about.show()
        clear_layout(self._rows)
        for word in own:
            back = Button(self._theme, self.tr("Fjern"), "link")
            back.setAccessibleName(self.tr("Fjern {0}").format(word))
            back.clicked.connect(partial(self._remove, word))
            self._add_row(word, back)
        for word in by_it:
            self._add_row(word, LockMark(self._theme, QCoreApplication.translate("settings", "Fastsat af IT")))

    def _build(self) -> None:
        adding = QHBoxLayout()
        adding.setSpacing(8)
        adding.addWidget(self.field, 1)
        adding.addWidget(self.add)
        said = QHBoxLayout()
        said.setSpacing(8)
        said.addWidget(self._note, 1)
        said.addWidget(self.undo)
        inside = QVBoxLayout(self._list)
        inside.setContentsMargins(16, 0, 16, 10)
        inside.setSpacing(8)
        inside.addLayout(adding)
        inside.addLayout(said)
        inside.addLayout(self._rows)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(0)
        box.addWidget(self.row)
        box.addWidget(self._list)
        self._list.hide()
        self._say("")

    def _add_row(self, word: str, beside: QWidget) -> None:
        row = QHBoxLayout()
        row.addWidget(TwoLines(word, "list"), 1)
        row.addWidget(beside, 0, Qt.AlignmentFlag.AlignTop)
        self._rows.addLayout(row)

    def _add(self) -> None:
        word = " ".join(self.field.text().split())
        known = {one.casefold() for words in self._shown or () for one in words}
        if not word:
            return
        if word.casefold() in known:
            self._say(self.tr("“{0}” er der allerede.").format(word))
        elif self._allow(word):
            self.field.clear()
            self._say(self.tr("“{0}” bliver ikke fundet mere.").format(word))

    def _remove(self, word: str) -> None:
        if self._forget(word):
            self._say(self.tr("“{0}” bliver fundet igen.").format(word), word)
            # The button that was pressed is gone.
            self.undo.setFocus(Qt.FocusReason.OtherFocusReason)

    def _put_back(self) -> None:
        word = self._removed
        if self._allow(word):
            self._say(self.tr("“{0}” bliver ikke fundet mere.").format(word))
            self.field.setFocus(Qt.FocusReason.OtherFocusReason)

    def _say(self, sentence: str, removed: str = "") -> None:
        self._removed = removed
        self._note.setText(sentence)
        self._note.setVisible(bool(sentence))
        self.undo.setVisible(bool(removed))

    def _toggle(self) -> None:
        self._list.setVisible(self._list.isHidden())
        if not self._list.isHidden():
            self.field.setFocus(Qt.FocusReason.OtherFocusReason)

    def _summary(self, words: tuple[str, ...]) -> str:
        match len(words):
            case 0:
                return self.tr("Ingen endnu. Vælg “Altid”, når noget ikke er en personoplysning.")
            case 1:
                return self.tr("1 ord: “{0}”").format(words[0])
            case count:
                return self.tr("{0} ord, fx “{1}” og “{2}”").format(count, words[0], words[1])
