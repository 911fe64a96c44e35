"""What the municipality, or a person, has said is never a finding: terms, offices, mailboxes, numbers, people."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import regex

from companion.checks.findings import Finding
from companion.checks.office_address import OfficeAddress, read_address
from companion.checks.term_finder import Forms, Term, TermFinder

_NUMBER = regex.compile(r"[+(]?\d[\d\s().+/-]*")
_NAME_WORD = regex.compile(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*")
_COUNTRY = regex.compile(r"(?:\+|00)45(?=\d{8}$)")
# Words before a name that say which role somebody speaks in.
_TITLE = (
    r"(?:(?:hr|fru|dr)\.?|\w*(?:direktør|borgmester|rådmand|minister|formand|chef|leder|rektor|inspektør|sekretær|konsulent|"
    r"medlem|provst|biskop|præst|læge|advokat|professor))(?:en)?"
)
_TITLES = regex.compile(rf"(?:{_TITLE}[ ]+)+", regex.IGNORECASE)
_TITLE_BEFORE = regex.compile(rf"(?<!\w){_TITLE}[ ]+$", regex.IGNORECASE)
_LONGEST_TITLE = 60
# A term reaches no farther beyond a finding than this.
_LONGEST_TERM = 200


@dataclass(frozen=True, slots=True)
class _Person:
    """An allowed person: all parts of the name, in lower case."""

    parts: tuple[str, ...]


class Allowed:
    """Answers whether a finding is covered by the allowed *terms*. Never fuzzy on numbers: all digits must agree.

    - A word or phrase covers what is it, or lies inside it, in any case and spacing and with a genitive -s.
    - A name of two words or more, with or without a title, covers that name, and its last part after a title.
    - An address with a postcode covers the same address without it, and usual short writings of the street.
    - A telephone number covers every grouping of it, with and without +45.
    - "@kommune.dk" covers the functional mailboxes there: those whose parts all stand on *mailboxes*.
    """

    def __init__(self, terms: Iterable[str] = (), mailboxes: frozenset[str] = frozenset()) -> None:
        self._mailboxes = mailboxes
        flat = [" ".join(term.split()) for term in terms]
        self._exact = {term.casefold() for term in flat}
        self._domains = {term[1:].casefold() for term in flat if term.startswith("@")}
        self._numbers = {_digits(term) for term in flat if _NUMBER.fullmatch(term)}
        self._addresses = {address for term in flat if (address := read_address(term)) is not None}
        phrases = [t for t in flat if "@" not in t and not _NUMBER.fullmatch(t) and t[:1].isalnum()]
        self._phrases = TermFinder((Term(phrase, phrase) for phrase in phrases), Forms.GENITIVE)
        self._people = {person.parts for phrase in phrases if (person := _read_person(phrase)) is not None}

    def __bool__(self) -> bool:
        return bool(self._exact)

    def covers(self, finding: Finding, text: str) -> bool:
        """True when *finding*, which points at something in *text*, is allowed. Cost: that of a few lines of text."""
        if not self._exact or finding.start is None or finding.end is None or not finding.points:
            return False
        found = " ".join(text[finding.start : finding.end].split())
        if found.casefold() in self._exact:
            return True
        if _NUMBER.fullmatch(found):
            return _digits(found) in self._numbers or self._inside_phrase(finding.start, finding.end, text)
        match finding.entity:
            case "EMAIL_ADDRESS":
                return self._is_mailbox(found)
            case "DK_ADDRESS":
                return self._is_office(found)
            case "PERSON" if self._is_person(finding, found, text):
                return True
        return self._inside_phrase(finding.start, finding.end, text)

    def _is_mailbox(self, address: str) -> bool:
        local, _, domain = address.casefold().rpartition("@")
        parts = [part for part in regex.split(r"[._+-]", local) if part]
        return domain in self._domains and bool(parts) and all(part in self._mailboxes for part in parts)

    def _is_office(self, found: str) -> bool:
        address = read_address(found)
        return address is not None and any(address.is_short_for(known) for known in self._known_like(address))

    def _known_like(self, address: OfficeAddress) -> Iterable[OfficeAddress]:
        return (known for known in self._addresses if known.street == address.street)

    def _is_person(self, finding: Finding, found: str, text: str) -> bool:
        parts = _parts(found)
        if any(form in self._people for form in _without_genitive(parts)):
            return True
        if len(parts) != 1 or not _TITLE_BEFORE.search(
            text, max(0, (finding.start or 0) - _LONGEST_TITLE), finding.start
        ):
            return False
        # "Direktør Holm" is somebody else where the text also names a Peter Holm.
        subject = _parts(finding.subject)
        if len(subject) > 1:
            return subject in self._people
        return any(form[-1] == person[-1] for form in _without_genitive(parts) for person in self._people)

    def _inside_phrase(self, start: int, end: int, text: str) -> bool:
        begin = max(0, start - _LONGEST_TERM)
        around = text[begin : end + _LONGEST_TERM]
        # The ends of what was cut out may be halves of words, which are no terms.
        return any(
            begin + place.start <= start and end <= begin + place.reach
            for place in self._phrases.find(around)
            if (place.start > 0 or begin == 0) and (begin + place.end < len(text) or begin + len(around) == len(text))
        )


def _digits(number: str) -> str:
    """The digits of a number, without separators and without the Danish country code."""
    plain = regex.sub(r"[^\d+]", "", number)
    return _COUNTRY.sub("", plain).lstrip("+")


def _read_person(term: str) -> _Person | None:
    """The person that *term* names: two capitalised words or more after an optional title, and nothing else."""
    name = _TITLES.sub("", term, count=1) if _TITLES.match(term) else term
    words = _NAME_WORD.findall(name)
    if len(words) < 2 or any(c.isdigit() for c in name) or not all(w[0].isupper() for w in (words[0], words[-1])):
        return None
    return _Person(tuple(word.casefold() for word in words))


def _parts(name: str) -> tuple[str, ...]:
    return tuple(word.casefold() for word in _NAME_WORD.findall(name))


def _without_genitive(parts: tuple[str, ...]) -> Iterable[tuple[str, ...]]:
    yield parts
    if parts and parts[-1].endswith("s") and len(parts[-1]) > 2:
        yield (*parts[:-1], parts[-1][:-1])
