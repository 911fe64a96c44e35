"""Prompts for the second round, ready as they stand: each can be copied, or taken into Skriv to be worked on."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from companion.ui.button import Button
from companion.ui.theme import Theme
from companion.ui.widgets import clear_layout, label

_KEYS = ("Alt+1", "Alt+2", "Alt+3")


class FollowUps(QWidget):
    """A few follow-up prompts below each other. ``copy_wanted`` and ``write_wanted`` carry the prompt."""

    copy_wanted = Signal(str)
    write_wanted = Signal(str)

    def __init__(self, theme: Theme, keys: bool = False, parent: QWidget | None = None) -> None:
        """With *keys* Alt+1 to Alt+3 copy them while they are in sight; only one list of a window may have them."""
        super().__init__(parent)
        self._theme = theme
        self._prompts: tuple[str, ...] = ()
        self._buttons: list[Button] = []
        self._keys = _KEYS if keys else ()
        self._rows = QVBoxLayout(self)
        self._rows.setContentsMargins(0, 0, 0, 0)
        self._rows.setSpacing(6)
        for place, key in enumerate(self._keys):
            QShortcut(QKeySequence(key), self).activated.connect(self._copier(place))

    @property
    def prompts(self) -> tuple[str, ...]:
        """What can be chosen."""
        return self._prompts

    def show_prompts(self, prompts: Iterable[str]) -> None:
        """Offer *prompts* in the place of the former."""
        prompts = tuple(prompts)
        if prompts == self._prompts:
            return
        self._prompts = prompts
        clear_layout(self._rows)
        self._buttons.clear()
        for place, prompt in enumerate(prompts):
            self._rows.addLayout(self._row(place, prompt))

    @property
    def buttons(self) -> tuple[Button, ...]:
        """In reading order: for each prompt copy, then take into Skriv."""
        return tuple(self._buttons)

    def _row(self, place: int, prompt: str) -> QHBoxLayout:
        copy = Button(self._theme, "", "iconsmall", "copy")
        copy.setAccessibleName(self.tr("Kopiér opfølgning {0}").format(place + 1))
        copy.setAccessibleDescription(prompt)
        hint = f" ({self._keys[place]})" if place < len(self._keys) else ""
        copy.setToolTip(self.tr("Kopiér, og sæt ind i samme samtale i Copilot{0}").format(hint))
        copy.clicked.connect(self._copier(place))
        write = Button(self._theme, "", "iconsmall", "pen")
        write.setAccessibleName(self.tr("Ret opfølgning {0} i Skriv").format(place + 1))
        write.setAccessibleDescription(prompt)
        write.setToolTip(self.tr("Ret den til i Skriv. Ctrl+Z giver prompten tilbage."))
        write.clicked.connect(lambda: self.write_wanted.emit(prompt))
        self._buttons += [copy, write]
        row = QHBoxLayout()
        row.setSpacing(4)
        row.addWidget(label(prompt, "list", wrap=True), 1)
        row.addWidget(copy, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(write, 0, Qt.AlignmentFlag.AlignTop)
        return row

    def _copier(self, place: int) -> Callable[[], None]:
        def copy() -> None:
            if place < len(self._prompts):
                self.copy_wanted.emit(self._prompts[place])

        return copy
