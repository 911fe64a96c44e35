"""Tjek og kopiering: what is held back, what is pointed out, and what the person has answered for good."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from companion.checker_host import must_not_be_sent
from companion.checks.findings import Category, Severity
from companion.checks.rulebook import Rulebook
from companion.policy import Effective, Origin
from companion.ui.button import Button
from companion.ui.setting_widgets import Choice, Chooser, SettingRow, Switch, section
from companion.ui.settings_sections import Change, always_mark, lock_words
from companion.ui.severity import ICONS, TONES, severity_word
from companion.ui.theme import Theme
from companion.ui.widgets import TwoLines, clear_layout, label


class CheckSection(QWidget):
    """Everything about what is found and what may be copied."""

    def __init__(
        self,
        theme: Theme,
        rulebook: Rulebook,
        change: Change,
        set_severity: Callable[[str, str | None], None],
        forget_word: Callable[[str], None],
    ) -> None:
        """*set_severity* gets an entity and a level, None for what the rules say; *forget_word* an allowed word."""
        super().__init__()
        self._theme = theme
        self._rulebook = rulebook
        self.entities: dict[str, Chooser] = {}
        self.words = AllowedWords(theme, forget_word)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(0)
        box.addWidget(section(self.tr("Når du kopierer"), self._copying(change)))
        box.addWidget(section(self.tr("Når du kopierer i andre programmer"), [self._guarding(change)]))
        for category, title in self._categories():
            rows = [
                self._entity(entity, set_severity)
                for entity in rulebook.entities()
                if rulebook.entry(entity).category is category
            ]
            if category is Category.BUSINESS:
                self.own_words = label("", "body", "text2")
                about = self.tr("Fx navne på projekter, der ikke er offentlige endnu")
                rows.append(SettingRow(self.tr("Kommunens egne ord, der altid findes"), about, self.own_words))
            if rows:
                box.addWidget(section(title, rows))
        box.addWidget(section(self.tr("Navne"), [self._pipeline(change)]))
        never = QWidget()
        row = QHBoxLayout(never)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(12)
        row.addWidget(always_mark(theme))
        row.addWidget(label(self.tr("Aldrig"), "body", "text2"))
        keep = SettingRow(self.tr("Gem tekst, du skriver"), self.tr("Teksten forsvinder, når du afslutter"), never)
        box.addWidget(section(self.tr("Dine egne svar"), [self.words, keep]))

    def show_settings(self, effective: Effective) -> None:
        """Show what applies now."""
        settings = effective.settings
        self.warnings.show_value(settings.copy_with_warnings, lock_words(effective, "copy_with_warnings"))
        self.stops.show_value(settings.copy_with_stops, lock_words(effective, "copy_with_stops"))
        self.reason.setChecked(settings.ask_reason)
        self.reason.setEnabled(not effective.locked("ask_reason"))
        self._reason_row.show_lock(self._theme, lock_words(effective, "ask_reason"))
        self.guard.setChecked(settings.guard == "on")
        self.guard.setEnabled(not effective.locked("guard"))
        self._guard_row.show_lock(self._theme, lock_words(effective, "guard"))
        self.answers.show_value(
            "yes" if settings.stops_may_be_answered else "no", lock_words(effective, "stops_may_be_answered")
        )
        self.pipeline.show_value(settings.pipeline, lock_words(effective, "pipeline"))
        for entity, chooser in self.entities.items():
            key = f"severities.{entity}"
            lock = lock_words(effective, key)
            own = self._rulebook.entry(entity).severity
            fixed = must_not_be_sent(entity, self._rulebook) and effective.origin(key) is not Origin.POLICY
            value = own if fixed else settings.severities.get(entity, own)
            chooser.show_value(value, lock or (self.tr("Altid sådan") if fixed else ""))
        self.words.show_words(effective.user_words)
        # How many, not which: what is secret need not stand on every screen.
        count = len(settings.own_words)
        self.own_words.setText(self.tr("{0} ord").format(count) if count else self.tr("Ingen endnu"))

    def _copying(self, change: Change) -> list[QWidget]:
        ask = Choice("ask", self.tr("Spørg mig"), "warn", "warn")
        never = Choice("never", self.tr("Kopieres aldrig"), "stop", "stop")
        allow = Choice("allow", self.tr("Kopiér uden at spørge"), "check", "text2")
        title = self.tr("Noget må ikke med")
        self.stops = Chooser(self._theme, title, (never, ask))
        stops = SettingRow(title, self.tr("Fx cpr-numre, adgangskoder og helbred"), self.stops)
        title = self.tr("Noget skal ses på")
        self.warnings = Chooser(self._theme, title, (ask, never, allow))
        self.warnings.chosen.connect(lambda value: change("copy_with_warnings", value))
        warnings = SettingRow(title, self.tr("Fx navne, adresser og telefonnumre"), self.warnings)
        title = self.tr("Skriv hvorfor, når det kopieres, som det er")
        self.reason = Switch(self._theme, title)
        self.reason.clicked.connect(lambda checked: change("ask_reason", checked))
        self._reason_row = SettingRow(title, self.tr("Begrundelsen er til dig selv og bliver ikke gemt"), self.reason)
        title = self.tr("Svar på det, der ikke må med")
        self.answers = Chooser(
            self._theme,
            title,
            (Choice("yes", self.tr("Kan afvises")), Choice("no", self.tr("Skal rettes"))),
        )
        answers = SettingRow(title, self.tr("Når et fund er taget forkert"), self.answers)
        return [stops, warnings, self._reason_row, answers]

    def _guarding(self, change: Change) -> SettingRow:
        title = self.tr("Vagt")
        about = self.tr("Siger til ved uret, når der er noget at se på i det, du kopierer. Intet bliver gemt")
        self.guard = Switch(self._theme, title)
        self.guard.clicked.connect(lambda checked: change("guard", "on" if checked else "off"))
        self._guard_row = SettingRow(title, about, self.guard)
        return self._guard_row

    def _pipeline(self, change: Change) -> SettingRow:
        title = self.tr("Sprogmodel")
        self.pipeline = Chooser(
            self._theme,
            title,
            (
                Choice("auto", self.tr("Vælg automatisk")),
                Choice("own", self.tr("Programmets egen")),
                Choice("published", self.tr("spaCys danske")),
                Choice("joined", self.tr("Begge to")),
            ),
        )
        self.pipeline.chosen.connect(lambda value: change("pipeline", value))
        return SettingRow(title, self.tr("Den finder navne i teksten, her på din pc"), self.pipeline)

    def _entity(self, entity: str, set_severity: Callable[[str, str | None], None]) -> SettingRow:
        entry = self._rulebook.entry(entity)
        levels = [
            Choice(level.word, severity_word(level), ICONS[level], TONES[level])
            for level in (Severity.STOP, Severity.WARN, Severity.NOTE)
        ]
        chooser = Chooser(self._theme, entry.label, (*levels, Choice("off", self.tr("Vis ikke"), "minus")))
        chooser.chosen.connect(lambda level: set_severity(entity, None if level == entry.severity else level))
        self.entities[entity] = chooser
        return SettingRow(entry.label, entry.rule, chooser)

    def _categories(self) -> tuple[tuple[Category, str], ...]:
        return (
            (Category.PERSONAL, self.tr("Personoplysninger, du får besked om")),
            (Category.CREDENTIAL, self.tr("Adgang")),
            (Category.SENSITIVE, self.tr("Følsomme emner")),
            (Category.BUSINESS, self.tr("Fortroligt")),
            (Category.USE, self.tr("Brugen af Copilot")),
        )


class AllowedWords(QWidget):
    """How many words are never reported, and the list of them where each can be taken back."""

    def __init__(self, theme: Theme, forget: Callable[[str], None]) -> None:
        super().__init__()
        self._theme = theme
        self._forget = forget
        self._words: tuple[str, ...] | None = None
        self.button = Button(theme, self.tr("Se og ret"), "plain")
        self.button.clicked.connect(self._toggle)
        self._row = SettingRow(self.tr("Ord, du har sagt god for"), "", self.button)
        self._list = QWidget()
        self._rows = QVBoxLayout(self._list)
        self._rows.setContentsMargins(16, 0, 16, 10)
        self._rows.setSpacing(2)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(0)
        box.addWidget(self._row)
        box.addWidget(self._list)
        self._list.hide()
        self.show_words(())

    def show_words(self, words: tuple[str, ...]) -> None:
        """Show *words*, in the order they were allowed."""
        if words == self._words:
            return
        self._words = words
        self._row.about.setText(self._summary(words))
        self._row.about.show()
        self.button.setVisible(bool(words))
        if not words:
            self._list.hide()
        clear_layout(self._rows)
        for word in words:
            row = QHBoxLayout()
            row.addWidget(TwoLines(word, "list"), 1)
            back = Button(self._theme, self.tr("Fjern"), "link")
            back.setAccessibleName(self.tr("Fjern {0}").format(word))
            back.clicked.connect(partial(self._forget, word))
            row.addWidget(back, 0, Qt.AlignmentFlag.AlignTop)
            self._rows.addLayout(row)

    def _toggle(self) -> None:
        self._list.setVisible(self._list.isHidden())

    def _summary(self, words: tuple[str, ...]) -> str:
        match len(words):
            case 0:
                return self.tr("Ingen endnu. Vælg “Altid”, når noget ikke er en personoplysning.")
            case 1:
                return self.tr("1 ord: “{0}”").format(words[0])
            case count:
                return self.tr("{0} ord, fx “{1}” og “{2}”").format(count, words[0], words[1])
