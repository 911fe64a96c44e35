"""Finds what has too little room in a window: words cut off, controls out of reach, things that lie on each other."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import combinations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPoint, QRect, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QTextDocumentFragment
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractScrollArea,
    QComboBox,
    QLabel,
    QLayout,
    QLineEdit,
    QPushButton,
    QStyle,
    QStyleOptionButton,
    QStyleOptionComboBox,
    QTextEdit,
    QWidget,
)

from companion.ui.element_chip import ElementChip
from companion.ui.marked_text_edit import MarkedTextEdit
from companion.ui.painted_button import PaintedButton
from companion.ui.setting_widgets import NavItem

# Rounding of widths at odd text sizes.
_SLACK = 1
# Less than this many lines of a text cannot be read by scrolling.
_LEAST_LINES = 2


def faults(root: QWidget) -> list[str]:
    """What a person could not read or reach in *root* as it stands, one sentence each."""
    wrong: list[str] = []
    for widget in _seen(root):
        wrong += _cut(widget)
        wrong += _out_of_reach(widget, root)
        wrong += _overlapping(widget)
    return wrong + _cut_in_painting(root)


def _seen(root: QWidget) -> Iterator[QWidget]:
    yield root
    for widget in root.findChildren(QWidget):
        if widget.isVisible() and widget.window() is root.window():
            yield widget


def _told(widget: QWidget) -> str:
    words = getattr(widget, "text", lambda: "")() if not isinstance(widget, QTextEdit) else ""
    name = words or widget.accessibleName() or widget.objectName()
    size = f"{widget.width()}x{widget.height()}"
    return f"{type(widget).__name__} {name!r} ({size})"


def _kept_in_full(widget: QWidget, words: str) -> bool:
    """True when what is shown cut can be had in full, with the mouse and with a screen reader."""
    plain = _plain(widget.toolTip())
    names = (widget.accessibleName(), widget.accessibleDescription(), getattr(widget, "text", lambda: "")())
    return words in plain and any(words in name for name in names)


def _plain(text: str) -> str:
    return QTextDocumentFragment.fromHtml(text).toPlainText() if text.startswith("<") else text


# --- words of widgets that Qt paints


def _cut(widget: QWidget) -> list[str]:
    if isinstance(widget, QLabel):
        return _cut_label(widget)
    if isinstance(widget, QComboBox):
        return _cut_choice(widget)
    if isinstance(widget, QAbstractButton | QLineEdit) and widget.height() < widget.fontMetrics().height():
        return [f"lower than its words: {_told(widget)}"]
    if isinstance(widget, QLineEdit) and not widget.text():
        asked, room = widget.placeholderText(), widget.contentsRect().width()
        if widget.fontMetrics().horizontalAdvance(asked) > room and not _kept_in_full(widget, asked):
            return [f"what is asked for is cut, and nowhere in full: {asked!r} in {_told(widget)}"]
    if isinstance(widget, QAbstractButton) and widget.text():
        # What paints its own words is seen as it paints them.
        own = isinstance(widget, PaintedButton | NavItem | ElementChip)
        needed, room = widget.fontMetrics().horizontalAdvance(widget.text()), widget.width()
        if isinstance(widget, QPushButton):
            option = QStyleOptionButton()
            widget.initStyleOption(option)
            room = widget.style().subElementRect(QStyle.SubElement.SE_PushButtonContents, option, widget).width()
            needed += 0 if widget.icon().isNull() else widget.iconSize().width() + 4
        if not own and needed > room + _SLACK and not _kept_in_full(widget, widget.text()):
            return [f"words need {needed} of {room} px of width: {_told(widget)}"]
    if isinstance(widget, QTextEdit):
        return _cut_text(widget)
    return []


def _cut_label(widget: QLabel) -> list[str]:
    if not widget.text():
        return []
    wrong = []
    room = widget.contentsRect().size()
    if widget.wordWrap():
        if widget.heightForWidth(widget.width()) > widget.height() + _SLACK:
            wrong.append(f"needs {widget.heightForWidth(widget.width())} px of height: {_told(widget)}")
        metrics = widget.fontMetrics()
        longest = max((metrics.horizontalAdvance(word) for word in _plain(widget.text()).split()), default=0)
        if longest > room.width() + _SLACK:
            wrong.append(f"a word needs {longest} px of width: {_told(widget)}")
    elif widget.sizeHint().width() > widget.width() + _SLACK or widget.sizeHint().height() > widget.height() + _SLACK:
        hint = widget.sizeHint()
        wrong.append(f"needs {hint.width()}x{hint.height()}: {_told(widget)}")
    full = getattr(widget, "full_text", widget.text)()
    if full != widget.text() and not _kept_in_full(widget, full):
        wrong.append(f"cut, and nowhere in full: {_told(widget)}")
    return wrong


def _cut_choice(widget: QComboBox) -> list[str]:
    option = QStyleOptionComboBox()
    widget.initStyleOption(option)
    room = widget.style().subControlRect(
        QStyle.ComplexControl.CC_ComboBox, option, QStyle.SubControl.SC_ComboBoxEditField, widget
    )
    words = widget.currentText() or widget.placeholderText()
    icon = widget.iconSize().width() + 4 if not widget.itemIcon(widget.currentIndex()).isNull() else 0
    needed = widget.fontMetrics().horizontalAdvance(words) + icon
    if needed > room.width() + _SLACK or widget.fontMetrics().height() > widget.height():
        return [f"choice needs {needed} of {room.width()}: {_told(widget)} {words!r}"]
    return []


def _cut_text(widget: QTextEdit) -> list[str]:
    asked = widget.placeholderText()
    by_qt = not isinstance(widget, MarkedTextEdit) and widget.document().isEmpty()
    # Of these Qt shows the first line alone.
    if by_qt and widget.fontMetrics().horizontalAdvance(asked) > widget.viewport().width():
        return [f"what is asked for is cut: {asked!r} in {_told(widget)}"]
    view = widget.viewport().height()
    needed = round(widget.document().size().height())
    off = widget.verticalScrollBarPolicy() == Qt.ScrollBarPolicy.ScrollBarAlwaysOff
    if needed > view + _SLACK and (off or view < _LEAST_LINES * widget.fontMetrics().height()):
        return [f"text needs {needed} of {view} px of height: {_told(widget)}"]
    return []


# --- where things are


def _acts(widget: QWidget) -> bool:
    kinds = QAbstractButton | QLineEdit | QTextEdit | QComboBox | QAbstractItemView
    return isinstance(widget, kinds) or widget.focusPolicy() != Qt.FocusPolicy.NoFocus


def _out_of_reach(widget: QWidget, root: QWidget) -> list[str]:
    wrong = []
    if isinstance(widget, QAbstractScrollArea):
        if widget.horizontalScrollBar().maximum() > 0:
            wrong.append(f"{widget.horizontalScrollBar().maximum()} px wider than can be seen: {_told(widget)}")
        least = _LEAST_LINES * widget.fontMetrics().height()
        if widget.verticalScrollBar().maximum() > 0 and widget.viewport().height() < least:
            wrong.append(f"too low to scroll in: {_told(widget)}")
    if widget is root or not (_acts(widget) or isinstance(widget, QLabel)):
        return wrong
    place, child = QRect(QPoint(0, 0), widget.size()), widget
    while child is not root and (above := child.parentWidget()) is not None:
        place = place.translated(child.pos())
        area = above.parentWidget()
        if isinstance(area, QAbstractScrollArea) and area.viewport() is above:
            # Up and down it can be scrolled to; what is beside stays there.
            reach = QRect(0, child.y(), above.width(), child.height())
            place_in = QRect(place.left(), max(place.top(), reach.top()), place.width(), 1)
            if place.left() < -_SLACK or place.right() > above.width() + _SLACK:
                return [*wrong, f"beside what can be seen of {_told(area)}: {_told(widget)}"]
            if child.height() - above.height() > area.verticalScrollBar().maximum() + _SLACK:
                return [*wrong, f"cannot be scrolled to: {_told(widget)}"]
            place = QRect(place_in.left(), 0, place.width(), min(place.height(), above.height()))
        elif not above.rect().adjusted(-_SLACK, -_SLACK, _SLACK, _SLACK).contains(place):
            return [*wrong, f"out of {_told(above)} at {_rect(place)}: {_told(widget)}"]
        child = above
    return wrong


def _rect(place: QRect) -> str:
    return f"({place.left()}, {place.top()}) to ({place.right()}, {place.bottom()})"


def _laid_out(layout: QLayout) -> Iterator[QWidget]:
    for index in range(layout.count()):
        item = layout.itemAt(index)
        if item is None:
            continue
        widget, inner = item.widget(), item.layout()
        if widget is not None and widget.isVisible():
            yield widget
        elif inner is not None:
            yield from _laid_out(inner)


def _overlapping(parent: QWidget) -> list[str]:
    layout = parent.layout()
    # What no layout has placed (sheets, the tour, the focus frame) is meant to lie over the rest.
    if layout is None or layout.metaObject().className() == "QStackedLayout":
        return []
    wrong = []
    for one, other in combinations(_laid_out(layout), 2):
        shared = one.geometry().intersected(other.geometry())
        if shared.width() > _SLACK and shared.height() > _SLACK:
            wrong.append(f"{_told(one)} lies on {_told(other)}")
    return wrong


# --- words that the program paints itself


def _cut_in_painting(root: QWidget) -> list[str]:
    """Paint *root* and note every line that is ended with "…" or drawn where it has no room."""
    wrong: list[str] = []
    elide, draw = QFontMetrics.elidedText, QPainter.drawText

    def elided(metrics: QFontMetrics, text: str, *rest: object) -> str:
        shown = elide(metrics, text, *rest)
        if shown != text:
            wrong.extend(_not_in_full(text))
        return shown

    def drawn(painter: QPainter, *rest: object) -> object:
        if len(rest) == 3 and isinstance(rest[0], QRect) and isinstance(rest[1], int):
            place, flags, text = rest
            needed = painter.fontMetrics().boundingRect(QRect(QPoint(0, 0), place.size()), flags, str(text)).size()
            if text and _larger(needed, place.size()):
                wrong.append(f"{text!r} needs {needed.width()}x{needed.height()} of {place.width()}x{place.height()}")
        return draw(painter, *rest)

    with _instead(QFontMetrics, "elidedText", elided), _instead(QPainter, "drawText", drawn):
        root.grab()
    return wrong


def _larger(needed: QSize, room: QSize) -> bool:
    return needed.width() > room.width() + _SLACK or needed.height() > room.height() + _SLACK


def _not_in_full(text: str) -> list[str]:
    """Who paints *text* is found among the callers: a row of a list, or a widget."""
    frame = sys._getframe(2)
    while frame is not None:
        index, painter = frame.f_locals.get("index"), frame.f_locals.get("self")
        if isinstance(index, QModelIndex | QPersistentModelIndex):
            tip = _plain(str(index.data(Qt.ItemDataRole.ToolTipRole) or ""))
            read = f"{index.data(Qt.ItemDataRole.AccessibleTextRole) or index.data()}"
            read += f" {index.data(Qt.ItemDataRole.AccessibleDescriptionRole) or ''}"
            return [] if text in tip and text in read else [f"a row cuts {text!r}, and nowhere is it in full"]
        if isinstance(painter, QWidget):
            return (
                [] if _kept_in_full(painter, text) else [f"cuts {text!r}, and nowhere is it in full: {_told(painter)}"]
            )
        frame = frame.f_back
    return [f"{text!r} is cut"]


@contextmanager
def _instead(kind: type, name: str, function: object) -> Iterator[None]:
    before = getattr(kind, name)
    setattr(kind, name, function)
    try:
        yield
    finally:
        setattr(kind, name, before)
