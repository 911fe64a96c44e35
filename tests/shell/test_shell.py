"""The running program, put together from the real parts with a stand-in for the system and a checker by patterns."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from shell_fakes import PatternChecker

from companion.checker_host import CheckerHost, CheckWishes, wishes
from companion.checks.rulebook import Rulebook
from companion.clipboard_marks import KEEP_OUT
from companion.guarding import Watch
from companion.library.models import Library
from companion.logs import SupportLog
from companion.own_store import OwnStore
from companion.platforms.base import Wake
from companion.platforms.standin import StandInPlatform
from companion.remembered import Remembered
from companion.settings import SettingsStore
from companion.ui.clipboard import Clipboard
from companion.ui.shell import Shell
from companion.ui.shell_parts import ShellParts
from companion.ui.theme import Theme, ThemeMode
from companion.ui.tray import Tray, TrayCommand
from companion.ui.worker import WorkerState

# Two things the offscreen platform says of itself.
pytestmark = pytest.mark.qt_log_ignore("does not support propagateSizeHints", "systemTrayWindowChanged")
NAME = "Karen Bjerregaard"


@dataclass
class Program:
    shell: Shell
    tray: Tray
    platform: StandInPlatform
    store: SettingsStore
    place: Path
    theme: Theme
    clipboard: Clipboard
    log: SupportLog
    built: list[CheckWishes] = field(default_factory=list)
    timed: list[str] = field(default_factory=list)
    asked: list[str] = field(default_factory=list)
    ended: list[bool] = field(default_factory=list)
    answer: bool = True
    has_tray: bool = True


Make = Callable[..., Program]


@pytest.fixture
def make(qtbot: QtBot, theme: Theme, library: Library, rulebook: Rulebook, tmp_path: Path) -> Iterator[Make]:
    programs: list[Program] = []

    def made(
        policy: str = "",
        user: str = "",
        has_tray: bool = True,
        own: OwnStore | None = None,
        remembered: Remembered | None = None,
    ) -> Program:
        platform = StandInPlatform(tmp_path)
        platform.policy_file().write_text(policy, encoding="utf-8")
        (tmp_path / "settings.toml").write_text(user, encoding="utf-8")
        store = SettingsStore(tmp_path / "settings.toml", platform.policy_file())
        program: list[Program] = []
        log = SupportLog(tmp_path / "log")

        def build(wanted: CheckWishes) -> PatternChecker:
            program[0].built.append(wanted)
            return PatternChecker(rulebook, (), wanted.allowed)

        def confirm(heading: str, sentence: str, yes: str) -> bool:
            program[0].asked.append(sentence)
            return program[0].answer

        QApplication.clipboard().clear()
        clipboard = Clipboard(QApplication.clipboard(), pause=lambda ms: None)
        parts = ShellParts(
            theme, platform, store, library, rulebook, clipboard,
            CheckerHost(build, wishes(store.effective, rulebook)), tmp_path / "state" / "place", confirm,
            log,
            lambda event: program[0].timed.append(event), own=own, remembered=remembered,
        )  # fmt: skip
        tray = Tray(theme, lambda: program[0].has_tray, retry_ms=5)
        shell = Shell(parts, tray)
        program.append(
            Program(shell, tray, platform, store, parts.place_file, theme, clipboard, log, has_tray=has_tray)
        )
        shell.ended.connect(lambda: program[0].ended.append(True))
        programs.append(program[0])
        return program[0]

    yield made
    for program in programs:
        program.answer = True
        program.shell.stop()
        # The system's clipboard outlives the program, and would go on telling it of changes.
        program.clipboard.deleteLater()
        program.shell.deleteLater()


def write(program: Program, text: str) -> None:
    session = program.shell.window.session
    program.shell.window.show_tab(0)
    session.edit(replace(session.draft, instruction=text), at_once=True)


def test_hidden_stays_in_the_tray_until_it_is_wanted(make: Make, qtbot: QtBot) -> None:
    program = make()
    program.shell.start(Wake.SHOW, hidden=True)
    assert program.tray.shown
    assert not program.shell.window.isVisible()
    qtbot.waitUntil(lambda: "checker_ready" in program.timed, timeout=5000)
    assert program.timed == ["tray_ready", "checker_ready"]
    program.tray.clicked.emit()
    qtbot.waitUntil(program.shell.window.isActiveWindow, timeout=5000)
    program.tray.clicked.emit()
    assert not program.shell.window.isVisible()
    assert program.ended == []
    program.platform.hotkeys["Ctrl+Shift+Space"]()
    assert program.shell.window.isVisible()


@pytest.mark.parametrize("errand", list(Wake))
def test_a_second_start_gets_what_it_came_for(make: Make, qtbot: QtBot, errand: Wake) -> None:
    program = make()
    program.shell.start(Wake.SHOW, hidden=True)
    QApplication.clipboard().setText(f"Ring til {NAME}.")
    program.shell.run_errand(errand)
    if errand is Wake.CHECK_CLIPBOARD:
        quick = program.shell.quick
        assert quick is not None
        assert quick.isVisible()
        qtbot.waitUntil(lambda: quick.heading == "1 ting at erstatte", timeout=5000)
        assert not program.shell.window.isVisible()
    else:
        assert program.shell.window.isVisible()


def test_the_quick_check_and_the_window_share_one_checker(make: Make, qtbot: QtBot) -> None:
    program = make()
    program.shell.start(Wake.SHOW, hidden=False)
    write(program, f"Skriv til {NAME}.")
    qtbot.waitUntil(lambda: len(program.shell.window.session.groups) == 1, timeout=5000)
    QApplication.clipboard().setText("Sag 24813/26")
    program.shell.check_clipboard()
    quick = program.shell.quick
    assert quick is not None
    qtbot.waitUntil(lambda: quick.heading == "1 ting at erstatte", timeout=5000)
    assert len(program.built) == 1
    assert program.shell.window.session.report is not None
    quick.secondary.click()
    assert program.shell.window.session.composed.text.count("24813/26") == 1
    assert not quick.isVisible()


@pytest.mark.parametrize("command", list(TrayCommand))
def test_every_entry_of_the_menu_does_something(make: Make, command: TrayCommand) -> None:
    program = make()
    program.shell.start(Wake.SHOW, hidden=True)
    actions = [action for action in program.tray.menu.actions() if not action.isSeparator()]
    assert [action.text() for action in actions] == [
        "Ny prompt", "Tjek udklipsholderen", "Skabeloner", "Lær", "Indstillinger", "Om", "Afslut",
    ]  # fmt: skip
    actions[list(TrayCommand).index(command)].trigger()
    shown = program.shell.window.isVisible()
    match command:
        case TrayCommand.CHECK_CLIPBOARD:
            assert program.shell.quick is not None
            assert program.shell.quick.isVisible()
        case TrayCommand.QUIT:
            assert program.ended == [True]
        case TrayCommand.LEARN:
            assert program.shell.window.learn.isVisible()
        case TrayCommand.SETTINGS:
            assert shown
            assert program.shell.settings.general.isVisible()
        case TrayCommand.ABOUT:
            assert program.shell.settings.about.isVisible()
        case _:
            assert shown


def test_the_tour_comes_once_when_the_window_does(make: Make, qtbot: QtBot) -> None:
    program = make()
    program.shell.start(Wake.SHOW, hidden=True)
    tour = program.shell.window.tour
    assert not tour.running
    program.shell.run_errand(Wake.SHOW)
    qtbot.waitUntil(lambda: tour.running)
    tour.end()
    assert program.store.effective.settings.tour_seen
    program.shell.window.close()
    program.shell.run_errand(Wake.SHOW)
    QApplication.processEvents()
    assert not tour.running
    again = make(user="tour_seen = true")
    again.shell.start(Wake.SHOW, hidden=False)
    QApplication.processEvents()
    assert not again.shell.window.tour.running


def test_it_can_spare_everybody_the_tour(make: Make) -> None:
    program = make(policy="tour_seen = true")
    program.shell.start(Wake.SHOW, hidden=False)
    QApplication.processEvents()
    assert not program.shell.window.tour.running
    assert not program.shell.settings.general.tour.isEnabled()


def test_the_marking_line_is_worded_by_it_and_signed_by_the_person(make: Make) -> None:
    policy, user = 'marking_line = "Lavet med AI, læst af {who}."', 'marked_by = "Vej og Park"\nmarking_line = "Nej."'
    program = make(policy=policy, user=user)
    section = program.shell.settings.marking
    assert section.wording.about.text() == "Lavet med AI, læst af Vej og Park."
    assert section.wording.lock == "Fastsat af IT"
    section.who.setText("Borgerservice")
    section.who.editingFinished.emit()
    assert program.store.effective.settings.marked_by == "Borgerservice"
    assert section.wording.about.text() == "Lavet med AI, læst af Borgerservice."
    section.offer.click()
    assert program.store.effective.settings.marking == "off"


def test_unsaved_text_is_asked_about_once(make: Make) -> None:
    program = make()
    program.shell.start(Wake.SHOW, hidden=False)
    write(program, "Hjælp mig med et brev.")
    program.answer = False
    program.shell.quit()
    assert (program.asked, program.ended) == (["Teksten bliver ikke gemt."], [])
    program.answer = True
    program.shell.quit()
    assert program.ended == [True]
    assert len(program.asked) == 2


def test_an_answer_in_svar_is_asked_about_too(make: Make) -> None:
    program = make()
    program.shell.start(Wake.SHOW, hidden=False)
    program.shell.window.desk.take("Et svar, som jeg har rettet længe i")
    program.answer = False
    program.shell.quit()
    assert (program.asked, program.ended) == (["Teksten bliver ikke gemt."], [])


def test_nothing_written_is_nothing_asked(make: Make) -> None:
    program = make()
    program.shell.start(Wake.SHOW, hidden=False)
    program.shell.quit()
    assert (program.asked, program.ended) == ([], [True])


def test_without_a_tray_the_window_is_shown_and_closing_it_ends(make: Make, qtbot: QtBot) -> None:
    program = make(has_tray=False)
    program.shell.start(Wake.SHOW, hidden=True)
    qtbot.waitUntil(program.shell.window.isVisible, timeout=5000)
    assert "ingen proceslinje" in program.shell.notices.sentences[0]
    write(program, "Hjælp mig.")
    program.answer = False
    program.shell.window.close()
    assert program.shell.window.isVisible()
    assert program.ended == []
    program.answer = True
    program.shell.window.close()
    assert program.ended == [True]


def test_a_tray_that_comes_late_is_used(make: Make, qtbot: QtBot) -> None:
    program = make(has_tray=False)
    program.shell.start(Wake.SHOW, hidden=True)
    qtbot.waitUntil(lambda: len(program.shell.notices.sentences) == 1, timeout=5000)
    program.has_tray = True
    qtbot.waitUntil(lambda: program.tray.shown, timeout=5000)
    assert program.shell.notices.sentences == ()
    program.shell.window.close()
    assert program.ended == []


def test_the_window_comes_back_where_it_was(make: Make) -> None:
    first = make()
    first.shell.start(Wake.SHOW, hidden=False)
    first.shell.window.setGeometry(40, 50, 960, 640)
    first.shell.window.close()
    assert first.place.exists()
    second = make()
    assert second.shell.window.height() == 640


@pytest.mark.parametrize(
    ("warnings", "text", "copied", "asked"),
    [
        ("allow", f"Skriv til {NAME}.", True, False),
        ("allow", f"Skriv til {NAME}, 140276-1234.", False, True),
        ("ask", f"Skriv til {NAME}.", False, True),
        ("never", f"Skriv til {NAME}.", False, True),
    ],
)
def test_policy_decides_what_is_copied(
    make: Make, qtbot: QtBot, warnings: str, text: str, copied: bool, asked: bool
) -> None:
    program = make(f'copy_with_warnings = "{warnings}"')
    program.shell.start(Wake.SHOW, hidden=False)
    write(program, text)
    session, flow = program.shell.window.session, program.shell.window.flow
    qtbot.waitUntil(lambda: session.report is not None, timeout=5000)
    flow.begin()
    assert (QApplication.clipboard().text() == text) is copied
    assert program.shell.window.gate.isVisible() is asked
    flow.copy_as_it_is()
    allowed = warnings != "never" and "140276" not in text
    assert (QApplication.clipboard().text() == text) is allowed


def test_copilot_opens_where_policy_says(make: Make) -> None:
    program = make('copilot_url = "https://copilot.kommune.example/"\nbrowser = "default"')
    assert program.shell.open_copilot()
    assert program.platform.opened == [("https://copilot.kommune.example/", "default")]
    program.platform.takes_links = False
    assert not program.shell.open_copilot()


def test_a_change_applies_at_once(make: Make, qtbot: QtBot) -> None:
    program = make()
    program.shell.start(Wake.SHOW, hidden=False)
    program.store.set("theme", "dark")
    assert program.theme.mode is ThemeMode.DARK
    program.store.set("text_size", 150)
    assert program.theme.scale == 1.5
    program.store.set("shortcut", "Ctrl+Shift+F9")
    assert list(program.platform.hotkeys) == ["Ctrl+Shift+F9"]
    program.store.set("shortcut", "")
    assert program.platform.hotkeys == {}
    program.platform.refuse_hotkeys = "Optaget."
    program.store.set("shortcut", "Ctrl+Shift+F8")
    assert program.shell.settings.keys._row.about.text() == "Optaget."


def test_less_to_find_is_checked_again_and_a_word_just_allowed_is_not(make: Make, qtbot: QtBot) -> None:
    program = make()
    program.shell.start(Wake.SHOW, hidden=False)
    write(program, f"Skriv til {NAME}.")
    session = program.shell.window.session
    qtbot.waitUntil(lambda: len(session.groups) == 1, timeout=5000)
    session.dismiss(session.groups[0], always=True)
    assert program.store.effective.user_words == (NAME,)
    assert session.report is not None
    assert session.groups == ()
    write(program, f"Skriv igen til {NAME}.")
    qtbot.waitUntil(lambda: session.report is not None, timeout=5000)
    program.store.disallow_word(NAME)
    qtbot.waitUntil(lambda: len(session.groups) == 1, timeout=5000)
    assert len(program.built) == 1
    program.store.set("pipeline", "own")
    qtbot.waitUntil(lambda: len(program.built) == 2, timeout=5000)


def test_an_answer_for_good_can_be_taken_back_for_good(make: Make, qtbot: QtBot) -> None:
    program = make()
    program.shell.start(Wake.SHOW, hidden=False)
    write(program, f"Skriv til {NAME}.")
    session = program.shell.window.session
    qtbot.waitUntil(lambda: len(session.groups) == 1, timeout=5000)
    session.dismiss(session.groups[0], always=True)
    write(program, f"Skriv igen til {NAME}.")
    qtbot.waitUntil(lambda: session.report is not None, timeout=5000)
    assert session.dismissed == (("PERSON", NAME),)
    session.undismiss("PERSON", NAME)
    assert program.store.effective.user_words == ()
    qtbot.waitUntil(lambda: session.report is not None and len(session.groups) == 1, timeout=5000)
    session.dismiss(session.groups[0], always=True)
    session.undo()
    assert program.store.effective.user_words == ()
    qtbot.waitUntil(lambda: session.report is not None and len(session.groups) == 1, timeout=5000)


def test_a_policy_that_cannot_be_used_is_said_in_the_window(make: Make) -> None:
    program = make("copy_with_warnings = 1")
    program.shell.start(Wake.SHOW, hidden=False)
    assert "policy.toml, linje 1" in program.shell.notices.sentences[0]
    # A line across the top, not half the window.
    assert 0 < program.shell.notices.height() < 120
    assert "IT’s indstillinger kan ikke bruges" in program.tray.tooltip
    assert "linje 1" in program.platform.reported[0]
    program.tray.show_state(WorkerState.DONE)
    assert "IT’s indstillinger kan ikke bruges" in program.tray.tooltip
    assert "policy not used: line=1 setting=copy_with_warnings" in program.log.path.read_text(encoding="utf-8")


def test_own_files_that_cannot_be_read_are_said_when_the_program_starts(make: Make, tmp_path: Path) -> None:
    for name in ("own.toml", "marks.toml"):
        (tmp_path / name).write_text("favourites = [", encoding="utf-8")
    program = make(own=OwnStore(tmp_path / "own.toml"), remembered=Remembered(tmp_path / "marks.toml"))
    program.shell.start(Wake.SHOW, hidden=False)
    prompts, marks = program.shell.notices.sentences
    assert "own.toml.1.bak" in prompts
    assert "marks.toml.1.bak" in marks


def test_the_report_shows_what_it_copies_and_no_text(make: Make, qtbot: QtBot) -> None:
    program = make('theme = "light"\nwho_to_ask = "Servicedesk"')
    program.shell.start(Wake.SHOW, hidden=False)
    write(program, f"Skriv til {NAME}")
    about = program.shell.settings.about
    about.report_wanted.emit()
    shown = about._report_text.toPlainText()
    assert "theme: it (light)" in shown
    assert "policy settings=2 mistakes=0" in shown
    assert NAME not in shown
    assert "Servicedesk" not in shown
    about._report_copy.click()
    assert QApplication.clipboard().text() == shown
    assert "Kopieret" in about._report_row.about.text()


def test_the_tooltip_says_how_it_stands(make: Make) -> None:
    program = make()
    said = set()
    for state in WorkerState:
        program.tray.show_state(state)
        said.add(program.tray.tooltip)
    assert len(said) == 4
    assert "kan ikke starte" in program.tray.tooltip


def test_an_error_in_the_program_is_said(make: Make) -> None:
    program = make()
    program.shell.crashed.emit()
    assert "gik galt" in program.shell.notices.sentences[0]


def test_the_guard_follows_the_settings_and_its_message_opens_hurtigtjek(make: Make, qtbot: QtBot) -> None:
    program = make()
    program.shell.start(Wake.SHOW, hidden=True)
    assert program.shell.guard.view.watch is Watch.OFF
    program.shell.settings.check.guard.click()
    assert program.store.effective.settings.guard == "on"
    assert program.shell.guard.view.watch is Watch.WATCHING
    QApplication.clipboard().setText(f"Skriv til {NAME} om 140276-1234.")
    # Qt's own clipboard here belongs to this program, so that nobody else can copy to it.
    with qtbot.waitSignal(program.shell.guard.found, timeout=5000) as found:
        program.clipboard.changed.emit()
    assert found.args == [2]
    program.tray.message_clicked.emit()
    quick = program.shell.quick
    assert quick is not None
    qtbot.waitUntil(lambda: quick.heading == "2 ting at erstatte", timeout=5000)
    assert len(program.built) == 1
    program.shell.settings.check.guard.click()
    assert program.shell.guard.view.watch is Watch.OFF


@pytest.mark.parametrize(("guard", "watch"), [("on", Watch.WATCHING), ("off", Watch.OFF)])
def test_it_decides_about_the_guard(make: Make, guard: str, watch: Watch) -> None:
    program = make(f'guard = "{guard}"', user='guard = "on"' if guard == "off" else 'guard = "off"')
    program.shell.start(Wake.SHOW, hidden=True)
    assert program.shell.guard.view.watch is watch
    assert not program.shell.settings.check.guard.isEnabled()


def test_every_copy_is_marked_to_be_kept_out_of_the_history(make: Make, qtbot: QtBot) -> None:
    program = make('copy_with_warnings = "allow"')
    program.shell.start(Wake.SHOW, hidden=False)
    system = QApplication.clipboard()

    def marked() -> bool:
        mime = system.mimeData()
        return all(bytes(mime.data(name).data()) == data for name, data in KEEP_OUT.items())

    text = f"Skriv til {NAME}."
    write(program, text)
    session, flow = program.shell.window.session, program.shell.window.flow
    qtbot.waitUntil(lambda: session.report is not None, timeout=5000)
    flow.begin()
    assert system.text() == text
    assert marked()
    system.setText(f"Ring til {NAME}.")
    assert not marked()
    program.shell.check_clipboard()
    quick = program.shell.quick
    assert quick is not None
    qtbot.waitUntil(lambda: quick.heading == "1 ting at erstatte", timeout=5000)
    quick.primary.click()
    qtbot.waitUntil(lambda: system.text() == "Ring til [Borger 1].", timeout=5000)
    assert marked()
