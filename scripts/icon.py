"""Makes a Windows icon file of an SVG: every size Windows asks for, each drawn on its own.

The small ones are drawn from the SVG beside it that is called NAME-small, where there is one.
"""

from __future__ import annotations

import struct
from pathlib import Path

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, Qt
from PySide6.QtGui import QImage, QPainter
from PySide6.QtSvg import QSvgRenderer

SIZES = (16, 20, 24, 32, 40, 48, 64, 128, 256)
_SMALL = 24


def write_ico(svg: Path, target: Path) -> None:
    """Draw *svg* in all sizes into *target*. Raises ``ValueError`` for what is no SVG."""
    renderer = QSvgRenderer(str(svg))
    if not renderer.isValid():
        raise ValueError(f"{svg.name} is no SVG")
    beside = svg.with_stem(f"{svg.stem}-small")
    plain = QSvgRenderer(str(beside)) if beside.exists() else renderer
    pictures = [_png(plain if size <= _SMALL else renderer, size) for size in SIZES]
    # The header, an entry of 16 bytes for each picture (0 means 256 pixels), then the pictures.
    entries, place = b"", 6 + 16 * len(SIZES)
    for size, picture in zip(SIZES, pictures, strict=True):
        entries += struct.pack("<BBBBHHII", size % 256, size % 256, 0, 0, 1, 32, len(picture), place)
        place += len(picture)
    target.write_bytes(struct.pack("<HHH", 0, 1, len(SIZES)) + entries + b"".join(pictures))


def _png(renderer: QSvgRenderer, size: int) -> bytes:
    image = QImage(size, size, QImage.Format.Format_ARGB32)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    renderer.render(painter)
    painter.end()
    data = QByteArray()
    buffer = QBuffer(data)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")
    return data.data()
