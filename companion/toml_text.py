"""A text as a TOML file has it."""

from __future__ import annotations


def quoted(text: str) -> str:
    """A TOML basic string: JSON's, but for what only TOML wants escaped."""
    return '"' + "".join(map(_escaped, text)) + '"'


def _escaped(character: str) -> str:
    if character in '"\\':
        return "\\" + character
    if character == "\n":
        return "\\n"
    if ord(character) < 32 or ord(character) == 127:
        return f"\\u{ord(character):04x}"
    return character
