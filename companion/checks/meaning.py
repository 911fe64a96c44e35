"""What a text says: sensitive, business-critical, or a use that Copilot is not for."""

from __future__ import annotations

import zlib
from collections.abc import Iterator, Sequence

from presidio_analyzer import RecognizerResult
from spacy.language import Language

from companion.checks.confidential_marks import is_marked
from companion.checks.flag_classifier import FlagClassifier, ScoredSentence, trained_classifier
from companion.checks.flag_features import MaskedSentence
from companion.checks.link_only import find_link_only
from companion.checks.recent import Recent

# A text longer than this is read in windows of about so many words, since the model learned from such texts.
_WINDOW_WORDS = 140
_REMEMBERED_WINDOWS = 2048
_REMEMBERED_SENTENCES = 8192
_SURE_MARK = 0.9


class Meaning:
    """Joins the pipeline's classification of a text with rules."""

    def __init__(self, flags: FlagClassifier | None) -> None:
        self._flags = flags if flags is not None and flags.ready else None
        self._windows_seen: Recent[tuple[str, ...], dict[str, float]] = Recent(_REMEMBERED_WINDOWS)
        self._sentences_seen: Recent[str, ScoredSentence] = Recent(_REMEMBERED_SENTENCES)
        self._marks_seen: Recent[str, bool] = Recent(_REMEMBERED_SENTENCES)

    @classmethod
    def from_pipeline(cls, nlp: Language | None) -> Meaning:
        """The meaning part of the program's own pipeline; incomplete without one."""
        return cls(trained_classifier(nlp))

    @property
    def complete(self) -> bool:
        """False when only the rules are there."""
        return self._flags is not None

    def apart(self) -> Meaning:
        """One like this that remembers nothing of what was read."""
        return Meaning(self._flags)

    def read(self, text: str, sentences: Sequence[MaskedSentence]) -> Iterator[RecognizerResult]:
        """A result for each kind that the text holds, its place the one of its *sentences* that carries it."""
        yield from find_link_only(text)
        marked = next((sentence for sentence in sentences if self._marked(sentence.masked)), None)
        self._marks_seen.trim(len(sentences))
        if marked is not None:
            yield RecognizerResult("confidential", marked.start, marked.end, _SURE_MARK)
        if self._flags is None:
            return
        masked = [sentence.masked for sentence in sentences]
        found: dict[str, tuple[float, int, int]] = {}
        windows = list(_windows(masked))
        thresholds = self._flags.thresholds
        for first, last in windows:
            for label, probability in self._probabilities(self._flags, tuple(masked[first:last])).items():
                if probability >= thresholds[label] and probability > found.get(label, (0.0, 0, 0))[0]:
                    found[label] = (probability, first, last)
        self._windows_seen.trim(len(windows))
        for label, (probability, first, last) in found.items():
            kind = label.split(":")[1]
            if kind == "link_only" or (kind == "confidential" and marked is not None):
                continue
            column = self._flags.labels.index(label)
            said = [float(self._scored(self._flags, sentence).scores[column]) for sentence in masked[first:last]]
            carrier = sentences[first + said.index(max(said))]
            yield RecognizerResult(kind, carrier.start, carrier.end, _confidence(probability, thresholds[label]))
        self._sentences_seen.trim()

    def _marked(self, masked: str) -> bool:
        known = self._marks_seen.get(masked)
        if known is None:
            known = is_marked(masked)
            self._marks_seen.put(masked, known)
        return known

    def _probabilities(self, flags: FlagClassifier, window: tuple[str, ...]) -> dict[str, float]:
        known = self._windows_seen.get(window)
        if known is None:
            known = flags.joined_probabilities([self._scored(flags, sentence) for sentence in window])
            self._windows_seen.put(window, known)
        return known

    def _scored(self, flags: FlagClassifier, masked: str) -> ScoredSentence:
        known = self._sentences_seen.get(masked)
        if known is None:
            known = flags.read(masked)
            self._sentences_seen.put(masked, known)
        return known


def _confidence(probability: float, threshold: float) -> float:
    """A *probability* at or above *threshold*, on a scale where the threshold of every kind lies at one half."""
    return 0.5 + 0.5 * (probability - threshold) / max(1e-6, 1 - threshold)


def _windows(masked: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Runs of sentences of about ``_WINDOW_WORDS`` words, each beginning about the middle of the one before.

    Where exactly, is chosen by what the sentences themselves say, so that windows far from an edit stay as they were.
    """
    lengths = [len(sentence.split()) for sentence in masked]
    if sum(lengths) <= _WINDOW_WORDS * 3 // 2:
        if masked:
            yield 0, len(masked)
        return
    marks = [zlib.crc32(sentence.encode("utf-8", "replace")) for sentence in masked]
    first = 0
    while first < len(masked):
        last, words = first, 0
        while last < len(masked) and (words < _WINDOW_WORDS or last == first):
            words += lengths[last]
            last += 1
        yield first, last
        if last >= len(masked):
            return
        passed, choices = 0, []
        for at in range(first, last - 1):
            passed += lengths[at]
            if words // 4 <= passed <= words * 3 // 5:
                choices.append(at + 1)
        first = min(choices, key=marks.__getitem__) if choices else _middle(lengths, first, last)


def _middle(lengths: Sequence[int], first: int, last: int) -> int:
    """The sentence after the one that reaches half the words of a window; always a later one than its first."""
    half, passed, at = sum(lengths[first:last]) // 2, 0, first
    while at < last - 1 and passed < half:
        passed += lengths[at]
        at += 1
    return max(at, first + 1)
