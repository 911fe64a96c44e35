"""Train the classification of what a text says: one logistic regression a flag, thresholds from held-out predictions."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt
import scipy.sparse as sparse
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import KFold

from companion.checks.blocks import blocks, sentences
from companion.checks.flag_classifier import FlagWeights
from companion.checks.flag_features import BUCKETS, feature_buckets, feature_names, mask
from training.markup import FLAGS, Document

_ENTITIES = {
    "PERSON": "PERSON", "PUBLIC_PERSON": "PERSON", "CPR": "DK_CPR", "BIRTHDATE": "DATE_OF_BIRTH", "PHONE": "PHONE_NUMBER",
    "EMAIL": "EMAIL_ADDRESS", "ADDRESS": "DK_ADDRESS", "BANK_ACCOUNT": "DK_BANK_ACCOUNT", "PAYMENT_CARD": "CREDIT_CARD",
    "LICENSE_PLATE": "DK_LICENSE_PLATE", "ID_DOCUMENT": "DK_ID_DOCUMENT", "PROPERTY_ID": "DK_PROPERTY_ID", "CASE_NUMBER": "CASE_NUMBER",
    "USERNAME": "USERNAME", "IP_ADDRESS": "IP_ADDRESS", "CREDENTIAL": "CREDENTIAL", "CVR": "DK_CVR",
}  # fmt: skip
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


def matrix(texts: Sequence[str]) -> sparse.csr_matrix:
    """A row of ones for each text, a column for each bucket."""
    rows = [feature_buckets(feature_names(text)) for text in texts]
    indices = np.concatenate(rows)
    starts = np.cumsum([0, *map(len, rows)])
    return sparse.csr_matrix((np.ones(len(indices)), indices, starts), shape=(len(texts), BUCKETS))


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


def train(documents: Sequence[Document], strength: float = 30.0, precision: float = 0.85) -> tuple[FlagWeights, dict[str, tuple[int, float, float]]]:
    """The model, and for each flag how many documents have it, and recall and precision on held-out folds."""
    counts = matrix([masked(document) for document in documents])
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
    return FlagWeights(FLAGS, used.astype(np.int32), weights, idf[used].astype(np.float32), bias, thresholds), figures
