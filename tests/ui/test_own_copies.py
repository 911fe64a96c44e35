"""Whatever way text leaves a field of the program, it carries the marks that keep it out of other hands."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import QEvent, QMimeData, QObject, QPoint, Qt, Signal
from PySide6.QtGui import QClipboard, QContextMenuEvent, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QMenu, QPlainTextEdit, QTextEdit

from companion.clipboard_marks import KEEP_OUT
from companion.library.draft import Draft
from companion.ui.clipboard import Clipboard
from companion.ui.fields import LineField, NumberField
from companion.ui.hotkey_field import HotkeyField
from companion.ui.line_edit import MarkedLineEdit
from companion.ui.main_window import MainWindow
from companion.ui.marked_text_edit import MarkedTextEdit
from companion.ui.own_mime import MarkKeeper, is_marked, own_mime
from companion.ui.search_field import SearchField
from companion.ui.theme import Theme

TEXT = "Ring til Karen"
Field = QLineEdit | QTextEdit


def marked(mime: QMimeData | None) -> bool:
    return (
        mime is not None
        and is_marked(mime)
        and all(bytes(mime.data(name).data()) == data for name, data in KEEP_OUT.items())
    )


MAKERS: dict[str, Callable[[Theme], Field]] = {
    "text": MarkedTextEdit,
    "line": lambda theme: LineField(),
    "search": lambda theme: SearchField(theme, "Søg"),
    "read-only": MarkedTextEdit,
}


@pytest.fixture(params=MAKERS)
def field(request: pytest.FixtureRequest, qtbot, theme: Theme) -> Field:
    """A field with ``TEXT`` in it, all of it selected."""
    made = MAKERS[request.param](theme)
    qtbot.addWidget(made)
    made.setText(TEXT)
    made.setReadOnly(request.param == "read-only")
    made.resize(400, 60)
    made.show()
    made.activateWindow()
    made.setFocus()
    qtbot.waitExposed(made)
    made.selectAll()
    QApplication.clipboard().clear()
    return made


def _menu(field: Field, words: str) -> None:
    place = QPoint(5, 5)
    event = QContextMenuEvent(QContextMenuEvent.Reason.Keyboard, place, field.mapToGlobal(place))
    QApplication.sendEvent(field.viewport() if isinstance(field, QTextEdit) else field, event)
    menu = next(one for one in QApplication.topLevelWidgets() if isinstance(one, QMenu) and one.isVisible())
    next(action for action in menu.actions() if action.text() == words).trigger()
    menu.close()


WAYS: dict[str, Callable[[Field], None]] = {
    "Ctrl+C": lambda field: QTest.keySequence(field, QKeySequence("Ctrl+C")),
    "Ctrl+Insert": lambda field: QTest.keySequence(field, QKeySequence("Ctrl+Ins")),
    "Ctrl+X": lambda field: QTest.keySequence(field, QKeySequence("Ctrl+X")),
    "Shift+Delete": lambda field: QTest.keySequence(field, QKeySequence("Shift+Del")),
    "menu copy": lambda field: _menu(field, "Kopiér"),
    "menu cut": lambda field: _menu(field, "Klip"),
}


def _holds(field: Field) -> str:
    return field.toPlainText() if isinstance(field, QTextEdit) else field.text()


class TestFields:
    @pytest.mark.parametrize("way", WAYS)
    def test_every_way_to_copy_carries_the_marks(self, field: Field, way: str) -> None:
        WAYS[way](field)
        mime = QApplication.clipboard().mimeData()
        cutting = way in ("Ctrl+X", "Shift+Delete", "menu cut")
        if field.isReadOnly() and cutting:
            assert _holds(field) == TEXT, "nothing is taken out of what is only to be read"
            return
        assert mime.text() == TEXT
        assert marked(mime)
        assert not mime.hasHtml()
        assert _holds(field) == ("" if cutting else TEXT)

    def test_the_keys_that_cut_a_line_on_x11_carry_them_too(self, qtbot) -> None:
        line = LineField()
        qtbot.addWidget(line)
        line.setText(TEXT)
        line.show()
        line.setCursorPosition(len("Ring til "))
        QApplication.clipboard().clear()
        QTest.keySequence(line, QKeySequence("Ctrl+K"))
        assert QApplication.clipboard().text() in ("", "Karen"), "it depends on the system whether the key cuts"
        if QApplication.clipboard().text():
            assert line.text() == "Ring til "
            assert marked(QApplication.clipboard().mimeData())

    def test_nothing_selected_leaves_the_clipboard_alone(self, qtbot) -> None:
        line = LineField()
        qtbot.addWidget(line)
        line.setText(TEXT)
        line.deselect()
        QApplication.clipboard().setText("andet")
        line.copy()
        line.cut()
        assert QApplication.clipboard().text() == "andet"
        assert line.text() == TEXT

    def test_what_was_cut_can_be_put_back_in(self, field: Field) -> None:
        if field.isReadOnly():
            return
        QTest.keySequence(field, QKeySequence("Ctrl+X"))
        QTest.keySequence(field, QKeySequence("Ctrl+V"))
        assert _holds(field) == TEXT

    def test_cutting_tells_the_program_what_is_left(self, qtbot) -> None:
        line = LineField()
        qtbot.addWidget(line)
        line.show_value(TEXT)
        told: list[str] = []
        line.edited.connect(told.append)
        line.setSelection(4, 100)
        line.cut()
        assert told == ["Ring"]

    def test_what_is_dragged_out_of_a_text_is_marked(self, qtbot, theme: Theme) -> None:
        editor = MarkedTextEdit(theme)
        qtbot.addWidget(editor)
        editor.set_text(TEXT)
        editor.selectAll()
        # Qt asks this when it copies, drags or owns X11's selection.
        assert marked(editor.createMimeDataFromSelection())

    def test_a_line_cannot_be_dragged(self, qtbot) -> None:
        line = LineField()
        qtbot.addWidget(line)
        assert not line.dragEnabled()


def test_no_field_of_the_program_copies_by_itself(window: MainWindow) -> None:
    """Every field that people write in, on every page, is one that marks."""
    window.write.choose("audience")
    window.session.edit(Draft(instruction="Svar", materials=("Hej Karen Bjerregaard.",)))
    window.write.elements.open(window.session.library.element("format"))
    window.show_answer()
    window.show_learning()
    window.show_templates()
    fields = [one for kind in (QLineEdit, QTextEdit, QPlainTextEdit) for one in window.findChildren(kind)]
    assert len(fields) > 6
    assert [one for one in fields if not isinstance(one, MarkedTextEdit | MarkedLineEdit)] == []
    assert issubclass(NumberField, MarkedLineEdit)
    assert issubclass(HotkeyField, MarkedLineEdit)


class OnX11(QObject):
    """A system with a selection beside the clipboard, which tells of a change at once."""

    changed = Signal(QClipboard.Mode)

    def __init__(self) -> None:
        super().__init__()
        self.held: dict[QClipboard.Mode, QMimeData] = {}
        self.own = True

    def supportsSelection(self) -> bool:
        return True

    def ownsClipboard(self) -> bool:
        return self.own

    def ownsSelection(self) -> bool:
        return self.own

    def mimeData(self, mode: QClipboard.Mode = QClipboard.Mode.Clipboard) -> QMimeData:
        return self.held.get(mode, QMimeData())

    def setMimeData(self, mime: QMimeData, mode: QClipboard.Mode = QClipboard.Mode.Clipboard) -> None:
        self.held[mode] = mime
        self.changed.emit(mode)


BOTH = [QClipboard.Mode.Clipboard, QClipboard.Mode.Selection]


@pytest.fixture
def kept() -> Iterator[OnX11]:
    system = OnX11()
    keeper = MarkKeeper(system)  # type: ignore[arg-type]
    yield system
    keeper.deleteLater()


def _plain(text: str, html: str = "") -> QMimeData:
    mime = QMimeData()
    mime.setText(text)
    if html:
        mime.setHtml(html)
    return mime


class TestKeeper:
    @pytest.mark.parametrize("mode", BOTH)
    def test_what_qt_copies_by_itself_is_marked_as_it_stands(self, kept: OnX11, mode: QClipboard.Mode) -> None:
        kept.setMimeData(_plain(TEXT, f"<b>{TEXT}</b>"), mode)
        assert marked(kept.mimeData(mode))
        assert kept.mimeData(mode).text() == TEXT
        assert kept.mimeData(mode).html() == f"<b>{TEXT}</b>"

    @pytest.mark.parametrize("mode", BOTH)
    def test_what_others_copy_is_left_alone(self, kept: OnX11, mode: QClipboard.Mode) -> None:
        kept.own = False
        theirs = _plain(TEXT)
        kept.setMimeData(theirs, mode)
        assert kept.mimeData(mode) is theirs
        assert not is_marked(theirs)

    @pytest.mark.parametrize("mode", BOTH)
    def test_what_is_marked_or_empty_is_left_alone(self, kept: OnX11, mode: QClipboard.Mode) -> None:
        for mime in (own_mime(TEXT), QMimeData()):
            kept.setMimeData(mime, mode)
            assert kept.mimeData(mode) is mime

    def test_a_line_marks_what_is_selected_with_the_mouse(self, qtbot, monkeypatch: pytest.MonkeyPatch) -> None:
        line = LineField()
        qtbot.addWidget(line)
        line.setText("Karen")
        line.show()
        system = OnX11()
        monkeypatch.setattr(QApplication, "clipboard", lambda: system)
        QTest.mouseDClick(line, Qt.MouseButton.LeftButton, pos=QPoint(12, line.height() // 2))
        QTest.mouseRelease(line, Qt.MouseButton.LeftButton, pos=QPoint(12, line.height() // 2))
        assert system.mimeData(QClipboard.Mode.Selection).text() == "Karen"
        assert marked(system.mimeData(QClipboard.Mode.Selection))


def test_the_program_knows_its_fields_copies_as_its_own(qtbot, theme: Theme) -> None:
    clipboard = Clipboard(QApplication.clipboard())
    told: list[str] = []
    elsewhere: list[bool] = []
    clipboard.copied.connect(told.append)
    clipboard.changed.connect(lambda: elsewhere.append(True))
    editor = MarkedTextEdit(theme)
    qtbot.addWidget(editor)
    editor.set_text(TEXT)
    editor.selectAll()
    editor.copy()
    QApplication.sendPostedEvents(None, QEvent.Type.MetaCall)
    assert clipboard.is_own()
    assert told[-1] == TEXT
    assert elsewhere == []


def test_the_countdown_ends_when_another_text_is_copied_from_a_field(window: MainWindow, qtbot, theme: Theme) -> None:
    editor = MarkedTextEdit(theme)
    qtbot.addWidget(editor)
    editor.set_text("noget andet")
    editor.selectAll()
    window.desk.take("Kære Karen", "")
    assert window._clipboard.copy("Kære Karen")
    window.clearing.start(30)
    assert window.clearing.seconds_left == 30
    editor.copy()
    assert window.clearing.seconds_left == 0
