"""Danish addresses as they are compared: whatever the usual short writings, every digit the same.

Source: Danmarks Adresser on how addresses are written, and the short street names of the CPR register.
"""

from __future__ import annotations

from dataclasses import dataclass

import regex

_ADDRESS = regex.compile(
    r"(?<street>[^\d,]*[^\W\d_][^\d,]*?)[ ,]+(?<number>\d{1,3})[ ]?(?<letter>[a-zæøå](?!\w))?(?<floor>[^\n]*?)"
    r"(?:[ ,]*\b(?:dk-?[ ]?)?(?<post>\d{4})\b(?<town>[^\d]*))?",
    regex.IGNORECASE,
)
_BEFORE = {
    "gl": "gammel", "gamle": "gammel", "nr": "nørre", "n": "nørre", "ndr": "nordre", "sdr": "sønder",
    "søndre": "sønder", "s": "sønder", "ø": "øster", "østre": "øster", "v": "vester", "vestre": "vester",
    "sct": "sankt", "skt": "sankt", "st": "store", "ll": "lille", "kgs": "kongens",
}  # fmt: skip
_LAST = {
    "v": "vej",
    "g": "gade",
    "str": "stræde",
    "pl": "plads",
    "al": "alle",
    "blvd": "boulevard",
    "boul": "boulevard",
}
# The last part of a word, shortened with a full stop: "Rådhusv.", "Nyg.".
_LAST_PART = regex.compile(r"(?<=\w{2})(?P<short>v|g|pl|str)$")
_FLOOR_WORDS = {"sal": "", "etage": "", "stuen": "st", "kælder": "kl", "kælderen": "kl", "kld": "kl", "dør": ""}


@dataclass(frozen=True, slots=True)
class OfficeAddress:
    """An address in parts, as they are compared. ``floor`` holds floor and door, ``post`` the postcode; "" for none."""

    street: str
    number: str
    floor: str
    post: str

    def is_short_for(self, full: OfficeAddress) -> bool:
        """True when this is *full*, or *full* without its postcode."""
        return (self.street, self.number, self.floor) == (full.street, full.number, full.floor) and self.post in (
            "",
            full.post,
        )


def read_address(text: str) -> OfficeAddress | None:
    """The address that *text* is; None where it is none."""
    match = _ADDRESS.fullmatch(" ".join(text.split()))
    if match is None:
        return None
    floor = "".join(_FLOOR_WORDS.get(word, word) for word in regex.findall(r"\w+", match["floor"].casefold()))
    number = match["number"].lstrip("0") + (match["letter"] or "").casefold()
    return OfficeAddress(_street(match["street"]), number, floor, match["post"] or "")


def _street(name: str) -> str:
    """A street's name in lower case, written out and without spaces: "Gl. Rådhusv." as "gammelrådhusvej"."""
    words = regex.findall(r"[\w'’]+\.?", name.casefold().replace("aa", "å").replace("é", "e"))
    plain = []
    for at, word in enumerate(words):
        bare = word.rstrip(".")
        if at < len(words) - 1:
            plain.append(_BEFORE.get(bare, bare))
        elif word != bare and (part := _LAST_PART.search(bare)) is not None:
            plain.append(bare[: part.start()] + _LAST[part["short"]])
        else:
            plain.append(_LAST.get(bare, bare) if at else bare)
    return "".join(plain)
