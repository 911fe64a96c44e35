"""One thing to look at: closed, what it is and one click; open, why, which rule, and all that can be done."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QAccessible, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QMenu, QVBoxLayout, QWidget

from companion.ui.assistive import introduce, tell
from companion.ui.button import Button
from companion.ui.flow_layout import FlowLayout
from companion.ui.grouping import FindingGroup
from companion.ui.severity import ICONS, TONES, places_word, severity_word
from companion.ui.theme import Theme
from companion.ui.widgets import (
    IconLabel,
    TwoLines,
    clear_layout,
    label,
    restyle,
)

_WORD_BELOW_FROM = 1.4


class FindingCard(QFrame):
    """Shows one group. It says what the person wants; it does nothing itself.

    ``dismissed`` carries True for "always".
    """

    opened = Signal()
    replaced = Signal()
    generalised = Signal()
    removed = Signal()
    dismissed = Signal(bool)
    learn_wanted = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        introduce(self, QAccessible.Role.Button, expanded=False)
        self._theme = theme
        self._signature: tuple[object, ...] = ()
        self._group: FindingGroup | None = None
        self._why_open = False
        self._answerable = True
        self._say_no: Button | None = None
        self.setProperty("role", "card")
        self.setProperty("ring", "keyboard")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self._box = QVBoxLayout(self)
        self._box.setContentsMargins(12, 10, 12, 10)
        self._box.setSpacing(6)

    @property
    def group(self) -> FindingGroup | None:
        """What the card shows."""
        return self._group

    def show_group(self, group: FindingGroup, pseudonym: str, opened: bool, answerable: bool = True) -> None:
        """Show *group*; *pseudonym* is what it would be replaced by, "" if nothing. Only what changed is rebuilt.

        *answerable* is False where policy wants the text changed, and no other answer.
        """
        self._group = group
        signature = (
            group.title,
            group.label,
            group.quote,
            group.severity,
            len(group.places),
            pseudonym,
            opened,
            answerable,
        )
        if signature == self._signature:
            return
        if signature[:1] != self._signature[:1] or not opened:
            self._why_open = False
        self._signature = signature
        self._answerable = answerable
        restyle(self, current="true" if opened else "false")
        tell(self, expanded=opened)
        self.setAccessibleName(f"{group.label}: {group.title}. {severity_word(group.severity)}")
        self.setAccessibleDescription(group.first.message)
        self._rebuild(group, pseudonym, opened)

    def click(self) -> None:
        """Open the card, as a click does; so that assistive technology can."""
        self.opened.emit()

    def open_answers(self) -> None:
        """Open the choice of how long "not personal data" is to hold."""
        if self._say_no is not None and self._group is not None and self._group.personal:
            menu = QMenu(self)
            menu.addAction(self.tr("Kun i denne tekst"), lambda: self.dismissed.emit(False))
            menu.addAction(self.tr("Altid"), lambda: self.dismissed.emit(True))
            menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
            menu.setActiveAction(menu.actions()[0])
            menu.popup(self._say_no.mapToGlobal(QPoint(0, self._say_no.height())))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self.opened.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self.opened.emit()
        else:
            super().keyPressEvent(event)

    def _rebuild(self, group: FindingGroup, pseudonym: str, opened: bool) -> None:
        clear_layout(self._box)
        self._say_no = None
        kind = (
            f"{group.label} · {places_word(len(group.places))}" if group.names_thing else places_word(len(group.places))
        )
        texts = QVBoxLayout()
        texts.setSpacing(1)
        texts.addWidget(TwoLines(group.title, "strong"))
        tone = label(severity_word(group.severity), "caption", TONES[group.severity])
        # With big text there is no room for the word beside the title.
        aside = opened and self._theme.scale < _WORD_BELOW_FROM
        if aside:
            texts.addWidget(label(kind, "caption", "text2", wrap=True))
        else:
            below = QWidget()
            flow = FlowLayout(0, 0, below)
            flow.addWidget(label(f"{kind} · ", "caption", "text2", flow=True))
            flow.addWidget(tone)
            texts.addWidget(below)
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(
            IconLabel(self._theme, ICONS[group.severity], TONES[group.severity], 18, drop=1),
            0,
            Qt.AlignmentFlag.AlignTop,
        )
        head.addLayout(texts, 1)
        if aside:
            # Its smaller letters on the line of the title's.
            tone.setContentsMargins(0, self._theme.px(2), 0, 0)
            head.addWidget(tone, 0, Qt.AlignmentFlag.AlignTop)
        elif pseudonym and not opened:
            quick = Button(self._theme, self.tr("Erstat"), "softsmall")
            quick.setAccessibleName(self.tr("Erstat {0} med {1}").format(group.title, pseudonym))
            quick.clicked.connect(self.replaced)
            head.addWidget(quick)
        self._box.addLayout(head)
        if opened:
            self._open_part(group, pseudonym)

    def _open_part(self, group: FindingGroup, pseudonym: str) -> None:
        inner = QVBoxLayout()
        inner.setContentsMargins(self._theme.px(18) + 8, 0, 0, 0)
        inner.setSpacing(4)
        if not group.names_thing and group.quote:
            inner.addWidget(TwoLines(f"“{group.quote}”", "list", "text2"))
        inner.addWidget(label(group.first.message, "list", wrap=True))
        self._rule(inner, group)
        self._box.addLayout(inner)
        if pseudonym:
            swap = Button(self._theme, self.tr("Erstat med {0}").format(pseudonym), "soft", wrap=True)
            swap.setToolTip("Alt+E")
            swap.clicked.connect(self.replaced)
            self._box.addWidget(swap)
        row = QHBoxLayout()
        row.setSpacing(8)
        if group.generalised:
            wider = Button(self._theme, self.tr("Generalisér"), "outline")
            wider.setToolTip(self.tr("Skriv “{0}” i stedet (Alt+G)").format(group.generalised))
            wider.clicked.connect(self.generalised)
            row.addWidget(wider, 1)
        if group.places:
            take = Button(self._theme, self.tr("Fjern") if group.names_thing else self.tr("Fjern sætningen"), "outline")
            take.setToolTip("Alt+F")
            take.clicked.connect(self.removed)
            row.addWidget(take, 1)
        self._box.addLayout(row)
        self._answer(group)

    def _rule(self, inner: QVBoxLayout, group: FindingGroup) -> None:
        rule = Button(self._theme, group.first.rule, "quietlink", "scales", trail="chevron-right")
        rule.setToolTip(self.tr("{0}: vis hvorfor").format(group.first.rule))
        inner.addWidget(rule, 0, Qt.AlignmentFlag.AlignLeft)
        if group.entry is None:
            return
        why = label(f"{group.entry.why} {group.entry.advice}", "caption", "text2", wrap=True)
        why.setVisible(self._why_open)
        inner.addWidget(why)
        more = Button(self._theme, self.tr("Læs mere"), "link", "learn")
        more.setAccessibleName(self.tr("Læs mere om {0}").format(group.label))
        more.clicked.connect(self.learn_wanted)
        more.setVisible(self._why_open)
        inner.addWidget(more, 0, Qt.AlignmentFlag.AlignLeft)

        def unfold() -> None:
            self._why_open = not self._why_open
            why.setVisible(self._why_open)
            more.setVisible(self._why_open)

        rule.clicked.connect(unfold)

    def _answer(self, group: FindingGroup) -> None:
        if not self._answerable:
            row = QHBoxLayout()
            row.setSpacing(8)
            row.addWidget(IconLabel(self._theme, "lock", "text2", 16), 0, Qt.AlignmentFlag.AlignTop)
            said = self.tr("Fastsat af IT: Det her skal rettes i teksten.")
            row.addWidget(label(said, "caption", "text2", wrap=True), 1)
            self._box.addLayout(row)
            return
        words = self.tr("Ikke en personoplysning") if group.personal else self.tr("Det passer ikke her")
        self._say_no = Button(self._theme, words, "link", trail="chevron-down" if group.personal else "")
        self._say_no.setToolTip("Alt+I")
        self._say_no.clicked.connect(self.open_answers if group.personal else lambda: self.dismissed.emit(False))
        self._box.addWidget(self._say_no, 0, Qt.AlignmentFlag.AlignHCenter)
