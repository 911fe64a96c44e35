"""The groups of Bibliotek at its left: icon, name and how many there are."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QPainter
from PySide6.QtWidgets import (
    QFrame,
    QListWidget,
    QListWidgetItem,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from companion.ui.library_groups import LibraryGroup
from companion.ui.row_painting import paint_ground, paint_title
from companion.ui.theme import Theme

_ICON_ROLE, _COUNT_ROLE = Qt.ItemDataRole.UserRole, Qt.ItemDataRole.UserRole + 1
_ROW = 36


class _Delegate(QStyledItemDelegate):
    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self.names = True

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        return QSize(self._theme.px(80), self._theme.px(_ROW))

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        theme, rect = self._theme, option.rect
        active = bool(option.state & QStyle.StateFlag.State_Selected)
        painter.save()
        paint_ground(theme, painter, rect, option.state, active)
        side = theme.px(18)
        ratio = painter.device().devicePixelRatioF()
        icon = theme.pixmap(index.data(_ICON_ROLE), "accent" if active else "text2", 18, ratio)
        left = theme.px(8) if self.names else (rect.width() - side) // 2
        painter.drawPixmap(rect.x() + left, rect.y() + (rect.height() - side) // 2, icon)
        if self.names:
            self._paint_name(painter, rect, index, active)
        painter.restore()

    def _paint_name(
        self, painter: QPainter, rect: QRect, index: QModelIndex | QPersistentModelIndex, active: bool
    ) -> None:
        theme = self._theme
        small = theme.font(12)
        painter.setFont(small)
        painter.setPen(theme.color("text3"))
        count = rect.adjusted(0, 0, -theme.px(8), 0)
        at_right = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        painter.drawText(count, at_right, index.data(_COUNT_ROLE))
        taken = QFontMetrics(small).horizontalAdvance(index.data(_COUNT_ROLE)) + theme.px(14)
        paint_title(theme, painter, rect.adjusted(theme.px(34), 0, -taken, 0), index.data(), active)


class LibraryNav(QListWidget):
    """``chosen`` carries the title of the group that is to be shown."""

    chosen = Signal(str)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("noring", True)
        self.setAccessibleName(self.tr("Grupper i biblioteket"))
        self._delegate = _Delegate(theme, self)
        self.setItemDelegate(self._delegate)
        self.setMouseTracking(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setResizeMode(QListWidget.ResizeMode.Adjust)
        self.currentItemChanged.connect(self._on_current)

    def show_groups(self, groups: Sequence[LibraryGroup], current: str) -> None:
        """Show *groups*, the one titled *current* chosen; tells nobody."""
        self.blockSignals(True)
        self.clear()
        for group in groups:
            item = QListWidgetItem(group.title)
            item.setData(_ICON_ROLE, group.icon)
            item.setData(_COUNT_ROLE, str(len(group.entries)))
            item.setData(Qt.ItemDataRole.AccessibleDescriptionRole, str(len(group.entries)))
            item.setToolTip(group.title)
            self.addItem(item)
            if group.title == current:
                self.setCurrentItem(item)
        self.blockSignals(False)

    def show_names(self, shown: bool) -> None:
        """Show the names and counts beside the icons, or the icons alone."""
        if shown != self._delegate.names:
            self._delegate.names = shown
            self.viewport().update()

    def _on_current(self, item: QListWidgetItem | None) -> None:
        if item is not None:
            self.chosen.emit(item.text())
