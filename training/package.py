"""Put the trained parts together, write the package and its model card."""

from __future__ import annotations

import json
import shutil
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import spacy
from spacy.language import Language

from companion.checks.components import Lexicon
from companion.checks.flag_classifier import FLAGS_PIPE, FlagClassifier, FlagWeights
from training.evaluate import Score

NAME, VERSION = "promptmakker", "1.0.0"
SOURCES = (
    ("Promptmakkers korpus (training/corpus)", "CC BY-SA 4.0"),
    ("UNER Danish-DDT, github.com/UniversalNER/UNER_Danish-DDT", "CC BY-SA 4.0"),
    ("DaN+, github.com/bplank/DaNplus", "MIT"),
    ("Navneliste fra DaCy, github.com/centre-for-humanities-computing/DaCy (kun til variation, følger ikke med)", "Apache-2.0"),
    ("Faker, github.com/joke2k/faker (navne)", "MIT"),
    ("Stavekontrolden, stavekontrolden.dk (ordliste)", "MPL-1.1"),
)


@dataclass(frozen=True, slots=True)
class Figures:
    """What was measured of a finished pipeline; recall and precision of the flags are from held-out folds."""

    documents: int
    uner: Score
    tuning: Score
    fairness: Mapping[str, float]
    flags: Mapping[str, tuple[int, float, float]]
    words_per_second: float
    blank_words_per_second: float
    load_seconds: float
    bytes: int


def join(names: Path, weights: FlagWeights) -> Language:
    """The names pipeline with nothing hidden any more, and the classification after it."""
    nlp = spacy.load(names)
    lexicon = nlp.get_pipe("promptmakker_lexicon")
    assert isinstance(lexicon, Lexicon)
    lexicon.hidden = 0.0
    nlp._pipe_configs["promptmakker_lexicon"]["hidden"] = 0.0
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


def save(nlp: Language, folder: Path) -> None:
    """Write the pipeline to *folder* instead of what was there; paths of this machine are taken out of its config."""
    if folder.exists():
        shutil.rmtree(folder)
    for key in ("train", "dev", "lexicon"):
        nlp.config["paths"][key] = None
    nlp.to_disk(folder)
    # Scores of the training run belong in the model card, with how they were measured.
    meta = json.loads((folder / "meta.json").read_text(encoding="utf-8"))
    meta.pop("performance", None)
    (folder / "meta.json").write_text(json.dumps(meta, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")


def card(figures: Figures) -> str:
    """The model card in Danish."""
    rows = [f"| {name} | {value:.3f} |" for name, value in figures.fairness.items()]
    best, worst = max(figures.fairness.values(), default=0), min(figures.fairness.values(), default=0)
    flags = [f"| {flag} | {count} | {recall:.2f} | {precision:.2f} |" for flag, (count, recall, precision) in figures.flags.items()]
    sources = [f"- {name}: {licence}" for name, licence in SOURCES]
    return "\n".join(
        [
            f"# Modelkort: da_{NAME} {VERSION}",
            "",
            "En lille dansk spaCy-pipeline, der finder navne på mennesker og vurderer, hvad en kommunal tekst handler om. Den kører på",
            "brugerens egen maskine og bruger ikke internettet. Licens: CC BY-SA 4.0, fordi UNER Danish-DDT har den.",
            "",
            "## Data",
            *sources,
            "",
            f"Korpusset har {figures.documents} dokumenter; hvert tiende er holdt uden for træningen af navne.",
            "",
            "## Målt",
            "",
            "Navne, præcist match (`python -m training ... evaluate`):",
            "",
            "| sæt | præcision | genkald | F1 |",
            "|---|---|---|---|",
            f"| UNER Danish-DDT dev | {figures.uner.precision:.3f} | {figures.uner.recall:.3f} | {figures.uner.f1:.3f} |",
            f"| korpussets tiendedel | {figures.tuning.precision:.3f} | {figures.tuning.recall:.3f} | {figures.tuning.f1:.3f} |",
            "",
            "Retfærdighed: alle navne i korpussets tiendedel byttet til navne, der hverken var med i træningen eller står på ordlisterne; andel fundet.",
            "",
            "| gruppe | fundet |",
            "|---|---|",
            *rows,
            "",
            f"Afstand mellem bedste og dårligste gruppe: {100 * (best - worst):.1f} procentpoint.",
            "",
            "Hvad teksten siger, målt på holdt-ude femtedele af korpusset:",
            "",
            "| flag | dokumenter | genkald | præcision |",
            "|---|---|---|---|",
            *flags,
            "",
            f"Hastighed: {figures.words_per_second:,.0f} ord i sekundet på en kerne (en tom dansk pipeline: {figures.blank_words_per_second:,.0f}). "
            f"Indlæsning {figures.load_seconds:.2f} s. Størrelse {figures.bytes / 1e6:.1f} MB.",
            "",
            "## Grænser",
            "- Navne med små bogstaver, som også er ord (liv, storm, bo), findes kun, når sætningen viser, at det er et menneske.",
            "- Navne i korte lister uden andre ord er sværere end navne i sætninger.",
            "- Om en tekst er følsom, afgøres af ordene. Hentydninger, ironi og fagsprog, der ikke ligner korpusset, kan slippe igennem.",
            "- Modellen er lavet til dansk. I engelske, tyske og andre tekster finder den færre navne og tager flere ord for navne.",
            "- Personerne i korpusset er opfundne. Teksterne er skrevet af en sprogmodel under et menneskes ansvar; de har dens blinde pletter.",
            "",
        ]
    )
