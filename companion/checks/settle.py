"""One answer for each place: overlapping results are settled, and the halves of one name joined."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable

from presidio_analyzer import RecognizerResult

THRESHOLD = 0.5
# Which of two results for the same place is right; the earlier one wins.
_RANKED = """
    CREDENTIAL DK_CPR CREDIT_CARD IBAN_CODE DK_BANK_ACCOUNT EMAIL_ADDRESS CASE_NUMBER DK_ID_DOCUMENT DK_PROPERTY_ID
    DK_LICENSE_PLATE MAC_ADDRESS IP_ADDRESS DK_CVR PHONE_NUMBER DATE_OF_BIRTH DK_ADDRESS USERNAME own_word PERSON
""".split()
_RANK = {entity: rank for rank, entity in enumerate(_RANKED)}


def settle(results: Iterable[RecognizerResult], text: str) -> list[RecognizerResult]:
    """The results at or above ``THRESHOLD``, without overlaps, in the order of the text.

    A clearly surer result wins its place, else the ranking of entities, else the longer one. What a name loses to
    another finding is cut off; the rest of it stays. Cost: n log n.
    """
    likely = [result for result in results if result.score >= THRESHOLD]
    likely.sort(
        key=lambda r: (-round(r.score * 2) if r.score < 0.75 else -2, _RANK.get(r.entity_type, 99), r.start - r.end)
    )
    starts: list[int] = []
    kept: list[RecognizerResult] = []
    for result in likely:
        for start, end in _free(result, starts, kept, text):
            at = bisect_right(starts, start)
            starts.insert(at, start)
            piece = result if (start, end) == (result.start, result.end) else _copy(result, start, end)
            kept.insert(at, piece)
    return list(_joined(kept, text))


def _free(
    result: RecognizerResult, starts: list[int], kept: list[RecognizerResult], text: str
) -> list[tuple[int, int]]:
    """The whole place where nothing stands in the way; for a name also what is left beside what does."""
    at = max(0, bisect_right(starts, result.start) - 1)
    taken = []
    while at < len(kept) and kept[at].start < result.end:
        if kept[at].end > result.start:
            taken.append((kept[at].start, kept[at].end))
        at += 1
    if not taken:
        return [(result.start, result.end)]
    if result.entity_type != "PERSON":
        return []
    free, begin = [], result.start
    for start, end in [*taken, (result.end, result.end)]:
        piece = text[begin : max(begin, start)]
        stripped = piece.strip(" ,.;:()-/|\n\t")
        if sum(c.isalpha() for c in stripped) >= 2:
            offset = begin + piece.index(stripped)
            free.append((offset, offset + len(stripped)))
        begin = max(begin, end)
    return free


def _joined(results: list[RecognizerResult], text: str) -> Iterable[RecognizerResult]:
    """Neighbouring pieces of one name, with nothing but a space or a hyphen between, as one."""
    last: RecognizerResult | None = None
    for result in results:
        if last is not None and last.entity_type == result.entity_type == "PERSON" and _one_name(text, last, result):
            last = _copy(last, last.start, result.end)
            continue
        if last is not None:
            yield last
        last = result
    if last is not None:
        yield last


def _one_name(text: str, last: RecognizerResult, result: RecognizerResult) -> bool:
    between = text[last.end : result.start]
    # "J. Holm" is one name, "Lars Holm. Mette" are two in two sentences.
    return between in (" ", "-") or (between == ". " and not text[max(0, last.end - 2) : last.end - 1].isalpha())


def _copy(result: RecognizerResult, start: int, end: int) -> RecognizerResult:
    return RecognizerResult(
        result.entity_type, start, end, result.score, result.analysis_explanation, result.recognition_metadata
    )
