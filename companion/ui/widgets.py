"""The small things that every window is built of: labels, lines, buttons with icons."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import (
    QFrame,
    QLabel,
    QLayout,
    QPushButton,
    QScrollArea,
    QSizePolicy,
    QStyle,
    QStyleOptionButton,
    QStylePainter,
    QWidget,
)

from companion.ui.theme import Theme


def label(text: str, kind: str = "body", tone: str = "", wrap: bool = False) -> QLabel:
    """A label that shows *text* as it is, never as markup. *kind* and *tone* are those of the style sheet."""
    made = QLabel(text)
    made.setTextFormat(Qt.TextFormat.PlainText)
    made.setProperty("type", kind)
    if tone:
        made.setProperty("tone", tone)
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
    """Take everything out of *layout*; what stood there is gone by the next turn of the event loop."""
    while (item := layout.takeAt(0)) is not None:
        widget = item.widget()
        inner = item.layout()
        if widget is not None:
            widget.hide()
            widget.deleteLater()
        elif inner is not None:
            clear_layout(inner)


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
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.setWidget(inner)
    return area


def give_focus(widget: QWidget) -> None:
    """Put the keyboard focus on *widget*, also when a layout has taken it in but not yet shown it."""
    hidden = []
    above: QWidget | None = widget
    while above is not None and not above.isVisible():
        hidden.append(above)
        above = above.parentWidget()
    for part in reversed(hidden):
        part.show()
    widget.setFocus(Qt.FocusReason.OtherFocusReason)


class IconLabel(QLabel):
    """A line icon that follows the theme. Decoration: what it says is always said in words as well."""

    def __init__(self, theme: Theme, name: str, role: str = "text2", side: int = 20) -> None:
        super().__init__()
        self._theme = theme
        self._name, self._role, self._side = name, role, side
        theme.changed.connect(self._draw)
        self._draw()

    def set_icon(self, name: str, role: str) -> None:
        """Show another icon or colour."""
        if (name, role) != (self._name, self._role):
            self._name, self._role = name, role
            self._draw()

    def _draw(self) -> None:
        self.setPixmap(self._theme.pixmap(self._name, self._role, self._side, self.devicePixelRatioF()))
        self.setFixedSize(self._theme.px(self._side), self._theme.px(self._side))


class Button(QPushButton):
    """A button of one of the style sheet's roles, with an icon and a key hint if wanted.

    The roles: primary (one a view), soft, softsmall, outline, plain, link, quietlink, icon, suggestion.
    """

    _COLORS = {  # noqa: RUF012 - the table is never changed
        "primary": ("on_accent", "on_accent"),
        "soft": ("accent", "accent"),
        "softsmall": ("accent", "accent"),
        "link": ("accent", "accent"),
        "linkbig": ("accent", "accent"),
        "new": ("accent", "accent"),
        "quietlink": ("text2", "text2"),
        "icon": ("text2", "text2"),
        "iconsmall": ("text2", "text2"),
    }

    def __init__(
        self, theme: Theme, text: str, role: str = "plain", icon: str = "", hint: str = "", trail: str = ""
    ) -> None:
        """*icon* stands before the text, *trail* (an icon too) after it, *hint* is the key."""
        super().__init__(text)
        self._trail = trail
        self._theme = theme
        self._icon_name = icon
        self._hint = hint
        self.setProperty("role", role)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        if role in ("link", "quietlink", "icon", "iconsmall", "softsmall", "new"):
            self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        else:
            self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    @property
    def hint(self) -> str:
        """The key shown beside the text."""
        return self._hint

    def set_content(self, text: str, icon: str = "", hint: str = "") -> None:
        """Change text, icon and key hint."""
        if (text, icon, hint) != (self.text(), self._icon_name, self._hint):
            self.setText(text)
            self._icon_name, self._hint = icon, hint
            self.updateGeometry()
            self.update()

    def sizeHint(self) -> QSize:
        size = super().sizeHint()
        extra = 0
        if self._icon_name:
            extra += self._theme.px(20) + (self._theme.px(8) if self.text() else 0)
        if self._hint:
            extra += self._hint_metrics().horizontalAdvance(self._hint) + self._theme.px(12)
        if self._trail:
            extra += self._theme.px(22)
        if not self.text():
            side = self._theme.px(24 if self.property("role") == "iconsmall" else 32)
            return QSize(side, side)
        return QSize(size.width() + extra, size.height())

    def minimumSizeHint(self) -> QSize:
        # Where there is little room, icon and key hint go before the words do.
        hint = self.sizeHint()
        least = super().sizeHint().width()
        if self.property("role") in ("quietlink", "link"):
            least = min(least, self._theme.px(100))
        return QSize(min(hint.width(), least), hint.height()) if self.text() else hint

    def paintEvent(self, event: QPaintEvent) -> None:
        option = QStyleOptionButton()
        self.initStyleOption(option)
        option.text = ""
        painter = QStylePainter(self)
        painter.drawControl(QStyle.ControlElement.CE_PushButton, option)
        self._paint_content(painter)

    def _hint_metrics(self) -> QFontMetrics:
        return QFontMetrics(self._theme.font(12))

    def _ink(self) -> tuple[str, str]:
        if not self.isEnabled():
            return "text3", "text3"
        if self.isChecked() and self.property("role") == "icon":
            return "accent", "accent"
        ink, icon = self._COLORS.get(str(self.property("role")), ("text", "text"))
        return ink, icon

    def _paint_content(self, painter: QPainter) -> None:
        theme, metrics = self._theme, self.fontMetrics()
        ink, icon_ink = self._ink()
        side = (
            theme.px(18 if self.property("role") in ("link", "quietlink", "iconsmall") else 20)
            if self._icon_name
            else 0
        )
        gap = theme.px(8) if side and self.text() else 0
        hint = self._hint_metrics().horizontalAdvance(self._hint) + theme.px(12) if self._hint else 0
        text_width = metrics.horizontalAdvance(self.text())
        left_aligned = self.property("role") in ("quietlink", "new", "group")
        room = self.width() - theme.px(8)
        trail = theme.px(22) if self._trail else 0
        if side + gap + text_width + hint + trail > room and hint:
            hint = 0
        if side + gap + text_width + trail > room and trail:
            trail = 0
        if side + gap + text_width > room and self.text():
            side = gap = 0
        text_width = min(text_width, room - side - gap - hint - trail)
        total = side + gap + text_width + hint + trail
        x = theme.px(0 if self.property("role") == "quietlink" else 4) if left_aligned else (self.width() - total) // 2
        if side:
            pixmap = theme.pixmap(self._icon_name, icon_ink, side / theme.scale, self.devicePixelRatioF())
            painter.drawPixmap(x, (self.height() - side) // 2, pixmap)
        painter.setFont(self.font())
        painter.setPen(theme.color(ink))
        flags = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
        shown = metrics.elidedText(self.text(), Qt.TextElideMode.ElideRight, text_width + 1)
        painter.drawText(QRect(x + side + gap, 0, text_width + 2, self.height()), int(flags), shown)
        if trail:
            pixmap = theme.pixmap(self._trail, icon_ink, 16, self.devicePixelRatioF())
            at = x + side + gap + text_width + theme.px(6)
            painter.drawPixmap(at, (self.height() - theme.px(16)) // 2, pixmap)
        if hint:
            painter.setFont(theme.font(12))
            painter.setPen(theme.color(ink if ink != "text" else "text2"))
            right = QRect(x + side + gap + text_width + theme.px(12), 0, hint, self.height())
            painter.drawText(right, int(flags), self._hint)


class TwoLines(QLabel):
    """A label for people's own words: wraps to two lines, then ends in "…", with the whole in the tooltip."""

    def __init__(self, text: str, kind: str = "strong", tone: str = "", lines: int = 2) -> None:
        super().__init__()
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
        # The tooltip is plain text as well: markup in what people write is never interpreted.
        self.setToolTip("" if shown == self._full else f"<qt>{_escaped(self._full)}</qt>")


def _escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
