"""Danish prose from documentation that Debian packages install: what the network reads before it learns names."""

from __future__ import annotations

import gzip
import html
import random
import re
from collections.abc import Iterator, Sequence
from pathlib import Path

# Below a root such as /usr/share, by package.
FOLDERS = {
    "libreoffice-help-da": "libreoffice/help/da",
    "gnome-user-docs": "help/da",
    "debian-handbook": "doc/debian-handbook/html/da-DK",
    "debian-edu-doc-da": "doc/debian-edu-doc-da",
    "manpages-da": "man/da",
}
_SHORTEST, _LONGEST = 25, 3000
_MARKUP = (".html", ".xhtml", ".page", ".docbook", ".xml")
_UNSEEN = re.compile(r"<(script|style)[^>]*>.*?</\1>", re.DOTALL)
_BLOCK = re.compile(r"</?(?:p|div|li|td|th|h\d|br|tr|ul|ol|dl|dt|dd|pre|title|section|note|item|list|page|table)[^>]*>")
_TAG = re.compile(r"<[^>]+>")
_REQUEST = re.compile(r'^\.\\?".*|^\.[A-Z]{2}\b|\\f.|\\-|\\', re.MULTILINE)
# A line with none of them is a heading, code, or not Danish.
_DANISH = frozenset(("og", "er", "det", "at", "af", "til", "på", "som", "med", "ikke", "kan", "du", "en", "et"))


def read_prose(root: Path) -> list[str]:
    """The distinct Danish lines of the packages' documentation below *root*, sorted. Raises ``FileNotFoundError``
    naming the packages when one is not installed."""
    missing = [package for package, folder in FOLDERS.items() if not (root / folder).is_dir()]
    if missing:
        raise FileNotFoundError(f"under {root} is no documentation of: {' '.join(missing)} (install them with apt-get)")
    lines: set[str] = set()
    for folder in FOLDERS.values():
        for path in sorted((root / folder).rglob("*")):
            if path.is_file():
                lines.update(line for line in _lines(path) if _is_prose(line))
    return sorted(lines)


def mixed(prose: Sequence[str], own: Sequence[str], seed: int) -> list[str]:
    """The *prose* and twice the *own* lines, shuffled: what is met later is read more often."""
    lines = [*prose, *own, *own]
    random.Random(seed).shuffle(lines)
    return lines


def _lines(path: Path) -> Iterator[str]:
    if path.suffix in _MARKUP:
        text = _UNSEEN.sub("", path.read_text(encoding="utf-8", errors="ignore"))
        text = _BLOCK.sub("\n", re.sub(r"\s*\n\s*", " ", text))
        text = html.unescape(_TAG.sub("", text))
    elif path.suffix == ".gz" and "man" in path.parts:
        with gzip.open(path, "rt", encoding="utf-8", errors="ignore") as page:
            text = _REQUEST.sub("", page.read()).replace("\n", " ").replace(". ", ".\n")
    else:
        return
    for line in text.split("\n"):
        yield " ".join(line.split())


def _is_prose(line: str) -> bool:
    return _SHORTEST <= len(line) <= _LONGEST and not _DANISH.isdisjoint(line.lower().split())
