"""Writes the files in lock/ from pyproject.toml: exact versions with hashes, for Linux and Windows alike.

    python3 dev.py lock [--upgrade]

What is locked already keeps its version unless pyproject.toml rules it out or --upgrade is given. The files name no
package index: pip takes the one it is set up with, and the hashes say whether it got the right files. Needs only the
standard library; the resolver is installed into build/lock-tools, which git ignores.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import venv
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
LOCKS = ROOT / "lock"
TOOLS = ROOT / "build" / "lock-tools"
RESOLVER = "uv==0.13.8"
# The others take what run has locked, so that tests, training and releases meet the versions that people get.
EXTRAS = {"run": (), "build": ("build",), "dev": ("dev",), "train": ("train",)}
HEADER = "# Made by scripts/lock.py (python3 dev.py lock) from pyproject.toml. Not to be edited by hand.\n"


def main() -> int:
    """Write the files; the exit status is the resolver's."""
    parser = argparse.ArgumentParser(description="Write the lock files.")
    parser.add_argument("--upgrade", action="store_true", help="take the newest of what pyproject.toml leaves open")
    options = parser.parse_args()
    uv = resolver()
    LOCKS.mkdir(exist_ok=True)
    for name, extras in EXTRAS.items():
        print(f"lock/{name}.txt ...", flush=True)
        status = write(uv, name, extras, options.upgrade)
        if status:
            return status
    return 0


def resolver() -> Path:
    """The resolver's program, installed if it is not there yet."""
    folder = TOOLS / ("Scripts" if os.name == "nt" else "bin")
    uv = folder / ("uv.exe" if os.name == "nt" else "uv")
    version = uv.is_file() and subprocess.run([uv, "--version"], capture_output=True, text=True).stdout.split()[1:2]
    if version != [RESOLVER.partition("==")[2]]:
        venv.create(TOOLS, with_pip=True, clear=True)
        subprocess.run([folder / "python", "-m", "pip", "install", "--quiet", RESOLVER], check=True)
    return uv


def write(uv: Path, name: str, extras: tuple[str, ...], upgrade: bool) -> int:
    """Resolve one lock file; it is left alone when that fails."""
    path = LOCKS / f"{name}.txt"
    command = [str(uv), "pip", "compile", "pyproject.toml", "--quiet", "--universal", "--python-version", "3.11"]
    command += ["--generate-hashes", "--no-header", "--annotation-style", "line", "--output-file", f"lock/{name}.txt"]
    for extra in extras:
        command += ["--extra", extra]
    if extras:
        command += ["--constraint", "lock/run.txt"]
    if upgrade:
        command.append("--upgrade")
    status = subprocess.run(command, cwd=ROOT).returncode
    if status == 0:
        text = path.read_text(encoding="utf-8").replace("\r\n", "\n")
        path.write_text(HEADER + text.removeprefix(HEADER), encoding="utf-8", newline="\n")
    return status


if __name__ == "__main__":
    sys.exit(main())
