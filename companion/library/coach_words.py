"""Classes of words, such as people or kinds of text.

With them a turn of phrase is known whatever word of the class it is said with.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from companion.library.loader import LibraryError

_TOKEN = re.compile(r"<\w+>|[^\W\d_]+\d?(?:[-'’][^\W\d_]+)*|\d+(?:[.,]\d+)*|[?!:;,.()§%/#*•\-–\n]")
# The inflections of a class, and what its name gets after it for them.
_FORMS = {"endings": "", "definite": "-d", "passive": "-s", "neuter": "-t", "compared": "-c"}
_NONE = "none"
# How short the first and the last part of a compound may be: "te-kst" is none, "borger-brev" is.
_FIRST_PART, _LAST_PART = 3, 4
_DOUBLED = "bdgklmnprst"


@dataclass(frozen=True, slots=True)
class WordClasses:
    """``forms`` says which class a word is in, ``last_parts`` the same for the last part of a compound."""

    forms: Mapping[str, str]
    last_parts: Mapping[str, str]

    def tagged(self, text: str) -> str:
        """*text* in small letters with a space between words, and after a word its class: ``til borgerne|person-d``.

        A word with a capital inside a sentence is a ``name``, a number is ``<n>``.
        """
        tagged, begins = ["\n"], True
        for token in _TOKEN.findall(text):
            small = token.lower()
            if not token[0].isalpha():
                tagged.append("<n>" if token[0].isdigit() else small)
                begins = token in ".!?:\n" or (begins and not token[0].isdigit())
                continue
            kind = self._class_of(small) or ("" if begins or token == small else "name")
            tagged.append(f"{small}|{kind}" if kind and kind != _NONE else small)
            begins = False
        return " ".join((*tagged, "\n"))

    def _class_of(self, word: str) -> str:
        known = self.forms.get(word)
        if known is not None:
            return known
        for at in range(_FIRST_PART, len(word) - _LAST_PART + 1):
            known = self.last_parts.get(word[at:])
            if known is not None:
                return known
        return ""


def load_words(file: Path) -> WordClasses:
    """The classes of ``words.toml``. Raises ``LibraryError`` for a file that is missing or broken."""
    forms: dict[str, str] = {}
    last_parts: dict[str, str] = {}
    try:
        for name, table in tomllib.loads(file.read_text(encoding="utf-8")).items():
            for key, mark in _FORMS.items():
                for form in _inflected(table["words"].split(), table.get(key, "").split()):
                    forms.setdefault(form, name + mark)
                    if table.get("compounds") and len(form) >= _LAST_PART:
                        last_parts.setdefault(form, name + mark)
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError, KeyError, TypeError, AttributeError) as error:
        raise LibraryError(f"{file.name} kan ikke læses: {error}") from error
    return WordClasses(forms, last_parts)


def _inflected(words: list[str], endings: list[str]) -> Iterator[str]:
    """Each word with each ending ("-" is none).

    An e is not said twice ("pige", "piger"), and a consonant may be doubled before one ("ven", "vennen", but "blad",
    "bladet"): both spellings are kept, for nobody writes the wrong one.
    """
    for ending in endings:
        for word in words:
            if ending == "-":
                yield word
                continue
            yield word + ending
            if ending[0] == "e" and word[-1] == "e":
                yield word + ending[1:]
            if ending[0] == "e" and word[-1] in _DOUBLED:
                yield word + word[-1] + ending
