"""Linux: the key grab against a real X server where there is one, the wake-up call, and what is refused."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from companion.platforms import this_platform
from companion.platforms.base import Platform, Refused, Registration, Wake
from companion.platforms.standin import StandInPlatform
from companion.platforms.x11 import X11Platform
from companion.platforms.x11_hotkey import GrabbedKey
from companion.shortcut import parse_shortcut

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="Linux only")
SPACE = parse_shortcut("Ctrl+Shift+Space")


@pytest.fixture(scope="module")
def display(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """An X server of our own, that only answers on its socket file."""
    if shutil.which("Xvfb") is None or shutil.which("xdotool") is None:
        pytest.skip("Xvfb and xdotool are not installed")
    read, write = os.pipe()
    # Without -noreset the server starts over when its last client leaves, and turns away who comes just then.
    server = subprocess.Popen(
        ["Xvfb", "-displayfd", str(write), "-screen", "0", "640x480x24", "-r", "-nolisten", "tcp", "-noreset"],
        pass_fds=(write,),
        stderr=subprocess.DEVNULL,
    )
    os.close(write)
    with os.fdopen(read) as answer:
        number = answer.readline().strip()
    yield f":{number}"
    server.terminate()
    server.wait(timeout=10)


def press(display: str, keys: str) -> None:
    subprocess.run(["xdotool", "key", keys], env={**os.environ, "DISPLAY": display}, check=True, timeout=10)


def test_a_grabbed_key_is_heard_everywhere_until_it_is_given_back(qtbot: QtBot, display: str) -> None:
    pressed: list[float] = []
    platform = X11Platform({"DISPLAY": display})
    registration = platform.register_hotkey(SPACE, lambda: pressed.append(time.monotonic()))
    assert isinstance(registration, GrabbedKey)
    press(display, "ctrl+shift+space")
    qtbot.waitUntil(lambda: len(pressed) == 1, timeout=10_000)
    press(display, "ctrl+space")
    press(display, "Caps_Lock")
    press(display, "ctrl+shift+space")
    qtbot.waitUntil(lambda: len(pressed) == 2, timeout=10_000)
    press(display, "Caps_Lock")
    registration.release()
    registration.release()
    again = platform.register_hotkey(SPACE, lambda: None)
    assert isinstance(again, GrabbedKey)
    again.release()


def test_a_key_that_is_taken_is_refused_with_a_sentence(qtbot: QtBot, display: str) -> None:
    platform = X11Platform({"DISPLAY": display})
    first = platform.register_hotkey(SPACE, lambda: None)
    assert isinstance(first, GrabbedKey)
    second = platform.register_hotkey(SPACE, lambda: None)
    assert second == Refused("Genvejen Ctrl+Shift+Space bruges allerede af et andet program. Vælg en anden.")
    other = platform.register_hotkey(parse_shortcut("Ctrl+Shift+F9"), lambda: None)
    assert isinstance(other, GrabbedKey)
    other.release()
    first.release()


@pytest.mark.parametrize(
    ("environment", "word"),
    [
        ({}, "ikke noget skrivebord"),
        ({"DISPLAY": ":0", "WAYLAND_DISPLAY": "wayland-0"}, "Wayland"),
        ({"DISPLAY": ":0", "XDG_SESSION_TYPE": "wayland"}, "Wayland"),
        ({"DISPLAY": "localhost:10.0"}, "anden maskine"),
        ({"DISPLAY": "10.0.0.7:0"}, "anden maskine"),
        ({"DISPLAY": ":4711"}, "svarer ikke"),
        ({"DISPLAY": ":x"}, "svarer ikke"),
    ],
)
def test_without_x11_it_says_why(environment: dict[str, str], word: str, monkeypatch: pytest.MonkeyPatch) -> None:
    families: list[int] = []
    make = socket.socket

    def counted(family: int = -1, *arguments: int) -> socket.socket:
        families.append(family)
        return make(family, *arguments)

    monkeypatch.setattr(socket, "socket", counted)
    refused = X11Platform(environment).register_hotkey(SPACE, lambda: None)
    assert isinstance(refused, Refused)
    assert word in refused.reason
    assert set(families) <= {socket.AF_UNIX}


def test_words_reach_the_one_that_listens_and_nothing_else_does(qtbot: QtBot, tmp_path: Path) -> None:
    platform = X11Platform({"DISPLAY": ":1"})
    words: list[Wake] = []
    assert not platform.wake(tmp_path, "me", Wake.SHOW)
    listener = platform.listen(tmp_path, "me", words.append)
    assert not isinstance(listener, Refused)
    path = tmp_path / "me.sock"
    assert path.stat().st_mode & 0o777 == 0o600
    with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as out:
        for junk in (b"", b"shown", b"\xff\xfe", b"show " + b"x" * 5000):
            out.sendto(junk, str(path))
    for word in Wake:
        assert platform.wake(tmp_path, "me", word)
    qtbot.waitUntil(lambda: words == list(Wake), timeout=10_000)
    listener.release()
    listener.release()
    assert not path.exists()
    assert not platform.wake(tmp_path, "me", Wake.SHOW)


def test_a_folder_may_have_a_long_name(qtbot: QtBot, tmp_path: Path) -> None:
    folder = tmp_path / ("x" * 120)
    folder.mkdir()
    platform = X11Platform({})
    words: list[Wake] = []
    assert not platform.wake(folder, "me", Wake.SHOW)
    listener = platform.listen(folder, "me", words.append)
    assert not isinstance(listener, Refused)
    assert platform.wake(folder, "me", Wake.SHOW)
    qtbot.waitUntil(lambda: words == [Wake.SHOW], timeout=10_000)
    listener.release()
    assert list(folder.iterdir()) == []


def test_a_socket_file_left_by_a_crash_is_taken_over(qtbot: QtBot, tmp_path: Path) -> None:
    platform = X11Platform({})
    with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as crashed:
        crashed.bind(str(tmp_path / "me.sock"))
    assert not platform.wake(tmp_path, "me", Wake.SHOW)
    words: list[Wake] = []
    listener = platform.listen(tmp_path, "me", words.append)
    assert not isinstance(listener, Refused)
    assert platform.wake(tmp_path, "me", Wake.NEW)
    qtbot.waitUntil(lambda: words == [Wake.NEW], timeout=10_000)
    listener.release()


def test_where_no_file_can_be_made_listening_is_refused(qtbot: QtBot, tmp_path: Path) -> None:
    assert isinstance(X11Platform({}).listen(tmp_path / "missing", "me", lambda word: None), Refused)


def test_instances_are_kept_apart_by_desktop() -> None:
    names = {X11Platform(env).user_instance_name() for env in ({"DISPLAY": ":1"}, {"DISPLAY": ":2"}, {})}
    assert len(names) == 3


def test_the_policy_is_not_where_the_environment_says(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CONFIG_DIRS", "/tmp/mine")
    assert this_platform().policy_file() == Path("/etc/xdg/promptmakker/policy.toml")


def test_the_age_of_the_process() -> None:
    age = X11Platform({}).seconds_since_start()
    assert 0 < age < 24 * 3600
    assert X11Platform({}).seconds_since_start() - age < 5


def test_only_https_is_opened(qtbot: QtBot) -> None:
    assert not X11Platform({}).open_url("file:///etc/passwd", "default")


def test_both_platforms_and_the_stand_in_answer_the_same_questions(tmp_path: Path) -> None:
    platforms: list[Platform] = [X11Platform({}), StandInPlatform(tmp_path)]
    for platform in platforms:
        kept: Registration | Refused = platform.register_hotkey(SPACE, lambda: None)
        assert isinstance(kept, Refused) or kept.release() is None
