"""The steps of a training run, each from files to files, so that one can be run again alone."""

from __future__ import annotations

import json
import time
from dataclasses import dataclass
from pathlib import Path

import spacy
from spacy.cli.train import train as spacy_train
from spacy.language import Language

from companion.checks import components
from companion.checks.vocabulary import LEXICON_PIPE
from training import dataset, evaluate, flags, lexicon, package
from training.augment import NamePool, Sample
from training.markup import is_tuning, read_folder
from training.public_data import read_danplus, read_names, read_uner

HERE = Path(__file__).parent
PIPELINE = HERE.parent / "resources" / "pipeline"
# The share of names that the word lists hide while the network learns.
HIDDEN = 0.3


@dataclass(frozen=True, slots=True)
class Run:
    """Where a run reads and writes, and how much it does.

    ``data`` is the folder of public data; ``dictionary`` and ``english`` are Hunspell ``.dic`` files; ``copies`` is how
    many varied copies of each document are made, ``steps`` how many batches the network sees.
    """

    data: Path
    dictionary: Path
    output: Path
    english: Path = Path("/usr/share/hunspell/en_US.dic")
    corpus: Path = HERE / "corpus"
    lexicon: Path = HERE / "lexicon"
    seed: int = 1
    pipeline: Path = PIPELINE
    copies: int = 4
    steps: int = 6000


def base_pipeline(run: Run) -> Language:
    """A blank Danish pipeline with our tokenizer and the filled word lists."""
    nlp = spacy.blank("da", config={"nlp": {"tokenizer": {"@tokenizers": "promptmakker.Tokenizer.v1"}}})
    component = nlp.add_pipe(LEXICON_PIPE, config={"hidden": HIDDEN})
    assert isinstance(component, components.Lexicon)
    component.fill(lexicon.lists(run.lexicon, run.dictionary, run.english))
    return nlp


def prepare(run: Run) -> None:
    """Write the word lists, the training and the tuning files."""
    nlp = base_pipeline(run)
    run.output.mkdir(parents=True, exist_ok=True)
    nlp.to_disk(run.output / "lexicon")
    public, held = _public(run)
    names = _names(run)
    documents = read_folder(run.corpus)
    municipal = dataset.samples(d for d in documents if not is_tuning(d.id))
    tuning = dataset.samples(d for d in documents if is_tuning(d.id))
    made = dataset.training_samples(municipal, public, names, run.copies, run.seed)
    count = dataset.write(nlp, made, run.output / "train.spacy")
    tuned = dataset.write(nlp, tuning + held, run.output / "dev.spacy")
    print(f"{len(documents)} documents, {count} blocks to train on, {tuned} to tune on")


def _public(run: Run) -> tuple[list[Sample], list[Sample]]:
    """The public texts to train on, and those to tune on."""
    uner = run.data / "uner_danish_ddt"
    public = dataset.sentence_samples(read_uner(uner / "da_ddt-ud-train.iob2"))
    for path in sorted((run.data / "danplus").glob("*.tsv")):
        public.extend(dataset.sentence_samples(read_danplus(path)))
    return public, dataset.sentence_samples(read_uner(uner / "da_ddt-ud-dev.iob2"))


def _names(run: Run) -> NamePool:
    words, _ = lexicon.dictionary(run.dictionary)
    listed = read_names(run.data / "names" / "names.csv")
    return dataset.pool(listed, *lexicon.own_names(run.lexicon), words=words)


def train_names(run: Run) -> None:
    """Train the names with ``spacy train``; the learning rate ends at nothing with the last step."""
    overrides = {
        "paths.train": str(run.output / "train.spacy"),
        "paths.dev": str(run.output / "dev.spacy"),
        "paths.lexicon": str(run.output / "lexicon"),
        "training.max_steps": run.steps,
        "training.optimizer.learn_rate.total_steps": run.steps,
        "training.seed": run.seed,
        "system.seed": run.seed,
    }
    spacy_train(HERE / "config.cfg", run.output / "names", overrides=overrides)


def build(run: Run) -> None:
    """Train the classification, join it with the names and write the pipeline."""
    documents = read_folder(run.corpus)
    weights, figures = flags.train(documents, flags.read_concepts(run.lexicon))
    (run.output / "flags.json").write_text(json.dumps(figures, indent=1), encoding="utf-8")
    for flag, (count, recall, precision) in figures.items():
        print(f"{flag:24s} {count:4d}  recall {recall:.2f}  precision {precision:.2f}")
    common = package.common_words(documents, lexicon.dictionary(run.dictionary)[0])
    package.save(package.join(run.output / "names" / "model-last", weights), run.pipeline, common)


def measure(run: Run) -> None:
    """Measure the written pipeline and write its model card."""
    # The language itself is loaded first, so that the time is the package's.
    blank = spacy.blank("da")
    begin = time.perf_counter()
    nlp = spacy.load(run.pipeline)
    seconds = time.perf_counter() - begin
    documents = read_folder(run.corpus)
    tuning = dataset.samples(d for d in documents if is_tuning(d.id))
    uner = dataset.sentence_samples(read_uner(run.data / "uner_danish_ddt" / "da_ddt-ud-dev.iob2"), together=1)
    names = read_names(run.data / "names" / "names.csv")
    unseen = dataset.pool(names, *lexicon.own_names(run.lexicon), held_out=True)
    texts = [d.text for d in documents[:600]]
    figures = package.Figures(
        documents=len(documents),
        uner=evaluate.score(nlp, evaluate.gold_docs(nlp, uner)),
        tuning=evaluate.score(nlp, evaluate.gold_docs(nlp, tuning)),
        fairness=evaluate.fairness(nlp, tuning, unseen),
        fairness_listed=evaluate.fairness(nlp, tuning, unseen, listed=True),
        flags={k: tuple(v) for k, v in json.loads((run.output / "flags.json").read_text(encoding="utf-8")).items()},
        words_per_second=evaluate.speed(nlp, texts),
        blank_words_per_second=evaluate.speed(blank, texts),
        load_seconds=seconds,
        bytes=evaluate.size(run.pipeline),
    )
    text = package.card(figures)
    (run.pipeline / "README.md").write_text(text, encoding="utf-8")
    print(text)
