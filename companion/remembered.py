"""What a person has marked and used last in the library: keys alone, in a small file."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

from companion.files import atomic_write
from companion.settings import to_toml

MOST_RECENT, MOST_FAVOURITES = 6, 200
_KEY = re.compile(r"(?:use:)?[a-z][a-z0-9_]{0,80}")


class Remembered:
    """Favourites in the order they were marked, and the last used, newest first.

    Nothing hangs on the file: what cannot be read in it is left out, and a file that cannot be written is remembered
    until the program ends.
    """

    def __init__(self, file: Path | None) -> None:
        """Reads *file*, which need not be there. None remembers in memory alone (tests, pictures)."""
        self._file = file
        stored: dict[str, object] = {}
        if file is not None:
            try:
                stored = tomllib.loads(file.read_text(encoding="utf-8"))
            except (OSError, ValueError):
                stored = {}
        self._favourites = _keys(stored.get("favourites"))[:MOST_FAVOURITES]
        self._recent = _keys(stored.get("recent"))[:MOST_RECENT]

    @property
    def favourites(self) -> tuple[str, ...]:
        """The keys of what has a star."""
        return self._favourites

    @property
    def recent(self) -> tuple[str, ...]:
        """The keys of what was used last, newest first, at most ``MOST_RECENT``."""
        return self._recent

    def mark(self, key: str, favourite: bool) -> None:
        """Give *key* a star, or take it away."""
        others = tuple(known for known in self._favourites if known != key)
        self._favourites = (*others, key)[-MOST_FAVOURITES:] if favourite else others
        self._write()

    def use(self, key: str) -> None:
        """Remember that *key* was used now."""
        self._recent = (key, *(known for known in self._recent if known != key))[:MOST_RECENT]
        self._write()

    def forget(self, key: str) -> None:
        """Forget *key* altogether."""
        self._favourites = tuple(known for known in self._favourites if known != key)
        self._recent = tuple(known for known in self._recent if known != key)
        self._write()

    def _write(self) -> None:
        if self._file is None:
            return
        try:
            values = {"favourites": self._favourites, "recent": self._recent}
            atomic_write(self._file, to_toml(values).encode())
        except OSError:
            # A full or locked disk must not stand in the way of using a template.
            return


def _keys(value: object) -> tuple[str, ...]:
    found = value if isinstance(value, list) else []
    return tuple(dict.fromkeys(key for key in found if isinstance(key, str) and _KEY.fullmatch(key)))
