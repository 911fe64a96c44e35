"""Everything a person or CI does with a checkout, from a machine that has only Python 3.11. Standard library only.

    python3 dev.py run [ARGUMENTS]       start the tray program
    python3 dev.py check FILE ...        check files for what must not be sent
    python3 dev.py test [PYTEST ...]     ruff, mypy, import-linter and all tests; with PYTEST arguments only those tests
    python3 dev.py screenshots           every window and state as a picture, in artifacts/screens/
    python3 dev.py build                 the frozen program, in build/frozen/promptmakker/
    python3 dev.py msi --payload DIR     the MSI of a frozen Windows program (on Linux; --help says more)
    python3 dev.py policy                write policy templates, example and table again from the settings' schema
    python3 dev.py lock [--upgrade]      write the lock files again from pyproject.toml

The first start makes .venv from the lock file (a few hundred MB); later ones are quick, until the lock file changes.
On Debian and its kin, system packages that are missing are installed when this runs as root; elsewhere it says which.
"""

from __future__ import annotations

import ctypes
import hashlib
import importlib.util
import json
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent
VENV = ROOT / ".venv"
STAMP = VENV / "installed-locks.json"
OLDEST_PYTHON = (3, 11)
WINDOWS = os.name == "nt"
# What another lock holds as well: who has dev can also run.
ALSO = {"run": (), "dev": ("run",), "build": ("run",)}


class Stop(Exception):
    """Something a person must do first; the text says what."""


# --- what must be on the system


@dataclass(frozen=True)
class Needed:
    """A Debian package, and how to see whether what it brings is there."""

    package: str
    there: Callable[[], bool]


def library(package: str, name: str) -> Needed:
    """A shared library that the loader can find."""

    def there() -> bool:
        try:
            ctypes.CDLL(name)
        except OSError:
            return False
        return True

    return Needed(package, there)


def program(package: str, name: str) -> Needed:
    """A program on the path."""
    return Needed(package, lambda: shutil.which(name) is not None)


def file(package: str, *patterns: str) -> Needed:
    """A file: one match of one of *patterns* under / is enough."""
    return Needed(package, lambda: any(next(Path("/").glob(pattern), None) for pattern in patterns))


PYTHON = (Needed("python3-venv", lambda: importlib.util.find_spec("ensurepip") is not None),)
QT = (
    library("libdbus-1-3", "libdbus-1.so.3"),
    library("libegl1", "libEGL.so.1"),
    library("libfontconfig1", "libfontconfig.so.1"),
    library("libfreetype6", "libfreetype.so.6"),
    library("libgl1", "libGL.so.1"),
    library("libglib2.0-0", "libglib-2.0.so.0"),
    library("libx11-xcb1", "libX11-xcb.so.1"),
    library("libxcb-cursor0", "libxcb-cursor.so.0"),
    library("libxcb-icccm4", "libxcb-icccm.so.4"),
    library("libxcb-image0", "libxcb-image.so.0"),
    library("libxcb-keysyms1", "libxcb-keysyms.so.1"),
    library("libxcb-randr0", "libxcb-randr.so.0"),
    library("libxcb-render-util0", "libxcb-render-util.so.0"),
    library("libxcb-render0", "libxcb-render.so.0"),
    library("libxcb-shape0", "libxcb-shape.so.0"),
    library("libxcb-shm0", "libxcb-shm.so.0"),
    library("libxcb-sync1", "libxcb-sync.so.1"),
    library("libxcb-util1", "libxcb-util.so.1"),
    library("libxcb-xfixes0", "libxcb-xfixes.so.0"),
    library("libxcb-xkb1", "libxcb-xkb.so.1"),
    library("libxkbcommon-x11-0", "libxkbcommon-x11.so.0"),
    library("libxkbcommon0", "libxkbcommon.so.0"),
    file("fonts-open-sans", "usr/share/fonts/**/*.ttf", "usr/share/fonts/**/*.otf"),
)
DESKTOP = (
    file("at-spi2-core", "usr/libexec/at-spi-bus-launcher", "usr/lib/at-spi2-core/at-spi-bus-launcher"),
    program("chromium", "chromium"),
    program("dbus", "dbus-daemon"),
    file("fonts-open-sans", "usr/share/fonts/**/OpenSans*.ttf"),
    file(
        "gir1.2-atspi-2.0", "usr/lib/*/girepository-1.0/Atspi-2.0.typelib", "usr/lib/girepository-1.0/Atspi-2.0.typelib"
    ),
    program("imagemagick", "import"),
    program("openbox", "openbox"),
    file("python3-gi", "usr/lib/python3/dist-packages/gi/__init__.py"),
    program("strace", "strace"),
    program("trayer", "trayer"),
    program("xdotool", "xdotool"),
    program("xvfb", "Xvfb"),
)
FREEZE = (program("binutils", "strip"), program("binutils", "objdump"))
MSI = (program("wixl", "wixl"), program("msitools", "msibuild"))
# wine and wine64: the one is the command, the other what it runs.
WINE = (program("wine", "wine"), file("wine64", "usr/lib/wine/wine64", "usr/bin/wine64*"))


def provide(needed: Iterable[Needed], *, required: bool = True) -> None:
    """See to it that *needed* is on the system: install it as root on Debian, else say the line that does.

    Raises ``Stop`` when something required is missing and cannot be installed from here.
    """
    if not sys.platform.startswith("linux"):
        return
    missing = sorted({need.package for need in needed if not need.there()})
    if not missing:
        return
    words = " ".join(missing)
    line = f"apt-get install -y --no-install-recommends {words}"
    if shutil.which("apt-get") is None:
        advice = f"These are missing (by their names in Debian); install what your system calls them:\n  {words}"
    elif os.geteuid() != 0:
        advice = f"These system packages are missing. Install them with:\n  sudo apt-get update && sudo {line}"
    else:
        say(f"Installing system packages: {words}")
        quiet = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
        call(["apt-get", "update", "-qq"], env=quiet)
        call([*line.split(), "-qq"], env=quiet)
        return
    if required:
        raise Stop(advice)
    say(advice)


# --- the environment


def python() -> Path:
    """The environment's own Python."""
    return VENV / ("Scripts/python.exe" if WINDOWS else "bin/python")


def lock_hash(lock: str) -> str:
    """What says whether the environment still fits: the lock's text and the Python it was made for."""
    text = (ROOT / "lock" / f"{lock}.txt").read_bytes()
    return hashlib.sha256(text + sys.version.encode()).hexdigest()


def installed() -> dict[str, str]:
    """The hash of each lock that the environment was made from; empty where there is none, or half of one."""
    try:
        stamp = json.loads(STAMP.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return stamp if isinstance(stamp, dict) and python().is_file() else {}


def environment(lock: str) -> None:
    """Make .venv hold what the lock file says, if it does not yet. Raises ``Stop`` where it cannot be made."""
    wanted = {name: lock_hash(name) for name in (lock, *ALSO[lock])}
    have = installed()
    if wanted.items() <= have.items():
        return
    if Path(sys.prefix).resolve() == VENV:
        raise Stop(".venv must be made again, and this is its own Python. Start dev.py with the system's Python 3.11.")
    provide(PYTHON)
    if not have or any(lock_hash(name) != value for name, value in have.items()):
        have = {}
        say("Making .venv")
        call([sys.executable, "-m", "venv", "--clear", str(VENV)])
    say(f"Installing what lock/{lock}.txt names")
    STAMP.unlink(missing_ok=True)
    pip = [str(python()), "-m", "pip", "--disable-pip-version-check"]
    # Hashes for every file and wheels only: nothing is built, and nothing unnamed can slip in.
    exactly = ["--require-hashes", "--only-binary", ":all:", "--no-deps", "-qq"]
    call([*pip, "install", *exactly, "-r", str(ROOT / "lock" / f"{lock}.txt")])
    call([*pip, "check"], quiet=True)
    STAMP.write_text(json.dumps(have | wanted), encoding="utf-8")


# --- running things


def say(text: str) -> None:
    """Tell the person what happens; errors go the same way, so that the order is kept."""
    print(text, flush=True)


def call(command: Sequence[str], *, env: dict[str, str] | None = None, quiet: bool = False) -> None:
    """Run a step of the set-up. Raises ``Stop`` when it fails."""
    done = subprocess.run(command, env=env, stdout=subprocess.DEVNULL if quiet else None)
    if done.returncode:
        raise Stop(f"This went wrong (status {done.returncode}):\n  {' '.join(map(str, command))}")


def with_project(arguments: Sequence[str]) -> int:
    """Run the environment's Python in the folder the person stands in, with the checkout importable."""
    paths = [str(ROOT), *filter(None, [os.environ.get("PYTHONPATH")])]
    env = {**os.environ, "PYTHONPATH": os.pathsep.join(paths), "PYTHONUTF8": "1"}
    try:
        return subprocess.run([str(python()), *arguments], env=env).returncode
    except KeyboardInterrupt:
        return 130


# --- the commands


def run(arguments: Sequence[str]) -> int:
    """Start the tray program."""
    provide(QT)
    environment("run")
    return with_project(["-m", "companion", *arguments])


def check(arguments: Sequence[str]) -> int:
    """Check files; the exit status is that of ``companion check``."""
    environment("run")
    return with_project(["-m", "companion", "check", *arguments])


def screenshots(arguments: Sequence[str]) -> int:
    """Render every window and state."""
    provide(QT)
    environment("run")
    return with_project([str(ROOT / "scripts" / "render_screens.py"), *arguments])


def policy(arguments: Sequence[str]) -> int:
    """Write what is made from the schema of the settings."""
    environment("run")
    return with_project([str(ROOT / "scripts" / "policy_files.py"), *arguments])


def lock(arguments: Sequence[str]) -> int:
    """Write the lock files."""
    provide(PYTHON)
    return subprocess.run([sys.executable, str(ROOT / "scripts" / "lock.py"), *arguments]).returncode


def build(arguments: Sequence[str]) -> int:
    """Freeze the program."""
    provide(QT)
    provide(FREEZE)
    environment("build")
    return with_project([str(ROOT / "scripts" / "freeze.py"), *arguments])


def msi(arguments: Sequence[str]) -> int:
    """Make the MSI."""
    provide(MSI)
    return subprocess.run([sys.executable, str(ROOT / "scripts" / "msi.py"), *arguments]).returncode


def test(arguments: Sequence[str]) -> int:
    """Everything CI asks. All steps run, whatever the first ones say, so that one look shows all there is to mend."""
    provide(QT)
    provide((*DESKTOP, *FREEZE, *MSI, *WINE), required=False)
    environment("dev")
    environment("build")
    if arguments:
        return with_project(["-m", "pytest", *arguments])
    steps = (
        ("ruff check", ["-m", "ruff", "check", "."]),
        ("ruff format", ["-m", "ruff", "format", "--check", "."]),
        ("mypy --strict", ["-m", "mypy"]),
        ("import-linter", ["-c", "from importlinter.cli import lint_imports_command as lint; lint()"]),
        ("pytest", ["-m", "pytest", "--durations=15"]),
    )
    os.chdir(ROOT)
    outcome: list[tuple[str, int, float]] = []
    for name, command in steps:
        say(f"\n=== {name}")
        began = time.monotonic()
        status = with_project(command)
        outcome.append((name, status, time.monotonic() - began))
    say("\n=== In short")
    for name, status, seconds in outcome:
        say(f"{'ok' if status == 0 else f'FAILED ({status})':13} {name:14} {seconds:6.1f} s")
    return int(any(status for _, status, _ in outcome))


COMMANDS: dict[str, Callable[[Sequence[str]], int]] = {
    "run": run, "check": check, "test": test, "screenshots": screenshots, "build": build, "msi": msi, "policy": policy,
    "lock": lock,
}  # fmt: skip


def main(arguments: Sequence[str]) -> int:
    """Do what the first argument names."""
    if not arguments or arguments[0] not in COMMANDS:
        say((__doc__ or "").strip())
        return 0 if arguments[:1] in (["-h"], ["--help"]) else 2
    if sys.version_info < OLDEST_PYTHON:
        say(f"Promptmakker needs Python 3.11 or newer; this is {sys.version.split()[0]}.")
        return 2
    try:
        return COMMANDS[arguments[0]](arguments[1:])
    except Stop as stop:
        say(f"\n{stop}")
        return 2


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
