"""The check as its own process: it reaches for no network, and the text that it reads is on no disk afterwards."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from traced import network_calls, strace, written_paths

pytestmark = pytest.mark.process

ROOT = Path(__file__).resolve().parent.parent
MARKER = "Ravnsborgholm"
# An e-mail address too: the stock recogniser asks the network about its domain.
TEXT = f"Skriv til Karen {MARKER}, cpr 140276-1234, tlf. 20 12 34 56, karen@{MARKER.lower()}.dk, om hendes sag."


def command(*arguments: str) -> list[str]:
    return [sys.executable, "-m", "companion", "check", *arguments]


@pytest.fixture
def home(tmp_path: Path) -> Path:
    made = tmp_path / "home"
    made.mkdir()
    return made


@pytest.fixture
def alone(home: Path) -> dict[str, str]:
    """An environment in which all that a program might keep lands under one folder."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("XDG_", "PYTHON", "TLDEXTRACT"))}
    return {
        **kept,
        "HOME": str(home),
        "TMPDIR": str(home),
        "PYTHONPATH": str(ROOT),
        "PYTHONDONTWRITEBYTECODE": "1",
    }


def test_check_touches_neither_network_nor_disk(tmp_path: Path, home: Path, alone: dict[str, str]) -> None:
    trace = tmp_path / "trace"
    traced = strace(trace)
    if not traced:
        pytest.skip("strace is missing or may not trace here")
    requests = "\n".join(json.dumps({"id": str(number), "text": text}) for number, text in enumerate([TEXT, TEXT * 40]))
    done = subprocess.run(
        [*traced, *command("--jsonl")],
        input=requests,
        capture_output=True,
        env=alone,
        cwd=home,
        encoding="utf-8",
        timeout=300,
    )
    assert [json.loads(line)["verdict"] for line in done.stdout.splitlines()] == ["stop", "stop"]
    assert done.stderr == ""
    lines = trace.read_text(encoding="utf-8", errors="replace").splitlines()
    assert len(lines) > 500, "the trace is too short to prove anything"
    assert network_calls(lines) == []
    assert written_paths(lines) == set()
    assert list(home.iterdir()) == []


def test_the_trace_would_show_it(tmp_path: Path, home: Path, alone: dict[str, str]) -> None:
    """The other half of the proof above: a program that does reach out, and does write, is seen."""
    trace = tmp_path / "trace"
    traced = strace(trace)
    if not traced:
        pytest.skip("strace is missing or may not trace here")
    guilty = (
        "import socket, pathlib; pathlib.Path('kept').write_text('x'); socket.create_connection(('127.0.0.1', 9), 1)"
    )
    subprocess.run([*traced, sys.executable, "-c", guilty], capture_output=True, env=alone, cwd=home, timeout=60)
    lines = trace.read_text(encoding="utf-8", errors="replace").splitlines()
    assert any("connect(" in line for line in network_calls(lines))
    assert written_paths(lines) == {Path("kept")}


def test_what_goes_wrong_does_not_tell_the_text(tmp_path: Path, home: Path, alone: dict[str, str]) -> None:
    """A file that is no text, and lines that are no requests: the answer names the place, never what stood there."""
    file = tmp_path / "not-utf-8.txt"
    file.write_bytes(TEXT.encode() + b"\xff\xfe")
    done = subprocess.run(command(str(file)), capture_output=True, env=alone, cwd=home, timeout=120)
    assert done.returncode == 2
    assert MARKER.encode() not in done.stdout + done.stderr
    lines = "\n".join([TEXT, json.dumps({"id": "1", "text": [TEXT]}), json.dumps([TEXT])])
    done = subprocess.run(
        command("--jsonl"), input=lines.encode(), capture_output=True, env=alone, cwd=home, timeout=120
    )
    assert done.returncode == 2
    assert len(done.stdout.splitlines()) == 3
    assert MARKER.encode() not in done.stdout + done.stderr
    assert list(home.iterdir()) == []


def test_check_works_where_there_is_no_network(home: Path, alone: dict[str, str]) -> None:
    """In a network namespace without even a loopback interface."""
    unshare = shutil.which("unshare")
    if unshare is None or subprocess.run([unshare, "-n", "true"], capture_output=True).returncode:
        pytest.skip("no network namespace can be made here")
    done = subprocess.run(
        [unshare, "-n", *command("--format", "json")],
        input=TEXT,
        capture_output=True,
        env=alone,
        cwd=home,
        encoding="utf-8",
        timeout=120,
    )
    found = {finding["entity"] for finding in json.loads(done.stdout)["findings"]}
    assert found >= {"DK_CPR", "PERSON", "EMAIL_ADDRESS", "PHONE_NUMBER"}
    assert done.returncode == 1
