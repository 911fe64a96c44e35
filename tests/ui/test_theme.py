from __future__ import annotations

import re
from itertools import combinations

import pytest
from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QImage, QPainter, QPalette

from companion.platforms.base import ContrastColors
from companion.platforms.standin import StandInPlatform
from companion.ui.marks import MarkStyle, paint_under
from companion.ui.theme import Theme, ThemeMode
from companion.ui.tokens import DARK, LIGHT, Tokens, contrast, from_system


@pytest.mark.parametrize("tokens", [LIGHT, DARK], ids=["light", "dark"])
def test_every_text_can_be_read_on_everything_it_stands_on(tokens: Tokens) -> None:
    for ink in (tokens.text, tokens.text2, tokens.text3, tokens.accent):
        for ground in (tokens.win, tokens.surface, tokens.sunken):
            assert contrast(ink, ground) >= 4.5
    for name in ("stop", "warn", "note"):
        ink, tint = getattr(tokens, name), getattr(tokens, f"{name}_tint")
        assert min(contrast(ink, tint), contrast(ink, tokens.surface), contrast(tokens.text, tint)) >= 4.5
    assert contrast(tokens.on_accent, tokens.accent) >= 4.5
    assert contrast(tokens.on_accent, tokens.hover) >= 4.5
    assert contrast(tokens.accent, tokens.tint) >= 4.5
    for ground in (tokens.win, tokens.surface):
        assert contrast(tokens.line2, ground) >= 3.0


def test_style_sheet_is_complete_and_grows_with_the_text(qapp) -> None:
    theme = Theme(qapp, ThemeMode.LIGHT, text_scale=1.0)
    assert "$" not in theme.stylesheet()
    assert "font-size: 14px" in theme.stylesheet()
    theme.set_text_scale(2.0)
    assert "font-size: 28px" in theme.stylesheet()
    assert "border: 1px" in theme.stylesheet()
    assert theme.px(10) == 20
    theme.set_text_scale(1.0)


def test_mode_changes_colours_at_once(qapp, qtbot) -> None:
    theme = Theme(qapp, ThemeMode.LIGHT, text_scale=1.0)
    with qtbot.waitSignal(theme.changed):
        theme.set_mode(ThemeMode.DARK)
    assert theme.tokens == DARK
    assert qapp.palette().color(QPalette.ColorRole.Window) == QColor(DARK.win)
    theme.set_mode(ThemeMode.LIGHT)
    assert theme.tokens == LIGHT


# Windows' contrast theme "Night sky", and one whose highlight cannot be read on its window.
NIGHT = ContrastColors("#000000", "#ffffff", "#d6b4fd", "#2b2b2b", "#a6a6a6")
FAINT = ContrastColors("#ffffff", "#000000", "#ffee88", "#000000", "#595959")


def test_high_contrast_takes_the_colours_of_the_system_and_no_other(qapp) -> None:
    theme = Theme(qapp, ThemeMode.LIGHT, text_scale=1.0, contrast_colors=lambda: NIGHT)
    given = {NIGHT.window, NIGHT.text, NIGHT.highlight, NIGHT.highlight_text, NIGHT.disabled}
    assert set(theme.tokens.colors().values()) <= given
    assert len({theme.tokens.stop, theme.tokens.warn, theme.tokens.note, theme.tokens.text}) == 1
    assert set(re.findall(r"#[0-9a-f]{6}", theme.stylesheet())) <= given
    Theme(qapp, ThemeMode.LIGHT, text_scale=1.0)


def test_a_highlight_that_cannot_be_read_is_not_written_with() -> None:
    assert from_system(FAINT).accent == FAINT.text


def test_high_contrast_is_followed_while_the_program_runs(qapp, tmp_path) -> None:
    platform = StandInPlatform(tmp_path)
    theme = Theme(qapp, ThemeMode.LIGHT, text_scale=1.0, contrast_colors=platform.contrast_colors)
    theme.follow(platform.watch_colors)
    drawn: list[Tokens] = []
    theme.changed.connect(lambda: drawn.append(theme.tokens))
    for colors in (NIGHT, NIGHT, FAINT, None):
        platform.contrast = colors
        for watcher in platform.color_watchers:
            watcher()
    assert drawn == [from_system(NIGHT), from_system(FAINT), LIGHT]
    Theme(qapp, ThemeMode.LIGHT, text_scale=1.0)


@pytest.mark.parametrize("colors", [NIGHT, FAINT])
def test_findings_are_told_apart_by_shape_in_high_contrast(qapp, colors: ContrastColors) -> None:
    theme = Theme(qapp, ThemeMode.LIGHT, text_scale=1.0, contrast_colors=lambda: colors)
    drawn = []
    for style in (MarkStyle.STOP, MarkStyle.WARN, MarkStyle.NOTE, MarkStyle.PSEUDONYM):
        image = QImage(120, 30, QImage.Format.Format_RGB32)
        image.fill(theme.color("surface"))
        painter = QPainter(image)
        paint_under(painter, theme, style, [QRectF(5, 4, 100, 20)])
        painter.end()
        drawn.append(image)
    assert all(first != second for first, second in combinations(drawn, 2))
    Theme(qapp, ThemeMode.LIGHT, text_scale=1.0)
