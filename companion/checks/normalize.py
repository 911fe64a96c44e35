"""Undo disguised writing before the search, and lead every place back to the text as given."""

from __future__ import annotations

import re
import unicodedata
from array import array
from dataclasses import dataclass

# Characters that show nothing: zero-width, soft hyphen, direction marks, variation selectors, byte order mark.
_INVISIBLE = "\u00ad\u034f\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufe00-\ufe0f\ufeff"
_SPACES = "\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000"
_HYPHENS = "\u2010-\u2015\u2043\u2212\ufe58\ufe63\uff0d"
_BREAKS = "\u000b\u000c\u0085\u2028\u2029"
_SPECIAL = re.compile(
    f"[{_INVISIBLE}]|[{_SPACES}]|[{_HYPHENS}]|[{_BREAKS}]|\\r\\n?|[\uff01-\uff5e]|[^\\W\\d_][\u0300-\u036f]+|(?![0-9])\\d|[\ud800-\udfff]|"
    # A word broken at the end of a line, as text from a PDF has it.
    "(?<=[a-zæøå]{2})-[ \t]*\r?\n[ \t]*(?=[a-zæøå]{2})"
)
_DROPPED = re.compile(f"[{_INVISIBLE}]")
_SPACE = re.compile(f"[{_SPACES}]")
_HYPHEN = re.compile(f"[{_HYPHENS}]")
_BREAK = re.compile(f"[{_BREAKS}]|\\r\\n?")


@dataclass(frozen=True, slots=True)
class Normalized:
    """A text ready to be searched, and for each of its code points where that came from in the original.

    ``starts[i]`` and ``ends[i]`` bound, in code points of the original, what became ``text[i]``; both are None when
    nothing was changed.
    """

    text: str
    starts: array[int] | None = None
    ends: array[int] | None = None

    def original_span(self, start: int, end: int) -> tuple[int, int]:
        """The place in the original of the non-empty place ``start`` to ``end`` of the normalised text."""
        if not 0 <= start < end <= len(self.text):
            raise ValueError(f"no such place: {start}, {end}")
        if self.starts is None or self.ends is None:
            return start, end
        return self.starts[start], self.ends[end - 1]


def normalize(text: str) -> Normalized:
    """*text* with ordinary digits, spaces, hyphens, line breaks and letters, and without invisible characters.

    One character never becomes more than a few others, so the cost and the size follow the text.
    """
    pieces: list[str] = []
    starts: array[int] = array("L")
    ends: array[int] = array("L")
    at = 0
    for match in _SPECIAL.finditer(text):
        start, end = match.span()
        if start > at:
            pieces.append(text[at:start])
            starts.extend(range(at, start))
            ends.extend(range(at + 1, start + 1))
        plain = _plain(match[0])
        pieces.append(plain)
        starts.extend([start] * len(plain))
        ends.extend([end] * len(plain))
        at = end
    if at == 0:
        return Normalized(text)
    pieces.append(text[at:])
    starts.extend(range(at, len(text)))
    ends.extend(range(at + 1, len(text) + 1))
    return Normalized("".join(pieces), starts, ends)


def _plain(found: str) -> str:
    if _DROPPED.fullmatch(found) or (len(found) > 1 and found[0] == "-"):
        return ""
    if _SPACE.fullmatch(found):
        return " "
    if _HYPHEN.fullmatch(found):
        return "-"
    if _BREAK.fullmatch(found):
        return "\n"
    if len(found) == 1 and found.isdecimal():
        return str(unicodedata.decimal(found))
    if "\ud800" <= found <= "\udfff":
        # Half a character, which no library downstream can encode.
        return "\ufffd"
    return unicodedata.normalize("NFKC", found)
