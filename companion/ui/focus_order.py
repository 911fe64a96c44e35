"""Tab goes through a window as one reads it, also to what was made later than its neighbours.

Qt's own order is the order in which widgets came to be; fields and cards here come and go.
"""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLayout, QScrollArea, QStackedWidget, QWidget

from companion.ui.widgets import bring_into_view


def reading_order(root: QWidget) -> list[QWidget]:
    """What Tab reaches in *root*, in the order of its layouts; what floats above the rest comes first."""
    return list(_widgets(root))


def move_focus(root: QWidget, forward: bool) -> bool:
    """Give the focus to the next or previous in reading order, round the end, and bring it into view.

    Qt asks for this too when what has the focus is just being hidden: its neighbour gets it then.
    """
    focus = QApplication.focusWidget()
    order = list(_widgets(root, focus))
    if not order or order == [focus]:
        return False
    at = order.index(focus) if focus in order else (-1 if forward else 0)
    chosen = order[(at + (1 if forward else -1)) % len(order)]
    chosen.setFocus(Qt.FocusReason.TabFocusReason if forward else Qt.FocusReason.BacktabFocusReason)
    bring_into_view(chosen)
    return True


class ReadingOrder(QWidget):
    """A widget within which Tab follows the reading order."""

    def focusNextPrevChild(self, forward: bool) -> bool:
        return move_focus(self, forward)


def _widgets(widget: QWidget, kept: QWidget | None = None) -> Iterator[QWidget]:
    """What Tab reaches in *widget*; *kept* has its place also when it is hidden."""
    if widget.isHidden() or not widget.isEnabled():
        if kept is not None and (widget is kept or widget.isAncestorOf(kept)):
            yield kept
        return
    if widget.focusPolicy() & Qt.FocusPolicy.TabFocus:
        yield widget
    for child in widget.children():
        if isinstance(child, QWidget) and child.property("floating"):
            yield from _widgets(child, kept)
    inside = None
    if isinstance(widget, QScrollArea):
        inside = widget.widget()
    elif isinstance(widget, QStackedWidget):
        inside = widget.currentWidget()
    if inside is not None:
        yield from _widgets(inside, kept)
        return
    layout = widget.layout()
    if layout is not None:
        yield from _items(layout, kept)


def _items(layout: QLayout, kept: QWidget | None) -> Iterator[QWidget]:
    for index in range(layout.count()):
        item = layout.itemAt(index)
        if item is None:
            continue
        widget, inner = item.widget(), item.layout()
        if widget is not None:
            yield from _widgets(widget, kept)
        elif inner is not None:
            yield from _items(inner, kept)
