"""Danish CPR numbers in every writing.

Source: https://cpr.dk/cpr-systemet/opbygning-af-cpr-nummeret (structure, century digit) and
https://cpr.dk/cpr-systemet/personnumre-uden-kontrolciffer-modulus-11-kontrol (numbers without a valid control digit
have been issued since 1 October 2007, and every system is asked to accept them).
"""

from __future__ import annotations

import calendar
from types import MappingProxyType

import regex
from presidio_analyzer import Pattern

from companion.checks.recognizers.base import DIGITS, ContextPatternRecognizer, words
from companion.checks.surroundings import Around

_WEIGHTS = (4, 3, 2, 7, 6, 5, 4, 3, 2, 1)
_NEAR = words(r"\w{0,12}cpr", r"person-?\s?n(?:umme)?r", r"personnum", r"født", r"fødselsn", r"f\.\s*$", r"id-?nummer")
# What ten digits in a row also are; looked for close by, since a table may hold both.
_OTHER = words(
    r"\w*(?:ordre|faktura|bestilling|vare|serie|artikel|kunde|kundenr|konto|reference|kvittering|sending|pakke|track)\w*",
    r"isbn|ean|gln|cvr|p-?n(?:umme)?r|p-?enhed|bfe|sags?-?(?:nr|id|nummer)|imei|barcode|stregkode|tlf|telefon|mobil|\+\d*\s*$|kid",
)
_MONEY_AFTER = regex.compile(r"\s*(?:,-|kr\b|kroner|dkk|eur|€|\$|mio|stk|m2|m²|kwh)", regex.IGNORECASE)


def modulus_11(digits: str) -> bool:
    """True when ten *digits* pass the control that numbers issued before October 2007 have."""
    return sum(w * int(d) for w, d in zip(_WEIGHTS, digits, strict=True)) % 11 == 0


def birth_year(year: int, seventh: int) -> int:
    """The full year of birth from the two-digit *year* and the seventh digit."""
    if seventh <= 3:
        return 1900 + year
    if seventh in (4, 9):
        return (2000 if year <= 36 else 1900) + year
    return (2000 if year <= 57 else 1800) + year


def is_date(day: int, month: int, year: int, seventh: int | None) -> bool:
    """True when the date exists; day + 60 (replacement numbers) counts. Without a seventh digit 29 February passes."""
    if day > 60:
        day -= 60
    if not 1 <= month <= 12 or day < 1:
        return False
    full = 2000 if seventh is None else birth_year(year, seventh)
    return day <= calendar.monthrange(full, month)[1]


class DkCprRecognizer(ContextPatternRecognizer):
    """Finds CPR numbers. The date must exist; the control digit only raises confidence; context decides bare digits."""

    ENTITY = "DK_CPR"
    CONTEXT = ("cpr", "cpr-nr", "personnummer", "født", "f.")
    SUPPORTS = _NEAR
    OPPOSES = _OTHER
    NEEDS = MappingProxyType({"": DIGITS})
    PATTERNS = (
        Pattern(
            "date, hyphen, serial",
            r"(?<![\dA-Z]|\d[.,/-])(?<d>[0-9O]{2})(?<a>[ ./-]?)(?<m>[0-9O]{2})\g<a>(?<y>(?:19|20)?[0-9O]{2})"
            r"(?:[ ]?\n?-[ ]?\n?|[ ]\.[ ]|\.(?=\d{4}))(?<s>[0-9OX*•?#_]{4})(?![\dA-Z]|[.,/-]\d)",
            0.85,
        ),
        Pattern(
            "date, space or line break, serial",
            r"(?<![\dA-Z]|\d[.,/ -])(?<d>\d{2})(?<a>[ ./]?)(?<m>\d{2})\g<a>(?<y>\d{2})[ \n]{1,2}(?<s>\d{4})"
            r"(?![\dA-Z]|[.,/-]\d|[ ]\d{2}(?!\d))",
            0.65,
        ),
        Pattern(
            "ten digits",
            r"(?<![\dA-Z]|\d[.,/-])(?<d>\d{2})(?<m>\d{2})(?<y>\d{2})(?<s>\d{4})(?![\dA-Z]|[.,/-]\d)",
            0.5,
        ),
        Pattern(
            "masked, no hyphen",
            r"(?<![\dA-Z]|\d[.,/-])(?<d>\d{2})(?<m>\d{2})(?<y>\d{2})[ ]?(?<s>[X*•#_]{4})(?![\w*])",
            0.8,
        ),
        Pattern(
            "odd groups",
            r"(?<![\dA-Z]|\d[.,/ -])(?<d>\d{2})(?<m>\d{2})[ ](?<y>\d{2})[ ](?<s>\d{4})(?![\dA-Z]|[ .,/-]\d{3})",
            0.6,
        ),
        Pattern(
            "digit by digit",
            r"(?<![\dA-Z]|\d[., /-])(?<d>\d[ ]\d)[ ](?<m>\d[ ]\d)[ ](?<y>\d[ ]\d)[ -]{1,3}(?<s>\d[ ]\d[ ]\d[ ]\d)(?![\dA-Z]|[ .,/-]\d)",
            0.55,
        ),
        Pattern(
            "right after the word",
            r"cpr(?:-?\s?n(?:umme)?r)?[.:]*\s?(?<value>(?<d>\d{2})(?<m>\d{2})(?<y>\d{2})-?(?<s>\d{4}))(?![\dA-Z])",
            0.9,
        ),
    )

    def judge(self, match: regex.Match[str], pattern: Pattern, around: Around) -> float:
        """The date must exist; the words around and the control digit decide between a CPR number and other digits."""
        day, month, year, serial = (match[g].upper().replace(" ", "").replace("O", "0") for g in ("d", "m", "y", "s"))
        seventh = int(serial[0]) if serial[0].isdigit() else None
        if not is_date(int(day), int(month), int(year[-2:]), seventh):
            return 0.0
        masked = not serial.isdigit()
        near = bool(
            _NEAR.search(around.before[-40:]) or _NEAR.search(around.heading) or _NEAR.search(around.after[:20])
        )
        if near:
            return 0.99
        if pattern.score < 0.85:
            if _OTHER.search(around.before[-30:]) or _OTHER.search(around.heading) or _MONEY_AFTER.match(around.after):
                return 0.2
            if serial == "0000":
                return 0.3
        if masked:
            return pattern.score
        return min(1.0, pattern.score + (0.13 if modulus_11(day + month + year[-2:] + serial) else 0.03))
