"""What a setting can be: the kinds of value that need more than a type, and what is said of a setting."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Annotated, Literal
from urllib.parse import urlsplit

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, StringConstraints

from companion.shortcut import ShortcutError, parse_shortcut


@dataclass(frozen=True, slots=True)
class Words:
    """The same in the two languages of the policy templates."""

    da: str
    en: str


@dataclass(frozen=True, slots=True)
class About:
    """What is said of one setting. ``example`` is a value IT could set. ``choices`` names the values of a ``Literal``.

    ``only_it``: a person cannot set it for themselves. ``strict`` is what applies when IT has set something that cannot
    be read; None leaves the value as others have made it. ``leaves`` is the value by which IT leaves it to the person,
    also what a weaker place of IT's has set; None where there is no such value.
    """

    title: Words
    help: Words
    example: object
    choices: Mapping[str, Words] = field(default_factory=lambda: MappingProxyType({}))
    only_it: bool = False
    strict: object = None
    leaves: object = None


LEVELS: Mapping[str, Words] = MappingProxyType({
    "stop": Words("Må ikke med", "Must not be sent"),
    "warn": Words("Se på", "Look at it"),
    "note": Words("Godt at vide", "Good to know"),
    "off": Words("Vis ikke", "Do not show"),
})  # fmt: skip


def _https_only(url: str) -> str:
    parts = urlsplit(url)
    if parts.scheme != "https" or not parts.hostname or any(c.isspace() or ord(c) < 32 for c in url):
        raise ValueError("skal være en adresse, der begynder med https://")
    return url


def _usable_shortcut(text: str) -> str:
    if not text:
        return text
    try:
        return str(parse_shortcut(text))
    except ShortcutError as error:
        raise ValueError(str(error).rstrip(".")) from error


Url = Annotated[str, AfterValidator(_https_only)]
ShortcutText = Annotated[str, AfterValidator(_usable_shortcut)]
Word = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=200)]
Level = Literal["note", "warn", "stop", "off"]


class OwnWordSetting(BaseModel):
    """A word that is always a finding; ``label``, ``severity`` and ``why`` where the rules' own words do not fit."""

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)

    word: Word
    label: Annotated[str, StringConstraints(strip_whitespace=True, max_length=60)] = ""
    severity: Literal["note", "warn", "stop"] | None = None
    why: Annotated[str, StringConstraints(strip_whitespace=True, max_length=300)] = ""


def _own_word(value: object) -> object:
    """A word alone is short for a table with nothing else in it."""
    return {"word": value} if isinstance(value, str) else value


OwnWordEntry = Annotated[OwnWordSetting, BeforeValidator(_own_word)]
