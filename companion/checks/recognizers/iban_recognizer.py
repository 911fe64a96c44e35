"""International bank account numbers.

Source: ISO 13616 (structure, modulus 97); the lengths are those of the SWIFT IBAN registry.
"""

from __future__ import annotations

from types import MappingProxyType

import regex
from presidio_analyzer import Pattern

from companion.checks.recognizers.base import DIGITS, ContextPatternRecognizer
from companion.checks.surroundings import Around


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
    PATTERNS = (Pattern("IBAN", r"(?<!\w)[A-Z]{2}[ ]?\d{2}(?:[ ]?[A-Z0-9]{4}){2,7}(?:[ ]?[A-Z0-9]{1,3})?(?!\w)", 0.5),)

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
        return 0.85 if danish or named else 0.0
