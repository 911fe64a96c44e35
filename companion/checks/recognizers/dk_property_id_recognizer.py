"""Numbers that point at a property and so at its owner: matrikel, BFE and ejendomsnummer.

Source: Geodatastyrelsen, Matriklen (matrikelnummer and ejerlav), and bekendtgørelse om bestemt fast ejendom (BFE).
"""

from __future__ import annotations

from types import MappingProxyType

import regex
from presidio_analyzer import Pattern

from companion.checks.recognizers.base import DIGITS, ContextPatternRecognizer
from companion.checks.surroundings import TABLE_SIGNS, Around

_MATR = r"(?:matr(?:ikel)?[-. ]{0,2}(?:n(?:umme)?r(?:et|ene)?\.?|n\.?r\.?)?|matrikel(?:n(?:umme)?r)?\.?|matriklen)"
_ONE = r"\d{1,4}[ ]?[a-zæøå]{0,3}(?!\w)"
_AREA = r"(?:[ ]\([^)\n]{1,30}\))?"
# The ejerlav that follows, such as "Grenaa Bygrunde" or "Hoed By, Lyngby".
_EJERLAV = r"(?-i:(?:[ ][A-ZÆØÅ][\wæøå-]+){1,3}(?:,[ ][A-ZÆØÅ][\w-]+(?:[ ](?:Klit|Sogn|By))?(?!\w*[ ]\d))?)?"


class DkPropertyIdRecognizer(ContextPatternRecognizer):
    """Finds property numbers that a word such as "matr.nr." or "BFE" introduces."""

    ENTITY = "DK_PROPERTY_ID"
    CONTEXT = ("matr.nr.", "matrikel", "BFE", "ejendomsnummer")
    NEEDS = MappingProxyType(
        {"": DIGITS, "in a column": TABLE_SIGNS, "BFE or property number": ("bfe", "ejendoms", "esr", "sfe")}
    )
    PATTERNS = (
        Pattern("matrikel", rf"(?<![^\W\d_]){_MATR}[:. ]{{1,3}}(?:er[ ])?(?<value>{_ONE}{_EJERLAV})", 0.93),
        Pattern("second matrikel", rf"(?<![^\W\d_]){_MATR}[:. ]{{1,3}}{_ONE}{_AREA}(?:(?:,[ ]?|[ ]og[ ]|[ ]samt[ ]){_ONE}{_AREA}){{0,6}}(?:,[ ]?|[ ]og[ ]|[ ]samt[ ])(?<value>{_ONE}{_EJERLAV})", 0.9),
        Pattern("BFE or property number", r"(?<![^\W\d_])(?:bfe|ejendoms|esr|sfe)[- ]{0,2}(?:n(?:umme)?r(?:et)?\.?)?[:. ]{1,3}(?<value>\d{3}-\d{4,7}|\d{5,10})(?!\w|[.,/-]\d)", 0.95),
        Pattern("in a column", r"(?<![\w.,/-])(?:\d{1,4}[ ]?[a-zæøå]{1,3}|\d{5,10})(?!\w|[.,/-]\d)", 0.3),
    )  # fmt: skip

    def judge(self, match: regex.Match[str], pattern: Pattern, around: Around) -> float:
        """Needs the word before it or in the column's head."""
        if pattern.name != "in a column":
            return pattern.score
        if not around.heading:
            return 0.0
        return 0.9 if regex.search(r"matr|bfe|ejendomsn", around.heading, regex.IGNORECASE) else 0.0
