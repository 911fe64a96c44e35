"""Full dates right after a person's name are dates of birth: "Liv Holm (2. juni 2018)", or a column beside names.

Source: the way municipal lists and notes name people; a date in brackets tells which of two namesakes is meant.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence

import regex
from presidio_analyzer import RecognizerResult

_BETWEEN = regex.compile(r"[ ]?\([ ]?(?:f\.?[ ]?)?|[,:][ ]|[ ]|\t+|[ ]?[|;][ ]?")
_YEAR = regex.compile(r"(?:19|20)\d{2}|(?<=\d[./-])\d{2}$")
_SCORE = 0.75


def dates_beside_names(
    text: str, dates: Iterable[RecognizerResult], names: Sequence[tuple[int, int]], this_year: int
) -> Iterator[RecognizerResult]:
    """The *dates* that stand right after one of *names* (sorted places), raised to a finding.

    Without brackets only where the year lies behind: before last year, or more than five years where it has two digits,
    as in notes. "Møde med Liv Holm 3. maj 2026" names an appointment.
    """
    ends = [end for _, end in names]
    for date in dates:
        at = bisect_right(ends, date.start) - 1
        if at < 0 or date.start - ends[at] > 6:
            continue
        between = text[ends[at] : date.start]
        # "Talte med Liv Holm den 3. maj" tells a day, not a birth.
        if not _BETWEEN.fullmatch(between) or text[date.start : date.start + 2] in ("de", "d."):
            continue
        year = _YEAR.search(text, date.start, date.end)
        recent = year is None or not _is_past(year[0], this_year)
        if between.strip().startswith("(") or not recent:
            yield RecognizerResult(
                date.entity_type, date.start, date.end, _SCORE, date.analysis_explanation, date.recognition_metadata
            )


def _is_past(year: str, this_year: int) -> bool:
    if len(year) == 4:
        return int(year) < this_year - 1
    # Of a hundred years the one that is not after next year.
    return (this_year + 1 - int(year)) % 100 > 6
