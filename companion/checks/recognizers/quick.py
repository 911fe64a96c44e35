"""A pattern that begins with looking back, rewritten so that a search can skip to its first digit.

``(?<![\\w.])\\d{4}`` looks back at every letter of a text; ``\\d(?<![\\w.].)\\d{3}`` finds the same and looks back only
at digits, which takes a tenth of the time on prose.
"""

from __future__ import annotations

import re

_LOOKBEHIND = re.compile(r"\(\?<[!=]")
_NAMED = re.compile(r"\(\?P?<\w+>")
# What the first character may be: digits, with or without a letter that stands for one.
_FIRST = re.compile(r"(\\d|\[[0-9]-[0-9][A-Za-z]?\])(?:\{(\d+)(,\d*)?\})?(?![?*+{])")


def digit_first(pattern: str) -> str:
    """*pattern* so that it begins with its first digit; as it was, where it does not begin with one after lookbehinds."""
    looks, at = _lookbehinds(pattern)
    if not looks:
        return pattern
    opening = _NAMED.match(pattern, at)
    begin = opening.end() if opening else at
    first = _FIRST.match(pattern, begin)
    if first is None or (opening and _alternatives(pattern[begin : _closing(pattern, at)])):
        return pattern
    if _alternatives(pattern):
        return pattern
    again = _repeated(first[1], int(first[2] or 1) - 1, first[3])
    named = opening[0] if opening else ""
    return f"{named}{first[1]}{looks}{again}{pattern[first.end() :]}"


def _lookbehinds(pattern: str) -> tuple[str, int]:
    """The lookbehinds that *pattern* begins with, moved behind one character, and where they end; "" for none."""
    moved, at = "", 0
    while look := _LOOKBEHIND.match(pattern, at):
        end = _closing(pattern, at)
        moved += f"{look[0]}(?:{pattern[look.end() : end]}).)"
        at = end + 1
    if not moved and pattern.startswith("(?:"):
        end = _closing(pattern, 0)
        choices, inside = [], 3
        while look := _LOOKBEHIND.match(pattern, inside):
            closed = _closing(pattern, inside)
            choices.append(f"{look[0]}(?:{pattern[look.end() : closed]}).)")
            inside = closed + 1
            if pattern[inside] == "|":
                inside += 1
        if choices and inside == end:
            return f"(?:{'|'.join(choices)})", end + 1
    return moved, at


def _repeated(atom: str, least: int, most: str | None) -> str:
    """*atom* as often as is left of ``{least,most}`` after its first."""
    if most is None:
        return f"{atom}{{{least}}}" if least else ""
    upper = "" if most == "," else str(int(most[1:]) - 1)
    return f"{atom}{{{least},{upper}}}"


def _closing(pattern: str, at: int) -> int:
    """Where the bracket that opens at *at* is closed."""
    depth, place = 0, at
    while place < len(pattern):
        match pattern[place]:
            case "\\":
                place += 1
            case "[":
                place = _class_end(pattern, place)
            case "(":
                depth += 1
            case ")":
                depth -= 1
                if depth == 0:
                    return place
        place += 1
    raise ValueError(f"no closing bracket: {pattern}")


def _alternatives(pattern: str) -> bool:
    """True when *pattern* has a choice that is in no bracket."""
    place = 0
    while place < len(pattern):
        character = pattern[place]
        if character == "|":
            return True
        if character == "\\":
            place += 1
        elif character == "(":
            place = _closing(pattern, place)
        elif character == "[":
            place = _class_end(pattern, place)
        place += 1
    return False


def _class_end(pattern: str, at: int) -> int:
    """Where the class that opens at *at* is closed; a bracket right after the opening one is a letter of it."""
    place = at + (3 if pattern[at + 1 : at + 3] == "^]" else 2 if pattern[at + 1 : at + 2] == "]" else 1)
    while pattern[place] != "]":
        place += 2 if pattern[place] == "\\" else 1
    return place
