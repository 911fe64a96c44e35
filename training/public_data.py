"""Read the public data: UNER Danish-DDT, DaN+ and the name list; see the README for source and licence of each."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from training.markup import Span

_NO_SPACE_BEFORE = frozenset(".,:;!?)]}»…%'")
_NO_SPACE_AFTER = frozenset("([{«#@")
# What the register of names holds in place of one.
_NO_NAMES = frozenset({"Unavngivet"})


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence with the places of its people (label PERSON) and other entities (LOC, ORG)."""

    text: str
    spans: tuple[Span, ...]


def read_uner(path: Path) -> Iterator[Sentence]:
    """The sentences of an IOB2 file of UNER; parts and derivations that were folded into PER are left out."""
    text, rows = "", list[list[str]]()
    for line in [*path.read_text(encoding="utf-8").splitlines(), ""]:
        if line.startswith("# text = "):
            text = line.removeprefix("# text = ")
        elif line and not line.startswith("#"):
            rows.append(line.split("\t"))
        elif not line and rows:
            yield _place(text, [row[1] for row in rows], [_uner_tag(row) for row in rows])
            rows = []


def _uner_tag(row: list[str]) -> str:
    if row[2].endswith("-PER") and any(mark in row[3] for mark in ("PERpart", "PERderiv")):
        return "O"
    return row[2]


def read_danplus(path: Path) -> Iterator[Sentence]:
    """The sentences of a DaN+ file, first annotation level, put together again from their tokens."""
    rows: list[list[str]] = []
    for line in [*path.read_text(encoding="utf-8").splitlines(), ""]:
        if line.strip():
            rows.append(line.split("\t"))
        elif rows:
            words = [row[0] for row in rows]
            if not all(word == "_" for word in words):
                yield _place(_detokenized(words), words, [_danplus_tag(row[1]) for row in rows])
            rows = []


def _danplus_tag(tag: str) -> str:
    return "O" if tag.endswith(("part", "deriv")) or "MISC" in tag else tag


def _detokenized(words: list[str]) -> str:
    text, quoted, glue = "", False, True
    for word in words:
        closing = word == '"' and quoted
        if text and not glue and not closing and word[0] not in _NO_SPACE_BEFORE:
            text += " "
        text += word
        if word == '"':
            quoted = not quoted
            glue = quoted
        else:
            glue = word[-1] in _NO_SPACE_AFTER and len(word) == 1
    return text


def _place(text: str, words: list[str], tags: list[str]) -> Sentence:
    spans: list[Span] = []
    at = 0
    start, label = -1, ""
    end = 0
    for word, tag in zip(words, tags, strict=True):
        begin = text.index(word, at)
        if start >= 0 and tag != f"I-{label}":
            spans.append(Span(start, end, label))
            start = -1
        if tag.startswith("B-") or (tag.startswith("I-") and start < 0):
            start, label = begin, tag[2:]
        end = at = begin + len(word)
    if start >= 0:
        spans.append(Span(start, end, label))
    return Sentence(text, tuple(Span(s.start, s.end, "PERSON" if s.label == "PER" else s.label) for s in spans))


@dataclass(frozen=True, slots=True)
class NameList:
    """First and last names by group, as read from ``names.csv``."""

    first: dict[str, tuple[str, ...]]
    last: dict[str, tuple[str, ...]]


def read_names(path: Path) -> NameList:
    """The names by ethnicity, the most common first; first names also by "ethnicity gender".

    Single letters and what the register writes for a child without a name are left out.
    """
    first: dict[str, list[str]] = {}
    last: dict[str, list[str]] = {}
    with path.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            if len(row["name"]) < 2 or row["name"] in _NO_NAMES:
                continue
            if row["first_name"] == "True":
                first.setdefault(row["ethnicity"], []).append(row["name"])
                first.setdefault(f"{row['ethnicity']} {row['gender']}", []).append(row["name"])
            else:
                last.setdefault(row["ethnicity"], []).append(row["name"])
    return NameList({k: tuple(v) for k, v in first.items()}, {k: tuple(v) for k, v in last.items()})
