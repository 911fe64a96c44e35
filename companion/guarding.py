"""When the guard of the clipboard speaks, and when it keeps quiet. Plain rules: no clock and no texts of its own."""

from __future__ import annotations

import hashlib
import math
import secrets
from collections import OrderedDict
from enum import StrEnum

from companion.checks.findings import Category, Finding, Report, Severity

# In characters, without the space around it; nothing to find is shorter, and what is longer is not checked.
SHORTEST, LONGEST = 4, 50_000
PAUSE_SECONDS = 15 * 60
# Who lets two messages in a row pass has seen them, and is busy with something else.
IGNORED = 2
QUIET_SECONDS = 30 * 60
# Several copies in a row, cell by cell, are one thing to a person.
GAP_SECONDS = 10
_REMEMBERED = 200


class Watch(StrEnum):
    """QUIET: it was ignored, and waits a while. PAUSED: for a time the person chose; STOPPED: until the next start."""

    OFF = "off"
    WATCHING = "watching"
    QUIET = "quiet"
    PAUSED = "paused"
    STOPPED = "stopped"


def worth_saying(report: Report) -> bool:
    """True for a text with something in it that should be looked at, at a place that can be shown.

    How Copilot is used is no matter of a copy. A lone name, address or number that is only to be looked at goes from
    one field to another all day long.
    """
    found = [
        finding
        for finding in report.findings
        if finding.severity > Severity.NOTE and finding.start is not None and finding.category is not Category.USE
    ]
    if len(found) == 1 and found[0].severity is Severity.WARN:
        return not _is_all(found[0], report.text)
    return bool(found)


class Guarding:
    """Decides. All times are in seconds of one clock that only goes forward."""

    def __init__(self, salt: bytes | None = None) -> None:
        """*salt* keeps what is remembered of texts from being compared with anything; made anew for each start."""
        self._salt = secrets.token_bytes(32) if salt is None else salt
        self._on = False
        self._paused_until = -math.inf
        self._quiet_until = -math.inf
        self._spoke_at = -math.inf
        self._unanswered = 0
        self._known: OrderedDict[bytes, None] = OrderedDict()

    def switch(self, on: bool) -> None:
        """Turn the guard on or off. A pause does not outlive it."""
        if on != self._on:
            self._on = on
            self.resume()

    def pause(self, now: float) -> None:
        """Rest for ``PAUSE_SECONDS``."""
        self._paused_until = now + PAUSE_SECONDS

    def stop(self) -> None:
        """Rest until the program is started again."""
        self._paused_until = math.inf

    def resume(self) -> None:
        """Watch again."""
        self._paused_until = self._quiet_until = -math.inf
        self._unanswered = 0

    def watch(self, now: float) -> Watch:
        """How it stands."""
        if not self._on:
            return Watch.OFF
        if self._paused_until == math.inf:
            return Watch.STOPPED
        if now < self._paused_until:
            return Watch.PAUSED
        return Watch.QUIET if now < self._quiet_until else Watch.WATCHING

    def seconds_left(self, now: float) -> float:
        """How long the pause or the quiet lasts; 0 where there is none, infinite until the next start."""
        return max(0.0, self._paused_until - now, self._quiet_until - now) if self._on else 0.0

    def wants(self, text: str, now: float) -> bool:
        """True where *text*, just copied, is to be checked: a message could follow from it."""
        if self.watch(now) is not Watch.WATCHING or len(text.strip()) < SHORTEST:
            return False
        return self._mark(text) not in self._known

    def gap_left(self, now: float) -> float:
        """How long it is too soon for another message."""
        return max(0.0, self._spoke_at + GAP_SECONDS - now)

    def own(self, text: str) -> None:
        """Never speak of *text*: the program itself has copied it."""
        self._remember(text)

    def speaks(self, report: Report, now: float) -> bool:
        """True where the person is to be told of *report*; it counts as ignored until ``taken_up``."""
        if not self.wants(report.text, now) or self.gap_left(now) or not worth_saying(report):
            return False
        self._remember(report.text)
        self._spoke_at = now
        self._unanswered += 1
        if self._unanswered >= IGNORED:
            self._unanswered = 0
            self._quiet_until = now + QUIET_SECONDS
        return True

    def taken_up(self) -> None:
        """The person did something about what was said."""
        self._unanswered = 0
        self._quiet_until = -math.inf

    def _remember(self, text: str) -> None:
        mark = self._mark(text)
        self._known[mark] = None
        self._known.move_to_end(mark)
        while len(self._known) > _REMEMBERED:
            self._known.popitem(last=False)

    def _mark(self, text: str) -> bytes:
        # Other programs change line ends and spaces at the ends.
        flat = " ".join(text.split()).encode("utf-8", "replace")
        return hashlib.blake2b(flat, key=self._salt, digest_size=16).digest()


def _is_all(finding: Finding, text: str) -> bool:
    if finding.start is None or finding.end is None:
        return False
    return not any(character.isalnum() for character in text[: finding.start] + text[finding.end :])
