"""How a name takes the genitive where it comes to stand, in Danish and in a line of English."""

from __future__ import annotations

import regex

SIBILANTS = ("s", "x", "z")
# How far around a place is looked, so that a text of one long line costs no more.
_REACH = 200
_ENGLISH = regex.compile(
    r"\b(?:the|of|and|is|was|has|have|with|this|that|your|you|will|about|from)\b", regex.IGNORECASE
)
_DANISH = regex.compile(r"\b(?:og|er|det|den|til|af|ikke|som|på|med|fra|om|blev|skal|vil|deltog)\b", regex.IGNORECASE)


def possessive(name: str) -> str:
    """*name* with the Danish genitive: "Mettes", "Mads'", "Østergade 14's".

    Source: Retskrivningsordbogen § 13 (an apostrophe alone after s, x and z; apostrophe and s after figures).
    """
    if name[-1:].casefold() in SIBILANTS:
        return f"{name}'"
    return f"{name}'s" if name[-1:].isdigit() else f"{name}s"


def genitive_ending(name: str) -> str:
    """What *name* takes on in the genitive."""
    return possessive(name)[len(name) :]


def is_english(text: str, at: int) -> bool:
    """True where the line around *at* is English, whose genitive is another one."""
    first = max(0, at - _REACH)
    line = text[text.rfind("\n", first, at) + 1 or first : at + _REACH].split("\n", 1)[0]
    return len(_ENGLISH.findall(line)) > len(_DANISH.findall(line))
