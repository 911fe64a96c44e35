"""Texts to measure on: prompts of the training corpus, clean ones, and a sheet of invented citizens."""

from __future__ import annotations

import random
from pathlib import Path

from training.markup import Document, read_folder

CORPUS = Path(__file__).resolve().parent.parent / "training" / "corpus"
_FIRST = "Mette Lars Amina Jens Sofie Oliver Fatima Karen Bo Ida Ali Thi Peter Anne Hans Maja Piotr Aputsiaq".split()
_LAST = "Kjærgaard Holm Hansen Nielsen Warsame Madsen Kowalski Lund Østergaard Bach Skov Riis Dam Nguyen".split()
_TOWNS = ("8500 Grenaa", "8000 Aarhus C", "5000 Odense C", "4600 Køge", "9800 Hjørring")


class Texts:
    """Texts of any length, the same for the same *seed*."""

    def __init__(self, seed: int = 1) -> None:
        self._random = random.Random(seed)
        documents = read_folder(CORPUS)
        self._random.shuffle(documents)
        self._mixed = _words(documents)
        self._clean = _words([document for document in documents if document.clean])

    def mixed(self, words: int, number: int = 0) -> str:
        """Prompts as they come, *words* long; another *number* gives other ones."""
        return _cut(self._mixed, words, number)

    def clean(self, words: int, number: int = 0) -> str:
        """Prompts in which nothing is to be found, *words* long."""
        return _cut(self._clean, words, number)

    def sheet(self, rows: int) -> str:
        """A pasted sheet: name, CPR number, address, telephone and mail of invented people, no two rows the same."""
        lines = ["Navn;Cpr;Adresse;Telefon;Mail"]
        number = self._random.randrange
        for row in range(rows):
            first, last = self._random.choice(_FIRST), self._random.choice(_LAST)
            born = f"{number(1, 29):02}{number(1, 13):02}{number(30, 99)}-{number(1000, 9999)}"
            street = f"{self._random.choice(_LAST)}vej {number(1, 200)}, {self._random.choice(_TOWNS)}"
            phone = f"{number(20, 99)} {number(10, 99)} {number(10, 99)} {number(10, 99)}"
            lines.append(f"{first} {last};{born};{street};{phone};{first.lower()}{row}@firma.dk")
        return "\n".join(lines)


def _words(documents: list[Document]) -> list[str]:
    return "\n\n".join(document.text for document in documents).split(" ")


def _cut(words: list[str], count: int, number: int) -> str:
    begin = number * count % max(1, len(words) - count)
    return " ".join(words[begin : begin + count])
