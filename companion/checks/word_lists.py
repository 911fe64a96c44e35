"""The word lists of ``resources/words/`` that judge findings: mailboxes, public figures and what shows an employee."""

from __future__ import annotations

import datetime
import tomllib
from pathlib import Path
from typing import TypeVar

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from companion.checks.rulebook import RulebookError

Model = TypeVar("Model", bound=BaseModel)


class _Strict(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", str_strip_whitespace=True, str_min_length=1)


class FigureGroup(_Strict):
    """People of one kind. ``names`` are full names, ``short`` surnames that everybody uses alone.

    With ``signs`` a name counts only where one of these words stands in the same paragraph: others bear it too.
    """

    about: str
    names: tuple[str, ...] = Field(min_length=1)
    short: tuple[str, ...] = ()
    signs: tuple[str, ...] = ()


class Figures(_Strict):
    """Public figures. ``message`` is what a finding says then; ``offices`` are words beside a name that show a public
    office, "*minister" for every word that ends so; ``updated`` is the day the list was last gone through."""

    updated: datetime.date
    message: str
    offices: tuple[str, ...]
    group: tuple[FigureGroup, ...]


class _Mailboxes(_Strict):
    functional: tuple[str, ...] = Field(min_length=1)


class EmployeeSigns(_Strict):
    """What shows that somebody is employed. ``titles`` and ``workplaces`` are words in lower case, "*afdelingen" for
    every word that ends so; ``domains`` are those of employees' mail addresses, "*kommune.dk" likewise."""

    titles: tuple[str, ...] = Field(min_length=1)
    workplaces: tuple[str, ...] = ()
    domains: tuple[str, ...] = ()


def load_employee_signs(folder: Path) -> EmployeeSigns:
    """What shows an employee. Raises ``RulebookError`` as ``load_figures`` does."""
    return _load(folder / "employee-signs.toml", EmployeeSigns)


def load_figures(folder: Path) -> Figures:
    """The public figures of *folder*. Raises ``RulebookError`` for a file that is missing or broken."""
    return _load(folder / "public-figures.toml", Figures)


def load_mailboxes(folder: Path) -> frozenset[str]:
    """The parts of mail addresses that name a task and no person. Raises ``RulebookError`` as ``load_figures`` does."""
    return frozenset(part.casefold() for part in _load(folder / "mailboxes.toml", _Mailboxes).functional)


def _load(path: Path, model: type[Model]) -> Model:
    try:
        return model.model_validate(tomllib.loads(path.read_text(encoding="utf-8")))
    except (OSError, tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise RulebookError(f"{path.name} kan ikke læses: {error}") from error
    except ValidationError as error:
        first = error.errors(include_url=False, include_input=False)[0]
        where = ".".join(str(part) for part in first["loc"])
        raise RulebookError(f"{path.name}: {where}: {first['msg']}") from error
