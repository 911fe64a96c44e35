"""What Hurtigtjek lists below the text, and what it marks in it."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from companion.ui.grouping import FindingGroup
from companion.ui.marks import Mark, MarkStyle
from companion.ui.quick_flow import QuickState
from companion.ui.severity import ICONS, TONES, places_word, severity_word
from companion.ui.theme import Theme
from companion.ui.widgets import IconLabel, TwoLines, clear_layout, label

# What is shown of a long text, in code points; all of it is checked.
SHOWN = 1200
_MOST_ROWS = 40


def show_list(rows: QVBoxLayout, theme: Theme, state: QuickState) -> None:
    """Fill *rows* with what could not be checked, what was found, and what each becomes."""
    clear_layout(rows)
    for problem in state.problems:
        rows.addLayout(_problem(theme, problem))
    becomes = [label(state.pseudonym(group), "pseudonym") for group in state.groups[:_MOST_ROWS]]
    width = max((shown.sizeHint().width() for shown in becomes), default=0)
    for group, shown in zip(state.groups, becomes, strict=False):
        rows.addLayout(_row(theme, group, shown, width))
    more = len(state.groups) - _MOST_ROWS
    if more > 0:
        rows.addWidget(label(_tr("… og {0} til").format(more), "list", "text2"))


def _problem(theme: Theme, problem: str) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(8)
    row.addWidget(IconLabel(theme, "unknown", "warn", 18), 0, Qt.AlignmentFlag.AlignTop)
    row.addWidget(label(problem, "list", wrap=True), 1)
    return row


def _row(theme: Theme, group: FindingGroup, becomes: QLabel, width: int) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(8)
    row.addWidget(
        IconLabel(theme, ICONS[group.severity], TONES[group.severity], 18, drop=1), 0, Qt.AlignmentFlag.AlignTop
    )
    texts = QVBoxLayout()
    texts.setSpacing(0)
    texts.addWidget(TwoLines(group.title, "strong"))
    about = QHBoxLayout()
    about.setSpacing(0)
    kind = group.label if group.names_thing else places_word(len(group.places))
    if group.names_thing and len(group.places) > 1:
        kind = f"{kind} · {places_word(len(group.places))}"
    about.addWidget(label(f"{kind} · ", "caption", "text2"))
    about.addWidget(label(severity_word(group.severity), "caption", TONES[group.severity]))
    about.addStretch(1)
    texts.addLayout(about)
    if not becomes.text() and group.entry is not None:
        texts.addWidget(label(group.entry.advice, "caption", "text2", wrap=True))
    row.addLayout(texts, 1)
    if becomes.text():
        # One column of arrows, each with its pseudonym right after it.
        column = QWidget()
        column.setFixedWidth(width)
        inside = QHBoxLayout(column)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.addWidget(becomes)
        inside.addStretch(1)
        row.addWidget(IconLabel(theme, "arrow-right", "text2", 16))
        row.addWidget(column)
    return row


def beginning(text: str) -> str:
    """What is shown of *text*."""
    return text if len(text) <= SHOWN else text[:SHOWN].rstrip() + " …"


def marks_of(state: QuickState) -> list[Mark]:
    """What is marked in the part that is shown, in code points."""
    shown = min(len(state.text), SHOWN)
    marks = [
        Mark(start, min(end, shown), MarkStyle(TONES[group.severity]))
        for group in state.groups
        for start, end in group.places
        if start < shown
    ]
    for pseudonym in dict.fromkeys(state.replaced):
        at = state.text.find(pseudonym, 0, shown)
        while at >= 0:
            marks.append(Mark(at, at + len(pseudonym), MarkStyle.PSEUDONYM))
            at = state.text.find(pseudonym, at + 1, shown)
    return marks


def _tr(text: str) -> str:
    return QCoreApplication.translate("quick", text)
