"""Danish vehicle registration plates: two letters and five digits.

Source: Motorregisteret, https://motorregister.skat.dk, and bekendtgørelse om registrering af køretøjer.
"""

from __future__ import annotations

from types import MappingProxyType

import regex
from presidio_analyzer import Pattern

from companion.checks.recognizers.base import DIGITS, ContextPatternRecognizer, words
from companion.checks.surroundings import Around

_NEAR = words(
    r"\w{0,16}bil(?:en|er)?\b", r"reg\.?[- ]?n(?:umme)?r\w*", r"reg\.?\s*$", r"\w*minibus\w*", r"\w{0,12}nummerplade\w*", r"indreg\w*", r"køretøj\w*", r"vogn\w*", r"p-afgift\w*", r"parker\w*", r"varevogn\w*", r"trailer\w*", r"kassevogn\w*", r"lastbil\w*", r"knallert\w*", r"traktor\w*", r"plade\w*", r"bus(?:sen)?\b",
    r"vw|volvo|toyota|ford|opel|skoda|škoda|peugeot|citro[eë]n|renault|kia|hyundai|mercedes|bmw|audi|tesla|fiat|mazda|nissan|suzuki|seat|dacia|golf|polo|passat|caddy|transit|berlingo|kangoo|scania|man\b",
)  # fmt: skip
_TRAILER = words(r"\w*trailer\w*", r"\w*anhænger\w*", r"påhængs\w*", r"campingvogn\w*")
_OTHER = words(
    r"kle",
    r"lokale\w*",
    r"rum\w*",
    r"kursus\w*",
    r"hold\w*",
    r"model\w*",
    r"type\w*",
    r"vare\w*",
    r"art\.",
    r"ordre\w*",
    r"faktura\w*",
    r"iso",
    r"en\b",
    r"ds\b",
)


class DkLicensePlateRecognizer(ContextPatternRecognizer):
    """Finds plates in their official spacing, and others where the words around name a vehicle."""

    ENTITY = "DK_LICENSE_PLATE"
    CONTEXT = ("bil", "nummerplade", "reg.nr.", "køretøj")
    PATTERN_FLAGS = regex.MULTILINE
    SUPPORTS = _NEAR
    OPPOSES = _OTHER
    NEEDS = MappingProxyType({"": DIGITS})
    GATES = MappingProxyType(
        {
            "official spacing": regex.compile(r"\d{2}[ ]\d{3}(?!\w)"),
            "other spacing": regex.compile(r"\d{2}[ .]?\d{3}(?!\w)"),
        }
    )
    PATTERNS = (
        Pattern("official spacing", r"(?<![\w-])[A-HJ-PR-ZÆØ]{2}[ ]\d{2}[ ]\d{3}(?!\w|[.,/-]\d|[ ]\d)", 0.8),
        Pattern(
            "other spacing",
            r"(?<![\w-])(?:[A-HJ-PR-ZÆØ]{2}[ -]?\d{2}[ .]?|[a-hj-pr-zæø]{2}[ -]?\d{2}[ ]?)\d{3}(?!\w|[.,/-]\d|[ ]\d)",
            0.3,
        ),
        # Trailers and caravans have four digits.
        Pattern("trailer", r"(?<![\w-])[A-HJ-PR-ZÆØ]{2}[ ]?\d{4}(?!\w|[.,/-]\d|[ ]\d)", 0.2),
    )

    def judge(self, match: regex.Match[str], pattern: Pattern, around: Around) -> float:
        """The exact spacing in capitals is nearly enough; anything else needs a vehicle nearby."""
        near = _NEAR.search(around.before) or _NEAR.search(around.heading) or _NEAR.search(around.after[:25])
        if regex.fullmatch(r"(?i:XX|AA)[ ]?0+[ ]?0+", match[0]):
            return 0.0
        if pattern.name == "trailer":
            return 0.9 if _TRAILER.search(around.before[-25:]) or _TRAILER.search(around.heading) else 0.0
        if near:
            return 0.95
        if _OTHER.search(around.before[-20:]) or _OTHER.search(around.heading):
            return 0.0
        if match[0][:2].isupper() and _NEAR.search(around.earlier):
            return 0.65
        return pattern.score
