"""Danish bank accounts: registration number of four digits and an account number of up to ten.

Source: Finans Danmark, https://finansdanmark.dk/registreringsnumre (registration numbers).
"""

from __future__ import annotations

from types import MappingProxyType

import regex
from presidio_analyzer import Pattern

from companion.checks.recognizers.base import DIGITS, ContextPatternRecognizer, words
from companion.checks.surroundings import Around

_NEAR = words(r"\w{0,16}konto(?!r)\w*", r"nem-?konto\w*", r"reg\b\.?\s?n?r?\.?", r"registreringsn\w*", r"bank\w*", r"udbetal\w*", r"overfør\w*", r"indbetal\w*", r"account", r"betal\w*", r"tilskud\w*", r"ind på", r"sætte? \w+ (?:ind )?på", r"→|->")  # fmt: skip
_OTHER = words(
    r"finanskonto\w*",
    r"kontoplan\w*",
    r"artskonto\w*",
    r"driftskonto\w*",
    r"psp",
    r"ean",
    r"tlf\w*",
    r"telefon\w*",
    r"mobil\w*",
)
# What is said of money without naming a bank; an amount in the cell before says it too.
_MONEY = words(r"løn\w*", r"udlæg\w*", r"lagt ud", r"lag\w* (?:penge\w* )?ud", r"refusion\w*", r"kroner", r"kr\b", r"penge\w*", r"sæt\w*(?: \w+){1,2} ind", r"indsæt\w*", r"send\w* penge\w*", r"kontingent\w*", r"skylder")  # fmt: skip
_AMOUNT_BEFORE = regex.compile(r"\d,\d{2}[ ]?(?:kr\.?)?[ ]?[|;\t][ ]?$")
_CLAUSE = regex.compile(r"(?<=\w\w|\d)[.!?][ ]|\n")


class DkBankAccountRecognizer(ContextPatternRecognizer):
    """Finds registration and account number together, or an account number that the words around name."""

    ENTITY = "DK_BANK_ACCOUNT"
    CONTEXT = ("reg.", "konto", "kontonr.", "NemKonto", "bank")
    SUPPORTS = _NEAR
    OPPOSES = _OTHER
    NEEDS = MappingProxyType({"": DIGITS})
    PATTERNS = (
        Pattern("reg. and konto by name", r"(?<![^\W\d_])reg(?:istrerings)?[-. ]{0,2}(?:n(?:umme)?r)?[.:]{0,2}[ ]?\d{4}[ ]?[,;/-]?[ ]?(?:(?:og[ ])?(?:konto|kto|kt)\.?(?:n(?:umme)?r)?\.?:?[ ]?(?:n(?:umme)?r\.?:?[ ]?)?)?\d[\d ]{4,12}\d(?!\d)", 0.97),
        Pattern("four digits and account", r"(?<![\w.,/+-])\d{4}[ ]?[- /][ ]?(?:\d{6,10}|\d{3,4}[ ]\d{3}[ ]\d{3,4}|\d{2}[ ]\d{2}[ ]\d{2}[ ]\d{2,4}|\d{4}[ ]\d{3,6})(?!\w|[.,/-]\d|[ ]\d)", 0.4),
        Pattern("four digits and ten", r"(?<![\w.,/+-])\d{4}[ ]?[- ]\d{10}(?!\w|[.,/-]\d|[ ]\d)", 0.8),
        Pattern("fourteen digits", r"(?<![\w.,/+-])\d{14}(?!\w|[.,/-]\d|[ ]\d)", 0.3),
        Pattern("account by name", r"(?<![^\W\d_])(?:løn|nem|bank|giro)?konto(?:n(?:umme)?r(?:et)?)?\.?(?:[ ](?:er|nr\.?|i \w+))?[: ]{1,2}(?<value>\d{6,10}|\d{4}[ ]\d{6}|\d{3}[ ]\d{3}[ ]\d{3,4})(?!\w|[.,/-]\d)", 0.85),
    )  # fmt: skip

    def judge(self, match: regex.Match[str], pattern: Pattern, around: Around) -> float:
        """Two groups of digits are an account only where the words around say so; a chart of accounts is none."""
        near = _NEAR.search(around.before[-45:]) or _NEAR.search(around.heading)
        clause = _CLAUSE.split(around.before[-30:])[-1]
        if _OTHER.search(clause) or _OTHER.search(around.heading):
            return 0.0
        if pattern.name == "four digits and account":
            if near:
                return 0.95
            return 0.7 if _MONEY.search(around.before) or _AMOUNT_BEFORE.search(around.before) else 0.2
        if pattern.name == "fourteen digits":
            return 0.9 if near or _NEAR.search(around.earlier) else pattern.score
        return pattern.score
