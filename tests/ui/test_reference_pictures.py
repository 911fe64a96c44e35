"""The windows look as they did: a few pictures guard against what nobody meant to change.

Only where the pictures were made can they be compared: Linux, Qt's own drawing, and the font that dev.py installs.
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtGui import QFontDatabase, QImage
from pytestqt.qtbot import QtBot
from render_screens import REFERENCE_FOLDER, REFERENCES, ROOT, reduced

# In shades of 255. A word more or a shade less is far above; another build of the font's drawing stays below.
_LOUD, _MOST_LOUD, _MOST_ON_AVERAGE = 48, 0.004, 1.0


def _shades(picture: QImage) -> np.ndarray:
    grey = picture.convertToFormat(QImage.Format.Format_Grayscale8)
    rows = np.frombuffer(grey.constBits(), dtype=np.uint8).reshape(grey.height(), grey.bytesPerLine())
    return rows[:, : grey.width()].astype(np.int16)


def differs(now: QImage, reference: QImage) -> str:
    """What is different, in words; "" where nothing is that a person would see."""
    if now.size() != reference.size():
        return f"{now.size()} is not {reference.size()}"
    apart = np.abs(_shades(now) - _shades(reference))
    loud = float((apart > _LOUD).mean())
    if loud > _MOST_LOUD or apart.mean() > _MOST_ON_AVERAGE:
        rows, columns = np.nonzero(apart > _LOUD)
        place = f" in ({columns.min()}, {rows.min()}) to ({columns.max()}, {rows.max()})" if len(rows) else ""
        return f"{loud:.2%} of it is clearly different{place}, {apart.mean():.2f} shades on average"
    return ""


def _render(folder: Path, *names: str) -> None:
    only = "^(?:" + "|".join(names) + ")$"
    command = [sys.executable, str(ROOT / "scripts" / "render_screens.py"), str(folder), "--only", only]
    subprocess.run(command, check=True, timeout=180, capture_output=True)


@pytest.fixture(scope="module")
def pictures(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("screens")
    _render(folder, *REFERENCES)
    return folder


def _compared(folder: Path, name: str) -> str:
    now = reduced(QImage(str(folder / f"{name}.png")))
    return differs(now, QImage(str(REFERENCE_FOLDER / f"{name}.png")))


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="the pictures were made on Linux")
@pytest.mark.parametrize("name", REFERENCES)
def test_the_window_looks_as_it_did(qtbot: QtBot, pictures: Path, tmp_path: Path, name: str) -> None:
    if "Open Sans" not in QFontDatabase.families():
        pytest.skip("the font Open Sans is not installed (fonts-open-sans)")
    difference = _compared(pictures, name)
    if difference:
        # On a machine that is busy a picture can be taken before the window has come to rest.
        _render(tmp_path, name)
        difference = _compared(tmp_path, name)
    again = "if it was meant: python scripts/render_screens.py --update-references, and look at them"
    assert not difference, f"{name}: {difference}; {again}"


def test_a_changed_word_and_a_changed_shade_are_seen(qtbot: QtBot) -> None:
    reference = QImage(str(REFERENCE_FOLDER / "skriv-light.png"))
    assert not differs(reference, reference)
    word = reference.copy()
    for x in range(120, 160):
        for y in range(30, 60):
            word.setPixelColor(x, y, "black")
    assert "clearly different in (120, 30) to (159, 59)" in differs(word, reference)
    shade = reference.copy()
    shade.invertPixels()
    assert differs(shade, reference)
