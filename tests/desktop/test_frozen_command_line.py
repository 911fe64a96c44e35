"""The frozen program's command line: what it finds, what it prints, and what it asks of the system."""

from __future__ import annotations

import json
import os
import subprocess
from pathlib import Path

import pytest
from traced import network_calls, strace, written_paths

from companion import __version__

pytestmark = [pytest.mark.packaging, pytest.mark.process]
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
