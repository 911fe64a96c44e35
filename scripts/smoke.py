"""Starts a frozen program, wherever it lies, and sees that it works: version, a check, and the tray program alive.

    python scripts/smoke.py FOLDER

*FOLDER* holds the programs: the build, or where the MSI has laid them out. Standard library only, on any Python 3.11.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
SUFFIX = ".exe" if os.name == "nt" else ""
TEXT = "Skriv til Karen Bjerregaard, cpr 140276-1234, mail karen.bjerregaard@example.dk."
EXPECTED = {"PERSON", "DK_CPR", "EMAIL_ADDRESS"}
# Long enough for the check to have started on a slow machine; a program that cannot start is gone well before.
ALIVE_SECONDS = 20.0


class SmokeError(Exception):
    """The program does not work; the message says how."""


def main(arguments: list[str]) -> int:
    """Try the program in the folder that is named; the exit status is 0 when it works."""
    try:
        (folder,) = map(Path, arguments)
        version = command_line(folder)
        tray(folder, ALIVE_SECONDS)
    except ValueError:
        print((__doc__ or "").strip(), file=sys.stderr)
        return 2
    except SmokeError as error:
        print(f"It does not work: {error}", file=sys.stderr)
        return 1
    print(f"Promptmakker {version} in {folder} works.")
    return 0


def command_line(folder: Path) -> str:
    """Ask the command line for its version, and to check a text; the answer is the version. Raises ``SmokeError``."""
    program = str(folder / f"promptmakker-cli{SUFFIX}")
    version = _run([program, "--version"], "").strip()
    request = json.dumps({"id": "1", "text": TEXT})
    answer = json.loads(_run([program, "check", "--jsonl"], request))
    found = {finding["entity"] for finding in answer.get("findings", ())}
    if not found >= EXPECTED:
        raise SmokeError(f"the check found {sorted(found)}, not {sorted(EXPECTED)}")
    return version


def tray(folder: Path, seconds: float) -> None:
    """Start the tray program and see that it still runs after *seconds*; then end it. Raises ``SmokeError``."""
    with tempfile.TemporaryFile() as printed:
        program = [str(folder / f"Promptmakker{SUFFIX}"), "--hidden"]
        process = subprocess.Popen(program, stdin=subprocess.DEVNULL, stdout=printed, stderr=printed)
        try:
            end = time.monotonic() + seconds
            while time.monotonic() < end:
                if process.poll() is not None:
                    printed.seek(0)
                    said = printed.read().decode("utf-8", "replace")
                    raise SmokeError(f"the tray program ended with status {process.returncode}: {said}")
                time.sleep(0.2)
        finally:
            process.kill()
            process.wait()


def _run(command: list[str], given: str) -> str:
    done = subprocess.run(command, input=given, capture_output=True, encoding="utf-8", timeout=300)
    if done.returncode or done.stderr:
        raise SmokeError(f"{' '.join(command)} ended with status {done.returncode} and said: {done.stderr}")
    return done.stdout


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
