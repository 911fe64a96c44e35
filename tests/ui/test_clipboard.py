from __future__ import annotations

import pytest
from PySide6.QtCore import QMimeData, QObject, Signal
from PySide6.QtWidgets import QApplication

from companion.clipboard_marks import KEEP_OUT
from companion.ui.clipboard import Clipboard
from companion.ui.own_mime import is_marked


class Stubborn(QObject):
    """A clipboard that another program holds for the first *refusals* attempts."""

    dataChanged = Signal()  # noqa: N815 - Qt's name

    def __init__(self, refusals: int) -> None:
        super().__init__()
        self.refusals = refusals
        self.mime = QMimeData()

    def setMimeData(self, mime: QMimeData) -> None:
        if self.refusals:
            self.refusals -= 1
        else:
            self.mime = mime

    def mimeData(self) -> QMimeData:
        return self.mime

    def text(self) -> str:
        return self.mime.text()

    def ownsClipboard(self) -> bool:
        return True


def test_copies_plain_text_with_its_mark_and_those_that_keep_it_out_of_other_hands(qapp) -> None:
    clipboard = Clipboard(QApplication.clipboard())
    assert clipboard.copy("Hej <b>Karen</b> 🙂 æøå\nlinje to")
    mime = QApplication.clipboard().mimeData()
    assert mime.text() == "Hej <b>Karen</b> 🙂 æøå\nlinje to"
    assert not mime.hasHtml()
    assert all(bytes(mime.data(name).data()) == data for name, data in KEEP_OUT.items())
    assert clipboard.is_own()


def test_knows_what_others_copied_and_reads_windows_line_ends(qapp) -> None:
    clipboard = Clipboard(QApplication.clipboard())
    mime = QMimeData()
    mime.setText("et\r\nto\rtre")
    QApplication.clipboard().setMimeData(mime)
    assert not clipboard.is_own()
    assert clipboard.text() == "et\nto\ntre"


@pytest.mark.parametrize(("refusals", "arrives"), [(0, True), (3, True), (50, False)])
def test_tries_again_while_another_program_holds_it(qapp, refusals: int, arrives: bool) -> None:
    pauses: list[int] = []
    held = Stubborn(refusals)
    clipboard = Clipboard(held, pause=pauses.append)
    assert clipboard.copy("tekst") is arrives
    assert sum(pauses) <= 300
    assert is_marked(held.mime) is arrives
