"""``python -m training.coach``: learn the coach's weights from ``build.jsonl``, measure them on ``measure.jsonl``."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import numpy.typing as npt
from scipy.sparse import csr_matrix, diags
from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import KFold

from companion.library.coach import ELEMENTS, Coach, Weights, features, load_coach, load_signs, scale_of
from training.coach.corpus import Prompt, read

HERE = Path(__file__).parent
RESOURCES = HERE.parent.parent / "resources" / "coach"
_STRENGTH, _FOLDS, _SEED = 0.3, 10, 1
# A feature seen once is chance, and a weight this small changes no answer.
_SEEN_LEAST, _WEIGHS_LEAST = 2, 0.02


def train(prompts: list[Prompt], folder: Path = RESOURCES) -> Weights:
    """Weights from *prompts*; the thresholds are those with the best F1 on held-out folds."""
    signs = load_signs(folder / "signs.toml")
    rows = [dict.fromkeys(sorted(features(prompt.text, signs)), 1.0) for prompt in prompts]
    vectors = DictVectorizer()
    seen = vectors.fit_transform(rows)
    names = np.array(vectors.feature_names_)
    often = np.asarray((seen > 0).sum(axis=0)).ravel() >= _SEEN_LEAST
    names, table = names[often], csr_matrix(seen[:, often] @ diags([scale_of(name) for name in names[often]]))
    bias, thresholds, columns = [], [], []
    for element in ELEMENTS:
        wanted = np.array([element in prompt.elements for prompt in prompts])
        thresholds.append(_threshold(_held_out(table, wanted), wanted))
        model = _model().fit(table, wanted)
        bias.append(float(model.intercept_[0]))
        columns.append(model.coef_[0])
    weights = np.stack(columns, axis=1)
    kept = np.abs(weights).max(axis=1) >= _WEIGHS_LEAST
    stored = {str(n): tuple(round(float(w), 3) for w in row) for n, row in zip(names[kept], weights[kept], strict=True)}
    return Weights(tuple(round(b, 4) for b in bias), tuple(round(t, 2) for t in thresholds), stored)


def measure(coach: Coach, prompts: list[Prompt]) -> dict[str, tuple[int, float, float]]:
    """For each element how many prompts have it, and precision and recall."""
    answers = [set(coach.elements(prompt.text)) for prompt in prompts]
    figures = {}
    for element in ELEMENTS:
        wanted = sum(element in prompt.elements for prompt in prompts)
        said = sum(element in answer for answer in answers)
        right = sum(element in answer and element in p.elements for answer, p in zip(answers, prompts, strict=True))
        figures[element] = (wanted, right / max(1, said), right / max(1, wanted))
    return figures


def _model() -> LogisticRegression:
    return LogisticRegression(C=_STRENGTH, max_iter=500)


def _held_out(table: csr_matrix, wanted: npt.NDArray[np.bool_]) -> npt.NDArray[np.float64]:
    found = np.zeros(len(wanted))
    for learn, check in KFold(_FOLDS, shuffle=True, random_state=_SEED).split(table):
        found[check] = _model().fit(table[learn], wanted[learn]).predict_proba(table[check])[:, 1]
    return found


def _threshold(found: npt.NDArray[np.float64], wanted: npt.NDArray[np.bool_]) -> float:
    def f1(threshold: float) -> float:
        said = found >= threshold
        return float(2 * (said & wanted).sum() / max(1, said.sum() + wanted.sum()))

    # Between the best threshold and the middle: what is best on few prompts is partly chance.
    best = max(np.arange(0.2, 0.8, 0.02), key=f1)
    return (float(best) + 0.5) / 2


def main() -> None:
    """Train, write, measure."""
    weights = train(read(HERE / "build.jsonl"))
    table = {"bias": weights.bias, "thresholds": weights.thresholds, "features": dict(sorted(weights.features.items()))}
    text = json.dumps(table, ensure_ascii=False, separators=(",", ":"))
    (RESOURCES / "weights.json").write_text(text.replace('],"', '],\n"') + "\n", encoding="utf-8")
    coach = load_coach(RESOURCES)
    print("Element | Prompts | Precision | Recall\n--- | --- | --- | ---")
    for element, (count, precision, recall) in measure(coach, read(HERE / "measure.jsonl")).items():
        print(f"{element} | {count} | {precision:.2f} | {recall:.2f}")


if __name__ == "__main__":
    main()
