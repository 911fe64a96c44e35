"""Tjek og kopiering: what is held back, what is pointed out, and what the person has answered for good."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from companion.checker_host import must_not_be_sent
from companion.checks.findings import Category, Severity
from companion.checks.rulebook import Rulebook
from companion.policy import Effective, Origin
from companion.ui.allowed_words import AllowedWords
from companion.ui.setting_widgets import Choice, Chooser, SettingRow, Switch, section
from companion.ui.settings_sections import Change, always_mark, lock_words
from companion.ui.severity import ICONS, TONES, severity_word
from companion.ui.theme import Theme
from companion.ui.widgets import label


class CheckSection(QWidget):
    """Everything about what is found and what may be copied."""

    def __init__(
        self,
        theme: Theme,
        rulebook: Rulebook,
        change: Change,
        set_severity: Callable[[str, str | None], None],
        forget_word: Callable[[str], bool],
        allow_word: Callable[[str], bool],
    ) -> None:
        """*set_severity* gets an entity and a level, None for what the rules say.

        *forget_word* and *allow_word* get an allowed word, and answer whether it was saved.
        """
        super().__init__()
        self._theme = theme
        self._rulebook = rulebook
        self.entities: dict[str, Chooser] = {}
        self.words = AllowedWords(theme, forget_word, allow_word)
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
        by_it = tuple(word for word in settings.allowed_words if word not in effective.user_words)
        self.words.show_words(effective.user_words, by_it)
        self.clearing.show_value(settings.clear_clipboard_after, lock_words(effective, "clear_clipboard_after"))
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
        title = self.tr("Ryd udklipsholderen")
        self.clearing = Chooser(
            self._theme,
            title,
            (
                Choice("asked", self.tr("Når jeg beder om det")),
                Choice("30", self.tr("Efter 30 sekunder")),
                Choice("60", self.tr("Efter 1 minut")),
                Choice("120", self.tr("Efter 2 minutter")),
                Choice("300", self.tr("Efter 5 minutter")),
            ),
        )
        self.clearing.chosen.connect(lambda value: change("clear_clipboard_after", value))
        clearing = SettingRow(title, self.tr("Når du har kopieret et svar med de rigtige navne i"), self.clearing)
        return [stops, warnings, self._reason_row, answers, clearing]

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
