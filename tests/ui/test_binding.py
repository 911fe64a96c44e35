"""What the window needs of PySide6 itself."""

from __future__ import annotations

import sys

from PySide6.QtCore import QObject, Signal


def test_emitting_keeps_the_count_of_references(qapp) -> None:
    """PySide6 6.12.0 gave one reference to True too few for every emit; under Python 3.11, where True can be
    deallocated, the program died of it after some thousand signals ("bool_dealloc")."""

    class Source(QObject):
        happened = Signal()

    source = Source()
    before = sys.getrefcount(True)
    for _ in range(100):
        source.happened.emit()
    assert sys.getrefcount(True) > before - 50
