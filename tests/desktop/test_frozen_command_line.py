"""The frozen program's command line: what it finds, what it prints, and what it asks of the system."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from traced import network_calls, strace, written_paths

from companion import __version__

pytestmark = [pytest.mark.packaging, pytest.mark.process]
ROOT = Path(__file__).resolve().parents[2]
TEXT = "Skriv til Karen Bjerregaard, cpr 140276-1234, mail karen.bjerregaard@example.dk, tlf. 29 88 15 42."


def test_frozen_command_line_checks_and_touches_nothing(frozen: Path, tmp_path: Path) -> None:
    trace = tmp_path / "trace"
    traced = strace(trace)
    home = tmp_path / "home"
    home.mkdir()
    done = subprocess.run(
        [*traced, str(frozen / "promptmakker-cli"), "check", "--jsonl"],
        input=json.dumps({"id": "1", "text": TEXT}),
        capture_output=True,
        cwd=tmp_path,
        # A home of its own and nothing of Python's: it must stand alone.
        env={"PATH": os.environ["PATH"], "HOME": str(home)},
        encoding="utf-8",
        timeout=180,
    )
    assert done.returncode == 0, done.stderr
    assert done.stderr == ""
    answer = json.loads(done.stdout)
    found = {finding["entity"] for finding in answer["findings"]}
    assert {"PERSON", "DK_CPR", "EMAIL_ADDRESS"} <= found
    assert any("PHONE" in entity for entity in found), found
    assert list(home.rglob("*")) == []
    if not traced:
        assert not os.environ.get("CI"), "strace may not trace here, so that nothing was sent or kept is not shown"
        return
    lines = trace.read_text(encoding="utf-8", errors="replace").splitlines()
    assert network_calls(lines) == []
    assert written_paths(lines) == set()


def test_frozen_command_line_says_its_version(frozen: Path) -> None:
    done = subprocess.run([frozen / "promptmakker-cli", "--version"], capture_output=True, text=True, timeout=60)
    assert (done.stdout, done.stderr, done.returncode) == (f"{__version__}\n", "", 0)


def test_smoke_test_passes_a_program_that_works_and_no_other(frozen: Path, tmp_path: Path) -> None:
    """The release asks the same of the build for Windows and of what its MSI has laid out."""
    smoke = [sys.executable, ROOT / "scripts" / "smoke.py"]
    run = tmp_path / "run"
    run.mkdir(mode=0o700)
    # No screen: the program needs none to start, and is asked for no more than to stay alive.
    env = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "HOME": str(tmp_path), "XDG_RUNTIME_DIR": str(run)}
    works = subprocess.run([*smoke, frozen], env=env, capture_output=True, text=True, timeout=300)
    assert (works.returncode, works.stderr) == (0, "")
    broken = tmp_path / "broken"
    broken.mkdir()
    (broken / "promptmakker-cli").symlink_to(frozen / "promptmakker-cli")
    (broken / "Promptmakker").write_text("#!/bin/sh\necho dead >&2; exit 3\n", encoding="utf-8")
    (broken / "Promptmakker").chmod(0o755)
    fails = subprocess.run([*smoke, broken], env=env, capture_output=True, text=True, timeout=300)
    assert fails.returncode == 1
    assert "ended with status 3: dead" in fails.stderr
