"""The colours of the program by role, light and dark, and in the colours of the system in high contrast."""

from __future__ import annotations

from dataclasses import dataclass, fields

from PySide6.QtGui import QPalette


@dataclass(frozen=True, slots=True)
class Tokens:
    """One colour a role, as "#rrggbb". ``dark`` tells pictures and shadows which side they are on."""

    dark: bool
    win: str
    surface: str
    sunken: str
    line: str
    line2: str
    text: str
    text2: str
    text3: str
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

    def color(self, role: str) -> str:
        """The colour of one role. Raises ``KeyError`` for another name."""
        if role == "dark" or role not in self.__slots__:
            raise KeyError(role)
        return str(getattr(self, role))

    def colors(self) -> dict[str, str]:
        """The colours by role name."""
        return {field.name: getattr(self, field.name) for field in fields(self) if field.name != "dark"}


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


def from_system(palette: QPalette) -> Tokens:
    """The system's own colours for high contrast: no colour carries a meaning there, shapes and words do."""
    window = palette.color(QPalette.ColorRole.Window)
    win = window.name()
    base = palette.color(QPalette.ColorRole.Base).name()
    text = palette.color(QPalette.ColorRole.WindowText).name()
    accent = palette.color(QPalette.ColorRole.Highlight).name()
    on_accent = palette.color(QPalette.ColorRole.HighlightedText).name()
    return Tokens(
        dark=window.lightness() < 128,
        win=win,
        surface=base,
        sunken=base,
        line=text,
        line2=text,
        text=text,
        text2=text,
        text3=text,
        accent=text,
        hover=accent,
        on_accent=on_accent if accent == text else base,
        tint=base,
        stop=text,
        stop_tint=base,
        warn=text,
        warn_tint=base,
        note=text,
        note_tint=base,
    )
