"""The windows in each of their states, with made-up texts: for the pictures, and for tests that look at all of them."""

from __future__ import annotations

import re
import tempfile
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from functools import partial
from pathlib import Path

from PySide6.QtCore import QDeadlineTimer, QEvent, QEventLoop, QObject, QRect, QTimer
from PySide6.QtWidgets import QApplication, QScrollArea, QWidget

from companion.checker_host import CheckerHost, wishes
from companion.checks.findings import Finding, Report
from companion.checks.rulebook import Rulebook, load_rulebook
from companion.library.coach import load_coach
from companion.library.draft import Draft, Source, SourceKind
from companion.library.guidance_loader import with_learning
from companion.library.loader import load_library
from companion.library.own_prompts import ImportPreview, OwnPrompt
from companion.library.packs import load_packs
from companion.logs import SupportLog
from companion.platforms.standin import StandInPlatform
from companion.resources import resource_path
from companion.settings import SettingsStore
from companion.ui.button import Button
from companion.ui.clipboard import Clipboard
from companion.ui.main_window import MainWindow
from companion.ui.options import WindowOptions
from companion.ui.own_actions import Offer
from companion.ui.shell import Shell
from companion.ui.shell_parts import ShellParts
from companion.ui.theme import Theme
from companion.ui.tray import Tray
from companion.ui.worker import CheckWorker

EXAMPLES = Path(__file__).resolve().parent.parent / "docs" / "examples"
MATERIAL = (
    "Hej. Jeg hedder Karen Bjerregaard og bor på Ahornvænget 14, 8500 Grenaa. Stien bag vores hus er ikke ryddet siden "
    "torsdag, og i går var der is hele vejen til bussen. Jeg har skrevet før uden at få svar. Hvornår kommer I?\n\n"
    "Venlig hilsen Karen\nCpr. 140276-1234"
)
_FOUND = (
    ("DK_CPR", r"\d{6}-\d{4}", ""),
    ("PERSON", r"Karen(?: Bjerregaard)?", "Karen Bjerregaard"),
    ("DK_ADDRESS", r"Ahornvænget 14, 8500 Grenaa", ""),
    ("health", r"Hun har diabetes[^.]*\.", ""),
)


# What IT sets in the pictures of the settings, so that what is locked is seen as well.
POLICY = """\
copilot_url = "https://m365.cloud.microsoft/chat"
copy_with_warnings = "never"
who_to_ask = "Servicedesk, lokal 1234"
allowed_words = ["Grenaa Borgerhus"]
[severities]
DK_ADDRESS = "stop"
"""
USER = 'allowed_words = ["Karen Blixen", "Ole Lund"]\n'


class _Checks:
    """Finds what the made-up texts hold, so that the pictures are the same on every machine."""

    pipeline = "da_promptmakker 1.0.0"

    def __init__(self, rulebook: Rulebook, problems: tuple[str, ...] = ()) -> None:
        self._rulebook = rulebook
        self._problems = problems

    def check(self, text: str, cancelled: Callable[[], bool] | None = None, progress: object = None) -> Report:
        findings = []
        for entity, pattern, subject in _FOUND:
            entry = self._rulebook.entry(entity)
            for match in re.finditer(pattern, text):
                findings.append(
                    Finding(*match.span(), entity, entry.category, entry.level, 0.9, entry.rule, entry.message, subject)
                )
        return Report(text, tuple(findings), self._problems)

    def with_allowed(self, words: Iterable[str]) -> _Checks:
        return self


def wait(milliseconds: int) -> None:
    """Let the event loop run for that long."""
    loop = QEventLoop()
    QTimer.singleShot(milliseconds, loop.quit)
    loop.exec()


def at_rest(seen: QWidget) -> None:
    """Let the event loop run until nothing moves any more: a layout may take several turns to come to its end."""
    before: list[QRect] = []
    patience = QDeadlineTimer(2_000)
    while not patience.hasExpired():
        for _ in range(2):
            QApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest)
            QApplication.processEvents()
        now = [part.geometry() for part in seen.findChildren(QWidget) if part.isVisible()]
        if now == before:
            return
        before = now


def _until(settled: Callable[[], bool]) -> None:
    """Let the event loop run until then, for 10 seconds at most."""
    patience = QDeadlineTimer(10_000)
    while not settled() and not patience.hasExpired():
        wait(5)
    # What was found is shown by the next turn.
    wait(5)


def _checked(window: MainWindow) -> None:
    _until(lambda: not window.session.checking)


def _fill(window: MainWindow) -> None:
    window.write.choose("audience")
    values = {
        Source(SourceKind.SLOT, "text_type"): "et svar på en mail",
        Source(SourceKind.SLOT, "audience"): "en borger, der har klaget over snerydning",
        Source(SourceKind.SLOT, "text"): MATERIAL,
        Source(SourceKind.ELEMENT, "result.use"): "svaret kan sendes, som det er",
    }
    for source, value in values.items():
        window.session.set_value(source, value)
    _checked(window)


def _start(window: MainWindow) -> None:
    window.new_prompt()


def _clear(window: MainWindow) -> None:
    _fill(window)
    window.session.replace_all()
    _checked(window)
    window.flow.begin()


def _gate(window: MainWindow) -> None:
    _fill(window)
    window.flow.begin()


def _gate_mixed(window: MainWindow) -> None:
    window.session.edit(Draft(instruction="Skriv til Karen Bjerregaard. Hun har diabetes og spørger om kost."))
    _checked(window)
    window.flow.begin()


def _gate_reason(window: MainWindow) -> None:
    """Policy lets it be copied as it is, by whoever writes why."""
    window.set_options(WindowOptions(copy_reason_asked=True, who_to_ask="databeskyttelsesrådgiveren, lokal 1234"))
    window.session.edit(Draft(instruction="Skriv til Karen Bjerregaard, Ahornvænget 14, 8500 Grenaa."))
    _checked(window)
    window.flow.begin()
    _click(window.gate, "Kopiér, som det er")


def _why(window: MainWindow) -> None:
    """A card with everything that it can say."""
    _gate_mixed(window)
    window.flow.cancel()
    card = window.write.findings.cards()[0]
    card.click()
    assert card.group is not None
    _click(card, card.group.first.rule)


def _click(among: QWidget, words: str) -> None:
    next(button for button in among.findChildren(Button) if button.text() == words).click()


def _element(window: MainWindow) -> None:
    _fill(window)
    window.write.elements.open(window.session.library.element("format"))


def _folded(window: MainWindow) -> None:
    _fill(window)
    window.write.focus_search()


def _library(window: MainWindow) -> None:
    window.show_templates()
    window.library.show_template("summary")


def _mine(window: MainWindow) -> None:
    window.shelf.add("Svar om snerydning", "Når en borger har klaget over sne", "Skriv et svar til [modtager].")
    window.shelf.add("Referat", "Efter et møde", "Skriv et referat på [antal] linjer.\n\n[indsæt noter]")
    for key in ("summary", "proofread", "use:snow_reply", "mine_referat"):
        window.shelf.mark(key, True)
        window.shelf.note_use(key)
    window.show_templates()
    window.library.show_template("mine_svar_om_snerydning")
    window.library.notices.say("“Referat om sne” er slettet.", lambda: None)


def _mine_empty(window: MainWindow) -> None:
    window.show_templates()
    window.library.nav.setCurrentRow(3)


def _saving(window: MainWindow) -> None:
    window.session.edit(Draft(instruction="Skriv til Karen Bjerregaard om [emne], og nævn [frist]."))
    _checked(window)
    window.own.save()
    window.own.saving.title.setText("Svar om stien")


def _saving_clean(window: MainWindow) -> None:
    window.session.edit(Draft(instruction="Skriv til [modtager] om [emne], og nævn [frist]."))
    _checked(window)
    window.own.save()


def _importing(window: MainWindow) -> None:
    kept = window.shelf.add("Referat", "Efter et møde", "Skriv et referat på [antal] linjer.\n\n[indsæt noter]")
    new = (
        OwnPrompt("svar", "Svar om snerydning", "Når en borger har klaget over sne", "Skriv et svar til [modtager]."),
        OwnPrompt("nyt", "Nyhed til intranettet om affaldssortering i daginstitutionerne", "", "Skriv om [emne]."),
    )
    left_out = OwnPrompt("karen", "Svar til Karen Bjerregaard", "", "Skriv til Karen Bjerregaard.")
    preview = ImportPreview(new, (replace(kept, text="Skriv et referat."),), (OwnPrompt("ens", "Opslag", "", "Ord"),))
    window.show_templates()
    window.own.actions.offered.emit(Offer(preview, (left_out,)))


def _started_again(window: MainWindow) -> None:
    _mine(window)
    window.write.choose("mine_svar_om_snerydning")
    window.show_tab(0)


def _answer(window: MainWindow) -> None:
    _fill(window)
    window.session.replace_all()
    _checked(window)
    window.desk.take(
        "Kære [Borger 1]\n\nTak, fordi du skriver til os om stien bag [Adresse 1]. Jeg kan godt forstå, at det er "
        "ubehageligt at gå på is til bussen om morgenen.\n\nVi rydder først de store veje og skolevejene. Stierne "
        "kommer bagefter.\n\n[Borger 2] fra Vej og Park ser på stien senest fredag.\n\nVenlig hilsen\nVej og Park"
    )
    window.show_answer()


def _answer_copied(window: MainWindow) -> None:
    _answer(window)
    window.answers.copy()
    window.clearing.start()


def _answer_empty(window: MainWindow) -> None:
    window.show_answer()


def _learn(address: str) -> Callable[[MainWindow], None]:
    return lambda window: window.show_learning(address)


def _exercise(window: MainWindow) -> None:
    window.write.exercise("recipient")


def _use_case_copied(window: MainWindow) -> None:
    window.write.choose("use:snow_reply")
    _checked(window)
    window.flow.begin()


def _complete(window: MainWindow) -> None:
    window.session.edit(
        Draft(
            instruction="Jeg er leder af Vej og Park. Skriv en mail på højst 120 ord til naboerne om stien. "
            "Nævn, hvornår arbejdet begynder, hvor der spærres, og hvem man ringer til. Skriv venligt og uden fagord. "
            'Begynd i stil med "Nu går det løs bag jeres haver". Mailen bliver også hængt op på infotavlen.'
        )
    )
    _checked(window)
    window.write.elements.link.click()


def _microsoft(window: MainWindow) -> None:
    window.show_learning("page:good_prompt")
    at_rest(window)
    for area in window.learn.findChildren(QScrollArea):
        area.verticalScrollBar().setValue(area.verticalScrollBar().maximum())


def _tour(window: MainWindow) -> None:
    window.start_tour()


def _settings(part: str) -> Callable[[Shell], QWidget]:
    def state(shell: Shell) -> QWidget:
        shell.window.show_page(shell.settings)
        shell.settings.show_part(getattr(shell.settings, part))
        return shell.window

    return state


def _about_unfolded(shell: Shell) -> QWidget:
    about = shell.settings.about
    for fold in about.findChildren(Button):
        fold.click()
    window = _settings("about")(shell)
    at_rest(window)
    for area in shell.settings.findChildren(QScrollArea):
        if area.isVisible():
            area.verticalScrollBar().setValue(area.verticalScrollBar().maximum() // 2)
    return window


def _quick(text: str, replace: bool = False) -> Callable[[Shell], QWidget]:
    def state(shell: Shell) -> QWidget:
        QApplication.clipboard().setText(text)
        shell.check_clipboard()
        quick = shell.quick
        assert quick is not None
        _until(lambda: quick.heading != "Tjekker …")
        if replace:
            quick.primary.click()
        return quick

    return state


def _packs(shell: Shell) -> QWidget:
    """What IT has chosen beside the built-in library: one pack could be read, and one could not."""
    packs = [EXAMPLES / "lyngsund", EXAMPLES / "delte-prompter.toml"]
    shell.window.shelf.put_library(load_packs(shell.window.shelf.library, packs).library)
    shell.notices.say("Pakken “bibliotek-2024.toml” kan ikke bruges. prompts.toml, linje 12: “title” mangler.")
    shell.window.show_templates()
    shell.window.library.show_template("faelles_service_mere_tid")
    return shell.window


def _notice(shell: Shell) -> QWidget:
    shell.notices.say("IT’s indstillinger kan ikke bruges, så de strengeste gælder. policy.toml, linje 3: “theme”.")
    return shell.window


def _notices(shell: Shell) -> QWidget:
    for number in range(2, 6):
        shell.notices.say(f"Indstillingen “severities” kan ikke bruges. settings.toml, linje {number}: ukendt navn.")
    return _notice(shell)


SHELL_STATES: dict[str, Callable[[Shell], QWidget]] = {
    "indstillinger": _settings("general"),
    "indstillinger-genveje": _settings("keys"),
    "indstillinger-tjek": _settings("check"),
    "indstillinger-udseende": _settings("look"),
    "indstillinger-maerkning": _settings("marking"),
    "om": _settings("about"),
    "om-foldet-ud": _about_unfolded,
    "hurtigtjek-tom": _quick(""),
    "hurtigtjek": _quick(MATERIAL),
    "hurtigtjek-erstattet": _quick(MATERIAL, replace=True),
    "hurtigtjek-klar": _quick("Skriv en nyhed om affaldssortering."),
    "hurtigtjek-helbred": _quick("Hun har diabetes og spørger om kost."),
    "bibliotek-pakker": _packs,
    "besked": _notice,
    "beskeder": _notices,
}

STATES: dict[str, Callable[[MainWindow], None]] = {
    "start": _start,
    "skriv": _fill,
    "klar": _clear,
    "kopier": _gate,
    "kopier-blandet": _gate_mixed,
    "kopier-begrundelse": _gate_reason,
    "hvorfor": _why,
    "element": _element,
    "bibliotek": _library,
    "bibliotek-mine": _mine,
    "bibliotek-mine-tom": _mine_empty,
    "gem": _saving,
    "gem-klar": _saving_clean,
    "hent": _importing,
    "skriv-favoritter": _started_again,
    "svar": _answer,
    "svar-kopieret": _answer_copied,
    "svar-tom": _answer_empty,
    "laer": _learn("page:guidelines"),
    "laer-prompt": _learn("page:good_prompt"),
    "laer-eksempel": _learn("use:carport_guide"),
    "laer-oevelse": _learn("exercise:material"),
    "oevelse": _exercise,
    "kopieret": _use_case_copied,
    "opfoelgning": _complete,
    "laer-microsoft": _microsoft,
    "rundvisning": _tour,
    "foldet": _folded,
}

# With a check that cannot be finished.
UNCHECKED_STATES: dict[str, Callable[[MainWindow], None]] = {"uden-navne": _fill, "uden-navne-kopier": _gate}


class Stage:
    """Opens the program's windows, one at a time, with a checker that finds what the made-up texts hold."""

    def __init__(self, theme: Theme) -> None:
        self._theme = theme
        self._rulebook = load_rulebook(resource_path("rules"))
        self._coach = load_coach(resource_path("coach"))
        folder = resource_path("library")
        self._library = with_learning(load_library(folder), folder)

    @contextmanager
    def window(self, size: tuple[int, int], problems: bool = False) -> Iterator[MainWindow]:
        """The main window alone. With *problems* the check cannot be finished."""
        why = ("Navne kan ikke tjekkes på denne pc. Bed IT om at se på det.",) if problems else ()
        checks = _Checks(self._rulebook, why)
        worker = CheckWorker(lambda: checks, pause_ms=0)
        worker.start()
        clipboard = Clipboard(QApplication.clipboard())
        window = MainWindow(
            self._library,
            self._rulebook,
            worker,
            clipboard,
            self._theme,
            WindowOptions(),
            lambda: True,
            coach=self._coach,
            side_worker=partial(CheckWorker, lambda: checks, pause_ms=0),
        )
        window.resize(*size)
        window.show()
        try:
            yield window
        finally:
            worker.stop()
            window.own.side.stop()
            _take_down(window, clipboard)

    @contextmanager
    def shell(self, size: tuple[int, int]) -> Iterator[Shell]:
        """The whole program, with settings of the person and of IT; its window is shown."""
        with tempfile.TemporaryDirectory() as own:
            platform = StandInPlatform(Path(own))
            platform.policy_file().write_text(POLICY, encoding="utf-8")
            user = Path(own) / "settings.toml"
            user.write_text(f'{USER}theme = "{self._theme.mode.value}"\n', encoding="utf-8")
            store = SettingsStore(user, platform.policy_file())
            clipboard = Clipboard(QApplication.clipboard())
            host = CheckerHost(lambda wanted: _Checks(self._rulebook), wishes(store.effective, self._rulebook))
            parts = ShellParts(
                self._theme,
                platform,
                store,
                self._library,
                self._rulebook,
                clipboard,
                host,
                Path(own) / "place",
                lambda *words: True,
                SupportLog(Path(own) / "log"),
                coach=self._coach,
            )
            tray = Tray(self._theme, lambda: True)
            shell = Shell(parts, tray)
            shell.window.resize(*size)
            shell.worker.start()
            shell.window.show()
            try:
                yield shell
            finally:
                shell.stop()
                _take_down(clipboard, shell, tray, *([shell.quick] if shell.quick else []), shell.window)


def _take_down(*parts: QObject) -> None:
    # In this order, and at once: Python's collector would take them apart in whatever order it finds them.
    for part in parts:
        part.deleteLater()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
