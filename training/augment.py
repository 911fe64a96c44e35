"""Vary documents before training: other names, other writings of names, and the accidents of real text."""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from training.markup import PEOPLE, Span

_WORD = re.compile(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*")
_INITIAL = re.compile(r"[A-ZÆØÅ]")
_PLACES_AND_FIRMS = frozenset({"LOC", "ORG"})
_INVENTED = 0.6
_PARTICLES = frozenset("af al el bin ben de den der di dos da du la le van von ibn abu y".split())
_SPELLED_OUT = {"æ": "ae", "ø": "oe", "å": "aa", "Æ": "Ae", "Ø": "Oe", "Å": "Aa"}


@dataclass(frozen=True, slots=True)
class Sample:
    """A text and its marked places."""

    text: str
    spans: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class NamePool:
    """Names to put in, by group; ``weights`` says how often each group is drawn."""

    first: Mapping[str, Sequence[str]]
    last: Mapping[str, Sequence[str]]
    weights: Mapping[str, float]

    def draw(self, rng: random.Random) -> tuple[Sequence[str], Sequence[str]]:
        """The first and the last names of a group."""
        groups = sorted(self.weights)
        group = rng.choices(groups, [self.weights[g] for g in groups])[0]
        return self.first[group], self.last[group]


def rebuilt(sample: Sample, change: Callable[[str, Span], str]) -> Sample:
    """The sample with the text of every span put through *change*."""
    parts: list[str] = []
    spans: list[Span] = []
    length = at = 0
    for span in sorted(sample.spans, key=lambda s: s.start):
        if span.start < at:
            continue
        before = sample.text[at : span.start]
        value = change(sample.text[span.start : span.end], span)
        parts.extend((before, value))
        length += len(before)
        if value:
            spans.append(Span(length, length + len(value), span.label))
        length += len(value)
        at = span.end
    parts.append(sample.text[at:])
    return Sample("".join(parts), tuple(spans))


_ONSETS = "b bl br d dr f fl fr g gl gr h j k kl kn kr l m n p pl pr r s sk sl sm sn sp st str sv t tr v z qu x".split()
_VOWELS = "a e i o u y æ ø å ai ea ie ou".split()
_ENDINGS = "n l r s t x k m nd st rk ft sk a o ia us um ix on er en rup lev by sted net soft tech data".split()


def invented_word(rng: random.Random) -> str:
    """A capitalised word that means nothing: what an unknown place, firm, product or abbreviation looks like."""

    def word() -> str:
        middle = "".join(rng.choice(_ONSETS) + rng.choice(_VOWELS) for _ in range(rng.choice((1, 1, 2))))
        return (middle + rng.choice(_ENDINGS)).capitalize()

    kind = rng.random()
    if kind < 0.12:
        return "".join(rng.choice("ABCDEFGHIJKLMNOPRSTUV") for _ in range(rng.randint(2, 5)))
    if kind < 0.24:
        return word() + word()
    if kind < 0.32:
        return word().upper()[:2] + word().lower()
    if kind < 0.45:
        return f"{word()} {word()}"
    return word()


def swap_names(sample: Sample, pool: NamePool, rng: random.Random) -> Sample:
    """Every person renamed, the same part always to the same name, each person from one group."""
    mapping: dict[str, str] = {}

    def other(part: str, first: bool, firsts: Sequence[str], lasts: Sequence[str]) -> str:
        key = part.casefold()
        if key in _PARTICLES:
            return part
        if _INITIAL.fullmatch(part):
            return rng.choice(firsts)[0]
        if key not in mapping:
            mapping[key] = rng.choice(firsts if first else lasts)
        name = mapping[key]
        return name.lower() if part.islower() else name.upper() if part.isupper() and len(part) > 1 else name

    def change(value: str, span: Span) -> str:
        if span.label in _PLACES_AND_FIRMS:
            # Swapping people alone would teach that every unknown capitalised word is one.
            return invented_word(rng) if rng.random() < _INVENTED else value
        if span.label not in PEOPLE or not value:
            return value
        firsts, lasts = pool.draw(rng)
        count = len(_WORD.findall(value))
        turned = "," in value
        seen = 0

        def one(match: re.Match[str]) -> str:
            nonlocal seen
            seen += 1
            is_first = (seen == 1) != turned if count > 1 else True
            return other(match[0], is_first, firsts, lasts)

        return _WORD.sub(one, value)

    return rebuilt(sample, change)


def surname_first(sample: Sample, rng: random.Random) -> Sample:
    """Full names turned round: "Jensen, Karen"."""

    def change(value: str, span: Span) -> str:
        words = value.split()
        if span.label in PEOPLE and len(words) in (2, 3) and "," not in value:
            return f"{words[-1]}, {' '.join(words[:-1])}"
        return value

    return rebuilt(sample, change)


def initialled(sample: Sample, rng: random.Random) -> Sample:
    """First names shortened: "K. Jensen", or a middle name to its letter."""

    def change(value: str, span: Span) -> str:
        words = value.split()
        if span.label in PEOPLE and len(words) >= 2 and rng.random() < 0.7:
            if len(words) > 2 and rng.random() < 0.5:
                return " ".join([words[0], *(w[0] + "." for w in words[1:-1]), words[-1]])
            return " ".join([*(w[0] + "." for w in words[:-1]), words[-1]])
        return value

    return rebuilt(sample, change)


def shouted(sample: Sample, rng: random.Random) -> Sample:
    """Names in capitals."""
    return rebuilt(sample, lambda value, span: value.upper() if span.label in PEOPLE else value)


def lowered(sample: Sample, rng: random.Random) -> Sample:
    """The whole text in lower case, as in a hurried note."""
    text = sample.text.lower()
    return Sample(text, sample.spans) if len(text) == len(sample.text) else sample


def spelled_out(sample: Sample, rng: random.Random) -> Sample:
    """æ, ø and å written as two letters."""
    return _remapped(sample, lambda c: _SPELLED_OUT.get(c, c))


def mistyped(sample: Sample, rng: random.Random) -> Sample:
    """A letter dropped or doubled now and then."""

    def change(c: str) -> str:
        if c.isalpha() and rng.random() < 0.015:
            return rng.choice(("", c + c))
        return c

    return _remapped(sample, change)


def broken_lines(sample: Sample, rng: random.Random) -> Sample:
    """Long lines broken at a width, as text copied from a PDF is."""
    width = rng.randint(38, 72)
    chars = list(sample.text)
    line = 0
    for at, c in enumerate(chars):
        line = 0 if c == "\n" else line + 1
        if c == " " and line >= width:
            chars[at] = "\n"
            line = 0
    return Sample("".join(chars), sample.spans)


def _remapped(sample: Sample, change: Callable[[str], str]) -> Sample:
    offsets = [0]
    out: list[str] = []
    for c in sample.text:
        out.append(change(c))
        offsets.append(offsets[-1] + len(out[-1]))
    spans = tuple(
        Span(offsets[s.start], offsets[s.end], s.label) for s in sample.spans if offsets[s.end] > offsets[s.start]
    )
    return Sample("".join(out), spans)


def varied(sample: Sample, pool: NamePool, rng: random.Random) -> Sample:
    """One random variation of *sample*: names swapped nearly always, another writing or accident now and then."""
    if rng.random() < 0.85:
        sample = swap_names(sample, pool, rng)
    draw = rng.random()
    for share, change in ((0.05, surname_first), (0.05, initialled), (0.05, shouted)):
        if draw < share:
            sample = change(sample, rng)
            break
        draw -= share
    draw = rng.random()
    for share, change in ((0.09, lowered), (0.04, spelled_out), (0.06, mistyped), (0.07, broken_lines)):
        if draw < share:
            return change(sample, rng)
        draw -= share
    return sample
