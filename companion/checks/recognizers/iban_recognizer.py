"""International bank account numbers.

Source: ISO 13616 (structure, modulus 97); the lengths are those of the SWIFT IBAN registry.
"""

from __future__ import annotations

from types import MappingProxyType

import regex
from presidio_analyzer import Pattern

from companion.checks.recognizers.base import DIGITS, ContextPatternRecognizer, words
from companion.checks.surroundings import Around

# The lengths of neighbouring countries and of those whose citizens are many in Denmark.
_LENGTHS = {
    "BE": 16, "BG": 22, "DE": 22, "EE": 20, "ES": 24, "FI": 18, "FO": 18, "FR": 27, "GB": 22, "GL": 18, "HU": 28,
    "IE": 22, "IS": 26, "IT": 27, "LT": 20, "LV": 21, "NL": 18, "NO": 15, "PL": 28, "PT": 25, "RO": 24, "SE": 24,
    "TR": 26, "UA": 29,
}  # fmt: skip
_PAYMENT = words(
    r"\w*konto(?!r)\w*", r"bank\w*", r"\w*betal\w*", r"overfør\w*", r"beløb\w*", r"send\w*", r"penge\w*", r"refusion\w*"
)


def valid_iban(iban: str) -> bool:
    """True when *iban*, without spaces and in capitals, passes modulus 97."""
    turned = iban[4:] + iban[:4]
    return int("".join(str(int(c, 36)) for c in turned)) % 97 == 1


class IbanRecognizer(ContextPatternRecognizer):
    """Finds IBANs; the control digits make one sure, and a Danish shape or the word beside it is enough."""

    ENTITY = "IBAN_CODE"
    CONTEXT = ("iban", "konto", "bank")
    COUNTRY_CODE = None
    NEEDS = MappingProxyType({"": DIGITS})
    GATES = MappingProxyType({"IBAN": regex.compile(r"\d{2}[ ]?[A-Z0-9]{4}[ ]?[A-Z0-9]{4}", regex.IGNORECASE)})
    # Letters of a bank stand first; later a group of small letters is the sentence going on.
    PATTERNS = (
        Pattern("IBAN", r"(?<!\w)[A-Z]{2}[ ]?\d{2}[ ]?[A-Z0-9]{4}(?:[ ]?(?:(?=[A-Z]{0,3}\d)[A-Z0-9]{4}|(?-i:[A-Z]{4}))){1,6}(?:[ ]?(?=[A-Z]{0,2}\d)[A-Z0-9]{1,3})?(?!\w)", 0.5),
    )  # fmt: skip

    def judge(self, match: regex.Match[str], pattern: Pattern, around: Around) -> float:
        """Modulus 97, or else the word IBAN beside it."""
        # Folded first, since a pattern that ignores case also takes the Kelvin sign for a K, which upper() leaves.
        compact = match[0].replace(" ", "").casefold().upper()
        if sum(c.isdigit() for c in compact) < 10 or not 15 <= len(compact) <= 34:
            return 0.0
        if valid_iban(compact):
            return 1.0
        danish = compact.startswith("DK") and len(compact) == 18 and compact[2:].isdigit()
        named = "iban" in around.before[-20:].lower() or "iban" in around.heading.lower()
        if danish or named:
            return 0.85
        # One mistyped digit makes no account of it, but the text still tells somebody's.
        paid = len(compact) == _LENGTHS.get(compact[:2]) and _PAYMENT.search(around.before)
        return 0.7 if paid else 0.0
