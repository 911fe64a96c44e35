"""Put the trained parts together, write the package and its model card."""

from __future__ import annotations

import itertools
import json
import re
import shutil
from collections import Counter
from collections.abc import Container, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from string import Template

import spacy
from spacy.language import Language

from companion.checks.components import Lexicon
from companion.checks.flag_classifier import FLAGS_PIPE, FlagClassifier, FlagWeights
from companion.checks.vocabulary import LEXICON_PIPE
from training.evaluate import Score
from training.markup import Document

_WORD = re.compile(r"[^\W\d_]+")
NAME, VERSION = "promptmakker", "1.0.0"
SOURCES = (
    ("Promptmakkers korpus (training/corpus)", "CC BY-SA 4.0"),
    ("UNER Danish-DDT, github.com/UniversalNER/UNER_Danish-DDT", "CC BY-SA 4.0"),
    ("DaN+, github.com/bplank/DaNplus", "MIT"),
    (
        "Navneliste fra DaCy, github.com/centre-for-humanities-computing/DaCy (kun til variation, følger ikke med)",
        "Apache-2.0",
    ),
    ("Faker, github.com/joke2k/faker (navne)", "MIT"),
    ("Stavekontrolden, stavekontrolden.dk (ordliste)", "MPL-1.1"),
    ("SCOWL, wordlist.aspell.net (engelsk ordliste)", "BSD-lignende"),
    ("Unicode CLDR, cldr.unicode.org (navne på lande og byer)", "Unicode-3.0"),
)


@dataclass(frozen=True, slots=True)
class Figures:
    """What was measured of a finished pipeline; recall and precision of the flags are from held-out folds."""

    documents: int
    uner: Score
    tuning: Score
    fairness: Mapping[str, float]
    fairness_listed: Mapping[str, float]
    flags: Mapping[str, tuple[int, float, float]]
    words_per_second: float
    blank_words_per_second: float
    load_seconds: float
    bytes: int


def join(names: Path, weights: FlagWeights) -> Language:
    """The names pipeline with nothing hidden any more, and the classification after it."""
    nlp = spacy.load(names)
    lexicon = nlp.get_pipe(LEXICON_PIPE)
    assert isinstance(lexicon, Lexicon)
    lexicon.hidden = 0.0
    nlp._pipe_configs[LEXICON_PIPE]["hidden"] = 0.0
    flags = nlp.add_pipe(FLAGS_PIPE)
    assert isinstance(flags, FlagClassifier)
    flags.set_model(weights)
    nlp.meta.update(
        name=NAME,
        version=VERSION,
        license="CC BY-SA 4.0",
        author="Promptmakker",
        description="Danske navne og kommunalt indhold i prompts",
        sources=[{"name": name, "license": licence} for name, licence in SOURCES],
    )
    return nlp


def common_words(documents: Iterable[Document], ordinary: Container[str], most: int = 2000) -> list[str]:
    """The words that most often stand in the documents, as written there, and are *ordinary* ones: nobody's name."""
    counted = Counter(word for document in documents for word in _WORD.findall(document.text))
    words = (word for word, _ in counted.most_common() if word.lower() in ordinary)
    return list(itertools.islice(words, most))


def save(nlp: Language, folder: Path, common: Iterable[str]) -> None:
    """Write the pipeline to *folder* instead of what was there; paths of this machine are taken out of its config.

    The *common* words are named in it, so that the program can work out beforehand what it needs to know of them.
    """
    if folder.exists():
        shutil.rmtree(folder)
    for key in ("train", "dev", "lexicon"):
        nlp.config["paths"][key] = None
    nlp.to_disk(folder)
    # Scores of the training run belong in the model card, with how they were measured.
    meta = json.loads((folder / "meta.json").read_text(encoding="utf-8"))
    meta.pop("performance", None)
    (folder / "meta.json").write_text(json.dumps(meta, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")
    _forget_words(nlp, folder / "vocab" / "strings.json", common)


def _forget_words(nlp: Language, file: Path, common: Iterable[str]) -> None:
    """Leave out of *file* every word that was read in training but the *common* ones: the network knows words by
    number, and a package that names those it was trained on says more than it must."""
    needed = {*spacy.blank("da").vocab.strings, *common}
    for _, component in nlp.pipeline:
        needed.update(getattr(component, "labels", ()))
        if isinstance(component, Lexicon):
            needed.update(component.tags)
    file.write_text(json.dumps(sorted(needed), ensure_ascii=False), encoding="utf-8")


def card(figures: Figures) -> str:
    """The model card in Danish, from the template beside this file."""
    template = Template((Path(__file__).parent / "model_card.md").read_text(encoding="utf-8"))
    return template.substitute(
        name=NAME,
        version=VERSION,
        sources="\n".join(f"- {name}: {licence}" for name, licence in SOURCES),
        documents=figures.documents,
        uner=_row(figures.uner),
        tuning=_row(figures.tuning),
        fairness="\n".join(
            f"| {name} | {found:.3f} | {figures.fairness[name]:.3f} |"
            for name, found in figures.fairness_listed.items()
        ),
        gap=_gap(figures.fairness_listed),
        gap_unlisted=_gap(figures.fairness),
        flags="\n".join(f"| {flag} | {n} | {r:.2f} | {p:.2f} |" for flag, (n, r, p) in figures.flags.items()),
        speed=f"{figures.words_per_second:,.0f}",
        blank=f"{figures.blank_words_per_second:,.0f}",
        load=f"{figures.load_seconds:.2f}",
        size=f"{figures.bytes / 1e6:.1f}",
    )


def _gap(fairness: Mapping[str, float]) -> str:
    found = fairness.values()
    return f"{100 * (max(found, default=0) - min(found, default=0)):.1f}"


def _row(score: Score) -> str:
    return f"{score.precision:.3f} | {score.recall:.3f} | {score.f1:.3f}"
