"""One answer for each place of a block, once it is known which names the whole text holds."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from dataclasses import dataclass

from presidio_analyzer import RecognizerResult

from companion.checks.block_reading import Passage, Reading
from companion.checks.blocks import Block, sentences
from companion.checks.born_beside import dates_beside_names
from companion.checks.coming_back import Returning, places
from companion.checks.flag_features import MaskedSentence, mask
from companion.checks.logins_beside import logins_beside
from companion.checks.own_words import ENTITY as OWN_WORD
from companion.checks.people import Name, read_name
from companion.checks.recent import Recent
from companion.checks.recognizers.person_recognizer import DkPersonRecognizer
from companion.checks.roles import Roles
from companion.checks.settle import THRESHOLD, settle
from companion.checks.vocabulary import Vocabulary

_REMEMBERED = 4096


@dataclass(frozen=True, slots=True)
class Answer:
    """A result that won its place; for a name also who it names, and what they are said to be right there."""

    result: RecognizerResult
    name: Name | None = None
    role: str = ""


@dataclass(frozen=True, slots=True)
class BlockAnswers:
    """What a block holds, in its order and without overlaps; places are in code points of the block.

    ``names`` are all its names, also those that came back from elsewhere in the text.
    """

    answers: tuple[Answer, ...]
    names: tuple[Name, ...]
    sentences: tuple[MaskedSentence, ...]


class BlockSettler:
    """Settles blocks; remembers, in memory only, the answers for blocks it has seen."""

    def __init__(self, person: DkPersonRecognizer | None, vocabulary: Vocabulary, roles: Roles) -> None:
        self._person = person
        self._vocabulary = vocabulary
        self._roles = roles
        self._known: Recent[tuple[tuple[str, str], tuple[Name, ...], Returning], BlockAnswers] = Recent(_REMEMBERED)

    def settle(self, passage: Passage, reading: Reading, returning: Returning) -> BlockAnswers:
        """What *passage* holds by its *reading*, when *returning* names are known from the whole text."""
        # The names are not those of every reading of this passage: the rest of the text may have ruled some out.
        key = (passage.key, reading.names, returning)
        known = self._known.get(key)
        if known is None:
            known = self._settled(passage.text, reading, returning)
            if reading.complete:
                self._known.put(key, known)
        return known

    def trim(self, in_use: int) -> None:
        """Forget what was not asked for lately, but nothing of a text of *in_use* blocks."""
        self._known.trim(in_use)

    def _settled(self, text: str, reading: Reading, returning: Returning) -> BlockAnswers:
        found = {(name.start, name.end) for name in reading.names}
        again = [
            read_name(text, start, end, self._vocabulary)
            for start, end in places(text, returning, self._vocabulary)
            if (start, end) not in found
        ]
        names = (*reading.names, *again)
        results = list(reading.results)
        unlikely = [r for r in results if r.entity_type == "DATE_OF_BIRTH" and r.score < THRESHOLD]
        beside = sorted((name.start, name.end) for name in names)
        results.extend(dates_beside_names(text, unlikely, beside, datetime.datetime.now(datetime.UTC).year))
        results.extend(logins_beside(text, names, reading.results, self._vocabulary))
        if self._person is not None:
            results.extend(self._person.result(name.start, name.end) for name in names)
        settled = settle(results, text)
        answers = tuple(self._answer(text, result) for result in settled)
        # What a text says does not depend on what a municipality calls its projects.
        others = [result for result in settled if result.entity_type != OWN_WORD]
        return BlockAnswers(answers, names, masked_sentences(text, others))

    def _answer(self, text: str, result: RecognizerResult) -> Answer:
        if result.entity_type != "PERSON":
            return Answer(result)
        name = read_name(text, result.start, result.end, self._vocabulary)
        return Answer(result, name, self._roles.of(text, result.start, result.end))


def masked_sentences(text: str, results: Sequence[RecognizerResult]) -> tuple[MaskedSentence, ...]:
    """The sentences of a block with what was found in them as placeholders; *results* are in its order."""
    found: list[MaskedSentence] = []
    at = 0
    for part in sentences(Block(0, text)):
        while at < len(results) and results[at].end <= part.start:
            at += 1
        inside, scan = [], at
        while scan < len(results) and results[scan].start < part.end:
            result = results[scan]
            if result.start >= part.start and result.end <= part.end:
                inside.append((result.start - part.start, result.end - part.start, result.entity_type))
            scan += 1
        found.append(MaskedSentence(part.start, part.end, mask(part.text, inside)))
    return tuple(found)
