"""Linux desktops: XGrabKey where there is X11, a plain sentence where there is not."""

from __future__ import annotations

import hashlib
import os
import sys
import time
from collections.abc import Callable, Mapping
from pathlib import Path

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from companion.managed import ManagedKey
from companion.platforms import unix_wake, xdg_autostart
from companion.platforms.base import (
    ContrastColors,
    LoginStart,
    Refused,
    Registration,
    Wake,
    open_in_default_browser,
    show_in_front,
)
from companion.shortcut import Shortcut


class _Watch(QObject):
    """Hears of another wish for contrast."""

    def __init__(self, changed: Callable[[], None]) -> None:
        super().__init__()
        self._changed = changed
        QGuiApplication.styleHints().accessibility().contrastPreferenceChanged.connect(self._hear)

    def release(self) -> None:
        self._changed = lambda: None

    def _hear(self) -> None:
        self._changed()


class X11Platform:
    """The Linux desktop that *environment* describes."""

    opens_edge = False

    def __init__(self, environment: Mapping[str, str] = os.environ) -> None:
        self._environment = environment

    def policy_file(self) -> Path:
        # Not from the environment: whoever starts the program must not choose which policy holds.
        return Path("/etc/xdg/promptmakker/policy.toml")

    def managed_settings(self) -> tuple[ManagedKey, ...]:
        return ()

    def login_start(self) -> LoginStart:
        return xdg_autostart.login_start(self._environment)

    def set_login_start(self, wanted: bool) -> Refused | None:
        return xdg_autostart.set_login_start(self._environment, wanted)

    def report_to_it(self, line: str) -> bool:
        return False

    def register_hotkey(self, shortcut: Shortcut, pressed: Callable[[], None]) -> Registration | Refused:
        display = self._environment.get("DISPLAY", "")
        if self._environment.get("WAYLAND_DISPLAY") or self._environment.get("XDG_SESSION_TYPE") == "wayland":
            return Refused("Genvejen virker ikke her, for skrivebordet (Wayland) tillader det ikke.")
        if not display:
            return Refused("Genvejen virker ikke her, for der er ikke noget skrivebord.")
        if not display.startswith((":", "unix:")):
            # A display on another machine is reached over the network, which the program never touches.
            return Refused("Genvejen virker ikke, når skærmen er på en anden maskine.")
        # python-xlib is loaded only where it is used.
        from companion.platforms.x11_hotkey import grab_key

        return grab_key(display, shortcut, pressed)

    def listen(self, folder: Path, name: str, woken: Callable[[Wake], None]) -> Registration | Refused:
        return unix_wake.listen(folder / f"{name}.sock", woken)

    def wake(self, folder: Path, name: str, word: Wake) -> bool:
        return unix_wake.send(folder / f"{name}.sock", word)

    def open_url(self, url: str, browser: str) -> bool:
        return open_in_default_browser(url)

    def raise_window(self, window: QWidget) -> None:
        show_in_front(window)

    def contrast_colors(self) -> ContrastColors | None:
        hints = QGuiApplication.styleHints()
        if hints.accessibility().contrastPreference() != Qt.ContrastPreference.HighContrast:
            return None
        # Desktops here say that they want contrast, and by which scheme, but give no colours for it.
        if hints.colorScheme() == Qt.ColorScheme.Dark:
            return ContrastColors("#000000", "#ffffff", "#ffff00", "#000000", "#a6a6a6")
        return ContrastColors("#ffffff", "#000000", "#00008b", "#ffffff", "#595959")

    def watch_colors(self, changed: Callable[[], None]) -> Registration:
        return _Watch(changed)

    def user_instance_name(self) -> str:
        session = self._environment.get("WAYLAND_DISPLAY") or self._environment.get("DISPLAY", "")
        return hashlib.sha256(f"{os.getuid()}/{session}".encode()).hexdigest()[:16]

    def seconds_since_start(self) -> float:
        # The fields after the program's name, which may itself hold spaces; the 22nd of all is the start, in ticks.
        fields = Path("/proc/self/stat").read_text(encoding="utf-8", errors="replace").rpartition(")")[2].split()
        return time.clock_gettime(time.CLOCK_BOOTTIME) - int(fields[19]) / os.sysconf("SC_CLK_TCK")

    def notify_log(self, line: str) -> None:
        if sys.stderr is not None:
            print(line, file=sys.stderr, flush=True)
