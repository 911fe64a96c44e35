"""Renders the windows and their states to PNG, for looking at beside the design: light and dark, three sizes, big text.

    python scripts/render_screens.py [FOLDER] [--only REGEX] [--update-references]

Without FOLDER the pictures go to artifacts/screens/ (ignored by git). Runs without a display. The texts are made up.
``--update-references`` renders those that tests/ui/references/ holds, half as large and grey, and puts them there: look
at what changed before you commit them.
"""

from __future__ import annotations

import argparse
import os
import re
import sys
import tempfile
from collections.abc import Callable, Iterable
from functools import partial
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from PySide6.QtCore import QEvent, QEventLoop, Qt, QTimer
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication, QScrollArea, QWidget

from companion.checker_host import CheckerHost, wishes
from companion.checks.findings import Finding, Report
from companion.checks.rulebook import Rulebook, load_rulebook
from companion.library.coach import load_coach
from companion.library.draft import Draft, Source, SourceKind
from companion.library.guidance_loader import with_learning
from companion.library.loader import load_library
from companion.logs import SupportLog
from companion.platforms.base import ContrastColors
from companion.platforms.standin import StandInPlatform
from companion.resources import resource_path
from companion.settings import SettingsStore
from companion.ui.clipboard import Clipboard
from companion.ui.main_window import MainWindow
from companion.ui.options import WindowOptions
from companion.ui.shell import Shell, ShellParts
from companion.ui.theme import Theme, ThemeMode
from companion.ui.tray import Tray
from companion.ui.worker import CheckWorker

ROOT = Path(__file__).resolve().parent.parent
REFERENCE_FOLDER = ROOT / "tests" / "ui" / "references"
# One of every page and of every kind of state; what is in them all (tokens, type, spacing) changes all of them.
REFERENCES = (
    "start-light",
    "skriv-light",
    "skriv-dark",
    "skriv-tekst200-960x600",
    "kopier-light",
    "svar-dark",
    "bibliotek-light",
    "laer-dark",
    "indstillinger-tjek-light",
    "hurtigtjek-dark",
)
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


def _wait(milliseconds: int = 120) -> None:
    loop = QEventLoop()
    QTimer.singleShot(milliseconds, loop.quit)
    loop.exec()


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
    _wait()


def _start(window: MainWindow) -> None:
    window.new_prompt()


def _clear(window: MainWindow) -> None:
    _fill(window)
    window.session.replace_all()
    _wait()
    window.flow.begin()


def _gate(window: MainWindow) -> None:
    _fill(window)
    window.flow.begin()


def _gate_mixed(window: MainWindow) -> None:
    window.session.edit(Draft(instruction="Skriv til Karen Bjerregaard. Hun har diabetes og spørger om kost."))
    _wait()
    window.flow.begin()


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
    window.library.notices.say("Skabelonen er slettet.", lambda: None)


def _mine_empty(window: MainWindow) -> None:
    window.show_templates()
    window.library.nav.setCurrentRow(3)


def _saving(window: MainWindow) -> None:
    window.session.edit(Draft(instruction="Skriv til Karen Bjerregaard om [emne], og nævn [frist]."))
    _wait()
    window.own.save()
    window.own.saving.title.setText("Svar om stien")


def _saving_clean(window: MainWindow) -> None:
    window.session.edit(Draft(instruction="Skriv til [modtager] om [emne], og nævn [frist]."))
    _wait()
    window.own.save()


def _started_again(window: MainWindow) -> None:
    _mine(window)
    window.write.choose("mine_svar_om_snerydning")
    window.show_tab(0)


def _answer(window: MainWindow) -> None:
    _fill(window)
    window.session.replace_all()
    _wait()
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
    _wait()
    window.flow.begin()


def _complete(window: MainWindow) -> None:
    window.session.edit(
        Draft(
            instruction="Jeg er leder af Vej og Park. Skriv en mail på højst 120 ord til naboerne om stien. "
            "Nævn, hvornår arbejdet begynder, hvor der spærres, og hvem man ringer til. Skriv venligt og uden fagord. "
            'Begynd i stil med "Nu går det løs bag jeres haver". Mailen bliver også hængt op på infotavlen.'
        )
    )
    _wait()
    window.write.elements.link.click()


def _microsoft(window: MainWindow) -> None:
    window.show_learning("page:good_prompt")
    _wait()
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


def _quick(text: str, replace: bool = False) -> Callable[[Shell], QWidget]:
    def state(shell: Shell) -> QWidget:
        QApplication.clipboard().setText(text)
        shell.check_clipboard()
        _wait(300)
        assert shell.quick is not None
        if replace:
            shell.quick.primary.click()
        return shell.quick

    return state


def _notice(shell: Shell) -> QWidget:
    shell.notices.say("IT’s indstillinger kan ikke bruges, så de strengeste gælder. policy.toml, linje 3: “theme”.")
    return shell.window


SHELL_STATES: dict[str, Callable[[Shell], QWidget]] = {
    "indstillinger": _settings("general"),
    "indstillinger-genveje": _settings("keys"),
    "indstillinger-tjek": _settings("check"),
    "indstillinger-udseende": _settings("look"),
    "indstillinger-maerkning": _settings("marking"),
    "om": _settings("about"),
    "hurtigtjek-tom": _quick(""),
    "hurtigtjek": _quick(MATERIAL),
    "hurtigtjek-erstattet": _quick(MATERIAL, replace=True),
    "hurtigtjek-klar": _quick("Skriv en nyhed om affaldssortering."),
    "hurtigtjek-helbred": _quick("Hun har diabetes og spørger om kost."),
    "besked": _notice,
}

STATES: dict[str, Callable[[MainWindow], None]] = {
    "start": _start,
    "skriv": _fill,
    "klar": _clear,
    "kopier": _gate,
    "kopier-blandet": _gate_mixed,
    "element": _element,
    "bibliotek": _library,
    "bibliotek-mine": _mine,
    "bibliotek-mine-tom": _mine_empty,
    "gem": _saving,
    "gem-klar": _saving_clean,
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
}


# Two of Windows' own contrast themes, a dark and a light one: Nattehimmel and Ørken.
CONTRAST_THEMES = {
    "moerkt": ContrastColors("#000000", "#ffffff", "#d6b4fd", "#2b2b2b", "#a6a6a6"),
    "lyst": ContrastColors("#fffaef", "#3d3d3d", "#903909", "#fff5e3", "#676767"),
}


def reduced(picture: QImage) -> QImage:
    """*picture* as a reference keeps it: half as large, grey."""
    half = picture.size() / 2
    smooth = Qt.TransformationMode.SmoothTransformation
    scaled = picture.scaled(half, Qt.AspectRatioMode.IgnoreAspectRatio, smooth)
    return scaled.convertToFormat(QImage.Format.Format_Grayscale8)


def main() -> int:
    """Render everything that is asked for; answers how many pictures could not be saved."""
    parser = argparse.ArgumentParser(description="Render the windows and their states to PNG.")
    parser.add_argument("folder", type=Path, nargs="?", default=ROOT / "artifacts" / "screens")
    parser.add_argument("--only", default="", help="a regular expression that the names must match")
    parser.add_argument("--update-references", action="store_true", help="put the reference pictures in their place")
    asked = parser.parse_args()
    folder: Path = asked.folder
    folder.mkdir(parents=True, exist_ok=True)
    only = re.compile("^(?:" + "|".join(REFERENCES) + ")$" if asked.update_references else asked.only)
    application = QApplication([])
    # A caret that blinks is there in one picture and not in the next.
    application.setCursorFlashTime(0)
    rulebook = load_rulebook(resource_path("rules"))
    coach = load_coach(resource_path("coach"))
    folder_of_library = resource_path("library")
    library = with_learning(load_library(folder_of_library), folder_of_library)
    contrast: list[ContrastColors | None] = [None]
    theme = Theme(application, ThemeMode.LIGHT, text_scale=1.0, contrast_colors=lambda: contrast[0])
    failed = 0

    def picture(name: str, state: Callable[[MainWindow], None], size: tuple[int, int], problems: bool = False) -> None:
        nonlocal failed
        if not only.search(name):
            return
        checks = _Checks(rulebook, ("Navne kan ikke tjekkes på denne pc. Bed IT om at se på det.",) if problems else ())
        worker = CheckWorker(lambda: checks, pause_ms=0)
        worker.start()
        clipboard = Clipboard(QApplication.clipboard())
        options, beside = WindowOptions(), partial(CheckWorker, lambda: checks, pause_ms=0)
        window = MainWindow(
            library, rulebook, worker, clipboard, theme, options, lambda: True, coach=coach, side_worker=beside
        )
        window.resize(*size)
        window.show()
        _wait(60)
        state(window)
        _wait(420)
        failed += not window.grab().save(str(folder / f"{name}.png"))
        worker.stop()
        window.own.side.stop()
        window.deleteLater()
        _wait(20)

    def shell_picture(name: str, state: Callable[[Shell], QWidget]) -> None:
        nonlocal failed
        if not only.search(name):
            return
        with tempfile.TemporaryDirectory() as own:
            platform = StandInPlatform(Path(own))
            platform.policy_file().write_text(POLICY, encoding="utf-8")
            user = Path(own) / "settings.toml"
            user.write_text(f'{USER}theme = "{theme.mode.value}"\n', encoding="utf-8")
            store = SettingsStore(user, platform.policy_file())
            clipboard = Clipboard(QApplication.clipboard())
            host = CheckerHost(lambda wanted: _Checks(rulebook), wishes(store.effective, rulebook))
            parts = ShellParts(
                theme,
                platform,
                store,
                library,
                rulebook,
                clipboard,
                host,
                Path(own) / "place",
                lambda *words: True,
                SupportLog(Path(own) / "log"),
                coach=coach,
            )
            tray = Tray(theme, lambda: True)
            shell = Shell(parts, tray)
            shell.window.resize(1200, 780)
            shell.worker.start()
            shell.window.show()
            _wait(60)
            seen = state(shell)
            _wait(420)
            failed += not seen.grab().save(str(folder / f"{name}.png"))
            shell.stop()
            # In this order, and at once: Python's collector would take them apart in whatever order it finds them.
            for part in (clipboard, shell, tray, *QApplication.topLevelWidgets()):
                part.deleteLater()
            QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)

    for mode in (ThemeMode.LIGHT, ThemeMode.DARK):
        theme.set_mode(mode)
        for name, page in SHELL_STATES.items():
            shell_picture(f"{name}-{mode.value}", page)
        for name, state in STATES.items():
            picture(f"{name}-{mode.value}", state, (1200, 780))
        picture(f"uden-navne-{mode.value}", _fill, (1200, 780), problems=True)
        picture(f"uden-navne-kopier-{mode.value}", _gate, (1200, 780), problems=True)
    theme.set_mode(ThemeMode.LIGHT)
    for called, colors in CONTRAST_THEMES.items():
        contrast[0] = colors
        theme.refresh()
        for name in ("skriv", "kopier", "kopieret", "bibliotek", "svar", "element"):
            picture(f"{name}-kontrast-{called}", STATES[name], (1200, 780))
    contrast[0] = None
    theme.refresh()
    for size in ((960, 600), (1600, 1000)):
        picture(f"skriv-{size[0]}x{size[1]}", _fill, size)
        picture(f"start-{size[0]}x{size[1]}", _start, size)
        picture(f"bibliotek-{size[0]}x{size[1]}", _library, size)
        picture(f"laer-{size[0]}x{size[1]}", _learn("page:good_prompt"), size)
    picture("foldet-960x600", _folded, (960, 600))
    theme.set_text_scale(1.5)
    picture("skriv-tekst150", _fill, (1200, 780))
    theme.set_text_scale(2.0)
    big = (
        "skriv",
        "svar",
        "kopier",
        "start",
        "bibliotek",
        "laer",
        "oevelse",
        "kopieret",
        "opfoelgning",
        "laer-microsoft",
        "rundvisning",
    )
    for name, state in ((name, STATES[name]) for name in big):
        picture(f"{name}-tekst200-960x600", state, (960, 600))
    if asked.update_references:
        REFERENCE_FOLDER.mkdir(exist_ok=True)
        for name in REFERENCES:
            failed += not reduced(QImage(str(folder / f"{name}.png"))).save(str(REFERENCE_FOLDER / f"{name}.png"))
    # Qt's offscreen clipboard outlives Python and takes the process down with what it still holds.
    QApplication.clipboard().clear()
    return failed


if __name__ == "__main__":
    sys.exit(main())
