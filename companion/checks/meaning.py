"""What a text says: sensitive, business-critical, or a use that Copilot is not for."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterator, Sequence

from presidio_analyzer import RecognizerResult
from spacy.language import Language

from companion.checks.blocks import Block, blocks, sentences
from companion.checks.flag_classifier import FLAGS_PIPE, FlagClassifier
from companion.checks.flag_features import mask
from companion.checks.link_only import find_link_only

# A text longer than this is read in windows of about so many words, since the model learned from such texts.
_WINDOW_WORDS = 140
_REMEMBERED_WINDOWS = 2048


class Meaning:
    """Joins the pipeline's classification of a text with rules."""

    def __init__(self, flags: FlagClassifier | None) -> None:
        self._flags = flags if flags is not None and flags.ready else None
        self._seen: OrderedDict[str, dict[str, float]] = OrderedDict()

    @classmethod
    def from_pipeline(cls, nlp: Language | None) -> Meaning:
        """The meaning part of the program's own pipeline; incomplete without one."""
        if nlp is None or FLAGS_PIPE not in nlp.pipe_names:
            return cls(None)
        component = nlp.get_pipe(FLAGS_PIPE)
        return cls(component if isinstance(component, FlagClassifier) else None)

    @property
    def complete(self) -> bool:
        """False when only the rules are there."""
        return self._flags is not None

    def read(self, text: str, results: Sequence[RecognizerResult]) -> Iterator[RecognizerResult]:
        """A result for each kind that the text holds, its place the sentence that carries it."""
        yield from find_link_only(text)
        if self._flags is None:
            return
        places = [(r.start, r.end, r.entity_type) for r in results]
        parts = [sentence for block in blocks(text) for sentence in sentences(block)]
        masked = _masked_sentences(parts, places)
        found: dict[str, tuple[float, int, int]] = {}
        for first, last in _windows(masked):
            for label, probability in self._probabilities("\n".join(masked[first:last])).items():
                if probability >= self._flags.thresholds[label] and probability > found.get(label, (0.0, 0, 0))[0]:
                    found[label] = (probability, first, last)
        evidence: dict[int, dict[str, float]] = {}
        for label, (probability, first, last) in found.items():
            kind = label.split(":")[1]
            if kind == "link_only":
                continue
            for at in range(first, last):
                if at not in evidence:
                    evidence[at] = self._flags.evidence(masked[at])
            carrier = parts[max(range(first, last), key=lambda at: evidence[at][label])]
            confidence = _confidence(probability, self._flags.thresholds[label])
            yield RecognizerResult(kind, carrier.start, carrier.end, confidence)

    def _probabilities(self, window: str) -> dict[str, float]:
        if window not in self._seen:
            assert self._flags is not None
            self._seen[window] = self._flags.probabilities(window)
            if len(self._seen) > _REMEMBERED_WINDOWS:
                self._seen.popitem(last=False)
        self._seen.move_to_end(window)
        return self._seen[window]


def _confidence(probability: float, threshold: float) -> float:
    """A *probability* at or above *threshold*, on a scale where the threshold of every kind lies at one half."""
    return 0.5 + 0.5 * (probability - threshold) / max(1e-6, 1 - threshold)


def _masked_sentences(parts: Sequence[Block], places: Sequence[tuple[int, int, str]]) -> list[str]:
    """The sentences with what was found in them as placeholders; *places* are in the order of the text."""
    masked: list[str] = []
    at = 0
    for part in parts:
        while at < len(places) and places[at][1] <= part.start:
            at += 1
        inside, scan = [], at
        while scan < len(places) and places[scan][0] < part.end:
            start, end, entity = places[scan]
            if start >= part.start and end <= part.end:
                inside.append((start - part.start, end - part.start, entity))
            scan += 1
        masked.append(mask(part.text, inside))
    return masked


def _windows(masked: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Runs of sentences of about ``_WINDOW_WORDS`` words, each beginning in the middle of the one before."""
    lengths = [len(sentence.split()) for sentence in masked]
    if sum(lengths) <= _WINDOW_WORDS * 3 // 2:
        if masked:
            yield 0, len(masked)
        return
    first = 0
    while first < len(masked):
        last, words = first, 0
        while last < len(masked) and (words < _WINDOW_WORDS or last == first):
            words += lengths[last]
            last += 1
        yield first, last
        if last >= len(masked):
            return
        half, at = 0, first
        while at < last - 1 and half < words // 2:
            half += lengths[at]
            at += 1
        first = max(at, first + 1)
