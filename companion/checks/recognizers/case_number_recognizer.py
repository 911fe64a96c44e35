"""Case, journal and document numbers of Danish authorities.

Source: KL's KLE number plan, https://www.kle-online.dk (topic-facet-serial-year, where the topic alone is no case), and
the number forms of the case systems in use (SBSYS, Acadre, GetOrganized, KMD Nova, F2).
"""

from __future__ import annotations

from types import MappingProxyType

import regex
from presidio_analyzer import Pattern

from companion.checks.recognizers.base import DIGITS, ContextPatternRecognizer, words
from companion.checks.surroundings import Around

_LABEL = (
    r"(?:(?:sag(?:en|s)?|journal|j|dok(?:ument)?|esdh|akt|brevid|sbsys|acadre|getorganized|nova|f2|doknr|sagsbehandlings|ankesags|klage|ticket|incident)"
    r"[- .]{0,2}(?:id|n(?:umme)?r|nummeret|numrene|no|identifikation)\.?|sags?id|doknr|sagsnr|jnr|j\.\s?nr\.?|dok\.\s?nr\.?|journalnr|jr\.(?:\s?nr\.?)?|sags?(?:en)?|akt|(?:vores|vor|jeres|deres)\s+ref(?:erence)?\.?)"
)
_NEAR = words(r"\w{0,14}sags?(?:en|er)?(?:[- .]?(?:id|n(?:umme)?r)\w*)?(?![^\W\d_])", r"j\.?\s?nr", r"journal\w*", r"dok(?:ument)?\.?[- ]?n(?:umme)?r\w*", r"dok\.", r"esdh\w*", r"sbsys", r"acadre", r"akt\w*", r"sagsnr\w*", r"sags-?id", r"dokid", r"dok-id", r"emn", r"klagenr", r"klagenummer", r"ankestyrelsen\w*", r"nævnet?\w*", r"politi\w*", r"vores ref\w*", r"vor ref\w*")  # fmt: skip
_LAW = words(r"lov(?:en|s)?", r"lbk", r"lovbekendtgørelse\w*", r"bek(?:endtgørelse)?\w*", r"cirk\w*", r"forordning\w*", r"direktiv\w*", r"vejledning", r"vejl\.", r"\(?eu\)?", r"c-", r"sæson\w*", r"skoleår\w*", r"budget\w*", r"årgang", r"regnskab\w*", r"periode\w*")  # fmt: skip
_OTHER = words(r"\w*(?:ordre|faktura|bestilling|vare|lokalplan|plan|tillæg|kommuneplan|udbuds|rute|projekt|stilling|job|version|postnr)\w*(?:n(?:umme)?r)?", r"side\w*", r"s\.", r"pp?\.", r"afsnit", r"kapitel", r"blodtryk\w*", r"bt", r"isbn", r"tlf\w*", r"telefon\w*", r"mobil\w*")  # fmt: skip


class CaseNumberRecognizer(ContextPatternRecognizer):
    """Finds case, journal and document numbers; laws, fractions, seasons, page ranges and KLE topics are none."""

    ENTITY = "CASE_NUMBER"
    CONTEXT = ("sagsnr", "sag", "journalnr", "j.nr.", "dok.nr.", "esdh")
    SUPPORTS = _NEAR
    OPPOSES = _OTHER
    NEEDS = MappingProxyType({"": DIGITS})
    GATES = MappingProxyType(
        {
            "letters, year, serial": regex.compile(r"[12][09]\d{2}[-/ ]\d{2}"),
            "labelled": regex.compile(r"\d{3}"),
        }
    )
    PATTERNS = (
        Pattern("KLE with facet and serial", r"(?<![\d.])\d{2}\.\d{2}\.\d{2}-\n?[A-ZÆØÅ]\d{2}-\n?\d{1,5}-\n?(?:20)?\d{2}(?:-\d{1,4})?(?![\d-])", 0.98),
        Pattern("KLE with facet", r"(?<![\d.])\d{2}\.\d{2}\.\d{2}-[A-ZÆØÅ]\d{2}(?:-\d{1,6})?(?![\w-])", 0.35),
        Pattern("letters, year, serial", r"(?<![\w-])(?:EMN|S|SAG|GEO|SBS|DOK|J|JNR|ESDH|INC|SAGS|F2|BYG|MILJ|SUN|SOC|SIK|D|K)-?(?:19|20)\d{2}[-/ ]\d{2,7}(?![\w-])", 0.9),
        Pattern("police", r"(?<![\w-])\d{4}-\d{5}-\d{5}-\d{2}(?![\w-])", 0.97),
        Pattern("court", r"(?<![\w-])(?:BS|SS|AS|FS|SKS|TS|K)[- ]?(?:\d{1,3}-)?\d{1,6}/(?:20)?\d{2}(?:-\w{3})?(?![\w-])", 0.95),
        Pattern("court without letters", r"(?<![\w/.,+-])\d{1,3}-\d{2,6}/20\d{2}(?![\w/-]|[.,]\d)", 0.6),
        Pattern("system, short year, serial", r"(?<![\w/.,+-])[A-ZÆØÅ]{2,5}-[12]\d-\d{3,8}(?![\w/-])", 0.6),
        Pattern("short year and serial", r"(?<![\w/.,+-])[A-Z]{0,3}\d{2}-\d{5,6}(?![\w/-])", 0.3),
        Pattern("letters, short year, serial", r"(?<![\w/.,+-])[A-Z]{1,4}[- ]?\d{2}-\d{3,4}(?![\w/-])", 0.2),
        Pattern("serial/year", r"(?<![\w/.,-])\d{4,7}/(?:20)?\d{2}(?:-\d{1,4})?(?![\w/]|[.,-]\d)", 0.6),
        Pattern("year/serial", r"(?<![\w/.,-])(?:20)?\d{2}/\d{4,7}(?:-\d{1,4})?(?![\w/]|[.,-]\d)", 0.6),
        Pattern("year-serial", r"(?<![\w/.,+-])(?:19|20)\d{2}-\d{4,8}(?:-\d{1,4})?(?![\w/-])", 0.6),
        Pattern("labelled", rf"(?<![^\W\d_])(?:(?i:{_LABEL})(?i:\s?(?:er|har|hedder)?)[:# ]{{1,3}})(?<value>(?=[\w./-]*\d{{3}})[A-Z]{{0,5}}[-.]?\d[\w./-]{{2,24}}\w)", 0.95),
    )  # fmt: skip

    def judge(self, match: regex.Match[str], pattern: Pattern, around: Around) -> float:
        """The words around decide; year/year is a season and never a case."""
        found = match["value"] if pattern.name == "labelled" else match[0]
        if pattern.score >= 0.97:
            return pattern.score
        near = bool(_NEAR.search(around.before[-32:]) or (around.heading and _NEAR.search(around.heading)))
        parts = regex.split(r"[/-]", found)
        if pattern.name in ("serial/year", "year/serial") and len(parts) >= 2:
            if _is_season(parts[0], parts[1]):
                return 0.0
            year = parts[1] if pattern.name == "serial/year" else parts[0]
            if not near and not (year.startswith("20") or 0 <= int(year) <= 35):
                return 0.0
        if pattern.name == "labelled":
            if regex.fullmatch(r"\d{1,2}[./-]\d{1,2}[./-](?:\d{2}|\d{4})", found) or regex.fullmatch(
                r"\d{2}\.\d{2}(?:\.\d{2})?", found
            ):
                return 0.0
            if regex.fullmatch(r"(?:19|20)\d{2}|\d{1,3}(?:\.\d{3})+", found):
                return 0.0
            return pattern.score
        if len(parts) == 2 and all(regex.fullmatch(r"1[6-9]\d\d|20\d\d", part) for part in parts):
            return 0.0
        if near:
            return 0.97
        before = around.before[-25:]
        if _LAW.search(before) or _OTHER.search(before) or (around.heading and _OTHER.search(around.heading)):
            return 0.0
        return pattern.score


def _is_season(first: str, second: str) -> bool:
    """True for 2024/25 and 2024/2025: two years that follow one another."""
    if len(first) != 4 or not first.isdigit() or not second.isdigit() or not 1900 <= int(first) <= 2100:
        return False
    return (int(first) + 1) % 100 == int(second) % 100 and len(second) in (2, 4)
