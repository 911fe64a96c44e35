"""What a person has marked and used last in the library: keys alone, in a small file."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import TypeGuard

from companion.files import atomic_write, set_aside
from companion.settings import to_toml

MOST_RECENT, MOST_FAVOURITES = 6, 200
_KEY = re.compile(r"(?:use:)?[a-z][a-z0-9_]{0,80}")


class Remembered:
    """Favourites in the order they were marked, and the last used, newest first.

    Nothing hangs on the file: one that cannot be read as it should is kept beside a new one with what could be read,
    and one that cannot be written is remembered until the program ends. ``problem`` is a Danish sentence when the file
    could not be used.
    """

    def __init__(self, file: Path | None) -> None:
        """Reads *file*, which need not be there. None remembers in memory alone (tests, pictures)."""
        self._file = file
        self.problem = ""
        stored = _stored(file) if file is not None else {}
        self._favourites = _keys(stored, "favourites")[:MOST_FAVOURITES] if stored else ()
        self._recent = _keys(stored, "recent")[:MOST_RECENT] if stored else ()
        if file is not None and (stored is None or not _whole(stored)):
            self._keep_aside(file)

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

    def _keep_aside(self, file: Path) -> None:
        try:
            kept = set_aside(file)
        except OSError:
            self._file = None
            self.problem = "Dine favoritter kan ikke læses. Filen står urørt, og nye kan ikke gemmes."
            return
        self.problem = f"Dine favoritter kan ikke læses. Filen er gemt som {kept.name}."
        if self._favourites or self._recent:
            self.problem = f"Nogle af dine favoritter kan ikke læses. Filen er gemt som {kept.name}."
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


def _stored(file: Path) -> Mapping[str, object] | None:
    """What *file* holds, nothing where there is none; None where it cannot be read."""
    try:
        return tomllib.loads(file.read_text(encoding="utf-8-sig"))
    except FileNotFoundError:
        return {}
    except (OSError, ValueError, RecursionError):
        return None


def _whole(stored: Mapping[str, object]) -> bool:
    """True where all that is *stored* under the names in use can be used."""
    lists = [stored.get(name, []) for name in ("favourites", "recent")]
    return all(isinstance(value, list) and all(map(_is_key, value)) for value in lists)


def _keys(stored: Mapping[str, object], name: str) -> tuple[str, ...]:
    found = stored.get(name)
    return tuple(dict.fromkeys(filter(_is_key, found))) if isinstance(found, list) else ()


def _is_key(value: object) -> TypeGuard[str]:
    return isinstance(value, str) and _KEY.fullmatch(value) is not None
