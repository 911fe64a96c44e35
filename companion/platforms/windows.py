"""Windows: RegisterHotKey, a window message as wake-up call, Edge, and copies kept out of the clipboard history."""

from __future__ import annotations

import ctypes
import hashlib
import sys
from collections.abc import Callable
from ctypes import wintypes
from pathlib import Path

from PySide6.QtCore import QAbstractNativeEventFilter, QByteArray, QCoreApplication, QTimer
from PySide6.QtWidgets import QWidget

from companion.managed import ManagedKey
from companion.platforms import windows_api as api
from companion.platforms import windows_autostart
from companion.platforms.base import (
    ContrastColors,
    LoginStart,
    Refused,
    Registration,
    Wake,
    is_https,
    open_in_default_browser,
    show_in_front,
)
from companion.platforms.windows_registry import Registry, read_key
from companion.shortcut import Shortcut

_MODIFIERS = {"Ctrl": api.MOD_CONTROL, "Shift": api.MOD_SHIFT, "Alt": api.MOD_ALT}
_VIRTUAL_KEYS = {
    "Space": 0x20, "PageUp": 0x21, "PageDown": 0x22, "End": 0x23, "Home": 0x24, "Insert": 0x2D, "Pause": 0x13,
}  # fmt: skip
_F1 = 0x70
_HOTKEY_ID = 1
_EVENT_SOURCE = "Promptmakker"
# The number that IT can look for: the policy cannot be used.
_EVENT_POLICY = 100


def virtual_key(key: str) -> int:
    """The virtual-key code of a shortcut's key."""
    if key in _VIRTUAL_KEYS:
        return _VIRTUAL_KEYS[key]
    if len(key) > 1:
        return _F1 + int(key[1:]) - 1
    return ord(key)


class MessageFilter(QAbstractNativeEventFilter):
    """Hands one kind of window message to *received* (its wParam), once for each time it was sent, until released."""

    def __init__(
        self,
        message: int,
        received: Callable[[int], None],
        also: Callable[[], None] = lambda: None,
        passes: bool = False,
    ) -> None:
        """*also* is called on release. With *passes* Qt gets the message as well."""
        super().__init__()
        self._message = message
        self._received = received
        self._also = also
        self._passes = passes
        self._last: tuple[int, int] | None = None
        self._installed = False

    def install(self) -> MessageFilter:
        """Begin to listen. There must be a Qt application."""
        application = QCoreApplication.instance()
        assert application is not None
        application.installNativeEventFilter(self)
        self._installed = True
        return self

    def release(self) -> None:
        """Stop listening."""
        application = QCoreApplication.instance()
        if self._installed and application is not None:
            application.removeNativeEventFilter(self)
            self._installed = False
            self._also()

    def nativeEventFilter(
        self, event_type: QByteArray | bytes | bytearray | memoryview, message: int
    ) -> tuple[bool, int]:
        if event_type not in (b"windows_generic_MSG", b"windows_dispatcher_MSG"):
            return False, 0
        sent = wintypes.MSG.from_address(int(message))
        if sent.message != self._message:
            return False, 0
        # A broadcast reaches every window of the program, and Qt shows some messages twice.
        this = (int(sent.time), int(sent.wParam))
        if this != self._last:
            self._last = this
            self._received(int(sent.wParam))
        return not self._passes, 0


class WindowsPlatform:
    """Windows through *libraries* and *registry*."""

    opens_edge = True

    def __init__(self, libraries: api.Libraries, registry: Registry) -> None:
        self._dll = libraries
        self._registry = registry

    def policy_file(self) -> Path:
        # Asked of Windows, not of the environment: whoever starts the program must not choose which policy holds.
        folder = ctypes.create_unicode_buffer(api.MAX_PATH)
        failed = self._dll.shell32.SHGetFolderPathW(None, api.CSIDL_COMMON_APPDATA, None, 0, folder)
        return Path(r"C:\ProgramData" if failed else folder.value) / "Promptmakker" / "policy.toml"

    def managed_settings(self) -> tuple[ManagedKey, ...]:
        # What is set for the machine holds for everybody on it, as with Windows' own policies.
        return tuple(read_key(self._registry, hive) for hive in ("HKEY_CURRENT_USER", "HKEY_LOCAL_MACHINE"))

    def login_start(self) -> LoginStart:
        return windows_autostart.login_start(self._registry)

    def set_login_start(self, wanted: bool) -> Refused | None:
        return windows_autostart.set_login_start(self._registry, wanted)

    def report_to_it(self, line: str) -> bool:
        log = self._dll.advapi32.RegisterEventSourceW(None, _EVENT_SOURCE)
        if not log:
            return False
        try:
            text = (ctypes.c_wchar_p * 1)(line)
            return bool(
                self._dll.advapi32.ReportEventW(
                    log, api.EVENTLOG_WARNING_TYPE, 0, _EVENT_POLICY, None, 1, 0, text, None
                )
            )
        finally:
            self._dll.advapi32.DeregisterEventSource(log)

    def register_hotkey(self, shortcut: Shortcut, pressed: Callable[[], None]) -> Registration | Refused:
        modifiers = api.MOD_NOREPEAT
        for modifier in shortcut.modifiers:
            modifiers |= _MODIFIERS[modifier]
        user32 = self._dll.user32
        if not user32.RegisterHotKey(None, _HOTKEY_ID, modifiers, virtual_key(shortcut.key)):
            if self._dll.last_error() == api.ERROR_HOTKEY_ALREADY_REGISTERED:
                return Refused(f"Genvejen {shortcut} bruges allerede af et andet program. Vælg en anden.")
            return Refused(f"Windows tager ikke imod genvejen {shortcut}. Vælg en anden.")

        def received(identifier: int) -> None:
            if identifier == _HOTKEY_ID:
                pressed()

        return MessageFilter(api.WM_HOTKEY, received, lambda: user32.UnregisterHotKey(None, _HOTKEY_ID)).install()

    def listen(self, folder: Path, name: str, woken: Callable[[Wake], None]) -> Registration | Refused:
        message = self._dll.user32.RegisterWindowMessageW(_channel(name))
        if not message:
            return Refused("En ny start af Promptmakker kan ikke vække den, der allerede kører.")
        words = tuple(Wake)

        def received(number: int) -> None:
            if 1 <= number <= len(words):
                woken(words[number - 1])

        return MessageFilter(message, received).install()

    def wake(self, folder: Path, name: str, word: Wake) -> bool:
        user32 = self._dll.user32
        message = user32.RegisterWindowMessageW(_channel(name))
        # Only the program in front may give away the place in front; that is this start, which someone just clicked.
        user32.AllowSetForegroundWindow(api.ASFW_ANY)
        number = tuple(Wake).index(word) + 1
        return bool(message and user32.PostMessageW(api.HWND_BROADCAST, message, number, 0))

    def open_url(self, url: str, browser: str) -> bool:
        if not is_https(url):
            return False
        if browser == "edge":
            for target, arguments in ((f"microsoft-edge:{url}", None), ("msedge.exe", url)):
                answer = self._dll.shell32.ShellExecuteW(None, "open", target, arguments, None, api.SW_SHOWNORMAL)
                if (answer or 0) > api.SHELL_EXECUTE_FAILED:
                    return True
        return open_in_default_browser(url)

    def raise_window(self, window: QWidget) -> None:
        show_in_front(window)
        self._dll.user32.SetForegroundWindow(int(window.winId()))

    def contrast_colors(self) -> ContrastColors | None:
        answer = api.HighContrast(cbSize=ctypes.sizeof(api.HighContrast))
        known = self._dll.user32.SystemParametersInfoW(api.SPI_GETHIGHCONTRAST, answer.cbSize, ctypes.byref(answer), 0)
        if not (known and answer.dwFlags & api.HCF_HIGHCONTRASTON):
            return None
        return ContrastColors(
            window=self._color(api.COLOR_WINDOW),
            text=self._color(api.COLOR_WINDOWTEXT),
            highlight=self._color(api.COLOR_HIGHLIGHT),
            highlight_text=self._color(api.COLOR_HIGHLIGHTTEXT),
            disabled=self._color(api.COLOR_GRAYTEXT),
        )

    def watch_colors(self, changed: Callable[[], None]) -> Registration:
        # Not while Windows waits for the answer to its message.
        return MessageFilter(
            api.WM_SYSCOLORCHANGE, lambda parameter: QTimer.singleShot(0, changed), passes=True
        ).install()

    def _color(self, index: int) -> str:
        """A colour of Windows, which writes the blue first."""
        value = int(self._dll.user32.GetSysColor(index))
        return f"#{value & 0xFF:02x}{value >> 8 & 0xFF:02x}{value >> 16 & 0xFF:02x}"

    def user_instance_name(self) -> str:
        session = wintypes.DWORD()
        self._dll.kernel32.ProcessIdToSessionId(self._dll.kernel32.GetCurrentProcessId(), ctypes.byref(session))
        size = wintypes.ULONG(api.MAX_PATH)
        user = ctypes.create_unicode_buffer(size.value)
        self._dll.secur32.GetUserNameExW(api.NAME_SAM_COMPATIBLE, user, ctypes.byref(size))
        return hashlib.sha256(f"{user.value.casefold()}/{session.value}".encode()).hexdigest()[:16]

    def seconds_since_start(self) -> float:
        created, now = wintypes.FILETIME(), wintypes.FILETIME()
        others = [wintypes.FILETIME() for _ in range(3)]
        kernel32 = self._dll.kernel32
        kernel32.GetProcessTimes(
            kernel32.GetCurrentProcess(), ctypes.byref(created), *(ctypes.byref(time) for time in others)
        )
        kernel32.GetSystemTimeAsFileTime(ctypes.byref(now))
        return (api.ticks(now) - api.ticks(created)) / 10_000_000

    def notify_log(self, line: str) -> None:
        self._dll.kernel32.OutputDebugStringW(f"Promptmakker: {line}\n")
        # A program without a console has no stderr on Windows.
        if sys.stderr is not None:
            print(line, file=sys.stderr, flush=True)


def _channel(name: str) -> str:
    return f"Promptmakker.{name}"
