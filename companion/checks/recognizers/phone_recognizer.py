"""Telephone numbers: Danish ones in every grouping, foreign ones with a country code.

Source: https://sdfe.dk/nummerplan (the Danish numbering plan: eight digits, the first 2 to 9); the plans of other
countries come from the ``phonenumbers`` package.
"""

from __future__ import annotations

import datetime
from types import MappingProxyType

import phonenumbers
import regex
from presidio_analyzer import Pattern

from companion.checks.recognizers.base import DIGITS, ContextPatternRecognizer, words
from companion.checks.surroundings import Around

_NEAR = words(
    r"\w{0,12}(?:tlf|telefon|mobil|tel\b)\w*", r"ring(?:e|es|er)?\b", r"sms\w*", r"opkald", r"kald\w*", r"træffes", r"lokal(?:nr|nummer)?\b",
    r"direkte", r"(?:mit|dit|hendes|hans|deres|nyt|nye|vores|privat\w*|(?:\w*(?:søn|datter|mand|kone|far|mor|bror|søster|borger|nabo|værge|læge|lærer|leder))(?:n?e?n)?s)\s+n(?:umme)?r\w*\.?\s*:?\s*", r"fax", r"phone", r"call", r"skriv til", r"fanges",
    r"[tm]\s*[:.]\s*$", r"kontakt\w*",
)  # fmt: skip
_OTHER = words(
    r"\w*(?:ordre|faktura|bestilling|vare|serie|artikel|reference|kvittering|pakke|følgeseddel|løbe|løbs|billet|model|projekt|lokalplan|måler|inventar|postering|bilag|hændelse|anmeldelse|trækning)s?(?:n(?:umme)?r|-?nr|nummer|numre|nummeret|numrene|-?id)?e?n?\b\.?",
    # Beside people it is their number that is meant: "kundenr.", not "kunden".
    r"\w*(?:kunde|medlem|låner|kursus|kreditor|leverandør)s?-?(?:n(?:umme)?r\w*|id\b|\s*:?\s*$)",
    r"isbn", r"ean\b", r"gln", r"cvr", r"se-?nr", r"bfe", r"\w*sags?-?(?:nr|id|nummer)", r"dok\w*", r"journal\w*", r"j\.?\s?nr", r"kørekort\w*", r"matr", r"ejendomsn\w*",
    r"postboks", r"\w*konto(?!r)\w*", r"reg\.?\s?n?r?\.?", r"login", r"bruger\w*", r"id\b", r"lot\b", r"batch", r"s/n", r"\w*kode\w*", r"pin\w*", r"ref\.?\s*$", r"art\.?", r"d\.?nr", r"n(?:umme)?r\.?\s*:?\s*$",
)  # fmt: skip
# What a list of goods says of itself.
_ITEMS = words(r"vare\w*", r"artik\w*", r"bestil\w*", r"antal\b", r"stk\b")
# A number in the sentence before says nothing of this one; "ordrenr. 2" is one sentence.
_SENTENCE = regex.compile(r"(?<!\bn(?:umme)?r)[.!?][ ](?=\p{Lu})")
_MONEY_BEFORE = regex.compile(r"(?:kr\.?|dkk|eur|€|\$|beløb\w*|i alt|sum)\s*:?\s*$", regex.IGNORECASE)
_UNIT_AFTER = regex.compile(
    r"\s*(?:,-|,\d|kr\b|kroner|dkk|eur\b|€|\$|mio|stk|m2\b|m²|m³|m3\b|kwh|mwh|kg\b|km\b|%)", regex.IGNORECASE
)
_SEPARATOR = regex.compile(r"[ .\-/()]")
_YEARS = regex.compile(r"(?:19|20)\d\d-(?:19|20)\d\d")
_BARE_MINIMUM = 0.5


def _looks_like_a_date(digits: str) -> bool:
    for form in ("%Y%m%d", "%d%m%Y"):
        try:
            year = datetime.datetime.strptime(digits, form).replace(tzinfo=datetime.UTC).year
        except ValueError:
            continue
        if 1900 <= year <= 2035:
            return True
    return False


class PhoneRecognizer(ContextPatternRecognizer):
    """Finds telephone numbers; what eight bare digits are is decided by the words around."""

    ENTITY = "PHONE_NUMBER"
    CONTEXT = ("tlf", "telefon", "mobil", "ring", "sms", "nummer")
    SUPPORTS = _NEAR
    OPPOSES = _OTHER
    NEEDS = MappingProxyType({"": DIGITS})
    PATTERNS = (
        Pattern("with +45", r"(?<![\w+])(?:\(?(?:\+|00)\s?45\)?)[ .-]?(?:\(0\))?(?:\d[ .-]?){7}\d(?!\w|[.,-]\d)", 0.95),
        Pattern("foreign with +", r"(?<![\w+])(?:\+|00(?=[1-9]))(?!45)[1-9]\d{0,2}(?:[ .\-/]?\(?\d{1,5}\)?){2,6}(?!\w|[.,]\d)", 0.9),
        Pattern("2-2-2-2", r"(?:(?<![\w+]|\d[.,/ -])|(?<=\bkl\.?[ ]\d{1,2}[ ])|(?<=-\d{4}[ ]))[2-9]\d(?<sep>[ .-]|[ ]-[ ]|\n)\d{2}\g<sep>\d{2}\g<sep>\d{2}(?!\w|[.,/-]\d|[ ]\d)", 0.75),
        Pattern("4-4", r"(?:(?<![\w+]|\d[.,/ -])|(?<=-\d{4}[ ]))[2-9]\d{3}[ -]\d{4}(?!\w|[.,/-]\d|[ ]\d{3})", 0.6),
        Pattern("over a line break", r"(?<![\w+]|\d[.,/ -])[2-9]\d(?:(?:[ ]?\d{2}[ ]?\n[ ]?\d{2}[ ]?\d{2})|(?:\n[ ]?\d{2}[ ]?\d{2}[ ]?\d{2})|(?:[ ]?\d{2}[ ]?\d{2}[ ]?\n[ ]?\d{2}))(?!\w|[.,/-]\d|[ ]\d)", 0.3),
        Pattern("other groups", r"(?<![\w+]|\d[.,/ -])[2-9](?:\d[ ]\d{3}[ ]\d{3}|\d{2}[ ]\d{2}[ ]\d{3}|\d{2}[ ]\d{3}[ ]\d{2}|\d[ ]\d{2}[ ]\d{4}|\d{2}[ ]\d{5}|\d[ ]\d{6})(?!\w|[.,/-]\d|[ ]\d)", 0.55),
        Pattern("country code without sign", r"(?<![\w+]|\d[.,/-])45[ ]?[2-9]\d{7}(?!\w|[.,/-]\d)", 0.4),
        Pattern("eight digits", r"(?<![\w+]|\d[.,/-])[2-9]\d{7}(?!\w|[.,/-]\d)", _BARE_MINIMUM),
    )  # fmt: skip

    def judge(self, match: regex.Match[str], pattern: Pattern, around: Around) -> float:
        """With a country code the plan decides; without, the grouping and the words around."""
        if pattern.name == "foreign with +":
            number = match[0] if match[0].startswith("+") else "+" + match[0].removeprefix("00")
            try:
                parsed = phonenumbers.parse(number)
            except phonenumbers.NumberParseException:
                return 0.0
            return pattern.score if phonenumbers.is_possible_number(parsed) else 0.0
        if pattern.name == "with +45":
            return pattern.score
        if _UNIT_AFTER.match(around.after) or _MONEY_BEFORE.search(around.before):
            return 0.0
        digits = _SEPARATOR.sub("", match[0])
        heading = around.heading
        if _YEARS.fullmatch(match[0]):
            return 0.0
        near = list(_NEAR.finditer(around.before))
        sentence = _SENTENCE.split(around.before[-35:])[-1]
        other = list(_OTHER.finditer(sentence))
        closest_is_phone = bool(near) and (
            not other or near[-1].end() >= other[-1].end() + len(around.before) - len(sentence)
        )
        if (heading and _NEAR.search(heading)) or closest_is_phone:
            return 0.97
        if other or (heading and _OTHER.search(heading)):
            return 0.0 if pattern.score < 0.7 else 0.3
        if pattern.score <= 0.6 and _looks_like_a_date(digits):
            return 0.3
        return 0.4 if _opens_an_item(pattern, around) else pattern.score


def _opens_an_item(pattern: Pattern, around: Around) -> bool:
    """True for a number that opens a line which goes on, as the rows of a list of goods do."""
    if not around.after.startswith(" ") or around.after[1:2].isspace():
        return False
    if pattern.name == "eight digits" and not around.before.strip():
        return True
    opens = not around.earlier.rpartition("\n")[2].strip()
    return opens and _ITEMS.search(around.earlier) is not None and not _NEAR.search(around.earlier)
