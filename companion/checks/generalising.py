"""A wording in the place of what was found, such as "en borger", made to fit the sentence it comes to stand in.

Danish wants "en borger" at the first mention and "borgeren" after that, "Kære borger" in a greeting, a genitive that
moves along ("Mettes mor" becomes "en borgers mor"), and no article after a word that has settled it ("moren Gitte"
becomes "moren", "hans telefonnummer 12 34 56 78" becomes "hans telefonnummer").
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

import regex

from companion.checks.blocks import ABBREVIATION
from companion.checks.findings import Finding
from companion.checks.genitive import possessive
from companion.checks.pseudonyms import Edit
from companion.checks.rulebook import Rulebook, RuleEntry

_REACH = 60
_SIBILANTS = ("s", "x", "z")
_GREETING = regex.compile(
    r"(?:^|[\n>*_\"“]|[.!?]\s)[ ]*(?:kære|hej|hejsa|goddag|godmorgen|godaften|dav)[ ](?:kære[ ])?$", regex.IGNORECASE
)
# Words after which a noun has no article of its own.
_OWNER = (
    r"(?:min|mit|mine|din|dit|dine|sin|sit|sine|hans|hendes|dens|dets|deres|vores|jeres|denne|dette|den|det|samme"
    r"|[^\W\d_]{2,}s)"
)
_OWNED = regex.compile(rf"(?<!\w){_OWNER}[ ]$", regex.IGNORECASE)
_ARTICLE = regex.compile(r"(?<!\w)(?:en|et)[ ]$", regex.IGNORECASE)
_HONORIFIC = regex.compile(r"(?<!\w)(?:hr|fru|frk|fr|dr)\.?[ ]$", regex.IGNORECASE)
_LIVES = regex.compile(
    r"(?<!\w)(?:bor|boede|boet|boende|bopæl|opholder sig|bosat)[ ](?:nu[ ]|stadig[ ])?$", regex.IGNORECASE
)
_TOWN = regex.compile(r"(?<!\d)\d{4}[ ]+(?P<town>[A-ZÆØÅ][\w.-]*(?:[ ][\w.-]+){0,3})$")
_YEAR = regex.compile(r"(?<!\d)(?P<decade>1[89]\d|20\d)\d(?!\d)")
_SHORT_YEAR = regex.compile(r"\d{1,2}[-./ ]\d{1,2}[-./ ](?P<decade>\d)\d$")
_BORN = regex.compile(r"(?<!\w)(?:født|f\.)[ ](?P<on>(?:den|d\.)[ ])?$", regex.IGNORECASE)
_BULLET = regex.compile(r"^[ \t]*(?:[-–*•>#]+|\d{1,2}[.)])?[ \t]*$")
_WRAPPED_LINE = 50


def generalisations(
    text: str,
    findings: Iterable[Finding],
    rulebook: Rulebook,
    reach: Callable[[int, int], tuple[int, int]] | None = None,
) -> tuple[Edit, ...]:
    """The edits that put the rulebook's wording for each of *findings* into *text*, in its order.

    An edit may take in the words beside a finding (a title, a label, the s of the genitive), as far as *reach* says it
    may for that place (code points); without it, the whole text. Findings that have no wording are left out, and those
    that overlap an earlier one.
    """
    edits: list[Edit] = []
    seen: set[tuple[str, str]] = set()
    reached = 0
    for finding in sorted((f for f in findings if f.start is not None), key=lambda f: (f.start or 0, -(f.end or 0))):
        entry = rulebook.entry(finding.entity) if finding.entity in rulebook else None
        if entry is None or not entry.generalised or (finding.start or 0) < reached:
            continue
        place = _Place(text, finding, entry, reach)
        key = (finding.entity, " ".join((finding.subject or place.found).split()).casefold())
        edit = place.edit(again=key in seen, least=reached)
        seen.add(key)
        edits.append(edit)
        reached = edit.end
    return tuple(edits)


class _Place:
    """One finding and the words around it."""

    def __init__(
        self, text: str, finding: Finding, entry: RuleEntry, reach: Callable[[int, int], tuple[int, int]] | None
    ) -> None:
        assert finding.start is not None
        assert finding.end is not None
        self._text = text
        self._finding = finding
        self._entry = entry
        self._start, self._end = finding.start, finding.end
        self.found = text[finding.start : finding.end]
        self._first, self._last = reach(finding.start, finding.end) if reach else (0, len(text))
        self._person = finding.entity == "PERSON"
        self._genitive, self._stop = self._read_genitive()

    def edit(self, again: bool, least: int) -> Edit:
        """What to put where; nothing before *least* is touched."""
        least = max(least, self._first)
        before = self._text[max(0, self._start - _REACH) : self._start]
        wording, later = self._entry.wording(self._finding.role)
        if self._finding.entity == "DATE_OF_BIRTH" and (decade := self._decade(before, least)) is not None:
            return decade
        beside = self._beside(before, wording, later if again else wording, least)
        if beside is not None:
            return beside
        words = later if again else wording
        if _GREETING.search(before) or _OWNED.search(before) or _ARTICLE.search(before):
            words = _bare(wording)
        elif self._finding.entity == "DK_ADDRESS":
            words = self._address(before, wording)
        return self._put(self._start, words)

    def _beside(self, before: str, wording: str, words: str, least: int) -> Edit | None:
        """The edit where a word right before already says what it is; None where none does."""
        if self._person and (honorific := _HONORIFIC.search(before)):
            start = self._start - len(honorific[0])
            return self._put(start, words) if start >= least else None
        noun = self._entry.called_before(before)
        if noun is None:
            return None
        start = self._start - len(noun[0])
        ahead = before[: len(before) - len(noun[0])]
        settled = bool(noun["definite"]) or _OWNED.search(ahead) or _ARTICLE.search(ahead) or _GREETING.search(ahead)
        if settled:
            # The noun stands for itself; what was found goes, with the space before it.
            spaces = len(noun[0]) - len(noun[0].rstrip())
            at = self._start - spaces
            if at < least:
                return self._put(self._start, _bare(wording))
            genitive = possessive(noun[0].rstrip())[len(noun[0].rstrip()) :] if self._genitive else ""
            return Edit(at, self._stop, genitive)
        if start < least:
            return None
        if self._person and words == wording:
            article = wording.split(" ", 1)[0]
            return self._put(start, f"{article} {noun[0].strip().lower()}")
        return self._put(start, words)

    def _put(self, start: int, words: str) -> Edit:
        words = possessive(words) if self._genitive else words
        if _starts_sentence(self._text, start):
            words = words[:1].upper() + words[1:]
        return Edit(start, self._stop, words)

    def _address(self, before: str, wording: str) -> str:
        town = _TOWN.search(self.found)
        words = f"{wording} i {town['town']}" if town else wording
        return f"på {words}" if _LIVES.search(before) else words

    def _decade(self, before: str, least: int) -> Edit | None:
        """A date of birth as the decade it lies in; None where the year is not written."""
        full, short = _YEAR.search(self.found), _SHORT_YEAR.search(self.found)
        if full:
            decade = f"{full['decade']}0’erne"
        elif short:
            decade = f"{short['decade']}0’erne"
        else:
            return None
        born = _BORN.search(before)
        if born is None:
            return None
        start = self._start - len(born["on"] or "")
        return Edit(start, self._end, f"i {decade}") if start >= least else None

    def _read_genitive(self) -> tuple[bool, int]:
        """Whether the place is a genitive, and where it ends with the sign of it."""
        if not self._person:
            return False, self._end
        after = self._text[self._end : min(self._end + 3, self._last)]
        if match := regex.match(r"['’]?s(?!\w)", after):
            return True, self._end + len(match[0])
        sibilant = self.found[-1:].casefold() in _SIBILANTS
        quoted = self._text[self._start - 1 : self._start] in ("'", "’", "‘") if self._start else False
        if sibilant and not quoted and regex.match(r"['’](?!\w)", after):
            return True, self._end + 1
        subject = self._finding.subject.casefold().split()
        last = self.found.casefold().split()[-1:]
        inside = bool(subject and last and last[0] not in subject and last[0][-1:] == "s" and last[0][:-1] in subject)
        return inside, self._end


def _bare(wording: str) -> str:
    """*wording* without its article."""
    return wording.split(" ", 1)[-1]


def _starts_sentence(text: str, at: int) -> bool:
    line_start = text.rfind("\n", 0, at) + 1
    before = text[line_start:at]
    if _BULLET.match(before):
        above = text[:line_start].rstrip(" \t\n") if line_start else ""
        last_line = above[above.rfind("\n") + 1 :]
        blank = not text[:line_start].strip() or text[:line_start].endswith("\n\n") or bool(before.strip())
        # A long line that ends in the middle of a sentence was wrapped; the sentence goes on here.
        wrapped = len(last_line) >= _WRAPPED_LINE and (last_line[-1:].isalpha() or last_line[-1:] == ",")
        return blank or not wrapped
    before = before.rstrip(" \t\"'“”«»(*_")
    return before[-1:] in (".", "!", "?") and ABBREVIATION.search(before[-12:]) is None
