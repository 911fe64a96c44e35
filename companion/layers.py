"""The places settings come from, read to layers: TOML files, and the keys that group policy fills in."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import get_origin

from companion.managed import ManagedKey
from companion.policy import InvalidValueError, Layer, Mistake, Origin, validate
from companion.policy_schema import FIELDS, Settings
from companion.system_reasons import why
from companion.toml_lines import TomlLines

_AT_LINE = re.compile(r"\(at line (\d+)")


def read_layer(path: Path, origin: Origin, entities: Collection[str] = ()) -> Layer:
    """The layer in the TOML file *path*: empty where there is no file, with ``mistakes`` where it cannot be used.

    *entities* as ``validate`` has it.
    """
    try:
        raw = path.read_bytes()
    except FileNotFoundError:
        return Layer(origin, place=str(path))
    except OSError as error:
        return _unusable(origin, path, [Mistake(f"kan ikke læses: {why(error)}")])
    try:
        text = raw.decode("utf-8-sig")
        table = tomllib.loads(text)
    except UnicodeDecodeError as error:
        return _unusable(origin, path, [Mistake("er ikke gemt som UTF-8", line=raw.count(b"\n", 0, error.start) + 1)])
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        at = _AT_LINE.search(str(error))
        # Without a line it is the end of the file that TOML did not expect.
        last = text.rstrip().count("\n") + 1
        return _unusable(origin, path, [Mistake("er ikke gyldig TOML", line=int(at[1]) if at else last)])
    try:
        return Layer(origin, validate(table, entities), place=str(path))
    except InvalidValueError as error:
        lines = TomlLines(text)
        found = [replace(mistake, line=lines.line_of(mistake.field)) for mistake in error.mistakes]
        return _unusable(origin, path, sorted(found, key=lambda mistake: mistake.line))


def managed_layer(key: ManagedKey, entities: Collection[str] = ()) -> Layer:
    """The layer that group policy has put under *key*, its values read as the schema wants them."""
    if key.problem:
        mistakes: Sequence[Mistake] = [Mistake(key.problem)]
    else:
        try:
            return Layer(Origin.POLICY, validate(_from_registry(key.values, entities), entities), place=key.place)
        except InvalidValueError as error:
            mistakes = error.mistakes
    return Layer(Origin.POLICY, problem=_sentence(Origin.POLICY, key.place, mistakes), place=key.place,
                 mistakes=tuple(mistakes))  # fmt: skip


def _from_registry(values: Mapping[str, object], entities: Collection[str]) -> dict[str, object]:
    """*values* in the schema's types. Names in the registry are the same whatever their case.

    What does not fit is left as it is, for the schema to refuse.
    """
    fields = {name.casefold(): name for name in FIELDS}
    kinds = {name.casefold(): name for name in entities}
    table: dict[str, object] = {}
    for written, value in values.items():
        name = fields.get(written.casefold(), written)
        wanted = Settings.model_fields[name].annotation if name in FIELDS else None
        if wanted is bool and value in (0, 1):
            value = bool(value)
        elif get_origin(wanted) is list and isinstance(value, Mapping):
            # The editor names the values 1, 2, 3, …
            value = [value[number] for number in sorted(value, key=lambda number: (len(number), number))]
        elif get_origin(wanted) is dict and isinstance(value, Mapping):
            value = {kinds.get(entity.casefold(), entity): level for entity, level in value.items()}
        table[name] = value
    return table


def _unusable(origin: Origin, path: Path, mistakes: Sequence[Mistake]) -> Layer:
    return Layer(
        origin, problem=_sentence(origin, path.name, mistakes), place=str(path), mistakes=tuple(mistakes)
    )  # fmt: skip


def _sentence(origin: Origin, place: str, mistakes: Sequence[Mistake]) -> str:
    """ "IT's indstillinger kan ikke bruges ... policy.toml, linje 3: …" """
    first = mistakes[0]
    where = f"{place}, linje {first.line}" if first.line else place
    more = f" Og {len(mistakes) - 1} til." if len(mistakes) > 1 else ""
    if origin is Origin.POLICY:
        return f"IT’s indstillinger kan ikke bruges, så de strengeste gælder. {where}: {first}.{more}"
    return f"Dine indstillinger kan ikke bruges. {where}: {first}.{more}"
