"""The sheet that shows what a file of prompts would bring, before anything is taken in."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from companion.library.own_prompts import OwnPrompt
from companion.ui.button import Button
from companion.ui.flow_layout import FlowLayout
from companion.ui.own_actions import Offer
from companion.ui.sheet import Sheet
from companion.ui.widgets import TwoLines, label


class ImportSheet(Sheet):
    """``agreed`` carries the ``ImportPreview`` that the person said yes to."""

    agreed = Signal(object)

    def ask(self, offer: Offer) -> None:
        """Show *offer*."""
        preview = offer.preview
        count = len(preview.new) + len(preview.changed)
        self.begin(self.tr("Hent skabelonerne ind?") if count else self.tr("Der er ikke noget at hente ind"))
        self._part(self.tr("Nye"), preview.new)
        self._part(self.tr("Ændrede. De tager pladsen fra dem, du har"), preview.changed)
        self._part(self.tr("Dem har du allerede"), preview.same)
        self._part(self.tr("Kommer ikke med, for der står noget i dem, som ikke bør gemmes"), offer.left_out)
        row = QWidget()
        flow = FlowLayout(8, 8, row)
        flow.setContentsMargins(0, 8, 0, 4)
        back = Button(self._theme, self.tr("Gå tilbage"), "plainbig" if count else "primary", hint="Esc")
        back.clicked.connect(self._close)
        self.primary = back
        if count:
            words = self.tr("Hent 1 ind") if count == 1 else self.tr("Hent {0} ind").format(count)
            agree = Button(self._theme, words, "primary", hint="Enter")
            agree.clicked.connect(lambda: self._agree(offer))
            flow.addWidget(agree)
            self.primary = agree
        flow.addWidget(back)
        self.foot.addWidget(row)
        self.open()

    def _part(self, heading: str, prompts: Sequence[OwnPrompt]) -> None:
        if prompts:
            self.box.addSpacing(4)
            self.box.addWidget(label(heading, "caption", "text2", wrap=True))
            for prompt in prompts:
                self.box.addWidget(TwoLines(prompt.title, "list"))

    def _agree(self, offer: Offer) -> None:
        self.dismiss()
        self.closed.emit()
        self.agreed.emit(offer.preview)
