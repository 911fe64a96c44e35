from __future__ import annotations

import pytest
from contrast import contrast
from PySide6.QtGui import QColor, QPalette

from companion.ui.theme import Theme, ThemeMode
from companion.ui.tokens import DARK, LIGHT, Tokens, from_system


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


def test_high_contrast_takes_the_colours_of_the_system(qapp) -> None:
    theme = Theme(qapp, ThemeMode.LIGHT, text_scale=1.0, high_contrast=lambda: True)
    assert theme.tokens == from_system(qapp.style().standardPalette())
    assert len({theme.tokens.stop, theme.tokens.warn, theme.tokens.note, theme.tokens.text}) == 1
    Theme(qapp, ThemeMode.LIGHT, text_scale=1.0)
