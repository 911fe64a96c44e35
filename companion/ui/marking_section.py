"""The part of the settings about the line that says a text was made with AI."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QVBoxLayout, QWidget

from companion.library.guidance import ANYONE, Learning
from companion.policy import Effective
from companion.ui.fields import LineField
from companion.ui.setting_widgets import SettingRow, Switch, section
from companion.ui.settings_sections import lock_words
from companion.ui.theme import Theme

_FIELD_WIDTH = 320


class MarkingSection(QWidget):
    """Whether the line is offered, and who it says has read the text through."""

    def __init__(self, theme: Theme, learning: Learning, change: Callable[[str, object], None]) -> None:
        super().__init__()
        self._theme = theme
        self._learning = learning
        self.offer = Switch(theme, self.tr("Vis linjen, når du har kopieret"))
        self.offer.clicked.connect(lambda checked: change("marking", "offer" if checked else "off"))
        self.who = LineField(own_undo=True)
        self.who.setAccessibleName(self.tr("Gennemgået af"))
        self.who.setPlaceholderText(ANYONE)
        # At large text the row has no room for more; the words go above.
        self.who.setMinimumWidth(min(theme.px(_FIELD_WIDTH), _FIELD_WIDTH))
        self.who.editingFinished.connect(lambda: change("marked_by", self.who.text().strip()))
        self._offer_row = SettingRow(
            self.tr("Vis linjen, når du har kopieret"), self.tr("Den kan kopieres med ét klik"), self.offer
        )
        self._who_row = SettingRow(self.tr("Gennemgået af"), self.tr("Fx din afdeling eller din stilling"), self.who)
        self.wording = SettingRow(self.tr("Sådan lyder linjen"), ANYONE, QWidget())
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(0)
        rows: list[QWidget] = [self._offer_row, self._who_row, self.wording]
        box.addWidget(section(self.tr("Når AI har hjulpet"), rows))

    def show_settings(self, effective: Effective) -> None:
        """Show what applies now."""
        settings = effective.settings
        self.offer.setChecked(settings.marking == "offer")
        self.offer.setEnabled(not effective.locked("marking"))
        self._offer_row.show_lock(self._theme, lock_words(effective, "marking"))
        self.who.show_value(settings.marked_by)
        self.who.setReadOnly(effective.locked("marked_by"))
        self._who_row.show_lock(self._theme, lock_words(effective, "marked_by"))
        self.wording.about.setText(self._learning.marking(None, settings.marked_by, settings.marking_line))
        if settings.marking_line:
            self.wording.show_lock(self._theme, lock_words(effective, "marking_line"))
