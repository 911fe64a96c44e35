"""What the program asks of the system it runs on; each system answers in a module of its own."""

from __future__ import annotations

import re
import sys
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Protocol

from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QWidget

from companion.managed import ManagedKey
from companion.shortcut import Shortcut


class Wake(StrEnum):
    """All that one start of the program ever tells the one already running."""

    SHOW = "show"
    NEW = "new"
    CHECK_CLIPBOARD = "check-clipboard"


class Registration(Protocol):
    """Something the system does for the program until it is released."""

    def release(self) -> None:
        """Stop it. A second call does nothing."""
        ...


@dataclass(frozen=True, slots=True)
class Refused:
    """The system would not; ``reason`` is a Danish sentence for the person."""

    reason: str


@dataclass(frozen=True, slots=True)
class ContrastColors:
    """The colours that the system asks for in high contrast, each as "#rrggbb"."""

    window: str
    text: str
    highlight: str
    highlight_text: str
    disabled: str


class LoginStart(StrEnum):
    """Whether the program starts when the person logs on; ``BY_IT``: it does, and only IT can change it."""

    OFF = "off"
    ON = "on"
    BY_IT = "by-it"


class LoginStarts(Protocol):
    """The way to see and change whether the program starts at logon."""

    def login_start(self) -> LoginStart:
        """How the system has it now."""
        ...

    def set_login_start(self, wanted: bool) -> Refused | None:
        """Start at logon, or do not; None when that is done."""
        ...


class Platform(LoginStarts, Protocol):
    """One system. No method opens a network connection; none is given what people write."""

    @property
    def opens_edge(self) -> bool:
        """True where a link can be opened in Edge whatever the default browser is."""
        ...

    def policy_file(self) -> Path:
        """Where IT lays out the machine's policy."""
        ...

    def managed_settings(self) -> tuple[ManagedKey, ...]:
        """What group policy has set, the weakest first; nothing where the system has no such thing."""
        ...

    def report_to_it(self, line: str) -> bool:
        """Leave *line* where IT looks for what programs report (the event log); False where there is no such place.

        As with ``notify_log``: never what people write.
        """
        ...

    def register_hotkey(self, shortcut: Shortcut, pressed: Callable[[], None]) -> Registration | Refused:
        """Call *pressed* in the UI thread whenever *shortcut* is pressed in any program."""
        ...

    def listen(self, folder: Path, name: str, woken: Callable[[Wake], None]) -> Registration | Refused:
        """Call *woken* in the UI thread when another start of the program sends a word to *name*."""
        ...

    def wake(self, folder: Path, name: str, word: Wake) -> bool:
        """Send *word* to the program that listens as *name*; False where none does."""
        ...

    def open_url(self, url: str, browser: str) -> bool:
        """Hand an https address to a browser: "edge" where there is one, or "default". False if it was not taken."""
        ...

    def raise_window(self, window: QWidget) -> None:
        """Show *window*, in front and with the keyboard."""
        ...

    def contrast_colors(self) -> ContrastColors | None:
        """The colours to use while the system asks for high contrast; None while it does not."""
        ...

    def watch_colors(self, changed: Callable[[], None]) -> Registration:
        """Call *changed* in the UI thread whenever ``contrast_colors`` may answer something else."""
        ...

    def user_instance_name(self) -> str:
        """A name for this user in this desktop session, without anything that tells who it is."""
        ...

    def seconds_since_start(self) -> float:
        """How long this process has lived."""
        ...

    def notify_log(self, line: str) -> None:
        """Leave *line* where the system keeps what programs report. Kinds and places only, never what people write."""
        ...


def start_command() -> tuple[str, ...]:
    """What starts this program in the tray: its own file where it is frozen, else Python with the package."""
    program = (sys.executable,) if getattr(sys, "frozen", False) else (sys.executable, "-m", "companion")
    return (*program, "--hidden")


def open_in_default_browser(url: str) -> bool:
    """Open *url* as the desktop would. Only https is opened."""
    return is_https(url) and bool(QDesktopServices.openUrl(QUrl(url, QUrl.ParsingMode.StrictMode)))


def is_https(url: str) -> bool:
    """True for an address that is https and nothing that a command line could read as more than one argument."""
    return re.fullmatch(r"https://[^\s\"<>\\^`{|}\x00-\x1f\x7f]+", url) is not None


def show_in_front(window: QWidget) -> None:
    """Show *window*, unfolded if it was minimized, and ask for the keyboard."""
    window.setWindowState(window.windowState() & ~Qt.WindowState.WindowMinimized)
    window.show()
    window.raise_()
    window.activateWindow()
