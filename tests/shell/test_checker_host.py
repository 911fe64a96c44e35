"""One checker behind every window: built once, rebuilt when it must be, never by two threads at a time."""

from __future__ import annotations

import gc
import threading
from collections.abc import Callable, Iterable
from pathlib import Path
from types import MappingProxyType

import pytest

from companion.checker_host import CheckerHost, CheckWishes, NoLongerWantedError, lasting, wishes
from companion.checks.findings import Report, Severity
from companion.checks.rulebook import Rulebook, load_rulebook
from companion.policy import Layer, Origin, combine
from companion.resources import resource_path


class FakeChecker:
    pipeline = "da_test 1"

    def __init__(self, wanted: CheckWishes, inside: Callable[[], None] = lambda: None) -> None:
        self.allowed = wanted.allowed
        self.inside = inside

    def check(self, text: str, cancelled: Callable[[], bool] | None = None, progress: object = None) -> Report:
        self.inside()
        return Report(text, problems=self.allowed)

    def with_allowed(self, words: Iterable[str]) -> FakeChecker:
        return FakeChecker(CheckWishes(allowed=tuple(words)), self.inside)

    def apart(self) -> FakeChecker:
        return FakeChecker(CheckWishes(allowed=("apart",)), self.inside)


@pytest.fixture(scope="module")
def rulebook() -> Rulebook:
    return load_rulebook(resource_path("rules"))


def test_built_once_and_again_only_for_what_needs_it() -> None:
    built: list[CheckWishes] = []

    def build(wanted: CheckWishes) -> FakeChecker:
        built.append(wanted)
        return FakeChecker(wanted)

    host = CheckerHost(build, CheckWishes())
    assert host.pipeline == ""
    assert host.ready() is host
    host.ready()
    assert (len(built), host.pipeline) == (1, "da_test 1")
    host.want(CheckWishes(allowed=("anholt",)))
    assert host.check("x").problems == ("anholt",)
    assert len(built) == 1
    host.want(CheckWishes(severities=MappingProxyType({"PERSON": None}), allowed=("anholt",)))
    host.check("x")
    host.want(CheckWishes(pipeline="own"))
    host.check("x")
    assert [wanted.pipeline for wanted in built] == ["auto", "auto", "own"]


def test_a_rebuild_that_fails_never_answers_with_the_old_settings() -> None:
    def build(wanted: CheckWishes) -> FakeChecker:
        if wanted.pipeline == "published":
            raise OSError("gone")
        return FakeChecker(wanted)

    host = CheckerHost(build, CheckWishes())
    host.ready()
    host.want(CheckWishes(pipeline="published"))
    for _ in range(2):
        with pytest.raises(OSError, match="gone"):
            host.check("x")
    host.want(CheckWishes())
    assert host.check("x").text == "x"


def test_one_thread_at_a_time_and_the_one_that_waits_can_give_up() -> None:
    entered, leave = threading.Event(), threading.Event()

    def inside() -> None:
        entered.set()
        assert leave.wait(10)

    host = CheckerHost(lambda wanted: FakeChecker(wanted, inside), CheckWishes())
    first = threading.Thread(target=host.check, args=("first",))
    first.start()
    assert entered.wait(10)
    with pytest.raises(NoLongerWantedError):
        host.check("second", lambda: True)
    leave.set()
    first.join(10)
    assert host.check("third").text == "third"


class SlowChecker(FakeChecker):
    """Reads until it is told to stop, or let go; ``checked`` has what it came through with."""

    def __init__(self) -> None:
        super().__init__(CheckWishes())
        self.entered, self.leave = threading.Event(), threading.Event()
        self.checked: list[str] = []

    def check(self, text: str, cancelled: Callable[[], bool] | None = None, progress: object = None) -> Report:
        self.entered.set()
        while not (text == "a person's" or self.leave.wait(0.005)):
            if cancelled is not None and cancelled():
                raise ValueError("stopped half way")
        self.checked.append(text)
        return Report(text)

    def apart(self) -> SlowChecker:
        return self


def test_what_nobody_waits_for_gives_way_and_begins_again() -> None:
    checker = SlowChecker()
    host = CheckerHost(lambda wanted: checker, CheckWishes())
    behind = host.behind()
    answers: list[Report] = []
    thread = threading.Thread(target=lambda: answers.append(behind.check("a copy")))
    thread.start()
    assert checker.entered.wait(10)
    assert host.check("a person's").text == "a person's"
    checker.leave.set()
    thread.join(10)
    assert checker.checked == ["a person's", "a copy"]
    assert [report.text for report in answers] == ["a copy"]


def test_what_nobody_waits_for_can_be_given_up_and_its_own_errors_are_seen() -> None:
    checker = SlowChecker()
    host = CheckerHost(lambda wanted: checker, CheckWishes())
    with pytest.raises(ValueError, match="stopped half way"):
        host.behind().check("a copy", lambda: True)

    def crash() -> None:
        raise OSError("broken")

    broken = CheckerHost(lambda wanted: FakeChecker(wanted, crash), CheckWishes())
    with pytest.raises(OSError, match="broken"):
        broken.behind().check("a copy")


def test_what_nobody_waits_for_is_checked_apart() -> None:
    host = CheckerHost(lambda wanted: FakeChecker(wanted), CheckWishes())
    assert host.behind().check("x").problems == ("apart",)
    assert host.check("x").problems == ()


def test_a_person_cannot_wave_through_what_must_not_be_sent(rulebook: Rulebook) -> None:
    user = {"severities": {"DK_CPR": "off", "PERSON": "note", "DK_CVR": "off"}, "allowed_words": ["Anholt"]}
    wanted = wishes(combine((Layer(Origin.USER, user),)), rulebook)
    assert wanted.severities == {"PERSON": Severity.NOTE, "DK_CVR": None}
    assert wanted.allowed == ("Anholt",)
    it = {"severities": {"DK_CPR": "warn"}}
    wanted = wishes(combine((Layer(Origin.USER, user), Layer(Origin.POLICY, it))), rulebook)
    assert wanted.severities["DK_CPR"] is Severity.WARN


def test_the_program_starts_without_spacy() -> None:
    import subprocess
    import sys

    program = "import sys, companion.checker_host, companion.settings; sys.exit('spacy' in sys.modules)"
    folder = Path(__file__).parents[2]
    assert subprocess.run([sys.executable, "-c", program], cwd=folder, check=False, timeout=60).returncode == 0


def test_what_is_loaded_is_left_alone_by_the_garbage_collector() -> None:
    loaded = [["a"], ["b"]]
    build = lasting(lambda text: (loaded, text))
    assert gc.is_tracked(loaded)
    gc.unfreeze()
    try:
        assert build("x") == (loaded, "x")
        frozen = gc.get_freeze_count()
        assert frozen > 0
        assert not any(one is loaded for one in gc.get_objects())
        # A checker that is built again for other settings can be forgotten.
        assert build("y") == (loaded, "y")
        assert gc.get_freeze_count() <= frozen
    finally:
        gc.unfreeze()
