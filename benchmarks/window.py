"""``python -m benchmarks.window``: how long from a key to the finding, and how long the window ever stands still, with
the real checker. Runs without a screen."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Callable
from functools import partial

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from benchmarks.texts import Texts
from companion.checker_host import lasting
from companion.checks.factory import build_checker
from companion.checks.rulebook import load_rulebook
from companion.library.guidance_loader import with_learning
from companion.library.loader import load_library
from companion.resources import resource_path
from companion.ui.clipboard import Clipboard
from companion.ui.main_window import MainWindow
from companion.ui.options import WindowOptions
from companion.ui.theme import Theme, ThemeMode
from companion.ui.worker import CheckWorker, WorkerState

_TYPED = "Hej Mette og Bo, kom og se. " * 3
_PATIENCE_SECONDS = 120.0


class Heartbeat:
    """Beats whenever the event loop is free; the longest pause between two beats is the longest stall."""

    def __init__(self) -> None:
        self._last = time.perf_counter()
        self._pauses: list[float] = []
        self._timer = QTimer(interval=0)
        self._timer.timeout.connect(self._beat)
        self._timer.start()

    def begin(self) -> None:
        """Count from now."""
        self._pauses.clear()
        self._last = time.perf_counter()

    @property
    def longest(self) -> float:
        """The longest stall since ``begin``, in seconds."""
        return max([*self._pauses, time.perf_counter() - self._last])

    def _beat(self) -> None:
        now = time.perf_counter()
        self._pauses.append(now - self._last)
        self._last = now


def main() -> int:
    """Measure and print a table."""
    application = QApplication([])
    worker = CheckWorker(lasting(partial(build_checker, resource_path())))
    folder = resource_path("library")
    window = MainWindow(
        with_learning(load_library(folder), folder),
        load_rulebook(resource_path("rules")),
        worker,
        Clipboard(application.clipboard()),
        Theme(application, ThemeMode.LIGHT, 1.0),
        WindowOptions(),
        open_copilot=lambda: True,
    )
    began = time.perf_counter()
    worker.start()
    window.resize(1200, 780)
    window.show()
    application.processEvents()
    shown = time.perf_counter()
    _until(application, lambda: worker.state is not WorkerState.LOADING)
    print(f"Window shown after {shown - began:.2f} s, checker ready after {time.perf_counter() - began:.2f} s\n")
    print("Text | Paste to answer | Longest stall | Key to answer: median | p95 | p99 | Longest stall while typing")
    print("--- | --- | --- | --- | --- | --- | ---")
    texts = Texts()
    cases = {
        "1,000 words": texts.mixed(1_000),
        "1,000 words, clean": texts.clean(1_000),
        "10,000 words": texts.mixed(10_000, number=2),
        "10,000 words, clean": texts.clean(10_000, number=1),
        "sheet of 500 citizens": texts.sheet(500),
        "sheet of 5,000 citizens": texts.sheet(5_000),
    }
    try:
        for name, text in cases.items():
            print(f"{name} | {_row(application, window, text)}", flush=True)
    finally:
        worker.stop()
    return 0


def _row(application: QApplication, window: MainWindow, text: str) -> str:
    heart = Heartbeat()
    window.new_prompt()
    # An empty prompt is not checked.
    _until(application, lambda: window.session.blank)
    heart.begin()
    began = time.perf_counter()
    window.write.paste(text)
    _until(application, lambda: not window.session.checking)
    pasted, stall = time.perf_counter() - began, heart.longest
    waits, stalls = [], []
    for letter in _TYPED:
        heart.begin()
        began = time.perf_counter()
        QTest.keyClicks(application.focusWidget() or window, letter)
        _until(application, lambda: not window.session.checking)
        waits.append(time.perf_counter() - began)
        stalls.append(heart.longest)
    waits.sort()
    figures = [pasted, stall, waits[len(waits) // 2], waits[int(len(waits) * 0.95)], waits[-1], max(stalls)]
    return " | ".join(f"{figure * 1000:.0f} ms" for figure in figures)


def _until(application: QApplication, done: Callable[[], bool]) -> None:
    last = time.perf_counter() + _PATIENCE_SECONDS
    while not done():
        application.processEvents()
        if time.perf_counter() > last:
            raise TimeoutError("the window did not answer")


if __name__ == "__main__":
    sys.exit(main())
