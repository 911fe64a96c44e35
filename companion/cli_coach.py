"""``companion coach``: which of the six elements a prompt has, for files, standard input and programs."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterable
from typing import TextIO

from companion.cli_texts import LINES_ALONE, answer_lines, read_texts, use_utf8
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
    use_utf8()
    if options.jsonl and options.files:
        # Else it would wait for standard input, and leave the files unread without a word.
        parser.error(LINES_ALONE)
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

    def answer(text: str, identifier: object) -> dict[str, object]:
        return {"id": identifier, "elements": list(coach.elements(text))}

    return READ if answer_lines(answer, source, target) else NOT_READ


def coach_files(
    coach: Coach, library: Library, files: list[str], source: TextIO, target: TextIO, errors: TextIO
) -> int:
    """Say of each file (or standard input) which elements it has and which it lacks."""
    status = READ
    names = {element.key: element.title for element in library.elements}
    for name, text in read_texts(files, source, errors):
        if text is None:
            status = NOT_READ
            continue
        there = coach.elements(text)
        missing = [names.get(element, element) for element in names if element not in there]
        shown = "Standardinput" if name == "-" else name
        has = ", ".join(names.get(element, element) for element in there) or "ingen endnu"
        print(f"{shown}: Har: {has}. Mangler: {', '.join(missing) or 'intet'}.", file=target)
    return status
