"""Dates of birth: a date that the words around make into one.

Source: GDPR article 4(1), an identifier by which a person can be singled out; the forms are those of Retskrivningsordbogen § 42.
"""

from __future__ import annotations

import calendar
from types import MappingProxyType

import regex
from presidio_analyzer import Pattern

from companion.checks.recognizers.base import DIGITS, FLAGS, ContextPatternRecognizer
from companion.checks.surroundings import Around

_MONTHS = {
    "jan": 1, "feb": 2, "mar": 3, "apr": 4, "maj": 5, "may": 5, "jun": 6, "jul": 7, "aug": 8, "sep": 9,
    "okt": 10, "oct": 10, "nov": 11, "dec": 12,
}  # fmt: skip
_MONTH = r"(?<name>january|february|march|june|july|october|may|dec(?=[ ])|oct(?=[ ])|jan(?:uar|\.)?|feb(?:ruar|r?\.)?|mar(?:ts|\.)?|apr(?:il|\.)?|maj|juni?|jun\.|juli?|jul\.|aug(?:ust|\.)?|sept?(?:ember|\.)?|okt(?:ober|\.)?|nov(?:ember|\.)?|dec(?:ember|\.)?)"
_DAY_WORD = r"(?:første|anden|tredje|fjerde|femte|sjette|syvende|ottende|niende|tiende|ellevte|tolvte|trettende|fjortende|femtende|sekstende|syttende|attende|nittende|tyvende|(?:en|to|tre|fire|fem|seks|syv|otte|ni)ogtyvende|tredivte|enogtredivte)"
_BEFORE = regex.compile(
    r"(?:(?<![^\W\d_])(?:født|fødselsdato|fødselsdag|fødselsdagen|fødsels-?[ ]?og[ ]\w+|fødseldato|fødselsår|født[ ]d|fødd|foedt|foedselsdato|birth|born|geboren|dob|fdato|f\.?[ ]?dato|fødsdato|fdt|f\.|f:|"
    r"f(?=[ ]?$)|født:)[^\n\d|;\t]{0,28}|\*[ ]?)$",
    FLAGS,
)
_LABEL = regex.compile(
    r"(?<![^\W\d_])(?:født|fødselsdato|fødselsdag|fødsdag|dob|birth|fødd|f\.?[ ]?dato|fdato|foedt|fødselsd)", FLAGS
)
_BROKEN = regex.compile(
    r"(?<![^\W\d_])(?:indtil|inden|gælder|pr|senest|siden|termin|møde|flyttede|ansat|døbt|gift|død|startede?|indskrevet|udfyldt|aftale)(?![^\W\d_])",
    FLAGS,
)
_AFTER = regex.compile(r"[ ]?\(?(?:fødselsdato|fødselsdag|født|fødsdag)\b", FLAGS)
# The score of a full date that nothing calls a birth: no finding, unless it stands right after a person's name.
BESIDE_A_NAME = 0.3


class DateOfBirthRecognizer(ContextPatternRecognizer):
    """Finds dates that the text calls somebody's birth; a date alone is none."""

    ENTITY = "DATE_OF_BIRTH"
    CONTEXT = ("født", "fødselsdato", "fødselsdag", "f.")
    SUPPORTS = _BEFORE
    NEEDS = MappingProxyType({
        "": DIGITS,
        "month by name": ("jan", "feb", "mar", "apr", "maj", "may", "jun", "jul", "aug", "sep", "okt", "oct", "nov", "dec"),
        "month by name, no year": ("jan", "feb", "mar", "apr", "maj", "may", "jun", "jul", "aug", "sep", "okt", "oct", "nov", "dec"),
    })  # fmt: skip
    # The year is looked for first: names of months stand in many words.
    GATES = MappingProxyType(
        {"month by name": regex.compile(rf"\d(?<={_MONTH}[ ]?,?[ ]?'?.)|nitten|totusind|to[ ]tusind", regex.IGNORECASE)}
    )
    PATTERNS = (
        Pattern("day month year", r"(?<![\d.,/-])(?:den[ ]|d\.[ ]?)?(?<d>\d{1,2})(?:[ ]?[./-][ ]?\n?)(?<m>\d{1,2})(?:[ ]?[./-][ ]?\n?|[ ])(?<y>(?:18|19|20)\d{2}|\d{2})(?!\d|[.,/-]\d|[ ]?-[ ]?\d)", 0.95),
        Pattern("year month day", r"(?<![\d.,/-])(?<y>(?:18|19|20)\d{2})[./-](?<m>\d{1,2})[./-](?<d>\d{1,2})(?!\d|[.,/-]\d)", 0.95),
        Pattern("month by name", rf"(?<![\d.,/-])(?:den[ ]|d\.[ ]?)?(?:(?<d>\d{{1,2}})\.?|{_DAY_WORD})[ ]?{_MONTH}[ ]?,?[ ]?(?:(?<y>(?:18|19|20)\d{{2}}|'?\d{{2}})|(?:nittenhundrede|nitten[ ]hundrede|totusind|to[ ]tusind)\w*(?:[ ](?:og[ ])?\w+)?)(?!\d|[.,/-]\d)", 0.95),
        Pattern("month by name, no year", rf"(?<![\d.,/-])(?<d>\d{{1,2}})\.?[ ]{_MONTH}(?![^\W\d_]|[ ]?\d)", 0.8),
        Pattern("day month, no year", r"(?<![\d.,/-])(?<d>\d{1,2})/(?<m>\d{1,2})(?![\d/-]|[.,/-]\d|[ ]\d)", 0.6),
        Pattern("six or eight digits", r"(?<![\d.,/-])(?<d>\d{2})[ ]?(?<m>\d{2})[ ]?(?<y>(?:19|20)?\d{2})(?!\d|[.,/-]\d|[ ]\d|-[x*\d])", 0.9),
    )  # fmt: skip

    def judge(self, match: regex.Match[str], pattern: Pattern, around: Around) -> float:
        """Only a real date that "født", "f." or a heading names is one; a person born before 1905 is history."""
        groups = match.groupdict()
        day, month = int(groups.get("d") or 1), groups.get("m")
        # Folded, since a pattern that ignores case also takes letters such as the long s, which lower() leaves.
        number = int(month) if month else _MONTHS[(groups.get("name") or "jan").casefold()[:3]]
        if not 1 <= number <= 12 or not 1 <= day <= calendar.monthrange(2000, number)[1]:
            return 0.0
        year = (groups.get("y") or "").lstrip("'")
        if len(year) == 4 and int(year) < 1905:
            return 0.0
        before = around.before
        named = _BEFORE.search(before)
        if named and _BROKEN.search(named[0]):
            named = None
        headed = bool(around.heading and _LABEL.search(around.heading))
        followed = bool(_AFTER.match(around.after)) or bool(regex.match(r"[ ]årgang", around.after))
        if not (named or headed or followed):
            # Right after a name in brackets: settled by the checker, which knows the names.
            return BESIDE_A_NAME if year and pattern.name != "six or eight digits" else 0.0
        if not year and named and "fødselsdagsg" in named[0].lower():
            return 0.0
        if pattern.name == "day month, no year" and not headed and named and "fødselsdag" in named[0].lower():
            return 0.0
        return pattern.score
