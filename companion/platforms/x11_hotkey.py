"""A key grabbed for the whole X11 desktop, on a connection of its own beside Qt's."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import combinations
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, QSocketNotifier
from Xlib import XK, X, display, error

from companion.platforms.base import Refused
from companion.shortcut import Shortcut

_KEYSYMS = {"Space": "space", "PageUp": "Prior", "PageDown": "Next"}
_MODIFIERS = {"Ctrl": X.ControlMask, "Shift": X.ShiftMask, "Alt": X.Mod1Mask}
_SILENT = "Genvejen virker ikke her, for skrivebordet svarer ikke."
_TAKEN = "Genvejen {0} bruges allerede af et andet program. Vælg en anden."


class GrabbedKey(QObject):
    """Calls *pressed* for each press of the key until released."""

    def __init__(self, connection: Any, shortcut: Shortcut, pressed: Callable[[], None]) -> None:
        """*connection* is an open ``Xlib.display.Display``. Raises ``KeyError`` when the desktop refuses the key."""
        super().__init__()
        self._display = connection
        self._root = connection.screen().root
        self._shortcut = shortcut
        self._pressed = pressed
        self._grabbed: list[tuple[int, int]] = []
        self._grab()
        self._notifier = QSocketNotifier(connection.fileno(), QSocketNotifier.Type.Read, self)
        self._notifier.activated.connect(self._read)

    def release(self) -> None:
        """Give the key back."""
        if self._display is not None:
            self._notifier.setEnabled(False)
            self._ungrab()
            self._display.close()
            self._display = None

    def _grab(self) -> None:
        keysym = XK.string_to_keysym(_KEYSYMS.get(self._shortcut.key, self._shortcut.key))
        keycode = self._display.keysym_to_keycode(keysym)
        if not keycode:
            raise KeyError(self._shortcut.key)
        mask = 0
        for modifier in self._shortcut.modifiers:
            mask |= _MODIFIERS[modifier]
        catch = error.CatchError(error.BadAccess)
        for locks in _lock_states(self._display):
            self._root.grab_key(keycode, mask | locks, True, X.GrabModeAsync, X.GrabModeAsync, onerror=catch)
            self._grabbed.append((keycode, mask | locks))
        self._display.sync()
        if catch.get_error():
            self._ungrab()
            raise KeyError(self._shortcut.key)

    def _ungrab(self) -> None:
        for keycode, mask in self._grabbed:
            # A refused grab cannot be undone; that is no reason to complain.
            self._root.ungrab_key(keycode, mask, onerror=error.CatchError(error.BadAccess))
        self._grabbed = []
        self._display.sync()

    def _read(self) -> None:
        try:
            waiting = self._display.pending_events()
            events = [self._display.next_event() for _ in range(waiting)]
        except (error.ConnectionClosedError, OSError):
            # The desktop is gone, and the program with it.
            self._notifier.setEnabled(False)
            return
        for event in events:
            if event.type == X.KeyPress:
                self._pressed()
            elif event.type == X.MappingNotify:
                self._follow_keyboard(event)

    def _follow_keyboard(self, event: Any) -> None:
        self._display.refresh_keyboard_mapping(event)
        self._ungrab()
        try:
            self._grab()
        except KeyError:
            self._grabbed = []


def grab_key(name: str, shortcut: Shortcut, pressed: Callable[[], None]) -> GrabbedKey | Refused:
    """Grab *shortcut* on the display *name* (":0")."""
    number = name.partition(":")[2]
    # python-xlib leaves a socket open when nobody answers at all.
    if not Path("/tmp/.X11-unix", f"X{number.partition('.')[0]}").exists():
        return Refused(_SILENT)
    try:
        # "unix:" keeps python-xlib from trying TCP when the socket file does not answer.
        connection = display.Display(f"unix:{number}")
    except (error.DisplayError, error.ConnectionClosedError, OSError):
        return Refused(_SILENT)
    try:
        return GrabbedKey(connection, shortcut, pressed)
    except KeyError:
        connection.close()
        return Refused(_TAKEN.format(shortcut))


def _lock_states(connection: Any) -> Iterator[int]:
    """Every combination of Caps Lock and Num Lock: a grab holds for exactly the modifiers it names."""
    locks = [X.LockMask]
    num_lock = connection.keysym_to_keycode(XK.string_to_keysym("Num_Lock"))
    for index, keycodes in enumerate(connection.get_modifier_mapping()):
        if num_lock and num_lock in keycodes:
            locks.append(1 << index)
    for count in range(len(locks) + 1):
        for chosen in combinations(locks, count):
            mask = 0
            for lock in chosen:
                mask |= lock
            yield mask
