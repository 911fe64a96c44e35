"""What a text is about, as a linear model over hashed features: fast, small, and able to point at its reasons."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
import srsly
from spacy.language import Language
from spacy.tokens import Doc
from spacy.util import SimpleFrozenList

from companion.checks.concepts import Concepts
from companion.checks.flag_features import (
    BUCKETS,
    SentenceFeatures,
    joined_buckets,
    mask,
    read_sentences,
    sentence_features,
)

FLAGS_PIPE = "promptmakker_flags"


@dataclass(frozen=True, slots=True)
class LinearModel:
    """``weights`` has a row for each known bucket and a column for each label, in whole ``steps`` of that label;
    ``bias`` is what a label starts from."""

    weights: npt.NDArray[np.int8]
    steps: npt.NDArray[np.float32]
    bias: npt.NDArray[np.float32]

    @classmethod
    def of(cls, weights: npt.NDArray[np.float32], bias: npt.NDArray[np.float32]) -> LinearModel:
        """The model with *weights* in 127 steps of each label's largest: no score moves by more than some hundredths,
        and it takes a quarter of the room, in the package and in memory."""
        steps = np.maximum(np.abs(weights).max(axis=0, initial=0), 1e-6) / 127
        return cls(np.round(weights / steps).astype(np.int8), steps.astype(np.float32), bias.astype(np.float32))

    def scores(self, rows: npt.NDArray[np.int32], idf: npt.NDArray[np.float32]) -> npt.NDArray[np.float32]:
        """How strongly the features in *rows*, each weighing its *idf*, speak for each label."""
        norm = np.sqrt(idf @ idf) or np.float32(1)
        summed = (idf @ self.weights[rows].astype(np.float32)) * self.steps
        return np.asarray(summed / norm + self.bias, dtype=np.float32)


@dataclass(frozen=True, slots=True)
class FlagWeights:
    """The trained model. ``buckets`` are the features with a weight, sorted, and ``idf`` how rare each is.

    ``text`` judges a whole text and ``sentence`` one sentence by itself, so that half a line in a long mail is seen.
    ``joint`` weighs them: for each of ``labels`` with what the text's score counts, what its strongest sentence's,
    what the logarithm of its number of words, and a constant. ``thresholds``: from what probability a label is raised.
    """

    labels: tuple[str, ...]
    buckets: npt.NDArray[np.int32]
    idf: npt.NDArray[np.float32]
    text: LinearModel
    sentence: LinearModel
    joint: npt.NDArray[np.float32]
    thresholds: npt.NDArray[np.float32]
    concepts: Concepts


@dataclass(frozen=True, slots=True)
class ScoredSentence:
    """A sentence's ``features``, and in the order of the labels how strongly it speaks for each by itself."""

    features: SentenceFeatures
    scores: npt.NDArray[np.float32]


class FlagClassifier:
    """A spaCy component that classifies masked texts; as a component it fills ``doc.cats``."""

    def __init__(self, name: str = FLAGS_PIPE) -> None:
        self.name = name
        self._model: FlagWeights | None = None
        # For every bucket its row in the model's weights, -1 for one without.
        self._rows = np.full(BUCKETS, -1, dtype=np.int32)

    @property
    def ready(self) -> bool:
        """True when a trained model is loaded."""
        return self._model is not None

    @property
    def labels(self) -> tuple[str, ...]:
        """The flags that can be raised, such as "SENSITIVE:health"."""
        return self._model.labels if self._model else ()

    @property
    def thresholds(self) -> Mapping[str, float]:
        """From what probability each flag counts."""
        if self._model is None:
            return {}
        return dict(zip(self._model.labels, map(float, self._model.thresholds), strict=True))

    def set_model(self, model: FlagWeights) -> None:
        """Take over a trained model."""
        self._model = model
        self._rows = np.full(BUCKETS, -1, dtype=np.int32)
        self._rows[model.buckets] = np.arange(len(model.buckets), dtype=np.int32)

    def probabilities(self, masked: str) -> dict[str, float]:
        """The probability of each flag for a masked text (``flag_features.mask``)."""
        if self._model is None:
            return {}
        sentences = read_sentences(masked, self._model.concepts)
        return self.joined_probabilities([self._scored(self._model, sentence) for sentence in sentences])

    def read(self, masked: str) -> ScoredSentence:
        """What a masked sentence adds to the text it stands in. Raises ``ValueError`` without a trained model."""
        if self._model is None:
            raise ValueError("no trained model is loaded")
        return self._scored(self._model, sentence_features(masked, self._model.concepts))

    def joined_probabilities(self, sentences: Sequence[ScoredSentence]) -> dict[str, float]:
        """The probability of each flag for the text that *sentences* make."""
        model = self._model
        if model is None:
            return {}
        text = self._scores(model, model.text, joined_buckets([sentence.features for sentence in sentences]))
        strongest = np.max([s.scores for s in sentences], axis=0) if sentences else model.sentence.bias
        words = np.log(max(1, sum(sentence.features.words for sentence in sentences)))
        joint = model.joint
        scores = joint[:, 0] * text + joint[:, 1] * strongest + joint[:, 2] * words + joint[:, 3]
        return dict(zip(model.labels, (1 / (1 + np.exp(-scores))).tolist(), strict=True))

    def _scored(self, model: FlagWeights, features: SentenceFeatures) -> ScoredSentence:
        return ScoredSentence(features, self._scores(model, model.sentence, features.alone))

    def _scores(
        self, model: FlagWeights, linear: LinearModel, buckets: npt.NDArray[np.int64]
    ) -> npt.NDArray[np.float32]:
        rows = self._rows[buckets]
        rows = rows[rows >= 0]
        return linear.scores(rows, model.idf[rows])

    def __call__(self, doc: Doc) -> Doc:
        places = [(ent.start_char, ent.end_char, ent.label_) for ent in doc.ents]
        doc.cats.update(self.probabilities(mask(doc.text, places)))
        return doc

    def _stored(self) -> dict[str, Any]:
        model = self._model
        assert model is not None
        return {
            "labels": np.array(model.labels),
            "buckets": model.buckets,
            "idf": model.idf.astype(np.float16),
            **_as_arrays("text", model.text),
            **_as_arrays("sentence", model.sentence),
            "joint": model.joint,
            "thresholds": model.thresholds,
            "concepts": np.array(json.dumps(model.concepts.to_lists(), ensure_ascii=False)),
        }

    def _load(self, stored: Mapping[str, npt.NDArray[np.generic]]) -> FlagClassifier:
        model = FlagWeights(
            tuple(str(label) for label in stored["labels"]),
            stored["buckets"].astype(np.int32),
            stored["idf"].astype(np.float32),
            _from_arrays("text", stored),
            _from_arrays("sentence", stored),
            stored["joint"].astype(np.float32),
            stored["thresholds"].astype(np.float32),
            Concepts(json.loads(str(stored["concepts"]))),
        )
        self.set_model(model)
        return self

    def to_disk(self, path: Path, exclude: Iterable[str] = SimpleFrozenList()) -> None:
        """Save the model under the folder *path*."""
        path.mkdir(parents=True, exist_ok=True)
        if self._model is not None:
            np.savez_compressed(path / "flags.npz", **self._stored())

    def from_disk(self, path: Path, exclude: Iterable[str] = SimpleFrozenList()) -> FlagClassifier:
        """Load the model from the folder *path*."""
        with np.load(path / "flags.npz", allow_pickle=False) as stored:
            return self._load({key: stored[key] for key in stored.files})

    def to_bytes(self, exclude: Iterable[str] = SimpleFrozenList()) -> bytes:
        """The model as bytes."""
        if self._model is None:
            return b""
        return bytes(srsly.msgpack_dumps({key: value.tolist() for key, value in self._stored().items()}))

    def from_bytes(self, data: bytes, exclude: Iterable[str] = SimpleFrozenList()) -> FlagClassifier:
        """The model from bytes."""
        return self._load({k: np.array(v) for k, v in srsly.msgpack_loads(data).items()}) if data else self


def _as_arrays(name: str, linear: LinearModel) -> dict[str, npt.NDArray[np.generic]]:
    return {f"{name}_weights": linear.weights, f"{name}_step": linear.steps, f"{name}_bias": linear.bias}


def _from_arrays(name: str, stored: Mapping[str, npt.NDArray[np.generic]]) -> LinearModel:
    return LinearModel(
        stored[f"{name}_weights"].astype(np.int8),
        stored[f"{name}_step"].astype(np.float32),
        stored[f"{name}_bias"].astype(np.float32),
    )


assert BUCKETS < 2**31, "buckets are stored as 32-bit integers"


def trained_classifier(nlp: Language | None) -> FlagClassifier | None:
    """The classification in a pipeline; None without one, or one that has not been trained."""
    if nlp is None or not nlp.has_pipe(FLAGS_PIPE):
        return None
    component = nlp.get_pipe(FLAGS_PIPE)
    return component if isinstance(component, FlagClassifier) and component.ready else None


@Language.factory(FLAGS_PIPE, assigns=["doc.cats"])
def make_flag_classifier(nlp: Language, name: str) -> FlagClassifier:
    """Registers ``FlagClassifier`` with spaCy."""
    return FlagClassifier(name)
