"""The way in: what the command line takes, what a crash leaves behind, and the program as a process of its own."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from companion import app
from companion.app import main
from companion.library.loader import LibraryError
from companion.logs import describe
from companion.platforms.standin import StandInPlatform
from companion.shortcut import ShortcutError, parse_shortcut
from companion.ui.crash import CrashReporter

SECRET = "Karen Bjerregaard 140276-1234"


def _raise(text: str) -> None:
    raise ValueError(f"cannot read {text}")


def test_a_crash_is_described_by_kind_and_place_alone() -> None:
    with pytest.raises(ValueError, match="cannot read") as caught:
        _raise(SECRET)
    assert describe(caught.type, caught.value.__traceback__) == "ValueError"
    with pytest.raises(ShortcutError) as caught_inside:
        parse_shortcut(SECRET)
    line = describe(caught_inside.type, caught_inside.value.__traceback__)
    assert line.startswith("ShortcutError < shortcut.py:")
    assert "parse_shortcut" in line
    assert "140276" not in line


def test_the_person_is_told_once_and_ctrl_c_ends() -> None:
    logged: list[str] = []
    told: list[int] = []
    ended: list[int] = []
    reporter = CrashReporter(logged.append, lambda: told.append(1), lambda: ended.append(1))
    for _ in range(3):
        reporter.handle(ValueError, ValueError(SECRET), None)
    assert (logged, told, ended) == (["ValueError"] * 3, [1], [])
    reporter.handle(KeyboardInterrupt, KeyboardInterrupt(), None)
    assert (len(logged), ended) == (3, [1])


@pytest.mark.parametrize("arguments", [["--new", "--check-clipboard"], ["--unknown"], ["file.txt"]])
def test_what_it_does_not_know_is_refused(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as caught:
        main(arguments)
    assert caught.value.code == 2


@pytest.mark.process
def test_the_program_starts_says_when_it_is_ready_and_is_started_once(tmp_path: Path) -> None:
    (tmp_path / "run").mkdir(mode=0o700)
    environment = {
        **os.environ,
        "QT_QPA_PLATFORM": "offscreen",
        "PROMPTMAKKER_TIMING": "1",
        "HOME": str(tmp_path),
        "XDG_CONFIG_HOME": str(tmp_path / "config"),
        "XDG_STATE_HOME": str(tmp_path / "state"),
        "XDG_RUNTIME_DIR": str(tmp_path / "run"),
        "DISPLAY": "",
    }
    command = [sys.executable, "-X", "dev", "-m", "companion"]
    folder = Path(__file__).parents[2]
    first = subprocess.Popen([*command, "--hidden"], env=environment, cwd=folder, stderr=subprocess.PIPE, text=True)
    assert first.stderr is not None
    try:
        said = []
        for line in first.stderr:
            said.append(line)
            if line.startswith("checker_ready"):
                break
        assert 0 < float(said[-1].split()[1]) < 120
        second = subprocess.run(command, env=environment, cwd=folder, timeout=60, check=False)
        assert second.returncode == 0
        assert first.poll() is None
    finally:
        first.terminate()
        first.communicate(timeout=30)
    left = {path.name for path in tmp_path.rglob("*") if path.is_file()}
    assert not {name for name in left if not name.startswith(("promptmakker-", "promptmakker.log", "window.geometry"))}


@pytest.mark.parametrize(
    ("error", "sentence"),
    [
        (LibraryError("01-ideas.toml: body: er tomt"), "01-ideas.toml: body: er tomt"),
        (RuntimeError(SECRET), "Bed IT om at installere programmet igen."),
    ],
)
def test_a_start_that_fails_gives_a_sentence_and_frees_the_place(
    error: Exception,
    sentence: str,
    tmp_path: Path,
    qapp: QApplication,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    said: list[str] = []
    platform = StandInPlatform(tmp_path)

    def fail(*arguments: object) -> None:
        raise error

    monkeypatch.setattr(app, "this_platform", lambda: platform)
    monkeypatch.setattr(app, "_application", lambda: qapp)
    monkeypatch.setattr(app, "_runtime_folder", lambda: tmp_path / "run")
    monkeypatch.setattr(app, "_shell", fail)
    monkeypatch.setattr(app, "_say", said.append)
    assert main(["--hidden"]) == 2
    assert said == [sentence]
    assert not any("Karen" in line for line in platform.logged)
    assert platform.listeners == {}
    assert list((tmp_path / "run").glob("*.lock")) == []
