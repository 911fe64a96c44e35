"""The Bibliotek tab: groups at the left, what is in one as cards, and beside them what the chosen one becomes."""

from __future__ import annotations

import time
from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget

from companion.library.search import ranked
from companion.ui.button import Button
from companion.ui.flow_layout import FlowLayout
from companion.ui.library_groups import LibraryEntry, LibraryGroup, shelf_groups
from companion.ui.library_nav import LibraryNav
from companion.ui.notice_bar import NoticeBar
from companion.ui.pack_sources import PackSources
from companion.ui.search_field import SearchField
from companion.ui.second_click import SecondClick
from companion.ui.shelf import Shelf
from companion.ui.template_details import TemplateDetails
from companion.ui.template_grid import TemplateGrid
from companion.ui.theme import Theme
from companion.ui.widgets import Column, IconLabel, label, line, scrolled

# In px of the theme: below such a width the groups are icons alone; below such a middle the search is under the title.
_ICONS_ALONE_BELOW, _STACKED_BELOW = 640, 430
_ONE_COLUMN_BELOW = 480


class LibraryPage(QWidget):
    """``chosen`` carries the key of what the person wants to use, "use:KEY" for a use case.

    The others ask for what can be done with one's own prompts: ``own_wanted`` carries "edit", "copy", "export" or
    "delete" and the key, or "adopt" and that of a template to be made one's own; ``export_all_wanted`` and
    ``import_wanted`` nothing.
    """

    chosen = Signal(str)
    own_wanted = Signal(str, str)
    export_all_wanted = Signal()
    import_wanted = Signal()

    def __init__(
        self,
        theme: Theme,
        shelf: Shelf,
        parent: QWidget | None = None,
        now: Callable[[], float] = time.monotonic,
    ) -> None:
        """*now* is a clock in seconds."""
        super().__init__(parent)
        self._theme = theme
        self._shelf = shelf
        self._second_click = SecondClick(now)
        self._answering = False
        self._groups: tuple[LibraryGroup, ...] = shelf_groups(shelf)
        self._group = self._groups[2].title
        self.search = SearchField(theme, self.tr("Hvad vil du have hjælp til?"), "Ctrl+F")
        self.search.textChanged.connect(self._filter)
        self.search.returnPressed.connect(self._use_current)
        self.notices = NoticeBar(theme, aside=20)
        self.nav = LibraryNav(theme)
        self.nav.chosen.connect(self._show_group)
        self.sources = PackSources(theme)
        self._heading = label("", "heading", wrap=True)
        self._nothing = label("", "body", "text2", wrap=True)
        self._export = Button(theme, self.tr("Gem alle i en fil"), "link", "external", wrap=True)
        self._export.clicked.connect(self.export_all_wanted)
        self._import = Button(theme, self.tr("Hent fra en fil"), "link", "clipboard-paste", wrap=True)
        self._import.clicked.connect(self.import_wanted)
        self._details = TemplateDetails(theme, shelf.library)
        self._details.use_wanted.connect(self._use_shown)
        self._details.use_case_wanted.connect(lambda key: self.chosen.emit(f"use:{key}"))
        self._details.star_wanted.connect(self._mark)
        for what, wanted in (
            ("adopt", self._details.adopt_wanted),
            ("edit", self._details.edit_wanted),
            ("copy", self._details.copy_wanted),
            ("export", self._details.export_wanted),
            ("delete", self._details.delete_wanted),
        ):
            wanted.connect(partial(self._want_own, what))
        self.grid = TemplateGrid(theme)
        self.grid.reached.connect(self._point_out)
        self.grid.used.connect(self.chosen)
        self.grid.star_wanted.connect(self._toggle_star)
        self._current: LibraryEntry | None = None
        self._build(theme)
        theme.changed.connect(self._arrange)
        shelf.changed.connect(self._follow)
        self._refresh()

    @property
    def current(self) -> LibraryEntry | None:
        """What is shown at the right."""
        return self._current

    def shown(self) -> list[str]:
        """The keys of what the cards stand for, in order."""
        return self.grid.keys

    def show_template(self, key: str) -> None:
        """Point out that template, use case or own prompt and show what it becomes, in its own group."""
        if key not in self.shown():
            home = next((g for g in self._groups if not g.repeats and key in {e.key for e in g.entries}), None)
            if home is None:
                return
            self.search.clear()
            self._show_group(home.title)
        self._point_out(key)

    def tell(self, sentence: str, undo: Callable[[], object] | None = None) -> None:
        """Say how it went above the cards. The keyboard goes to *undo* if it was on what was pressed, which is for
        another template now, or gone."""
        self.notices.say(sentence, undo)
        if undo is not None and self._answering:
            self.notices.focus_undo()

    def focus_search(self) -> None:
        """Put the caret in the search field."""
        self.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.search.selectAll()

    def resizeEvent(self, event: object) -> None:
        self._arrange()

    def _build(self, theme: Theme) -> None:
        head = self._head = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        head.addWidget(self._heading, 1)
        head.addWidget(self.search, 3)
        tools = QWidget()
        flow = FlowLayout(16, 0, tools)
        flow.addWidget(self._import)
        flow.addWidget(self._export)
        hint = QHBoxLayout()
        hint.setSpacing(8)
        hint.addWidget(IconLabel(theme, "bulb", "text2", 18))
        doubt = self.tr("Er du i tvivl? Skriv opgaven i søgefeltet, fx “let at forstå”.")
        hint.addWidget(label(doubt, "list", "text2", wrap=True), 1)
        inner = Column()
        inner.setProperty("framehost", True)
        rows = QVBoxLayout(inner)
        rows.setContentsMargins(20, 12, 20, 16)
        rows.setSpacing(12)
        rows.addLayout(head)
        rows.addLayout(self.grid)
        rows.addWidget(self._nothing)
        rows.addWidget(tools)
        rows.addLayout(hint)
        rows.addStretch(1)
        self._left = QWidget()
        self._left.setProperty("role", "panel")
        self._left.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        left = QVBoxLayout(self._left)
        left.setContentsMargins(8, 12, 8, 8)
        left.addWidget(self.nav, 1)
        left.addWidget(self.sources)
        middle = QVBoxLayout()
        middle.setSpacing(0)
        middle.addWidget(self.notices)
        middle.addWidget(scrolled(inner), 1)
        box = QHBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(0)
        box.addWidget(self._left)
        box.addWidget(line(vertical=True))
        box.addLayout(middle, 1)
        box.addWidget(line(vertical=True))
        box.addWidget(self._details)

    def _follow(self) -> None:
        """Show the shelf as it is now, at the same place."""
        self._groups = shelf_groups(self._shelf)
        if self._group not in {group.title for group in self._groups}:
            self._group = self._groups[2].title
        self._details.put_library(self._shelf.library)
        self._refresh()

    def _show_group(self, title: str) -> None:
        self._group = title
        if self.search.text():
            self.search.clear()
        else:
            self._refresh()

    def _filter(self) -> None:
        self._refresh()
        found = self.shown()
        if found and self.search.text().strip():
            self._point_out(found[0])

    def _refresh(self) -> None:
        """Make the cards of the group, or of what the search finds."""
        query = self.search.text().strip()
        group = next(group for group in self._groups if group.title == self._group)
        self.nav.show_groups(self._groups, "" if query else group.title)
        self.sources.show_packs(self._shelf.library.packs)
        entries = list(group.entries)
        if query:
            everything = (entry for group in self._groups if not group.repeats for entry in group.entries)
            entries = ranked(query, everything)
        self._heading.setText(self.tr("Fundet") if query else group.title)
        keys = [entry.key for entry in entries]
        current = self._current.key if self._current and self._current.key in keys else next(iter(keys), "")
        self.grid.show_entries(entries, self._shelf.favourites, current)
        own = group.icon == "user" and not query
        self._import.setVisible(own)
        self._export.setVisible(own and bool(entries))
        self._nothing.setText(self._empty(group, query))
        self._nothing.setVisible(not entries)
        if current:
            self._show_details(current)
        elif self._current is not None and not self._there(self._current.key):
            self._current = None
            self._details.show_nothing()

    def _there(self, key: str) -> bool:
        return any(entry.key == key for group in self._groups for entry in group.entries)

    def _empty(self, group: LibraryGroup, query: str) -> str:
        if query:
            return self.tr("Intet passer. Prøv et andet ord.")
        return {
            "star": self.tr("Giv det, du bruger tit, en stjerne. Så ligger det her og øverst i Skriv."),
            "clock": self.tr("Her kommer det, du har brugt sidst."),
            "user": self.tr(
                "Her er dine egne skabeloner. Skriv en prompt, og vælg “Gem som skabelon” i Skriv, eller tast Ctrl+S."
            ),
        }.get(group.icon, "")

    def _point_out(self, key: str) -> None:
        self.grid.point_out(key)
        self._show_details(key)

    def _show_details(self, key: str) -> None:
        library = self._shelf.library
        self._current = next((card.entry for card in self.grid.cards if card.entry.key == key), self._current)
        if key.startswith("use:"):
            self._details.show_use_case(library.learning.use_case(key.removeprefix("use:")))
        else:
            self._details.show_template(library.template(key))
        self._details.show_star(key in self._shelf.favourites)

    def _toggle_star(self, key: str) -> None:
        self._shelf.mark(key, key not in self._shelf.favourites)

    def _mark(self, on: bool) -> None:
        if self._current is not None:
            self._shelf.mark(self._current.key, on)

    def _want_own(self, what: str) -> None:
        if self._current is not None:
            if what in ("delete", "copy"):
                # What a second click in a row falls on is another template than the one that was meant.
                if self._second_click.expected:
                    return
                self._second_click.expect()
            self._answering = self._details.has_focus_on_own()
            self.own_wanted.emit(what, self._current.key)
            self._answering = False

    def _arrange(self) -> None:
        # In large text the names of the groups would not fit: their icons do, with the name in the tooltip.
        icons_alone = self.width() < self._theme.px(_ICONS_ALONE_BELOW)
        self.nav.show_names(not icons_alone)
        self.sources.show_names(not icons_alone)
        names = min(self._theme.px(232), self.width() * 23 // 100)
        self._left.setFixedWidth(self._theme.px(52) if icons_alone else names)
        self._details.fit(self.width() - self._left.width())
        middle = self.width() - self._details.width() - self._left.width()
        stacked = middle < self._theme.px(_STACKED_BELOW)
        self._head.setDirection(QBoxLayout.Direction.TopToBottom if stacked else QBoxLayout.Direction.LeftToRight)
        self.search.setMaximumWidth(middle if stacked else self._theme.px(300))
        self.grid.set_columns(1 if middle < self._theme.px(_ONE_COLUMN_BELOW) else 2)

    def _use_shown(self) -> None:
        if self._current is not None:
            self.chosen.emit(self._current.key)

    def _use_current(self) -> None:
        # Enter in the search means what was searched for, not what happens to be shown beside it.
        if self._current is not None and self._current.key in self.shown():
            self._use_shown()
