"""What the classification of a text looks at: words, pairs, parts of words, and concepts beside people.

Training and checking share this module, so that a weight always means the same thing.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Iterator
from functools import lru_cache

import numpy as np
import numpy.typing as npt
import regex
from spacy.strings import get_string_id

from companion.checks.blocks import blocks, sentences
from companion.checks.concepts import PERSON, Concepts

BUCKETS = 1 << 17
_TOKEN = regex.compile(r"<\w+>|[^\W\d_]+(?:[-'’][^\W\d_]+)*|\d+|[?!%:§@/]")
_INSTRUCTION_WORDS = 30
_CONCEPT_COPIES = 3


def mask(text: str, places: Iterable[tuple[int, int, str]]) -> str:
    """*text* with each place (start, end, entity) as a word such as ``<PERSON>``: who it is says nothing of what it is.

    Of places that overlap the first is replaced.
    """
    parts: list[str] = []
    at = 0
    for start, end, entity in sorted(places):
        if start < at:
            continue
        parts.extend((text[at:start], f"<{entity}>"))
        at = end
    parts.append(text[at:])
    return "".join(parts)


@lru_cache(maxsize=20_000)
def _word_features(word: str) -> tuple[str, ...]:
    if word[0] == "<":
        return (f"w {word}",)
    if word.isdigit():
        return (f"n {min(len(word), 9)}",)
    if len(word) < 3:
        return (f"w {word}",)
    padded = f"<{word}>"
    grams = {padded[at : at + n] for n in (3, 4, 5) for at in range(len(padded) - n + 1)}
    return (f"w {word}", *(f"c {gram}" for gram in sorted(grams)))


def tokens(text: str) -> list[str]:
    """The words of a masked text in lower case, placeholders as they are, and the signs that carry meaning."""
    return [t if t[0] == "<" else t.lower() for t in _TOKEN.findall(text)]


def feature_names(masked: str, concepts: Concepts) -> Iterator[str]:
    """The features of a masked text, some more than once."""
    seen_words = 0
    all_stems: dict[str, set[str]] = {}
    for block in blocks(masked):
        for sentence in sentences(block):
            words = tokens(sentence.text)
            for word in words:
                yield from _word_features(word)
            for first, second in itertools.pairwise(words):
                yield f"b {first} {second}"
            if seen_words < _INSTRUCTION_WORDS:
                for word in words[: _INSTRUCTION_WORDS - seen_words]:
                    yield f"i {word}"
            seen_words += len(words)
            stems = _stems(words, concepts)
            beside_person = PERSON in stems or "<PERSON>" in words
            for kind, found in stems.items():
                all_stems.setdefault(kind, set()).update(found)
                if kind != PERSON:
                    yield from _concept_features("s", kind, len(found))
                    if beside_person:
                        yield from _concept_features("p", kind, len(found))
    for kind, found in all_stems.items():
        yield from _concept_features("t", kind, len(found))


def _stems(words: Iterable[str], concepts: Concepts) -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    for word in words:
        for kind, stem in concepts.of(word):
            found.setdefault(kind, set()).add(stem)
    return found


def _concept_features(where: str, kind: str, count: int) -> Iterator[str]:
    # A concept stands for hundreds of words, so it counts as several features among theirs.
    for copy in range(_CONCEPT_COPIES):
        yield f"k{where} {kind} {copy}"
        yield f"k{where} {kind} {min(count, 4)} {copy}"


def feature_buckets(names: Iterable[str]) -> npt.NDArray[np.int64]:
    """The sorted distinct buckets of features."""
    return np.unique(np.fromiter((get_string_id(name) % BUCKETS for name in names), dtype=np.int64))
