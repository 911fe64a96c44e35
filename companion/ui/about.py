"""Om og hjælp: which version, where the text goes (nowhere), who to ask, and whose work the program is built on."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QPlainTextEdit, QVBoxLayout, QWidget

from companion import __version__
from companion.resources import resource_path
from companion.ui.button import Button
from companion.ui.icons import app_icon
from companion.ui.setting_widgets import SettingRow, card, section
from companion.ui.theme import Theme
from companion.ui.widgets import label

_REPORT_HEIGHT = 240


@dataclass(frozen=True, slots=True)
class Component:
    """Someone else's work that the program is built on."""

    name: str
    does: str
    licence: str


def load_components(path: Path) -> tuple[Component, ...]:
    """The components in a TOML file of ``[[component]]`` tables. Raises ``KeyError`` for a missing field."""
    table = tomllib.loads(path.read_text(encoding="utf-8"))
    return tuple(Component(entry["name"], entry["does"], entry["licence"]) for entry in table["component"])


class AboutSection(QWidget):
    """The last part of the settings.

    ``report_wanted``: the report for support is to be shown. ``copy_wanted`` carries its text, which is to be copied.
    """

    report_wanted = Signal()
    copy_wanted = Signal(str)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._picture = label("")
        self._pipeline = label("", "body", "text2", wrap=True)
        self._ask = label("", "body", wrap=True)
        self._content = label("", "body", "text2", wrap=True)
        head = QHBoxLayout()
        head.setSpacing(12)
        names = QVBoxLayout()
        names.setSpacing(0)
        names.addWidget(label("Promptmakker", "heading"))
        names.addWidget(label(self.tr("Version {0}").format(__version__), "caption", "text2"))
        head.addWidget(self._picture)
        head.addLayout(names, 1)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(0)
        box.addLayout(head)
        box.addSpacing(20)
        box.addWidget(section(self.tr("Teksten bliver på din pc"), [_paragraph(self._promise())]))
        box.addWidget(section(self.tr("Få hjælp"), [_holding(self._ask)]))
        box.addWidget(section(self.tr("Det, der finder navnene"), [_holding(self._pipeline)]))
        box.addWidget(section(self.tr("Bibliotekets indhold"), [_holding(self._content)]))
        box.addWidget(section(self.tr("Hvis noget driller"), [self._report()]))
        box.addWidget(self._licences())
        theme.changed.connect(self._draw)
        self._draw()
        self.show_pipeline("")
        self.show_who_to_ask("")
        self.show_content("", "")

    @property
    def pipeline(self) -> str:
        """What is said of the language models."""
        return self._pipeline.text()

    def show_pipeline(self, described: str) -> None:
        """Say which language models are in use; "" while the check starts."""
        self._pipeline.setText(described or self.tr("Tjekket er ikke startet endnu."))

    def show_who_to_ask(self, who: str) -> None:
        """Say who helps; "" where IT has named nobody."""
        self._ask.setText(
            self.tr("Spørg {0}.").format(who) if who else self.tr("Spørg din it-afdeling, hvis noget driller.")
        )

    def show_content(self, pack: str, shared: str) -> None:
        """Say where the library's content comes from: paths as IT wrote them, "" where there is none."""
        lines = [self.tr("Promptmakkers eget bibliotek.")]
        if pack:
            lines.append(self.tr("Kommunens eget indhold: {0}").format(pack))
        if shared:
            lines.append(self.tr("Fælles mappe: {0}").format(shared))
        if pack or shared:
            lines.append(self.tr("Fastsat af IT."))
        self._content.setText("\n".join(lines))

    @property
    def content(self) -> str:
        """What is said of the library's content."""
        return self._content.text()

    def show_report(self, text: str) -> None:
        """Show *text*, which is what will be copied, word for word."""
        self._report_text.setPlainText(text)
        self._report_row.about.setText(self._report_about())
        self._report_part.show()
        self._report_button.hide()
        self._report_copy.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_copied(self, arrived: bool) -> None:
        """Say whether the report is in the clipboard."""
        self._report_row.about.setText(
            self.tr("Kopieret. Sæt den ind i en mail til it.")
            if arrived
            else self.tr("Udklipsholderen tog ikke imod den. Prøv igen.")
        )

    def _report_about(self) -> str:
        return self.tr("Version, system, indstillinger og det seneste i loggen. Aldrig det, du skriver")

    def _report(self) -> QWidget:
        self._report_button = Button(self._theme, self.tr("Se den"), "plain")
        self._report_button.clicked.connect(self.report_wanted)
        self._report_row = SettingRow(self.tr("Rapport til it"), self._report_about(), self._report_button)
        self._report_text = QPlainTextEdit()
        self._report_text.setReadOnly(True)
        self._report_text.setTabChangesFocus(True)
        self._report_text.setAccessibleName(self.tr("Rapport til it"))
        self._report_text.setMinimumHeight(self._theme.px(_REPORT_HEIGHT))
        self._report_copy = Button(self._theme, self.tr("Kopiér rapporten"), "outline", "copy")
        self._report_copy.clicked.connect(lambda: self.copy_wanted.emit(self._report_text.toPlainText()))
        self._report_part = QWidget()
        inner = QVBoxLayout(self._report_part)
        inner.setContentsMargins(16, 0, 16, 12)
        inner.setSpacing(8)
        inner.addWidget(self._report_text)
        inner.addWidget(self._report_copy, 0, Qt.AlignmentFlag.AlignLeft)
        self._report_part.hide()
        holder = QWidget()
        box = QVBoxLayout(holder)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(0)
        box.addWidget(self._report_row)
        box.addWidget(self._report_part)
        return holder

    def _promise(self) -> str:
        return self.tr(
            "Promptmakker tjekker teksten her på din pc og sender den ingen steder. "
            "Det, du skriver, forsvinder, når du afslutter. "
            "Kun skabeloner, du selv gemmer, og ord, du svarer “Altid” til, bliver liggende. "
            "Først når du selv sætter teksten ind i Copilot, forlader den pc’en."
        )

    def _licences(self) -> QWidget:
        own = SettingRow(
            self.tr("Promptmakker"),
            self.tr("Fri software. Kildekoden må bruges og ændres."),
            label("MPL-2.0", "caption", "text2"),
        )
        holder = section(self.tr("Licenser"), [own])
        components = load_components(resource_path("licences", "components.toml"))
        others = card([
            SettingRow(part.name, part.does, label(part.licence, "caption", "text2")) for part in components
        ])  # fmt: skip
        others.hide()
        more = Button(self._theme, self.tr("Vis, hvad programmet bygger på"), "link", "chevron-down")
        more.clicked.connect(others.show)
        more.clicked.connect(more.hide)
        layout = holder.layout()
        assert layout is not None
        layout.addWidget(more)
        layout.addWidget(others)
        return holder

    def _draw(self) -> None:
        side = self._theme.px(44)
        pixmap = app_icon().pixmap(QSize(side, side), self.devicePixelRatioF())
        self._picture.setPixmap(pixmap)
        self._picture.setAlignment(Qt.AlignmentFlag.AlignTop)


def _paragraph(text: str) -> QWidget:
    return _holding(label(text, "body", wrap=True))


def _holding(inner: QWidget) -> QWidget:
    holder = QWidget()
    box = QVBoxLayout(holder)
    box.setContentsMargins(16, 12, 16, 12)
    box.addWidget(inner)
    return holder
