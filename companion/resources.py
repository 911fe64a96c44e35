"""Where the program's own files are, in a checkout, an installed package and a frozen program alike."""

from __future__ import annotations

import sys
from pathlib import Path


def resource_path(*parts: str) -> Path:
    """The path of a file under ``resources/``.

    Raises ``FileNotFoundError`` when the program's resources are not where they belong.
    """
    bundled = getattr(sys, "_MEIPASS", None)
    here = Path(__file__).resolve().parent
    for base in ([Path(bundled)] if bundled else []) + [here.parent, here]:
        if (base / "resources").is_dir():
            return base.joinpath("resources", *parts)
    raise FileNotFoundError("Promptmakkers egne filer mangler. Bed IT om at installere programmet igen.")
