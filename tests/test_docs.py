"""What the documents for IT and for the data protection officer point at is there, and says what they say it says."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from companion.policy_schema import FIELDS

ROOT = Path(__file__).resolve().parent.parent
DOCS = [ROOT / "docs" / name for name in ("it.md", "databeskyttelse.md", "policy.md")]
NAMES = [path.name for path in DOCS]


def every_test() -> set[str]:
    return {
        name
        for path in (ROOT / "tests").rglob("test_*.py")
        for name in re.findall(r"(?m)^ *def (test_\w+)", path.read_text(encoding="utf-8"))
    }


@pytest.mark.parametrize("path", DOCS, ids=NAMES)
def test_every_test_that_is_named_exists(path: Path) -> None:
    named = set(re.findall(r"\btest_\w+", path.read_text(encoding="utf-8")))
    assert named <= every_test()


def test_the_claims_are_tested() -> None:
    text = (ROOT / "docs" / "databeskyttelse.md").read_text(encoding="utf-8")
    rows = re.findall(r"(?m)^\| .+ \| .+ \|$", text.partition("## Sådan er det efterprøvet")[2].partition("\n## ")[0])
    assert len(rows) > 10
    assert all("`test_" in row for row in rows[1:])


@pytest.mark.parametrize("path", DOCS, ids=NAMES)
def test_links_lead_somewhere(path: Path) -> None:
    for link in re.findall(r"\]\((?!https?:)([^)#]+)", path.read_text(encoding="utf-8")):
        # The MSI and its page are made together.
        assert link == "msi.md" or (path.parent / link).is_file(), link


@pytest.mark.parametrize("path", DOCS[:2], ids=NAMES[:2])
def test_settings_that_are_named_exist(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    words = {word for word in re.findall(r"`([a-z]+(?:_[a-z]+)+)`", text) if not word.startswith("test_")}
    assert words <= set(FIELDS)


def test_the_figures_are_those_of_the_model_card() -> None:
    card = (ROOT / "resources" / "pipeline" / "README.md").read_text(encoding="utf-8")
    said = (ROOT / "docs" / "databeskyttelse.md").read_text(encoding="utf-8")
    words = {
        "health": "helbred findes i {} %", "social": "sociale forhold i {} %", "criminal": "strafbare forhold i {} %",
        "ethnicity": "etnicitet i {} %", "union": "fagforening i {} %", "religion": "religion i {} %",
        "sexuality": "seksualitet kun i {} %",
    }  # fmt: skip
    flat = " ".join(said.replace("**", "").split())
    for flag, sentence in words.items():
        recall = re.search(rf"SENSITIVE:{flag} \| \d+ \| 0\.(\d\d)", card)
        assert recall is not None
        assert sentence.format(recall[1]) in flat, flag
    (general,) = re.findall(r"BUSINESS:confidential \| \d+ \| 0\.(\d\d)", card)
    assert f"Fortrolige forhold i øvrigt: {general} %" in flat
    scores = re.findall(r"\| (0\.\d{3}) \| (0\.\d{3}) \| 0\.\d{3} \|", card)
    (precision, recall), (own_precision, own_recall) = ([round(float(score) * 100) for score in row] for row in scores)
    assert f"findes {recall}; af 100, det peger på, er {precision} navne" in flat
    assert f"I projektets egen prøve er det {own_recall} og {own_precision}." in flat
    outside = [float(row) for row in re.findall(r"(?m)^\| [A-Z][^|]+ \| 0\.\d{3} \| (0\.\d{3}) \|$", card)]
    assert len(outside) == 9
    assert f"fra {round(min(outside) * 100)} % (vietnamesiske) til {round(max(outside) * 100)} %" in flat
