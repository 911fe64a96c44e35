"""One checker for every window: built when first needed, rebuilt when settings change, used by one thread at a time."""

from __future__ import annotations

import gc
import threading
import time
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, ParamSpec, Protocol, TypeVar

from companion.checks.findings import Report, Severity
from companion.checks.rulebook import Rulebook
from companion.checks.text_checker import TextChecker
from companion.policy import Effective, Origin
from companion.setting_types import OwnWordSetting

if TYPE_CHECKING:
    from companion.checks.checker import Checker

P = ParamSpec("P")
T = TypeVar("T")
# How often one that waits for its turn asks whether the answer is still wanted.
_TURN_SECONDS = 0.02


class HostedChecker(TextChecker, Protocol):
    """What the host needs of a checker."""

    @property
    def pipeline(self) -> str:
        """The language models in use."""
        ...

    def with_allowed(self, words: Iterable[str]) -> HostedChecker:
        """A checker like this one for which *words* are never a finding."""
        ...

    def apart(self) -> TextChecker:
        """A checker for one text alone, that shares nothing this one remembers of texts."""
        ...


class NoLongerWantedError(Exception):
    """The caller gave up while another check was under way."""


@dataclass(frozen=True, slots=True)
class CheckWishes:
    """What the settings ask of the checker. ``severities``: None switches an entity off; ``own_words`` are always a
    finding."""

    pipeline: str = "auto"
    severities: Mapping[str, Severity | None] = field(default_factory=lambda: MappingProxyType({}))
    allowed: tuple[str, ...] = ()
    own_words: tuple[OwnWordSetting, ...] = ()


def wishes(effective: Effective, rulebook: Rulebook) -> CheckWishes:
    """What *effective* asks of the checker.

    What the rules say must not be sent stays so unless IT says otherwise: else a person could copy it by calling it a
    remark, although policy holds it back.
    """
    severities = {
        entity: None if level == "off" else Severity.from_word(level)
        for entity, level in effective.settings.severities.items()
        if effective.origin(f"severities.{entity}") is Origin.POLICY or not must_not_be_sent(entity, rulebook)
    }
    return CheckWishes(
        effective.settings.pipeline,
        MappingProxyType(severities),
        tuple(effective.settings.allowed_words),
        tuple(effective.settings.own_words),
    )


def must_not_be_sent(entity: str, rulebook: Rulebook) -> bool:
    """True for what the rules themselves hold back."""
    return entity in rulebook and rulebook.entry(entity).level is Severity.STOP


class CheckerHost:
    """Looks like a checker to each worker thread, and is the same one to all of them."""

    def __init__(self, build: Callable[[CheckWishes], HostedChecker], wanted: CheckWishes) -> None:
        """*build* may take seconds and raise anything; it is called by whichever thread checks first."""
        self._build = build
        self._turn = threading.Lock()
        self._wanted = wanted
        self._built: tuple[CheckWishes, HostedChecker] | None = None
        self._counting = threading.Lock()
        self._people_waiting = 0

    @property
    def pipeline(self) -> str:
        """The language models in use; "" until there is a checker."""
        built = self._built
        return built[1].pipeline if built else ""

    def want(self, wanted: CheckWishes) -> None:
        """Check as *wanted* from the next check on."""
        self._wanted = wanted

    def ready(self) -> CheckerHost:
        """This host, once it has a checker. Raises what building raises."""
        with self._turn:
            self._current()
        return self

    def check(
        self,
        text: str,
        cancelled: Callable[[], bool] | None = None,
        progress: Callable[[float], None] | None = None,
    ) -> Report:
        """The report on *text*. Raises what building and checking raise, and ``NoLongerWantedError``."""
        self._count(1)
        try:
            self._take_turn(cancelled or (lambda: False))
            try:
                return self._current().check(text, cancelled, progress)
            finally:
                self._turn.release()
        finally:
            self._count(-1)

    def behind(self) -> BehindChecks:
        """The same checker for what nobody waits for, once there is one. Raises what building raises."""
        self.ready()
        return BehindChecks(self)

    @property
    def people_waiting(self) -> bool:
        """True while a check that somebody waits for is under way, or waits for its turn."""
        return self._people_waiting > 0

    def check_apart(self, text: str, cancelled: Callable[[], bool]) -> Report:
        """As ``check``, but nothing read of *text* is remembered afterwards, and nobody is said to wait for it."""
        self._take_turn(cancelled)
        try:
            return self._current().apart().check(text, cancelled)
        finally:
            self._turn.release()

    def _take_turn(self, cancelled: Callable[[], bool]) -> None:
        while not self._turn.acquire(timeout=_TURN_SECONDS):
            if cancelled():
                raise NoLongerWantedError

    def _count(self, change: int) -> None:
        with self._counting:
            self._people_waiting += change

    def _current(self) -> HostedChecker:
        wanted = self._wanted
        if self._built is None or self._built[0] != wanted:
            if self._built is not None and replace(self._built[0], allowed=wanted.allowed) == wanted:
                checker = self._built[1].with_allowed(wanted.allowed)
            else:
                self._built = None
                checker = self._build(wanted)
            self._built = (wanted, checker)
        return self._built[1]


class BehindChecks:
    """Checks that give way to those that somebody waits for, and begin again after them."""

    def __init__(self, host: CheckerHost) -> None:
        self._host = host

    def check(
        self,
        text: str,
        cancelled: Callable[[], bool] | None = None,
        progress: Callable[[float], None] | None = None,
    ) -> Report:
        """The report on *text*, of which nothing is remembered. Raises what ``CheckerHost.check`` raises."""
        unwanted = cancelled or (lambda: False)
        while True:
            while self._host.people_waiting:
                if unwanted():
                    raise NoLongerWantedError
                time.sleep(_TURN_SECONDS)
            gave_way = False

            def stopped() -> bool:
                nonlocal gave_way
                gave_way = gave_way or self._host.people_waiting
                return gave_way or unwanted()

            try:
                return self._host.check_apart(text, stopped)
            except Exception:
                # Whatever a checker raises that was told to stop; what it raises by itself is the caller's to see.
                if unwanted() or not gave_way:
                    raise


def build_installed(resources: Path, wanted: CheckWishes) -> Checker:
    """The checker from the program's own files. Slow, and imports spaCy: never in the UI thread."""
    from companion.checks.factory import CheckSettings, build_checker
    from companion.checks.own_words import OwnWord
    from companion.checks.pipeline import PipelineChoice

    own = tuple(
        OwnWord(word.word, word.label, Severity.from_word(word.severity) if word.severity else None, word.why)
        for word in wanted.own_words
    )
    settings = CheckSettings(PipelineChoice(wanted.pipeline), wanted.severities, wanted.allowed, own)
    return build_checker(resources, settings)


def lasting(build: Callable[P, T]) -> Callable[P, T]:
    """*build*, after whose first run the garbage collector leaves alone what is loaded by then.

    It stays until the program ends; walking through all that spaCy brings held up a keystroke for 60 ms now and then.
    """

    def built(*args: P.args, **kwargs: P.kwargs) -> T:
        made = build(*args, **kwargs)
        if not gc.get_freeze_count():
            gc.freeze()
        return made

    return built
