"""Payment card numbers.

Source: ISO/IEC 7812-1 (length, Luhn); Dankort begins 5019.
"""

from __future__ import annotations

from types import MappingProxyType

import regex
from presidio_analyzer import Pattern

from companion.checks.recognizers.base import DIGITS, ContextPatternRecognizer, words
from companion.checks.surroundings import Around

_NEAR = words(
    r"\w{0,14}kort(?:et|nummer|nr|nummeret)?\b",
    r"visa",
    r"dankort",
    r"mastercard",
    r"maestro",
    r"amex",
    r"card",
    r"betal\w*",
)
_OTHER = words(r"ean", r"gln", r"isbn", r"imei", r"bibliotekskort\w*", r"lånerkort\w*")


def luhn(digits: str) -> bool:
    """True when *digits* pass the Luhn control."""
    total = 0
    for at, digit in enumerate(reversed(digits)):
        value = int(digit) * (1 + at % 2)
        total += value - 9 if value > 9 else value
    return total % 10 == 0


class CreditCardRecognizer(ContextPatternRecognizer):
    """Finds card numbers by issuer prefix and Luhn; a masked one or a mistyped one where the words around name a card."""

    ENTITY = "CREDIT_CARD"
    CONTEXT = ("kort", "dankort", "visa", "mastercard", "kortnummer")
    COUNTRY_CODE = None
    SUPPORTS = _NEAR
    OPPOSES = _OTHER
    NEEDS = MappingProxyType({"": DIGITS})
    GATES = MappingProxyType({"13 to 19 digits": regex.compile(r"[2-6]\d{3}[ -]?\d{4}")})
    PATTERNS = (
        Pattern("13 to 19 digits", r"(?<![\w.,/+-])(?:[2-6]\d{3}(?<sep>[ -]?)\d{4}\g<sep>\d{4}\g<sep>\d{1,4}(?:\g<sep>\d{1,3})?|3[47]\d{2}[ -]?\d{6}[ -]?\d{5})(?!\w|[.,/-]\d)", 0.9),
    )  # fmt: skip

    def judge(self, match: regex.Match[str], pattern: Pattern, around: Around) -> float:
        """Luhn makes it sure; without Luhn the words around must name a card."""
        digits = regex.sub(r"\D", "", match[0])
        near = _NEAR.search(around.before[-40:]) or _NEAR.search(around.heading) or _NEAR.search(around.after[:15])
        if _OTHER.search(around.before[-25:]) or _OTHER.search(around.heading):
            return 0.0
        if luhn(digits):
            return 1.0 if near else pattern.score
        return 0.8 if near and len(digits) >= 15 else 0.0
