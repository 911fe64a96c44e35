"""Reads the library from its TOML files and refuses, with file and field, what would not make a good prompt."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TypeVar

from pydantic import BaseModel, ValidationError

from companion.library.entries import ElementsFile, TemplateEntry
from companion.library.models import Element, Library, Template
from companion.library.rules import Problem, element_problems, template_problems
from companion.system_reasons import why

_Model = TypeVar("_Model", bound=BaseModel)

_WHY = {
    "missing": "mangler",
    "extra_forbidden": "er ikke et felt, der findes",
    "string_type": "skal være tekst",
    "string_too_short": "er tomt",
    "int_type": "skal være et helt tal",
    "greater_than_equal": "er for lille",
    "enum": "skal være line, text, number eller choice",
    "int_from_float": "skal være et helt tal",
    "too_short": "er tomt",
    "tuple_type": "skal være en liste",
    "dict_type": "skal være en tabel",
    "model_type": "skal være en tabel",
    "bool_type": "skal være true eller false",
    "list_type": "skal være en liste",
    "literal_error": "er ikke en af dem, der kan vælges",
    "string_too_long": "er for langt",
    "too_long": "har for mange",
    "less_than_equal": "er for stort",
}
# What the TOML parser says of the place, in English.
_AT_LINE = re.compile(r"\(at line (\d+)")


class LibraryError(Exception):
    """The library cannot be used; the message names the file, the field and the reason, in Danish.

    ``file`` and ``field`` are the first two by themselves, None and "" where there is none.
    """

    def __init__(self, message: str, file: Path | None = None, field: str = "") -> None:
        super().__init__(message)
        self.file = file
        self.field = field

    @property
    def reason(self) -> str:
        """The message without file and field."""
        message = str(self)
        if self.file is not None:
            message = message.removeprefix(f"{self.file.name}: ")
        return message.removeprefix(f"{self.field}: ") if self.field else message


def load_library(folder: Path) -> Library:
    """Read ``elements.toml`` and every ``templates/*.toml`` under *folder*.

    Templates come in the order of their numbers, elements as they stand in their file. Raises ``LibraryError``.
    """
    elements = load_elements(folder / "elements.toml")
    templates: dict[Path, Template] = {}
    for file in sorted((folder / "templates").glob("*.toml")):
        template = read_validated(file, TemplateEntry).to_template()
        refuse_first(file, template_problems(template))
        for other, earlier in templates.items():
            if template.key == earlier.key:
                raise LibraryError(f"{file.name}: key: {template.key} bruges også i {other.name}", file, "key")
            if template.number == earlier.number:
                raise LibraryError(f"{file.name}: number: {template.number} bruges også i {other.name}", file, "number")
        templates[file] = template
    if not templates:
        raise LibraryError("templates: der er ingen skabeloner")
    return Library(templates=in_order(templates.values()), elements=elements)


def in_order(templates: Iterable[Template]) -> tuple[Template, ...]:
    """*templates* by their numbers."""
    return tuple(sorted(templates, key=lambda template: template.number))


def load_elements(file: Path) -> tuple[Element, ...]:
    """The six elements in *file*. Raises ``LibraryError``."""
    elements = tuple(entry.to_element() for entry in read_validated(file, ElementsFile).elements)
    refuse_first(file, element_problems(elements))
    return elements


def read_validated(file: Path, model: type[_Model]) -> _Model:
    """What the TOML *file* holds, as *model*. Raises ``LibraryError``."""
    try:
        table = tomllib.loads(file.read_text(encoding="utf-8-sig"))
    except OSError as error:
        raise LibraryError(f"{file.name} kan ikke åbnes: {why(error)}", file) from error
    except UnicodeDecodeError as error:
        raise LibraryError(f"{file.name} er ikke gemt som UTF-8", file) from error
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        line = toml_error_line(error)
        place = f" (linje {line})" if line is not None else ""
        raise LibraryError(f"{file.name} er ikke gyldig TOML{place}", file) from error
    try:
        return model.model_validate(table)
    except ValidationError as error:
        field, reason = _first_reason(error, table)
        raise LibraryError(f"{file.name}: {field}: {reason}", file, field) from error


def toml_error_line(error: BaseException | None) -> int | None:
    """The line that the TOML parser stopped at; None at the end of the file, where it names none."""
    at = _AT_LINE.search(str(error))
    return int(at[1]) if at else None


def refuse_first(file: Path, problems: Iterator[Problem]) -> None:
    """Raises ``LibraryError`` for the first of *problems*, if there is one."""
    for field, reason in problems:
        raise LibraryError(f"{file.name}: {field}: {reason}", file, field)


def _first_reason(error: ValidationError, table: dict[str, object]) -> Problem:
    """The field as the person who edits the file knows it ("slots.topic.label"), and what is wrong with it."""
    first = error.errors(include_url=False, include_input=False)[0]
    path: list[str] = []
    here: object = table
    for part in first["loc"]:
        if isinstance(here, list) and isinstance(part, int) and part < len(here):
            here = here[part]
            name = here.get("name", here.get("key")) if isinstance(here, dict) else None
            path.append(name if isinstance(name, str) else str(part + 1))
        else:
            here = here.get(str(part)) if isinstance(here, dict) else None
            path.append(str(part))
    reason = _WHY.get(first["type"])
    if reason is None and first["type"] == "string_pattern_mismatch":
        reason = "har tegn, der ikke må stå her" if path[-1] in {"key", "name"} else "skal stå på én linje"
    # Pydantic's own words are English.
    return ".".join(path), reason or "kan ikke bruges"
