"""What one block of a text holds by itself, remembered so that an edit costs the edit."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from presidio_analyzer import RecognizerResult

from companion.checks.blocks import blocks
from companion.checks.coming_back import initials_in, words_in
from companion.checks.name_fields import column_names, grown, labelled_names, plausible, trimmed
from companion.checks.name_lists import names_among_names
from companion.checks.own_words import OwnWords
from companion.checks.people import Name, read_name
from companion.checks.recent import Recent
from companion.checks.recognizers import ContextPatternRecognizer, RecognizerTimeout
from companion.checks.recognizers.person_recognizer import DkPersonRecognizer
from companion.checks.surroundings import REACH, Surroundings
from companion.checks.vocabulary import Vocabulary

_LONGEST_LINE = 1500
_REMEMBERED = 4096
_BATCH = 64


class CheckCancelled(Exception):
    """The caller no longer wants the answer."""


@dataclass(frozen=True, slots=True)
class Passage:
    """A block of a text with what its findings depend on: ``above`` holds the lines before it, as far as they are ever
    looked at, after the head of its table. ``start`` is its place in the text, in code points."""

    start: int
    above: str
    text: str

    @property
    def key(self) -> tuple[str, str]:
        """The same for passages that must read the same."""
        return self.above, self.text


@dataclass(frozen=True, slots=True)
class Reading:
    """What a block holds whatever the rest of the text says; places are in code points of the block.

    ``results`` are the patterns' and the own words', likely and unlikely; ``names`` those found here; ``words`` and
    ``initials`` what a name found elsewhere could come back as; ``complete`` is False where a pattern did not finish.
    """

    results: tuple[RecognizerResult, ...]
    names: tuple[Name, ...]
    words: frozenset[str]
    initials: frozenset[str]
    complete: bool = True


def passages(text: str) -> Iterator[Passage]:
    """The blocks of *text*, each with what stands above it."""
    surroundings = Surroundings(text)
    for block in blocks(text):
        begin = max(0, block.start - REACH)
        line, _ = surroundings.line(begin)
        if begin - line <= _LONGEST_LINE:
            begin = line
        above = text[begin : block.start]
        head = surroundings.table_head(block.start)
        if head is not None and head[0] < begin:
            above = f"{text[head[0] : head[1]]}\n{above}"
        yield Passage(block.start, above, block.text)


class BlockReader:
    """Reads blocks; remembers, in memory only, the readings of blocks it has seen."""

    def __init__(
        self,
        recognizers: Sequence[ContextPatternRecognizer],
        person: DkPersonRecognizer | None,
        vocabulary: Vocabulary,
        own_words: OwnWords,
    ) -> None:
        self._recognizers = tuple(recognizers)
        self._own_words = own_words
        self._person = person
        self._vocabulary = vocabulary
        self._known: Recent[tuple[str, str], Reading] = Recent(_REMEMBERED)

    def read(
        self, wanted: Sequence[Passage], stopped: Callable[[], bool], progress: Callable[[float], None]
    ) -> list[Reading]:
        """The reading of each of *wanted*. *progress* is told from 0 to 1 how far it is.

        Raises ``CheckCancelled`` soon after *stopped* says so; what was read by then is remembered.
        """
        unread = list({passage.key: passage for passage in wanted if passage.key not in self._known}.values())
        failed: dict[tuple[str, str], Reading] = {}
        for at in range(0, len(unread), _BATCH):
            if stopped():
                raise CheckCancelled
            progress(at / len(unread))
            batch = unread[at : at + _BATCH]
            found = self._person.places([passage.text for passage in batch]) if self._person is not None else None
            for number, passage in enumerate(batch):
                if stopped():
                    raise CheckCancelled
                reading = self._read(passage, found[number] if found is not None else None)
                if reading.complete:
                    self._known.put(passage.key, reading)
                else:
                    failed[passage.key] = reading
        readings = [self._known.get(passage.key) or failed[passage.key] for passage in wanted]
        self._known.trim(len(wanted))
        return readings

    def _read(self, passage: Passage, found: list[tuple[int, int]] | None) -> Reading:
        text, begin = passage.above + passage.text, len(passage.above)
        surroundings = Surroundings(text)
        results: list[RecognizerResult] = []
        complete = True
        for recognizer in self._recognizers:
            try:
                results.extend(recognizer.find(text, surroundings, begin))
            except RecognizerTimeout:
                complete = False
        for result in results:
            result.start -= begin
            result.end -= begin
        results.extend(self._own_words.results(passage.text))
        names = self._names(passage.text, found, text, surroundings) if found is not None else ()
        return Reading(tuple(results), names, words_in(passage.text), initials_in(passage.text), complete)

    def _names(
        self, block: str, found: list[tuple[int, int]], text: str, surroundings: Surroundings
    ) -> tuple[Name, ...]:
        begin = len(text) - len(block)
        places = [
            grown(block, *trimmed(block, start, end, self._vocabulary), self._vocabulary)
            for start, end in found
            if plausible(block, start, end, self._vocabulary)
        ]
        fields = [*labelled_names(text, begin), *column_names(text, surroundings, self._vocabulary, begin)]
        places.extend((start - begin, end - begin) for start, end in fields)
        places.extend(names_among_names(block, places, self._vocabulary))
        names = (read_name(block, start, end, self._vocabulary) for start, end in dict.fromkeys(places))
        return tuple(name for name in names if name.parts)
