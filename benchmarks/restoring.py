"""``python -m benchmarks.restoring``: how many of the marked answers get their names back as a careful reader would."""

from __future__ import annotations

import argparse
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from companion.checks.pseudonyms import Pseudonym, PseudonymTable
from companion.checks.restoring import Restorer
from companion.checks.restoring_html import restore_html
from companion.checks.rulebook import load_rulebook
from companion.resources import resource_path

ANSWERS = Path(__file__).resolve().parents[1] / "tests" / "checks" / "restored-answers.toml"


@dataclass(frozen=True, slots=True)
class Answer:
    """One marked answer; the head of the file says what its fields mean."""

    table: PseudonymTable
    written: str
    restored: str
    unknown: tuple[str, ...] = ()
    html: bool = False
    known_gap: str = ""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What the program made of an answer."""

    text: str
    unknown: tuple[str, ...]


def read_answers(path: Path = ANSWERS) -> list[Answer]:
    """The answers of the file. Raises ``KeyError`` for an unknown table, ``TypeError`` for an unknown field."""
    content = tomllib.loads(path.read_text(encoding="utf-8"))
    tables = {name: _table(rows) for name, rows in content["tables"].items()}
    return [_answer(tables, **fields) for fields in content["answers"]]


def _answer(
    tables: Mapping[str, PseudonymTable], table: str = "sag", unknown: tuple[str, ...] = (), **fields: Any
) -> Answer:
    return Answer(table=tables[table], unknown=tuple(unknown), **fields)


def _table(rows: Mapping[str, tuple[str, str]]) -> PseudonymTable:
    return PseudonymTable(tuple(Pseudonym(f"[{name}]", entity, original) for name, (entity, original) in rows.items()))


def outcome(answer: Answer, words: frozenset[str]) -> Outcome:
    """*answer* restored; *words* are all that pseudonyms are made of. In HTML unknown ones are left, not listed."""
    restorer = Restorer(answer.table, words)
    if answer.html:
        return Outcome(restore_html(answer.written, restorer), answer.unknown)
    restored = restorer.restore(answer.written)
    return Outcome(restored.text, tuple(place.written for place in restored.unknown))


def words() -> frozenset[str]:
    """The words that the program's pseudonyms are made of."""
    return load_rulebook(resource_path("rules")).pseudonym_words()


def main() -> int:
    """Print the figures, and with ``--wrong`` the answers that are not right."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.restoring", description=__doc__)
    parser.add_argument("--wrong", action="store_true", help="also print the answers that are not right")
    options = parser.parse_args()
    answers, known = read_answers(), words()
    right = silent = 0
    for answer in answers:
        result = outcome(answer, known)
        good = result == Outcome(answer.restored, answer.unknown) and not answer.known_gap
        right += good
        silent += not good and result.text not in (answer.written, answer.restored)
        if options.wrong and not good:
            print(f"- {answer.written!r}\n  {result.text!r} {list(result.unknown)}\n  {answer.restored!r}", end=" ")
            print(list(answer.unknown), answer.known_gap)
    print(f"{right} of {len(answers)} answers as a careful reader would have them ({right / len(answers):.1%})")
    print(f"{silent} with something put back, or left out, that the reader would not have had so")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
