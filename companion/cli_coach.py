"""``companion coach``: which of the six elements a prompt has, for files, standard input and programs."""

from __future__ import annotations

import argparse
import io
import json
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import TextIO

from companion.library.coach import Coach, load_coach
from companion.library.loader import LibraryError, load_library
from companion.library.models import Library
from companion.resources import resource_path

READ, NOT_READ = 0, 2


def main(arguments: list[str]) -> int:
    """Run ``companion coach``; the exit status is 0, or 2 when something could not be read."""
    parser = argparse.ArgumentParser(
        prog="companion coach",
        description="Siger, hvilke af de seks elementer en prompt har. Alt sker på denne maskine.",
    )
    parser.add_argument("files", nargs="*", help="tekstfiler med en prompt i hver; uden filer læses standardinput")
    parser.add_argument(
        "--jsonl", action="store_true", help='læs {"id", "text"} linje for linje, og svar linje for linje'
    )
    options = parser.parse_args(arguments)
    for stream, errors in ((sys.stdin, "surrogateescape"), (sys.stdout, "backslashreplace"), (sys.stderr, None)):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors=errors)
    try:
        coach, library = load_coach(resource_path("coach")), load_library(resource_path("library"))
    except (LibraryError, OSError) as error:
        print(f"Prompter kan ikke læses: {error}", file=sys.stderr)
        return NOT_READ
    if options.jsonl:
        return coach_lines(coach, sys.stdin, sys.stdout)
    return coach_files(coach, library, options.files, sys.stdin, sys.stdout, sys.stderr)


def coach_lines(coach: Coach, source: Iterable[str], target: TextIO) -> int:
    """Answer every JSON line as it comes; a bad one gets an error object with its line number."""
    status = READ
    for number, line in enumerate(source, 1):
        if not line.strip():
            continue
        answer = _answer(coach, number, line)
        if "error" in answer:
            status = NOT_READ
        target.write(json.dumps(answer, ensure_ascii=False) + "\n")
        target.flush()
    return status


def _answer(coach: Coach, number: int, line: str) -> dict[str, object]:
    try:
        line.encode("utf-8")
        request = json.loads(line)
    except UnicodeEncodeError:
        return {"error": "Linjen er ikke UTF-8.", "line": number}
    except (json.JSONDecodeError, RecursionError):
        return {"error": "Linjen er ikke gyldig JSON.", "line": number}
    identifier = request.get("id") if isinstance(request, dict) else None
    if not isinstance(request, dict) or not isinstance(request.get("text"), str):
        return {"id": identifier, "error": 'Linjen skal være et objekt med "id" og "text".', "line": number}
    return {"id": identifier, "elements": list(coach.elements(request["text"]))}


def coach_files(
    coach: Coach, library: Library, files: list[str], source: TextIO, target: TextIO, errors: TextIO
) -> int:
    """Say of each file (or standard input) which elements it has and which it lacks."""
    status = READ
    names = {element.key: element.title for element in library.elements}
    for name in files or ["-"]:
        try:
            text = source.read() if name == "-" else Path(name).read_text(encoding="utf-8-sig")
            text.encode("utf-8")
        except OSError as error:
            print(f"{name}: Filen kan ikke læses ({error.strerror}).", file=errors)
            status = NOT_READ
            continue
        except UnicodeError:
            print(f"{name}: Filen er ikke tekst i UTF-8. Gem den som tekst, og prøv igen.", file=errors)
            status = NOT_READ
            continue
        there = coach.elements(text)
        missing = [names.get(element, element) for element in names if element not in there]
        shown = "Standardinput" if name == "-" else name
        has = ", ".join(names.get(element, element) for element in there) or "ingen endnu"
        print(f"{shown}: Har: {has}. Mangler: {', '.join(missing) or 'intet'}.", file=target)
    return status
