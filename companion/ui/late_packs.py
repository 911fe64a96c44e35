"""Packs of content read beside the running window, so that a share that does not answer keeps nobody waiting."""

from __future__ import annotations

import threading
from collections.abc import Callable

from PySide6.QtCore import QObject, Signal

from companion.pack_loading import Packed


class LatePacks(QObject):
    """``arrived`` carries the ``Packed`` library, in the UI thread, once it has been read."""

    arrived = Signal(object)

    def start(self, load: Callable[[], Packed]) -> None:
        """Call *load* in a thread of its own."""
        # A daemon, so that a read that never ends does not keep the program from ending.
        threading.Thread(target=lambda: self._run(load), name="late packs", daemon=True).start()

    def _run(self, load: Callable[[], Packed]) -> None:
        packed = load()
        try:
            self.arrived.emit(packed)
        except RuntimeError:
            # The program ended while the packs were on their way.
            return
