"""Files and pictures are no text: a file's path must never stand for what is in it."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QMimeData, QPoint, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from companion.library.draft import Draft
from companion.ui.clipboard import Clipboard
from companion.ui.main_window import MainWindow

SENTENCE = "Billeder og filer kan ikke sættes ind. Kopiér selve teksten i stedet."


def files(*, with_paths: bool = False) -> QMimeData:
    """As Explorer hands them over; Linux' own file managers add the paths as text."""
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile("/home/a/Journal Karen Bjerregaard.docx")])
    if with_paths:
        mime.setText("/home/a/Journal Karen Bjerregaard.docx")
    return mime


def picture() -> QMimeData:
    mime = QMimeData()
    mime.setImageData(QImage(4, 4, QImage.Format.Format_RGB32))
    return mime


@pytest.mark.parametrize("mime", [files, lambda: files(with_paths=True), picture], ids=["files", "paths", "picture"])
def test_the_clipboard_has_no_text_then(qapp: QApplication, mime) -> None:
    qapp.clipboard().setMimeData(mime())
    clipboard = Clipboard(qapp.clipboard())
    assert clipboard.text() == ""
    assert clipboard.holds_other()


def test_a_link_with_its_address_is_text(qapp: QApplication) -> None:
    mime = QMimeData()
    mime.setUrls([QUrl("https://example.invalid/a")])
    qapp.clipboard().setMimeData(mime)
    assert Clipboard(qapp.clipboard()).text() == "https://example.invalid/a"


@pytest.mark.parametrize("mime", [files, picture], ids=["files", "picture"])
def test_pasting_them_changes_nothing_and_says_why(window: MainWindow, mime) -> None:
    window.session.edit(Draft(instruction="Skriv et svar"))
    QApplication.clipboard().setMimeData(mime())
    window.write.prompt.paste_wanted.emit()
    assert window.write.copy_bar.message == SENTENCE
    window.write.copy_bar.say("")
    window.write.prompt.focus_end()
    QTest.keyClick(window.write.prompt.editor, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert window.write.copy_bar.message == SENTENCE
    assert window.session.draft == Draft(instruction="Skriv et svar")


def test_nor_does_a_one_line_field_take_a_path(window: MainWindow) -> None:
    window.write.choose("ideas")
    field = next(iter(window.write.slots.fields().values()))
    QApplication.clipboard().setMimeData(files())
    QTest.keyClick(field, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert field.text() == ""
    QApplication.clipboard().setText("Sommer")
    QTest.keyClick(field, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert field.text() == "Sommer"
    assert "Sommer" in window.session.draft.slots.values()


def test_a_dragged_file_finds_no_place_to_land(window: MainWindow) -> None:
    window.write.choose("ideas")
    field = next(iter(window.write.slots.fields().values()))
    mime = files(with_paths=True)
    for target in (field, window.write.prompt.editor.viewport()):
        drag = QDragEnterEvent(
            QPoint(5, 5),
            Qt.DropAction.CopyAction,
            mime,
            Qt.MouseButton.LeftButton,
            Qt.KeyboardModifier.NoModifier,
        )
        drag.ignore()
        QApplication.sendEvent(target, drag)
        assert not drag.isAccepted()


def test_an_empty_place_is_used_before_another_is_made(window: MainWindow) -> None:
    window.session.edit(Draft(instruction="Skriv et svar"))
    QApplication.clipboard().clear()
    window.write.prompt.paste_wanted.emit()
    window.write.prompt.paste_wanted.emit()
    assert window.session.draft.materials == ("",)
