"""Writes what the program for Windows is made of, as CycloneDX 1.6, from lock/run.txt. Standard library only.

    python scripts/sbom.py OUTPUT --python X.Y.Z

*OUTPUT* names each package with its exact version, and the Python that is frozen in. The same lock gives the same file.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
import uuid
from collections.abc import Iterator
from pathlib import Path

from msi import UPGRADE_CODE, package_version

ROOT = Path(__file__).resolve().parent.parent
# "name==1.2 ; marker \": the version ends at a space, a semicolon or a backslash.
_LOCKED = re.compile(r"^([A-Za-z0-9._-]+)==([^\s;\\]+)\s*(?:;\s*([^\\]+?))?\s*\\?$")


def main(arguments: list[str]) -> int:
    """Write the file; the exit status is 0."""
    parser = argparse.ArgumentParser(description="Write the bill of materials.")
    parser.add_argument("output", type=Path)
    parser.add_argument("--python", default=".".join(map(str, sys.version_info[:3])), help="the version frozen in")
    options = parser.parse_args(arguments)
    lock = (ROOT / "lock" / "run.txt").read_text(encoding="utf-8")
    bill = bill_of_materials(lock, package_version(), options.python)
    options.output.parent.mkdir(parents=True, exist_ok=True)
    options.output.write_text(json.dumps(bill, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    return 0


def locked(lock: str) -> Iterator[tuple[str, str]]:
    """Name and version of each package that the lock's text gives Windows; those of other systems are left out.

    Raises ``ValueError`` for a marker that is more than one comparison of ``sys_platform``, which this cannot judge.
    """
    for line in lock.splitlines():
        if (found := _LOCKED.match(line)) is None:
            continue
        name, version, marker = found.groups()
        if marker and not _on_windows(marker):
            continue
        yield name, version


def _on_windows(marker: str) -> bool:
    compared = re.fullmatch(r"(?:sys_platform|platform_system) (==|!=) '(\w+)'", marker.strip())
    if compared is None:
        raise ValueError(f"lock/run.txt: a marker that is not understood: {marker}")
    return (compared[2].lower() in {"win32", "windows"}) == (compared[1] == "==")


def bill_of_materials(lock: str, version: str, python: str) -> dict[str, object]:
    """The bill of materials of Promptmakker *version* as CycloneDX has it."""
    packages = list(locked(lock))
    parts = [
        {"type": "library", "bom-ref": purl, "name": name, "version": number, "purl": purl}
        for name, number in packages
        for purl in [f"pkg:pypi/{name.lower().replace('_', '-')}@{number}"]
    ]
    parts.append({"type": "platform", "bom-ref": "cpython", "name": "CPython", "version": python})
    serial = uuid.uuid5(uuid.UUID(UPGRADE_CODE), json.dumps([version, python, packages]))
    return {
        "$schema": "http://cyclonedx.org/schema/bom-1.6.schema.json",
        "bomFormat": "CycloneDX",
        "specVersion": "1.6",
        "serialNumber": f"urn:uuid:{serial}",
        "version": 1,
        "metadata": {
            "component": {
                "type": "application",
                "bom-ref": "promptmakker",
                "name": "Promptmakker",
                "version": version,
                "licenses": [{"license": {"id": "MPL-2.0"}}],
            }
        },
        "components": parts,
        "dependencies": [{"ref": "promptmakker", "dependsOn": [part["bom-ref"] for part in parts]}],
    }


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
