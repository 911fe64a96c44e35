"""Train the classification of what a text says: for each flag a model of texts, one of sentences, and how they join."""

from __future__ import annotations

import tomllib
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt
import scipy.sparse as sparse
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import KFold

from companion.checks.blocks import blocks, sentences
from companion.checks.concepts import Concepts, plain_kind
from companion.checks.flag_classifier import FlagWeights, LinearModel
from companion.checks.flag_features import BUCKETS, joined_buckets, mask, read_sentences, tokens
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
# So many sentences of other texts for each that carries a flag, once the nearest and once by chance.
_OTHERS = 6
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


def matrix(rows: Sequence[npt.NDArray[np.int64]]) -> sparse.csr_matrix:
    """A row of ones for each of *rows*, which are sorted buckets; a column for each bucket."""
    indices = np.concatenate(rows)
    starts = np.cumsum([0, *map(len, rows)])
    return sparse.csr_matrix((np.ones(len(indices)), indices, starts), shape=(len(rows), BUCKETS))


def read_concepts(folder: Path) -> dict[str, list[str]]:
    """The stems and phrases by kind of every ``concepts*.toml`` in *folder*."""
    stems: dict[str, list[str]] = {}
    for path in sorted(folder.glob("concepts*.toml")):
        for kind, table in tomllib.loads(path.read_text(encoding="utf-8")).items():
            stems.setdefault(kind, []).extend([*table.get("stems", []), *table.get("phrases", [])])
    return stems


def pruned(stems: Mapping[str, Sequence[str]], documents: Sequence[Document], texts: Sequence[str]) -> Concepts:
    """The stems without those that the corpus shows to be about something else; those it never shows are kept."""
    every = Concepts(stems)
    kinds = {flag.split(":")[1]: flag for flag in FLAGS}
    seen: Counter[tuple[str, str]] = Counter()
    right: Counter[tuple[str, str]] = Counter()
    for document, text in zip(documents, texts, strict=True):
        words = tokens(text)
        pairs = {pair for word in set(words) for pair in every.of(word)}
        pairs.update((plain_kind(kind), phrase) for kind, phrase in every.phrases_in(words))
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


@dataclass(frozen=True)
class Rows:
    """Texts as the models see them: a row for each text, one for each sentence with the number of the text that it is
    of (in order), and the logarithm of how many words each text has."""

    texts: sparse.csr_matrix
    sentences: sparse.csr_matrix
    owner: npt.NDArray[np.int64]
    log_words: Matrix
    idf: Matrix

    @classmethod
    def of(cls, texts: Sequence[str], concepts: Concepts) -> Rows:
        """The rows of masked texts, weighted by how rare each bucket is among them."""
        # A text without a word still has a row, and a sentence to be the strongest of.
        read = [read_sentences(text, concepts) or read_sentences(".", concepts) for text in texts]
        counts = matrix([joined_buckets(sentences) for sentences in read])
        idf = rarity(counts)
        alone = matrix([sentence.alone for sentences in read for sentence in sentences])
        owner = np.repeat(np.arange(len(read)), [len(sentences) for sentences in read])
        words = [max(1, sum(sentence.words for sentence in sentences)) for sentences in read]
        return cls(weighted(counts, idf).tocsr(), weighted(alone, idf).tocsr(), owner, np.log(words), idf)

    def strongest(self, scores: Matrix) -> Matrix:
        """Of the *scores* of all sentences the highest of each text."""
        return np.maximum.reduceat(scores, np.searchsorted(self.owner, np.arange(self.texts.shape[0])))


def _fit_texts(rows: Rows, wanted: npt.NDArray[np.bool_], seen: npt.NDArray[np.intp]) -> LogisticRegression:
    model = LogisticRegression(C=30, class_weight={True: 1.5, False: 1.0}, solver="liblinear", random_state=1)
    return model.fit(rows.texts[seen], wanted[seen])


def _fit_sentences(
    rows: Rows, wanted: npt.NDArray[np.bool_], seen: npt.NDArray[np.intp], texts: LogisticRegression
) -> LogisticRegression:
    """A model of sentences, which nobody has marked: the sentence of each flagged text that the model of *texts* finds
    strongest, against those of the others that it finds strongest, and as many by chance."""
    scores = texts.decision_function(rows.sentences)
    among = np.isin(rows.owner, seen)
    carriers = np.flatnonzero(among & wanted[rows.owner] & (scores >= rows.strongest(scores)[rows.owner]))
    others = np.flatnonzero(among & ~wanted[rows.owner])
    count = min(len(others), _OTHERS * len(carriers))
    near = others[np.argsort(-scores[others], kind="stable")[:count]]
    chance = np.random.RandomState(1).choice(others, count, replace=False)
    chosen = np.concatenate([carriers, near, chance])
    model = LogisticRegression(C=100, solver="liblinear", random_state=1)
    return model.fit(rows.sentences[chosen], np.arange(len(chosen)) < len(carriers))


def _fit_joint(scores: Matrix, wanted: npt.NDArray[np.bool_]) -> Matrix:
    """The weight of each column of *scores*, and a constant."""
    middle, spread = scores.mean(axis=0), np.maximum(scores.std(axis=0), 1e-6)
    model = LogisticRegression(C=1.0, max_iter=1000).fit((scores - middle) / spread, wanted)
    weights = model.coef_[0] / spread
    return np.append(weights, model.intercept_[0] - weights @ middle)


def _joined(joint: Matrix, scores: Matrix) -> Matrix:
    return np.asarray(1 / (1 + np.exp(-(scores @ joint[:-1] + joint[-1]))))


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


@dataclass(frozen=True)
class _Flag:
    """All that was learned of one flag, and the probabilities that held-out folds got."""

    texts: LogisticRegression
    sentences: LogisticRegression
    joint: Matrix
    held_out: Matrix


def _train_flag(rows: Rows, wanted: npt.NDArray[np.bool_]) -> _Flag:
    every = np.arange(len(wanted))
    folds = list(KFold(_FOLDS, shuffle=True, random_state=1).split(every))
    scores = np.zeros((len(wanted), 3))
    scores[:, 2] = rows.log_words
    for seen, unseen in folds:
        texts = _fit_texts(rows, wanted, seen)
        sentences = _fit_sentences(rows, wanted, seen, texts)
        scores[unseen, 0] = texts.decision_function(rows.texts[unseen])
        scores[unseen, 1] = rows.strongest(sentences.decision_function(rows.sentences))[unseen]
    held_out = np.zeros(len(wanted))
    for seen, unseen in folds:
        held_out[unseen] = _joined(_fit_joint(scores[seen], wanted[seen]), scores[unseen])
    texts = _fit_texts(rows, wanted, every)
    return _Flag(texts, _fit_sentences(rows, wanted, every, texts), _fit_joint(scores, wanted), held_out)


def train(
    documents: Sequence[Document], stems: Mapping[str, Sequence[str]], precision: float = 0.8
) -> tuple[FlagWeights, dict[str, tuple[int, float, float]]]:
    """The model, and for each flag how many documents have it, and recall and precision on held-out folds."""
    texts = [masked(document) for document in documents]
    concepts = pruned(stems, documents, texts)
    rows = Rows.of(texts, concepts)
    truth = np.array([[flag in document.flags for flag in FLAGS] for document in documents])
    learned: list[_Flag] = []
    thresholds: list[float] = []
    figures: dict[str, tuple[int, float, float]] = {}
    for column, flag in enumerate(FLAGS):
        wanted = truth[:, column]
        learned.append(_train_flag(rows, wanted))
        thresholds.append(_threshold(learned[-1].held_out, wanted, precision))
        raised = learned[-1].held_out >= thresholds[-1]
        hits = float((raised & wanted).sum())
        figures[flag] = (int(wanted.sum()), hits / max(1, wanted.sum()), hits / max(1, raised.sum()))
    used = np.flatnonzero(rows.idf)
    return FlagWeights(
        FLAGS,
        used.astype(np.int32),
        rows.idf[used].astype(np.float32),
        _linear([flag.texts for flag in learned], used),
        _linear([flag.sentences for flag in learned], used),
        np.stack([flag.joint for flag in learned]).astype(np.float32),
        np.array(thresholds, dtype=np.float32),
        concepts,
    ), figures


def _linear(models: Sequence[LogisticRegression], used: npt.NDArray[np.intp]) -> LinearModel:
    weights = np.stack([model.coef_[0][used] for model in models], axis=1)
    return LinearModel.of(weights.astype(np.float32), np.array([m.intercept_[0] for m in models], dtype=np.float32))
