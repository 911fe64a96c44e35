"""A global shortcut as people write it ("Ctrl+Shift+Space"), and which ones the program will not take."""

from __future__ import annotations

import re
from dataclasses import dataclass

MODIFIERS = ("Ctrl", "Alt", "Shift")
NAMED_KEYS = ("Space", "Insert", "Home", "End", "PageUp", "PageDown", "Pause")
_KEY = re.compile(r"[A-Z0-9]|F(?:[1-9]|1[0-9]|2[0-4])")


class ShortcutError(ValueError):
    """The text is no shortcut the program can use; the message says why, in Danish."""


@dataclass(frozen=True, slots=True)
class Shortcut:
    """``modifiers`` are among ``MODIFIERS``, in that order; ``key`` is "A", "7", "F9" or one of ``NAMED_KEYS``."""

    modifiers: tuple[str, ...]
    key: str

    def __str__(self) -> str:
        return "+".join((*self.modifiers, self.key))


def parse_shortcut(text: str) -> Shortcut:
    """Read a shortcut, whatever its case and the order of its parts.

    Raises ``ShortcutError`` for Ctrl+Alt (that is AltGr on a Danish keyboard, which types @, £ and €), for keys without
    Ctrl or Alt, and for keys that are not everywhere.
    """
    names = {name.casefold(): name for name in (*MODIFIERS, *NAMED_KEYS)}
    parts = [names.get(part.strip().casefold(), part.strip().upper()) for part in text.split("+")]
    *before, key = parts
    if key in MODIFIERS or not (key in NAMED_KEYS or _KEY.fullmatch(key)):
        raise ShortcutError("Genvejen skal slutte med et bogstav, et tal, en F-tast eller Space.")
    if set(before) - set(MODIFIERS) or len(set(before)) != len(before):
        raise ShortcutError("Brug Ctrl, Alt og Shift, og hver af dem kun én gang.")
    if "Ctrl" in before and "Alt" in before:
        raise ShortcutError("Ctrl og Alt sammen er AltGr på et dansk tastatur. Brug Ctrl+Shift i stedet.")
    if "Ctrl" not in before and "Alt" not in before:
        raise ShortcutError("Genvejen skal begynde med Ctrl eller Alt.")
    return Shortcut(tuple(name for name in MODIFIERS if name in before), key)
