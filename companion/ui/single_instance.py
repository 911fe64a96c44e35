"""One running Promptmakker for each user and desktop; a second start hands its errand to the first and ends."""

from __future__ import annotations

from enum import Enum, auto
from pathlib import Path

from PySide6.QtCore import QLockFile, QObject, Signal

from companion.platforms.base import Platform, Refused, Registration, Wake


class Claim(Enum):
    """FIRST: this is the one. HANDED_OVER: another runs and has been told. SILENT: another runs and cannot be told."""

    FIRST = auto()
    HANDED_OVER = auto()
    SILENT = auto()


class SingleInstance(QObject):
    """``woken`` carries what another start was asked to do."""

    woken = Signal(object)

    def __init__(self, platform: Platform, folder: Path, parent: QObject | None = None) -> None:
        """*folder* is the user's own runtime folder; it is made if need be, for this user alone."""
        super().__init__(parent)
        self._platform = platform
        self._folder = folder
        self._name = f"promptmakker-{platform.user_instance_name()}"
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        self._lock = QLockFile(str(folder / f"{self._name}.lock"))
        # Never stale by age, since the program runs all day; a lock whose process is gone is taken over all the same.
        self._lock.setStaleLockTime(0)
        self._channel: Registration | None = None

    def claim(self, errand: Wake) -> Claim:
        """Become the running program, or hand *errand* to the one that is."""
        if self._lock.tryLock(0) or self._lock.error() != QLockFile.LockError.LockFailedError:
            # Where no lock can be written at all, running twice is better than not running.
            channel = self._platform.listen(self._folder, self._name, self.woken.emit)
            self._channel = None if isinstance(channel, Refused) else channel
            return Claim.FIRST
        if self._platform.wake(self._folder, self._name, errand):
            return Claim.HANDED_OVER
        return Claim.SILENT

    def release(self) -> None:
        """Let the next start be the first."""
        if self._channel is not None:
            self._channel.release()
            self._channel = None
        self._lock.unlock()
