"""IPv4, IPv6 and MAC addresses.

Source: RFC 791, RFC 4291 (through ``ipaddress``) and IEEE 802 (MAC).
"""

from __future__ import annotations

import ipaddress
from types import MappingProxyType

import regex
from presidio_analyzer import Pattern

from companion.checks.recognizers.base import ContextPatternRecognizer, words
from companion.checks.surroundings import Around

_VERSION = words(
    r"version\w*",
    r"ver\.?",
    r"v\.?\s*$",
    r"build\w*",
    r"release\w*",
    r"firmware\w*",
    r"opdater\w* til",
    r"kle",
    r"afsnit",
    r"kapitel",
    r"§",
    r"pkt\.?",
    # The authorised chart of accounts counts main account, main function, function and grouping with full stops.
    r"konto(?:en|nr|nummer|plan\w*)?(?!\w)",
    r"funktion\w*",
    r"gruppering\w*",
)


class IpRecognizer(ContextPatternRecognizer):
    """Finds IP addresses; version numbers, loopback and masks are none."""

    ENTITY = "IP_ADDRESS"
    CONTEXT = ("ip", "ip-adresse", "server", "host")
    COUNTRY_CODE = None
    OPPOSES = _VERSION
    PATTERNS = (
        Pattern("IPv4", r"(?<![\w.-])(?:\d{1,3}\.){3}\d{1,3}(?:/\d{1,2})?(?![\w-]|\.\d)", 0.9),
        Pattern("IPv6", r"(?<![\w:.])(?=[0-9a-f:]{0,36}:[0-9a-f:]{0,36}:)[0-9a-f]{0,4}(?::[0-9a-f]{0,4}){2,7}(?:/\d{1,3})?(?![\w:.]\w|\w)", 0.9),
    )  # fmt: skip

    def judge(self, match: regex.Match[str], pattern: Pattern, around: Around) -> float:
        """The address must exist, and must say where somebody is: not loopback, not a mask, not a version."""
        try:
            address = ipaddress.ip_address(match[0].split("/")[0])
        except ValueError:
            return 0.0
        if address.is_loopback or address.is_unspecified or match[0].startswith("255."):
            return 0.0
        if pattern.name == "IPv6" and sum(c in "0123456789abcdef" for c in match[0].lower()) < 4:
            return 0.0
        return 0.0 if _VERSION.search(around.before[-14:]) else pattern.score


class MacRecognizer(ContextPatternRecognizer):
    """Finds hardware addresses of network cards."""

    ENTITY = "MAC_ADDRESS"
    CONTEXT = ("mac", "hw", "netkort")
    COUNTRY_CODE = None
    GATES = MappingProxyType(
        {
            "six pairs": regex.compile(r"[:-](?<=[0-9a-f]{2}.)[0-9a-f]{2}[:-]", regex.IGNORECASE),
            "three groups": regex.compile(r"\.(?<=[0-9a-f]{4}.)[0-9a-f]{4}\.", regex.IGNORECASE),
        }
    )
    PATTERNS = (
        Pattern("six pairs", r"(?<![\w:.-])[0-9a-f]{2}(?<sep>[:-])(?:[0-9a-f]{2}\g<sep>){4}[0-9a-f]{2}(?!\w|[:-]\w)", 0.95),
        Pattern("three groups", r"(?<![\w:.-])[0-9a-f]{4}\.[0-9a-f]{4}\.[0-9a-f]{4}(?!\w|\.\w)", 0.85),
    )  # fmt: skip

    def judge(self, match: regex.Match[str], pattern: Pattern, around: Around) -> float:
        """The shape is enough."""
        return pattern.score
