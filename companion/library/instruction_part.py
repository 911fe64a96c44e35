"""The part of a prompt that says what to do, without the text that was pasted in to do it with.

Pasted text stands after an empty line, a line of dashes, a colon or in quotation marks. A sample of the wanted result
is instruction, and stands here as a placeholder: what is said inside it states nothing, quoted or not.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

_BREAK = re.compile(r"\n\s*\n|\n\s*[-–—_=*]{3,}\s*\n")
_ASKS = re.compile(
    r"\W*(?:skriv|lav|gør|brug|hold|svar|ret|omskriv|forkort|oversæt|opsumm\w+|sammenfat|giv|find|kom med|tag|undgå|"
    r"nævn|husk|vær|sæt|stil|start|slut|begynd|form\w*|tilføj|fjern|"
    r"(?:det|den|teksten|svaret|tonen|sproget|brevet|mailen|opslaget) (?:skal|må)|må gerne|gerne|"
    r"ikke|max|højst|tak)\b",
    re.IGNORECASE,
)
_LABELLED = re.compile(
    r"\W*(?:rolle|opgave|format|tone|stil|længde|modtager\w*|målgruppe|formål|kontekst|baggrund|eksempel|resultat|krav|"
    r"indhold|hvem|hvad|hvordan|hvor|til|fra|teksttype|brug\w*|anvendelse|med|uden|husk)\W{0,2}:|#+ \w+\s*$",
    re.IGNORECASE,
)
_TREATS = re.compile(
    r"\b(?:ret|omskriv|forkort|oversæt|opsumm\w+|sammenfat|korrektur\w*|læs|gør|forklar|svar|ryd op|stram|lav om|"
    r"forbedr\w*|skriv om|træk|find|tjek|rediger\w*|forenkl\w*|del|"
    r"(?:om)?formul[eé]r (?:det|den|dette|teksten|sætningen)|(?:sig|sige|siges) (?:det|dette))\b",
    re.IGNORECASE,
)
# What a closing request says when the text it is about stands above it.
_ABOVE = re.compile(
    r"\b(?:ovenfor|ovenstående|herover)\b|(?:^|[.!?]\s)\W*det (?:(?:her |der )(?:er|var)|er fra|var fra)\b",
    re.IGNORECASE,
)
_SAMPLE_BEFORE = re.compile(
    r"(?:såd(?:an)?(?: her)?|lig(?:e|ner|esom|ne)|lyde|stil (?:som|med)|samme \w+|tråd med|à la|a la|ånd|rytme|"
    r"forbillede|facit|som denne|som dette|som den her|eksempel|forlæg|"
    r"mønster|form|skabelon|model|inspir\w+|fx|f\.eks\.|begynd\w*|åbn\w*|start\w*|retning af|dur|slags|opskrift|"
    r"sidste år|tidligere|de gamle|nuværende|allerede|kunne være|kan være|ordlyd|"
    r"(?:har |vi |jeg )skrevet|skrev)\W*(?:\w+\W+){0,6}$",
    re.IGNORECASE,
)
_QUOTED = re.compile(r"[\"“”„»«]([^\"“”„»«\n]{2,400})[\"“”„»«]|'([^'\n]{8,300})'")
_COLON = re.compile(r":\s*\n(?=[^\n])|:\s+(?=[A-ZÆØÅ\"“”„»'])")
# What says of the text after a colon that it is given: "ud fra mine noter:".
_GIVEN = re.compile(
    r"\b(?:disse|mine|vores|denne|dette|følgende|nedenstående|her er|her kommer|herunder er) (?:\w+ ){0,2}?"
    r"(?:noter|notater|stikord|tekst\w*|mail\w*|brev\w*|artikel\w*|referat\w*|udkast\w*|svar\w*|rapport\w*|besked\w*|"
    r"opslag\w*|afsnit\w*|data|tal|oplysninger)\W*$",
    re.IGNORECASE,
)
# With these a list after a colon is text to work on; with others it may be what to do.
_REWRITES = re.compile(
    r"\b(?:ret|omskriv|forkort|oversæt|opsumm\w+|sammenfat|forbedr\w*|rediger\w*|forenkl\w*)\b", re.IGNORECASE
)
_LISTED = re.compile(r"\s*(?:[-•*–]|\d+[.)])\s")
# A sample that is not quoted: the lines after a colon at the end of a line, or the sentence after one within it.
_UNQUOTED = re.compile(
    r":[ \t]*\n((?:(?!.*:[ \t]*$)[^\n]+\n?)+)|:[ \t]+([A-ZÆØÅ][^.!?\n\"“”„»«]{8,}[.!?]?)",
    re.MULTILINE,
)
_UNQUOTED_BEFORE = re.compile(
    r"\b(?:såd(?:an)?(?: her| ud)?|(?:som|ligner?|ligesom|efter|i stil med) (?:den|det|dette|denne)(?: her)?|"
    r"(?:eksempel\w*|forbillede\w*|forlæg\w*|skabelonen|modellen)[^.:\n]{0,40})\W*$",
    re.IGNORECASE,
)
_SHORT_PARAGRAPH, _LONG_REST, _LINES_REST, _REQUEST = 260, 60, 30, 160
_LOOK_BACK = 60
# What is longer is text that nothing sets off (code points).
_READ_MOST = 10_000


@dataclass(frozen=True, slots=True)
class InstructionPart:
    """``text`` is the instruction, with ``<SAMP1>`` for a sample of the result, ``<Q1>`` for other quoted words and
    ``<MAT>`` for material; the figure says how long the quoted words are (0 to 2)."""

    text: str
    has_material: bool


def instruction_part(prompt: str) -> InstructionPart:
    """What of *prompt* is instruction."""
    paragraphs = [paragraph for paragraph in _BREAK.split(prompt) if paragraph.strip()]
    kept = _instructing(paragraphs)
    text = "\n".join(kept)[:_READ_MOST]
    colon = _COLON.search(text)
    if colon and _announces_material(text[: colon.start()], text[colon.end() :], "\n" in colon[0]):
        text = f"{text[: colon.start()]} <MAT>{_closing_request(text[colon.end() :])}"
    text = _UNQUOTED.sub(_unquoted_sample, text)
    return InstructionPart(_QUOTED.sub(lambda match: _placeholder(text, match), text), len(kept) < len(paragraphs))


def _instructing(paragraphs: list[str]) -> list[str]:
    """Those of *paragraphs* that are no pasted text: the first, those that go on asking before any text is pasted, the
    labelled ones, and a request at the very end. The first is pasted when that request says so."""
    if not paragraphs:
        return []
    first, last = paragraphs[0], paragraphs[-1]
    if len(paragraphs) > 1 and len(last) < _SHORT_PARAGRAPH and _ABOVE.search(last) and not _TREATS.search(first):
        return [last]
    kept = [first]
    treats = _TREATS.search(first[:_READ_MOST]) is not None
    for number, paragraph in enumerate(paragraphs[1:], start=1):
        asks = len(paragraph) < _SHORT_PARAGRAPH and _ASKS.match(paragraph.strip()) is not None
        goes_on = len(kept) == number and not treats
        closes = number == len(paragraphs) - 1 and number > 1
        if any(_LABELLED.match(line) for line in paragraph.splitlines()) or (asks and (goes_on or closes)):
            kept.append(paragraph)
    return kept


def _announces_material(before: str, after: str, on_lines: bool) -> bool:
    label = before.rsplit("\n", 1)[-1]
    given = _GIVEN.search(before[-_LOOK_BACK:]) is not None
    verbs = _REWRITES if on_lines and _LISTED.match(after) else _TREATS
    return (
        len(after) > (_LINES_REST if on_lines else _LONG_REST)
        and not _QUOTED.match(after)  # whether that is a sample is settled with the other quoted words
        and len(before) < _REQUEST
        and not _LABELLED.match(f"{label}:")
        and not _SAMPLE_BEFORE.search(before[-_LOOK_BACK:])
        and (given or verbs.search(before) is not None)
    )


def _closing_request(after: str) -> str:
    """The last of several lines of pasted text where it asks for something."""
    *pasted, last = after.rstrip().split("\n")
    return f"\n{last}" if pasted and len(last) < _REQUEST and _ASKS.match(last) and not _LISTED.match(last) else ""


def _unquoted_sample(match: re.Match[str]) -> str:
    before = match.string[max(0, match.start() - _LOOK_BACK) : match.start()]
    sample = (match[1] or match[2] or "").strip()
    return ": <SAMP2> " if _UNQUOTED_BEFORE.search(before) and not _LABELLED.match(sample) else match[0]


def _placeholder(text: str, match: re.Match[str]) -> str:
    before = text[max(0, match.start() - _LOOK_BACK) : match.start()]
    words = len((match[1] or match[2] or "").split())
    size = 0 if words < 2 else 1 if words < 4 else 2
    sample = _SAMPLE_BEFORE.search(before) is not None
    if not sample and words > 6 and _TREATS.search(before):
        return " <MATQ> "
    return f" <SAMP{size}> " if sample else f" <Q{size}> "
