"""Numbers of passports, driving licences, residence and health cards: by the words around only.

Source: ICAO Doc 9303 part 4 (passport numbers of nine characters); Rigspolitiet on the driving licence (eight digits).
"""

from __future__ import annotations

from types import MappingProxyType

import regex
from presidio_analyzer import Pattern

from companion.checks.recognizers.base import ContextPatternRecognizer
from companion.checks.surroundings import TABLE_SIGNS, Around

_DOCUMENT = (
    r"(?:\w{0,14}pas(?:set|sets|nummer|nummeret|nr)?|passport|kørekort\w*|körkort|opholdskort\w*|opholdstilladelse\w*|opholdsbevis\w*|sundhedskort\w*|gult[ ]kort|gule[ ]kort|sygesikringskort\w*|sygesikringsbevis\w*|legitimationskort\w*|id-?kort\w*|identitetskort\w*|rejsedokument\w*|konventionspas\w*|"
    r"fremmedpas\w*|kortnummer\w*|kortnr\w*|dokumentnummer|licence|license|residence[ ](?:permit|card)|permit|udlændingenummer|udl\.?\s?nr|udlændinge-?id|person-?id|ID-nummer)"
)
_LOAN_CARD = regex.compile(
    r"(?:betalings|dan|kredit|bank|visa|låner|biblioteks|medlems|gave|brændstof|tank|rejse|bus|benzin)\w{0,6}kort\w*",
    regex.IGNORECASE,
)


class DkIdDocumentRecognizer(ContextPatternRecognizer):
    """Finds document numbers that a word such as "pas" or "kørekort" introduces."""

    ENTITY = "DK_ID_DOCUMENT"
    CONTEXT = ("pas", "pasnummer", "kørekort", "opholdskort", "sundhedskort")
    OPPOSES = _LOAN_CARD
    NEEDS = MappingProxyType(
        {
            "after the word": ("pas", "kort", "ophold", "doku", "licen", "permit", "udl", "id", "residence"),
            "later in the sentence": ("pas", "kort", "ophold", "doku", "licen", "permit"),
            "in a column": TABLE_SIGNS,
        }
    )
    GATES = MappingProxyType(
        {
            "after the word": regex.compile(r"\d(?:[ \n]?\d|[ ]?[A-Za-z](?=\d)){4}"),
            "later in the sentence": regex.compile(r"\d{5}"),
        }
    )
    PATTERNS = (
        Pattern(
            "after the word",
            rf"(?<![^\W\d_])(?<word>{_DOCUMENT})[.,:]?(?:[ ](?:n(?:umme)?r\.?|nummer(?:et)?|no\.?|number|card|med|er|har|is|på|lyder|gyldigt?|dansk|udstedt|\([^)\n]{{1,20}}\)|id)[.:]?){{0,4}}(?:[ ]til[ ][\w-]+)?[:#(]?[ \n]{{0,2}}\(?(?<value>(?=[A-Z]{{0,4}}[ -]?\d)[A-Z]{{0,4}}[ -]?\d(?:[ \n]?\d|[ ]?[A-Z](?=\d)){{4,19}}[A-Z]?)(?!\w|[.,/-]\d)",
            0.9,
        ),
        Pattern(
            "later in the sentence",
            rf"(?<![^\W\d_])(?<word>{_DOCUMENT})(?:,?[ ][^\W\d_]++){{1,6}}?(?<!(?:sags?|journal|ordre|faktura|dok|telefon|lokale|bus)),?[ ]n(?:umme)?r\.?:?[ ](?<value>(?=[A-Z]{{0,4}}\d)[A-Z]{{0,4}}\d{{5,12}}[A-Z]?)(?!\w|[.,/-]\d)",
            0.8,
        ),
        Pattern("in a column", r"(?<![\w.,/-])(?=\w*\d{4})[A-Z]{0,4}\d{6,10}(?!\w|[.,/-]\d)", 0.3),
    )

    def judge(self, match: regex.Match[str], pattern: Pattern, around: Around) -> float:
        """Needs the word, on the line or in the column's head; a payment or library card is another thing."""
        if pattern.name == "in a column":
            return 0.9 if around.heading and regex.search(_DOCUMENT, around.heading, regex.IGNORECASE) else 0.0
        if _LOAN_CARD.search(around.before[-30:]) or _LOAN_CARD.fullmatch(match["word"]):
            return 0.0
        digits = sum(c.isdigit() for c in match["value"])
        return pattern.score if 5 <= digits <= 20 else 0.0
