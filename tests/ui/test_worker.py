from __future__ import annotations

import threading
from collections.abc import Callable, Iterator

import pytest

from companion.checks.findings import Report
from companion.ui.worker import CheckWorker, WorkerState

SECRET = "Karen Bjerregaard 140276-1234"


class Gate:
    """A checker that answers only when told to, and remembers what it saw."""

    def __init__(self) -> None:
        self.started = threading.Semaphore(0)
        self.go_on = threading.Semaphore(0)
        self.cancelled: list[bool] = []
        self.threads: set[int] = set()
        self.seen: list[str] = []

    def check(self, text: str, cancelled: Callable[[], bool] | None = None, progress: object = None) -> Report:
        assert cancelled is not None
        self.threads.add(threading.get_ident())
        self.seen.append(text)
        self.started.release()
        assert self.go_on.acquire(timeout=5)
        self.cancelled.append(cancelled())
        return Report(text)


@pytest.fixture
def gate() -> Gate:
    return Gate()


@pytest.fixture
def gated(qapp, gate: Gate) -> Iterator[CheckWorker]:
    worker = CheckWorker(lambda: gate, pause_ms=0)
    worker.start()
    yield worker
    for _ in range(20):
        gate.go_on.release()
    worker.stop()


def test_only_the_newest_text_is_answered(qtbot, gated: CheckWorker, gate: Gate) -> None:
    answers: list[Report] = []
    gated.answered.connect(answers.append)
    gated.request("a", at_once=True)
    qtbot.waitUntil(lambda: gate.seen == ["a"])
    for text in ("ab", "abc", "abcd"):
        gated.request(text, at_once=True)
    gate.go_on.release()
    qtbot.waitUntil(lambda: gate.seen[-1] == "abcd")
    gate.go_on.release()
    qtbot.waitUntil(lambda: len(answers) == 1)
    assert answers[0].text == "abcd"
    assert gate.seen == ["a", "abcd"], "texts in between are never checked"
    assert gate.cancelled == [True, False], "the first was told that it counts no more"
    assert gate.threads.isdisjoint({threading.get_ident()})


def test_states_follow_the_work(qtbot, gated: CheckWorker, gate: Gate) -> None:
    states: list[WorkerState] = []
    gated.state_changed.connect(states.append)
    gated.request("a", at_once=True)
    # The check begins in its own thread, the states come in this one: neither says anything of the other.
    qtbot.waitUntil(lambda: gate.seen == ["a"] and gated.state is WorkerState.CHECKING)
    gate.go_on.release()
    qtbot.waitUntil(lambda: gated.state is WorkerState.DONE)
    assert states[-2:] == [WorkerState.CHECKING, WorkerState.DONE]


def test_a_crash_is_said_and_never_quotes_the_text(qtbot, caplog) -> None:
    class Crashing:
        def check(self, text: str, cancelled: Callable[[], bool] | None = None, progress: object = None) -> Report:
            raise RuntimeError(text)

    worker = CheckWorker(Crashing, pause_ms=0)
    worker.start()
    with qtbot.waitSignal(worker.answered) as answer:
        worker.request(SECRET)
    worker.stop()
    report = answer.args[0]
    assert report.text == SECRET
    assert not report.clear
    assert report.verdict != "clean"
    assert not any("Karen" in problem or "1402" in problem for problem in report.problems)
    assert "RuntimeError" in caplog.text
    assert "Karen" not in caplog.text


def test_a_report_on_another_text_counts_as_a_crash(qtbot, caplog) -> None:
    class Mistaken:
        def check(self, text: str, cancelled: Callable[[], bool] | None = None, progress: object = None) -> Report:
            return Report("noget andet")

    worker = CheckWorker(Mistaken, pause_ms=0)
    worker.start()
    with qtbot.waitSignal(worker.answered) as answer:
        worker.request("a")
    worker.stop()
    assert answer.args[0].problems


def test_a_checker_that_cannot_be_built_is_said_and_can_be_tried_again(qtbot, caplog) -> None:
    attempts: list[int] = []

    class Fine:
        def check(self, text: str, cancelled: Callable[[], bool] | None = None, progress: object = None) -> Report:
            return Report(text)

    def build() -> Fine:
        attempts.append(1)
        if len(attempts) == 1:
            raise OSError("no pipeline")
        return Fine()

    worker = CheckWorker(build, pause_ms=0)
    with qtbot.waitSignal(worker.answered) as first:
        worker.request("tekst")
        worker.start()
    assert worker.state is WorkerState.FAILED
    assert first.args[0].text == "tekst"
    assert not first.args[0].clear
    with qtbot.waitSignal(worker.answered) as second:
        worker.request("tekst to")
    assert second.args[0].problems
    with qtbot.waitSignal(worker.answered) as third:
        worker.retry()
    worker.stop()
    assert third.args[0] == Report("tekst to")


def test_what_was_asked_while_loading_is_answered_when_ready(qtbot) -> None:
    ready = threading.Event()

    class Fine:
        def check(self, text: str, cancelled: Callable[[], bool] | None = None, progress: object = None) -> Report:
            return Report(text)

    def build() -> Fine:
        assert ready.wait(5)
        return Fine()

    worker = CheckWorker(build, pause_ms=0)
    worker.start()
    worker.request("først", at_once=True)
    worker.request("så", at_once=True)
    assert worker.state is WorkerState.LOADING
    with qtbot.waitSignal(worker.answered) as answer:
        ready.set()
    worker.stop()
    assert answer.args[0].text == "så"


def test_a_long_check_says_how_far_it_is(qtbot) -> None:
    class Long:
        def check(
            self,
            text: str,
            cancelled: Callable[[], bool] | None = None,
            progress: Callable[[float], None] | None = None,
        ) -> Report:
            assert progress is not None
            for share in (0.0, 0.2, 0.201, 0.5):
                progress(share)
            return Report(text)

    worker = CheckWorker(Long, pause_ms=0)
    told: list[int] = []
    worker.progressed.connect(told.append)
    worker.start()
    with qtbot.waitSignal(worker.answered):
        worker.request("tekst", at_once=True)
    worker.stop()
    assert told == [20, 50]


def test_a_check_that_is_given_up_is_answered_as_not_checked(qtbot, gated: CheckWorker, gate: Gate) -> None:
    answers: list[Report] = []
    gated.answered.connect(answers.append)
    gated.request("tekst", at_once=True)
    qtbot.waitUntil(lambda: gate.seen == ["tekst"])
    gated.give_up()
    gate.go_on.release()
    qtbot.waitUntil(lambda: gate.cancelled == [True])
    qtbot.wait(20)
    assert [report.text for report in answers] == ["tekst"]
    assert not answers[0].clear
    assert answers[0].problems
    gated.give_up()
    assert len(answers) == 1, "there is nothing to give up any more"
    gated.retry()
    qtbot.waitUntil(lambda: gate.seen == ["tekst", "tekst"])
    gate.go_on.release()
    qtbot.waitUntil(lambda: len(answers) == 2)
    assert answers[1].clear
