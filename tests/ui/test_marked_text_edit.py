from __future__ import annotations

import re

import pytest
from PySide6.QtCore import QMimeData, Qt, QUrl
from PySide6.QtGui import QFont, QImage
from PySide6.QtTest import QTest

from companion.ui.marked_text_edit import MarkedTextEdit
from companion.ui.marks import Mark, MarkStyle
from companion.ui.theme import Theme

HOSTILE = '<b>Fed</b> <img src="http://example.invalid/x.png"> &amp; <script>x</script>'


@pytest.fixture
def editor(qtbot, theme: Theme) -> MarkedTextEdit:
    made = MarkedTextEdit(theme)
    qtbot.addWidget(made)
    made.resize(500, 100)
    made.show()
    return made


def shot(editor: MarkedTextEdit) -> QImage:
    return editor.grab().toImage()


def colors(image: QImage) -> set[str]:
    return {image.pixelColor(x, y).name() for x in range(image.width()) for y in range(image.height())}


def test_markup_in_what_people_write_stays_text(editor: MarkedTextEdit) -> None:
    editor.set_text(HOSTILE)
    assert editor.text() == HOSTILE
    block = editor.document().begin()
    assert block.text() == HOSTILE
    iterator = block.begin()
    while not iterator.atEnd():
        assert not iterator.fragment().charFormat().isImageFormat()
        iterator += 1


def test_pasting_takes_the_plain_text_alone(editor: MarkedTextEdit) -> None:
    mime = QMimeData()
    mime.setHtml("<b>fed</b><img src='http://example.invalid/x.png'>")
    mime.setText(HOSTILE + "\r\nlinje to")
    mime.setUrls([QUrl("http://example.invalid/")])
    editor.insertFromMimeData(mime)
    assert editor.text() == HOSTILE + "\nlinje to"
    only_html = QMimeData()
    only_html.setImageData(QImage(4, 4, QImage.Format.Format_RGB32))
    assert not editor.canInsertFromMimeData(only_html)


def test_copying_from_it_gives_plain_text(editor: MarkedTextEdit) -> None:
    editor.set_text("Hej\nKaren")
    editor.selectAll()
    mime = editor.createMimeDataFromSelection()
    assert mime.text() == "Hej\nKaren"
    assert not mime.hasHtml()


def test_hard_spaces_and_emoji_survive(editor: MarkedTextEdit) -> None:
    text = "10\u00a0kr. 🙂 æøå 👩‍🚒\n\nslut"
    editor.set_text(text)
    assert editor.text() == text
    editor.set_caret(text.index("æ"))
    assert editor.caret() == text.index("æ")
    QTest.keyClicks(editor, "X")
    assert editor.text() == text.replace("æ", "Xæ")


def test_says_what_was_typed_and_is_silent_when_told(editor: MarkedTextEdit) -> None:
    said: list[str] = []
    editor.edited.connect(said.append)
    editor.set_text("Hej")
    editor.set_marks([Mark(0, 3, MarkStyle.VALUE)])
    assert said == []
    editor.set_caret(3)
    QTest.keyClicks(editor, "!")
    QTest.keyClick(editor, Qt.Key.Key_Return)
    assert said == ["Hej!", "Hej!\n"]


def test_setting_text_moves_neither_caret_nor_selection_needlessly(editor: MarkedTextEdit) -> None:
    editor.set_text("Karen bor i Grenaa")
    editor.set_caret(9, 11)
    editor.set_text("[Borger 1] bor i Grenaa")
    assert editor.textCursor().selectedText() == " i"


def test_grows_with_its_text(editor: MarkedTextEdit) -> None:
    editor.set_text("en linje")
    low = editor.height()
    editor.set_text("\n".join(["linje"] * 12))
    assert editor.height() >= low + 10 * 24
    assert editor.verticalScrollBar().maximum() == 0


def test_findings_are_painted_by_shape_and_colour(editor: MarkedTextEdit, theme: Theme) -> None:
    editor.set_text("Et cpr-nummer i en tekst")
    plain = colors(shot(editor))
    assert theme.tokens.stop not in plain
    pictures = []
    for style in (MarkStyle.STOP, MarkStyle.WARN, MarkStyle.NOTE, MarkStyle.PSEUDONYM):
        editor.set_marks([Mark(3, 13, style)])
        picture = shot(editor)
        pictures.append(bytes(picture.constBits()))
        role = "tint" if style is MarkStyle.PSEUDONYM else f"{style.value}_tint"
        assert theme.color(role).name() in colors(picture)
        editor.set_marks([Mark(3, 13, style, current=True)])
        assert bytes(shot(editor).constBits()) != pictures[-1]
    assert len(set(pictures)) == 4


def test_a_mark_covers_its_words_also_after_emoji(editor: MarkedTextEdit) -> None:
    text = "🙂🙂 Karen bor her"
    editor.set_text(text)
    start = text.index("Karen")
    width = editor.rect_of(start, start + 5).width()
    editor.set_text("Karen")
    assert abs(editor.rect_of(0, 5).width() - width) < 1


def test_a_mark_reaches_its_last_letter_when_emoji_stand_before_it_on_another_line(editor: MarkedTextEdit) -> None:
    words = "Der står noget før, som fylder mere end en linje i feltet, og så kommer det sidste ord: diabetes."
    editor.set_text(words)
    at = words.index("diabetes")
    plain = editor.rect_of(at, at + 8).width()
    editor.set_text("😀😀😀 " + words)
    at = editor.text().index("diabetes")
    assert editor.rect_of(at, at + 8).width() == plain


def test_values_are_bold_and_a_mark_outside_the_text_is_left_out(editor: MarkedTextEdit) -> None:
    editor.set_text("Skriv et svar nu")
    editor.set_marks([Mark(6, 13, MarkStyle.VALUE), Mark(10, 99, MarkStyle.STOP)])
    assert len(editor.marks()) == 1
    formats = editor.document().begin().layout().formats()
    assert [(f.start, f.length, f.format.fontWeight()) for f in formats] == [(6, 7, QFont.Weight.DemiBold.value)]


def test_undo_keys_are_left_to_the_window(editor: MarkedTextEdit) -> None:
    editor.set_text("Hej")
    editor.setFocus()
    QTest.keyClicks(editor, "a")
    QTest.keyClick(editor, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert editor.text() == "Heja"


def test_what_an_empty_text_says_of_itself_is_shown_on_all_its_lines(qtbot, theme: Theme) -> None:
    editor = MarkedTextEdit(theme)
    qtbot.addWidget(editor)
    editor.resize(200, 24)
    editor.show()
    one_line = editor.height()
    editor.setPlaceholderText("Fx: Gør vores brev om affaldssortering lettere at læse for nye borgere")
    assert editor.height() >= 3 * 24
    empty = editor.grab().toImage()
    ground = empty.pixelColor(199, 0)
    for line in range(3):
        row = [empty.pixelColor(x, y) for x in range(0, 120) for y in range(line * 24, line * 24 + 24)]
        assert any(color != ground for color in row), line
    editor.set_text("Gør")
    assert editor.height() == one_line
    assert editor.accessibleDescription().startswith("Fx: Gør vores brev")


def bold(editor: MarkedTextEdit) -> list[str]:
    """The stretches that are shown bold, line by line."""
    found = []
    block = editor.document().begin()
    while block.isValid():
        for shape in block.layout().formats():
            if shape.format.fontWeight() == QFont.Weight.DemiBold:
                found.append(block.text()[shape.start : shape.start + shape.length])
        block = block.next()
    return found


def test_many_lines_get_their_weights_in_one_go(editor: MarkedTextEdit) -> None:
    # A pasted sheet of 4,000 lines stood still for eight seconds: it was laid out anew for every one of them.
    editor.set_text("[Borger 1] skrev om sin sag.\n" * 300)
    laid_out: list[bool] = []
    editor.document().documentLayout().update.connect(lambda *where: laid_out.append(True))
    editor.set_marks([Mark(at * 29, at * 29 + 10, MarkStyle.PSEUDONYM) for at in range(300)])
    assert bold(editor) == ["[Borger 1]"] * 300
    assert len(laid_out) < 10


def test_weights_follow_when_lines_are_split_joined_and_typed_in(editor: MarkedTextEdit) -> None:
    text = "Kære [Borger 1]\nHej [Borger 2]"
    editor.set_text(text)

    def marks() -> list[Mark]:
        return [Mark(m.start(), m.end(), MarkStyle.PSEUDONYM) for m in re.finditer(r"\[\w+ \d]", editor.text())]

    editor.set_marks(marks())
    for place, key in ((4, Qt.Key.Key_Return), (0, Qt.Key.Key_X), (len(text) + 2, Qt.Key.Key_X)):
        editor.set_caret(place)
        QTest.keyClick(editor, key)
        editor.set_marks(marks())
        assert bold(editor) == ["[Borger 1]", "[Borger 2]"]
    editor.set_caret(editor.text().rindex("\n") + 1)
    QTest.keyClick(editor, Qt.Key.Key_Backspace)
    editor.set_marks(marks())
    assert bold(editor) == ["[Borger 1]", "[Borger 2]"]
    editor.set_marks(())
    assert bold(editor) == []
