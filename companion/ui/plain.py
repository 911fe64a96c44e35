"""People's text as an editor can hold it: one kind of line end, and nothing that Qt keeps for itself."""

from __future__ import annotations

import re
from collections.abc import Iterator

_LINE_ENDS = re.compile("\r\n|[\r\u2028\u2029\x0b\x0c\x85]")
# Qt marks frames and objects in its documents with these; they cannot stand in a text of ours.
_RESERVED = re.compile("[\x00\ufdd0\ufdd1\ufffc\ud800-\udfff]")
_WORD = re.compile(r"\w[\w'’-]*")


def plain_text(text: str) -> str:
    """*text* with "\\n" for every line end, and without the characters that an editor cannot hold."""
    return _RESERVED.sub("", _LINE_ENDS.sub("\n", text))


def count_words(text: str) -> int:
    """How many words a person would count in *text*."""
    return len(_WORD.findall(text))


def danish_number(count: int) -> str:
    """*count* with a full stop between the thousands, as Danish writes it: 1.140."""
    return f"{count:,}".replace(",", ".")


def join_words(words: list[str]) -> str:
    """*words* as one says them in Danish: "a, b og c"."""
    return " og ".join([part for part in (", ".join(words[:-1]), *words[-1:]) if part])


def occurrences(text: str, words: str) -> Iterator[tuple[int, int]]:
    """Where *words* stand in *text*, from the left and without overlap (code points)."""
    at = text.find(words) if words else -1
    while at >= 0:
        yield at, at + len(words)
        at = text.find(words, at + len(words))


def stands_in(words: str, text: str) -> bool:
    """True when *words* stand in *text* as words of their own, whatever the case and spacing."""
    pattern = r"\s+".join(re.escape(word) for word in words.split())
    return bool(pattern) and re.search(rf"(?<!\w){pattern}(?!\w)", text, re.IGNORECASE) is not None
