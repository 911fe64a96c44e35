"""What a text says that somebody is: an employee, by the title, the workplace or the mail address beside the name."""

from __future__ import annotations

import regex

from companion.checks.word_lists import EmployeeSigns

EMPLOYEE = "employee"
_REACH = 60
_BELOW = 160
_DEFINITE = r"(?:en|n|et)?"
_WHOSE = r"(?:(?:vores|jeres|din|min|hans|hendes|deres|barnets|borgerens|vor|den|daglig|ledende|faglig)[ ])?"

# What may stand before a workplace on its line: names of places, not a sentence that comes to speak of one.
_PROPER = r"(?:(?-i:[A-ZÆØÅ])[\w-]*[ ,]{1,2}|(?:og|for|i|af|&)[ ]){0,6}"


class Roles:
    """Reads titles right before and right after a name, and the workplace below a signature."""

    def __init__(self, signs: EmployeeSigns | None = None) -> None:
        """*signs* are what shows an employee; without them nobody is one. Compounds that end in a title count."""
        domains = signs.domains if signs else ()
        self._domains = frozenset(domain for domain in domains if not domain.startswith("*"))
        self._domain_ends = tuple(domain[1:] for domain in domains if domain.startswith("*"))
        self._signs: tuple[regex.Pattern[str], ...] = ()
        self._before: regex.Pattern[str] | None = None
        if signs is None:
            return
        title = rf"[\w-]*(?:{_alternatives(signs.titles)})"
        self._before = regex.compile(
            # With a comma the title has to be somebody's: "jeres sagsbehandler, Mette Holm".
            rf"(?<!\w)(?:{title}{_DEFINITE}(?:[ ]i[ ]\w+)?(?:[ ]{{1,2}}|:[ \n]{{1,2}})"
            rf"|(?:vores|jeres|din|min|hans|hendes|deres|barnets|borgerens)[ ]{title},[ ])$",
            regex.IGNORECASE,
        )
        after = rf"(?:,[ ]?|[ ]\(|[ ][-–][ ]|[ ]*\n[ ]*){_WHOSE}{title}{_DEFINITE}(?!\w)"
        # "Mette er lærer" says what she does for a living; "Mette er barnets lærer", that she is one here.
        works = rf"[ ]er[ ](?:vores|jeres|din|min|hans|hendes|deres|barnets|borgerens|ansat[ ]som)[ ]{title}(?!\w)"
        self._signs = (regex.compile(after, regex.IGNORECASE), regex.compile(works, regex.IGNORECASE))
        if signs.workplaces:
            # Below a name that ends its line, with at most a line between; no house number, which would be a home.
            between = r"(?:[^\n\d@.?]{0,50}\n){0,2}"
            place = rf"[ ]*,?[ ]*\n{between}[ ]*{_PROPER}(?:{_alternatives(signs.workplaces)})"
            self._signs += (regex.compile(rf"{place}(?=[ ]*(?:[,|/][^\n]*)?(?:\n|$))", regex.IGNORECASE),)

    def of(self, text: str, start: int, end: int) -> str:
        """``EMPLOYEE`` where something beside the name at *start* to *end* (code points) says so, else ""."""
        if self._before is not None and self._before.search(text[max(0, start - _REACH) : start]):
            return EMPLOYEE
        return EMPLOYEE if any(sign.match(text, end, end + _BELOW) for sign in self._signs) else ""

    def of_address(self, address: str) -> str:
        """``EMPLOYEE`` where the mail *address* is one that only employees have, else ""."""
        domain = address.rpartition("@")[2].casefold()
        return EMPLOYEE if domain in self._domains or domain.endswith(self._domain_ends) else ""


def _alternatives(words: tuple[str, ...]) -> str:
    """*words* as a pattern, the longest first; "*" stands for the beginning of a word."""
    ordered = sorted(words, key=len, reverse=True)
    return "|".join(rf"[\w-]*{regex.escape(w[1:])}" if w.startswith("*") else regex.escape(w) for w in ordered)
