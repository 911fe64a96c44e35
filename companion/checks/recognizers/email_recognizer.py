"""E-mail addresses, also where the @ and the dots are spelled out.

Source: RFC 5322 section 3.4.1 (addr-spec) and RFC 6531 (letters beyond ASCII). Presidio's own recogniser asks the
public-suffix list over the network; this one asks nobody.
"""

from __future__ import annotations

from types import MappingProxyType

import regex
from presidio_analyzer import Pattern

from companion.checks.recognizers.base import ContextPatternRecognizer
from companion.checks.surroundings import Around

_AT = r"(?:[ ]?(?:\(a\)|\[a\]|\(at\)|\[at\]|\(snabel-?a\)|\[snabel-?a\]|\{at\})[ ]?|[ ]snabel-?a[ ])"
_DOT = r"(?:\.|[ ]?(?:\(dot\)|\[dot\]|\(punkt(?:um)?\)|\[punkt(?:um)?\])[ ]?|[ ](?:punktum|punkt|dot|prik)[ ])"


_ENDINGS = ("dk", "com", "net", "org", "eu", "nu", "info", "se", "no", "de", "uk", "gl", "fo")


def _spelled(at: str) -> str:
    return (
        rf"(?<![\w.+-])(?<value>\w(?:[\w+'-]|{_DOT}(?=\w)){{0,62}}{at}[^\W_](?:[\w-]|{_DOT}(?=\w)){{0,80}}?"
        rf"{_DOT}(?:{'|'.join(_ENDINGS)}))(?![\w-])"
    )


class DkEmailRecognizer(ContextPatternRecognizer):
    """Finds e-mail addresses in plain and in spelled-out writing."""

    ENTITY = "EMAIL_ADDRESS"
    CONTEXT = ("mail", "e-mail", "mailadresse")
    NEEDS = MappingProxyType(
        {
            "plain": ("@",),
            "spelled out": ("(a)", "[a]", "(at)", "[at]", "{at}", "snabel"),
            # "at" stands in every second Danish sentence; a dot of a domain does not.
            "spelled with at": ("dot", "punkt", "prik", *(f".{ending}" for ending in _ENDINGS)),
        }
    )
    PATTERNS = (
        Pattern(
            "plain",
            r"(?<![\w.+-])(?<value>\w(?:[\w.+'&-]{0,62}\w)?@(?:[^\W_](?:[\w-]{0,61}[^\W_])?\.){1,6}[^\W\d_]{2,24})(?![\w-])",
            0.97,
        ),
        Pattern("spelled out", _spelled(_AT), 0.85),
        Pattern("spelled with at", _spelled("[ ]at[ ]"), 0.85),
    )

    def judge(self, match: regex.Match[str], pattern: Pattern, around: Around) -> float:
        """The shape is enough."""
        return pattern.score
