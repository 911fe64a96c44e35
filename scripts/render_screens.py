"""Renders the windows and their states to PNG, for looking at beside the design: light and dark, three sizes, big text.

    python scripts/render_screens.py [FOLDER] [--only REGEX] [--update-references]

Without FOLDER the pictures go to artifacts/screens/ (ignored by git). Runs without a display. The texts are made up.
``--update-references`` renders those that tests/ui/references/ holds, half as large and grey, and puts them there: look
at what changed before you commit them.
"""

from __future__ import annotations

import argparse
import os
import re
import sys
from collections.abc import Callable
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication, QWidget
from screens import SHELL_STATES, STATES, UNCHECKED_STATES, Stage, wait

from companion.platforms.base import ContrastColors
from companion.ui.main_window import MainWindow
from companion.ui.shell import Shell
from companion.ui.theme import Theme, ThemeMode

ROOT = Path(__file__).resolve().parent.parent
REFERENCE_FOLDER = ROOT / "tests" / "ui" / "references"
# One of every page and of every kind of state; what is in them all (tokens, type, spacing) changes all of them.
REFERENCES = (
    "start-light",
    "skriv-light",
    "skriv-dark",
    "skriv-tekst200-960x600",
    "kopier-light",
    "svar-dark",
    "bibliotek-light",
    "laer-dark",
    "indstillinger-tjek-light",
    "hurtigtjek-dark",
)
# Two of Windows' own contrast themes, a dark and a light one: Nattehimmel and Ørken.
CONTRAST_THEMES = {
    "moerkt": ContrastColors("#000000", "#ffffff", "#d6b4fd", "#2b2b2b", "#a6a6a6"),
    "lyst": ContrastColors("#fffaef", "#3d3d3d", "#903909", "#fff5e3", "#676767"),
}


def reduced(picture: QImage) -> QImage:
    """*picture* as a reference keeps it: half as large, grey."""
    half = picture.size() / 2
    smooth = Qt.TransformationMode.SmoothTransformation
    scaled = picture.scaled(half, Qt.AspectRatioMode.IgnoreAspectRatio, smooth)
    return scaled.convertToFormat(QImage.Format.Format_Grayscale8)


def main() -> int:
    """Render everything that is asked for; answers how many pictures could not be saved."""
    parser = argparse.ArgumentParser(description="Render the windows and their states to PNG.")
    parser.add_argument("folder", type=Path, nargs="?", default=ROOT / "artifacts" / "screens")
    parser.add_argument("--only", default="", help="a regular expression that the names must match")
    parser.add_argument("--update-references", action="store_true", help="put the reference pictures in their place")
    asked = parser.parse_args()
    folder: Path = asked.folder
    folder.mkdir(parents=True, exist_ok=True)
    only = re.compile("^(?:" + "|".join(REFERENCES) + ")$" if asked.update_references else asked.only)
    application = QApplication([])
    # A caret that blinks is there in one picture and not in the next.
    application.setCursorFlashTime(0)
    contrast: list[ContrastColors | None] = [None]
    theme = Theme(application, ThemeMode.LIGHT, text_scale=1.0, contrast_colors=lambda: contrast[0])
    stage = Stage(theme)
    failed = 0

    def kept(name: str, seen: QWidget) -> None:
        nonlocal failed
        # Longer than "Tjekker …" waits before it shows.
        wait(420)
        failed += not seen.grab().save(str(folder / f"{name}.png"))

    def picture(name: str, state: Callable[[MainWindow], None], size: tuple[int, int], problems: bool = False) -> None:
        if only.search(name):
            with stage.window(size, problems) as window:
                wait(60)
                state(window)
                kept(name, window)

    def shell_picture(name: str, state: Callable[[Shell], QWidget], size: tuple[int, int]) -> None:
        if only.search(name):
            with stage.shell(size) as shell:
                wait(60)
                kept(name, state(shell))

    def every(ending: str, size: tuple[int, int]) -> None:
        for name, page in SHELL_STATES.items():
            shell_picture(f"{name}-{ending}", page, size)
        for name, state in STATES.items():
            picture(f"{name}-{ending}", state, size)
        for name, state in UNCHECKED_STATES.items():
            picture(f"{name}-{ending}", state, size, problems=True)

    for mode in (ThemeMode.LIGHT, ThemeMode.DARK):
        theme.set_mode(mode)
        every(mode.value, (1200, 780))
    theme.set_mode(ThemeMode.LIGHT)
    for called, colors in CONTRAST_THEMES.items():
        contrast[0] = colors
        theme.refresh()
        for name in ("skriv", "kopier", "kopieret", "bibliotek", "svar", "element"):
            picture(f"{name}-kontrast-{called}", STATES[name], (1200, 780))
    contrast[0] = None
    theme.refresh()
    every("1366x768", (1366, 768))
    for size in ((960, 600), (1600, 1000)):
        for name in ("skriv", "start", "bibliotek", "laer-prompt", "foldet"):
            picture(f"{name}-{size[0]}x{size[1]}", STATES[name], size)
    theme.set_text_scale(1.5)
    picture("skriv-tekst150", STATES["skriv"], (1200, 780))
    theme.set_text_scale(2.0)
    every("tekst200-960x600", (960, 600))
    every("tekst200-1366x768", (1366, 768))
    if asked.update_references:
        REFERENCE_FOLDER.mkdir(exist_ok=True)
        for name in REFERENCES:
            failed += not reduced(QImage(str(folder / f"{name}.png"))).save(str(REFERENCE_FOLDER / f"{name}.png"))
    # Qt's offscreen clipboard outlives Python and takes the process down with what it still holds.
    QApplication.clipboard().clear()
    return failed


if __name__ == "__main__":
    sys.exit(main())
