"""One program for each user: the second start hands its errand over, and a crash blocks nobody."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from pytestqt.qtbot import QtBot

from companion.platforms.base import Wake
from companion.platforms.standin import StandInPlatform
from companion.ui.single_instance import Claim, SingleInstance


def test_the_second_start_hands_its_errand_to_the_first(qtbot: QtBot, tmp_path: Path) -> None:
    platform = StandInPlatform(tmp_path)
    first = SingleInstance(platform, tmp_path / "run")
    words: list[Wake] = []
    first.woken.connect(words.append)
    assert first.claim(Wake.SHOW) is Claim.FIRST
    second = SingleInstance(platform, tmp_path / "run")
    assert second.claim(Wake.CHECK_CLIPBOARD) is Claim.HANDED_OVER
    assert words == [Wake.CHECK_CLIPBOARD]
    first.release()
    assert second.claim(Wake.SHOW) is Claim.FIRST
    second.release()
    assert (tmp_path / "run").stat().st_mode & 0o777 == 0o700


def test_one_that_does_not_answer_is_not_doubled(qtbot: QtBot, tmp_path: Path) -> None:
    platform = StandInPlatform(tmp_path)
    first = SingleInstance(platform, tmp_path)
    assert first.claim(Wake.SHOW) is Claim.FIRST
    platform.listeners.clear()
    assert SingleInstance(platform, tmp_path).claim(Wake.SHOW) is Claim.SILENT
    first.release()


def test_a_lock_left_by_a_crash_does_not_block(qtbot: QtBot, tmp_path: Path) -> None:
    program = (
        "import os, sys\n"
        "from pathlib import Path\n"
        "from companion.platforms.base import Wake\n"
        "from companion.platforms.standin import StandInPlatform\n"
        "from companion.ui.single_instance import SingleInstance\n"
        "folder = Path(sys.argv[1])\n"
        "running = SingleInstance(StandInPlatform(folder), folder)\n"
        "print(running.claim(Wake.SHOW).name, flush=True)\n"
        "os._exit(9)\n"
    )
    crashed = subprocess.run(
        [sys.executable, "-c", program, str(tmp_path)], capture_output=True, text=True, timeout=60, check=False
    )
    assert crashed.stdout.strip() == "FIRST"
    assert list(tmp_path.glob("*.lock"))
    after = SingleInstance(StandInPlatform(tmp_path), tmp_path)
    assert after.claim(Wake.SHOW) is Claim.FIRST
    after.release()
