"""People's names, from the entities of a spaCy pipeline.

Source: GDPR article 4(1), a name is an identifier.
"""

from __future__ import annotations

from collections.abc import Iterable

import regex
from presidio_analyzer import AnalysisExplanation, EntityRecognizer, RecognizerResult
from presidio_analyzer.nlp_engine import NlpArtifacts
from spacy.language import Language

from companion.checks.blocks import Block, blocks
from companion.checks.flag_classifier import FLAGS_PIPE
from companion.checks.pipeline import PERSON_LABELS

SCORE = 0.85
_LETTER = regex.compile(r"[^\W\d_]")
# What a tokenizer leaves at the ends of a name.
_EDGE = " \t\n.,;:()[]{}<>\"'“”«»|*_/\\-–"
_TITLE = regex.compile(
    r"(?:hr|fru|frk|fr|dr|læge|overlæge|sygeplejerske|sagsbehandler|lærer|pædagog|skoleleder|konsulent|borger|ass|mr|mrs|ms|professor|direktør)\.?[ ]+(?=[^\W\d_])",
    regex.IGNORECASE,
)
_BRACKETED = regex.compile(r"\[[^\]\n]{0,40}\]")


class DkPersonRecognizer(EntityRecognizer):
    """Turns the pipelines' person entities into results: without title, without the genitive -s where that shows."""

    COUNTRY_CODE = "dk"

    def __init__(self, pipelines: Iterable[Language], supported_language: str = "da") -> None:
        super().__init__(supported_entities=["PERSON"], supported_language=supported_language)
        self._pipelines = tuple(pipelines)

    def load(self) -> None:
        """The pipelines are handed over loaded."""

    def places(self, texts: list[str]) -> list[list[tuple[int, int]]]:
        """For each of *texts* the places of people's names, in code points of that text."""
        found: list[list[tuple[int, int]]] = [[] for _ in texts]
        for nlp in self._pipelines:
            unused = [FLAGS_PIPE] if FLAGS_PIPE in nlp.pipe_names else []
            # In the zone spaCy forgets the words of the text again; without it they stay in its vocabulary.
            with nlp.memory_zone():
                docs = nlp.pipe(texts, batch_size=32, disable=unused)
                for row, text, doc in zip(found, texts, docs, strict=True):
                    for entity in doc.ents:
                        if entity.label_ in PERSON_LABELS:
                            row.extend(_tidied(text, entity.start_char, entity.end_char))
        return [sorted(set(row)) for row in found]

    def result(self, start: int, end: int, reason: str = "spaCy entity", score: float = SCORE) -> RecognizerResult:
        """A Presidio result for a name at that place."""
        explanation = AnalysisExplanation(
            recognizer=type(self).__name__, original_score=score, textual_explanation=reason
        )
        return RecognizerResult(
            "PERSON", start, end, score, explanation, {RecognizerResult.RECOGNIZER_NAME_KEY: type(self).__name__}
        )

    def analyze(
        self, text: str, entities: list[str], nlp_artifacts: NlpArtifacts | None = None
    ) -> list[RecognizerResult]:
        """Presidio's entry: the names in *text*, offsets in code points."""
        parts: list[Block] = list(blocks(text))
        return [
            self.result(part.start + start, part.start + end)
            for part, places in zip(parts, self.places([part.text for part in parts]), strict=True)
            for start, end in places
        ]


def _tidied(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """The place without edges that are no letters, without title; cut at line breaks and table bars."""
    places: list[tuple[int, int]] = []
    for piece in regex.finditer(r"[^\n|\t;]+", text[start:end]):
        begin, stop = start + piece.start(), start + piece.end()
        begin += len(text[begin:stop]) - len(text[begin:stop].lstrip(_EDGE))
        stop = begin + len(text[begin:stop].rstrip(_EDGE))
        title = _TITLE.match(text, begin, stop)
        if title and title.end() < stop:
            begin = title.end()
        if text[max(0, stop - 2) : stop] in ("'s", "’s"):
            stop -= 2
        inside_brackets = any(
            m.start() < stop and begin < m.end() for m in _BRACKETED.finditer(text, max(0, begin - 40), stop + 40)
        )
        if stop - begin >= 2 and _LETTER.search(text, begin, stop) and not inside_brackets:
            places.append((begin, stop))
    return places
