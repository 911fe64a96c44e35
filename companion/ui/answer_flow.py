"""The answer's way from the clipboard to Svar and, with the names in it, back to the clipboard."""

from __future__ import annotations

from PySide6.QtCore import QObject

from companion.ui.answer_desk import AnswerDesk
from companion.ui.answer_page import AnswerPage
from companion.ui.answer_text import with_html_line, with_line
from companion.ui.clipboard import Clipboard
from companion.ui.clipboard_clearing import ClipboardClearing
from companion.ui.options import WindowOptions
from companion.ui.session import Session


class AnswerFlow(QObject):
    """Does what *page* asks for, and says there how it went."""

    def __init__(
        self,
        page: AnswerPage,
        desk: AnswerDesk,
        session: Session,
        clipboard: Clipboard,
        clearing: ClipboardClearing,
        options: WindowOptions,
        parent: QObject | None = None,
    ) -> None:
        """The line that marks a text is chosen by the template that *session* uses."""
        super().__init__(parent)
        self._page = page
        self._desk = desk
        self._session = session
        self._clipboard = clipboard
        self._clearing = clearing
        self._options = options
        page.paste_wanted.connect(self.paste)
        page.copy_wanted.connect(self._copy)
        page.clearing_wanted.connect(self._turn_clearing)
        clearing.cleared.connect(lambda: page.say(self.tr("Udklipsholderen er ryddet.")))
        clearing.changed.connect(lambda: page.show_clearing(False, clearing.seconds_left))

    def set_options(self, options: WindowOptions) -> None:
        """Follow other settings from now on."""
        self._options = options

    def offer_line(self) -> None:
        """Offer the line about AI that fits what was last written in Skriv."""
        self._page.show_marking(self._marking())

    def paste(self) -> None:
        """Take in the answer that the clipboard holds."""
        text = self._clipboard.text()
        if text.strip():
            self._desk.take(text, self._clipboard.html())
        else:
            self._page.say(self.tr("Der er ingen tekst i udklipsholderen. Kopiér svaret i Copilot først."))

    def _copy(self, marked: bool) -> None:
        line = self._marking() if marked else ""
        if self._clipboard.copy(with_line(self._desk.text, line), with_html_line(self._desk.html, line)):
            self._page.say(self.tr("Teksten er kopieret. Sæt den ind, hvor den skal bruges."))
            self._clearing.cancel()
            self._page.show_clearing(self._desk.holds_originals, 0)
            if self._desk.holds_originals and self._options.clear_after:
                self._clearing.start(self._options.clear_after)
        else:
            self._page.say(self.tr("Teksten kom ikke i udklipsholderen. Prøv igen."))

    def _turn_clearing(self) -> None:
        if self._clearing.seconds_left:
            self._clearing.cancel()
        else:
            self._clearing.start()

    def _marking(self) -> str:
        options = self._options
        if not options.marking_offered:
            return ""
        return self._session.library.learning.marking(
            self._session.draft.template, options.marked_by, options.marking_line
        )
