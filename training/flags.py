"""Train the classification of what a text says: a logistic regression a flag, thresholds from held-out folds."""

from __future__ import annotations

import tomllib
from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path

import numpy as np
import numpy.typing as npt
import scipy.sparse as sparse
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import KFold

from companion.checks.blocks import blocks, sentences
from companion.checks.concepts import Concepts
from companion.checks.flag_classifier import FlagWeights
from companion.checks.flag_features import BUCKETS, mask, text_buckets, tokens
from training.markup import FLAGS, Document

_ENTITIES = {
    "PERSON": "PERSON",
    "PUBLIC_PERSON": "PERSON",
    "CPR": "DK_CPR",
    "BIRTHDATE": "DATE_OF_BIRTH",
    "PHONE": "PHONE_NUMBER",
    "EMAIL": "EMAIL_ADDRESS",
    "ADDRESS": "DK_ADDRESS",
    "BANK_ACCOUNT": "DK_BANK_ACCOUNT",
    "PAYMENT_CARD": "CREDIT_CARD",
    "LICENSE_PLATE": "DK_LICENSE_PLATE",
    "ID_DOCUMENT": "DK_ID_DOCUMENT",
    "PROPERTY_ID": "DK_PROPERTY_ID",
    "CASE_NUMBER": "CASE_NUMBER",
    "USERNAME": "USERNAME",
    "IP_ADDRESS": "IP_ADDRESS",
    "CREDENTIAL": "CREDENTIAL",
    "CVR": "DK_CVR",
}
_FOLDS = 5
Matrix = npt.NDArray[np.float64]


def masked(document: Document) -> str:
    """The document as the checker hands it to the classifier: sentence by sentence, what is marked as placeholders."""
    lines = []
    for block in blocks(document.text):
        for part in sentences(block):
            inside = [
                (s.start - part.start, s.end - part.start, _ENTITIES[s.label])
                for s in document.spans
                if s.start >= part.start and s.end <= part.end
            ]
            lines.append(mask(part.text, inside))
    return "\n".join(lines)


def matrix(texts: Sequence[str], concepts: Concepts) -> sparse.csr_matrix:
    """A row of ones for each text, a column for each bucket."""
    rows = [text_buckets(text, concepts) for text in texts]
    indices = np.concatenate(rows)
    starts = np.cumsum([0, *map(len, rows)])
    return sparse.csr_matrix((np.ones(len(indices)), indices, starts), shape=(len(texts), BUCKETS))


def read_concepts(folder: Path) -> dict[str, list[str]]:
    """The stems by kind of every ``concepts*.toml`` in *folder*."""
    stems: dict[str, list[str]] = {}
    for path in sorted(folder.glob("concepts*.toml")):
        for kind, table in tomllib.loads(path.read_text(encoding="utf-8")).items():
            stems.setdefault(kind, []).extend(table["stems"])
    return stems


def pruned(stems: Mapping[str, Sequence[str]], documents: Sequence[Document], texts: Sequence[str]) -> Concepts:
    """The stems without those that the corpus shows to be about something else; those it never shows are kept."""
    every = Concepts(stems)
    kinds = {flag.split(":")[1]: flag for flag in FLAGS}
    seen: Counter[tuple[str, str]] = Counter()
    right: Counter[tuple[str, str]] = Counter()
    for document, text in zip(documents, texts, strict=True):
        pairs = {pair for word in set(tokens(text)) for pair in every.of(word)}
        seen.update(pairs)
        right.update(pair for pair in pairs if kinds.get(pair[0]) in document.flags)
    share = {kind: sum(flag in d.flags for d in documents) / len(documents) for kind, flag in kinds.items()}

    def keep(kind: str, entry: str) -> bool:
        pair = (kind, entry.removeprefix("="))
        if kind not in kinds or seen[pair] < 3:
            return True
        return right[pair] / seen[pair] >= min(0.5, 2.5 * share[kind])

    return Concepts({kind: [entry for entry in entries if keep(kind, entry)] for kind, entries in stems.items()})


def rarity(counts: sparse.csr_matrix) -> Matrix:
    """The inverse document frequency of each bucket; 0 for what was seen only once."""
    seen = np.asarray((counts > 0).sum(axis=0)).ravel()
    idf = np.log((1 + counts.shape[0]) / (1 + seen)) + 1
    idf[seen < 2] = 0.0
    return np.asarray(idf, dtype=np.float64)


def weighted(counts: sparse.csr_matrix, idf: Matrix) -> sparse.csr_matrix:
    """Rows of length one."""
    rows = counts.multiply(idf).tocsr()
    norms = np.sqrt(np.asarray(rows.multiply(rows).sum(axis=1)).ravel())
    return sparse.diags(1 / np.maximum(norms, 1e-9)) @ rows


def _fit(rows: sparse.csr_matrix, wanted: npt.NDArray[np.bool_], strength: float) -> LogisticRegression:
    model = LogisticRegression(C=strength, class_weight={True: 1.5, False: 1.0}, solver="liblinear", random_state=1)
    return model.fit(rows, wanted)


def _threshold(probability: Matrix, wanted: npt.NDArray[np.bool_], precision: float) -> float:
    """The threshold with the best F1 among those that keep *precision*; with none, the best F1 of all."""
    best: tuple[bool, float, float] = (False, -1.0, 0.5)
    for threshold in np.arange(0.04, 0.9, 0.01):
        raised = probability >= threshold
        hits = float((raised & wanted).sum())
        if not hits:
            continue
        f1 = 2 * hits / (raised.sum() + wanted.sum())
        best = max(best, (bool(hits / raised.sum() >= precision), f1, float(threshold)))
    return best[2]


def train(
    documents: Sequence[Document], stems: Mapping[str, Sequence[str]], strength: float = 30.0, precision: float = 0.8
) -> tuple[FlagWeights, dict[str, tuple[int, float, float]]]:
    """The model, and for each flag how many documents have it, and recall and precision on held-out folds."""
    texts = [masked(document) for document in documents]
    concepts = pruned(stems, documents, texts)
    counts = matrix(texts, concepts)
    idf = rarity(counts)
    rows = weighted(counts, idf)
    used = np.flatnonzero(idf)
    truth = np.array([[flag in document.flags for flag in FLAGS] for document in documents])
    weights = np.zeros((len(used), len(FLAGS)), dtype=np.float32)
    bias, thresholds = np.zeros(len(FLAGS), dtype=np.float32), np.zeros(len(FLAGS), dtype=np.float32)
    figures: dict[str, tuple[int, float, float]] = {}
    folds = list(KFold(_FOLDS, shuffle=True, random_state=1).split(documents))
    for column, flag in enumerate(FLAGS):
        wanted = truth[:, column]
        held_out = np.zeros(len(documents))
        for seen, unseen in folds:
            held_out[unseen] = _fit(rows[seen], wanted[seen], strength).predict_proba(rows[unseen])[:, 1]
        threshold = _threshold(held_out, wanted, precision)
        raised = held_out >= threshold
        hits = float((raised & wanted).sum())
        figures[flag] = (int(wanted.sum()), hits / max(1, wanted.sum()), hits / max(1, raised.sum()))
        model = _fit(rows, wanted, strength)
        weights[:, column] = model.coef_[0][used]
        bias[column] = model.intercept_[0]
        thresholds[column] = threshold
    return FlagWeights(
        FLAGS, used.astype(np.int32), weights, idf[used].astype(np.float32), bias, thresholds, concepts
    ), figures
