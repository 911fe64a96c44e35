"""The colours of the program by role, light and dark, and in the colours of the system in high contrast."""

from __future__ import annotations

from dataclasses import dataclass, fields

from PySide6.QtGui import QColor

from companion.platforms.base import ContrastColors

_READABLE = 4.5


@dataclass(frozen=True, slots=True)
class Tokens:
    """One colour a role, as "#rrggbb". ``dark`` tells pictures and shadows which side they are on; in
    ``high_contrast`` grounds are all the same, and what a tint says elsewhere needs a frame."""

    dark: bool
    win: str
    surface: str
    sunken: str
    line: str
    line2: str
    text: str
    text2: str
    text3: str
    disabled: str
    accent: str
    hover: str
    on_accent: str
    tint: str
    stop: str
    stop_tint: str
    warn: str
    warn_tint: str
    note: str
    note_tint: str
    high_contrast: bool = False

    def color(self, role: str) -> str:
        """The colour of one role. Raises ``KeyError`` for another name."""
        return self.colors()[role]

    def colors(self) -> dict[str, str]:
        """The colours by role name."""
        switches = ("dark", "high_contrast")
        return {field.name: getattr(self, field.name) for field in fields(self) if field.name not in switches}


def luminance(color: str) -> float:
    """The relative luminance of WCAG 2.1."""
    parts = [value / 255 for value in (QColor(color).red(), QColor(color).green(), QColor(color).blue())]
    linear = [part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(first: str, second: str) -> float:
    """The contrast ratio of WCAG 2.1, 1 to 21."""
    light, dark = sorted((luminance(first), luminance(second)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


LIGHT = Tokens(
    dark=False,
    win="#f4f6f5",
    surface="#ffffff",
    sunken="#ebefed",
    line="#d8dedc",
    line2="#798683",
    text="#18211f",
    text2="#485451",
    text3="#5c6865",
    disabled="#5c6865",
    accent="#0b5c63",
    hover="#094b51",
    on_accent="#ffffff",
    tint="#dfeeed",
    stop="#a22c1b",
    stop_tint="#fbe9e5",
    warn="#7a4d00",
    warn_tint="#fbf0d9",
    note="#2f5b7c",
    note_tint="#e7f0f7",
)

DARK = Tokens(
    dark=True,
    win="#141a1a",
    surface="#1c2323",
    sunken="#242d2c",
    line="#344040",
    line2="#7c8a88",
    text="#e8edeb",
    text2="#b6c1be",
    text3="#9aa7a4",
    disabled="#9aa7a4",
    accent="#74cbc7",
    hover="#8bd6d2",
    on_accent="#062628",
    tint="#1d3d3d",
    stop="#f4a595",
    stop_tint="#46251f",
    warn="#e9c172",
    warn_tint="#3d3118",
    note="#a0c7e6",
    note_tint="#1f3444",
)


def from_system(colors: ContrastColors) -> Tokens:
    """The system's own colours for high contrast: no colour carries a meaning there, shapes and words do."""
    ground, text = colors.window, colors.text
    # Windows promises that its highlight can be read under its own letters, not that it can be read on the window.
    readable = contrast(colors.highlight, ground) >= _READABLE
    accent, on_accent = (colors.highlight, colors.highlight_text) if readable else (text, ground)
    return Tokens(
        dark=QColor(ground).lightness() < 128,
        win=ground,
        surface=ground,
        sunken=ground,
        line=text,
        line2=text,
        text=text,
        text2=text,
        text3=text,
        disabled=colors.disabled,
        accent=accent,
        hover=accent,
        on_accent=on_accent,
        tint=ground,
        stop=text,
        stop_tint=ground,
        warn=text,
        warn_tint=ground,
        note=text,
        note_tint=ground,
        high_contrast=True,
    )
