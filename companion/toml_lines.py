"""The line each value of a TOML file stands in, which ``tomllib`` does not tell."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class _Statement:
    """Lines ``first`` to ``last`` (counted from 1) say ``table``, under ``heading``."""

    first: int
    last: int
    heading: str
    table: Mapping[str, object]


class TomlLines:
    """Finds values in *text*, which must be TOML that can be read.

    A statement ends at the first line with which it can be read by itself, so TOML's own reader does all the reading.
    """

    def __init__(self, text: str) -> None:
        self._lines = text.split("\n")
        self._statements: list[_Statement] = []
        heading, first = "", 1
        for number in range(1, len(self._lines) + 1):
            chunk = "\n".join(self._lines[first - 1 : number])
            # A heading twice is no mistake here: each statement is read under its own.
            table = _read(f"{heading}\n{chunk}") if not _is_heading(chunk) else _read(chunk)
            if table is None:
                continue
            if _is_heading(chunk):
                heading = chunk
            if chunk.strip() and not chunk.lstrip().startswith("#"):
                self._statements.append(_Statement(first, number, heading, table))
            first = number + 1

    def line_of(self, field: str) -> int:
        """The line that sets *field* ("theme", "severities.PERSON", "allowed_words.2"); 0 where it is not to be found.

        What is missing itself, such as an item, is looked for at what should hold it.
        """
        path = field.split(".")
        while path:
            for statement in self._statements:
                if _holds(statement.table, path):
                    return self._inside(statement, path)
            path.pop()
        return 0

    def _inside(self, statement: _Statement, path: list[str]) -> int:
        """The line of the item *path* in a statement of several lines."""
        heading = "" if _is_heading(self._lines[statement.first - 1]) else statement.heading
        for number in range(statement.first, statement.last):
            begun = "\n".join([heading, *self._lines[statement.first - 1 : number]])
            table = _read(begun + "\n]")
            if table is not None and _holds(table, path):
                return number
        return statement.last if len(path) > 1 else statement.first


def _is_heading(chunk: str) -> bool:
    return chunk.lstrip().startswith("[")


def _read(text: str) -> Mapping[str, object] | None:
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError:
        return None


def _holds(table: object, path: list[str]) -> bool:
    for part in path:
        if isinstance(table, Mapping) and part in table:
            table = table[part]
        elif isinstance(table, list) and part.isdecimal() and int(part) < len(table):
            table = table[int(part)]
        else:
            return False
    return True
