"""The foot of the findings panel: the one filled button, the line that says why or what now, and Copilot."""

from __future__ import annotations

import html
import time
from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget

from companion.library.models import SlotKind
from companion.ui.assistive import announce
from companion.ui.button import Button
from companion.ui.copy_flow import CopiedHow, CopyState, CopyStatus
from companion.ui.instruction import holes
from companion.ui.options import WindowOptions
from companion.ui.plain import join_words
from companion.ui.second_click import SecondClick
from companion.ui.session import Session
from companion.ui.theme import Theme
from companion.ui.widgets import IconLabel, label, line


class CopyBar(QWidget):
    """Shows the copy button, or after copying "open Copilot" in its place with "copy again" under it."""

    copy_wanted = Signal()
    open_wanted = Signal()

    def __init__(
        self,
        theme: Theme,
        session: Session,
        options: WindowOptions,
        now: Callable[[], float] = time.monotonic,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._session = session
        self._options = options
        self._status = CopyStatus()
        # After copying, the place of the copy button is "open Copilot": a double click must not open it by accident.
        self._second_click = SecondClick(now)
        self._said = ""
        self._low = False
        self._icon = IconLabel(theme, "clipboard-check", "accent", 18)
        self._line = label("", "list", "text2", wrap=True)
        # Its words are all the program's own; markup is used to set the first of them in bold, and escaped otherwise.
        self._line.setTextFormat(Qt.TextFormat.RichText)
        self._sentence_shown = ""
        message = QHBoxLayout()
        message.setSpacing(8)
        message.addWidget(self._icon)
        message.addWidget(self._line, 1)
        self.primary = Button(theme, "", "primary")
        self.secondary = Button(theme, "", "plain")
        self.primary.clicked.connect(lambda: self._press(first=True))
        self.secondary.clicked.connect(lambda: self._press(first=False))
        inner = QVBoxLayout()
        inner.setContentsMargins(16, 12, 16, 16)
        inner.setSpacing(8)
        inner.addLayout(message)
        self._buttons = QBoxLayout(QBoxLayout.Direction.TopToBottom)
        self._buttons.setSpacing(8)
        self._buttons.addWidget(self.primary, 1)
        self._buttons.addWidget(self.secondary)
        inner.addLayout(self._buttons)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(0)
        box.addWidget(line())
        box.addLayout(inner)
        theme.changed.connect(self.refresh)
        session.changed.connect(lambda: self.say(""))
        session.answered.connect(self.refresh)
        self.refresh()

    @property
    def message(self) -> str:
        """The line above the buttons."""
        return self._sentence_shown

    def set_options(self, options: WindowOptions) -> None:
        """Use other wording and policy."""
        self._options = options
        self.refresh()

    def set_low(self, low: bool) -> None:
        """Take less height: the second button beside the first, as an icon with its words in the tooltip."""
        if low != self._low:
            self._low = low
            direction = QBoxLayout.Direction.LeftToRight if low else QBoxLayout.Direction.TopToBottom
            self._buttons.setDirection(direction)
            self.refresh()

    def show_status(self, status: CopyStatus) -> None:
        """Show where the copying stands."""
        if status.state is CopyState.COPIED and self._status.state is not CopyState.COPIED:
            self._second_click.expect()
        news = status.state in (CopyState.COPIED, CopyState.FAILED, CopyState.WAITING) and status != self._status
        self._status = status
        self._said = ""
        self.refresh()
        if news:
            announce(self._line, self._sentence_shown)

    def say(self, sentence: str) -> None:
        """Show *sentence* above the buttons until something happens."""
        self._said = sentence
        self.refresh()
        if sentence:
            announce(self._line, sentence)

    def refresh(self) -> None:
        """Show the line and the buttons as things stand."""
        copied = self._status.state is CopyState.COPIED
        opening, copying = self._options.copilot_label, self.tr("Kopiér til Copilot")
        if copied:
            self.primary.set_content(opening, "external", "Ctrl+Shift+O")
            self._show_second(self.tr("Kopiér igen"), "copy", "Ctrl+Enter")
        else:
            self.primary.set_content(copying, "copy", "Ctrl+Enter")
            self._show_second(opening, "external")
        self.primary.setEnabled(copied or (self._session.filled and self._status.state is not CopyState.WAITING))
        sentence = self._said or self._sentence()
        self._sentence_shown = sentence
        first, full_stop, rest = html.escape(sentence).partition(".")
        lead = f"<span style='font-weight:600; color:{self._theme.tokens.text}'>{first}{full_stop}</span>{rest}"
        self._line.setText(lead if copied and not self._said else html.escape(sentence))
        self._line.setVisible(bool(sentence))
        done = copied and not self._said
        self._icon.setVisible(done)
        self._icon.set_icon("clipboard-check" if self._status.how is CopiedHow.CLEAN else "clipboard", "accent")

    def _show_second(self, words: str, icon: str, key: str = "") -> None:
        self.secondary.set_content("" if self._low else words, icon, "" if self._low else key)
        self.secondary.setAccessibleName(words)
        self.secondary.setToolTip(words if self._low else "")

    def _press(self, first: bool) -> None:
        opens = first == (self._status.state is CopyState.COPIED)
        if first and self._second_click.expected:
            return
        if opens:
            self.open_wanted.emit()
        else:
            self.copy_wanted.emit()

    def _sentence(self) -> str:
        match self._status.state:
            case CopyState.WAITING:
                return self.tr("Tjekker … Teksten bliver kopieret, når det er færdigt.")
            case CopyState.FAILED:
                return self.tr("Teksten kom ikke i udklipsholderen. Et andet program brugte den. Prøv igen.")
            case CopyState.COPIED:
                return self._copied_sentence()
        if not self._session.filled:
            return (
                self.tr("Skriv noget først.") if self._session.template is None else self.tr("Udfyld felterne først.")
            )
        if self._session.problems:
            return self.tr("Noget kan ikke tjekkes. Du får besked i næste trin.")
        return self._findings_sentence()

    def _copied_sentence(self) -> str:
        paste = self.tr("Sæt ind i Copilot med Ctrl+V.")
        match self._status.how:
            case CopiedHow.CLEAN:
                return self.tr("Kopieret. {0}").format(paste)
            case CopiedHow.AS_IT_IS:
                return self.tr("Kopieret, som det er. {0}").format(paste)
            case CopiedHow.UNCHECKED:
                return self.tr("Kopieret, men ikke tjekket færdigt. {0}").format(" ".join(self._session.problems))

    def _missing_sentence(self) -> str:
        """What the template asks for and has not got, as far as the prompt is not in order without."""
        session, template = self._session, self._session.template
        if template is None:
            return ""
        open_places = holes(session.composed, session.draft, template)
        names = list(dict.fromkeys(template.slot(name).label for *_, name in open_places))
        said = [self.tr("{0} er ikke udfyldt endnu.").format(join_words(names))] if names else []
        texts = [slot for slot in template.slots if slot.kind is SlotKind.TEXT]
        if texts and not session.composed.materials:
            said.append(self.tr("Der er ikke sat tekst ind endnu."))
        return " ".join(said)

    def _findings_sentence(self) -> str:
        groups = self._session.groups
        able = sum(group.replaceable for group in groups)
        if not groups:
            return self._missing_sentence()
        if able == len(groups):
            if able == 1:
                return self.tr("Den ene ting kan erstattes i næste trin.")
            return self.tr("De {0} ting kan erstattes i næste trin.").format(able)
        if able:
            return self.tr("{0} af {1} ting kan erstattes i næste trin.").format(able, len(groups))
        return self.tr("Se det igennem, før du kopierer.")
