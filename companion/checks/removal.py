"""Taking words out of a text so that no trace is left of them: no double space, no space before a full stop."""

from __future__ import annotations

_CLOSING = ".,;:!?)]"


def removal(text: str, start: int, end: int) -> tuple[int, int]:
    """The stretch to take out so that ``text[start:end]`` disappears tidily (code points)."""
    spaced_before = start > 0 and text[start - 1] == " "
    after = text[end : end + 1]
    if spaced_before and (after in (" ", "", "\n") or after in _CLOSING):
        return start - 1, end
    if after == " " and (start == 0 or text[start - 1] == "\n"):
        return start, end + 1
    return start, end


def exchanged(text: str, start: int, end: int, replacement: str) -> tuple[int, int]:
    """The stretch that *replacement* comes in the place of, where it is for ``text[start:end]`` (code points)."""
    return (start, end) if replacement else removal(text, start, end)


def without(text: str, words: str) -> str:
    """*text* with *words* taken out wherever they stand."""
    at = text.find(words)
    while words and at >= 0:
        start, end = removal(text, at, at + len(words))
        text = text[:start] + text[end:]
        at = text.find(words, start)
    return text
