"""Shows the blocks of a page of guidance: running text with links, lists, examples and tables."""

from __future__ import annotations

import html
from collections.abc import Callable, Iterable

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QFocusEvent, QFontMetrics
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from companion.library.markup import Block, Heading, Paragraph, Points, Sample, Span, Table
from companion.ui.theme import Theme
from companion.ui.widgets import IconLabel, label, line

_LINE_HEIGHT = 112


class Reading(QLabel):
    """Text to read, with links that the keyboard reaches too. Its words are the program's own, never a person's."""

    def __init__(self, theme: Theme, spans: Iterable[Span], kind: str = "reading") -> None:
        super().__init__()
        self._theme = theme
        self._spans = tuple(spans)
        self.setProperty("type", kind)
        self.setTextFormat(Qt.TextFormat.RichText)
        self.setWordWrap(True)
        self.setMinimumWidth(1)
        policy = self.sizePolicy()
        policy.setVerticalPolicy(policy.Policy.Minimum)
        self.setSizePolicy(policy)
        flags = Qt.TextInteractionFlag.TextSelectableByMouse
        if any(span.target for span in self._spans):
            flags |= Qt.TextInteractionFlag.LinksAccessibleByMouse | Qt.TextInteractionFlag.LinksAccessibleByKeyboard
        self.setTextInteractionFlags(flags)
        self.setAccessibleName("".join(span.text for span in self._spans))
        theme.changed.connect(self._draw)
        self._draw()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        # Without this the first Tab would mark nothing, and a second one would be needed for the link.
        if event.reason() in (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason):
            QLabel.focusNextPrevChild(self, event.reason() == Qt.FocusReason.TabFocusReason)

    def _draw(self) -> None:
        self.setText(f"<div style='line-height:{_LINE_HEIGHT}%'>{''.join(map(self._html, self._spans))}</div>")

    def _html(self, span: Span) -> str:
        words = html.escape(span.text)
        if span.target:
            style = f"color:{self._theme.tokens.accent}; text-decoration:underline"
            return f"<a href='{html.escape(span.target, quote=True)}' style='{style}'>{words}</a>"
        return f"<b style='font-weight:600'>{words}</b>" if span.bold else words


def show_blocks(box: QVBoxLayout, theme: Theme, blocks: Iterable[Block], follow: Callable[[str], None]) -> None:
    """Put *blocks* into *box*, one below the other. *follow* gets where a link leads."""

    def reading(spans: Iterable[Span]) -> Reading:
        made = Reading(theme, spans)
        made.linkActivated.connect(follow)
        return made

    for block in blocks:
        match block:
            case Heading(text):
                box.addSpacing(theme.px(10))
                box.addWidget(label(text, "heading", wrap=True))
            case Paragraph(spans):
                box.addWidget(reading(spans))
            case Points(items, numbered):
                for number, item in enumerate(items, start=1):
                    box.addLayout(_point(f"{number}." if numbered else "•", reading(item), theme))
            case Sample(spans, good):
                box.addWidget(sample(theme, reading(spans), good))
            case Table(rows):
                box.addWidget(_table(rows, theme))


def sample(theme: Theme, words: QWidget, good: bool) -> QWidget:
    """*words* as an example to follow, or not to: said in shape and word, not by colour alone."""
    frame = QFrame()
    frame.setProperty("role", "goodsample" if good else "poorsample")
    row = QHBoxLayout(frame)
    row.setContentsMargins(12, 8, 12, 8)
    row.setSpacing(10)
    row.addWidget(IconLabel(theme, "check" if good else "close", "accent" if good else "text2", 18))
    row.setAlignment(Qt.AlignmentFlag.AlignTop)
    column = QVBoxLayout()
    column.setSpacing(0)
    column.addWidget(label(_tr("Sådan") if good else _tr("Ikke sådan"), "captionstrong"))
    column.addWidget(words)
    row.addLayout(column, 1)
    return frame


def _point(mark: str, words: QWidget, theme: Theme) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(4)
    bullet = label(mark, "reading", "text2")
    bullet.setFixedWidth(theme.px(22))
    row.addWidget(bullet, 0, Qt.AlignmentFlag.AlignTop)
    row.addWidget(words, 1)
    return row


class _RowName(QLabel):
    """What a row of a table is about; never narrower than its longest word, so that no word is cut."""

    def __init__(self, theme: Theme, text: str) -> None:
        super().__init__(text)
        self._theme = theme
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setProperty("type", "strong")
        self.setWordWrap(True)
        theme.changed.connect(self._fit)
        self._fit()

    def _fit(self) -> None:
        metrics = QFontMetrics(self._theme.font(14, semibold=True))
        self.setMinimumWidth(max(metrics.horizontalAdvance(word) for word in self.text().split()) + 2)


def _table(rows: tuple[tuple[str, str], ...], theme: Theme) -> QWidget:
    frame = QFrame()
    frame.setProperty("role", "card")
    column = QVBoxLayout(frame)
    column.setContentsMargins(14, 2, 14, 2)
    column.setSpacing(0)
    for number, (left, right) in enumerate(rows):
        if number:
            column.addWidget(line())
        row = QHBoxLayout()
        row.setContentsMargins(0, theme.px(7), 0, theme.px(7))
        row.setSpacing(14)
        row.addWidget(_RowName(theme, left), 2, Qt.AlignmentFlag.AlignTop)
        row.addWidget(label(right, "body", wrap=True), 3, Qt.AlignmentFlag.AlignTop)
        column.addLayout(row)
    return frame


def _tr(text: str) -> str:
    return QCoreApplication.translate("page_blocks", text)
