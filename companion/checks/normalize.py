"""Undo disguised writing before the search, and lead every place back to the text as given."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from operator import itemgetter

import regex

# Characters that show nothing: zero-width, soft hyphen, direction marks, variation selectors, byte order mark.
_CONTROLS = "\u0000-\u0008\u000e-\u001b\u007f-\u0084\u0086-\u009f"
_INVISIBLE = (
    f"{_CONTROLS}\u00ad\u034f\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufe00-\ufe0f\ufeff"
)
_SPACES = "\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000"
_HYPHENS = "\u2010-\u2015\u2043\u2212\ufe58\ufe63\uff0d"
_BREAKS = "\u000b\u000c\u0085\u2028\u2029"
_COMBINING = "\u0300-\u036f"
_SET = f"{_INVISIBLE}{_SPACES}{_HYPHENS}{_BREAKS}\uff01-\uff5e\ud800-\udfff"
# Every alternative begins with a set or a fixed letter: trying others at each letter of a text takes ten times as long.
_REST = (
    f"|[{_COMBINING}]+|\\r\\n?|"
    # A word broken at the end of a line, as text from a PDF has it.
    "-(?<=[a-zæøå]{2}-)[ \\t]*\\r?\\n[ \\t]*(?=[a-zæøå]{2})"
)
_SPECIAL = re.compile(f"[{_SET}]{_REST}")
# Only ``regex`` knows the digits of other scripts as a set, and is slower; few texts have any.
_OTHER_DIGIT = regex.compile(r"[\p{Nd}--[0-9]]", regex.V1)
_SPECIAL_OR_DIGIT = regex.compile(f"[[{_SET}\\p{{Nd}}]--[0-9]]{_REST}", regex.V1)
_DROPPED = re.compile(f"[{_INVISIBLE}]")
_SPACE = re.compile(f"[{_SPACES}]")
_HYPHEN = re.compile(f"[{_HYPHENS}]")
_BREAK = re.compile(f"[{_BREAKS}]|\\r\\n?")


@dataclass(frozen=True, slots=True)
class Normalized:
    """A text ready to be searched, and the way from its places to those of the original.

    ``changes`` holds, in order, what was made something else: where it stands now (start, end) and where it stood in
    the original (start, end), in code points; between them the two texts are the same.
    """

    text: str
    changes: tuple[tuple[int, int, int, int], ...] = ()

    def original_span(self, start: int, end: int) -> tuple[int, int]:
        """The place in the original of the non-empty place ``start`` to ``end`` of the normalised text."""
        if not 0 <= start < end <= len(self.text):
            raise ValueError(f"no such place: {start}, {end}")
        return self._original(start)[0], self._original(end - 1)[1]

    def normalized_span(self, start: int, end: int) -> tuple[int, int]:
        """The place in the normalised text of what came from inside ``start`` to ``end`` of the original; it is empty
        where nothing is left of that."""
        return self._ending_by(start), self._beginning_before(end)

    def _ending_by(self, place: int) -> int:
        """How many code points of the normalised text came from before *place* of the original and no further."""
        number = bisect_right(self.changes, place, key=itemgetter(2)) - 1
        if number < 0:
            return place
        now_start, now_end, _, then_end = self.changes[number]
        return now_end + place - then_end if then_end <= place else now_start

    def _beginning_before(self, place: int) -> int:
        """How many code points of the normalised text came from something that begins before *place*."""
        number = bisect_left(self.changes, place, key=itemgetter(2)) - 1
        if number < 0:
            return place
        _, now_end, _, then_end = self.changes[number]
        return now_end + max(0, place - then_end)

    def _original(self, at: int) -> tuple[int, int]:
        """The bounds in the original of what became the code point *at*."""
        number = bisect_right(self.changes, at, key=itemgetter(0)) - 1
        if number < 0:
            return at, at + 1
        _, now_end, then_start, then_end = self.changes[number]
        if at < now_end:
            return then_start, then_end
        return then_end + at - now_end, then_end + at - now_end + 1


def normalize(text: str) -> Normalized:
    """*text* with ordinary digits, spaces, hyphens, line breaks and letters, and without invisible characters.

    One character never becomes more than a few others, so the cost and the size follow the text.
    """
    pieces: list[str] = []
    changes: list[tuple[int, int, int, int]] = []
    at = length = 0
    special = _SPECIAL_OR_DIGIT if _OTHER_DIGIT.search(text) else _SPECIAL
    for match in special.finditer(text):
        start, end = match.span()
        if "\u0300" <= text[start] <= "\u036f":
            if start == at or not text[start - 1].isalpha():
                continue
            start -= 1
        plain = _plain(text[start:end])
        pieces += (text[at:start], plain)
        length += start - at
        changes.append((length, length + len(plain), start, end))
        length += len(plain)
        at = end
    if not changes:
        return Normalized(text)
    pieces.append(text[at:])
    return Normalized("".join(pieces), tuple(changes))


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
