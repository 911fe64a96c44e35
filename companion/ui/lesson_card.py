"""What stands above the prompt while a person tries an exercise or a use case: the task, hints, and how it goes."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from companion.library.guidance import Exercise, UseCase
from companion.library.markup import Span
from companion.ui.button import Button
from companion.ui.coach import ElementState, ElementView
from companion.ui.flow_layout import FlowLayout
from companion.ui.page_blocks import Reading, sample
from companion.ui.theme import Theme
from companion.ui.widgets import IconLabel, clear_layout, label


class LessonCard(QFrame):
    """Takes no room until there is something to learn. ``closed``: the person has had enough of it.

    Esc closes it while the keyboard is in it.
    """

    closed = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._exercise: Exercise | None = None
        self._use_case: UseCase | None = None
        self._views: tuple[ElementView, ...] = ()
        self._hints = 0
        self._unfolded = False
        self.setProperty("role", "lesson")
        self._title = label("", "strong", wrap=True)
        close = Button(theme, "", "iconsmall", "close")
        close.setAccessibleName(self.tr("Luk"))
        close.setToolTip(self.tr("Luk. Prompten bliver stående."))
        close.clicked.connect(self._on_close)
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(IconLabel(theme, "learn", "note", 20), 0, Qt.AlignmentFlag.AlignTop)
        head.addWidget(self._title, 1)
        head.addWidget(close, 0, Qt.AlignmentFlag.AlignTop)
        self._text = label("", "list", wrap=True)
        self._how = QWidget()
        self._chips = FlowLayout(14, 4, self._how)
        self._verdict = label("", "liststrong", wrap=True)
        self._more = QVBoxLayout()
        self._more.setSpacing(6)
        self._hint = Button(theme, self.tr("Vis et hint"), "link", "bulb")
        self._hint.clicked.connect(self._next_hint)
        self._reveal = Button(theme, self.tr("Vis et godt svar"), "link")
        self._reveal.clicked.connect(self._on_reveal)
        buttons = QHBoxLayout()
        buttons.setSpacing(16)
        buttons.addWidget(self._hint)
        buttons.addWidget(self._reveal)
        buttons.addStretch(1)
        box = QVBoxLayout(self)
        box.setContentsMargins(12, 10, 8, 10)
        box.setSpacing(6)
        box.addLayout(head)
        box.addWidget(self._text)
        box.addWidget(self._how)
        box.addWidget(self._verdict)
        box.addLayout(self._more)
        box.addLayout(buttons)
        self.hide()

    @property
    def exercise(self) -> Exercise | None:
        """The exercise under way."""
        return self._exercise

    @property
    def use_case(self) -> UseCase | None:
        """The use case that is shown."""
        return self._use_case

    @property
    def verdict(self) -> str:
        """How the exercise goes, in words."""
        return self._verdict.text()

    @property
    def hints(self) -> tuple[str, ...]:
        """The hints that have been shown."""
        return self._exercise.hints[: self._hints] if self._exercise else ()

    def show_exercise(self, exercise: Exercise) -> None:
        """Begin *exercise*."""
        self._begin(exercise, None)

    def show_use_case(self, case: UseCase) -> None:
        """Say why *case* works and what to look at afterwards."""
        self._begin(None, case)

    def show_views(self, views: Iterable[ElementView]) -> None:
        """Follow what the coach says of the prompt."""
        views = tuple(views)
        if views != self._views:
            self._views = views
            self._show_progress()

    def leave(self) -> None:
        """Take no more room."""
        self._exercise = self._use_case = None
        self.hide()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self._on_close()
        else:
            super().keyPressEvent(event)

    # --- inside

    def _begin(self, exercise: Exercise | None, case: UseCase | None) -> None:
        self._exercise, self._use_case = exercise, case
        self._hints, self._unfolded = 0, False
        if exercise is not None:
            self._title.setText(self.tr("Øvelse: {0}").format(exercise.title))
            self._text.setText(exercise.task)
        elif case is not None:
            self._title.setText(self.tr("Eksempel: {0}").format(case.title))
            self._text.setText(self.tr("{0} Skift det opdigtede ud med dit eget.").format(case.why))
        self._show_more()
        self._show_progress()
        self.show()

    def _show_progress(self) -> None:
        clear_layout(self._chips)
        exercise = self._exercise
        self._how.setVisible(exercise is not None)
        self._verdict.setVisible(exercise is not None)
        if exercise is None:
            return
        trained = [view for view in self._views if view.element.key in exercise.trains]
        there = sum(view.state is ElementState.THERE for view in trained)
        for view in trained:
            self._chips.addWidget(self._chip(view))
        if trained and there == len(trained):
            words = self.tr("Det har du med nu. Sammenlign gerne med et godt svar.")
        elif there:
            words = self.tr("{0} af {1} er med. Du er godt på vej.").format(there, len(trained))
        else:
            words = self.tr("Ret prompten nedenfor. Du ser her, når det er med.")
        self._verdict.setText(words)

    def _chip(self, view: ElementView) -> QWidget:
        there = view.state is ElementState.THERE
        item = QWidget()
        row = QHBoxLayout(item)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(6)
        row.addWidget(
            IconLabel(self._theme, "check-circle" if there else "plus-circle", "accent" if there else "text2")
        )
        row.addWidget(label(view.element.chip if there else self.tr("{0} mangler").format(view.element.chip), "list"))
        return item

    def _show_more(self) -> None:
        clear_layout(self._more)
        exercise, case = self._exercise, self._use_case
        self._hint.setVisible(exercise is not None and self._hints < len(exercise.hints))
        self._reveal.setVisible(not self._unfolded)
        if exercise is not None:
            for hint in exercise.hints[: self._hints]:
                self._line("bulb", hint)
            asked = self.tr("Vis et hint") if not self._hints else self.tr("Vis et hint mere")
            self._hint.set_content(asked, "bulb")
            self._reveal.set_content(self.tr("Vis et godt svar"))
            if self._unfolded:
                self._more.addWidget(sample(self._theme, Reading(self._theme, _lines(exercise.answer), "list"), True))
                self._line("info", exercise.why)
        elif case is not None:
            self._reveal.set_content(self.tr("Hvad skal jeg tjekke bagefter?"))
            for point in case.check if self._unfolded else ():
                self._line("check", point)

    def _line(self, icon: str, text: str) -> None:
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(IconLabel(self._theme, icon, "text2", 16), 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(label(text, "list", wrap=True), 1)
        self._more.addLayout(row)

    def _next_hint(self) -> None:
        self._hints += 1
        self._show_more()
        if self._hint.isHidden():
            self._reveal.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_reveal(self) -> None:
        self._unfolded = True
        self._show_more()

    def _on_close(self) -> None:
        self.leave()
        self.closed.emit()


def _lines(text: str) -> list[Span]:
    return [Span(" ".join(text.split()))]
