from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QSize
from PySide6.QtWidgets import QWidget

from companion.ui.window_place import PlaceFile, place_window

pytestmark = pytest.mark.qt_log_ignore("does not support propagateSizeHints")


def test_a_window_is_never_bigger_than_its_screen(qtbot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    room = window.screen().availableGeometry()
    place_window(window, b"", QSize(9000, 9000), QSize(8000, 100))
    assert room.contains(window.geometry())
    assert window.height() < room.height(), "there is room for a title bar"
    assert window.minimumWidth() < room.width()


def test_a_place_on_a_bigger_screen_is_made_to_fit(qtbot) -> None:
    before, after = QWidget(), QWidget()
    for window in (before, after):
        qtbot.addWidget(window)
    before.setGeometry(5000, 4000, 3000, 2000)
    place_window(after, bytes(before.saveGeometry().data()), QSize(400, 300), QSize(200, 200))
    room = after.screen().availableGeometry()
    assert after.width() < room.width()
    assert after.height() < room.height()
    assert room.intersects(after.geometry())


def test_what_fits_comes_back_as_it_was(qtbot) -> None:
    before, after = QWidget(), QWidget()
    for window in (before, after):
        qtbot.addWidget(window)
    before.setGeometry(60, 70, 410, 320)
    place_window(after, bytes(before.saveGeometry().data()), QSize(500, 400), QSize(200, 200))
    assert after.geometry() == before.geometry()


def test_the_place_is_kept_and_a_place_that_cannot_be_is_only_logged(tmp_path: Path) -> None:
    logged: list[str] = []
    kept = PlaceFile(tmp_path / "state" / "place", logged.append)
    assert kept.read() == b""
    kept.write(b"here")
    assert kept.read() == b"here"
    (tmp_path / "file").write_bytes(b"")
    PlaceFile(tmp_path / "file" / "place", logged.append).write(b"here")
    assert len(logged) == 1
