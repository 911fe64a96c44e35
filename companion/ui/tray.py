"""The icon by the clock: one click for the window, a menu for the rest, and a tooltip that says how it stands."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from enum import StrEnum

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QSystemTrayIcon

from companion.ui.icons import app_icon
from companion.ui.theme import Theme
from companion.ui.worker import WorkerState

# Programs that start with the session are often ready before the tray is.
RETRY_MS = 2000
GIVE_UP_AFTER = 8
_MESSAGE_MS = 10_000


class TrayCommand(StrEnum):
    """What the menu offers, in its order; the values are icon names."""

    NEW = "plus"
    CHECK_CLIPBOARD = "clipboard-check"
    TEMPLATES = "books"
    LEARN = "learn"
    SETTINGS = "gear"
    ABOUT = "info"
    QUIT = "power"


class Tray(QObject):
    """``clicked``: show or hide the window. ``chosen`` carries a ``TrayCommand``. ``appeared`` once the icon is there;
    ``missing`` once it has been waited for in vain (it is still shown if the tray comes later). ``message_clicked``:
    the message of ``say`` was."""

    clicked = Signal()
    chosen = Signal(object)
    appeared = Signal()
    missing = Signal()
    message_clicked = Signal()

    def __init__(
        self,
        theme: Theme,
        available: Callable[[], bool] = QSystemTrayIcon.isSystemTrayAvailable,
        retry_ms: int = RETRY_MS,
        parent: QObject | None = None,
    ) -> None:
        """*available* says whether the desktop has a tray."""
        super().__init__(parent)
        self._theme = theme
        self._available = available
        self._tries = 0
        self._state = WorkerState.LOADING
        self._problem = ""
        self._guard = ""
        self._entries: tuple[QAction, ...] = ()
        self._menu = QMenu()
        self._actions = {}
        for command in TrayCommand:
            if command in (TrayCommand.SETTINGS, TrayCommand.QUIT):
                separator = self._menu.addSeparator()
                if command is TrayCommand.SETTINGS:
                    self._before_settings = separator
            action = self._menu.addAction(self._words(command))
            action.triggered.connect(lambda checked=False, chosen=command: self.chosen.emit(chosen))
            self._actions[command] = action
        self._icon = QSystemTrayIcon(app_icon(), self)
        self._icon.setContextMenu(self._menu)
        self._icon.activated.connect(self._on_activated)
        self._icon.messageClicked.connect(self.message_clicked)
        self._timer = QTimer(self, interval=retry_ms)
        self._timer.timeout.connect(self._try)
        theme.changed.connect(self._draw)
        self._draw()
        self.show_state(WorkerState.LOADING)

    @property
    def menu(self) -> QMenu:
        """The menu of the icon."""
        return self._menu

    @property
    def tooltip(self) -> str:
        """What the icon says under the pointer."""
        return self._icon.toolTip()

    @property
    def shown(self) -> bool:
        """True once the icon is in the tray."""
        return self._icon.isVisible()

    def start(self) -> None:
        """Show the icon, now or as soon as there is a tray."""
        self._try()

    def stop(self) -> None:
        """Take the icon away."""
        self._timer.stop()
        self._icon.hide()

    def show_state(self, state: WorkerState) -> None:
        """Say in the tooltip how it stands with the check."""
        words = {
            WorkerState.LOADING: self.tr("Promptmakker – tjekket starter …"),
            WorkerState.CHECKING: self.tr("Promptmakker – tjekker …"),
            WorkerState.DONE: self.tr("Promptmakker"),
            WorkerState.FAILED: self.tr("Promptmakker – tjekket kan ikke starte"),
        }
        self._state = state
        said = [words[state], *(line for line in (self._guard, self._problem) if line)]
        self._icon.setToolTip("\n".join(said))
        self._icon.setIcon(app_icon(attention=state is WorkerState.FAILED or bool(self._problem)))

    def show_problem(self, sentence: str) -> None:
        """Say a short *sentence* beside that until the program ends, with an icon that asks to be looked at."""
        self._problem = sentence
        self.show_state(self._state)

    def show_guard(self, sentence: str) -> None:
        """Say in the tooltip how it stands with the guard; "" for nothing."""
        self._guard = sentence
        self.show_state(self._state)

    def show_entries(self, entries: Iterable[QAction]) -> None:
        """Offer *entries* in the menu, above the settings, in place of those that were there."""
        for entry in self._entries:
            self._menu.removeAction(entry)
        self._entries = tuple(entries)
        self._menu.insertActions(self._before_settings, list(self._entries))

    def say(self, heading: str, sentence: str) -> None:
        """Show a message by the icon, which goes away by itself."""
        self._icon.showMessage(heading, sentence, app_icon(), _MESSAGE_MS)

    def _try(self) -> None:
        if self._available():
            self._timer.stop()
            self._icon.show()
            self.appeared.emit()
            return
        self._tries += 1
        if self._tries == GIVE_UP_AFTER:
            self.missing.emit()
        if not self._timer.isActive():
            self._timer.start()

    def _on_activated(self, reason: QSystemTrayIcon.ActivationReason) -> None:
        # A double click comes as a click and then a double click: only the first of them counts.
        if reason in (QSystemTrayIcon.ActivationReason.Trigger, QSystemTrayIcon.ActivationReason.MiddleClick):
            self.clicked.emit()

    def _draw(self) -> None:
        for command, action in self._actions.items():
            action.setIcon(self._theme.icon(command.value, "text2"))

    def _words(self, command: TrayCommand) -> str:
        return {
            TrayCommand.NEW: self.tr("Ny prompt"),
            TrayCommand.CHECK_CLIPBOARD: self.tr("Tjek udklipsholderen"),
            TrayCommand.TEMPLATES: self.tr("Skabeloner"),
            TrayCommand.LEARN: self.tr("Lær"),
            TrayCommand.SETTINGS: self.tr("Indstillinger"),
            TrayCommand.ABOUT: self.tr("Om"),
            TrayCommand.QUIT: self.tr("Afslut"),
        }[command]
