"""Prompts in which it is marked which of the six elements they have."""

from __future__ import annotations

import itertools
import json
import re
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

from companion.library.coach import ELEMENTS

_SENTENCE_ENDS = re.compile(r"(?<=[.!?])\s+(?=[A-ZÆØÅ])|\n")
_MATERIAL = re.compile(r"\n\s*\n|\n--")
# What counts as specific are at least two demands on the content; one is enough of all the others.
_NEEDED = {"specific": 2}


@dataclass(frozen=True, slots=True)
class Prompt:
    """A marked prompt. ``spans`` are the words that state an element, in reading order; empty where not marked."""

    text: str
    elements: frozenset[str]
    spans: tuple[tuple[str, str], ...] = ()

    def pieces(self) -> list[Prompt]:
        """Each of its sentences by itself, and the prompt without each, with the elements that are left.

        They tell what carries an element from what only stands beside it. Empty where the words are not marked, where
        there is pasted text, and for a single sentence.
        """
        if not self.spans or _MATERIAL.search(self.text):
            return []
        cuts = [0, *(match.end() for match in _SENTENCE_ENDS.finditer(self.text)), len(self.text)]
        sentences = [self.text[a:b] for a, b in itertools.pairwise(cuts) if self.text[a:b].strip()]
        if len(sentences) < 2:
            return []
        rest = ["".join(sentences[:at] + sentences[at + 1 :]) for at in range(len(sentences))]
        return [self._with(text.strip()) for text in (*sentences, *rest)]

    def _with(self, text: str) -> Prompt:
        spans = tuple((element, words) for element, words in self.spans if words in text)
        return Prompt(text, stated(spans), spans)


def stated(spans: tuple[tuple[str, str], ...]) -> frozenset[str]:
    """The elements of which *spans* state enough."""
    counts = Counter(element for element, _ in spans)
    return frozenset(element for element, count in counts.items() if count >= _NEEDED.get(element, 1))


def read(file: Path) -> list[Prompt]:
    """The prompts of a JSON lines file.

    Raises ``ValueError`` for an element that does not exist, for marked words that do not stand in the prompt, and for
    elements that are not those of the marked words.
    """
    prompts = []
    for number, line in enumerate(file.read_text(encoding="utf-8").splitlines(), start=1):
        row = json.loads(line)
        where = f"{file.name}:{number}"
        if unknown := set(row["elements"]) - set(ELEMENTS):
            raise ValueError(f"{where}: {sorted(unknown)[0]} is no element")
        spans = tuple((element, words) for element, words in row.get("spans", ()))
        for _, words in spans:
            if words not in row["text"]:
                raise ValueError(f"{where}: the prompt does not say “{words}”")
        if "spans" in row and stated(spans) != frozenset(row["elements"]):
            raise ValueError(f"{where}: the marked words state {sorted(stated(spans))}")
        prompts.append(Prompt(row["text"], frozenset(row["elements"]), spans))
    return prompts
