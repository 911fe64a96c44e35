"""The finished package: nothing hidden, nothing of the training machine in it, and a model card without gaps."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest
import spacy

from companion.checks.components import Lexicon
from companion.checks.concepts import Concepts
from companion.checks.flag_classifier import FLAGS_PIPE, FlagClassifier, FlagWeights, LinearModel
from companion.checks.flag_features import feature_buckets, feature_names
from companion.checks.vocabulary import LEXICON_PIPE
from training import package
from training.evaluate import Score
from training.markup import Document

FIGURES = package.Figures(
    documents=5200,
    uner=Score(0.911, 0.822, 0.864),
    tuning=Score(0.933, 0.944, 0.938),
    fairness={"Danish female": 0.85, "Somali": 0.733},
    fairness_listed={"Danish female": 0.95, "Somali": 0.883},
    flags={"SENSITIVE:health": (321, 0.87, 0.91), "USE:decision": (123, 0.76, 0.83)},
    words_per_second=12345.6,
    blank_words_per_second=98765.4,
    load_seconds=1.234,
    bytes=3_456_789,
)


@pytest.fixture
def weights() -> FlagWeights:
    concepts = Concepts({"health": ["diabet"]})
    buckets = feature_buckets(feature_names("hun har diabetes", concepts)).astype(np.int32)
    linear = LinearModel.of(np.full((len(buckets), 1), 0.5, np.float32), np.array([-1], np.float32))
    return FlagWeights(
        ("SENSITIVE:health",), buckets, np.ones(len(buckets), np.float32), linear, linear,
        np.array([[1, 0, 0, 0]], np.float32), np.array([0.4], np.float32), concepts,
    )  # fmt: skip


@pytest.fixture
def names(tmp_path: Path) -> Path:
    """A names pipeline as training leaves it: names hidden, its files' places and scores noted."""
    nlp = spacy.blank("da", config={"nlp": {"tokenizer": {"@tokenizers": "promptmakker.Tokenizer.v1"}}})
    lexicon = nlp.add_pipe(LEXICON_PIPE, config={"hidden": 0.9})
    assert isinstance(lexicon, Lexicon)
    lexicon.fill({"first": ["Mette"]})
    nlp.config["paths"]["train"] = "/home/somebody/train.spacy"
    nlp.meta["performance"] = {"ents_f": 0.9}
    nlp.to_disk(tmp_path / "names")
    return tmp_path / "names"


def test_the_package_finds_every_listed_name_and_classifies(names: Path, weights: FlagWeights, tmp_path: Path) -> None:
    package.save(package.join(names, weights), tmp_path / "pipeline", [])
    nlp = spacy.load(tmp_path / "pipeline")
    assert nlp.pipe_names == [LEXICON_PIPE, FLAGS_PIPE]
    assert [nlp("Mette " * n + "kom")[0].tag_ for n in range(1, 12)] == ["F"] * 11
    assert nlp("hun har diabetes").cats["SENSITIVE:health"] > 0.4
    assert nlp("plakater om cykler").cats["SENSITIVE:health"] < 0.4
    stored = nlp.get_pipe(FLAGS_PIPE)
    assert isinstance(stored, FlagClassifier)
    assert stored.labels == weights.labels


def test_nothing_of_the_training_machine_is_in_the_package(names: Path, weights: FlagWeights, tmp_path: Path) -> None:
    folder = tmp_path / "pipeline"
    folder.mkdir()
    (folder / "left-over").write_text("x", encoding="utf-8")
    package.save(package.join(names, weights), folder, [])
    assert not (folder / "left-over").exists()
    assert "somebody" not in (folder / "config.cfg").read_text(encoding="utf-8")
    meta = json.loads((folder / "meta.json").read_text(encoding="utf-8"))
    assert "performance" not in meta
    assert (meta["name"], meta["version"], meta["license"]) == (package.NAME, package.VERSION, "CC BY-SA 4.0")
    assert [source["name"] for source in meta["sources"]] == [name for name, _ in package.SOURCES]


def test_the_card_fills_its_template() -> None:
    card = package.card(FIGURES)
    assert "$" not in card
    for line in (
        f"# Modelkort: da_{package.NAME} {package.VERSION}",
        "| UNER Danish-DDT dev | 0.911 | 0.822 | 0.864 |",
        "| korpussets tiendedel | 0.933 | 0.944 | 0.938 |",
        "| Somali | 0.883 | 0.733 |",
        "| SENSITIVE:health | 321 | 0.87 | 0.91 |",
        *(f"- {name}: {licence}" for name, licence in package.SOURCES),
    ):
        assert line in card.splitlines()
    for figure in ("5200", "6.7 procentpoint på listerne, 11.7 uden", "12,346 ord", "98,765", "1.23 s", "3.5 MB"):
        assert figure in card


def test_a_card_without_groups_has_no_gap() -> None:
    figures = package.Figures(1, Score(0, 0, 0), Score(0, 0, 0), {}, {}, {}, 1, 1, 1, 1)
    assert "0.0 procentpoint" in package.card(figures)


def test_the_words_of_the_training_are_not_in_the_package(names: Path, weights: FlagWeights, tmp_path: Path) -> None:
    nlp = package.join(names, weights)
    nlp("Zyxwvaline Qwertzuiopsen kom")
    assert "Zyxwvaline" in nlp.vocab.strings
    package.save(nlp, tmp_path / "pipeline", ["skriv", "Skriv"])
    again = spacy.load(tmp_path / "pipeline")
    assert "Zyxwvaline" not in again.vocab.strings
    assert "Skriv" in again.vocab.strings
    assert [token.tag_ for token in again("Mette kom")] == [token.tag_ for token in nlp("Mette kom")]
    for word in again.get_pipe(LEXICON_PIPE).tags:  # type: ignore[attr-defined]
        assert word in again.vocab.strings


def test_the_common_words_are_ordinary_ones_as_they_are_written() -> None:
    texts = ("Skriv til Mette Skov.", "Skriv en mail", "skriv Mette, skriv", "en xqz en xqz")
    documents = [Document(str(n), "", (), text, ()) for n, text in enumerate(texts)]
    ordinary = {"skriv", "mail", "en", "skov"}
    assert package.common_words(documents, ordinary) == ["en", "Skriv", "skriv", "Skov", "mail"]
    assert package.common_words(documents, ordinary, most=2) == ["en", "Skriv"]
