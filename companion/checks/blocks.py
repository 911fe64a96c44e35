"""Cut a text into blocks (paragraphs) and blocks into sentences, by rule and without losing a character's place."""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator
from dataclasses import dataclass

# A private key in its armour may hold empty lines; it is one block however it is laid out.
_PARAGRAPH = re.compile(
    r"[^\S\n]*-----BEGIN [A-Z ]{0,30}PRIVATE KEY-----[\s\S]{0,8000}?(?:-----END [A-Z ]{0,30}PRIVATE KEY-----[^\n]*|\Z)|"
    r"\S[^\n]*(?:\n[^\S\n]*(?!-----BEGIN )\S[^\n]*)*"
)
_LONGEST = 1500
_LEAST = 400
_CUTS = (re.compile(r"\n"), re.compile(r"[.!?] "), re.compile(r" "))
# How much of what stands before a cut chooses it.
_CHOOSES = 24
ABBREVIATION = re.compile(
    r"(?:\b(?:[A-Za-zÆØÅæøå]|bl|ca|cand|d|dr|eks|evt|fx|f|fhv|fr|gl|hr|hhv|ift|inkl|ekskl|jf|kl|kr|lign|m|maks|mdr|mfl|mht|mia|"
    r"mio|mv|nr|nuv|o|osv|pga|pkt|prof|red|ref|resp|s|sct|skt|stk|st|str|tlf|vedr|vha|vs|årg|adr|afd|alm|bek|cirk|dvs|"
    r"ang|tdl|tv|th|mf|reg|matr|bogst|litra|par|ass|lic|int|ing|jr|sr|ph|sen|fl|mr|mrs|max|min)|\b\d{1,2})\.$",
    re.IGNORECASE,
)
_END = re.compile(r"[.!?:…]+[\"'”»)\]]*(?=\s)|\n")


@dataclass(frozen=True, slots=True)
class Block:
    """A piece of a text: ``start`` is its place in code points, ``text`` what stands there."""

    start: int
    text: str

    @property
    def end(self) -> int:
        """The place after the block's last code point."""
        return self.start + len(self.text)


def blocks(text: str) -> Iterator[Block]:
    """The paragraphs of *text*: runs of lines without an empty one. Very long ones are cut after a line, else where a
    sentence ends, else at a space; where, follows from the text around the cut, so that an edit moves no cut far off.
    """
    for match in _PARAGRAPH.finditer(text):
        start, end = match.span()
        while end - start > _LONGEST and not match[0].lstrip().startswith("-----BEGIN "):
            cut = _cut(text, start)
            yield Block(start, text[start:cut])
            start = cut
        if start < end:
            yield Block(start, text[start:end])


def _cut(text: str, start: int) -> int:
    """Where to cut a paragraph that goes on for longer than ``_LONGEST`` from *start*."""
    limit = start + _LONGEST
    for sign in _CUTS:
        places = [match.end() for match in sign.finditer(text, start + _LEAST, limit)]
        if places:
            # Any rule would do that looks at nothing else: two texts that differ elsewhere come to the same cuts again.
            return min(places, key=lambda at: zlib.crc32(text[at - _CHOOSES : at].encode("utf-8", "replace")))
    return limit


def sentences(block: Block) -> Iterator[Block]:
    """The sentences of a block, in order and without the space around them. A line break ends one where a new line
    starts like a sentence, a list item or a label; a wrapped line does not."""
    text, start = block.text, 0
    for match in _END.finditer(text):
        end = match.end()
        if match[0] == "\n":
            if not _starts_anew(text, match.start(), end):
                continue
        elif match[0][0] == ":" or (match[0][0] == "." and _is_abbreviated(text, max(start, end - 12), match)):
            continue
        piece = text[start:end]
        if piece.strip():
            yield _stripped(block.start + start, piece)
        start = end
    if text[start:].strip():
        yield _stripped(block.start + start, text[start:])


def _is_abbreviated(text: str, start: int, stop: re.Match[str]) -> bool:
    """True when the full stop belongs to the word before: "kl.", and "3." in "Den 3. maj" but not in "kl. 10. Tak"."""
    if not ABBREVIATION.search(text, start, stop.end()):
        return False
    return not (text[stop.start() - 1].isdigit() and text[stop.end() : stop.end() + 2].strip()[:1].isupper())


def _starts_anew(text: str, at: int, after: int) -> bool:
    """True unless the line before was filled to the edge and the next one goes on in lower case."""
    before = text.rfind("\n", 0, at)
    line_length = at - before - 1
    following = text[after : after + 2].lstrip()
    return not (line_length > 40 and following[:1].islower())


def _stripped(start: int, piece: str) -> Block:
    body = piece.strip()
    return Block(start + piece.index(body[0]), body)
