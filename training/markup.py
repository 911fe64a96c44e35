"""Read documents in the project's markup: ``{{LABEL:text}}`` spans and flags in a header line."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

HEADER = re.compile(r"^### id: (?P<id>[\w.-]+) \| genre: (?P<genre>[^|]*) \| flags:(?P<flags>.*)$")
SPAN = re.compile(r"\{\{([A-Z_]+):(.*?)\}\}", re.S)
LABELS = frozenset(
    "PERSON PUBLIC_PERSON CPR BIRTHDATE PHONE EMAIL ADDRESS BANK_ACCOUNT PAYMENT_CARD LICENSE_PLATE ID_DOCUMENT "
    "PROPERTY_ID CASE_NUMBER USERNAME IP_ADDRESS CREDENTIAL CVR".split()
)
# The labels that are names of people, whom the pipeline does not tell apart.
PEOPLE = frozenset({"PERSON", "PUBLIC_PERSON"})
FLAGS = (
    *(f"SENSITIVE:{x}" for x in "health ethnicity religion politics union sexuality biometric criminal social".split()),
    *(f"BUSINESS:{x}" for x in "confidential embargo procurement hr finance security closed_agenda".split()),
    *(f"USE:{x}" for x in "decision assessment link_only".split()),
)


class MarkupError(Exception):
    """A corpus file breaks the markup; the message names file and line."""


@dataclass(frozen=True, slots=True)
class Span:
    """A marked place: ``start`` and ``end`` count code points of the document's text."""

    start: int
    end: int
    label: str


@dataclass(frozen=True, slots=True)
class Document:
    """One document without its markup."""

    id: str
    genre: str
    flags: tuple[str, ...]
    text: str
    spans: tuple[Span, ...]

    @property
    def clean(self) -> bool:
        """True for a document in which nothing is to be found."""
        return not self.spans and not self.flags


def parse(raw: str) -> tuple[str, tuple[Span, ...]]:
    """The text without markup, and its spans."""
    parts: list[str] = []
    spans: list[Span] = []
    length = at = 0
    for match in SPAN.finditer(raw):
        parts.extend((raw[at : match.start()], match[2]))
        length += match.start() - at
        spans.append(Span(length, length + len(match[2]), match[1]))
        length += len(match[2])
        at = match.end()
    parts.append(raw[at:])
    return "".join(parts), tuple(spans)


def read(path: Path) -> Iterator[Document]:
    """The documents of one file. Raises ``MarkupError``."""
    header: re.Match[str] | None = None
    body: list[str] = []

    def finished() -> Iterator[Document]:
        if header is not None:
            text, spans = parse("".join(body).strip())
            flags = tuple(flag.strip() for flag in header["flags"].split(",") if flag.strip())
            yield Document(header["id"], header["genre"].strip(), flags, text, spans)

    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(keepends=True), 1):
        if line.startswith("### "):
            yield from finished()
            header = HEADER.match(line.rstrip("\n"))
            if header is None:
                raise MarkupError(f"{path.name}:{number}: bad header")
            body = []
        elif header is not None:
            body.append(line)
    yield from finished()


def read_folder(folder: Path) -> list[Document]:
    """Every document of every ``*.txt`` in *folder*, in the order of the file names."""
    return [document for path in sorted(folder.glob("*.txt")) for document in read(path)]


def is_tuning(identifier: str) -> bool:
    """True for the tenth of the corpus that is set aside for tuning: every tenth document of a file, by its number."""
    digits = re.sub(r"\D", "", identifier)
    return int(digits or 0) % 10 == 7
