"""The word lists behind the lexicon feature: names, places, ordinary words. Only lists that may be shipped."""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Iterable
from pathlib import Path


def read_list(path: Path) -> list[str]:
    """The entries of one list, without comments and empty lines."""
    lines = (line.split("#")[0].strip() for line in path.read_text(encoding="utf-8").splitlines())
    return [line for line in lines if line]


def own_names(folder: Path) -> tuple[dict[str, list[str]], dict[str, list[str]]]:
    """The project's own first and last names by group (``first-<group>.txt``, ``last-<group>.txt``)."""
    first = {path.stem.removeprefix("first-"): read_list(path) for path in sorted(folder.glob("first-*.txt"))}
    last = {path.stem.removeprefix("last-"): read_list(path) for path in sorted(folder.glob("last-*.txt"))}
    return first, last


def faker_names() -> tuple[set[str], set[str]]:
    """First and last names of every Faker locale (MIT) that is written in Latin letters."""
    import faker.providers.person as package

    first: set[str] = set()
    last: set[str] = set()
    for module in pkgutil.iter_modules(package.__path__):
        provider = importlib.import_module(f"{package.__name__}.{module.name}").Provider
        for target, attributes in (
            (first, "first_names first_names_male first_names_female"),
            (last, "last_names last_names_male last_names_female"),
        ):
            for attribute in attributes.split():
                values = getattr(provider, attribute, ())
                if isinstance(values, Iterable):
                    target.update(v for v in values if isinstance(v, str) and _latin(v))
    return first, last


def _latin(text: str) -> bool:
    return all(ord(c) < 0x250 or 0x1E00 <= ord(c) < 0x1F00 for c in text)


def dictionary(path: Path) -> tuple[set[str], set[str]]:
    """Ordinary words and proper names of a Hunspell dictionary: Stavekontrolden (MPL-1.1), SCOWL (BSD) for English."""
    ordinary: set[str] = set()
    proper: set[str] = set()
    for line in path.read_text(encoding="utf-8").splitlines()[1:]:
        word = line.split("/")[0].split("\t")[0].split(" ")[0].strip()
        if len(word) < 2 or word[0] in "-'." or not word[0].isalpha():
            continue
        (ordinary if word[0].islower() else proper).add(word.lower())
    return ordinary, proper - ordinary


def lists(folder: Path, dictionary_path: Path, english_path: Path) -> dict[str, list[str]]:
    """All lists by the keys of ``companion.checks.components.LISTS``; every word of a name or place on its own."""
    first, last = own_names(folder)
    faker_first, faker_last = faker_names()
    ordinary, proper = dictionary(dictionary_path)
    english = _inflected(dictionary(english_path)[0])
    firsts = _words(name for names in first.values() for name in names) | _words(faker_first)
    lasts = _words(name for names in last.values() for name in names) | _words(faker_last)
    places = _words(entry for path in sorted(folder.glob("places*.txt")) for entry in read_list(path))
    return {
        "first": sorted(firsts),
        "last": sorted(lasts),
        "place": sorted(places),
        "word": sorted(ordinary),
        "proper": sorted(proper - firsts - lasts - places),
        "english": sorted(english - ordinary),
    }


def _inflected(stems: set[str]) -> set[str]:
    """English stems with their regular endings, which the dictionary keeps in its affix file."""
    found = set(stems)
    for stem in stems:
        found.add(stem[:-1] + "ies" if stem.endswith("y") else stem + "s")
        found.update(stem.removesuffix("e") + ending for ending in ("ed", "ing"))
    return found


def _words(entries: Iterable[str]) -> set[str]:
    found: set[str] = set()
    for entry in entries:
        found.add(entry.lower())
        found.update(part for part in entry.lower().split() if len(part) > 1)
    return found
