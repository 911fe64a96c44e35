"""The small steps of a release that are neither build nor MSI. Standard library only.

python scripts/release.py tag v1.2.3        stop unless the tag is the version that the program says it is
python scripts/release.py sums FOLDER       write FOLDER/SHA256SUMS of the other files in it
"""

from __future__ import annotations

import hashlib
import sys
from pathlib import Path

from msi import package_version


def main(arguments: list[str]) -> int:
    """Do the step that is named; the exit status is 0, or 1 where the tag is another version's."""
    match arguments:
        case ["tag", tag]:
            if tag != f"v{package_version()}":
                print(f"The tag is {tag}, but companion/__init__.py says {package_version()}.", file=sys.stderr)
                return 1
            return 0
        case ["sums", folder]:
            write_sums(Path(folder))
            return 0
    print((__doc__ or "").strip(), file=sys.stderr)
    return 2


def write_sums(folder: Path) -> None:
    """Write SHA256SUMS as ``sha256sum --check`` reads it. Raises ``ValueError`` for an empty folder."""
    files = sorted(path for path in folder.iterdir() if path.is_file() and path.name != "SHA256SUMS")
    if not files:
        raise ValueError(f"there is nothing in {folder.name} to sum")
    lines = (f"{hashlib.sha256(path.read_bytes()).hexdigest()}  {path.name}\n" for path in files)
    (folder / "SHA256SUMS").write_text("".join(lines), encoding="utf-8", newline="\n")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
