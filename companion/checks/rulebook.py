"""What each kind of finding is called and why it matters, read from ``resources/rules/`` and validated."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cached_property
from pathlib import Path
from typing import Self

import regex
from pydantic import BaseModel, ConfigDict, Field, ValidationError, model_validator

from companion.checks.findings import Category, Severity

# A wording has its article first, so that it can be left out where the sentence has one.
_WORDING = "^$|^(?:en|et) "


class RulebookError(Exception):
    """A rules file cannot be used; the message names the file and the field, in Danish."""


class RuleEntry(BaseModel):
    """What people read about one entity.

    ``label`` is what it is ("Cpr-nummer"); ``message`` says what it is and why it matters in at most two sentences;
    ``rule`` names the law or guideline; ``why`` is the longer explanation; ``advice`` says what to do;
    ``pseudonym`` is the word inside the brackets ("Borger"), empty where replacing makes no sense;
    ``pseudonym_roles`` has another word for a person whose role in the text is known ("employee": "Medarbejder");
    ``generalised`` is a wording that can stand instead ("en borger"), empty where there is none, ``generalised_again``
    the one for later mentions ("borgeren"), and ``generalised_roles`` both for a person whose role is known; ``called``
    are nouns that say the same right before it ("cpr-nummer"), "*leder" for every word that ends so.
    """

    model_config = ConfigDict(frozen=True, extra="forbid", str_strip_whitespace=True)

    label: str = Field(min_length=1)
    category: Category
    severity: str = Field(pattern="^(note|warn|stop)$")
    message: str = Field(min_length=1)
    rule: str = Field(min_length=1)
    why: str = Field(min_length=1)
    advice: str = Field(min_length=1)
    pseudonym: str = ""
    pseudonym_roles: Mapping[str, str] = Field(default_factory=dict)
    generalised: str = Field(default="", pattern=_WORDING)
    generalised_again: str = ""
    generalised_roles: Mapping[str, tuple[str, str]] = Field(default_factory=dict)
    called: tuple[str, ...] = ()

    @model_validator(mode="after")
    def _both_wordings(self) -> Self:
        if bool(self.generalised) != bool(self.generalised_again):
            raise ValueError("generalised og generalised_again hører sammen")
        return self

    def wording(self, role: str = "") -> tuple[str, str]:
        """What can stand instead for somebody in *role*, and what for later mentions."""
        return self.generalised_roles.get(role, (self.generalised, self.generalised_again))

    def called_before(self, text: str) -> regex.Match[str] | None:
        """The noun at the end of *text* that says what comes next, spaces included; ``definite`` is its ending."""
        return self._nouns.search(text) if self.called else None

    @cached_property
    def _nouns(self) -> regex.Pattern[str]:
        nouns = (
            rf"[\w-]*{regex.escape(noun[1:])}" if noun.startswith("*") else regex.escape(noun)
            for noun in sorted(self.called, key=len, reverse=True)
        )
        return regex.compile(rf"(?<![\w-])(?:{'|'.join(nouns)})(?P<definite>[ns]?e[nt]|n)?[ ]$", regex.IGNORECASE)

    @property
    def level(self) -> Severity:
        """The severity as the program orders it."""
        return Severity.from_word(self.severity)

    @property
    def points(self) -> bool:
        """True where the words found are themselves the thing to take out, and a pseudonym can stand instead."""
        return self.category.points or bool(self.pseudonym)


class Rulebook:
    """The rule entries by entity name."""

    def __init__(self, entries: Mapping[str, RuleEntry]) -> None:
        self._entries = dict(entries)

    def __contains__(self, entity: str) -> bool:
        return entity in self._entries

    def entities(self) -> tuple[str, ...]:
        """Every entity that has an entry, in the order of the files."""
        return tuple(self._entries)

    def pseudonym_words(self) -> frozenset[str]:
        """Every word that a pseudonym can be made of: "Borger", "Medarbejder", "Mail"."""
        entries = self._entries.values()
        return frozenset(w for e in entries for w in (e.pseudonym, *e.pseudonym_roles.values()) if w)

    def entry(self, entity: str) -> RuleEntry:
        """The entry for *entity*. Raises ``KeyError`` for one without."""
        return self._entries[entity]


def load_rulebook(folder: Path) -> Rulebook:
    """Read every ``*.toml`` under *folder* (one table an entity).

    Raises ``RulebookError`` for a file that is missing, broken, or names an entity twice.
    """
    files = sorted(folder.glob("*.toml"))
    if not files:
        raise RulebookError(f"Der er ingen regler i {folder.name}.")
    entries: dict[str, RuleEntry] = {}
    for file in files:
        try:
            tables = tomllib.loads(file.read_text(encoding="utf-8"))
        except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
            raise RulebookError(f"{file.name} kan ikke læses: {error}") from error
        for entity, table in tables.items():
            if entity in entries:
                raise RulebookError(f"{file.name}: {entity} står der to gange.")
            try:
                entries[entity] = RuleEntry.model_validate(table)
            except ValidationError as error:
                first = error.errors()[0]
                where = ".".join(str(part) for part in first["loc"])
                raise RulebookError(f"{file.name}: {entity}.{where}: {first['msg']}") from error
    return Rulebook(entries)
