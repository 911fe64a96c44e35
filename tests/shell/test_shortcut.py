"""Which global shortcuts the program takes."""

from __future__ import annotations

import pytest

from companion.shortcut import Shortcut, ShortcutError, parse_shortcut


@pytest.mark.parametrize(
    ("text", "shortcut"),
    [
        ("Ctrl+Shift+Space", Shortcut(("Ctrl", "Shift"), "Space")),
        ("shift + ctrl + p", Shortcut(("Ctrl", "Shift"), "P")),
        ("Alt+F12", Shortcut(("Alt",), "F12")),
        ("ctrl+7", Shortcut(("Ctrl",), "7")),
    ],
)
def test_reads_what_people_write(text: str, shortcut: Shortcut) -> None:
    assert parse_shortcut(text) == shortcut
    assert parse_shortcut(str(shortcut)) == shortcut


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("Ctrl+Alt+P", "AltGr"),
        ("Ctrl+Shift+Alt+Space", "AltGr"),
        ("P", "Ctrl eller Alt"),
        ("Shift+A", "Ctrl eller Alt"),
        ("Ctrl+Shift", "slutte"),
        ("Ctrl+Å", "slutte"),
        ("Ctrl+F25", "slutte"),
        ("", "slutte"),
        ("Ctrl+Ctrl+A", "kun én gang"),
        ("Win+Ctrl+A", "Ctrl, Alt og Shift"),
    ],
)
def test_says_why_not(text: str, word: str) -> None:
    with pytest.raises(ShortcutError, match=word):
        parse_shortcut(text)
