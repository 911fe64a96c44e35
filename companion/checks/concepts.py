"""Which concepts words belong to: stems and phrases for illnesses, benefits, beliefs, tenders and the rest."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from companion.checks.phrases import Phrases

PERSON = "person"
# A phrase says more than a word of the same kind, so it is a kind of its own.
_PHRASE = " phrase"
# A stem inside a compound ("hjertemedicin") must be this long, so that it does not hit by chance.
_SHORTEST_INSIDE = 5
_REMEMBERED = 20_000


class Concepts:
    """Stems and phrases by kind.

    A stem fits at the start of a word, a longer one also inside it; ``=word`` fits only the whole word; an entry with a
    space is a phrase (``companion.checks.phrases``).
    """

    def __init__(self, stems: Mapping[str, Iterable[str]]) -> None:
        """Raises ``ValueError`` for a phrase that cannot be read."""
        self._whole: dict[str, set[str]] = {}
        self._stems: dict[str, set[str]] = {}
        self._phrases: dict[str, set[str]] = {}
        for kind, entries in stems.items():
            for entry in entries:
                if " " in entry:
                    self._phrases.setdefault(entry, set()).add(kind)
                    continue
                table = self._whole if entry.startswith("=") else self._stems
                table.setdefault(entry.removeprefix("="), set()).add(kind)
        self._longest = max(map(len, self._stems), default=0)
        self._shortest = min(map(len, self._stems), default=0)
        # How the stems begin that may stand inside a word: most places of most words are passed over by it.
        self._beginnings = {stem[:_SHORTEST_INSIDE] for stem in self._stems if len(stem) >= _SHORTEST_INSIDE}
        self._finder = Phrases(self._phrases)
        self._seen: dict[str, tuple[tuple[str, str], ...]] = {}

    def of(self, word: str) -> tuple[tuple[str, str], ...]:
        """The (kind, stem) pairs of a word in lower case."""
        known = self._seen.get(word)
        if known is None:
            known = tuple(sorted(self._look_up(word)))
            if len(self._seen) < _REMEMBERED:
                self._seen[word] = known
        return known

    def phrases_in(self, words: Sequence[str]) -> Iterator[tuple[str, str]]:
        """The (kind, phrase) pairs of a sentence's words; the kind tells that it is a phrase."""
        for phrase in self._finder.within(words):
            for kind in self._phrases[phrase]:
                yield kind + _PHRASE, phrase

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
        for mark, table in (("=", self._whole), ("", self._stems), ("", self._phrases)):
            for stem, kinds in table.items():
                for kind in kinds:
                    lists.setdefault(kind, []).append(mark + stem)
        return {kind: sorted(lists[kind]) for kind in sorted(lists)}


def plain_kind(kind: str) -> str:
    """The kind that words and phrases share."""
    return kind.removesuffix(_PHRASE)
