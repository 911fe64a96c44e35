"""The desktop that the program is driven on. In CI it must be there; elsewhere a skipped test says what is missing."""

from __future__ import annotations

import importlib.util
import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path
from typing import NoReturn

import pytest

if sys.platform == "linux":
    from program import Program
    from screen import Screen, missing
else:
    # There is no xdotool, and no AT-SPI, to drive it with.
    collect_ignore_glob = ["*.py"]

ROOT = Path(__file__).resolve().parents[2]
FAILED = pytest.StashKey[bool]()


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item, call: pytest.CallInfo[None]) -> Iterator[None]:
    report = yield
    if report.when == "call":
        item.stash[FAILED] = report.failed
    return report


@pytest.fixture(params=["checkout", pytest.param("frozen", marks=pytest.mark.packaging)])
def kind(request: pytest.FixtureRequest) -> str:
    """How the program is started: from the checkout, or frozen as people get it."""
    return str(request.param)


@pytest.fixture(scope="session")
def frozen() -> Path:
    """The folder of the frozen program, built anew; a build that is not right fails whatever asks for it."""
    lacking = [name for name in ("PyInstaller",) if importlib.util.find_spec(name) is None]
    lacking += [name for name in ("strip",) if shutil.which(name) is None]
    if lacking:
        _without(f"the frozen build needs what is missing here: {', '.join(lacking)}")
    done = subprocess.run([sys.executable, ROOT / "scripts" / "freeze.py"], capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr
    return ROOT / "build" / "frozen" / "promptmakker"


@pytest.fixture
def command(kind: str, request: pytest.FixtureRequest) -> list[str]:
    """What starts the program."""
    if kind == "frozen":
        return [str(request.getfixturevalue("frozen") / "Promptmakker")]
    return [sys.executable, "-m", "companion"]


def _without(reason: str) -> NoReturn:
    """Skip, and say why; in CI it is a failure."""
    if os.environ.get("CI"):
        pytest.fail(reason)
    pytest.skip(reason)


@pytest.fixture
def screen(kind: str) -> Iterator[Screen]:
    if lacking := missing():
        _without(f"the desktop test needs what is missing here: {', '.join(lacking)}")
    pictures = ROOT / "artifacts" / ("desktop" if kind == "checkout" else f"desktop-{kind}")
    pictures.mkdir(parents=True, exist_ok=True)
    for old in pictures.iterdir():
        old.unlink()
    # Not pytest's own folder: the path of a socket file may hold 108 characters and no more.
    home = tempfile.TemporaryDirectory(prefix="desktop-", ignore_cleanup_errors=True)
    with home as folder, Screen(Path(folder), pictures) as made:
        yield made


@pytest.fixture
def program(screen: Screen, command: list[str], request: pytest.FixtureRequest) -> Iterator[Program]:
    """Promptmakker, started to the tray as its own process. What was seen last is kept if the test fails."""
    made = Program(screen, ROOT, command)
    yield made
    if request.node.stash.get(FAILED, True):
        screen.picture("failed")
        seen = [{**asdict(one), "states": sorted(one.states)} for one in made.seen()]
        (screen.pictures / "failed.json").write_text(json.dumps(seen, indent=1, ensure_ascii=False), encoding="utf-8")
        (screen.pictures / "failed.log").write_text(made.printed(), encoding="utf-8")
