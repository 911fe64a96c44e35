"""The list at the left: search, groups of things to start from, and a blank prompt."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QAccessible, QFocusEvent, QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from companion.ui.assistive import introduce, tell
from companion.ui.button import Button
from companion.ui.library_groups import LibraryEntry, LibraryGroup
from companion.ui.row_painting import paint_ground, paint_title
from companion.ui.search_field import SearchField
from companion.ui.theme import Theme
from companion.ui.widgets import Column, clear_layout, edge_below, label, scrolled, tip

_KEY_ROLE = Qt.ItemDataRole.UserRole
_NUMBER_ROLE = Qt.ItemDataRole.UserRole + 1


class _RowDelegate(QStyledItemDelegate):
    """Number at the right of its column, title, and a bar at the left of the one in use.

    In a group that *repeats* others the one in use has bold letters alone: two bars would ask which of them it is.
    """

    def __init__(self, theme: Theme, repeats: bool, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self._repeats = repeats

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        return QSize(self._theme.px(100), self._theme.px(28))

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        theme = self._theme
        rect: QRect = option.rect
        active = bool(index.data(Qt.ItemDataRole.CheckStateRole))
        painter.save()
        paint_ground(theme, painter, rect, option.state, active and not self._repeats)
        painter.setFont(theme.font(12))
        painter.setPen(theme.color("accent" if active else "text3"))
        number = QRect(rect.x(), rect.y(), theme.px(26), rect.height())
        painter.drawText(
            number, int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter), index.data(_NUMBER_ROLE)
        )
        title = rect.adjusted(theme.px(34 if index.data(_NUMBER_ROLE) else 28), 0, -4, 0)
        paint_title(theme, painter, title, index.data(), active)
        painter.restore()


class _GroupList(QListWidget):
    """The rows of one group. Enter, space and click choose; the arrow keys only look, and ``looked_at`` carries the key
    of the row that they, or Tab, have come to."""

    chosen = Signal(str)
    looked_at = Signal(str)

    def __init__(self, theme: Theme, group: LibraryGroup) -> None:
        super().__init__()
        self._theme = theme
        self.setProperty("noring", True)
        self.setAccessibleName(group.title)
        self.setItemDelegate(_RowDelegate(theme, group.repeats, self))
        self.setMouseTracking(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFrameShape(QFrame.Shape.NoFrame)
        # Else a narrower list would keep its wider rows, and cut their titles without a sign.
        self.setResizeMode(QListWidget.ResizeMode.Adjust)
        for entry in group.entries:
            item = QListWidgetItem(entry.title)
            item.setData(_KEY_ROLE, entry.key)
            item.setData(_NUMBER_ROLE, entry.number)
            item.setToolTip(tip(entry.title, entry.tooltip))
            item.setFlags(Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsEnabled)
            self.addItem(item)
        self.itemClicked.connect(lambda item: self.chosen.emit(item.data(_KEY_ROLE)))
        self.fit()

    def show_active(self, key: str | None) -> None:
        """Point out the one in use."""
        for row in range(self.count()):
            item = self.item(row)
            active = item.data(_KEY_ROLE) == key
            item.setData(Qt.ItemDataRole.CheckStateRole, 2 if active else None)
            if active:
                self.setCurrentItem(item)

    def row_place(self, key: str) -> QRect:
        """Where the row of *key* stands."""
        for row in range(self.count()):
            if self.item(row).data(_KEY_ROLE) == key:
                return self.visualItemRect(self.item(row))
        return QRect()

    def fit(self) -> None:
        """Be as high as the rows that are shown."""
        shown = sum(not self.item(row).isHidden() for row in range(self.count()))
        self.setFixedHeight(shown * self._theme.px(28) + 2)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space) and self.currentItem():
            self.chosen.emit(self.currentItem().data(_KEY_ROLE))
        else:
            super().keyPressEvent(event)
            self._tell()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if event.reason() in (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason):
            self._tell()

    def _tell(self) -> None:
        if self.currentItem() is not None:
            self.looked_at.emit(self.currentItem().data(_KEY_ROLE))


class _Section(QWidget):
    """A group's heading, which folds it, and its rows."""

    def __init__(self, theme: Theme, group: LibraryGroup, open_: bool | None = None) -> None:
        """*open_*: unfolded or not, where that is known; else as the group says."""
        super().__init__()
        self._theme = theme
        self._group = group
        self.rows = _GroupList(theme, group)
        self._heading = QPushButton(group.title)
        introduce(self._heading, QAccessible.Role.Button, expanded=True)
        self._heading.setProperty("role", "group")
        self._heading.setCursor(Qt.CursorShape.PointingHandCursor)
        self._heading.setCheckable(True)
        # A long heading must not make the list wider than there is room for.
        self._heading.setMinimumWidth(1)
        # The title of a pack may be longer than there is room for.
        self._heading.setToolTip(group.title)
        self._heading.setChecked(True)
        self._heading.toggled.connect(self._fold)
        self._count = label(str(len(group.entries)), "caption", "text3")
        head = QHBoxLayout()
        head.setContentsMargins(4, 0, 8, 0)
        head.addWidget(self._heading, 1)
        head.addWidget(self._count)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(2)
        box.addLayout(head)
        box.addWidget(self.rows)
        theme.changed.connect(self._draw)
        self._heading.setChecked(not group.folded if open_ is None else open_)
        self._draw()

    @property
    def title(self) -> str:
        """The group's heading."""
        return self._group.title

    @property
    def open(self) -> bool:
        """True while the rows are unfolded."""
        return self._heading.isChecked()

    def filter(self, query: str) -> int:
        """Show what matches *query*, and answer how many there are."""
        shown = 0
        for row, entry in enumerate(self._group.entries):
            matches = entry.rank(query) is not None and not (query and self._group.repeats)
            self.rows.item(row).setHidden(not matches)
            shown += matches
        if query:
            self._heading.setChecked(True)
        elif self._group.folded:
            self._heading.setChecked(False)
        self._count.setText(str(shown))
        self.rows.fit()
        self.setVisible(shown > 0)
        return shown

    def unfold_for(self, key: str) -> bool:
        """Show the rows if *key* is among them; False when it is not."""
        there = any(entry.key == key for entry in self._group.entries)
        if there:
            self._heading.setChecked(True)
        return there

    def shown(self) -> list[LibraryEntry]:
        """The entries whose rows are shown, folded or not."""
        return [entry for row, entry in enumerate(self._group.entries) if not self.rows.item(row).isHidden()]

    def _fold(self, open_: bool) -> None:
        self.rows.setVisible(open_)
        self._draw()

    def _draw(self) -> None:
        open_ = self._heading.isChecked()
        self._heading.setIcon(self._theme.icon("chevron-down" if open_ else "chevron-right", "text2"))
        self._heading.setIconSize(QSize(self._theme.px(16), self._theme.px(16)))
        tell(self._heading, expanded=open_)
        self.rows.fit()


class LibraryPanel(QWidget):
    """Search, groups, and a button below them. ``chosen`` carries the key of an entry."""

    chosen = Signal(str)
    blank_wanted = Signal()

    def __init__(
        self, theme: Theme, groups: Sequence[LibraryGroup], parent: QWidget | None = None, foot: Button | None = None
    ) -> None:
        """*foot* stands in the place of "Ny tom prompt"."""
        super().__init__(parent)
        self._theme = theme
        self.setProperty("role", "panel")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.search = SearchField(theme, self.tr("Søg"), "Ctrl+F")
        self.search.textChanged.connect(self._filter)
        self.search.returnPressed.connect(self._choose_first)
        self._nothing = label(self.tr("Intet passer. Prøv et andet ord."), "caption", "text3", wrap=True)
        self._nothing.hide()
        self._sections: list[_Section] = []
        inner = Column()
        rows = QVBoxLayout(inner)
        rows.setContentsMargins(8, 4, 8, 4)
        rows.setSpacing(8)
        self._groups = QVBoxLayout()
        self._groups.setSpacing(8)
        rows.addLayout(self._groups)
        rows.addWidget(self._nothing)
        rows.addStretch(1)
        self._rows = inner
        self._scroll = scroll = scrolled(inner)
        if foot is None:
            foot = Button(theme, self.tr("Ny tom prompt"), "new", "plus")
            foot.setToolTip("Ctrl+N")
            foot.clicked.connect(self.blank_wanted)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 12, 0, 10)
        box.setSpacing(8)
        top = QVBoxLayout()
        top.setContentsMargins(12, 0, 12, 0)
        top.addWidget(self.search)
        box.addLayout(top)
        box.addWidget(scroll, 1)
        box.addWidget(edge_below(scroll))
        bottom = QHBoxLayout()
        bottom.setContentsMargins(12, 0, 12, 0)
        bottom.addWidget(foot)
        bottom.addStretch(1)
        box.addLayout(bottom)
        self.set_groups(groups)

    def set_groups(self, groups: Sequence[LibraryGroup]) -> None:
        """Show *groups* instead, searched as the old ones were; what was folded by hand stays so."""
        open_ = {section.title: section.open for section in self._sections}
        clear_layout(self._groups)
        self._sections = [_Section(self._theme, group, open_.get(group.title)) for group in groups]
        for section in self._sections:
            section.rows.chosen.connect(self.chosen)
            section.rows.looked_at.connect(partial(self._soon_into_view, section.rows))
            self._groups.addWidget(section)
        if self.search.text():
            self._filter(self.search.text())

    def show_active(self, key: str | None) -> None:
        """Point out the template in use."""
        for section in self._sections:
            section.rows.show_active(key)

    def reveal(self, key: str) -> None:
        """Point out *key*, in its group unfolded and in sight."""
        self.show_active(key)
        for section in self._sections:
            if section.unfold_for(key):
                self._soon_into_view(section.rows, key)

    def focus_search(self) -> None:
        """Put the caret in the search field."""
        self.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.search.selectAll()

    def _soon_into_view(self, rows: _GroupList, key: str) -> None:
        # Once what was unfolded, or scrolled to as a whole, has its place.
        QTimer.singleShot(0, rows, partial(self._bring_into_view, rows, key))

    def _bring_into_view(self, rows: _GroupList, key: str) -> None:
        row = rows.row_place(key)
        corner = rows.mapTo(self._rows, row.topLeft())
        self._scroll.ensureVisible(0, corner.y() + row.height() // 2, 0, row.height() * 2)

    def _filter(self, query: str) -> None:
        self._nothing.setVisible(sum(section.filter(query) for section in self._sections) == 0)

    def _choose_first(self) -> None:
        query = self.search.text()
        found = [entry for section in self._sections for entry in section.shown()]
        if query.strip() and found:
            best = min(found, key=lambda entry: entry.rank(query) or 0)
            self.chosen.emit(best.key)
            self.search.clear()
