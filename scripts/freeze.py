"""Makes the frozen program, in build/frozen/promptmakker: what the MSI lays out. Runs on the environment's Python.

    python3 dev.py build

Needs what lock/build.txt and lock/run.txt name, and on Linux ``strip`` (binutils).
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import time
from pathlib import Path

import frozen_contents as contents
from icon import write_ico
from msi import package_version

ROOT = Path(__file__).resolve().parent.parent
WORK = ROOT / "build" / "frozen"
BUILT = WORK / "promptmakker"
DESCRIPTIONS = {"Promptmakker": "Promptmakker", "promptmakker-cli": "Promptmakker på kommandolinjen"}


def main() -> int:
    """Build and look at the result; the exit status is 0 when it may be given out."""
    began = time.monotonic()
    shutil.rmtree(WORK, ignore_errors=True)
    WORK.mkdir(parents=True)
    write_ico(ROOT / "resources" / "icons" / "app.svg", WORK / "promptmakker.ico")
    for name, description in DESCRIPTIONS.items():
        (WORK / f"{name}.version").write_text(version_info(package_version(), name, description), encoding="utf-8")
    command = [sys.executable, "-m", "PyInstaller", "--noconfirm", "--log-level", "ERROR"]
    command += ["--distpath", str(WORK), "--workpath", str(WORK / "work"), str(ROOT / "build.spec")]
    # One seed for sets and dictionaries, so that two builds of the same commit differ as little as may be.
    env = {**os.environ, "PROMPTMAKKER_FREEZE": str(WORK), "PYTHONHASHSEED": "1"}
    if subprocess.run(command, cwd=ROOT, env=env).returncode:
        return 1
    strip(BUILT)
    found = list(contents.faults(BUILT, ROOT))
    for fault in found:
        print(f"The build is not right: {fault}")
    print(f"{BUILT}: {contents.size_mb(BUILT):.0f} MB, made in {time.monotonic() - began:.0f} s")
    return int(bool(found))


def strip(folder: Path) -> None:
    """Take debug information out of what came with it; only Linux's wheels hold any. Never NumPy's own libraries,
    whose parts are laid out by hand and break."""
    if sys.platform != "linux":
        return
    libraries = (path for path in folder.rglob("*.so*") if path.is_file() and not path.is_symlink())
    wanted = [str(path) for path in libraries if "numpy.libs" not in path.parts]
    subprocess.run(["strip", "--strip-unneeded", *wanted], check=True)


def version_info(version: str, name: str, description: str) -> str:
    """What Windows shows of the program *name* under Properties, in the form that PyInstaller reads.

    Raises ``ValueError`` for a version that does not begin with three numbers.
    """
    if (numbers := re.match(r"(\d+)\.(\d+)\.(\d+)", version)) is None:
        raise ValueError(f"{version!r} does not begin with three numbers")
    four = (*map(int, numbers.groups()), 0)
    words = {
        "CompanyName": "Promptmakker",
        "FileDescription": description,
        "FileVersion": version,
        "InternalName": name,
        "LegalCopyright": "MPL-2.0",
        "OriginalFilename": f"{name}.exe",
        "ProductName": "Promptmakker",
        "ProductVersion": version,
    }
    strings = ", ".join(f"StringStruct({key!r}, {value!r})" for key, value in words.items())
    # 0406 and 1030: Danish. 04b0 and 1200: Unicode.
    return (
        f"VSVersionInfo(ffi=FixedFileInfo(filevers={four}, prodvers={four}, mask=0x3f, flags=0, OS=0x40004, fileType=1,"
        f" subtype=0, date=(0, 0)), kids=[StringFileInfo([StringTable('040604b0', [{strings}])]),"
        " VarFileInfo([VarStruct('Translation', [1030, 1200])])])\n"
    )


if __name__ == "__main__":
    sys.exit(main())
