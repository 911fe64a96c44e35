"""The quick check as the tray opens it: its window and its worker, made when first asked for."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal

from companion.checks.rulebook import Rulebook
from companion.ui.clipboard import Clipboard
from companion.ui.pseudonym_store import PseudonymStore
from companion.ui.quick_check import QuickCheckWindow
from companion.ui.quick_flow import QuickCheck
from companion.ui.theme import Theme
from companion.ui.worker import CheckWorker


class QuickDesk(QObject):
    """While the window is open it follows the clipboard. ``write_wanted`` carries a text to write about in Skriv."""

    write_wanted = Signal(str)

    def __init__(
        self,
        theme: Theme,
        make_worker: Callable[[], CheckWorker],
        rulebook: Rulebook,
        clipboard: Clipboard,
        pseudonyms: PseudonymStore,
        open_copilot: Callable[[], bool],
        parent: QObject | None = None,
    ) -> None:
        """*open_copilot* answers False when nothing could be opened."""
        super().__init__(parent)
        self._theme = theme
        self._make_worker = make_worker
        self._rulebook = rulebook
        self._clipboard = clipboard
        self._pseudonyms = pseudonyms
        self._open_copilot = open_copilot
        self._worker: CheckWorker | None = None
        self._window: QuickCheckWindow | None = None
        clipboard.changed.connect(self._on_clipboard)

    @property
    def window(self) -> QuickCheckWindow | None:
        """The window, once it has been asked for."""
        return self._window

    @property
    def looking(self) -> bool:
        """True while the window shows what the clipboard holds."""
        return self._window is not None and self._window.isVisible()

    def begin(self, copilot_label: str) -> QuickCheckWindow:
        """Check what the clipboard holds; answers the window, which the caller brings to the front."""
        if self._window is None:
            self._window = self._make(copilot_label)
        self._window.begin()
        return self._window

    def set_copilot_label(self, words: str) -> None:
        """Follow the settings."""
        if self._window is not None:
            self._window.set_copilot_label(words)

    def close(self) -> None:
        """Close the window."""
        if self._window is not None:
            self._window.close()

    def stop(self) -> None:
        """End the worker's thread."""
        if self._worker is not None:
            self._worker.stop()

    def _make(self, copilot_label: str) -> QuickCheckWindow:
        self._worker = self._make_worker()
        self._worker.setParent(self)
        self._worker.start()
        check = QuickCheck(self._worker, self._rulebook, self._clipboard, self._pseudonyms, self)
        window = QuickCheckWindow(self._theme, check, copilot_label, self._open_copilot)
        window.write_wanted.connect(self.write_wanted)
        return window

    def _on_clipboard(self) -> None:
        if self._window is not None and self.looking:
            self._window.begin()
