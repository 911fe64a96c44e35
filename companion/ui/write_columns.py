"""How the parts of Skriv lie beside each other at every width, and the drawer that the library folds into."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from companion.ui.button import Button
from companion.ui.drawer import Drawer
from companion.ui.library_panel import LibraryPanel
from companion.ui.theme import Theme
from companion.ui.widgets import Column, line, scrolled

# In px of the theme.
_LIBRARY_WIDTH, _FINDINGS_WIDTH, _WRITING_WIDTH = 232, 320, 820
_LIBRARY_FOLDS_BELOW = 1120


class WriteColumns:
    """Three columns on a page: the library, the start or the prompt, and what is found and done.

    ``narrow``: there is no room for the library, which lies in a drawer instead.
    """

    def __init__(
        self,
        theme: Theme,
        page: QWidget,
        library: LibraryPanel,
        start: QWidget,
        writing: Iterable[QWidget],
        right: Iterable[QWidget],
    ) -> None:
        """*writing* lie below each other and the last of them takes the room there is; of *right* the first does."""
        self._theme = theme
        self._page = page
        self._library = library
        self.narrow = False
        self.open_from_start = Button(theme, page.tr("Skabeloner"), "link", "panel")
        self.open_from_start.clicked.connect(self.open_library)
        self._starting, self._writing = scrolled(self._start_column(start)), scrolled(_writing_column(writing))
        # Lines longer than this are hard to read.
        self._writing.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self._middle = QStackedWidget()
        self._middle.addWidget(self._starting)
        self._middle.addWidget(self._writing)
        self._right = _right_column(right)
        self._divider = line(vertical=True)
        self._row = QHBoxLayout(page)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(0)
        self._row.addWidget(library)
        self._row.addWidget(self._divider)
        self._row.addWidget(self._middle, 1)
        self._row.addWidget(line(vertical=True))
        self._row.addWidget(self._right)
        self._drawer = Drawer(page)

    @property
    def starting(self) -> bool:
        """True while the start is shown, and not the prompt."""
        return self._middle.currentWidget() is self._starting

    @property
    def drawer_open(self) -> bool:
        """True while the library lies over the prompt."""
        return self._drawer.isVisible()

    def show_start(self, shown: bool) -> None:
        """Show the start in the middle, or the prompt."""
        self._middle.setCurrentWidget(self._starting if shown else self._writing)

    def open_library(self) -> None:
        """Lay the library over the prompt, ready to be searched."""
        self._drawer.open(self._theme.px(_LIBRARY_WIDTH) + 24)
        self._library.show()
        self._library.focus_search()

    def shut_library(self) -> bool:
        """Fold the library away where it lies over the prompt; False when it did not."""
        return self.narrow and self._drawer.shut()

    def scroll_to(self, place: QPoint, margin: int) -> None:
        """Bring *place* (in the page's own pixels) into view in the middle, with *margin* above and below it."""
        inner = self._writing.widget()
        if inner is not None:
            at = inner.mapFrom(self._page, place)
            self._writing.ensureVisible(at.x(), at.y(), 0, margin)

    def fit(self) -> None:
        """Fit the columns to the page's width and the text size."""
        width, px = self._page.width(), self._theme.px
        narrow = width < px(_LIBRARY_FOLDS_BELOW)
        if narrow != self.narrow:
            self.narrow = narrow
            if narrow:
                self._drawer.hold(self._library)
            else:
                self._row.insertWidget(0, self._library)
                self._library.show()
            self._drawer.shut()
        if self._drawer.isVisible():
            self.open_library()
        self._divider.setVisible(not narrow)
        self.open_from_start.setVisible(narrow)
        if narrow:
            self._library.setMinimumWidth(0)
            self._library.setMaximumWidth(16_777_215)
        else:
            self._library.setFixedWidth(px(_LIBRARY_WIDTH))
        self._right.setFixedWidth(min(px(_FINDINGS_WIDTH), width * 45 // 100))
        writing = self._writing.widget()
        if writing is not None:
            writing.setMaximumWidth(px(_WRITING_WIDTH))

    def _start_column(self, start: QWidget) -> Column:
        column = Column()
        box = QVBoxLayout(column)
        box.setContentsMargins(20, 12, 20, 16)
        head = QHBoxLayout()
        head.addWidget(self.open_from_start)
        head.addStretch(1)
        box.addLayout(head)
        box.addWidget(start, 1)
        return column


def _writing_column(parts: Iterable[QWidget]) -> Column:
    *above, last = parts
    column = Column()
    column.setProperty("framehost", True)
    box = QVBoxLayout(column)
    box.setContentsMargins(20, 12, 20, 16)
    box.setSpacing(12)
    for part in above:
        box.addWidget(part)
    box.addWidget(last, 1)
    return column


def _right_column(parts: Iterable[QWidget]) -> QWidget:
    first, *below = parts
    column = QWidget()
    box = QVBoxLayout(column)
    box.setContentsMargins(0, 0, 0, 0)
    box.setSpacing(0)
    box.addWidget(first, 1)
    for part in below:
        box.addWidget(part)
    return column
