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
        # How the stems begin that may stand inside a word: most places of most words are passed over by it.
        self._beginnings = {stem[:_SHORTEST_INSIDE] for stem in self._stems if len(stem) >= _SHORTEST_INSIDE}
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
        for length in range(self._shortest, min(_SHORTEST_INSIDE, len(word) + 1)):
            self._add(word[:length], found)
        for start in range(len(word) - _SHORTEST_INSIDE + 1):
            if word[start : start + _SHORTEST_INSIDE] in self._beginnings:
                for end in range(start + _SHORTEST_INSIDE, min(start + self._longest, len(word)) + 1):
                    self._add(word[start:end], found)
        return found

    def _add(self, stem: str, found: set[tuple[str, str]]) -> None:
        found.update((kind, stem) for kind in self._stems.get(stem, ()))

    def to_lists(self) -> dict[str, list[str]]:
        """The stems by kind, sorted, as they can be stored and read again."""
        lists: dict[str, list[str]] = {}
        for mark, table in (("=", self._whole), ("", self._stems)):
            for stem, kinds in table.items():
                for kind in kinds:
                    lists.setdefault(kind, []).append(mark + stem)
        return {kind: sorted(lists[kind]) for kind in sorted(lists)}
