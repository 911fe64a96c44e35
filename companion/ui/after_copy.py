"""After copying: what to look at in the answer, what to ask for next, and the line that says a text is made with AI."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from companion.library.models import Library
from companion.ui.button import Button
from companion.ui.copy_flow import CopyState, CopyStatus
from companion.ui.follow_ups import FollowUps
from companion.ui.options import WindowOptions
from companion.ui.theme import Theme
from companion.ui.widgets import IconLabel, label


class AfterCopy(QWidget):
    """Takes room only while a prompt has just been copied. ``marking_wanted`` carries the line to copy,
    ``learn_wanted`` the address of a page."""

    marking_wanted = Signal(str)
    learn_wanted = Signal(str)

    def __init__(self, theme: Theme, library: Library, options: WindowOptions, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._library = library
        self._learning = library.learning
        self._options = options
        self._template: str | None = None
        self._shown = False
        # Another reminder for every prompt: one that is always the same is not read.
        self._turn = 0
        self._reminder = label("", "list", wrap=True)
        self._marking = label("", "list", "text2", wrap=True)
        self._marking.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.copy = Button(theme, self.tr("Kopiér linjen"), "outline", "copy")
        self.copy.setToolTip(self.tr("Gør det, når prompten er sat ind i Copilot"))
        self.copy.clicked.connect(self._on_copy)
        more = Button(theme, self.tr("Sådan tjekker du"), "quietlink", trail="chevron-right")
        more.clicked.connect(lambda: self.learn_wanted.emit("page:check_facts"))
        more.setVisible(any(page.key == "check_facts" for page in self._learning.pages))
        remind = QVBoxLayout()
        remind.setSpacing(0)
        remind.addWidget(self._reminder)
        remind.addWidget(more, 0, Qt.AlignmentFlag.AlignLeft)
        self.follow_ups = FollowUps(theme, keys=True)
        next_round = QVBoxLayout()
        next_round.setSpacing(6)
        next_round.addWidget(label(self.tr("Bed om mere i samme samtale"), "captionstrong", wrap=True))
        next_round.addWidget(self.follow_ups)
        self._asking = _beside(IconLabel(theme, "answer", "note", 18), next_round)
        below = QVBoxLayout()
        below.setSpacing(4)
        below.addWidget(label(self.tr("Til slutningen af din tekst"), "captionstrong", wrap=True))
        below.addWidget(self._marking)
        below.addWidget(self.copy, 0, Qt.AlignmentFlag.AlignLeft)
        self._offer = _beside(IconLabel(theme, "pen", "note", 18), below)
        frame = QFrame()
        frame.setProperty("role", "card")
        inside = QVBoxLayout(frame)
        inside.setContentsMargins(12, 12, 12, 12)
        inside.setSpacing(12)
        inside.addWidget(_beside(IconLabel(theme, "eye", "note", 18), remind))
        inside.addWidget(self._asking)
        inside.addWidget(self._offer)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 4, 0, 4)
        box.addWidget(frame)
        self.hide()

    def put_library(self, library: Library) -> None:
        """Take reminders and follow-up prompts from *library* from now on."""
        self._library = library
        self._learning = library.learning
        self._show()

    @property
    def reminder(self) -> str:
        """What the person is asked to look at."""
        return self._reminder.text()

    @property
    def marking(self) -> str:
        """The line that is offered; "" when there is none."""
        return "" if self._offer.isHidden() else self._marking.text()

    def set_options(self, options: WindowOptions) -> None:
        """Use other wording and policy."""
        self._options = options
        self._show()

    def show_status(self, status: CopyStatus, template: str | None) -> None:
        """Show what fits *template* (None for a blank prompt) once the prompt is copied, and nothing before."""
        copied = status.state is CopyState.COPIED
        if copied and not self._shown:
            self._template = template
            self._reminder.setText(self._learning.reminder(template, self._turn))
            self._turn += 1
            self.follow_ups.show_prompts(self._library.follow_ups(template))
        self._shown = copied
        self._show()

    def _show(self) -> None:
        options = self._options
        offered = options.marking_offered
        line = self._learning.marking(self._template, options.marked_by, options.marking_line) if offered else ""
        self._marking.setText(line)
        self._offer.setVisible(bool(line))
        asks = bool(self.follow_ups.prompts)
        self._asking.setVisible(asks)
        self.setVisible(self._shown and bool(line or asks or self._reminder.text()))

    def _on_copy(self) -> None:
        self.marking_wanted.emit(self._marking.text())


def _beside(icon: IconLabel, words: QVBoxLayout) -> QWidget:
    """*icon* at the left of *words*, at their first line."""
    both = QWidget()
    row = QHBoxLayout(both)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(8)
    row.addWidget(icon, 0, Qt.AlignmentFlag.AlignTop)
    row.addLayout(words, 1)
    return both
