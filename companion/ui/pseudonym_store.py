"""The one table of pseudonyms that all windows share. Lives in memory and dies with the program."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from companion.checks.pseudonyms import PseudonymTable


class PseudonymStore(QObject):
    """Holds what stands for what, from the first prompt to the last answer. ``changed``: it is another table."""

    changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._table = PseudonymTable()

    @property
    def table(self) -> PseudonymTable:
        """The table as it is now."""
        return self._table

    def take(self, table: PseudonymTable) -> None:
        """Use *table* from now on."""
        if table != self._table:
            self._table = table
            self.changed.emit()

    def clear(self) -> None:
        """Forget what stands for what; answers that come later can no longer be filled in."""
        self.take(PseudonymTable())
