"""Why the system refused a file or a folder, in Danish: its own words may be in any language."""

from __future__ import annotations

import errno

# What Windows says where another program has the file open; its errno is that of a missing right.
_IN_USE = (32, 33)


def why(error: OSError) -> str:
    """The end of a sentence: "filen kan ikke læses: den findes ikke"."""
    if getattr(error, "winerror", None) in _IN_USE:
        return "et andet program bruger den"
    match error.errno:
        case errno.ENOENT | errno.ENOTDIR:
            return "den findes ikke"
        case errno.EISDIR:
            return "det er en mappe"
        case errno.EACCES | errno.EPERM:
            return "du har ikke adgang til den"
        case errno.EROFS:
            return "der kan ikke skrives på drevet"
        case errno.ENOSPC | errno.EDQUOT:
            return "der er ikke mere plads på drevet"
        case errno.ENAMETOOLONG:
            return "navnet er for langt"
        case errno.EBUSY | errno.ETXTBSY:
            return "et andet program bruger den"
        case _:
            return "den kan ikke bruges lige nu"
