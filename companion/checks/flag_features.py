"""What the classification of a text looks at: words, pairs, parts of words, and concepts beside people.

Training and checking share this module, so that a weight always means the same thing.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
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


@dataclass(frozen=True, slots=True)
class MaskedSentence:
    """A sentence at ``start`` to ``end``, in code points; ``masked`` has placeholders for what was found in it."""

    start: int
    end: int
    masked: str


@dataclass(frozen=True, slots=True)
class SentenceFeatures:
    """What one masked sentence adds to its text: ``buckets`` of its own features; those it has ``alone``, as a
    text of one sentence; its first words, which count anew where it opens the text; how many ``words`` it has; and the
    stems of concepts in it by kind."""

    buckets: npt.NDArray[np.int64]
    alone: npt.NDArray[np.int64]
    opening: tuple[str, ...]
    words: int
    stems: Mapping[str, frozenset[str]]


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


@lru_cache(maxsize=20_000)
def _word_buckets(word: str) -> tuple[int, ...]:
    return tuple(map(_bucket, _word_features(word)))


def tokens(text: str) -> list[str]:
    """The words of a masked text in lower case, placeholders as they are, and the signs that carry meaning."""
    return [t if t[0] == "<" else t.lower() for t in _TOKEN.findall(text)]


def sentence_features(masked: str, concepts: Concepts) -> SentenceFeatures:
    """The features of one masked sentence."""
    words = tokens(masked)
    stems = _stems(words, concepts)
    buckets = set(map(_bucket, _pairs(words)))
    for word in words:
        buckets.update(_word_buckets(word))
    for concept in _beside(words, stems):
        buckets.update(_concept_buckets(*concept))
    opening = words[:_INSTRUCTION_WORDS]
    alone = buckets.union(map(_opening_bucket, opening))
    for kind, found in stems.items():
        alone.update(_concept_buckets("t", kind, len(found)))
    return SentenceFeatures(
        _array(buckets),
        _array(alone),
        tuple(opening),
        len(words),
        {kind: frozenset(found) for kind, found in stems.items()},
    )


def _array(buckets: set[int]) -> npt.NDArray[np.int64]:
    return np.fromiter(buckets, dtype=np.int64, count=len(buckets))


def joined_buckets(sentences: Sequence[SentenceFeatures]) -> npt.NDArray[np.int64]:
    """The sorted distinct buckets of a text that consists of *sentences*."""
    own = [_opening_bucket(word) for word in _opening(sentences)]
    for concept in _counted(sentences):
        own.extend(_concept_buckets(*concept))
    # Quicker than sorting: a text has thousands of features.
    there = np.zeros(BUCKETS, dtype=np.bool_)
    there[own] = True
    for sentence in sentences:
        there[sentence.buckets] = True
    return np.flatnonzero(there)


def read_sentences(masked: str, concepts: Concepts) -> list[SentenceFeatures]:
    """The features of each sentence of a masked text."""
    return [sentence_features(text, concepts) for text in _sentences(masked)]


def feature_names(masked: str, concepts: Concepts) -> Iterator[str]:
    """The features of a masked text by name, some more than once: what ``joined_buckets`` counts."""
    found = []
    for text in _sentences(masked):
        words = tokens(text)
        for word in words:
            yield from _word_features(word)
        yield from _pairs(words)
        for concept in _beside(words, _stems(words, concepts)):
            yield from _concept_features(*concept)
        found.append(sentence_features(text, concepts))
    yield from map(_opening_feature, _opening(found))
    for concept in _counted(found):
        yield from _concept_features(*concept)


def feature_buckets(names: Iterable[str]) -> npt.NDArray[np.int64]:
    """The sorted distinct buckets of features."""
    return np.unique(np.fromiter(map(_bucket, names), dtype=np.int64))


def _sentences(masked: str) -> Iterator[str]:
    return (sentence.text for block in blocks(masked) for sentence in sentences(block))


def _bucket(name: str) -> int:
    return int(get_string_id(name)) % BUCKETS


def _pairs(words: Sequence[str]) -> Iterator[str]:
    return (f"b {first} {second}" for first, second in itertools.pairwise(words))


def _beside(words: Sequence[str], stems: Mapping[str, set[str]]) -> Iterator[tuple[str, str, int]]:
    """The concepts of a sentence by themselves and beside a person: where, which, and of how many stems."""
    beside_person = PERSON in stems or "<PERSON>" in words
    for kind, found in stems.items():
        if kind != PERSON:
            yield "s", kind, len(found)
            if beside_person:
                yield "p", kind, len(found)


def _opening(sentences: Iterable[SentenceFeatures]) -> Iterator[str]:
    """The words the whole text opens with."""
    seen = 0
    for sentence in sentences:
        if seen >= _INSTRUCTION_WORDS:
            return
        yield from sentence.opening[: _INSTRUCTION_WORDS - seen]
        seen += sentence.words


def _counted(sentences: Iterable[SentenceFeatures]) -> Iterator[tuple[str, str, int]]:
    """The concepts of the whole text, each with how many of its stems there are."""
    every: dict[str, set[str]] = {}
    for sentence in sentences:
        for kind, found in sentence.stems.items():
            every.setdefault(kind, set()).update(found)
    return (("t", kind, len(stems)) for kind, stems in every.items())


def _stems(words: Sequence[str], concepts: Concepts) -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    for word in words:
        for kind, stem in concepts.of(word):
            found.setdefault(kind, set()).add(stem)
    for kind, phrase in concepts.phrases_in(words):
        found.setdefault(kind, set()).add(phrase)
    return found


def _opening_feature(word: str) -> str:
    return f"i {word}"


@lru_cache(maxsize=20_000)
def _opening_bucket(word: str) -> int:
    return _bucket(_opening_feature(word))


def _concept_features(where: str, kind: str, count: int) -> Iterator[str]:
    # A concept stands for hundreds of words, so it counts as several features among theirs.
    for copy in range(_CONCEPT_COPIES):
        yield f"k{where} {kind} {copy}"
        yield f"k{where} {kind} {min(count, 4)} {copy}"


@lru_cache(maxsize=4_096)
def _concept_buckets(where: str, kind: str, count: int) -> tuple[int, ...]:
    return tuple(map(_bucket, _concept_features(where, kind, count)))
