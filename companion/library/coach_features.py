"""What the coach's model looks at in an instruction: signs, words, classes of words and how sentences begin."""

from __future__ import annotations

import itertools
import re
from collections import Counter
from collections.abc import Iterator

from companion.library.coach_signs import Patterns, Signs
from companion.library.instruction_part import instruction_part

_TOKEN = re.compile(r"<\w+>|[^\W\d_]+(?:[-'’][^\W\d_]+)*|\d+|[?!:;,.()§%/]")
_SENTENCE_END = re.compile(r"[.!?](?:\s|$)|\n")
_SENTENCE = re.compile(r"[^.!?\n]+")
_AND = re.compile(r"\bog\b")
# An instruction is seldom half a page long; what is longer is mostly text that was not set off from it (code points).
_READ_MOST = 2000
_NO_FACTS = frozenset({"#ask", "#treat", "#demand", "#tone", "#manner"})
_ASKING = frozenset({"#ask", "#treat", "#kind", "#demand"})
# Sentences of few words are looked at word by word; small words are kept as they are among classes.
_SHORT, _SMALL = 4, 4
_WORDS_FROM, _JOINS_FROM, _SENTENCES_FROM, _MOST_OF_A_CLASS = (
    (6, 10, 15, 20, 30, 45, 60),
    (2, 3, 4, 5, 6),
    (1, 2, 3, 4, 5),
    5,
)


def features(prompt: str, signs: Signs) -> set[str]:
    """What there is in the instruction of *prompt*; each feature begins with its kind and a space."""
    part = instruction_part(prompt)
    written = part.text[:_READ_MOST]
    text = written.lower()
    tagged = signs.words.tagged(written)
    found = {"mat"} if part.has_material else set()
    found.update(_words(text))
    found.update(_beginnings(text))
    found.update(_classes(tagged))
    found.update(_hits("r", signs.signs, text))
    found.update(_hits("h", signs.shapes, tagged))
    found.update(_amounts(text))
    return found


def _hits(kind: str, patterns: Patterns, text: str) -> Iterator[str]:
    for element, of_element in patterns.items():
        yield from (f"{kind} {element} {number}" for number, pattern in enumerate(of_element) if pattern.search(text))


def _tokens(text: str) -> list[str]:
    return ["<n>" if t.isdigit() else t for t in _TOKEN.findall(text)]


def _words(text: str) -> Iterator[str]:
    """Words, pairs, and beginnings and ends of long words."""
    tokens = _tokens(text)
    yield from (f"w {token}" for token in tokens)
    yield from (f"b {first} {second}" for first, second in itertools.pairwise(tokens))
    for word in tokens:
        if len(word) > 5 and word[0] != "<":
            yield f"p {word[:5]}"
            yield f"s {word[-4:]}"


def _beginnings(text: str) -> Iterator[str]:
    """How each sentence begins, and what stands in one of few words ("Varmt og roligt.")."""
    for sentence in _SENTENCE.findall(text):
        words = [token for token in _tokens(sentence) if token[0].isalpha() or token[0] == "<"]
        if not words:
            continue
        yield f"o {words[0]}"
        yield f"o {' '.join(words[:2])}"
        if len(words) <= _SHORT:
            yield f"f {len(words)}"
            for word in words:
                yield f"f {word}"
                yield f"fs {word[-3:]}"


def _classes(tagged: str) -> Iterator[str]:
    """Classes of words, how many words of each, one after another, and beside small words ("til #person")."""
    counts: Counter[str] = Counter()
    facts, asked = 0, False
    for sentence in _SENTENCE.findall(tagged):
        outline, classes = [], []
        for token in sentence.split():
            word, _, name = token.partition("|")
            plain = name.partition("-")[0]
            if name:
                classes.append(name)
                counts[plain] += 1
            outline.append(f"#{plain}" if name else word if len(word) <= _SMALL or word[0] == "<" else "_")
        yield from (f"c {name}" for name in classes)
        yield from (f"cp {first} {second}" for first, second in itertools.pairwise(classes))
        yield from (f"g {a} {b}" for a, b in itertools.pairwise(outline) if a[0] == "#" or b[0] == "#")
        if asked and not _NO_FACTS.intersection(outline):
            facts += outline.count(",") + outline.count("og")
        asked = asked or not _ASKING.isdisjoint(outline)
    yield from (f"n facts>={least}" for least in (1, *_JOINS_FROM) if facts >= least)
    for plain, count in counts.items():
        yield from (f"cn {plain} {least}" for least in range(1, min(count, _MOST_OF_A_CLASS) + 1))


def _amounts(text: str) -> Iterator[str]:
    """How much there is, which says something of how many demands can be in it."""
    words, ends = len(text.split()), len(_SENTENCE_END.findall(text))
    joins = text.count(",") + len(_AND.findall(text))
    yield f"n joins {min(joins, 8)}"
    for name, amount, steps in (
        ("words", words, _WORDS_FROM),
        ("joins", joins, _JOINS_FROM),
        ("sentences", ends, _SENTENCES_FROM),
    ):
        yield from (f"n {name}>={least}" for least in steps if amount >= least)
