"""The sheet that shows what a file of prompts would bring, before anything is taken in."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from companion.library.own_prompts import OwnPrompt
from companion.ui.button import Button
from companion.ui.flow_layout import FlowLayout
from companion.ui.own_actions import Offer
from companion.ui.sheet import Sheet
from companion.ui.widgets import IconLabel, TwoLines, label, line


class ImportSheet(Sheet):
    """``agreed`` carries the ``ImportPreview`` that the person said yes to."""

    agreed = Signal(object)

    def ask(self, offer: Offer) -> None:
        """Show *offer*."""
        preview = offer.preview
        count = len(preview.new) + len(preview.changed)
        self.begin(self.tr("Hent skabelonerne ind?") if count else self.tr("Der er ikke noget at hente ind"))
        self._part("plus-circle", "accent", self.tr("Nye"), preview.new)
        self._part("pen", "accent", self.tr("Ændrede. De tager pladsen fra dem, du har."), preview.changed)
        self._part("check", "text2", self.tr("Dem har du allerede"), preview.same)
        left_out = self.tr("Kommer ikke med. Der står noget i dem, som ikke bør gemmes.")
        self._part("warn", "warn", left_out, offer.left_out)
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

    def _part(self, icon: str, tone: str, heading: str, prompts: Sequence[OwnPrompt]) -> None:
        if not prompts:
            return
        self.box.addWidget(line())
        texts = QVBoxLayout()
        texts.setSpacing(4)
        texts.addWidget(label(heading, "caption", "text2", wrap=True))
        for prompt in prompts:
            texts.addWidget(TwoLines(prompt.title, "list"))
        row = QHBoxLayout()
        row.setSpacing(12)
        row.addWidget(IconLabel(self._theme, icon, tone, 18), 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(texts, 1)
        self.box.addLayout(row)

    def _agree(self, offer: Offer) -> None:
        self.dismiss()
        self.closed.emit()
        self.agreed.emit(offer.preview)
