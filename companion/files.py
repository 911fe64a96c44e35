"""Writing a file whole or not at all, and keeping one that cannot be used: a person's own is never lost."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path


def atomic_write(path: Path, data: bytes) -> None:
    """Put *data* in *path*, making its folder if need be; what stood there stays until all of it is written.

    Raises ``OSError`` when the place cannot be written.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    # In the same folder, because a rename is only atomic within one file system.
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    temporary = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        temporary.replace(path)
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise


def set_aside(path: Path) -> Path:
    """Give the file at *path* a name beside it that nothing uses, and answer where it is now. Raises ``OSError``."""
    number = 1
    while (kept := path.with_name(f"{path.name}.{number}.bak")).exists():
        number += 1
    path.rename(kept)
    return kept
