"""What is known of a text carried over to the text it has become, until the next check has the word."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from companion.checks.findings import Finding
from companion.ui.offsets import difference


def moved_along(findings: Iterable[Finding], before: str, now: str) -> tuple[Finding, ...]:
    """*findings* of *before* at their places in *now*; what was touched on the way is left out."""
    change = difference(before, now)
    if change is None:
        return tuple(findings)
    moved = []
    for finding in findings:
        if finding.start is None or finding.end is None:
            moved.append(finding)
        elif place := change.moved(finding.start, finding.end):
            moved.append(replace(finding, start=place[0], end=place[1]))
    return tuple(moved)
