"""The line above the prompt: which template it is, the way to the library, and what can be done with the whole."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from companion.ui.button import Button
from companion.ui.theme import Theme
from companion.ui.widgets import HEAD_HEIGHT, TwoLines

_GAP = 16
# Of its length in one line: the lines are never equally long.
_IN_TWO_LINES = 0.65
# Fewer words are read in one line before a button keeps its own.
_LINES_FROM = 3


class WriteHead(QWidget):
    """Where the title needs the room of their words, the buttons are icons, with the words in the tooltip.

    ``library_wanted``, ``save_wanted`` and ``clear_wanted`` say what was clicked.
    """

    library_wanted = Signal()
    save_wanted = Signal()
    clear_wanted = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._title = TwoLines("", "heading")
        self.library = Button(theme, self.tr("Skabeloner"), "link", "panel")
        self.library.clicked.connect(self.library_wanted)
        self.save = Button(theme, self.tr("Gem som skabelon"), "link", "save")
        self.save.setToolTip(self.tr("Gem ordlyden under Mine. Ctrl+S"))
        self.save.clicked.connect(self.save_wanted)
        self.clear = Button(theme, self.tr("Ryd"), "link")
        self.clear.setToolTip(self.tr("Tøm prompten. Ctrl+Z henter den tilbage."))
        self.clear.clicked.connect(self.clear_wanted)
        # In the order in which they give up their words.
        self._shrinking = ((self.save, self.save.text(), "save"), (self.library, self.library.text(), "panel"))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(_GAP)
        row.addStrut(HEAD_HEIGHT)
        row.addWidget(self.library)
        row.addWidget(self._title, 1)
        row.addWidget(self.save)
        row.addWidget(self.clear)
        theme.changed.connect(self._fit)

    def show_prompt(self, title: str, filled: bool) -> None:
        """Show *title*; what can be done with what is written is there when something is (*filled*)."""
        self._title.set_full_text(title)
        self.save.setVisible(filled)
        self.clear.setVisible(filled)
        self._fit()

    def show_library(self, shown: bool) -> None:
        """Offer the way to the library, where it is folded away."""
        self.library.setVisible(shown)
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        buttons = [button for button in (self.library, self.save, self.clear) if not button.isHidden()]
        for button, words, icon in self._shrinking:
            self._show(button, words, icon, alone=False)
        for button, words, icon in self._shrinking:
            taken = sum(one.sizeHint().width() + _GAP for one in buttons)
            if self.width() - taken >= self._needed():
                return
            self._show(button, words, icon, alone=True)

    def _show(self, button: Button, words: str, icon: str, alone: bool) -> None:
        button.set_content("" if alone else words, icon)
        button.setAccessibleName(words)
        if button is self.library:
            button.setToolTip(words if alone else "")

    def _needed(self) -> int:
        """The width at which the title is read in two lines; one's own may be longer than there ever is room for."""
        metrics, title = self._title.fontMetrics(), self._title.full_text()
        longest = max((metrics.horizontalAdvance(word) for word in title.split()), default=0)
        whole = metrics.horizontalAdvance(title)
        if len(title.split()) < _LINES_FROM:
            return whole + _GAP
        return min(whole, max(longest, round(whole * _IN_TWO_LINES))) + _GAP
