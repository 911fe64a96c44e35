"""The steps of a training run, each from files to files, so that one can be run again alone."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import spacy
from spacy.cli.train import train as spacy_train
from spacy.language import Language

from companion.checks import components
from training import dataset, lexicon
from training.markup import is_tuning, read_folder
from training.public_data import read_danplus, read_names, read_uner

HERE = Path(__file__).parent
HIDDEN = 0.3


@dataclass(frozen=True, slots=True)
class Run:
    """Where a run reads and writes. ``data`` is the folder of public data, ``dictionary`` a Hunspell ``.dic`` file."""

    data: Path
    dictionary: Path
    output: Path
    corpus: Path = HERE / "corpus"
    lexicon: Path = HERE / "lexicon"
    seed: int = 1
    copies: int = 4
    steps: int = 8000


def base_pipeline(run: Run) -> Language:
    """A blank Danish pipeline with our tokenizer and the filled word lists."""
    nlp = spacy.blank("da", config={"nlp": {"tokenizer": {"@tokenizers": "promptmakker.Tokenizer.v1"}}})
    component = nlp.add_pipe("promptmakker_lexicon", config={"hidden": HIDDEN})
    assert isinstance(component, components.Lexicon)
    component.fill({key: words for key, words in lexicon.lists(run.lexicon, run.dictionary).items()})
    return nlp


def prepare(run: Run) -> None:
    """Write the word lists, the training and the tuning files."""
    nlp = base_pipeline(run)
    run.output.mkdir(parents=True, exist_ok=True)
    nlp.to_disk(run.output / "lexicon")
    documents = read_folder(run.corpus)
    municipal = dataset.samples(d for d in documents if not is_tuning(d.id))
    tuning = dataset.samples(d for d in documents if is_tuning(d.id))
    uner = run.data / "uner_danish_ddt"
    public = dataset.sentence_samples(read_uner(uner / "da_ddt-ud-train.iob2"))
    for path in sorted((run.data / "danplus").glob("*.tsv")):
        public.extend(dataset.sentence_samples(read_danplus(path)))
    names = dataset.pool(read_names(run.data / "names" / "names.csv"), *lexicon.own_names(run.lexicon))
    made = dataset.training_samples(municipal, public, names, run.copies, run.seed)
    count = dataset.write(nlp, made, run.output / "train.spacy")
    held = tuning + dataset.sentence_samples(read_uner(uner / "da_ddt-ud-dev.iob2"))
    print(f"{len(documents)} documents, {count} blocks to train on, {dataset.write(nlp, held, run.output / 'dev.spacy')} to tune on")


def train_names(run: Run) -> None:
    """Train the names with ``spacy train``."""
    overrides = {
        "paths.train": str(run.output / "train.spacy"),
        "paths.dev": str(run.output / "dev.spacy"),
        "paths.lexicon": str(run.output / "lexicon"),
        "training.max_steps": run.steps,
        "training.seed": run.seed,
        "system.seed": run.seed,
    }
    spacy_train(HERE / "config.cfg", run.output / "names", overrides=overrides)
