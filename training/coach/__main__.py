"""``python -m training.coach``: learn the coach's weights, cross-validate and measure them."""

from __future__ import annotations

import argparse
import json
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt
from scipy.sparse import csr_matrix, diags
from scipy.sparse.csgraph import connected_components
from sklearn.feature_extraction import DictVectorizer
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.linear_model import LogisticRegression

from companion.library.coach import ELEMENTS, Coach, Weights, load_coach
from companion.library.coach_features import features
from companion.library.coach_signs import Signs, load_signs
from training.coach.corpus import Prompt, read

HERE = Path(__file__).parent
RESOURCES = HERE.parent.parent / "resources" / "coach"
BUILD = ("build.jsonl", "build-2.jsonl", "build-3.jsonl", "measure.jsonl")
SENTENCES, MEASURE = "sentences.jsonl", "measure-2.jsonl"
_STRENGTH, _FOLDS, _SEED = 0.3, 10, 1
# What a piece of a prompt counts beside a whole one.
_PIECE = 0.4
# A feature seen once is chance, and a weight this small changes no answer.
_SEEN_LEAST, _WEIGHS_LEAST = 2, 0.02
# How alike two prompts must be in their runs of four letters to be kept in one fold.
_ALIKE = 0.5
# How much a feature of each kind counts beside the others; the rest count 1.
_SCALES = {"r": 2.0, "h": 2.0} | dict.fromkeys(("w", "b", "p", "s", "o", "c", "cp", "cn", "g"), 0.6)

Numbers = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class _Table:
    """The whole prompts, the sentences and the pieces of prompts as rows of features.

    ``of`` is the prompt a row comes from (-1 for a sentence), ``fold`` the tenth of each prompt.
    """

    names: npt.NDArray[np.str_]
    rows: csr_matrix
    elements: list[frozenset[str]]
    of: npt.NDArray[np.int_]
    importance: Numbers
    fold: npt.NDArray[np.int_]


def train(prompts: list[Prompt], sentences: list[Prompt], folder: Path = RESOURCES) -> tuple[Weights, Numbers]:
    """Weights from *prompts* and single *sentences*, and what is said of each prompt when it is held out; the
    thresholds are the best for those."""
    table = _table(prompts, sentences, load_signs(folder))
    bias, thresholds, columns, said = [], [], [], []
    for element in ELEMENTS:
        wanted = np.array([element in elements for elements in table.elements])
        used = np.array([_counts_for(element, name) for name in table.names])
        found = _held_out(table, wanted, used, len(prompts))
        said.append(found)
        thresholds.append(_threshold(found, wanted[: len(prompts)]))
        constant, column = _fit(table, wanted, used, np.ones(len(wanted), bool))
        bias.append(constant)
        columns.append(column)
    weights = np.stack(columns, axis=1)
    kept = np.abs(weights).max(axis=1) >= _WEIGHS_LEAST
    pairs = zip(table.names[kept], weights[kept], strict=True)
    stored = {str(n): tuple(round(float(w), 3) for w in row) for n, row in pairs}
    rounded = Weights(tuple(round(b, 4) for b in bias), tuple(round(t, 2) for t in thresholds), stored)
    return rounded, np.stack(said, axis=1)


def _counts_for(element: str, name: str) -> bool:
    """False for another element's signs, and for how much there is unless demands are counted: that two elements often
    stand together, or in long prompts, says nothing of a prompt that has one of them."""
    kind, _, rest = name.partition(" ")
    if kind in ("r", "h"):
        return rest.partition(" ")[0] == element
    return kind != "n" or element == "specific"


def _table(prompts: list[Prompt], sentences: list[Prompt], signs: Signs) -> _Table:
    pieces = [(at, piece) for at, prompt in enumerate(prompts) for piece in prompt.pieces()]
    whole = [*prompts, *sentences]
    every = [*whole, *(piece for _, piece in pieces)]
    vectors = DictVectorizer()
    seen = vectors.fit_transform([dict.fromkeys(sorted(features(prompt.text, signs)), 1.0) for prompt in every])
    names = np.array(vectors.feature_names_)
    often = np.asarray((seen[: len(whole)] > 0).sum(axis=0)).ravel() >= _SEEN_LEAST
    names = names[often]
    return _Table(
        names,
        csr_matrix(seen[:, often] @ diags([_SCALES.get(name.partition(" ")[0], 1.0) for name in names])),
        [prompt.elements for prompt in every],
        np.array([*range(len(prompts)), *[-1] * len(sentences), *(at for at, _ in pieces)]),
        np.array([1.0] * len(whole) + [_PIECE] * len(pieces)),
        _folds(prompts),
    )


def _folds(prompts: list[Prompt]) -> npt.NDArray[np.int_]:
    """A tenth for each prompt, the same for prompts that are nearly alike."""
    letters = TfidfVectorizer(analyzer="char_wb", ngram_range=(4, 4), sublinear_tf=True)
    runs = letters.fit_transform([prompt.text for prompt in prompts])
    groups = connected_components((runs @ runs.T) > _ALIKE)[1]
    return np.random.default_rng(_SEED).permutation(groups.max() + 1)[groups] % _FOLDS


def _fit(
    table: _Table, wanted: npt.NDArray[np.bool_], used: npt.NDArray[np.bool_], rest: npt.NDArray[np.bool_]
) -> tuple[float, Numbers]:
    """Bias and a weight for every feature of *table*, learned from the rows *rest*.

    Before a logistic regression features count by how unlike they are spread over the prompts that have the element and
    those that have not (Wang and Manning 2012, "Baselines and Bigrams").
    """
    rows, has, importance = table.rows[rest][:, used], wanted[rest], table.importance[rest]
    there = (rows > 0).astype(float).T
    having, lacking = 1 + there @ (importance * has), 1 + there @ (importance * ~has)
    unlike = np.abs(np.log(having / having.sum()) - np.log(lacking / lacking.sum()))
    scales = 0.5 * unlike / unlike.mean() + 0.5
    model = LogisticRegression(C=_STRENGTH, max_iter=500).fit(rows @ diags(scales), has, sample_weight=importance)
    column = np.zeros(len(used))
    column[used] = model.coef_[0] * scales
    # What a feature's kind counts goes into its weight: the program adds weights and knows of no kinds.
    kinds = np.array([_SCALES.get(str(name).partition(" ")[0], 1.0) for name in table.names])
    return float(model.intercept_[0]), column * kinds


def _held_out(table: _Table, wanted: npt.NDArray[np.bool_], used: npt.NDArray[np.bool_], prompts: int) -> Numbers:
    found = np.zeros(prompts)
    plain = (table.rows[:prompts] > 0).astype(float)
    for fold in range(_FOLDS):
        held = np.flatnonzero(table.fold == fold)
        constant, column = _fit(table, wanted, used, ~np.isin(table.of, held))
        found[held] = 1 / (1 + np.exp(-(constant + plain[held] @ column)))
    return found


def _threshold(found: Numbers, wanted: npt.NDArray[np.bool_]) -> float:
    """From what probability the element counts: so that it is said as often as it is there, and what is missed is as
    much as what is made up."""
    return float(np.quantile(found, 1 - wanted.mean()))


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


def main() -> None:
    """Train, write, cross-validate; measure when asked to."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--measure", action="store_true", help=f"also say the figures on {MEASURE}")
    asked = parser.parse_args()
    prompts = [prompt for name in BUILD for prompt in read(HERE / name)]
    weights, said = train(prompts, read(HERE / SENTENCES))
    table = {"bias": weights.bias, "thresholds": weights.thresholds, "features": dict(sorted(weights.features.items()))}
    text = json.dumps(table, ensure_ascii=False, separators=(",", ":"))
    (RESOURCES / "weights.json").write_text(text.replace('],"', '],\n"') + "\n", encoding="utf-8")
    held_out = [{e for e, p, t in zip(ELEMENTS, row, weights.thresholds, strict=True) if p >= t} for row in said]
    _show("Cross-validated on what it is built on", _figures(held_out, prompts))
    if asked.measure:
        _show("Measured", measure(load_coach(RESOURCES), read(HERE / MEASURE)))


def _show(title: str, figures: Figures) -> None:
    print(f"{title}\n\nElement | Prompts | Precision | Recall\n--- | --- | --- | ---")
    for element, (count, precision, recall) in figures.items():
        print(f"{element} | {count} | {precision:.2f} | {recall:.2f}")
    print()


if __name__ == "__main__":
    main()
