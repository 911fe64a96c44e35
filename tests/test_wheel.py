"""The wheel is the whole program: built, unpacked elsewhere, and asked to check a text."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
REQUEST = {"id": "1", "text": "Skriv til Karen Bjerregaard, cpr 140276-1234."}


@pytest.fixture(scope="module")
def unpacked(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    build = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)]
    done = subprocess.run(build, cwd=ROOT, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    (wheel,) = folder.glob("*.whl")
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(folder / "site")
    return folder / "site"


def test_wheel_holds_every_resource_and_the_licences(unpacked: Path) -> None:
    inside = {path.relative_to(unpacked / "companion") for path in (unpacked / "companion/resources").rglob("*")}
    beside = {path.relative_to(ROOT) for path in (ROOT / "resources").rglob("*")}
    assert inside == beside
    (licenses,) = unpacked.glob("*.dist-info/licenses")
    assert {path.name for path in licenses.iterdir()} == {"LICENSE", "THIRD-PARTY-NOTICES.md"}


def test_wheel_holds_nothing_of_the_workshop(unpacked: Path) -> None:
    assert {path.name.partition("-")[0] for path in unpacked.iterdir()} == {"companion", "promptmakker"}
    assert not list(unpacked.rglob("__pycache__"))


@pytest.mark.process
def test_unpacked_wheel_checks(unpacked: Path, tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "companion", "check", "--jsonl"],
        input=json.dumps(REQUEST),
        capture_output=True,
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(unpacked), "PYTHONDONTWRITEBYTECODE": "1"},
        encoding="utf-8",
        timeout=120,
    )
    answer = json.loads(done.stdout)
    assert answer["verdict"] == "stop"
    assert {finding["entity"] for finding in answer["findings"]} == {"DK_CPR", "PERSON"}
    assert done.returncode == 0
