"""Windows against DLLs made to the documentation of the API: what is called, with what, and what becomes of answers."""

from __future__ import annotations

import ctypes
import struct
from collections.abc import Callable
from ctypes import wintypes
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from fake_registry import FakeRegistry
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from companion.clipboard_marks import confidential
from companion.platforms.base import ContrastColors, Refused, Wake
from companion.platforms.windows import MessageFilter, WindowsPlatform, virtual_key
from companion.platforms.windows_api import Libraries, declare, load_libraries
from companion.shortcut import parse_shortcut
from companion.ui.clipboard import Clipboard

NAMES = {
    "user32": (
        "RegisterHotKey", "UnregisterHotKey", "RegisterWindowMessageW", "PostMessageW", "AllowSetForegroundWindow",
        "SetForegroundWindow", "SystemParametersInfoW", "GetSysColor",
    ),
    "kernel32": (
        "GetCurrentProcessId", "ProcessIdToSessionId", "GetCurrentProcess", "GetProcessTimes",
        "GetSystemTimeAsFileTime", "OutputDebugStringW",
    ),
    "shell32": ("ShellExecuteW", "SHGetFolderPathW"),
    "secur32": ("GetUserNameExW",),
    "advapi32": ("RegisterEventSourceW", "ReportEventW", "DeregisterEventSource"),
}  # fmt: skip


class Function:
    """A function of a DLL: keeps its calls, and answers as told."""

    def __init__(self) -> None:
        self.calls: list[tuple[Any, ...]] = []
        self.does: Callable[..., Any] = lambda *arguments: 1
        self.restype: Any = "undeclared"
        self.argtypes: Any = None

    def __call__(self, *arguments: Any) -> Any:
        assert self.argtypes is not None, "called before it was declared"
        assert len(arguments) == len(self.argtypes)
        self.calls.append(arguments)
        return self.does(*arguments)


class FakeWindows:
    def __init__(self) -> None:
        for dll, names in NAMES.items():
            setattr(self, dll, SimpleNamespace(**{name: Function() for name in names}))
        self.error = 0
        self.libraries = Libraries(*(getattr(self, dll) for dll in NAMES), lambda: self.error)
        declare(self.libraries)
        self.registry = FakeRegistry({})
        self.platform = WindowsPlatform(self.libraries, self.registry)


@pytest.fixture
def windows(qtbot: QtBot) -> FakeWindows:
    return FakeWindows()


def message(number: int, parameter: int, time: int = 1) -> wintypes.MSG:
    sent = wintypes.MSG()
    sent.message, sent.wParam, sent.time = number, parameter, time
    return sent


def deliver(to: MessageFilter, sent: wintypes.MSG, kind: bytes = b"windows_dispatcher_MSG") -> bool:
    return to.nativeEventFilter(kind, ctypes.addressof(sent))[0]


def test_the_dlls_are_on_windows_only() -> None:
    with pytest.raises(OSError, match="Windows only"):
        load_libraries()


@pytest.mark.parametrize(
    ("key", "code"), [("A", 0x41), ("7", 0x37), ("F1", 0x70), ("F12", 0x7B), ("Space", 0x20), ("Pause", 0x13)]
)
def test_virtual_keys(key: str, code: int) -> None:
    assert virtual_key(key) == code


def test_a_hotkey_is_registered_heard_and_given_back(windows: FakeWindows) -> None:
    pressed: list[int] = []
    registration = windows.platform.register_hotkey(parse_shortcut("Ctrl+Shift+Space"), lambda: pressed.append(1))
    assert isinstance(registration, MessageFilter)
    # MOD_CONTROL 2, MOD_SHIFT 4, MOD_NOREPEAT 0x4000
    assert windows.user32.RegisterHotKey.calls == [(None, 1, 0x4006, 0x20)]
    assert deliver(registration, message(0x0312, 1, time=10))
    assert deliver(registration, message(0x0312, 1, time=20))
    assert not deliver(registration, message(0x0100, 1, time=30))
    assert not deliver(registration, message(0x0312, 1, time=40), b"xcb_generic_event_t")
    assert pressed == [1, 1]
    registration.release()
    registration.release()
    assert windows.user32.UnregisterHotKey.calls == [(None, 1)]


@pytest.mark.parametrize(("code", "word"), [(1409, "bruges allerede"), (87, "tager ikke imod")])
def test_a_refused_hotkey_says_why(windows: FakeWindows, code: int, word: str) -> None:
    windows.user32.RegisterHotKey.does = lambda *arguments: 0
    windows.error = code
    refused = windows.platform.register_hotkey(parse_shortcut("Ctrl+Shift+P"), lambda: None)
    assert isinstance(refused, Refused)
    assert word in refused.reason
    assert "Ctrl+Shift+P" in refused.reason


def test_a_second_start_wakes_the_first_once(windows: FakeWindows, tmp_path: Path) -> None:
    windows.user32.RegisterWindowMessageW.does = lambda name: 0xC123
    words: list[Wake] = []
    listener = windows.platform.listen(tmp_path, "me", words.append)
    assert isinstance(listener, MessageFilter)
    assert windows.platform.wake(tmp_path, "me", Wake.CHECK_CLIPBOARD)
    (window, number, parameter, extra) = windows.user32.PostMessageW.calls[0]
    assert (window, number, extra) == (0xFFFF, 0xC123, 0)
    names = {call[0] for call in windows.user32.RegisterWindowMessageW.calls}
    assert names == {"Promptmakker.me"}
    assert windows.user32.AllowSetForegroundWindow.calls == [(0xFFFFFFFF,)]
    # A broadcast comes once for each window, and Qt may show each of them twice.
    for kind in (b"windows_dispatcher_MSG", b"windows_generic_MSG"):
        deliver(listener, message(number, parameter, time=5), kind)
        deliver(listener, message(number, parameter, time=5), kind)
    assert words == [Wake.CHECK_CLIPBOARD]
    deliver(listener, message(number, 99, time=6))
    deliver(listener, message(number, 0, time=7))
    assert words == [Wake.CHECK_CLIPBOARD]
    listener.release()


def test_no_message_means_refused(windows: FakeWindows, tmp_path: Path) -> None:
    windows.user32.RegisterWindowMessageW.does = lambda name: 0
    assert isinstance(windows.platform.listen(tmp_path, "me", lambda word: None), Refused)
    assert not windows.platform.wake(tmp_path, "me", Wake.SHOW)
    assert windows.user32.PostMessageW.calls == []


def test_links_open_in_edge(windows: FakeWindows) -> None:
    windows.shell32.ShellExecuteW.does = lambda *arguments: 42
    assert windows.platform.open_url("https://m365.cloud.microsoft/chat", "edge")
    assert [call[2] for call in windows.shell32.ShellExecuteW.calls] == [
        "microsoft-edge:https://m365.cloud.microsoft/chat"
    ]


def test_where_the_edge_address_fails_the_program_is_tried(windows: FakeWindows) -> None:
    windows.shell32.ShellExecuteW.does = lambda window, verb, target, *rest: 42 if target == "msedge.exe" else None
    assert windows.platform.open_url("https://m365.cloud.microsoft/chat", "edge")
    assert windows.shell32.ShellExecuteW.calls[-1][2:4] == ("msedge.exe", "https://m365.cloud.microsoft/chat")


@pytest.mark.parametrize(
    "url", ["http://a.dk", "file:///etc/passwd", "https://a.dk --flag", 'https://a.dk"x', "https://", "calc.exe", ""]
)
def test_only_https_is_opened(windows: FakeWindows, url: str) -> None:
    assert not windows.platform.open_url(url, "edge")
    assert not windows.platform.open_url(url, "default")
    assert windows.shell32.ShellExecuteW.calls == []


def test_copies_are_kept_out_of_history_and_cloud(qapp: QApplication) -> None:
    """By the names and values of Microsoft's documentation, written as Qt wants formats of Windows' own."""
    clipboard = Clipboard(QApplication.clipboard())
    assert clipboard.copy("Skriv til [Borger 1].", "<p>Skriv til [Borger 1].</p>")
    mime = QApplication.clipboard().mimeData()
    marks = {
        name: bytes(mime.data(f'application/x-qt-windows-mime;value="{name}"').data())
        for name in (
            "ExcludeClipboardContentFromMonitorProcessing",
            "CanIncludeInClipboardHistory",
            "CanUploadToCloudClipboard",
            "Clipboard Viewer Ignore",
        )
    }
    assert {struct.unpack("<I", value) for value in marks.values()} == {(0,)}
    assert confidential(mime.formats(), lambda name: bytes(mime.data(name).data()))


def test_policy_lies_where_windows_says(windows: FakeWindows, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ProgramData", "/tmp/mine")

    def answer(window: None, folder: int, token: None, flags: int, buffer: Any) -> int:
        assert folder == 0x23
        buffer.value = "D:/Data"
        return 0

    windows.shell32.SHGetFolderPathW.does = answer
    assert windows.platform.policy_file() == Path("D:/Data/Promptmakker/policy.toml")


def test_instances_are_kept_apart_by_user_and_session(windows: FakeWindows) -> None:
    state = {"user": "KOMMUNE\\mette", "session": 2}

    def name(kind: int, buffer: Any, size: Any) -> int:
        assert kind == 2
        buffer.value = state["user"]
        return 1

    def session(process: int, answer: Any) -> int:
        answer._obj.value = state["session"]
        return 1

    windows.secur32.GetUserNameExW.does = name
    windows.kernel32.ProcessIdToSessionId.does = session
    first = windows.platform.user_instance_name()
    assert "mette" not in first
    state["session"] = 3
    second = windows.platform.user_instance_name()
    state["user"] = "KOMMUNE\\per"
    assert len({first, second, windows.platform.user_instance_name()}) == 3
    state.update(user="kommune\\METTE", session=2)
    assert windows.platform.user_instance_name() == first


@pytest.mark.parametrize(("flags", "high"), [(1, True), (0x7E, False)])
def test_high_contrast_is_asked_of_windows(windows: FakeWindows, flags: int, high: bool) -> None:
    def answer(action: int, size: int, structure: Any, ini: int) -> int:
        assert action == 0x42
        assert size == ctypes.sizeof(structure._obj)
        structure._obj.dwFlags = flags
        return 1

    windows.user32.SystemParametersInfoW.does = answer
    colors = {5: 0x363230, 8: 0xFFFFFF, 13: 0xFFBFA1, 14: 0x0C0C0C, 17: 0xA6A6A6}
    windows.user32.GetSysColor.does = lambda index: colors[index]
    wanted = ContrastColors("#303236", "#ffffff", "#a1bfff", "#0c0c0c", "#a6a6a6")
    assert windows.platform.contrast_colors() == (wanted if high else None)


def test_other_colours_of_windows_are_heard_of_and_left_to_qt(windows: FakeWindows, qtbot) -> None:
    changes: list[bool] = []
    watch = windows.platform.watch_colors(lambda: changes.append(True))
    assert isinstance(watch, MessageFilter)
    sent = wintypes.MSG(message=0x15, time=7)
    assert watch.nativeEventFilter(b"windows_generic_MSG", ctypes.addressof(sent)) == (False, 0)
    qtbot.waitUntil(lambda: changes == [True])
    watch.release()


def test_the_age_of_the_process(windows: FakeWindows) -> None:
    def times(process: int, created: Any, *others: Any) -> int:
        created._obj.dwHighDateTime, created._obj.dwLowDateTime = 1, 0xFFFFFFFF - 4_999_999
        return 1

    def now(answer: Any) -> None:
        answer._obj.dwHighDateTime, answer._obj.dwLowDateTime = 2, 10_000_000

    windows.kernel32.GetProcessTimes.does = times
    windows.kernel32.GetSystemTimeAsFileTime.does = now
    assert windows.platform.seconds_since_start() == pytest.approx(1.5)


@pytest.mark.qt_log_ignore("does not support raise")
def test_a_window_is_brought_to_the_front(windows: FakeWindows, qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    window.showMinimized()
    windows.platform.raise_window(window)
    assert window.isVisible()
    assert not window.isMinimized()
    assert windows.user32.SetForegroundWindow.calls == [(int(window.winId()),)]


KEY = "SOFTWARE\\Policies\\Promptmakker"


def test_group_policy_is_read_with_its_lists_and_the_machine_is_last(windows: FakeWindows) -> None:
    windows.registry.keys = {
        ("HKEY_LOCAL_MACHINE", KEY): {"theme": ("dark", 1), "text_size": (125, 4), "": ("x", 1), "words": (["a"], 7)},
        ("HKEY_LOCAL_MACHINE", KEY + "\\severities"): {"PERSON": ("stop", 1)},
        ("HKEY_CURRENT_USER", KEY): {"theme": ("light", 1)},
    }
    user, machine = windows.platform.managed_settings()
    assert user.place == "HKEY_CURRENT_USER\\" + KEY
    assert user.values == {"theme": "light"}
    assert machine.values == {
        "theme": "dark", "text_size": 125, "words": ["a"], "severities": {"PERSON": "stop"},
    }  # fmt: skip
    assert (user.problem, machine.problem) == ("", "")
    assert windows.registry.open_handles == 0


def test_no_group_policy_is_no_problem(windows: FakeWindows) -> None:
    assert [key.values for key in windows.platform.managed_settings()] == [{}, {}]
    assert [key.problem for key in windows.platform.managed_settings()] == ["", ""]


def test_a_key_that_may_not_be_read_is_a_problem_and_not_empty(windows: FakeWindows) -> None:
    windows.registry.keys = {("HKEY_LOCAL_MACHINE", KEY): {"theme": ("dark", 1)}}
    windows.registry.refused = "HKEY_LOCAL_MACHINE"
    user, machine = windows.platform.managed_settings()
    assert user.problem == ""
    assert machine.problem
    assert machine.values == {}


def test_a_value_of_a_type_without_meaning_is_a_problem(windows: FakeWindows) -> None:
    windows.registry.keys = {("HKEY_LOCAL_MACHINE", KEY): {"theme": (b"dark", 3)}}
    assert "theme" in windows.platform.managed_settings()[1].problem


def test_it_finds_the_warning_in_the_event_log(windows: FakeWindows) -> None:
    windows.advapi32.RegisterEventSourceW.does = lambda server, source: 77
    written: list[str] = []
    windows.advapi32.ReportEventW.does = lambda *arguments: written.append(arguments[7][0]) or 1
    assert windows.platform.report_to_it("linje 3: æøå")
    assert windows.advapi32.RegisterEventSourceW.calls == [(None, "Promptmakker")]
    # EVENTLOG_WARNING_TYPE, no category, event 100, one string and no data.
    call = windows.advapi32.ReportEventW.calls[0]
    assert call[:7] == (77, 2, 0, 100, None, 1, 0)
    assert written == ["linje 3: æøå"]
    assert windows.advapi32.DeregisterEventSource.calls == [(77,)]


def test_without_an_event_log_it_says_so(windows: FakeWindows) -> None:
    windows.advapi32.RegisterEventSourceW.does = lambda server, source: None
    assert not windows.platform.report_to_it("linje 3")
    assert windows.advapi32.ReportEventW.calls == []
