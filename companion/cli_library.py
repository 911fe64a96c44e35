"""``companion library check``: whether content packs and files of prompts can be used, before others get them."""

from __future__ import annotations

import argparse
import io
import json
import sys
from dataclasses import asdict
from pathlib import Path
from typing import TextIO

from companion.library.guidance_loader import with_learning
from companion.library.loader import LibraryError, load_library
from companion.library.models import Library
from companion.library.own_prompts import read_prompts
from companion.library.pack_files import refuse_out_of_bounds
from companion.library.packs import Loaded, PackProblem, load_packs, problem_of
from companion.resources import resource_path

GOOD, BAD, NOT_CHECKED = 0, 1, 2


def main(arguments: list[str]) -> int:
    """Run ``companion library``; the exit status is 0 (all can be used), 1 (not all) or 2 (could not look)."""
    parser = argparse.ArgumentParser(prog="companion library", description="Arbejder med bibliotekets indhold.")
    commands = parser.add_subparsers(required=True)
    check = commands.add_parser("check", help="se efter, om pakker og filer med prompter kan bruges")
    check.add_argument("paths", nargs="+", type=Path, help="mapper med en pack.toml, eller TOML-filer med prompter")
    check.add_argument("--format", choices=("text", "json"), default="text", help="til mennesker eller programmer")
    options = parser.parse_args(arguments)
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    try:
        folder = resource_path("library")
        library = with_learning(load_library(folder), folder)
    except (LibraryError, OSError) as error:
        print(f"Der kan ikke ses efter: {error}", file=sys.stderr)
        return NOT_CHECKED
    return check_paths(library, options.paths, options.format, sys.stdout, sys.stderr)


def check_paths(library: Library, paths: list[Path], form: str, target: TextIO, errors: TextIO) -> int:
    """Check each of *paths* by itself on top of *library*, say what was found, and answer with the worst status."""
    status = GOOD
    for path in paths:
        if not path.exists():
            print(f"{path}: findes ikke", file=errors)
            status = NOT_CHECKED
            continue
        loaded, prompts = _look_at(library, path)
        if loaded.problems:
            status = max(status, BAD)
        if form == "json":
            print(json.dumps(_as_json(library, path, loaded, prompts), ensure_ascii=False), file=target)
        else:
            for line in _as_text(library, path, loaded, prompts):
                print(line, file=target)
    return status


def _look_at(library: Library, path: Path) -> tuple[Loaded, int]:
    """The pack at *path* on top of *library*; for a person's own export, which is no pack, the number of prompts."""
    loaded = load_packs(library, [path])
    if path.is_file() and [problem.field for problem in loaded.problems] == ["pack"]:
        try:
            refuse_out_of_bounds(path)
            return Loaded(library), len(read_prompts(path))
        except LibraryError as error:
            return Loaded(library, problems=(problem_of(path, error),)), 0
    return loaded, 0


def _counts(before: Library, after: Library, prompts: int) -> dict[str, int]:
    """How many things of each kind come from the pack."""
    old, new = before.learning, after.learning
    return {
        "prompts": prompts,
        "templates": _new(before.templates, after.templates),
        "elements": _new(before.elements, after.elements),
        "use_cases": _new(old.use_cases, new.use_cases),
        "exercises": _new(old.exercises, new.exercises),
        "pages": _new(old.pages, new.pages),
        "lines": _new(old.markings, new.markings),
        "reminders": _new(old.reminders, new.reminders),
    }


_WORDS = {
    "prompts": ("prompt", "prompter"),
    "templates": ("skabelon", "skabeloner"),
    "elements": ("element", "elementer"),
    "use_cases": ("eksempel", "eksempler"),
    "exercises": ("øvelse", "øvelser"),
    "pages": ("side", "sider"),
    "lines": ("linje om AI", "linjer om AI"),
    "reminders": ("påmindelse", "påmindelser"),
}


def _new(before: tuple[object, ...], after: tuple[object, ...]) -> int:
    # By identity: the built-in content, checked as a pack, is read anew and equal to what was there.
    known = {id(thing) for thing in before}
    return sum(id(thing) not in known for thing in after)


def _as_text(library: Library, path: Path, loaded: Loaded, prompts: int) -> list[str]:
    if loaded.problems:
        return [_beside(path, problem) for problem in loaded.problems]
    counts = _counts(library, loaded.library, prompts)
    holds = ", ".join(f"{count} {_WORDS[kind][count != 1]}" for kind, count in counts.items() if count)
    pack = next(iter(loaded.library.packs), None)
    title = f"“{pack.title}” {pack.version} fra {pack.publisher}: " if pack else ""
    return [f"{path}: Kan bruges. {title}{holds or 'ingen prompter'}."]


def _beside(path: Path, problem: PackProblem) -> str:
    """The problem with the path as it was given, so that an editor can open it."""
    return str(path.parent / str(problem)) if path.parent != Path() else str(problem)


def _as_json(library: Library, path: Path, loaded: Loaded, prompts: int) -> dict[str, object]:
    pack = next(iter(loaded.library.packs), None)
    return {
        "path": str(path),
        "usable": not loaded.problems,
        "pack": None if pack is None else asdict(pack),
        "holds": {} if loaded.problems else _counts(library, loaded.library, prompts),
        "problems": [asdict(problem) for problem in loaded.problems],
    }
