"""Reads what a traced process did to the network and the disk. Needs strace, and a system that lets it trace."""

from __future__ import annotations

import re
import shutil
import subprocess
from collections.abc import Iterable
from pathlib import Path

_CALLS = "trace=connect,sendto,sendmsg,sendmmsg,open,openat,openat2,creat,rename,renameat,renameat2,mkdir,mkdirat"
# Devices, the process's own view of the kernel, and memory that is shared with the display: no disk.
_NOT_DISK = re.compile(r"/(?:dev|proc|sys)(?:/|$)|(?:/?memfd:)")


def strace(trace: Path) -> list[str]:
    """What to put before a command so that what it does is written to *trace*; empty where nothing can be traced."""
    program = shutil.which("strace")
    if program is None:
        return []
    for extra in (["--seccomp-bpf"], []):
        command = [program, "-f", *extra, "-qq", "-s", "256", "-e", "signal=none", "-e", _CALLS, "-o", str(trace)]
        if subprocess.run([*command, "true"], capture_output=True).returncode == 0:
            return command
    return []


def network_calls(lines: Iterable[str]) -> list[str]:
    """The traced calls that reach for an address on a network."""
    return [line for line in lines if re.search(r"sa_family=AF_(?!UNIX)", line)]


def written_paths(lines: Iterable[str]) -> set[Path]:
    """Files and folders that the process opened for writing, made or renamed to, outside /dev, /proc and /sys."""
    found = set()
    for line in lines:
        if " = -1 " in line:
            continue
        writes = re.search(r"\b(?:open|openat|openat2)\(.*\b(?:O_WRONLY|O_RDWR|O_CREAT|O_TMPFILE)\b", line)
        makes = re.search(r"\b(?:creat|rename|renameat|renameat2|mkdir|mkdirat)\(", line)
        if writes or makes:
            paths = [Path(path) for path in re.findall(r'"((?:[^"\\]|\\.)*)"', line)]
            found.update(path for path in paths[-1:] if not _NOT_DISK.match(str(path)))
    return found
