"""Numbers of Danish companies: CVR, P number and EAN/GLN. A one-man firm is a person.

Source: Erhvervsstyrelsen, https://datacvr.virk.dk (CVR number, P number); GS1 on GLN.
"""

from __future__ import annotations

from types import MappingProxyType

import regex
from presidio_analyzer import Pattern

from companion.checks.recognizers.base import DIGITS, ContextPatternRecognizer
from companion.checks.surroundings import TABLE_SIGNS, Around


class DkCvrRecognizer(ContextPatternRecognizer):
    """Finds company numbers, by the word beside them or the prefix of Danish location numbers."""

    ENTITY = "DK_CVR"
    CONTEXT = ("cvr", "cvr-nr.", "p-nummer", "ean", "gln")
    NEEDS = MappingProxyType({"": DIGITS, "in a column": TABLE_SIGNS})
    GATES = MappingProxyType({"CVR": regex.compile(r"\d{2}[ ]?\d{2}[ ]?\d{2}[ ]?\d{2}")})
    PATTERNS = (
        Pattern(
            "CVR",
            r"(?<![^\W\d_])(?:cvr|se|vat)(?:[-. ]{0,2}n(?:umme)?r)?[.: ]{1,3}(?<value>(?:dk[- ]?)?\d{2}[ ]?\d{2}[ ]?\d{2}[ ]?\d{2})(?!\d)",
            0.95,
        ),
        Pattern("VAT number", r"(?<!\w)(?<value>DK[- ]?\d{8})(?!\d)", 0.7),
        Pattern(
            "P number", r"(?<![^\W\d_])p-?[ ]?(?:n(?:umme)?r|enhed(?:snummer)?)[.: ]{1,3}(?<value>1\d{9})(?!\d)", 0.95
        ),
        Pattern("GLN", r"(?<![\d.,/-])5798\d{9}(?!\d|[.,/-]\d)", 0.9),
        Pattern("in a column", r"(?<![\w.,/+-])\d{2}[ ]?\d{2}[ ]?\d{2}[ ]?\d{2}(?!\w|[.,/-]\d|[ ]\d)", 0.3),
    )

    def judge(self, match: regex.Match[str], pattern: Pattern, around: Around) -> float:
        """The word or the prefix decides; in a column its head does."""
        if pattern.name == "in a column":
            return 0.9 if regex.search(r"\b(?:cvr|se-nr)", around.heading, regex.IGNORECASE) else 0.0
        return pattern.score
