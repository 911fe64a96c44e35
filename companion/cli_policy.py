"""``companion policy``: check a policy file before it is laid out, and see what is in force and who decided it."""

from __future__ import annotations

import argparse
import io
import json
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TextIO

from platformdirs import user_config_path

from companion import __version__
from companion.checks.rulebook import load_rulebook
from companion.layers import read_layer
from companion.managed import ManagedKey
from companion.policy import Effective, Origin, combine
from companion.policy_schema import FIELDS
from companion.resources import resource_path
from companion.settings import policy_layers

GOOD, MISTAKES, NOT_READ = 0, 1, 2
_WHO = {Origin.DEFAULT: "programmet", Origin.USER: "brugeren", Origin.POLICY: "it"}


def main(arguments: Sequence[str]) -> int:
    """Run ``companion policy``; the exit status is 0 (good), 1 (mistakes) or 2 (cannot be read)."""
    parser = argparse.ArgumentParser(prog="companion policy", description="It’s indstillinger for Promptmakker.")
    commands = parser.add_subparsers(dest="command", required=True)
    check = commands.add_parser("check", help="prøv en policy.toml, før den lægges ud")
    check.add_argument("file", type=Path)
    show = commands.add_parser("show", help="vis, hvad der gælder her, og hvor det kommer fra")
    show.add_argument("--format", choices=("text", "json"), default="text", help="til mennesker eller programmer")
    options = parser.parse_args(arguments)
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    entities = load_rulebook(resource_path("rules")).entities()
    if options.command == "check":
        return check_file(options.file, entities, sys.stdout)
    # Imported late: it brings Qt, which checking a file does without.
    from companion.platforms import this_platform

    platform = this_platform()
    user = user_config_path("Promptmakker", appauthor=False) / "settings.toml"
    return show_settings(
        user, platform.policy_file(), platform.managed_settings(), entities, options.format, sys.stdout
    )  # fmt: skip


def check_file(path: Path, entities: Sequence[str], target: TextIO) -> int:
    """Print every mistake in the policy file *path* as ``file:line: field: sentence``."""
    if not path.is_file():
        print(f"{path}: Filen findes ikke.", file=target)
        return NOT_READ
    layer = read_layer(path, Origin.POLICY, entities)
    for mistake in layer.mistakes:
        where = f"{path}:{mistake.line}" if mistake.line else str(path)
        print(f"{where}: {mistake.field}: {mistake}." if mistake.field else f"{where}: {mistake}.", file=target)
    if layer.mistakes:
        unreadable = any(not mistake.field and not mistake.line for mistake in layer.mistakes)
        return NOT_READ if unreadable else MISTAKES
    print(f"{path}: Filen kan bruges. Den fastsætter {len(layer.values)} indstillinger.", file=target)
    return GOOD


def show_settings(
    user_file: Path,
    policy_file: Path,
    managed: Sequence[ManagedKey],
    entities: Sequence[str],
    form: str,
    target: TextIO,
) -> int:
    """Print the settings in force; the status is 1 when what IT or the user has set cannot be used."""
    layers = (read_layer(user_file, Origin.USER), *policy_layers(policy_file, managed, entities))
    effective = combine(layers)
    if form == "json":
        print(json.dumps(as_json(effective), ensure_ascii=False, indent=2), file=target)
    else:
        for problem in effective.problems:
            print(problem, file=target)
        for name, value, who, places in rows(effective):
            print(f"{name} = {json.dumps(value, ensure_ascii=False)}\n    {_WHO[who]}{_at(places)}", file=target)
    return MISTAKES if effective.problems else GOOD


def rows(effective: Effective) -> list[tuple[str, object, Origin, tuple[str, ...]]]:
    """Name, value, who decided it, and where, for each setting; weights one by one."""
    found: list[tuple[str, object, Origin, tuple[str, ...]]] = []
    for name in FIELDS:
        value = getattr(effective.settings, name)
        if name == "severities":
            keys = {f"{name}.{entity}": level for entity, level in value.items()}
            found += [(key, level, effective.origin(key), effective.places.get(key, ())) for key, level in keys.items()]
        else:
            found.append((name, value, effective.origin(name), effective.places.get(name, ())))
    return found


def as_json(effective: Effective) -> dict[str, object]:
    """What ``show --format json`` prints."""
    return {
        "version": __version__,
        "strict": effective.strict,
        "problems": list(effective.problems),
        "settings": {
            name: {"value": value, "origin": who.value, "from": list(places)}
            for name, value, who, places in rows(effective)
        },
    }


def _at(places: tuple[str, ...]) -> str:
    return f" ({', '.join(places)})" if places else ""
