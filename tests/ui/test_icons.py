from __future__ import annotations

import pytest
from PySide6.QtCore import QSize
from PySide6.QtGui import QIcon, QImage

from companion.resources import resource_path
from companion.ui.icons import (
    APP_ICONS,
    LINE_ICONS,
    app_icon,
    icon_source,
    line_icon,
    line_pixmap,
)


def painted(image: QImage) -> int:
    return sum(image.pixelColor(x, y).alpha() > 40 for x in range(image.width()) for y in range(image.height()))


def test_list_and_files_are_the_same() -> None:
    files = {file.stem for file in resource_path("icons").glob("*.svg")}
    assert files == {*LINE_ICONS, *APP_ICONS}


@pytest.mark.parametrize("name", LINE_ICONS)
def test_line_icon_is_drawn_in_the_colour_asked_for(qapp, name: str) -> None:
    assert "currentColor" in icon_source(name)
    image = line_pixmap(name, "#0b5c63", 20, 2.0).toImage()
    assert (image.width(), image.devicePixelRatio()) == (40, 2.0)
    strongest = max((image.pixelColor(x, y) for x in range(40) for y in range(40)), key=lambda color: color.alpha())
    assert (strongest.red(), strongest.green(), strongest.blue()) == (0x0B, 0x5C, 0x63)
    assert painted(image) < 40 * 40 * 0.6


def test_a_control_that_cannot_be_used_has_a_pale_icon(qapp) -> None:
    icon = line_icon("gear", "#000000", "#999999")
    normal = icon.pixmap(QSize(32, 32), 1.0).toImage()
    pale = icon.pixmap(QSize(32, 32), 1.0, QIcon.Mode.Disabled).toImage()
    assert normal != pale


@pytest.mark.parametrize("side", [16, 24, 32, 256])
def test_app_icon_is_sharp_at_every_size_and_attention_differs(qapp, side: int) -> None:
    normal = app_icon().pixmap(QSize(side, side), 1.0).toImage()
    attention = app_icon(attention=True).pixmap(QSize(side, side), 1.0).toImage()
    assert normal.width() == side
    assert painted(normal) > side * side * 0.5
    assert normal != attention


def test_unknown_icon_is_an_error() -> None:
    with pytest.raises(FileNotFoundError):
        icon_source("nothing-like-this")
