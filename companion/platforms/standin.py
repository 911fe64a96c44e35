"""A platform for tests: does nothing to the machine, and remembers what it was asked."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from PySide6.QtWidgets import QWidget

from companion.managed import ManagedKey
from companion.platforms.base import ContrastColors, LoginStart, Refused, Registration, Wake, is_https
from companion.shortcut import Shortcut


@dataclass(slots=True)
class _Kept:
    """A registration that takes itself off a list."""

    take_off: Callable[[], None]

    def release(self) -> None:
        self.take_off()


@dataclass
class StandInPlatform:
    """``refuse_hotkeys`` is the sentence to answer, "" to accept. ``takes_links``: whether a browser opens."""

    folder: Path
    refuse_hotkeys: str = ""
    takes_links: bool = True
    opens_edge: bool = True
    hotkeys: dict[str, Callable[[], None]] = field(default_factory=dict)
    listeners: dict[str, Callable[[Wake], None]] = field(default_factory=dict)
    opened: list[tuple[str, str]] = field(default_factory=list)
    raised: list[QWidget] = field(default_factory=list)
    logged: list[str] = field(default_factory=list)
    managed: tuple[ManagedKey, ...] = ()
    reported: list[str] = field(default_factory=list)
    contrast: ContrastColors | None = None
    color_watchers: list[Callable[[], None]] = field(default_factory=list)
    at_login: LoginStart = LoginStart.OFF
    refuse_login: str = ""

    def policy_file(self) -> Path:
        return self.folder / "policy.toml"

    def managed_settings(self) -> tuple[ManagedKey, ...]:
        return self.managed

    def login_start(self) -> LoginStart:
        return self.at_login

    def set_login_start(self, wanted: bool) -> Refused | None:
        if self.refuse_login:
            return Refused(self.refuse_login)
        self.at_login = LoginStart.ON if wanted else LoginStart.OFF
        return None

    def report_to_it(self, line: str) -> bool:
        self.reported.append(line)
        return True

    def register_hotkey(self, shortcut: Shortcut, pressed: Callable[[], None]) -> Registration | Refused:
        if self.refuse_hotkeys:
            return Refused(self.refuse_hotkeys)
        self.hotkeys[str(shortcut)] = pressed
        return _Kept(lambda: self.hotkeys.pop(str(shortcut), None) and None)

    def listen(self, folder: Path, name: str, woken: Callable[[Wake], None]) -> Registration | Refused:
        self.listeners[name] = woken
        return _Kept(lambda: self.listeners.pop(name, None) and None)

    def wake(self, folder: Path, name: str, word: Wake) -> bool:
        if name not in self.listeners:
            return False
        self.listeners[name](word)
        return True

    def open_url(self, url: str, browser: str) -> bool:
        if not (self.takes_links and is_https(url)):
            return False
        self.opened.append((url, browser))
        return True

    def raise_window(self, window: QWidget) -> None:
        self.raised.append(window)
        window.show()
        window.activateWindow()

    def contrast_colors(self) -> ContrastColors | None:
        return self.contrast

    def watch_colors(self, changed: Callable[[], None]) -> Registration:
        self.color_watchers.append(changed)
        return _Kept(lambda: self.color_watchers.remove(changed))

    def user_instance_name(self) -> str:
        return "standin"

    def seconds_since_start(self) -> float:
        return 0.25

    def notify_log(self, line: str) -> None:
        self.logged.append(line)
