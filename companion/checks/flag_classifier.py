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
    sentence_features,
    text_buckets,
)

FLAGS_PIPE = "promptmakker_flags"


@dataclass(frozen=True, slots=True)
class FlagWeights:
    """The trained model. ``buckets`` are the features with a weight, sorted; ``weights`` has a row for each and a
    column for each of ``labels``; ``idf`` how rare each is; ``thresholds`` from what probability a label counts."""

    labels: tuple[str, ...]
    buckets: npt.NDArray[np.int32]
    weights: npt.NDArray[np.float32]
    idf: npt.NDArray[np.float32]
    bias: npt.NDArray[np.float32]
    thresholds: npt.NDArray[np.float32]
    concepts: Concepts


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
        return self._probabilities(self._model, text_buckets(masked, self._model.concepts))

    def features(self, masked: str) -> SentenceFeatures:
        """What a masked sentence adds to the text it stands in. Raises ``ValueError`` without a trained model."""
        if self._model is None:
            raise ValueError("no trained model is loaded")
        return sentence_features(masked, self._model.concepts)

    def joined_probabilities(self, sentences: Sequence[SentenceFeatures]) -> dict[str, float]:
        """The probability of each flag for the text that *sentences* make."""
        return {} if self._model is None else self._probabilities(self._model, joined_buckets(sentences))

    def evidence(self, sentence: SentenceFeatures) -> dict[str, float]:
        """How strongly a sentence speaks for each flag, not normalised to its length: for comparing sentences."""
        if self._model is None:
            return {}
        rows, idf = self._known(self._model, joined_buckets([sentence]))
        if not len(rows):
            return dict.fromkeys(self._model.labels, 0.0)
        summed = idf @ self._model.weights[rows] / np.sqrt(np.sqrt(idf @ idf))
        return dict(zip(self._model.labels, summed.tolist(), strict=True))

    def _probabilities(self, model: FlagWeights, buckets: npt.NDArray[np.int64]) -> dict[str, float]:
        rows, idf = self._known(model, buckets)
        norm = float(np.sqrt(idf @ idf)) or 1.0
        scores = idf @ model.weights[rows] / norm
        return dict(zip(model.labels, (1 / (1 + np.exp(-(scores + model.bias)))).tolist(), strict=True))

    def _known(
        self, model: FlagWeights, buckets: npt.NDArray[np.int64]
    ) -> tuple[npt.NDArray[np.int32], npt.NDArray[np.float32]]:
        rows = self._rows[buckets]
        rows = rows[rows >= 0]
        return rows, model.idf[rows]

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
            "weights": model.weights.astype(np.float16),
            "idf": model.idf.astype(np.float16),
            "bias": model.bias,
            "thresholds": model.thresholds,
            "concepts": np.array(json.dumps(model.concepts.to_lists(), ensure_ascii=False)),
        }

    def _load(self, stored: Mapping[str, npt.NDArray[np.generic]]) -> FlagClassifier:
        model = FlagWeights(
            tuple(str(label) for label in stored["labels"]),
            stored["buckets"].astype(np.int32),
            stored["weights"].astype(np.float32),
            stored["idf"].astype(np.float32),
            stored["bias"].astype(np.float32),
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


assert BUCKETS < 2**31, "buckets are stored as 32-bit integers"


@Language.factory(FLAGS_PIPE, assigns=["doc.cats"])
def make_flag_classifier(nlp: Language, name: str) -> FlagClassifier:
    """Registers ``FlagClassifier`` with spaCy."""
    return FlagClassifier(name)
