"""``python -m benchmarks``: measure everything in one run and write the table. Takes some minutes."""

from __future__ import annotations

import argparse
import datetime
import os
import platform
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from spacy.language import Language

from benchmarks.measure import Spread, exponent, in_turns, seconds, spread
from benchmarks.stock import StockPresidio, own_pipeline
from benchmarks.texts import Texts
from companion.checks.checker import Checker
from companion.checks.factory import build_checker
from companion.resources import resource_path

_RESULTS = Path(__file__).resolve().parent / "RESULTS.md"
# What the kernel counts for this process alone; the usual call also counts the parent that started it.
_MEMORY = "print(next(line.split()[1] for line in open('/proc/self/status') if line.startswith('VmHWM')))"
_PROGRAM = """
from companion.checks.factory import build_checker
from companion.resources import resource_path
build_checker(resource_path()).check("Skriv til Mette Holm.")
"""


@dataclass(frozen=True, slots=True)
class Row:
    """A line of the table."""

    what: str
    figure: str
    aim: str = ""


def main() -> int:
    """Measure, print, and write the table."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("--quick", action="store_true", help="fewer and shorter texts: to see that it runs")
    parser.add_argument("--output", type=Path, default=None, help="where the table is written")
    options = parser.parse_args()
    rows = []
    for row in measured(options.quick):
        print(f"{row.what}: {row.figure}", flush=True)
        rows.append(row)
    output = options.output or (None if options.quick else _RESULTS)
    if output is not None:
        output.write_text(table(rows), encoding="utf-8")
    return 0


def measured(quick: bool) -> Iterator[Row]:
    """Every figure, as it comes."""
    texts = Texts()
    nlp = own_pipeline(resource_path())
    warm = texts.mixed(2000, number=100)
    build_checker(resource_path()).check(warm)
    nlp(warm)
    yield from _against_bare(texts, nlp, quick)
    yield from _against_presidio(texts, nlp, quick)
    yield from _growth(texts, quick)
    yield from _keystroke(texts, quick)
    yield from _large_sheet(texts, quick)
    yield from _start(quick)


def table(rows: list[Row]) -> str:
    """The rows as a page of Markdown."""
    today = datetime.datetime.now(datetime.UTC).date().isoformat()
    head = (
        "# How fast it is\n\n"
        f"Written by `python -m benchmarks` on {today}: Python {platform.python_version()}, {os.cpu_count()} cores, "
        f"{platform.machine()}. Ratios are taken in one run, works in turns; median (lowest-highest).\n\n"
        "What | Measured | Aim\n--- | --- | ---\n"
    )
    return head + "".join(f"{row.what} | {row.figure} | {row.aim}\n" for row in rows)


def _against_bare(texts: Texts, nlp: Language, quick: bool) -> Iterator[Row]:
    for name, make in (("mixed", texts.mixed), ("clean", texts.clean)):
        checker = build_checker(resource_path())
        checker.check(texts.mixed(2000, number=101))
        prompts = [make(1000, number=number) for number in range(4 if quick else 20)]
        times = in_turns([(partial(checker.check, text), partial(nlp, text)) for text in prompts])
        ratio = spread([full / bare for full, bare in times])
        took = spread([full * 1000 for full, _ in times])
        yield Row(f"Full check of 1,000 words ({name}) against the bare pipeline", f"{ratio} times", "under 1.5")
        yield Row(f"Full check of 1,000 words ({name})", f"{took} ms")


def _against_presidio(texts: Texts, nlp: Language, quick: bool) -> Iterator[Row]:
    stock, engine = StockPresidio(nlp), StockPresidio(nlp, ours=True)
    stock.find("Skriv til Mette Holm, tlf. 86 59 12 34, mette@firma.dk")
    engine.find("Skriv til Mette Holm.")
    prompts = [texts.mixed(1000, number=number) for number in range(30, 33 if quick else 42)]
    for name, other in (("stock Presidio", stock), ("our recognisers in Presidio's engine", engine)):
        checker = build_checker(resource_path())
        checker.check(texts.mixed(2000, number=102))
        times = in_turns([(partial(checker.check, text), partial(other.find, text)) for text in prompts])
        ratio = spread([theirs / ours for ours, theirs in times])
        yield Row(f"1,000 words: {name} takes, against ours", f"{ratio} times", "at least 3")
    for rows in (200,) if quick else (500, 1700):
        sheet = texts.sheet(rows)
        ours = seconds(partial(_load_and_check, sheet))
        for name, other in (("stock Presidio", stock), ("our recognisers in Presidio's engine", engine)):
            theirs = seconds(partial(other.find, sheet))
            figure = f"{theirs / ours:.1f} times ({theirs:.1f} s against {ours:.1f} s)"
            yield Row(f"Sheet of {rows:,} citizens: {name} takes, against ours with loading", figure, "at least 50")


def _load_and_check(text: str) -> None:
    build_checker(resource_path()).check(text)


def _growth(texts: Texts, quick: bool) -> Iterator[Row]:
    sizes = (10_000, 100_000) if quick else (10_000, 32_000, 100_000, 320_000, 1_000_000)
    clean, dense = texts.clean(sizes[-1] // 5), texts.sheet(sizes[-1] // 70)
    for name, text in (("clean", clean), ("dense", dense)):
        lengths, times = [], []
        for size in sizes:
            checker = build_checker(resource_path())
            checker.check(texts.mixed(300))
            lengths.append(min(size, len(text)))
            times.append(seconds(lambda t=text[:size], c=checker: c.check(t)))  # type: ignore[misc]
        took = ", ".join(f"{length // 1000} kB {taken:.2f} s" for length, taken in zip(lengths, times, strict=True))
        yield Row(f"Growth with the text, {name} ({took})", f"exponent {exponent(lengths, times):.2f}", "under 1.1")


def _keystroke(texts: Texts, quick: bool) -> Iterator[Row]:
    for name, text in (("mixed", texts.mixed(10_000)), ("clean", texts.clean(10_000))):
        checker = build_checker(resource_path())
        checker.check(texts.mixed(2000, number=103))
        full = seconds(partial(checker.check, text))
        places = range(len(text) // 20, len(text), len(text) // (6 if quick else 40))
        keys = spread([_edit(checker, text, at) / full for at in places])
        percent = Spread(keys.median * 100, keys.low * 100, keys.high * 100)
        yield Row(f"One keystroke in 10,000 words ({name}) against the full check", f"{percent} %", "under 3 %")


def _edit(checker: Checker, text: str, at: int) -> float:
    edited = text[:at] + "x" + text[at:]
    return seconds(lambda: checker.check(edited))


def _large_sheet(texts: Texts, quick: bool) -> Iterator[Row]:
    rows = 1_000 if quick else 20_000
    sheet = texts.sheet(rows)
    checker = build_checker(resource_path())
    took = seconds(lambda: checker.check(sheet))
    again = seconds(lambda: checker.check(sheet[: len(sheet) // 2] + "1" + sheet[len(sheet) // 2 :]))
    yield Row(f"Sheet of {rows:,} citizens, then one keystroke in it", f"{took:.1f} s, then {again:.2f} s", "seconds")


def _start(quick: bool) -> Iterator[Row]:
    works = {
        "Python alone": "pass",
        "Qt's widgets": "import PySide6.QtWidgets",
        "spaCy": "import spacy",
        "Presidio (with spaCy)": "import presidio_analyzer",
        "checker built and used once": _PROGRAM,
    }
    for name, code in works.items():
        runs = [_process(code) for _ in range(1 if quick else 5)]
        took, memory = spread([taken for taken, _ in runs]), spread([kept for _, kept in runs])
        yield Row(f"Start and memory: {name}", f"{took} s, {memory.median:.0f} MB")


def _process(code: str) -> tuple[float, float]:
    memory: list[str] = []

    def run() -> None:
        command = [sys.executable, "-c", f"{code}\n{_MEMORY}"]
        memory.append(subprocess.run(command, check=True, capture_output=True, text=True).stdout)

    return seconds(run), float(memory[0]) / 1024


if __name__ == "__main__":
    sys.exit(main())
