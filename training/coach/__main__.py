"""``python -m training.coach``: learn the coach's weights, cross-validate and measure them."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt
from scipy.sparse import csr_matrix, diags
from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import KFold

from companion.library.coach import ELEMENTS, Coach, Signs, Weights, features, load_coach, load_signs, scale_of
from training.coach.corpus import Prompt, read

HERE = Path(__file__).parent
RESOURCES = HERE.parent.parent / "resources" / "coach"
BUILD = ("build.jsonl", "build-2.jsonl")
_STRENGTH, _FOLDS, _SEED = 0.2, 10, 1
# What a piece of a prompt counts beside a whole one.
_PIECE = 0.4
# A feature seen once is chance, and a weight this small changes no answer.
_SEEN_LEAST, _WEIGHS_LEAST = 2, 0.02


@dataclass(frozen=True, slots=True)
class _Table:
    """The whole prompts and then their pieces as rows of features; ``of`` is the prompt a row comes from."""

    names: npt.NDArray[np.str_]
    rows: csr_matrix
    elements: list[frozenset[str]]
    of: npt.NDArray[np.int_]
    importance: npt.NDArray[np.float64]

    def without(self, prompts: npt.NDArray[np.int_]) -> npt.NDArray[np.bool_]:
        """The rows that come from other prompts."""
        return ~np.isin(self.of, prompts)


def train(prompts: list[Prompt], folder: Path = RESOURCES) -> tuple[Weights, npt.NDArray[np.float64]]:
    """Weights from *prompts*, and what they say of each when it is held out; the thresholds are the best for those."""
    table = _table(prompts, load_signs(folder / "signs.toml"))
    bias, thresholds, columns, said = [], [], [], []
    for element in ELEMENTS:
        wanted = np.array([element in elements for elements in table.elements])
        found = _held_out(table, wanted, len(prompts))
        said.append(found)
        thresholds.append(_threshold(found, wanted[: len(prompts)]))
        model = _model().fit(table.rows, wanted, sample_weight=table.importance)
        bias.append(float(model.intercept_[0]))
        columns.append(model.coef_[0])
    weights = np.stack(columns, axis=1)
    kept = np.abs(weights).max(axis=1) >= _WEIGHS_LEAST
    pairs = zip(table.names[kept], weights[kept], strict=True)
    stored = {str(n): tuple(round(float(w), 3) for w in row) for n, row in pairs}
    rounded = Weights(tuple(round(b, 4) for b in bias), tuple(round(t, 2) for t in thresholds), stored)
    return rounded, np.stack(said, axis=1)


def _table(prompts: list[Prompt], signs: Signs) -> _Table:
    pieces = [(at, piece) for at, prompt in enumerate(prompts) for piece in prompt.pieces()]
    every = [*prompts, *(piece for _, piece in pieces)]
    vectors = DictVectorizer()
    seen = vectors.fit_transform([dict.fromkeys(sorted(features(prompt.text, signs)), 1.0) for prompt in every])
    names = np.array(vectors.feature_names_)
    often = np.asarray((seen[: len(prompts)] > 0).sum(axis=0)).ravel() >= _SEEN_LEAST
    names = names[often]
    return _Table(
        names,
        csr_matrix(seen[:, often] @ diags([scale_of(name) for name in names])),
        [prompt.elements for prompt in every],
        np.array([*range(len(prompts)), *(at for at, _ in pieces)]),
        np.array([1.0] * len(prompts) + [_PIECE] * len(pieces)),
    )


Figures = dict[str, tuple[int, float, float]]
"""For each element how many prompts have it, precision and recall."""


def measure(coach: Coach, prompts: list[Prompt]) -> Figures:
    """What *coach* finds in *prompts*."""
    return _figures([set(coach.elements(prompt.text)) for prompt in prompts], prompts)


def _figures(answers: list[set[str]], prompts: list[Prompt]) -> Figures:
    figures = {}
    for element in ELEMENTS:
        wanted = sum(element in prompt.elements for prompt in prompts)
        said = sum(element in answer for answer in answers)
        right = sum(element in answer and element in p.elements for answer, p in zip(answers, prompts, strict=True))
        figures[element] = (wanted, right / max(1, said), right / max(1, wanted))
    return figures


def _model() -> LogisticRegression:
    return LogisticRegression(C=_STRENGTH, max_iter=500)


def _held_out(table: _Table, wanted: npt.NDArray[np.bool_], prompts: int) -> npt.NDArray[np.float64]:
    found = np.zeros(prompts)
    for _, held in KFold(_FOLDS, shuffle=True, random_state=_SEED).split(found):
        rest = table.without(held)
        model = _model().fit(table.rows[rest], wanted[rest], sample_weight=table.importance[rest])
        found[held] = model.predict_proba(table.rows[held])[:, 1]
    return found


def _threshold(found: npt.NDArray[np.float64], wanted: npt.NDArray[np.bool_]) -> float:
    def f1(threshold: float) -> float:
        said = found >= threshold
        return float(2 * (said & wanted).sum() / max(1, said.sum() + wanted.sum()))

    # Between the best threshold and the middle: what is best on few prompts is partly chance.
    best = max(np.arange(0.2, 0.8, 0.02), key=f1)
    return (float(best) + 0.5) / 2


def main() -> None:
    """Train, write, cross-validate, measure."""
    prompts = [prompt for name in BUILD for prompt in read(HERE / name)]
    weights, said = train(prompts)
    table = {"bias": weights.bias, "thresholds": weights.thresholds, "features": dict(sorted(weights.features.items()))}
    text = json.dumps(table, ensure_ascii=False, separators=(",", ":"))
    (RESOURCES / "weights.json").write_text(text.replace('],"', '],\n"') + "\n", encoding="utf-8")
    held_out = [{e for e, p, t in zip(ELEMENTS, row, weights.thresholds, strict=True) if p >= t} for row in said]
    _show("Cross-validated on what it is built on", _figures(held_out, prompts))
    _show("Measured", measure(load_coach(RESOURCES), read(HERE / "measure.jsonl")))


def _show(title: str, figures: Figures) -> None:
    print(f"{title}\n\nElement | Prompts | Precision | Recall\n--- | --- | --- | ---")
    for element, (count, precision, recall) in figures.items():
        print(f"{element} | {count} | {precision:.2f} | {recall:.2f}")
    print()


if __name__ == "__main__":
    main()
