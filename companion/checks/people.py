"""Which names in a text are the same person."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

import regex

from companion.checks.vocabulary import Vocabulary

WORD = regex.compile(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*")
_LETTERS = regex.compile(r"[^\W\d_]+")
_INITIALS = frozenset("abcdefghijklmnopqrstuvwxyzæøå")
# Parts that join names and are never a name on their own.
PARTICLES = frozenset("af al el bin ben de den der di dos da du la le van von ibn abu y i og mc o".split())


@dataclass(frozen=True, slots=True)
class Name:
    """A name found in a text, its place in code points, and its parts in lower case, without a genitive -s."""

    start: int
    end: int
    text: str
    parts: tuple[str, ...]


def read_name(text: str, start: int, end: int, vocabulary: Vocabulary) -> Name:
    """The name at a place. A last part that ends in -s loses it where only what is left is a known name."""
    parts = [part.casefold() for part in WORD.findall(text[start:end])]
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
                for short in initials_of(name.parts):
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
        if not pieces:
            return ""
        wholes, shorts = self._local_parts
        owners = set.intersection(*(wholes.get(piece, set()) for piece in pieces))
        if len(pieces) == 1:
            owners = owners | shorts.get(pieces[0], set())
        return next(iter(owners)) if len(owners) == 1 else ""

    @cached_property
    def _local_parts(self) -> tuple[dict[str, set[str]], dict[str, set[str]]]:
        """The persons by what their address may be made of: a part of the name, and the name made short."""
        wholes: dict[str, set[str]] = defaultdict(set)
        shorts: dict[str, set[str]] = defaultdict(set)
        for parts, subject in self._subjects.items():
            if len(parts) > 1:
                plain = [_plain(part) for part in parts]
                for part in plain:
                    wholes[part].add(subject)
                for short in (plain[0][0] + plain[-1], plain[0] + plain[-1], plain[0] + plain[-1][0]):
                    shorts[short].add(subject)
        return wholes, shorts

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


def _spelled(text: str) -> str:
    return " ".join(text.split())


def initials_of(parts: tuple[str, ...]) -> set[str]:
    """The ways a full name is shortened to letters: all parts, without the particles, and first and last only."""
    whole = [part for part in parts if part not in PARTICLES]
    letters = "".join(part[0] for part in whole)
    return {letters, "".join(part[0] for part in parts), letters[:1] + letters[-1:]} if len(whole) > 1 else set()
