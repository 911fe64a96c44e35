"""When the guard speaks of what was copied, and when it does not."""

from __future__ import annotations

import pickle

import pytest

from companion.checks.findings import Category, Finding, Report, Severity
from companion.clipboard_marks import confidential
from companion.guarding import GAP_SECONDS, PAUSE_SECONDS, QUIET_SECONDS, Guarding, Watch, worth_saying

EXCLUDE = 'application/x-qt-windows-mime;value="ExcludeClipboardContentFromMonitorProcessing"'
HISTORY = 'application/x-qt-windows-mime;value="CanIncludeInClipboardHistory"'
IGNORE = 'application/x-qt-windows-mime;value="Clipboard Viewer Ignore"'


def found(
    text: str,
    words: str | None,
    severity: Severity = Severity.STOP,
    category: Category = Category.PERSONAL,
    problems: tuple[str, ...] = (),
) -> Report:
    start = text.index(words) if words else None
    end = start + len(words) if words and start is not None else None
    finding = Finding(start, end, "DK_CPR", category, severity, 0.9, "regel", "hvorfor")
    return Report(text, (finding,), problems)


def letter(number: int) -> Report:
    return found(f"Brev {number} handler om 140276-1234 og mere.", "140276-1234")


@pytest.fixture
def guarding() -> Guarding:
    made = Guarding()
    made.switch(True)
    return made


def says(guarding: Guarding, report: Report, now: float) -> bool:
    return guarding.wants(report.text, now) and guarding.speaks(report, now)


def test_is_off_until_it_is_turned_on() -> None:
    guarding = Guarding()
    assert guarding.watch(0) is Watch.OFF
    assert not says(guarding, letter(1), 0)
    guarding.switch(True)
    assert says(guarding, letter(1), 0)


def test_the_same_text_is_spoken_of_once_however_its_spaces_are_written(guarding: Guarding) -> None:
    assert says(guarding, letter(1), 0)
    text = letter(1).text
    assert not guarding.wants(text, 1000)
    assert not guarding.wants(f"  {text}\r\n".replace(" og", "\nog"), 1000)
    assert guarding.wants(text.replace("1234", "1235"), 1000)


def test_what_the_program_copied_is_not_spoken_of(guarding: Guarding) -> None:
    guarding.own(letter(1).text)
    assert not guarding.wants(letter(1).text, 0)


def test_ignored_twice_it_is_quiet_for_a_while(guarding: Guarding) -> None:
    assert says(guarding, letter(1), 0)
    assert says(guarding, letter(2), 100)
    assert guarding.watch(101) is Watch.QUIET
    assert not says(guarding, letter(3), 100 + QUIET_SECONDS - 1)
    assert guarding.seconds_left(100) == QUIET_SECONDS
    assert says(guarding, letter(3), 100 + QUIET_SECONDS)
    assert guarding.watch(100 + QUIET_SECONDS) is Watch.WATCHING


def test_what_is_taken_up_is_not_ignored(guarding: Guarding) -> None:
    for number in range(5):
        assert says(guarding, letter(number), number * 100)
        guarding.taken_up()


def test_several_copies_in_a_row_are_one_message(guarding: Guarding) -> None:
    assert says(guarding, letter(1), 0)
    assert not says(guarding, letter(2), GAP_SECONDS - 1)
    assert guarding.gap_left(GAP_SECONDS - 1) == 1
    assert says(guarding, letter(2), GAP_SECONDS)


def test_a_pause_ends_by_itself_and_a_stop_does_not(guarding: Guarding) -> None:
    guarding.pause(50)
    assert guarding.watch(50) is Watch.PAUSED
    assert not guarding.wants(letter(1).text, 50 + PAUSE_SECONDS - 1)
    assert guarding.watch(50 + PAUSE_SECONDS) is Watch.WATCHING
    guarding.stop()
    assert guarding.watch(1e12) is Watch.STOPPED
    guarding.resume()
    assert says(guarding, letter(1), 50)


def test_turning_it_on_again_ends_a_stop_and_a_change_of_other_settings_does_not(guarding: Guarding) -> None:
    guarding.stop()
    guarding.switch(True)
    assert guarding.watch(0) is Watch.STOPPED
    guarding.switch(False)
    guarding.switch(True)
    assert guarding.watch(0) is Watch.WATCHING


@pytest.mark.parametrize(
    ("report", "worth"),
    [
        (found("Ring om 140276-1234 nu", "140276-1234"), True),
        (found("140276-1234", "140276-1234"), True),
        (found("Skriv til Karen i dag", "Karen", Severity.WARN), True),
        (found(" Karen.\n", "Karen", Severity.WARN), False),
        (found("Skriv til Karen i dag", "Karen", Severity.NOTE), False),
        (found("Skriv til Karen i dag", None), False),
        (found("https://a.dk/x", "https://a.dk/x", Severity.STOP, Category.USE), False),
        (found("Ring om 140276-1234 nu", "140276-1234", problems=("Navne kunne ikke tjekkes.",)), True),
        (Report("Ring om 140276-1234 nu", (), ("Tjekket gik i stå.",)), False),
        (Report("Intet her"), False),
    ],
)
def test_only_what_matters_and_can_be_shown(report: Report, worth: bool) -> None:
    assert worth_saying(report) is worth


@pytest.mark.parametrize(
    ("formats", "private"),
    [
        ({"text/plain": b"x"}, False),
        ({"text/plain": b"x", EXCLUDE: b""}, True),
        ({"text/plain": b"x", IGNORE: b""}, True),
        ({"text/plain": b"x", HISTORY: b"\0\0\0\0"}, True),
        ({"text/plain": b"x", HISTORY: b""}, True),
        ({"text/plain": b"x", HISTORY: b"\1\0\0\0"}, False),
        ({"text/plain": b"x", "x-kde-passwordManagerHint": b"secret"}, True),
    ],
)
def test_what_password_managers_mark_is_let_alone(formats: dict[str, bytes], private: bool) -> None:
    read: list[str] = []

    def data(name: str) -> bytes:
        read.append(name)
        return formats[name]

    assert confidential(list(formats), data) is private
    assert "text/plain" not in read


def test_nothing_of_a_text_is_remembered(guarding: Guarding) -> None:
    for number in range(300):
        guarding.resume()
        assert says(guarding, letter(number), number * 100)
    kept = pickle.dumps(guarding)
    assert b"140276" not in kept
    assert b"Brev" not in kept
    # Bounded, and worth nothing to who has another program's, or an earlier start's.
    assert len(kept) < 20_000
    other = Guarding()
    other.own(letter(299).text)
    assert not set(other._known) & set(guarding._known)
