"""The log that may be sent to support: whatever goes wrong with a text, not a word of it gets there."""

from __future__ import annotations

import logging
import threading
import warnings
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import qInstallMessageHandler, qWarning

from companion.checks.factory import CheckSettings, build_checker
from companion.logs import FILE_NAME, SupportLog, describe
from companion.policy import combine
from companion.resources import resource_path
from companion.settings import SettingsStore
from companion.support_report import report_text
from companion.ui.crash import CrashReporter, quiet_qt
from companion.ui.window_place import PlaceFile

MARKER = "Ravnsborgholm"
TEXT = f"Skriv til Karen {MARKER}, cpr 140276-1234, {MARKER.lower()}@example.dk"


@pytest.fixture
def log(tmp_path: Path) -> Iterator[SupportLog]:
    made = SupportLog(tmp_path / "log")
    made.listen()
    yield made
    made.close()


def everything(log: SupportLog) -> str:
    return "".join(path.read_text(encoding="utf-8") for path in log.path.parent.iterdir())


def test_a_line_has_a_time_and_stays_one_line(log: SupportLog) -> None:
    log.write("tray_ready 0.42\nfalse line")
    (line,) = log.tail(5)
    assert line[:2] == "20"
    assert line.endswith("tray_ready 0.42?false line")


def test_old_lines_are_moved_aside_and_dropped(log: SupportLog) -> None:
    for number in range(9000):
        log.write(f"line {number} " + "x" * 70)
    files = sorted(path.name for path in log.path.parent.iterdir())
    assert files == [FILE_NAME, f"{FILE_NAME}.1", f"{FILE_NAME}.2"]
    assert sum(path.stat().st_size for path in log.path.parent.iterdir()) < 700_000
    assert "line 8999 " in log.tail(1)[0]
    assert "line 10 " not in everything(log)


def test_a_check_leaves_nothing_of_the_text(log: SupportLog) -> None:
    checker = build_checker(resource_path(), CheckSettings())
    assert checker.check(TEXT).findings
    log.write("end")
    assert MARKER.lower() not in everything(log).lower()
    assert "140276" not in everything(log)


def test_a_crash_leaves_its_kind_and_place(log: SupportLog) -> None:
    reporter = CrashReporter(log.write, lambda: None, lambda: None)
    try:
        raise RuntimeError(TEXT) from KeyError(TEXT)
    except RuntimeError as error:
        reporter.handle(type(error), error, error.__traceback__)

    def fail() -> None:
        raise ValueError(TEXT)

    before = threading.excepthook
    threading.excepthook = lambda args: reporter.handle(args.exc_type, args.exc_value, args.exc_traceback)
    try:
        thread = threading.Thread(target=fail, name=MARKER)
        thread.start()
        thread.join()
    finally:
        threading.excepthook = before
    code = compile(f"def {MARKER}():\n    raise KeyError('{TEXT}')\n{MARKER}()", f"<{TEXT}>", "exec")
    try:
        eval(code, {})
    except KeyError as error:
        log.write(describe(type(error), error.__traceback__))
    said = everything(log)
    assert "RuntimeError" in said
    assert "ValueError" in said
    assert "KeyError" in said
    assert MARKER not in said


def test_what_libraries_log_is_kept_without_its_words(log: SupportLog) -> None:
    loud = logging.getLogger("presidio-analyzer")
    loud.warning("found %s in the text", TEXT)
    try:
        raise ValueError(TEXT)
    except ValueError:
        loud.exception(TEXT)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        warnings.warn(TEXT, stacklevel=1)
    loud.error(TEXT, extra={"kind": TEXT})
    loud.error(TEXT, extra={"kind": UnicodeError})
    said = everything(log)
    assert said.count("presidio-analyzer test_logs:") == 4
    assert "UnicodeError" in said
    assert MARKER not in said


def test_what_qt_says_is_kept_without_its_words(log: SupportLog) -> None:
    quiet_qt(log.write)
    try:
        qWarning(TEXT)
    finally:
        qInstallMessageHandler(None)
    said = everything(log)
    assert "qt warning" in said
    assert MARKER not in said


def test_files_and_settings_with_odd_names_leave_no_name(log: SupportLog, tmp_path: Path) -> None:
    folder = tmp_path / f"{MARKER} \n æøå"
    folder.mkdir()
    (folder / "window").mkdir()
    PlaceFile(folder / "window", log.write).write(b"x")
    (folder / "settings.toml").write_text(f'who_to_ask = "{MARKER}"\n{MARKER} = "{TEXT}"\n', encoding="utf-8")
    store = SettingsStore(folder / "settings.toml", folder / "policy.toml")
    assert store.effective.problems
    said = everything(log)
    assert "window place not saved: " in said
    assert MARKER not in said


def test_the_report_tells_who_set_what_and_no_words(tmp_path: Path, log: SupportLog) -> None:
    (tmp_path / "policy.toml").write_text(
        f'who_to_ask = "{MARKER}"\ntheme = "dark"\nallowed_words = ["{MARKER}"]\n[severities]\nPERSON = "stop"\n',
        encoding="utf-8",
    )
    (tmp_path / "settings.toml").write_text(f'marked_by = "{MARKER}"\ntext_size = 150\n', encoding="utf-8")
    effective = SettingsStore(tmp_path / "settings.toml", tmp_path / "policy.toml").effective
    log.write("tray_ready 0.42")
    text = report_text(effective, "da_promptmakker 1.0.0", log.tail(10))
    assert MARKER not in text
    assert str(tmp_path) not in text
    lines = text.splitlines()
    assert "  theme: it (dark)" in lines
    assert "  text_size: bruger (150)" in lines
    assert "  severities.PERSON: it (stop)" in lines
    assert "  allowed_words: it (1)" not in lines
    assert "  who_to_ask: it" in lines
    assert lines[-1].endswith("tray_ready 0.42")
    assert "(ingen)" in report_text(combine(()), "", ())


def test_without_a_place_for_it_there_is_no_log_and_no_trouble(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x", encoding="utf-8")
    log = SupportLog(tmp_path / "file" / "log")
    log.write("start")
    assert log.tail(3) == ()
