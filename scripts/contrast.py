"""Measures the contrast of every colour on every colour it really lies on, light and dark, and prints the table.

    python scripts/contrast.py [--write]

The pairs are not listed by hand: every window and state of ``screens`` is drawn, and where two colours of the
tokens meet in a row or column of pixels (what lies between them is the smoothing of letters and lines) they are a pair.
--write puts the table into docs/tilgaengelighed.md.
"""

from __future__ import annotations

import os
import sys
from collections import Counter
from collections.abc import Iterable, Mapping
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

import numpy as np
from PySide6.QtGui import QImage

from companion.ui.tokens import DARK, LIGHT, Tokens, contrast

DOCUMENT = Path(__file__).resolve().parent.parent / "docs" / "tilgaengelighed.md"
BEGIN, END = "<!-- contrast -->", "<!-- /contrast -->"
# What others lie on, the first named where two of them are the same colour.
GROUNDS = ("surface", "win", "sunken", "tint", "stop_tint", "warn_tint", "note_tint", "accent", "hover")
# What has to be read: 4.5 (WCAG 1.4.3). Icons in these colours need less, and get the same.
INKS = ("text", "text2", "text3", "accent", "hover", "on_accent", "stop", "warn", "note")
# Frames of fields and buttons, dashes: 3 (WCAG 1.4.11). "line" parts areas, which also stand apart without it.
PARTS = ("line2",)
# Fewer meetings than this are the smoothing of something else.
_LEAST_MEETINGS = 4

Pair = tuple[str, str]


def needed(ink: str) -> float:
    """The ratio that *ink* has to reach."""
    return 3.0 if ink in PARTS else 4.5


def pairs_in(image: QImage, tokens: Tokens) -> set[Pair]:
    """The pairs (ink, ground) that meet in *image*."""
    picture = image.convertToFormat(QImage.Format.Format_RGB32)
    width, height = picture.width(), picture.height()
    rows = np.frombuffer(picture.constBits(), dtype=np.uint32).reshape(height, -1)[:, :width] & 0xFFFFFF
    met: Counter[tuple[int, int]] = Counter()
    known = np.array(sorted({int(color[1:], 16) for color in tokens.colors().values()}), dtype=np.uint32)
    # Letters and frames at the sides meet what they lie on along the rows, underlines along the columns.
    for row in (*rows, *rows.T):
        seen = row[np.isin(row, known)]
        edges = np.flatnonzero(seen[1:] != seen[:-1])
        met.update(zip(seen[edges].tolist(), seen[edges + 1].tolist(), strict=True))
    names: dict[int, list[str]] = {}
    for name, color in tokens.colors().items():
        names.setdefault(int(color[1:], 16), []).append(name)
    found = set()
    for (first, second), times in met.items():
        if times < _LEAST_MEETINGS:
            continue
        for over, under in ((first, second), (second, first)):
            pair = _pair(names[over], names[under])
            if pair is not None:
                found.add(pair)
    return found


def _pair(over: Iterable[str], under: Iterable[str]) -> Pair | None:
    """Which ink lies on which ground; None where *over* is no ink or *under* is none that one writes on."""
    ground = next((name for name in GROUNDS if name in under), None)
    if ground is None:
        return None
    filled = ground in ("accent", "hover")
    inks = [name for name in (*INKS, *PARTS) if name in over]
    # The filled button carries its own ink alone; a frame or underline beside it is measured on what it lies on.
    if filled != ("on_accent" in inks):
        return None
    return (("on_accent" if filled else inks[0]), ground) if inks else None


def table(pairs: Iterable[Pair]) -> list[str]:
    """The lines of the table in Markdown, the weakest first."""

    def ratios(pair: Pair) -> tuple[float, float]:
        light, dark = (contrast(tokens.color(pair[0]), tokens.color(pair[1])) for tokens in (LIGHT, DARK))
        return light, dark

    measured: Mapping[Pair, tuple[float, float]] = {pair: ratios(pair) for pair in pairs}
    lines = ["| hvad | på | lyst | mørkt | krav |", "|---|---|---|---|---|"]
    for pair in sorted(measured, key=lambda one: (min(measured[one]) / needed(one[0]), one)):
        light, dark = measured[pair]
        lines.append(f"| {pair[0]} | {pair[1]} | {light:.1f} | {dark:.1f} | {needed(pair[0])} |")
    return lines


def main() -> int:
    """Draw everything, print the table; answers how many pairs fall short."""
    from PySide6.QtWidgets import QApplication, QWidget
    from screens import SHELL_STATES, STATES, UNCHECKED_STATES, Stage, wait

    from companion.ui.theme import Theme, ThemeMode

    theme = Theme(QApplication([]), ThemeMode.LIGHT, text_scale=1.0)
    stage, size = Stage(theme), (1200, 780)
    found: set[Pair] = set()

    def look(seen: QWidget) -> None:
        # Longer than "Tjekker …" waits before it shows.
        wait(400)
        found.update(pairs_in(seen.grab().toImage(), theme.tokens))

    for mode in (ThemeMode.LIGHT, ThemeMode.DARK):
        theme.set_mode(mode)
        for name, state in {**STATES, **UNCHECKED_STATES}.items():
            with stage.window(size, problems=name in UNCHECKED_STATES) as window:
                wait(40)
                state(window)
                look(window)
        for page in SHELL_STATES.values():
            with stage.shell(size) as shell:
                wait(40)
                look(page(shell))
    QApplication.clipboard().clear()
    lines = table(found)
    print("\n".join(lines))
    if "--write" in sys.argv[1:]:
        text = DOCUMENT.read_text(encoding="utf-8")
        before, _, rest = text.partition(BEGIN)
        after = rest.partition(END)[2]
        DOCUMENT.write_text(before + "\n".join([BEGIN, *lines, END]) + after, encoding="utf-8")
    return sum(
        contrast(tokens.color(ink), tokens.color(ground)) < needed(ink)
        for ink, ground in found
        for tokens in (LIGHT, DARK)
    )


if __name__ == "__main__":
    sys.exit(main())
