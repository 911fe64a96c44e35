"""The running program: window, tray, shortcut and quick check, and how they follow the settings and each other."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from companion.checker_host import wishes
from companion.pack_loading import Packed
from companion.platforms.base import Wake
from companion.policy import Effective, InvalidValueError
from companion.settings import SettingsError
from companion.support_report import LOG_LINES, report_text
from companion.ui.global_shortcut import GlobalShortcut
from companion.ui.guard import Guard
from companion.ui.guard_tray import GuardAtTray
from companion.ui.late_packs import LatePacks
from companion.ui.main_window import MainWindow
from companion.ui.notice_bar import NoticeBar
from companion.ui.presence import Presence
from companion.ui.quick_check import QuickCheckWindow
from companion.ui.quick_desk import QuickDesk
from companion.ui.settings_desk import SettingsDesk
from companion.ui.settings_page import SettingsPage
from companion.ui.shelf import Shelf
from companion.ui.shell_parts import ShellParts
from companion.ui.theme import ThemeMode
from companion.ui.tray import Tray, TrayCommand
from companion.ui.window_place import PlaceFile
from companion.ui.window_settings import copilot_label, text_scale, window_options
from companion.ui.worker import CheckWorker, WorkerState


class Shell(QObject):
    """``ended``: the program is to stop. Emit ``crashed``, from any thread, when something in it went wrong."""

    ended = Signal()
    crashed = Signal()

    def __init__(self, parts: ShellParts, tray: Tray) -> None:
        super().__init__()
        self._parts = parts
        self._applied = parts.store.effective
        self._timed = False
        self._tray = tray
        self.worker = CheckWorker(parts.host.ready, parent=self)
        self._packs = LatePacks(self)
        self._packs.arrived.connect(self._on_packs)
        self._place = PlaceFile(parts.place_file, parts.log.write)
        self.window = MainWindow(
            parts.library, parts.rulebook, self.worker, parts.clipboard, parts.theme,
            window_options(parts.store.effective, parts.platform.opens_edge, self._place.read()), self.open_copilot,
            lambda word: self._keep(parts.store.allow_word, word),
            lambda word: self._keep(parts.store.disallow_word, word), parts.coach,
            Shelf(parts.library, parts.own, parts.remembered, self), lambda: CheckWorker(parts.host.ready),
        )  # fmt: skip
        self.notices = NoticeBar(parts.theme)
        self.window.setMenuWidget(self.notices)
        self._quick = QuickDesk(
            parts.theme, lambda: CheckWorker(parts.host.ready), parts.rulebook, parts.clipboard, self.window.store,
            self.open_copilot, parent=self,
        )  # fmt: skip
        self._shortcut = GlobalShortcut(parts.platform)
        self._settings = SettingsDesk(
            parts.theme, parts.store, parts.rulebook, parts.platform, self.window.shelf, parts.clipboard,
            lambda: parts.host.pipeline, self._report, parent=self,
        )  # fmt: skip
        self.guard = Guard(
            parts.clipboard,
            lambda: CheckWorker(parts.host.behind),
            parts.rulebook,
            lambda: self._quick.looking,
            parent=self,
        )
        self._guard_at_tray = GuardAtTray(parts.theme, tray, self.guard, parent=self)
        self._presence = Presence(self.window, parts.platform.raise_window, self._may_lose_text)
        self.window.geometry_changed.connect(self._place.write)
        self._connect()

    @property
    def quick(self) -> QuickCheckWindow | None:
        """The window of the quick check, once it has been asked for."""
        return self._quick.window

    @property
    def settings(self) -> SettingsPage:
        """The settings page; built when first asked for, since it has more controls than all the rest."""
        return self._settings.page

    @property
    def starts_hidden(self) -> bool:
        """True when the settings say so."""
        return self._applied.settings.start_hidden

    def start(self, errand: Wake, hidden: bool) -> None:
        """Show what was asked for and begin to build the checker. *hidden* keeps the window in the tray."""
        self._tell_of_settings(self._parts.store.effective)
        self._register_shortcut(self._applied.settings.shortcut)
        self._tray.start()
        self.guard.switch(self._applied.settings.guard == "on")
        if errand is not Wake.SHOW or not hidden:
            self.run_errand(errand)
        self.worker.start()
        if self._parts.late_packs is not None:
            self._packs.start(self._parts.late_packs)

    def _on_packs(self, packed: Packed) -> None:
        for problem in packed.sentences:
            self.notices.say(problem)
        if packed.library != self._parts.library:
            self.window.shelf.put_library(packed.library)

    def _tell_of_settings(self, effective: Effective) -> None:
        kept = [file.problem for file in (self._parts.own, self._parts.remembered) if file is not None]
        for problem in (*effective.problems, *filter(None, kept)):
            self.notices.say(problem)
        if effective.strict:
            self._tray.show_problem(self.tr("IT’s indstillinger kan ikke bruges, så de strengeste gælder."))
        for layer in self._parts.store.policy:
            self._parts.log.write(f"policy settings={len(layer.values)} mistakes={len(layer.mistakes)}")
            for mistake in layer.mistakes:
                # By the names of the schema alone: what stood there instead could be anything.
                line = f"policy not used: line={mistake.line} setting={mistake.setting or 'unknown'}"
                self._parts.log.write(line)
            if layer.problem:
                self._parts.platform.report_to_it(layer.problem)

    def stop(self) -> None:
        """End threads and give back what the system keeps for the program."""
        self.window.clearing.finish()
        self.window.own.side.stop()
        self.guard.end()
        self._quick.close()
        self.worker.stop()
        self._quick.stop()
        self._shortcut.release()
        self._tray.stop()
        self._parts.log.write("end")
        self._parts.log.close()

    def run_errand(self, errand: Wake) -> None:
        """Do what a start of the program was asked to do."""
        match errand:
            case Wake.SHOW:
                self._presence.show()
            case Wake.NEW:
                self._presence.show()
                self.window.new_prompt()
            case Wake.CHECK_CLIPBOARD:
                self.check_clipboard()

    def check_clipboard(self) -> None:
        """Open Hurtigtjek on what the clipboard holds."""
        self.guard.taken_up()
        quick = self._quick.begin(copilot_label(self._parts.store.effective, self._parts.platform.opens_edge))
        self._parts.platform.raise_window(quick)

    def open_copilot(self) -> bool:
        """Open Copilot in the browser; False if none took it."""
        settings = self._parts.store.effective.settings
        return self._parts.platform.open_url(settings.copilot_url, settings.browser)

    def quit(self) -> None:
        """End the program, unless there is text and the person wants to keep it."""
        if self._may_lose_text():
            self.ended.emit()

    # --- inside

    def _connect(self) -> None:
        self.crashed.connect(self._on_crash)
        self.worker.state_changed.connect(self._on_worker)
        self.window.settings_requested.connect(lambda: self.window.show_page(self.settings))
        self.window.shown.connect(self._offer_tour)
        self.window.tour.ended.connect(self._remember_tour)
        self._presence.end_wanted.connect(self.ended)
        self._parts.store.subscribe(self._apply)
        self._quick.write_wanted.connect(self._write_about)
        self._settings.made.connect(self.window.add_page)
        self._tray.clicked.connect(self._presence.toggle)
        self._tray.chosen.connect(self._on_command)
        self._tray.appeared.connect(self._on_tray)
        self._tray.missing.connect(self._on_no_tray)
        self._guard_at_tray.look_wanted.connect(self.check_clipboard)

    def _on_command(self, command: TrayCommand) -> None:
        match command:
            case TrayCommand.NEW:
                self.run_errand(Wake.NEW)
            case TrayCommand.CHECK_CLIPBOARD:
                self.check_clipboard()
            case TrayCommand.TEMPLATES:
                self._presence.show()
                self.window.show_templates()
            case TrayCommand.LEARN:
                self._presence.show()
                self.window.show_learning()
            case TrayCommand.SETTINGS:
                self._show_settings(self.settings.general)
            case TrayCommand.ABOUT:
                self._show_settings(self.settings.about)
            case TrayCommand.QUIT:
                self.quit()

    def _offer_tour(self) -> None:
        if not self._applied.settings.tour_seen:
            self.window.start_tour()

    def _remember_tour(self) -> None:
        if not self._applied.settings.tour_seen:
            try:
                self._parts.store.set("tour_seen", True)
            except SettingsError as error:
                self.notices.say(str(error))

    def _show_settings(self, part: QWidget) -> None:
        self._presence.show()
        self.window.show_page(self.settings)
        self.settings.show_part(part)

    def _on_tray(self) -> None:
        self._presence.set_tray(True)
        self.notices.take_back(self._no_tray())
        self._parts.timing("tray_ready")

    def _on_no_tray(self) -> None:
        self.notices.say(self._no_tray())
        self._presence.show()

    def _no_tray(self) -> str:
        return self.tr(
            "Der er ingen proceslinje her, så Promptmakker ligger i sit eget vindue. "
            "Programmet slutter, når du lukker det."
        )

    def _on_crash(self) -> None:
        self.notices.say(self.tr("Noget gik galt i Promptmakker. Start programmet igen, hvis det ikke opfører sig."))

    def _on_worker(self, state: WorkerState) -> None:
        self._tray.show_state(state)
        if state in (WorkerState.DONE, WorkerState.CHECKING) and not self._timed:
            self._timed = True
            self._parts.timing("checker_ready")
        if state is not WorkerState.LOADING:
            self._settings.show_pipeline()

    def _write_about(self, text: str) -> None:
        self._presence.show()
        self.window.write_about(text)

    def _may_lose_text(self) -> bool:
        if not self.window.session.filled and not self.window.desk.text.strip():
            return True
        return self._parts.confirm(
            self.tr("Afslut Promptmakker?"), self.tr("Teksten bliver ikke gemt."), self.tr("Afslut")
        )

    def _keep(self, save: Callable[[str], None], word: str) -> None:
        try:
            save(word)
        except SettingsError as error:
            self.notices.say(str(error))
        except InvalidValueError:
            # Not said why: the reason would need the word, and that is the person's text.
            self.notices.say(self.tr("Svaret gælder kun, til du afslutter. Det kunne ikke gemmes."))

    def _apply(self, effective: Effective) -> None:
        before, self._applied = self._applied, effective
        settings = effective.settings
        if settings.text_size != before.settings.text_size:
            self._parts.theme.set_text_scale(text_scale(effective))
        self._parts.theme.set_mode(ThemeMode(settings.theme))
        self.window.set_options(window_options(effective, self._parts.platform.opens_edge))
        self._quick.set_copilot_label(copilot_label(effective, self._parts.platform.opens_edge))
        if settings.shortcut != before.settings.shortcut:
            self._register_shortcut(settings.shortcut)
        self.guard.switch(settings.guard == "on")
        self._follow_wishes(before, effective)

    def _follow_wishes(self, before: Effective, now: Effective) -> None:
        old, new = wishes(before, self._parts.rulebook), wishes(now, self._parts.rulebook)
        self._parts.host.want(new)
        again = set(old.allowed) - set(new.allowed)
        self.window.session.words_reported_again(again)
        # A word that was just allowed is gone from the list already; anything else changes what is found.
        if old != new and (replace(old, allowed=new.allowed) != new or again):
            self.window.session.retry()

    def _report(self) -> str:
        parts = self._parts
        return report_text(parts.store.effective, parts.host.pipeline, parts.log.tail(LOG_LINES))

    def _register_shortcut(self, keys: str) -> None:
        self._settings.show_shortcut_problem(self._shortcut.register(keys, self._presence.show))
