"""The program's own drawn icons, in any colour and sharp at any device pixel ratio."""

from __future__ import annotations

from functools import cache

from PySide6.QtCore import QByteArray, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QIcon, QIconEngine, QPainter, QPixmap, QPixmapCache
from PySide6.QtSvg import QSvgRenderer

from companion.resources import resource_path

LINE_ICONS: tuple[str, ...] = (
    "answer", "arrow-right", "books", "building", "bulb", "check", "check-circle", "chevron-down", "chevron-left",
    "chevron-right", "chevron-up", "clipboard", "clipboard-check", "clipboard-paste", "clipboard-text", "clock",
    "close", "copy", "external", "eye", "gear", "info", "keyboard", "learn", "list-check", "lock", "minus", "note",
    "palette", "panel", "pen", "plus", "plus-circle", "power", "save", "scales", "search", "shield", "sliders",
    "spell-check", "star", "star-filled", "stop", "text-select", "trash", "undo", "unknown", "user", "users", "warn",
)  # fmt: skip
APP_ICONS: tuple[str, ...] = ("app", "app-small", "app-attention", "app-attention-small")
# Up to so many pixels, as in the notification area, the program's own icon is drawn larger and plainer.
_SMALL = 24


@cache
def icon_source(name: str) -> str:
    """The SVG text of the icon *name*. Raises ``FileNotFoundError`` for a name that has no file."""
    return resource_path("icons", f"{name}.svg").read_text(encoding="utf-8")


class _SvgEngine(QIconEngine):
    """Draws one SVG at the size and pixel ratio asked for, so that it is never scaled from a bitmap."""

    def __init__(self, svg: QByteArray, faded: QByteArray, small: QByteArray | None = None) -> None:
        """*small* is drawn in the place of *svg* where there are few pixels."""
        super().__init__()
        self._svg = svg
        self._faded = faded
        self._small = small

    def paint(self, painter: QPainter, rect: QRect, mode: QIcon.Mode, state: QIcon.State) -> None:
        side = min(rect.width(), rect.height())
        normal = self._small if self._small is not None and side <= _SMALL else self._svg
        renderer = QSvgRenderer(self._faded if mode == QIcon.Mode.Disabled else normal)
        square = QRectF(rect.x() + (rect.width() - side) / 2, rect.y() + (rect.height() - side) / 2, side, side)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        renderer.render(painter, square)

    def pixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State) -> QPixmap:
        pixmap = QPixmap(size)
        pixmap.fill(Qt.GlobalColor.transparent)
        painter = QPainter(pixmap)
        self.paint(painter, QRect(0, 0, size.width(), size.height()), mode, state)
        painter.end()
        return pixmap

    def clone(self) -> QIconEngine:
        return _SvgEngine(self._svg, self._faded, self._small)


def line_icon(name: str, color: str, disabled: str | None = None) -> QIcon:
    """The line icon *name* drawn in *color* ("#rrggbb"), and in *disabled* where a control cannot be used."""
    source = icon_source(name)
    return QIcon(
        _SvgEngine(
            QByteArray(source.replace("currentColor", QColor(color).name()).encode()),
            QByteArray(source.replace("currentColor", QColor(disabled or color).name()).encode()),
        )
    )


def line_pixmap(name: str, color: str, side: int, ratio: float) -> QPixmap:
    """The line icon *name* as a picture of *side* device-independent pixels at the pixel *ratio*."""
    # Asked for each time a button is painted: drawn once for each look.
    key = f"{name} {color} {side} {ratio}"
    known = QPixmap()
    if QPixmapCache.find(key, known):
        return known
    pixels = round(side * ratio)
    pixmap = line_icon(name, color).pixmap(QSize(pixels, pixels), 1.0)
    pixmap.setDevicePixelRatio(ratio)
    QPixmapCache.insert(key, pixmap)
    return pixmap


def app_icon(attention: bool = False) -> QIcon:
    """The program's own icon for window and tray; with a dot when *attention* is wanted."""
    name = "app-attention" if attention else "app"
    svg, small = (QByteArray(icon_source(one).encode()) for one in (name, f"{name}-small"))
    return QIcon(_SvgEngine(svg, svg, small))
