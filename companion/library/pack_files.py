"""Where packs lie, and the bounds a pack is held to before anything in it is read."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator, Sequence
from pathlib import Path

from companion.library.loader import LibraryError
from companion.system_reasons import why

MOST_BYTES = 2_000_000
MOST_FILES = 300
MOST_PACKS = 50
_DEEPEST = 2
_ALLOWED = re.compile(
    r"(?:pack|elements|exercises|marking|follow_ups|microsoft)\.toml|(?:templates|use_cases|pages)/[^/]+\.toml|[^/]+\.(?:md|txt)"
)


def expanded(path: str, windows: bool = os.name == "nt") -> Path:
    """The path that IT wrote, with ``%ProgramData%`` (Windows) or ``$NAME`` and ``~`` (elsewhere) filled in.

    An unknown variable stays as it stands, so that the message about the missing folder shows it.
    """
    if windows:
        return Path(re.sub(r"%([^%]+)%", lambda name: os.environ.get(name[1], name[0]), path))
    return Path(os.path.expandvars(path)).expanduser()


def find_packs(folder: Path) -> tuple[Path, ...]:
    """The packs in a shared *folder*: each folder with a ``pack.toml`` and each TOML file, by name.

    Raises ``LibraryError`` when the folder cannot be read or holds too many.
    """
    try:
        inside = sorted(folder.iterdir(), key=lambda path: path.name.casefold())
    except OSError as error:
        raise LibraryError(f"{folder.name} kan ikke åbnes: {why(error)}", folder) from error
    found = [path for path in inside if not path.name.startswith((".", "~")) and _looks_like_a_pack(path)]
    if len(found) > MOST_PACKS:
        raise LibraryError(f"{folder.name}: der er mere end {MOST_PACKS} pakker", folder)
    return tuple(found)


def refuse_out_of_bounds(path: Path) -> None:
    """Raises ``LibraryError`` for a pack that is not there, is too big, or leads somewhere else by a link."""
    try:
        if path.is_symlink():
            raise LibraryError(f"{path.name}: er en genvej til et andet sted", path)
        if path.is_file():
            _refuse_sizes(path, [path])
        elif path.is_dir():
            _refuse_sizes(path, list(_files(path, path)))
        else:
            raise LibraryError(f"{path.name}: findes ikke", path)
    except OSError as error:
        raise LibraryError(f"{path.name}: kan ikke åbnes: {why(error)}", path) from error


def _looks_like_a_pack(path: Path) -> bool:
    return path.suffix == ".toml" or (path / "pack.toml").is_file()


def _files(folder: Path, root: Path) -> Iterator[Path]:
    """Every file of a pack. Stops with ``LibraryError`` at what does not belong in one."""
    for path in folder.iterdir():
        relative = path.relative_to(root)
        if path.name.startswith("."):
            continue
        if path.is_symlink():
            raise LibraryError(f"{path.name}: er en genvej til et andet sted", path)
        if path.is_dir():
            if len(relative.parts) >= _DEEPEST:
                raise LibraryError(f"{path.name}: ligger for dybt", path)
            yield from _files(path, root)
        elif _ALLOWED.fullmatch(relative.as_posix()):
            yield path
        else:
            raise LibraryError(f"{path.name}: hører ikke til i en pakke", path)


def _refuse_sizes(path: Path, files: Sequence[Path]) -> None:
    if len(files) > MOST_FILES:
        raise LibraryError(f"{path.name}: har mere end {MOST_FILES} filer", path)
    if sum(file.stat().st_size for file in files) > MOST_BYTES:
        raise LibraryError(f"{path.name}: fylder mere end {MOST_BYTES // 1_000_000} MB", path)
