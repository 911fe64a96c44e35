"""What can be read off the source: no way to a network, one way to the disk, no module without a reason to exist."""

from __future__ import annotations

import ast
import re
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
MODULES = sorted((ROOT / "companion").rglob("*.py"))
NAMES = [str(path.relative_to(ROOT)) for path in MODULES]

NETWORK = {
    "aiohttp", "asyncio", "ftplib", "http", "httpx", "imaplib", "multiprocessing.connection", "poplib",
    "PySide6.QtNetwork", "PySide6.QtNetworkAuth", "PySide6.QtWebEngineCore", "PySide6.QtWebEngineWidgets",
    "PySide6.QtWebSockets", "requests", "smtplib", "socket", "socketserver", "ssl", "telnetlib", "urllib.request",
    "urllib3", "webbrowser", "wsgiref", "xmlrpc",
}  # fmt: skip
# A second start wakes the first through a socket file: an address in the file system, not on a network.
MAY_IMPORT = {"companion/platforms/unix_wake.py": {"socket"}}

WRITES = {"write_text", "write_bytes", "NamedTemporaryFile", "TemporaryFile", "mkstemp", "mkdtemp", "QSaveFile",
          "QTemporaryFile", "QSettings", "QFile", "FileHandler", "RotatingFileHandler", "savez", "savez_compressed",
          "to_disk"}  # fmt: skip
# files.py writes settings, atomically; logs.py kinds and numbers (tests/test_logs.py). The
# other two write what training made, never a text that is checked.
MAY_WRITE = {
    "companion/files.py",
    "companion/logs.py",
    "companion/checks/components.py",
    "companion/checks/flag_classifier.py",
}


def parsed(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"), str(path))


def imported(tree: ast.Module) -> Iterator[str]:
    """Every module that *tree* imports, anywhere in it; ``from a import b`` gives both ``a`` and ``a.b``."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def called(tree: ast.Module) -> Iterator[tuple[str, ast.Call]]:
    """Every call in *tree*, with the last part of what is called."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            function = node.func
            if isinstance(function, ast.Attribute):
                yield function.attr, node
            elif isinstance(function, ast.Name):
                yield function.id, node


def reaches(module: str, forbidden: set[str]) -> set[str]:
    parts = module.split(".")
    return {".".join(parts[:end]) for end in range(1, len(parts) + 1)} & forbidden


def opens_for_writing(call: ast.Call) -> bool:
    """True for ``open(name, mode)`` and ``path.open(mode)`` with a mode that writes."""
    modes = [keyword.value for keyword in call.keywords if keyword.arg == "mode"]
    modes += call.args[0:1] if isinstance(call.func, ast.Attribute) else call.args[1:2]
    words = [mode.value for mode in modes if isinstance(mode, ast.Constant) and isinstance(mode.value, str)]
    return any(set(word) <= set("rwaxbt+") and set(word) & set("wax+") for word in words)


@pytest.mark.parametrize("path", MODULES, ids=NAMES)
def test_no_module_can_reach_a_network(path: Path) -> None:
    name = path.relative_to(ROOT).as_posix()
    found = {hit for module in imported(parsed(path)) for hit in reaches(module, NETWORK)}
    assert found <= MAY_IMPORT.get(name, set())


@pytest.mark.parametrize("name", MAY_IMPORT)
def test_sockets_are_files(name: str) -> None:
    families = set(re.findall(r"AF_[A-Z0-9]+", (ROOT / name).read_text(encoding="utf-8")))
    assert families == {"AF_UNIX"}


@pytest.mark.parametrize("path", MODULES, ids=NAMES)
def test_imports_can_be_read(path: Path) -> None:
    """A module that is named while the program runs would slip past the tests above."""
    hidden = [name for name, _ in called(parsed(path)) if name in {"__import__", "import_module", "exec", "eval"}]
    # QDialog.exec, QMenu.exec and QApplication.exec are Qt's.
    assert [name for name in hidden if name != "exec" or "PySide6" not in path.read_text(encoding="utf-8")] == []


@pytest.mark.parametrize("path", MODULES, ids=NAMES)
def test_only_known_modules_write_files(path: Path) -> None:
    writes = [
        f"{name}, line {call.lineno}"
        for name, call in called(parsed(path))
        if name in WRITES or (name in {"open", "fdopen"} and opens_for_writing(call))
    ]
    if path.relative_to(ROOT).as_posix() not in MAY_WRITE:
        assert writes == []


@pytest.mark.parametrize("path", MODULES, ids=NAMES)
def test_every_module_says_what_it_is_for(path: Path) -> None:
    first_line = (ast.get_docstring(parsed(path)) or "").partition("\n")[0]
    assert len(first_line) > 10


def test_the_lists_above_name_only_what_exists() -> None:
    assert {*MAY_IMPORT, *MAY_WRITE} <= {Path(name).as_posix() for name in NAMES}


# --- the lock files


def locked(name: str) -> dict[str, tuple[str, int]]:
    """Package -> its version and how many files' hashes are named."""
    text = (ROOT / "lock" / f"{name}.txt").read_text(encoding="utf-8")
    found = {}
    for entry in re.split(r"\n(?=\S)", re.sub(r"(?m)^\s*#.*\n?", "", text)):
        if match := re.match(r"([a-z0-9-]+)==([^\s;\\]+)", entry):
            found[match[1]] = (match[2], entry.count("--hash=sha256:"))
        else:
            assert entry.strip() == "", f"{name}: not a pinned version: {entry[:80]}"
    return found


def declared(*extras: str) -> dict[str, str]:
    """Package -> the version that pyproject.toml asks for, "" where it leaves it open."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    lines = [*project["dependencies"], *(line for extra in extras for line in project["optional-dependencies"][extra])]
    pairs = (line.partition(";")[0].strip().partition("==") for line in lines)
    return {name.partition("[")[0].lower().replace("_", "-"): version for name, _, version in pairs}


@pytest.mark.parametrize(("lock", "extras"), [("run", ()), *((name, (name,)) for name in ("build", "dev", "train"))])
def test_lock_holds_what_the_project_asks_for(lock: str, extras: tuple[str, ...]) -> None:
    packages = locked(lock)
    assert all(hashes for _, hashes in packages.values())
    for name, version in declared(*extras).items():
        assert name in packages
        assert version in ("", packages[name][0]), name


@pytest.mark.parametrize("lock", ["build", "dev", "train"])
def test_tests_training_and_releases_meet_the_versions_that_people_get(lock: str) -> None:
    other = locked(lock)
    assert {name: other.get(name) for name in locked("run")} == locked("run")


@pytest.mark.parametrize("lock", ["run", "build", "dev", "train"])
def test_lock_names_no_package_index(lock: str) -> None:
    text = (ROOT / "lock" / f"{lock}.txt").read_text(encoding="utf-8")
    assert not re.search(r"://|--(?:extra-)?index-url|--find-links|--trusted-host|file:|\s@\s", text)


def test_notices_name_every_package_that_people_get() -> None:
    notices = (ROOT / "THIRD-PARTY-NOTICES.md").read_text(encoding="utf-8")
    assert set(re.findall(r"(?m)^\| ([a-z0-9-]+) \| \S.* \|$", notices)) - {"package"} == set(locked("run"))
