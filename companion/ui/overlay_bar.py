"""The scroll bar that lies in the margin of what it scrolls, so that nothing moves aside when it comes."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import QScrollArea, QScrollBar


class OverlayBar(QScrollBar):
    """Stands in for the upright scroll bar of *area*, and is there only while there is something to scroll to.

    Qt's own takes its width from the content: a page that grows by a line would move all of its edges.
    """

    def __init__(self, area: QScrollArea) -> None:
        super().__init__(Qt.Orientation.Vertical, area)
        self._area = area
        self._own = own = area.verticalScrollBar()
        area.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        own.rangeChanged.connect(self._follow)
        own.valueChanged.connect(self.setValue)
        self.valueChanged.connect(own.setValue)
        area.installEventFilter(self)
        area.viewport().installEventFilter(self)
        self._follow()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize:
            self._follow()
        return False

    def _follow(self) -> None:
        own, area = self._own, self._area
        self.setRange(own.minimum(), own.maximum())
        self.setPageStep(max(area.viewport().height(), 1))
        self.setSingleStep(own.singleStep())
        self.setValue(own.value())
        width = self.sizeHint().width()
        self.setGeometry(area.width() - width, 0, width, area.height())
        self.setVisible(own.maximum() > own.minimum())
        self.raise_()
