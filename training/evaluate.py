"""Measure a trained pipeline: names on UNER dev and the tuning tenth, fairness between groups of names, speed, size."""

from __future__ import annotations

import random
import time
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from spacy.language import Language
from spacy.tokens import Doc

from companion.checks.components import LISTS, Lexicon
from companion.checks.flag_classifier import FLAGS_PIPE
from training import dataset
from training.augment import NamePool, Sample, swap_names

FAIRNESS_GROUPS = {
    "Danish female": "public-danish female",
    "Danish male": "public-danish male",
    "Middle Eastern": "arabic",
    "Turkish": "turkish",
    "Polish": "polish",
    "Ukrainian and Russian": "ukrainian-russian",
    "Somali": "somali",
    "Vietnamese": "vietnamese",
    "Greenlandic": "greenlandic",
}


@dataclass(frozen=True, slots=True)
class Score:
    """Precision, recall and F1 of exact person entities."""

    precision: float
    recall: float
    f1: float


def gold_docs(nlp: Language, samples: Iterable[Sample]) -> list[Doc]:
    """The samples as docs with the right entities."""
    return [doc for sample in samples for doc in dataset.to_docs(nlp, sample) if len(doc)]


def names_only(nlp: Language, texts: Sequence[str]) -> list[Doc]:
    """The texts through the pipeline, without the classification."""
    return list(nlp.pipe(texts, disable=[FLAGS_PIPE] if FLAGS_PIPE in nlp.pipe_names else []))


def _people(doc: Doc) -> set[tuple[int, int]]:
    return {(ent.start_char, ent.end_char) for ent in doc.ents if ent.label_ == "PERSON"}


def score(nlp: Language, gold: Sequence[Doc]) -> Score:
    """Exact match of person entities."""
    hits = found = wanted = 0
    for right, answer in zip(gold, names_only(nlp, [doc.text for doc in gold]), strict=True):
        truth, given = _people(right), _people(answer)
        hits, found, wanted = hits + len(truth & given), found + len(given), wanted + len(truth)
    precision, recall = hits / max(1, found), hits / max(1, wanted)
    return Score(precision, recall, 2 * precision * recall / max(1e-9, precision + recall))


def overlap_recall(nlp: Language, gold: Sequence[Doc]) -> float:
    """The share of people that some entity overlaps."""
    hits = wanted = 0
    for right, answer in zip(gold, names_only(nlp, [doc.text for doc in gold]), strict=True):
        truth, given = _people(right), _people(answer)
        wanted += len(truth)
        hits += sum(any(s < end and start < t for s, t in given) for start, end in truth)
    return hits / max(1, wanted)


def fairness(
    nlp: Language, samples: Sequence[Sample], pool: NamePool, listed: bool = False, seed: int = 7
) -> dict[str, float]:
    """Overlap recall with every name replaced by unseen ones of one group.

    Without *listed* they are also taken off the word lists: names that nothing but the words around give away.
    """
    lexicon = nlp.get_pipe("promptmakker_lexicon")
    assert isinstance(lexicon, Lexicon)
    lists = {key: lexicon.words(key) for key in LISTS}
    if not listed:
        unseen = [n for table in (pool.first, pool.last) for names in table.values() for n in names]
        lexicon.forget([part for name in unseen for part in (name, *name.split())])
    result: dict[str, float] = {}
    try:
        for shown, group in FAIRNESS_GROUPS.items():
            last = group.split(" ")[0]
            if not pool.first.get(group) or not pool.last.get(last):
                continue
            one = NamePool({group: pool.first[group]}, {group: pool.last[last]}, {group: 1.0})
            rng = random.Random(seed)
            swapped = [swap_names(s, one, rng) for s in samples if any(x.label == "PERSON" for x in s.spans)]
            result[shown] = overlap_recall(nlp, gold_docs(nlp, swapped))
    finally:
        lexicon.restore(lists)
    return result


def speed(nlp: Language, texts: Sequence[str]) -> float:
    """Words a second, names only, on one core, after a warm-up."""
    names_only(nlp, texts[:50])
    words = sum(len(text.split()) for text in texts)
    begin = time.perf_counter()
    names_only(nlp, texts)
    return words / (time.perf_counter() - begin)


def size(folder: Path) -> int:
    """The bytes of a pipeline on disk."""
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())
