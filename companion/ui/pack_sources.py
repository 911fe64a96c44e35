"""Below the groups of Bibliotek: whose shared content there is, with which packs it came in the tooltip."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QWidget

from companion.library.models import Pack
from companion.ui.theme import Theme
from companion.ui.widgets import IconLabel, label

# More names than this are a list that nobody reads; the tooltip has them all.
_NAMED = 2


class PackSources(QWidget):
    """Takes no room until there is a pack, nor where there is none for words."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._named = True
        self._words = label("", "caption", "text2", wrap=True)
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 4, 8, 6)
        row.setSpacing(8)
        row.addWidget(IconLabel(theme, "building", "text2", 16), 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self._words, 1)
        self.hide()

    @property
    def words(self) -> str:
        """What is said of where the shared content is from."""
        return self._words.text()

    def show_packs(self, packs: Sequence[Pack]) -> None:
        """Say who made *packs*, in the order they are shown."""
        publishers = tuple(dict.fromkeys(pack.publisher for pack in packs))
        self._words.setText(self.tr("Fra {0}").format(self._listed(publishers)) if packs else "")
        self.setToolTip("\n".join(self._about(pack) for pack in packs))
        self._show()

    def show_names(self, shown: bool) -> None:
        """Show the names, or nothing: each template tells who made it as well."""
        self._named = shown
        self._show()

    def _show(self) -> None:
        self.setVisible(self._named and bool(self.words))

    def _listed(self, publishers: tuple[str, ...]) -> str:
        if len(publishers) <= _NAMED:
            return self.tr(" og ").join(publishers)
        more = len(publishers) - _NAMED + 1
        return self.tr("{0} og {1} andre").format(", ".join(publishers[: _NAMED - 1]), more)

    def _about(self, pack: Pack) -> str:
        said = self.tr("{0}, version {1}, fra {2}").format(pack.title, pack.version, pack.publisher)
        return f"{said} ({pack.contact})" if pack.contact else said
