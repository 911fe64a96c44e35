"""Check the corpus: labels and flags, unmarked repeats of a marked name, unmarked CPR shapes, duplicates.

``python -m training.corpus_check`` prints what is wrong and ends with 1 if anything is.
"""

from __future__ import annotations

import itertools
import re
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from companion.checks.recognizers.dk_cpr_recognizer import is_date
from training.markup import FLAGS, LABELS, Document, read_folder

_CPR = re.compile(r"(?<!\d)(\d{2})(\d{2})(\d{2})-(\d{4})(?!\d)")
_WORD = re.compile(r"\w+")
_SHINGLE = 5
_SIMILAR = 0.5
# A shorter name is so often something else that a repeat proves nothing.
_SHORTEST_NAME = 8


def problems(documents: Sequence[Document]) -> Iterator[str]:
    """A line for each thing that is wrong, beginning with the document's id."""
    seen: Counter[str] = Counter(document.id for document in documents)
    yield from (f"{identifier}: id used {count} times" for identifier, count in seen.items() if count > 1)
    for document in documents:
        yield from (f"{document.id}: {problem}" for problem in _document_problems(document))
    yield from _duplicates(documents)


def _document_problems(document: Document) -> Iterator[str]:
    if not document.text:
        yield "empty"
    if "{{" in document.text or "}}" in document.text:
        yield "braces left"
    yield from (f"unknown label {span.label}" for span in document.spans if span.label not in LABELS)
    yield from (f"unknown flag {flag}" for flag in document.flags if flag not in FLAGS)
    if len(set(document.flags)) != len(document.flags):
        yield "a flag twice"
    for span in document.spans:
        value = document.text[span.start : span.end]
        if value != value.strip() or not value:
            yield f"a {span.label} span with space at its ends, or empty"
    taken = [(span.start, span.end) for span in document.spans]
    for match in _CPR.finditer(document.text):
        day, month, year, serial = (int(group) for group in match.groups())
        if not _inside(match.span(), taken) and is_date(day, month, year, serial // 1000):
            yield "an unmarked CPR number"
    yield from _unmarked_repeats(document, taken)


def _unmarked_repeats(document: Document, taken: list[tuple[int, int]]) -> Iterator[str]:
    """Full names that are marked once and stand unmarked elsewhere, outside addresses, firms and the like."""
    names = {document.text[s.start : s.end] for s in document.spans if s.label == "PERSON"}
    for name in sorted(names):
        if len(name) < _SHORTEST_NAME or " " not in name:
            continue
        for match in re.finditer(rf"(?<!\w){re.escape(name)}(?!\w)", document.text):
            if not _inside(match.span(), taken):
                yield f"an unmarked repeat of a marked name at {match.start()}"


def _inside(place: tuple[int, int], taken: Iterable[tuple[int, int]]) -> bool:
    return any(start <= place[0] and place[1] <= end for start, end in taken)


def _duplicates(documents: Sequence[Document]) -> Iterator[str]:
    """Pairs of documents that share half of their runs of five words."""
    sets = {document.id: _shingles(document.text) for document in documents}
    holders: dict[int, list[str]] = {}
    for identifier, shingles in sets.items():
        for shingle in shingles:
            holders.setdefault(shingle, []).append(identifier)
    shared: Counter[tuple[str, str]] = Counter()
    for together in holders.values():
        if 1 < len(together) <= 20:
            shared.update(itertools.combinations(together, 2))
    for (first, second), count in shared.items():
        if count >= _SIMILAR * min(len(sets[first]), len(sets[second])) and count >= 4:
            yield f"{first}: nearly the same as {second}"


def _shingles(text: str) -> set[int]:
    words = [word.lower() for word in _WORD.findall(text)]
    return {hash(tuple(words[at : at + _SHINGLE])) for at in range(len(words) - _SHINGLE + 1)}


def main() -> int:
    """Check the corpus beside this file."""
    documents = read_folder(Path(__file__).parent / "corpus")
    found = list(problems(documents))
    print("\n".join(found))
    clean = sum(document.clean for document in documents)
    print(f"{len(documents)} documents, {clean} clean, {len(found)} problems")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
