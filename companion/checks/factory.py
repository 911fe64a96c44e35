"""Put a checker together from what is installed and what policy asks for. Slow: not for the UI thread."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from types import MappingProxyType

from companion.checks.checker import Checker, CheckerParts
from companion.checks.findings import Severity
from companion.checks.meaning import Meaning
from companion.checks.own_words import OwnWord, OwnWords
from companion.checks.pipeline import PipelineChoice, Pipelines, load_pipelines
from companion.checks.public_figures import PublicFigures
from companion.checks.recognizers import PATTERN_RECOGNIZERS
from companion.checks.recognizers.person_recognizer import DkPersonRecognizer
from companion.checks.roles import Roles
from companion.checks.rulebook import Rulebook, load_rulebook
from companion.checks.vocabulary import Vocabulary
from companion.checks.word_lists import EmployeeSigns, Figures, load_employee_signs, load_figures, load_mailboxes


@dataclass(frozen=True, slots=True)
class CheckSettings:
    """What policy may say about checking. ``severities``: by entity, None for off; ``allowed``: never a finding;
    ``own_words``: always one."""

    pipeline: PipelineChoice = PipelineChoice.AUTO
    severities: Mapping[str, Severity | None] = field(default_factory=lambda: MappingProxyType({}))
    allowed: Iterable[str] = ()
    own_words: Iterable[OwnWord] = ()


@dataclass(frozen=True, slots=True)
class WordData:
    """The word lists that judge findings; see ``companion.checks.word_lists``."""

    mailboxes: frozenset[str]
    figures: Figures
    employees: EmployeeSigns

    @classmethod
    def load(cls, folder: Path) -> WordData:
        """The lists of *folder*. Raises ``RulebookError`` for a file that is missing or broken."""
        return cls(load_mailboxes(folder), load_figures(folder), load_employee_signs(folder))


def build_checker(resources: Path, settings: CheckSettings | None = None) -> Checker:
    """A checker from the program's own files under *resources*.

    Raises ``RulebookError`` when the rules cannot be read; a missing or broken pipeline is said in every report.
    """
    settings = settings or CheckSettings()
    pipelines = load_pipelines(resources / "pipeline", settings.pipeline)
    return assemble(load_rulebook(resources / "rules"), pipelines, settings, WordData.load(resources / "words"))


def assemble(
    rulebook: Rulebook, pipelines: Pipelines, settings: CheckSettings, words: WordData | None = None
) -> Checker:
    """A checker from parts that are already loaded; without *words* nobody is a public figure."""
    problems = list(pipelines.problems)
    meaning = Meaning.from_pipeline(pipelines.own)
    if not meaning.complete:
        problems.append("Følsomt indhold kan ikke tjekkes, fordi programmets egen sprogmodel mangler.")
    parts = CheckerParts(
        rulebook=rulebook,
        recognizers=tuple(recognizer() for recognizer in PATTERN_RECOGNIZERS),
        person=DkPersonRecognizer(pipelines.names) if pipelines.names else None,
        meaning=meaning,
        problems=tuple(problems),
        severities=settings.severities,
        vocabulary=Vocabulary.from_pipeline(pipelines.own),
        pipeline=pipelines.described,
        mailboxes=words.mailboxes if words else frozenset(),
        own_words=OwnWords(settings.own_words),
        public_figures=PublicFigures(words.figures) if words else None,
        roles=Roles(words.employees if words else None),
    )
    return Checker(parts).with_allowed(settings.allowed)
