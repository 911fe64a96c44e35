"""A desktop of its own: virtual screen, window manager, tray, session bus and accessibility, driven by xdotool."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import time
from collections.abc import Callable, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import IO, Self, TypeVar

import Xlib.X
from Xlib import display as xdisplay
from Xlib.error import XError
from Xlib.xobject.drawable import Window

SYSTEM_PYTHON = "/usr/bin/python3"
PROGRAMS = ("Xvfb", "openbox", "trayer", "xdotool", "xclip", "setxkbmap", "import", "dbus-daemon", "chromium")
# Generous: the machine may be slow and shared. Nothing waits this long when all is well.
LIMIT_SECONDS = 90.0
SIZE = (1400, 950)
_POLL_SECONDS = 0.1
T = TypeVar("T")


def missing() -> list[str]:
    """What the desktop test needs and this machine has not."""
    lacking = [name for name in PROGRAMS if shutil.which(name) is None]
    bindings = "import gi; gi.require_version('Atspi', '2.0')"
    if subprocess.run([SYSTEM_PYTHON, "-c", bindings], capture_output=True).returncode:
        lacking.append("the AT-SPI bindings of the system's Python (python3-gi, gir1.2-atspi-2.0)")
    if not any(
        Path(f).is_file() for f in ("/usr/libexec/at-spi-bus-launcher", "/usr/lib/at-spi2-core/at-spi-bus-launcher")
    ):
        lacking.append("at-spi2-core")
    return lacking


@dataclass(frozen=True)
class Seen:
    """Something that assistive technology sees. ``place``: x, y, width and height on the screen, in pixels."""

    role: str
    name: str
    description: str
    text: str
    states: frozenset[str]
    place: tuple[int, int, int, int]

    @property
    def middle(self) -> tuple[int, int]:
        """The point to click."""
        x, y, width, height = self.place
        return x + width // 2, y + height // 2

    @property
    def words(self) -> str:
        """What it says, whichever way it says it."""
        return self.text or self.name


class Screen:
    """The virtual screen. A context manager: all that it started has ended when it is left."""

    def __init__(self, folder: Path, pictures: Path) -> None:
        """*folder* is the home of what runs here; *pictures* is where ``picture`` saves."""
        self.folder = folder
        self.pictures = pictures
        self.env: dict[str, str] = {}
        self._ends = ExitStack()
        self._numbers = iter(range(1, 100))
        # What programs have had read out, as far as ``seen`` has asked.
        self.said: list[str] = []

    def __enter__(self) -> Self:
        try:
            self._start()
        except BaseException:
            self._ends.close()
            raise
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._ends.close()

    # --- doing

    def start(
        self, command: Sequence[str], log: str, env: Mapping[str, str] | None = None, pass_fds: Sequence[int] = ()
    ) -> subprocess.Popen[bytes]:
        """Start a process that ends with the screen; what it prints goes to *log* in the folder."""
        out = self._ends.enter_context((self.folder / log).open("wb"))
        process = subprocess.Popen(
            command,
            env={**self.env, **(env or {})},
            stdin=subprocess.DEVNULL,
            stdout=out,
            stderr=out,
            pass_fds=pass_fds,
            start_new_session=True,
        )
        self._ends.callback(stop, process)
        return process

    def xdotool(self, *arguments: str | int) -> None:
        """Let xdotool do something: move, click, type, press."""
        command = ["xdotool", *map(str, arguments)]
        subprocess.run(command, env=self.env, check=True, capture_output=True, timeout=LIMIT_SECONDS)

    def click(self, point: tuple[int, int], button: int = 1) -> None:
        """Move the pointer to *point* and click."""
        self.xdotool("mousemove", "--sync", *point)
        self.xdotool("click", button)

    def type(self, text: str) -> None:
        """Type on the keyboard, which is Danish."""
        self.xdotool("type", "--delay", 15, text)

    def press(self, *keys: str) -> None:
        """Press keys one after another, in xdotool's names (``ctrl+Return``)."""
        self.xdotool("key", "--delay", 40, *keys)

    def fill_clipboard(self, text: str) -> None:
        """Copy *text*, as another program would."""
        command = ["xclip", "-selection", "clipboard", "-in"]
        quiet = subprocess.DEVNULL
        subprocess.run(command, env=self.env, input=text.encode(), check=True, stdout=quiet, stderr=quiet, timeout=30)

    def clipboard(self) -> str:
        """What is in the clipboard now."""
        command = ["xclip", "-selection", "clipboard", "-out"]
        done = subprocess.run(command, env=self.env, capture_output=True, timeout=30)
        return done.stdout.decode("utf-8")

    def picture(self, name: str) -> None:
        """Save what the screen shows, numbered in order."""
        path = self.pictures / f"{next(self._numbers):02}-{name}.png"
        subprocess.run(["import", "-window", "root", str(path)], env=self.env, check=True, timeout=60)

    # --- looking

    def seen(self, process: int) -> list[Seen]:
        """All that assistive technology sees of *process* now; empty until it has found it."""
        assert self._reader.stdin is not None
        assert self._reader.stdout is not None
        self._reader.stdin.write(f"{process}\n")
        self._reader.stdin.flush()
        found = json.loads(self._reader.stdout.readline())
        self.said += found["said"]
        return [
            Seen(**{**one, "states": frozenset(one["states"]), "place": tuple(one["place"])}) for one in found["seen"]
        ]

    def tray_icon(self) -> tuple[int, int] | None:
        """The middle of the icon that the tray has taken in; None while there is none, or it is being moved."""
        root = self._x.screen().root
        try:
            # Every window of Qt's may be embedded; an icon is one that lies in the panel.
            for panel in (window for window in descendants(root) if "trayer" in (window.get_wm_class() or ())):
                for window in descendants(panel):
                    if self._is_icon(window):
                        size = window.get_geometry()
                        corner = root.translate_coords(window, 0, 0)
                        return corner.x + size.width // 2, corner.y + size.height // 2
        except XError:
            # The tray is being rearranged.
            pass
        return None

    def menu_is_open(self) -> bool:
        """True while a menu is shown. Assistive technology is not told of the tray's menu, so this asks the display."""
        try:
            return any(self._is(window, "POPUP_MENU") for window in self._x.screen().root.query_tree().children)
        except XError:
            return False

    def message(self) -> tuple[int, int] | None:
        """The middle of the message that the tray icon shows; None while it shows none."""
        try:
            for window in self._x.screen().root.query_tree().children:
                if self._is(window, "TOOLTIP"):
                    place = window.get_geometry()
                    return place.x + place.width // 2, place.y + place.height // 2
        except XError:
            # It is coming or going.
            pass
        return None

    def active_window(self) -> str:
        """The title of the window that has the keyboard; "" while there is none."""
        try:
            found = self._x.screen().root.get_full_property(self._atom("_NET_ACTIVE_WINDOW"), 0)
            if found is None or not found.value[0]:
                return ""
            title = self._x.create_resource_object("window", found.value[0]).get_full_property(
                self._atom("_NET_WM_NAME"), 0
            )
        except XError:
            return ""
        return bytes(title.value).decode("utf-8", "replace") if title is not None else ""

    # --- inside

    def _start(self) -> None:
        run = self.folder / "run"
        run.mkdir(mode=0o700)
        self.env = {
            **{k: v for k, v in os.environ.items() if not k.startswith(("XDG_", "QT_", "DBUS_", "WAYLAND", "PYTHON"))},
            "HOME": str(self.folder),
            "TMPDIR": str(self.folder),
            "XDG_RUNTIME_DIR": str(run),
            "LANG": "C.UTF-8",
            "LC_ALL": "C.UTF-8",
        }
        self._start_display()
        self._start_bus()
        self.xdotool("mousemove", SIZE[0] // 2, SIZE[1] - 5)
        subprocess.run(["setxkbmap", "dk"], env=self.env, check=True, capture_output=True)
        self._x = xdisplay.Display(self.env["DISPLAY"])
        self._ends.callback(self._x.close)
        self.start(["openbox", "--sm-disable"], "openbox.log")
        until(lambda: self._root_has("_NET_SUPPORTING_WM_CHECK"), "the window manager is there")
        # The tray before the program, as on a desktop that has started.
        self.start(
            ["trayer", "--edge", "top", "--align", "right", "--widthtype", "request", "--height", "32"], "tray.log"
        )
        until(self._has_tray, "the tray is there")
        reader = [SYSTEM_PYTHON, str(Path(__file__).with_name("accessible_tree.py"))]
        self._reader = subprocess.Popen(
            reader,
            env=self.env,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            encoding="utf-8",
            start_new_session=True,
        )
        self._ends.callback(stop, self._reader)

    def _start_display(self) -> None:
        """Start Xvfb on a number that it finds free itself."""
        read, write = os.pipe()
        screen = f"{SIZE[0]}x{SIZE[1]}x24"
        command = ["Xvfb", "-displayfd", str(write), "-screen", "0", screen, "-nolisten", "tcp", "-noreset"]
        log = self._ends.enter_context((self.folder / "xvfb.log").open("wb"))
        server = subprocess.Popen(command, pass_fds=[write], stdout=log, stderr=log, start_new_session=True)
        self._ends.callback(stop, server)
        os.close(write)
        with os.fdopen(read, encoding="ascii") as answer:
            number = answer.readline().strip()
        assert number, f"Xvfb did not start: {(self.folder / 'xvfb.log').read_text(errors='replace')}"
        self.env["DISPLAY"] = f":{number}"

    def _start_bus(self) -> None:
        command = ["dbus-daemon", "--session", "--nofork", "--nopidfile", "--print-address=1"]
        log = self._ends.enter_context((self.folder / "dbus.log").open("wb"))
        bus = subprocess.Popen(
            command, env=self.env, stdout=subprocess.PIPE, stderr=log, encoding="utf-8", start_new_session=True
        )
        self._ends.callback(stop, bus)
        self.env["DBUS_SESSION_BUS_ADDRESS"] = _line(bus.stdout)

    def _is_icon(self, window: Window) -> bool:
        embedded = window.get_full_property(self._atom("_XEMBED_INFO"), 0) is not None
        return embedded and window.get_attributes().map_state == Xlib.X.IsViewable

    def _is(self, window: Window, kind: str) -> bool:
        kinds = window.get_full_property(self._atom("_NET_WM_WINDOW_TYPE"), 0)
        of_kind = kinds is not None and self._atom(f"_NET_WM_WINDOW_TYPE_{kind}") in kinds.value
        return of_kind and window.get_attributes().map_state == Xlib.X.IsViewable

    def _atom(self, name: str) -> int:
        return int(self._x.intern_atom(name))

    def _root_has(self, name: str) -> bool:
        return self._x.screen().root.get_full_property(self._atom(name), 0) is not None

    def _has_tray(self) -> bool:
        return bool(self._x.get_selection_owner(self._atom("_NET_SYSTEM_TRAY_S0")))


def descendants(window: Window) -> list[Window]:
    """All windows below *window*."""
    children = list(window.query_tree().children)
    return children + [below for child in children for below in descendants(child)]


def until(condition: Callable[[], T], what: str, limit: float = LIMIT_SECONDS) -> T:
    """Ask *condition* until its answer is true, and give that back."""
    end = time.monotonic() + limit
    while not (answer := condition()):
        assert time.monotonic() < end, f"In {limit:.0f} s it did not happen that {what}."
        time.sleep(_POLL_SECONDS)
    return answer


def stop(process: subprocess.Popen[bytes] | subprocess.Popen[str]) -> None:
    """End a process and all that it started."""
    for signal in ("TERM", "KILL"):
        subprocess.run(["kill", f"-{signal}", "--", f"-{process.pid}"], capture_output=True)
        try:
            process.wait(5)
        except subprocess.TimeoutExpired:
            continue
        break
    for stream in (process.stdin, process.stdout):
        if stream is not None:
            stream.close()


def _line(stream: IO[str] | None) -> str:
    assert stream is not None
    return stream.readline().strip()
