"""The line on which a field of a TOML file stands, found by the name that messages give the field."""

from __future__ import annotations

import re

_HEADING = re.compile(r"\s*\[(\[?)\s*([^\[\]]+?)\s*\]\]?\s*(?:#.*)?$")
_KEY = re.compile(r"\s*(\"[^\"]*\"|'[^']*'|[\w-]+(?:\s*\.\s*[\w-]+)*)\s*=\s*(.*)$")
_NAMES = frozenset({"key", "name"})


def line_of(text: str, field: str) -> int | None:
    """The line (counted from 1) of *field* in the TOML *text*, or of the nearest table around it; None without either.

    Fields are named as the loader's messages do: an entry of a list by its ``key`` or ``name`` ("slots.topic.label").
    The lists of whole entries ("use_cases") may be left out.
    """
    known = _fields(text)
    parts = field.split(".")
    for length in range(len(parts), 0, -1):
        wanted = ".".join(parts[:length])
        for name, line in known:
            if name == wanted or name.endswith(f".{wanted}"):
                return line
    return None


def _fields(text: str) -> list[tuple[str, int]]:
    """Every table and key, named, in the order of the file."""
    found: list[tuple[str, int]] = []
    table, heading_at = "", -1
    # The names of the list entries that are open, by the list they stand in: {"slots": "slots.topic"}.
    entries: dict[str, str] = {}
    numbers: dict[str, int] = {}
    closing = ""
    for number, line in enumerate(text.split("\n"), 1):
        if closing:
            closing = "" if closing in line else closing
            continue
        if heading := _HEADING.match(line):
            raw = heading[2].replace('"', "").replace(" ", "")
            parent, _, last = raw.rpartition(".")
            base = f"{entries.get(parent, parent)}.{last}" if parent else last
            if heading[1]:
                numbers[base] = numbers.get(base, 0) + 1
                table = f"{base}.{numbers[base]}"
                entries[raw] = table
                heading_at = len(found)
            else:
                table, heading_at = base, -1
                entries[raw] = table
            found.append((table, number))
        elif key := _KEY.match(line):
            name = key[1].strip("\"'").replace(" ", "")
            value = key[2].strip()
            closing = next((mark for mark in ('"""', "'''") if value.startswith(mark) and value.count(mark) == 1), "")
            found.append((f"{table}.{name}" if table else name, number))
            if name in _NAMES and heading_at >= 0 and (called := value.strip("\"' ")):
                old, table = table, f"{table.rpartition('.')[0]}.{called}"
                found[heading_at:] = [(table + known[len(old) :], at) for known, at in found[heading_at:]]
                entries.update({raw: table for raw, entry in entries.items() if entry == old})
                heading_at = -1
    return found
