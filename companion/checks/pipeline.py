"""Which Danish spaCy pipeline finds the names: chosen by policy, loaded without a network."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Any

import spacy
from spacy.attrs import IS_ALPHA, IS_SPACE, LOWER, NORM, PREFIX, SHAPE, SUFFIX
from spacy.language import Language
from spacy.util import is_package

PUBLISHED = ("da_core_news_lg", "da_core_news_md", "da_core_news_sm")
# What the program's own pipeline reads of a word.
_USED_ATTRIBUTES = (LOWER, NORM, PREFIX, SUFFIX, SHAPE, IS_ALPHA, IS_SPACE)
PERSON_LABELS = frozenset({"PERSON", "PER"})
NO_NAMES = (
    "Navne kan ikke tjekkes, fordi programmets danske sprogmodel mangler. Bed IT om at installere programmet igen."
)


class PipelineChoice(StrEnum):
    """What policy may ask for. AUTO is a published pipeline where one is installed, else the program's own."""

    AUTO = "auto"
    OWN = "own"
    PUBLISHED = "published"
    JOINED = "joined"


@dataclass(frozen=True, slots=True)
class Pipelines:
    """The loaded pipelines. ``names`` find people (none: they cannot be checked); ``own`` knows what a text says."""

    names: tuple[Language, ...]
    own: Language | None
    problems: tuple[str, ...] = ()

    @property
    def described(self) -> str:
        """The names and versions of what is in use, for a log or an "about" page."""
        found = [f"{nlp.meta.get('lang')}_{nlp.meta.get('name')} {nlp.meta.get('version')}" for nlp in self.names]
        return ", ".join(found) or "ingen"


def load_pipelines(own_folder: Path, choice: PipelineChoice = PipelineChoice.AUTO) -> Pipelines:
    """Load what *choice* asks for. Nothing is ever downloaded.

    A pipeline that is missing or broken leaves a Danish sentence in ``problems``; what can be loaded is.
    """
    problems: list[str] = []
    own = _load_own(own_folder, problems)
    published = _load_published(problems) if choice is not PipelineChoice.OWN else None
    names: list[Language]
    match choice:
        case PipelineChoice.AUTO:
            names = [nlp for nlp in (published or own,) if nlp is not None]
        case PipelineChoice.OWN:
            names = [own] if own is not None else []
        case PipelineChoice.PUBLISHED:
            names = [published] if published is not None else []
            if published is None:
                problems.append("Den danske sprogmodel, som IT har valgt, er ikke installeret. Bed IT om hjælp.")
        case PipelineChoice.JOINED:
            names = [nlp for nlp in (published, own) if nlp is not None]
    if not names:
        problems.append(NO_NAMES)
    return Pipelines(tuple(names), own, tuple(dict.fromkeys(problems)))


def _load_own(folder: Path, problems: list[str]) -> Language | None:
    # Registers the components that the program's own pipeline is made of.
    from companion.checks import components, flag_classifier  # noqa: F401

    if not (folder / "config.cfg").is_file():
        return None
    try:
        nlp = spacy.load(folder)
    except Exception:
        # Whatever is wrong with the files on disk, the program must go on and say so.
        problems.append("Programmets danske sprogmodel er beskadiget. Bed IT om at installere programmet igen.")
        return None
    # Each word new to a check has its attributes worked out; those that nothing here reads took a third of that.
    vocab: Any = nlp.vocab
    vocab.lex_attr_getters = {key: vocab.lex_attr_getters[key] for key in _USED_ATTRIBUTES}
    # A check forgets the words it met. The common ones, which the package names, are worked out here once for all.
    common = " ".join(filter(str.isalpha, vocab.strings))
    nlp.make_doc(common)
    flags = flag_classifier.trained_classifier(nlp)
    if flags is not None:
        flags.read(common)
    return nlp


def _load_published(problems: list[str]) -> Language | None:
    for name in PUBLISHED:
        if is_package(name):
            try:
                return spacy.load(name, disable=["parser", "lemmatizer", "attribute_ruler", "morphologizer", "tagger"])
            except Exception:
                problems.append(f"Sprogmodellen {name} er installeret, men kan ikke bruges.")
    return None
