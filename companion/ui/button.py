"""The one push button of the program, in the roles of the style sheet, with an icon and a key hint where wanted."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter
from PySide6.QtWidgets import QSizePolicy

from companion.ui.painted_button import PaintedButton
from companion.ui.theme import Theme

_LINKS = ("link", "quietlink", "linkbig")
_SMALL = ("link", "quietlink", "iconsmall", "outline", "softsmall")


class Button(PaintedButton):
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
        self,
        theme: Theme,
        text: str,
        role: str = "plain",
        icon: str = "",
        hint: str = "",
        trail: str = "",
        wrap: bool = False,
    ) -> None:
        """*icon* stands before the text, *trail* (an icon too) after it, *hint* is the key.

        With *wrap* the words take more lines where there is less room. Only for what stands alone in its line, or in a
        ``FlowLayout``: beside other things a layout would squeeze it before there is need.
        """
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
        if wrap:
            policy = self.sizePolicy()
            policy.setHeightForWidth(True)
            policy.setVerticalPolicy(QSizePolicy.Policy.Minimum)
            self.setSizePolicy(policy)

    def _side(self) -> int:
        """How large the icon is, in pixels; 0 without one."""
        small = self.property("role") in _SMALL
        return self._theme.px(18 if small else 20) if self._icon_name else 0

    @property
    def hint(self) -> str:
        """The key shown beside the text."""
        return self._hint

    def set_content(self, text: str, icon: str = "", hint: str = "", trail: str = "") -> None:
        """Change text, icon, key hint and the icon after the text."""
        if (text, icon, hint, trail) != (self.text(), self._icon_name, self._hint, self._trail):
            self.setText(text)
            self._icon_name, self._hint, self._trail = icon, hint, trail
            self.updateGeometry()
            self.update()

    def sizeHint(self) -> QSize:
        size = super().sizeHint()
        extra = 0
        if self._icon_name:
            extra += self._side() + (self._theme.px(self._gap()) if self.text() else 0)
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
        if self.hasHeightForWidth():
            metrics = self.fontMetrics()
            frame = super().sizeHint().width() - metrics.horizontalAdvance(self.text())
            least = frame + max((metrics.horizontalAdvance(word) for word in self.text().split()), default=0)
        return QSize(min(hint.width(), least), hint.height()) if self.text() else hint

    def heightForWidth(self, width: int) -> int:
        one_line, metrics = self.sizeHint().height(), self.fontMetrics()
        room = width - self._theme.px(self._edges())
        if not self.hasHeightForWidth() or metrics.horizontalAdvance(self.text()) <= room:
            return one_line
        lines = metrics.boundingRect(QRect(0, 0, room, 10_000), int(Qt.TextFlag.TextWordWrap), self.text())
        return one_line - metrics.height() + lines.height()

    def _edges(self) -> int:
        """What the words leave free at both ends together, in px of the theme."""
        role = self.property("role")
        # A link has no frame: its words stand flush with what is above and below it.
        return 0 if role in _LINKS else 16 if role == "suggestion" else 8

    def _gap(self) -> int:
        """Between icon and words, in px of the theme: the smaller the letters, the closer."""
        return 6 if self.property("role") in _LINKS else 8

    def _hint_metrics(self) -> QFontMetrics:
        return QFontMetrics(self._theme.font(12))

    def _ink(self) -> tuple[str, str]:
        if not self.isEnabled():
            return "disabled", "disabled"
        if self.isChecked() and self.property("role") == "icon":
            return "accent", "accent"
        ink, icon = self._COLORS.get(str(self.property("role")), ("text", "text"))
        return ink, icon

    def _paint_content(self, painter: QPainter) -> None:
        theme, metrics = self._theme, self.fontMetrics()
        ink, icon_ink = self._ink()
        side = self._side()
        gap = theme.px(self._gap()) if side and self.text() else 0
        hint = self._hint_metrics().horizontalAdvance(self._hint) + theme.px(12) if self._hint else 0
        text_width = metrics.horizontalAdvance(self.text())
        left_aligned = self.property("role") in ("quietlink", "new", "group", "suggestion")
        room = self.width() - theme.px(self._edges())
        trail = theme.px(22) if self._trail else 0
        if side + gap + text_width + hint + trail > room and hint:
            hint = 0
        if side + gap + text_width + trail > room and trail:
            trail = 0
        if side + gap + text_width > room and self.text():
            side = gap = 0
        text_width = min(text_width, room - side - gap - hint - trail)
        total = side + gap + text_width + hint + trail
        x = theme.px(self._edges() // 2) if left_aligned else (self.width() - total) // 2
        if side:
            pixmap = theme.pixmap(self._icon_name, icon_ink, side / theme.scale, self.devicePixelRatioF())
            painter.drawPixmap(x, (self.height() - side) // 2, pixmap)
        painter.setFont(self.font())
        painter.setPen(theme.color(ink))
        flags = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
        place = QRect(x + side + gap, 0, text_width + 2, self.height())
        if self.hasHeightForWidth() and metrics.horizontalAdvance(self.text()) > text_width:
            across = Qt.AlignmentFlag.AlignLeft if left_aligned else Qt.AlignmentFlag.AlignHCenter
            wrapped = int(Qt.AlignmentFlag.AlignVCenter | across) | int(Qt.TextFlag.TextWordWrap)
            painter.drawText(place, wrapped, self.text())
        else:
            shown = metrics.elidedText(self.text(), Qt.TextElideMode.ElideRight, text_width + 1)
            painter.drawText(place, int(flags), shown)
        if trail:
            pixmap = theme.pixmap(self._trail, icon_ink, 16, self.devicePixelRatioF())
            at = x + side + gap + text_width + theme.px(6)
            painter.drawPixmap(at, (self.height() - theme.px(16)) // 2, pixmap)
        if hint:
            painter.setFont(theme.font(12))
            painter.setPen(theme.color(ink if ink != "text" else "text2"))
            right = QRect(x + side + gap + text_width + theme.px(12), 0, hint, self.height())
            painter.drawText(right, int(flags), self._hint)
