"""The settings page as the program shows it: made when first asked for, and told what it then needs to know."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal

from companion.checks.rulebook import Rulebook
from companion.platforms.base import Platform
from companion.settings import SettingsStore
from companion.ui.clipboard import Clipboard
from companion.ui.settings_page import SettingsPage
from companion.ui.shelf import Shelf
from companion.ui.theme import Theme


class SettingsDesk(QObject):
    """``made`` carries the page when it is new."""

    made = Signal(SettingsPage)

    def __init__(
        self,
        theme: Theme,
        store: SettingsStore,
        rulebook: Rulebook,
        platform: Platform,
        shelf: Shelf,
        clipboard: Clipboard,
        pipeline: Callable[[], str],
        report: Callable[[], str],
        parent: QObject | None = None,
    ) -> None:
        """*pipeline* answers which language models are in use, *report* makes the report for support."""
        super().__init__(parent)
        self._theme = theme
        self._store = store
        self._rulebook = rulebook
        self._platform = platform
        self._shelf = shelf
        self._clipboard = clipboard
        self._pipeline = pipeline
        self._report = report
        self._page: SettingsPage | None = None
        self._shortcut_problem = ""

    @property
    def page(self) -> SettingsPage:
        """The page; it has more controls than all the rest, so nobody waits for it before it is wanted."""
        if self._page is None:
            self._page = self._make()
            self.made.emit(self._page)
        return self._page

    def show_pipeline(self) -> None:
        """Say which language models are in use now."""
        if self._page is not None:
            self._page.about.show_pipeline(self._pipeline())

    def show_shortcut_problem(self, reason: str) -> None:
        """Say why the shortcut could not be had; "" takes it back."""
        self._shortcut_problem = reason
        if self._page is not None:
            self._page.show_shortcut_problem(reason)

    def _make(self) -> SettingsPage:
        page = SettingsPage(
            self._theme,
            self._store,
            self._rulebook,
            self._platform.opens_edge,
            self._platform,
            self._shelf.library.learning,
        )
        page.show_shortcut_problem(self._shortcut_problem)
        page.about.show_pipeline(self._pipeline())
        page.about.report_wanted.connect(lambda: page.about.show_report(self._report()))
        page.about.copy_wanted.connect(lambda text: page.about.show_copied(self._clipboard.copy(text)))
        return page
