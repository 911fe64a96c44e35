"""From documents and sentences to spaCy's training files: varied, cut into blocks as the checker cuts them."""

from __future__ import annotations

import random
import zlib
from collections.abc import Container, Iterable, Iterator
from pathlib import Path

from spacy.language import Language
from spacy.tokens import Doc, DocBin
from spacy.tokens import Span as SpacySpan

from companion.checks.blocks import blocks
from companion.checks.normalize import normalize
from training.augment import NamePool, Sample, varied
from training.markup import PEOPLE, Document, Span
from training.public_data import NameList, Sentence

WORDS = "names that are words"


def samples(documents: Iterable[Document]) -> list[Sample]:
    """The documents as samples."""
    return [Sample(document.text, document.spans) for document in documents]


def sentence_samples(sentences: Iterable[Sentence], together: int = 3) -> list[Sample]:
    """Public sentences as samples, *together* at a time, so that the network also sees sentences in company."""
    made: list[Sample] = []
    text, spans = "", list[Span]()
    for number, sentence in enumerate(sentences, 1):
        start = len(text) + (1 if text else 0)
        text = f"{text} {sentence.text}" if text else sentence.text
        spans.extend(Span(s.start + start, s.end + start, s.label) for s in sentence.spans)
        if number % together == 0:
            made.append(Sample(text, tuple(spans)))
            text, spans = "", []
    if text:
        made.append(Sample(text, tuple(spans)))
    return made


def normalized(sample: Sample) -> Sample:
    """The sample as the checker sees it: disguises and words broken at a line's end undone."""
    normal = normalize(sample.text)
    spans = []
    for span in sample.spans:
        start, end = normal.normalized_span(span.start, span.end)
        if start < end:
            spans.append(Span(start, end, span.label))
    return Sample(normal.text, tuple(spans))


def to_docs(nlp: Language, sample: Sample) -> Iterator[Doc]:
    """The sample's blocks as docs, people as entities; a genitive -s belongs to its token."""
    sample = normalized(sample)
    for block in blocks(sample.text):
        doc = nlp.make_doc(block.text)
        ents = []
        for span in sample.spans:
            if span.label in PEOPLE and block.start <= span.start and span.end <= block.end:
                ent = doc.char_span(span.start - block.start, span.end - block.start, "PERSON", alignment_mode="expand")
                ent = _trimmed(ent) if ent is not None else None
                if ent is not None and not any(ent.start < other.end and other.start < ent.end for other in ents):
                    ents.append(ent)
        doc.set_ents(ents)
        yield doc


def _trimmed(ent: SpacySpan) -> SpacySpan | None:
    """The entity without space or punctuation at its ends, which spaCy cannot learn; None where nothing is left."""
    start, end = ent.start, ent.end
    while start < end and not any(c.isalnum() for c in ent.doc[start].text):
        start += 1
    while end > start and not any(c.isalnum() for c in ent.doc[end - 1].text):
        end -= 1
    return SpacySpan(ent.doc, start, end, label=ent.label_) if start < end else None


def write(nlp: Language, made: Iterable[Sample], path: Path) -> int:
    """Save the samples as a DocBin; the number of docs."""
    docs = DocBin(docs=[doc for sample in made for doc in to_docs(nlp, sample) if len(doc)])
    path.parent.mkdir(parents=True, exist_ok=True)
    docs.to_disk(path)
    return len(docs)


def is_held_out(name: str) -> bool:
    """True for the fifth of all names that training never puts in, so that fairness is measured on unseen ones."""
    return zlib.crc32(name.lower().encode()) % 5 == 0


def pool(
    names: NameList,
    own_first: dict[str, list[str]],
    own_last: dict[str, list[str]],
    held_out: bool = False,
    words: Container[str] = (),
) -> NamePool:
    """Names to swap in, by group: the public list and the project's own, without the names held out, or only those.

    Danish names that are also among the ordinary *words* ("Storm", "Bjerg") are a group of their own, so that they come
    more often than their share: they are the hardest to see.
    """
    first: dict[str, list[str]] = {f"public-{k}": list(v) for k, v in names.first.items()}
    last: dict[str, list[str]] = {f"public-{k}": list(v) for k, v in names.last.items()}
    for group in own_first.keys() & own_last.keys():
        first[group], last[group] = own_first[group], own_last[group]
    for table in (first, last):
        danish = dict.fromkeys(n for group in table if "danish" in group for n in table[group])
        table[WORDS] = [n for n in danish if n.lower() in words]
    kept = [
        {group: [n for n in lists if is_held_out(n) == held_out] for group, lists in table.items()}
        for table in (first, last)
    ]
    weights = {
        group: 2.0 if group == WORDS else 4.0 if "danish" in group else 2.0 if group == "public-muslim" else 0.6
        for group in first
        if kept[0].get(group) and kept[1].get(group)
    }
    return NamePool(kept[0], kept[1], weights)


def training_samples(
    municipal: list[Sample], public: list[Sample], names: NamePool, copies: int, seed: int
) -> list[Sample]:
    """Everything once as written, and *copies* varied copies of each; the public texts half as often."""
    rng = random.Random(seed)
    made = [*municipal, *public]
    for copy in range(copies):
        made.extend(varied(sample, names, rng) for sample in municipal)
        if copy % 2 == 0:
            made.extend(varied(sample, names, rng) for sample in public)
    rng.shuffle(made)
    return made
