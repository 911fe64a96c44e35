"""The small things that every window is built of: labels, lines, icons, and room to scroll in."""

from __future__ import annotations

from html import escape

from PySide6.QtCore import QRect, QSize, Qt, QTimer
from PySide6.QtGui import QAccessible, QResizeEvent
from PySide6.QtWidgets import (
    QFrame,
    QLabel,
    QLayout,
    QScrollArea,
    QSizePolicy,
    QWidget,
)

from companion.ui.assistive import introduce
from companion.ui.overlay_bar import OverlayBar
from companion.ui.theme import Theme

_HEADINGS = ("display", "heading")
# The least height of the line that a page or panel begins with: that of a field, so that titles stand on one line
# across the window, whether a field, a button or nothing stands beside them.
HEAD_HEIGHT = 32


class _Flowing(QLabel):
    """A wrapped label whose wish is one line. Qt's own would be about as wide as it is high."""

    def sizeHint(self) -> QSize:
        width = self.fontMetrics().horizontalAdvance(self.text()) + 1
        return QSize(width, self.heightForWidth(width))


def label(text: str, kind: str = "body", tone: str = "", wrap: bool = False, flow: bool = False) -> QLabel:
    """A label that shows *text* as it is, never as markup. *kind* and *tone* are those of the style sheet.

    With *wrap* it takes as many lines as it needs at its width; with *flow* too, and it wants one line: for what
    stands beside other things. A screen reader is told that a heading is one.
    """
    made = _Flowing(text) if flow else QLabel(text)
    if kind in _HEADINGS:
        introduce(made, QAccessible.Role.Heading)
    made.setTextFormat(Qt.TextFormat.PlainText)
    made.setProperty("type", kind)
    if tone:
        made.setProperty("tone", tone)
    wrap = wrap or flow
    made.setWordWrap(wrap)
    if kind.startswith("pseudonym"):
        made.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
    if wrap:
        # Kept as Qt made it, height for width included; only never lower than its lines.
        policy = made.sizePolicy()
        policy.setVerticalPolicy(QSizePolicy.Policy.Minimum)
        made.setSizePolicy(policy)
        made.setMinimumWidth(1)
    return made


def line(vertical: bool = False) -> QFrame:
    """A hairline."""
    made = QFrame()
    made.setProperty("role", "vline" if vertical else "hline")
    return made


def restyle(widget: QWidget, **properties: object) -> None:
    """Set style-sheet properties and show them; nothing happens where they are so already."""
    changed = False
    for name, value in properties.items():
        if widget.property(name) != value:
            widget.setProperty(name, value)
            changed = True
    if changed:
        widget.style().unpolish(widget)
        widget.style().polish(widget)
        widget.update()


def clear_layout(layout: QLayout) -> None:
    """Take everything out of *layout*; what stood there is gone by the next turn of the event loop.

    If the keyboard was in it, it goes to what comes after.
    """
    _hide_from_the_end(layout)
    while (item := layout.takeAt(0)) is not None:
        widget = item.widget()
        inner = item.layout()
        if widget is not None:
            widget.deleteLater()
        elif inner is not None:
            clear_layout(inner)


def _hide_from_the_end(layout: QLayout) -> None:
    """Hidden while it still has its place, and the last first, so that the keyboard moves once."""
    for index in reversed(range(layout.count())):
        item = layout.itemAt(index)
        widget = item.widget() if item is not None else None
        inner = item.layout() if item is not None else None
        if widget is not None:
            widget.hide()
        elif inner is not None:
            _hide_from_the_end(inner)


class Column(QWidget):
    """The content of a scroll area: as high as its text needs at the width it has, never higher."""

    def minimumSizeHint(self) -> QSize:
        hint = super().minimumSizeHint()
        layout = self.layout()
        # Qt's own hint is the height at the narrowest width, and the scroll area would keep to that.
        return QSize(hint.width(), 0) if layout is not None and layout.hasHeightForWidth() else hint


def scrolled(inner: QWidget) -> QScrollArea:
    """*inner* in a scroll area without a frame, which scrolls up and down alone."""
    area = QScrollArea()
    scroll_upright(area, inner)
    return area


def scroll_upright(area: QScrollArea, inner: QWidget) -> None:
    """Let *area* show *inner* without a frame, and scroll up and down alone."""
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    OverlayBar(area)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.setWidget(inner)


def edge_below(area: QScrollArea) -> QFrame:
    """A line that is there while *area* has more than it shows: what it cuts in two is not taken for a mistake."""
    edge = line()
    policy = edge.sizePolicy()
    policy.setRetainSizeWhenHidden(True)
    edge.setSizePolicy(policy)
    edge.hide()
    area.verticalScrollBar().rangeChanged.connect(lambda least, most: edge.setVisible(most > least))
    return edge


def give_focus(widget: QWidget) -> None:
    """Put the keyboard focus on *widget*, also when a layout has taken it in but not yet shown it, and scroll to it."""
    hidden = []
    above: QWidget | None = widget
    while above is not None and not above.isVisible():
        hidden.append(above)
        above = above.parentWidget()
    for part in reversed(hidden):
        part.show()
    widget.setFocus(Qt.FocusReason.OtherFocusReason)
    # Not before it has its place.
    QTimer.singleShot(0, widget, lambda: bring_into_view(widget, if_it_fits=True))


def bring_into_view(widget: QWidget, if_it_fits: bool = False) -> None:
    """Scroll until *widget* is seen. *if_it_fits*: not where it is higher than what can be seen at once, as a long text
    is, which scrolls to its caret itself."""
    above = widget.parentWidget()
    while above is not None:
        if isinstance(above, QScrollArea) and not (if_it_fits and widget.height() > above.viewport().height()):
            above.ensureWidgetVisible(widget)
        above = above.parentWidget()


class IconLabel(QLabel):
    """A line icon that follows the theme. Decoration: what it says is always said in words as well."""

    def __init__(self, theme: Theme, name: str, role: str = "text2", side: int = 20, drop: int = 0) -> None:
        """*drop* lowers it by so much, in px of the theme: onto the middle of the small letters of a line beside it."""
        super().__init__()
        self._theme = theme
        self._name, self._role, self._side, self._drop = name, role, side, drop
        self.setAlignment(Qt.AlignmentFlag.AlignBottom)
        theme.changed.connect(self._draw)
        self._draw()

    def set_icon(self, name: str, role: str) -> None:
        """Show another icon or colour."""
        if (name, role) != (self._name, self._role):
            self._name, self._role = name, role
            self._draw()

    def _draw(self) -> None:
        self.setPixmap(self._theme.pixmap(self._name, self._role, self._side, self.devicePixelRatioF()))
        self.setFixedSize(self._theme.px(self._side), self._theme.px(self._side) + self._theme.px(self._drop))


class TwoLines(QLabel):
    """A label for people's own words: wraps to two lines, then ends in "…", with the whole in the tooltip."""

    def __init__(self, text: str, kind: str = "strong", tone: str = "", lines: int = 2) -> None:
        super().__init__()
        if kind in _HEADINGS:
            introduce(self, QAccessible.Role.Heading)
        self._full = ""
        self._lines = lines
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setProperty("type", kind)
        if tone:
            self.setProperty("tone", tone)
        self.setWordWrap(lines > 1)
        self.setMinimumWidth(1)
        policy = self.sizePolicy()
        policy.setHorizontalPolicy(QSizePolicy.Policy.Ignored if lines == 1 else QSizePolicy.Policy.Preferred)
        policy.setVerticalPolicy(QSizePolicy.Policy.Minimum)
        self.setSizePolicy(policy)
        self.set_full_text(text)

    def full_text(self) -> str:
        """The whole text, also where it is shown cut."""
        return self._full

    def set_full_text(self, text: str) -> None:
        """Show *text*."""
        if text != self._full:
            self._full = text
            # Cut for the eye alone.
            self.setAccessibleName(text)
            self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        metrics, width = self.fontMetrics(), max(self.width(), 40)
        most = (metrics.height() + 2) * self._lines
        flags = int(Qt.TextFlag.TextWordWrap if self._lines > 1 else Qt.TextFlag.TextSingleLine)

        def fits(text: str) -> bool:
            needed = metrics.boundingRect(QRect(0, 0, width, 10_000), flags, text)
            return needed.height() <= most and needed.width() <= width

        shown = self._full
        if not fits(shown):
            low, high = 0, min(len(shown), 400)
            while low < high:
                middle = (low + high + 1) // 2
                if fits(shown[:middle].rstrip() + "…"):
                    low = middle
                else:
                    high = middle - 1
            shown = shown[:low].rstrip() + "…"
        if shown != self.text():
            self.setText(shown)
        self.setToolTip("" if shown == self._full else tip(self._full))


def tip(*lines: str) -> str:
    """A tooltip that shows *lines* as they are: markup in what people write is never interpreted."""
    return f"<qt>{'<br>'.join(escape(text, quote=False) for text in lines if text)}</qt>"
