"""Puts the tray program together and runs it."""

from __future__ import annotations

import argparse
import os
import sys
import warnings
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from platformdirs import user_config_path, user_data_path, user_log_path, user_runtime_path, user_state_path
from PySide6.QtCore import QCoreApplication, QLibraryInfo, QLocale, QTranslator
from PySide6.QtWidgets import QApplication, QMessageBox

from companion import __version__
from companion.checker_host import CheckerHost, build_installed, lasting, wishes
from companion.checks.rulebook import RulebookError, load_rulebook
from companion.library.coach import load_coach
from companion.library.guidance_loader import with_learning
from companion.library.loader import LibraryError, load_library
from companion.logs import SupportLog, describe
from companion.own_store import OwnStore
from companion.pack_loading import load_in_time
from companion.platforms import this_platform
from companion.platforms.base import Platform, Wake
from companion.remembered import Remembered
from companion.resources import resource_path
from companion.settings import SettingsStore
from companion.ui import assistive
from companion.ui.clipboard import Clipboard
from companion.ui.crash import CrashReporter, quiet_qt
from companion.ui.icons import app_icon
from companion.ui.own_mime import MarkKeeper
from companion.ui.shell import Shell
from companion.ui.shell_parts import ShellParts
from companion.ui.single_instance import Claim, SingleInstance
from companion.ui.theme import Theme, ThemeMode
from companion.ui.tray import Tray
from companion.ui.window_settings import text_scale

NAME = "Promptmakker"
# Seconds. The window is there meanwhile, so that a slow drive may take its time.
_PATIENCE = 20.0
STARTED, NOT_STARTED = 0, 2


def main(arguments: Sequence[str]) -> int:
    """Run the tray program; the exit status is 0, or 2 when it cannot start."""
    options = _parser().parse_args(arguments)
    errand = Wake.CHECK_CLIPBOARD if options.check_clipboard else Wake.NEW if options.new else Wake.SHOW
    platform = this_platform()
    application = _application()
    log = SupportLog(user_log_path(NAME, appauthor=False))
    report = _both(platform.notify_log, log.write)
    instance = SingleInstance(platform, _runtime_folder())
    match instance.claim(errand):
        case Claim.HANDED_OVER:
            return STARTED
        case Claim.SILENT:
            _say(
                _tr("Promptmakker kører allerede, men svarer ikke. Afslut det ved ikonet i proceslinjen, og prøv igen.")
            )
            return NOT_STARTED
        case Claim.FIRST:
            pass
    log.listen()
    quiet_qt(report)
    log.write(f"start version={__version__} python={sys.version.split()[0]} system={sys.platform}")
    try:
        shell = _shell(application, platform, log)
    except (LibraryError, RulebookError, FileNotFoundError) as error:
        log.write(f"not started: {describe(type(error), error.__traceback__)}")
        log.close()
        _say(str(error))
        instance.release()
        return NOT_STARTED
    except Exception as error:
        # Whatever it is, a person gets a sentence, and the log what IT can use.
        report(describe(type(error), error.__traceback__))
        log.close()
        _say(_tr("Bed IT om at installere programmet igen."))
        instance.release()
        return NOT_STARTED
    CrashReporter(report, shell.crashed.emit, application.quit).install()
    instance.woken.connect(shell.run_errand)
    shell.ended.connect(application.quit)
    application.aboutToQuit.connect(shell.stop)
    application.aboutToQuit.connect(instance.release)
    shell.start(errand, hidden=options.hidden or shell.starts_hidden)
    return int(application.exec())


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="companion", description="Promptmakker: skriv gode prompts, og tjek dem her.")
    parser.add_argument("--hidden", action="store_true", help="start i proceslinjen uden at åbne vinduet")
    what = parser.add_mutually_exclusive_group()
    what.add_argument("--check-clipboard", action="store_true", help="tjek teksten i udklipsholderen")
    what.add_argument("--new", action="store_true", help="åbn en ny tom prompt")
    parser.add_argument("--version", action="version", version=__version__)
    return parser


def _application() -> QApplication:
    application = QApplication([NAME])
    application.setApplicationName(NAME)
    application.setApplicationDisplayName(NAME)
    application.setApplicationVersion(__version__)
    application.setDesktopFileName("promptmakker")
    application.setWindowIcon(app_icon())
    # The program lives in the tray; closing its window is not the end of it.
    application.setQuitOnLastWindowClosed(False)
    QLocale.setDefault(QLocale(QLocale.Language.Danish, QLocale.Country.Denmark))
    # Qt's own words: the menus of text fields, the buttons of dialogs.
    words = QTranslator(application)
    if words.load("qtbase_da", QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)):
        application.installTranslator(words)
    assistive.install()
    MarkKeeper(application.clipboard(), application)
    return application


def _shell(application: QApplication, platform: Platform, log: SupportLog) -> Shell:
    """Raises ``LibraryError``, ``RulebookError`` or ``FileNotFoundError`` when the program's own files are wrong."""
    rulebook = load_rulebook(resource_path("rules"))
    store = SettingsStore(
        user_config_path(NAME, appauthor=False) / "settings.toml",
        platform.policy_file(),
        platform.managed_settings(),
        rulebook.entities(),
    )
    settings = store.effective.settings
    theme = Theme(application, ThemeMode(settings.theme), text_scale(store.effective), platform.contrast_colors)
    theme.follow(platform.watch_colors)
    library = resource_path("library")
    built_in = with_learning(load_library(library), library)
    chosen = settings.library_pack or settings.shared_library
    parts = ShellParts(
        theme=theme,
        platform=platform,
        store=store,
        library=built_in,
        rulebook=rulebook,
        clipboard=Clipboard(application.clipboard()),
        host=CheckerHost(lasting(partial(build_installed, resource_path())), wishes(store.effective, rulebook)),
        place_file=user_state_path(NAME, appauthor=False) / "window.geometry",
        confirm=_confirm,
        late_packs=partial(load_in_time, built_in, settings, _PATIENCE) if chosen else None,
        own=OwnStore(user_data_path(NAME, appauthor=False) / "own-prompts.toml"),
        remembered=Remembered(user_data_path(NAME, appauthor=False) / "library-marks.toml"),
        coach=load_coach(resource_path("coach")),
        timing=partial(_timing, platform, log, os.environ.get("PROMPTMAKKER_TIMING") == "1"),
        log=log,
    )
    return Shell(parts, Tray(theme))


def _runtime_folder() -> Path:
    with warnings.catch_warnings():
        # Where the session has no runtime folder, platformdirs says so and gives one of its own.
        warnings.simplefilter("ignore")
        return user_runtime_path(NAME, appauthor=False)


def _timing(platform: Platform, log: SupportLog, aloud: bool, event: str) -> None:
    seconds = f"{event} {platform.seconds_since_start():.2f}"
    log.write(seconds)
    if aloud and sys.stderr is not None:
        print(seconds, file=sys.stderr, flush=True)


def _both(first: Callable[[str], None], second: Callable[[str], None]) -> Callable[[str], None]:
    def told(line: str) -> None:
        first(line)
        second(line)

    return told


def _confirm(heading: str, sentence: str, yes: str) -> bool:
    box = QMessageBox(QMessageBox.Icon.NoIcon, NAME, heading)
    box.setInformativeText(sentence)
    agree = box.addButton(yes, QMessageBox.ButtonRole.AcceptRole)
    back = box.addButton(_tr("Gå tilbage"), QMessageBox.ButtonRole.RejectRole)
    box.setDefaultButton(back)
    box.setEscapeButton(back)
    box.exec()
    return box.clickedButton() is agree


def _say(sentence: str) -> None:
    box = QMessageBox(QMessageBox.Icon.NoIcon, NAME, _tr("Promptmakker kan ikke starte"))
    box.setInformativeText(sentence)
    box.addButton(_tr("Luk"), QMessageBox.ButtonRole.AcceptRole)
    box.exec()


def _tr(text: str) -> str:
    return QCoreApplication.translate("app", text)
