"""Which names in a text are the same person, and where a found name comes back."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import regex

from companion.checks.vocabulary import Vocabulary

_WORD = regex.compile(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*")
_LETTERS = regex.compile(r"[^\W\d_]+")
_INITIALS = frozenset("abcdefghijklmnopqrstuvwxyzæøå")
_SIGNED = regex.compile(
    r"(?:(?:^|\n)[ ]*(?:[/–-][ ]?)?|[/(][ ]?|(?:mvh|hilsen|vh|kh|ref|ansv|ansvarlig|sagsbeh|att)[.:]*[ ]+)"
    r"(?<value>(?-i:[A-ZÆØÅ]{2,4}|(?:[A-ZÆØÅ]\.){2,4}))(?=[ ]*(?:$|\n|[):,]))",
    regex.IGNORECASE,
)
# Parts that join names and are never a name on their own.
_PARTICLES = frozenset("af al el bin ben de den der di dos da du la le van von ibn abu y i og mc o".split())


@dataclass(frozen=True, slots=True)
class Name:
    """A name found in a text, its place in code points, and its parts in lower case, without a genitive -s."""

    start: int
    end: int
    text: str
    parts: tuple[str, ...]


def read_name(text: str, start: int, end: int, vocabulary: Vocabulary) -> Name:
    """The name at a place. A last part that ends in -s loses it where only what is left is a known name."""
    parts = [part.casefold() for part in _WORD.findall(text[start:end])]
    if parts and parts[-1].endswith("s") and len(parts[-1]) > 3:
        stem = parts[-1][:-1]
        if vocabulary.is_name(stem) and not vocabulary.is_name(parts[-1]):
            parts[-1] = stem
            end -= 1
    return Name(start, end, text[start:end], tuple(parts))


class People:
    """The persons of one text: full names first, and short writings joined to the one full name they fit."""

    def __init__(self, names: Iterable[Name]) -> None:
        self._subjects: dict[tuple[str, ...], str] = {}
        self._initials: dict[str, set[str]] = defaultdict(set)
        by_part: dict[str, set[tuple[str, ...]]] = defaultdict(set)
        ordered = sorted(names, key=lambda name: (-len(name.parts), name.start))
        for name in ordered:
            if not name.parts or name.parts in self._subjects:
                continue
            fuller = self._fuller(name.parts, by_part)
            self._subjects[name.parts] = self._subjects[fuller] if fuller else _spelled(name.text)
            if len(name.parts) > 1 and any(len(part) > 1 for part in name.parts):
                for short in _initials_of(name.parts):
                    self._initials[short].add(self._subjects[name.parts])
            if fuller is None:
                for part in name.parts:
                    by_part[part].add(name.parts)

    def subject(self, name: Name) -> str:
        """The fullest writing of the person that *name* stands for."""
        known = self._subjects.get(name.parts)
        if known is None or known == name.text:
            owners = self._initials.get(name.text.replace(".", "").casefold(), set()) if name.text.isupper() else set()
            if len(owners) == 1:
                return next(iter(owners))
        return known or _spelled(name.text)

    def owner(self, address: str) -> str:
        """The one person whose name the part of an e-mail *address* before the @ is made of; "" for none or several."""
        local = _plain(address.split("@")[0].casefold())
        pieces = [piece for piece in _LETTERS.findall(local) if len(piece) > 1]
        owners = {
            subject
            for parts, subject in self._subjects.items()
            if len(parts) > 1 and pieces and _made_of(pieces, [_plain(part) for part in parts])
        }
        return next(iter(owners)) if len(owners) == 1 else ""

    @staticmethod
    def _fuller(parts: tuple[str, ...], by_part: dict[str, set[tuple[str, ...]]]) -> tuple[str, ...] | None:
        """The one longer name that holds every part of a shorter one; None where there is none or more than one."""
        sets = [by_part[part] for part in parts if part in by_part and part not in _INITIALS]
        whole = [part for part in parts if part not in _INITIALS]
        if not sets or len(sets) != len(whole):
            return None
        common = set.intersection(*sets)
        common = {fuller for fuller in common if all(p in fuller or any(f[0] == p for f in fuller) for p in parts)}
        return next(iter(common)) if len(common) == 1 else None


def _plain(text: str) -> str:
    return text.replace("æ", "ae").replace("ø", "oe").replace("å", "aa")


def _made_of(pieces: list[str], parts: list[str]) -> bool:
    """True when every piece is a part of the name, or the only one is short for it: "mholm", "mettekjaergaard"."""
    if all(piece in parts for piece in pieces):
        return True
    return len(pieces) == 1 and pieces[0] in (parts[0][0] + parts[-1], parts[0] + parts[-1], parts[0] + parts[-1][0])


def _spelled(text: str) -> str:
    return " ".join(text.split())


def _initials_of(parts: tuple[str, ...]) -> set[str]:
    """The ways a full name is shortened to letters: all parts, without the particles, and first and last only."""
    whole = [part for part in parts if part not in _PARTICLES]
    letters = "".join(part[0] for part in whole)
    return {letters, "".join(part[0] for part in parts), letters[:1] + letters[-1:]} if len(whole) > 1 else set()


def signed_initials(text: str, names: Iterable[Name]) -> Iterator[tuple[int, int]]:
    """Where initials of one of the found *names* stand in an obvious place: a signature, brackets, after a dash."""
    known = {short for name in names for short in _initials_of(name.parts)}
    if known:
        for match in _SIGNED.finditer(text):
            if match["value"].replace(".", "").casefold() in known:
                yield match.span("value")


def repeats(text: str, names: Iterable[Name], vocabulary: Vocabulary) -> Iterator[tuple[int, int]]:
    """Where parts of the found *names* stand again in *text*, written with a capital.

    A part that is also an ordinary word does not come back at a sentence's start, where any word has a capital.
    """
    parts: dict[str, bool] = {}
    for name in names:
        capitalised = text[name.start : name.start + 1].isupper()
        for part in name.parts:
            if len(part) > 2 and part not in _PARTICLES:
                parts[part] = parts.get(part, False) or capitalised
    if not parts:
        return
    for match in _WORD.finditer(text):
        word = match[0]
        folded = word.casefold()
        end = match.end()
        if folded not in parts and folded.endswith("s") and folded[:-1] in parts:
            folded, end = folded[:-1], end - 1
        if folded not in parts:
            continue
        if word[0].isupper():
            if vocabulary.is_ordinary(folded) and _starts_sentence(text, match.start()):
                continue
            yield match.start(), end
        elif not parts[folded] and not vocabulary.is_ordinary(folded):
            yield match.start(), end


def _starts_sentence(text: str, at: int) -> bool:
    before = text[max(0, at - 3) : at].rstrip(" \t\"'“”«»-–•*")
    return not before or before[-1] in ".!?:\n"
