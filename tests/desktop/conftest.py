"""The desktop that the program is driven on. In CI it must be there; elsewhere a skipped test says what is missing."""

from __future__ import annotations

import json
import os
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path

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


@pytest.fixture
def screen() -> Iterator[Screen]:
    if lacking := missing():
        reason = f"the desktop test needs what is missing here: {', '.join(lacking)}"
        if os.environ.get("CI"):
            pytest.fail(reason)
        pytest.skip(reason)
    pictures = ROOT / "artifacts" / "desktop"
    pictures.mkdir(parents=True, exist_ok=True)
    for old in pictures.iterdir():
        old.unlink()
    # Not pytest's own folder: the path of a socket file may hold 108 characters and no more.
    home = tempfile.TemporaryDirectory(prefix="desktop-", ignore_cleanup_errors=True)
    with home as folder, Screen(Path(folder), pictures) as made:
        yield made


@pytest.fixture
def program(screen: Screen, request: pytest.FixtureRequest) -> Iterator[Program]:
    """Promptmakker, started to the tray as its own process. What was seen last is kept if the test fails."""
    made = Program(screen, ROOT)
    yield made
    if request.node.stash.get(FAILED, True):
        screen.picture("failed")
        seen = [{**asdict(one), "states": sorted(one.states)} for one in made.seen()]
        (screen.pictures / "failed.json").write_text(json.dumps(seen, indent=1, ensure_ascii=False), encoding="utf-8")
        (screen.pictures / "failed.log").write_text(made.printed(), encoding="utf-8")
