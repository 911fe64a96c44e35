"""One start of the program wakes another through a socket file that only this user can open. No network is involved."""

from __future__ import annotations

import os
import socket
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from PySide6.QtCore import QObject, QSocketNotifier

from companion.platforms.base import Refused, Wake

_LONGEST = 64
# sun_path of sockaddr_un, with the null that ends it.
_LONGEST_ADDRESS = 108


class UnixListener(QObject):
    """Reads words from the socket file *path* until released. Raises ``OSError`` if the file cannot be made."""

    def __init__(self, path: Path, woken: Callable[[Wake], None]) -> None:
        super().__init__()
        self._path = path
        self._woken = woken
        # What a crashed program left behind; whoever listens holds the lock, so nobody alive uses it.
        path.unlink(missing_ok=True)
        self._socket = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM | socket.SOCK_NONBLOCK)
        before = os.umask(0o177)
        try:
            with _address(path) as address:
                self._socket.bind(address)
        except OSError:
            self._socket.close()
            raise
        finally:
            os.umask(before)
        self._notifier = QSocketNotifier(self._socket.fileno(), QSocketNotifier.Type.Read, self)
        self._notifier.activated.connect(self._read)

    def release(self) -> None:
        """Stop listening and take the file away."""
        if self._socket.fileno() >= 0:
            self._notifier.setEnabled(False)
            self._socket.close()
            self._path.unlink(missing_ok=True)

    def _read(self) -> None:
        while True:
            try:
                data = self._socket.recv(_LONGEST)
            except OSError:
                # Nothing more to read.
                return
            try:
                word = Wake(data.decode("ascii", "replace"))
            except ValueError:
                continue
            self._woken(word)


def listen(path: Path, woken: Callable[[Wake], None]) -> UnixListener | Refused:
    """Listen at *path*."""
    try:
        return UnixListener(path, woken)
    except OSError:
        return Refused("En ny start af Promptmakker kan ikke vække den, der allerede kører.")


def send(path: Path, word: Wake) -> bool:
    """Send *word* to whoever listens at *path*; False where nobody does."""
    with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM | socket.SOCK_NONBLOCK) as out:
        try:
            with _address(path) as address:
                out.sendto(word.encode(), address)
        except OSError:
            return False
    return True


@contextmanager
def _address(path: Path) -> Iterator[str]:
    """A name for *path* that is short enough for a socket, whatever the folder is called."""
    if len(os.fsencode(path)) < _LONGEST_ADDRESS:
        yield str(path)
        return
    folder = os.open(path.parent, os.O_RDONLY | os.O_DIRECTORY)
    try:
        yield f"/proc/self/fd/{folder}/{path.name}"
    finally:
        os.close(folder)
