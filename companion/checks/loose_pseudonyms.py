"""A pseudonym that stands without brackets in an answer, and what its surroundings say of it."""

from __future__ import annotations

import regex

from companion.checks.genitive import is_english, possessive
from companion.checks.pseudonyms import Pseudonym

_PLURAL = frozenset("ernes erne rnes ene rne ers nes er es ne rs e r".split())
# "Giv hver borger 2 uger": the number is that of the next word. "borger 1. december" is a date.
_COUNTED = regex.compile(
    r"[ \u00a0]?%|[ \u00a0](?:gang|gange|dag|dage|døgn|uge|uger|måned|måneder|år|time|timer|minut|minutter|sekunder"
    r"|kvarter|k?m|cm|kilometer|meter|kg|kr|kroner|mio|mia|procent|pct|stk|sider?|linjer?|ord|besøg|møder?|personer?|barn"
    r"|børn|voksne|pladser?|eksemplarer|kopier|points?|ud[ ]af)(?!\w)|\.[ \u00a0]?\p{Ll}",
)
_ONE_OF_MANY = regex.compile(r"\b(?:en|én|hver|enhver|ingen|nogen|per|pr\.)[ \u00a0]\Z", regex.IGNORECASE)
# What may follow a list of numbers that are not the next word's.
_LIST_ENDS = regex.compile(
    r"['’]?s?[ \u00a0]*(?:\Z|[^\w \u00a0])"
    r"|[ \u00a0](?:er|har|bor|skal|kan|vil|må|blev|bliver|var|havde|fik|får|deltog"
    r"|i|på|til|om|fra|med|ved|hos|af|og|eller|samt|men|som|der|ikke|begge|alle|også|and|are|have|will)\b"
)
_LABEL = regex.compile(r"(?P<label>[^|:\n\t\x00\d]{1,40})[:|\t][:|\t*_ \u00a0]*\Z")
_VALUE_ENDS = regex.compile(r"[*_ \u00a0]*(?:\Z|[|\n\t\x00,;)]|\.(?:\s|\Z))")


class LoosePseudonym:
    """What may be a pseudonym without brackets, and what its surroundings say of it."""

    def __init__(self, answer: str, match: regex.Match[str]) -> None:
        self.match = match
        self.start, self.end = match.span()
        self.text = match[0]
        self.word, self.number = match["word"].casefold(), match["number"]
        self.capital = match["word"][0].isupper()
        self.more = match["more"] or ""
        self.numbers = regex.findall(r"\d+", self.more)
        self.plural = (match["ending"] or "").casefold() in _PLURAL
        self.counted = not self.more and _COUNTED.match(answer, self.end) is not None
        self.in_sentence = _inside_sentence(answer, self.start)
        self.list_ends = _LIST_ENDS.match(answer, self.end) is not None
        before = answer[max(0, self.start - 80) : self.start]
        one_of_many = not self.capital and _ONE_OF_MANY.search(before) is not None
        self.unclear = bool(match["range"]) or match["open"] is not None or one_of_many
        label = _LABEL.search(before)
        named = label is not None and self.word in label["label"].casefold()
        self.is_value = named and _VALUE_ENDS.match(answer, self.end) is not None
        self.english = is_english(answer, self.start)

    def listed(self, rows: tuple[Pseudonym, ...]) -> str:
        """The originals of *rows* with what stands between them; the last one has the genitive."""
        names = [*(row.original for row in rows[:-1]), inflected(rows[-1].original, self.match, self.english)]
        between = regex.split(r"\d+", self.more)
        return "".join(name + sign for name, sign in zip(names, between, strict=True))


def inflected(original: str, match: regex.Match[str], english: bool) -> str:
    """*original* in the case that the pseudonym was written in: "[Borgers 1]" and "[Borger 1's]" are genitives."""
    genitive = match["tail"] or (match["ending"] or "").casefold().endswith("s")
    if genitive and english:
        return f"{original}'s"
    return possessive(original) if genitive else original


def _inside_sentence(text: str, at: int) -> bool:
    """True where a word stands after another one on its line, so that a capital means something."""
    before = text[max(0, at - 2) : at]
    return len(before) == 2 and before[1] in " \u00a0" and (before[0].isalnum() or before[0] in ",;")
