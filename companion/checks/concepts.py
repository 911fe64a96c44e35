"""Which concepts a word belongs to: stems of words for illnesses, benefits, beliefs, tenders and the rest."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

PERSON = "person"
# A stem inside a compound ("hjertemedicin") must be this long, so that it does not hit by chance.
_SHORTEST_INSIDE = 5
_REMEMBERED = 20_000


class Concepts:
    """Stems by kind. A stem fits at the start of a word, a longer one also inside it; ``=word`` only the whole word."""

    def __init__(self, stems: Mapping[str, Iterable[str]]) -> None:
        self._whole: dict[str, set[str]] = {}
        self._stems: dict[str, set[str]] = {}
        for kind, entries in stems.items():
            for entry in entries:
                table = self._whole if entry.startswith("=") else self._stems
                table.setdefault(entry.removeprefix("="), set()).add(kind)
        self._longest = max(map(len, self._stems), default=0)
        self._shortest = min(map(len, self._stems), default=0)
        self._seen: dict[str, tuple[tuple[str, str], ...]] = {}

    def of(self, word: str) -> tuple[tuple[str, str], ...]:
        """The (kind, stem) pairs of a word in lower case."""
        known = self._seen.get(word)
        if known is None:
            known = tuple(sorted(self._look_up(word)))
            if len(self._seen) < _REMEMBERED:
                self._seen[word] = known
        return known

    def _look_up(self, word: str) -> set[tuple[str, str]]:
        found = {(kind, word) for kind in self._whole.get(word, ())}
        for start in range(len(word)):
            shortest = self._shortest if start == 0 else _SHORTEST_INSIDE
            for length in range(shortest, min(self._longest, len(word) - start) + 1):
                stem = word[start : start + length]
                found.update((kind, stem) for kind in self._stems.get(stem, ()))
        return found

    def to_lists(self) -> dict[str, list[str]]:
        """The stems by kind, sorted, as they can be stored and read again."""
        lists: dict[str, list[str]] = {}
        for mark, table in (("=", self._whole), ("", self._stems)):
            for stem, kinds in table.items():
                for kind in kinds:
                    lists.setdefault(kind, []).append(mark + stem)
        return {kind: sorted(lists[kind]) for kind in sorted(lists)}
