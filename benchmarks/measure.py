"""Clock and statistics: pairs of runs taken in turns, so that a busy machine slows both alike."""

from __future__ import annotations

import math
import statistics
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Spread:
    """A figure: the middle one of several, the lowest and the highest."""

    median: float
    low: float
    high: float

    def __str__(self) -> str:
        return f"{_short(self.median)} ({_short(self.low)}-{_short(self.high)})"


def spread(values: Sequence[float]) -> Spread:
    """The spread of *values*."""
    return Spread(statistics.median(values), min(values), max(values))


def seconds(work: Callable[[], object]) -> float:
    """How long *work* takes."""
    began = time.perf_counter()
    work()
    return time.perf_counter() - began


def in_turns(pairs: Sequence[tuple[Callable[[], object], Callable[[], object]]]) -> list[tuple[float, float]]:
    """The times of both works of each pair; which goes first changes from pair to pair."""
    times = []
    for number, (one, other) in enumerate(pairs):
        if number % 2:
            second = seconds(other)
            times.append((seconds(one), second))
        else:
            first = seconds(one)
            times.append((first, seconds(other)))
    return times


def exponent(sizes: Sequence[int], times: Sequence[float]) -> float:
    """How the time grows with the size: 1 for in step, 2 for with the square (least squares on both logarithms)."""
    x, y = [math.log(size) for size in sizes], [math.log(taken) for taken in times]
    return statistics.linear_regression(x, y).slope


def _short(value: float) -> str:
    return f"{value:.3f}" if value < 0.1 else f"{value:.2f}" if value < 10 else f"{value:.0f}"
