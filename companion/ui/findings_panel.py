"""The panel at the right: how it stands with the text, what there is to look at, and what was answered."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QHBoxLayout,
    QVBoxLayout,
    QWidget,
)

from companion.ui.answered_list import AnsweredList
from companion.ui.assistive import Announcer
from companion.ui.button import Button
from companion.ui.finding_card import FindingCard
from companion.ui.grouping import FindingGroup
from companion.ui.kept_cards import KeptCards
from companion.ui.plain import danish_number
from companion.ui.session import Session
from companion.ui.summary import Summary, SummaryKind, summary_of
from companion.ui.theme import Theme
from companion.ui.widgets import HEAD_HEIGHT, Column, IconLabel, label, restyle, scrolled

CALM_MS = 300
# A check that takes longer than this can be stopped.
_STOPPABLE_MS = 1500
# A pasted sheet has thousands of findings; so many cards are shown at a time.
_SHOWN_AT_ONCE = 40


class FindingsPanel(QWidget):
    """Shows the session's findings. ``current_changed`` carries the key of the open card, or None;
    ``reveal`` a group, and which of its places in the text is to be shown; ``learn_wanted`` the entity and the
    category of a finding to read more about."""

    current_changed = Signal(object)
    reveal = Signal(object, int)
    learn_wanted = Signal(str, str)

    def __init__(self, theme: Theme, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._session = session
        self._cards = KeptCards(self._new_card)
        self._current: tuple[str, str] | None = None
        self._chosen: tuple[str, str] | None = None
        self._stepped_to: tuple[tuple[str, str], int] | None = None
        self._summary: Summary | None = None
        self._calm = QTimer(self, singleShot=True, interval=CALM_MS)
        self._calm.timeout.connect(lambda: self._show_summary(waited=True))
        self._patience = QTimer(self, singleShot=True, interval=_STOPPABLE_MS)
        self._patience.timeout.connect(lambda: self._stop.setVisible(self._session.checking))
        self._shown = _SHOWN_AT_ONCE
        self._build(theme)
        self._news = Announcer(self._heading)
        # Before the answer to what was typed can come.
        session.changed.connect(self._news.hold)
        session.changed.connect(self.refresh)
        session.answered.connect(self.refresh)
        session.progressed.connect(lambda: self._show_summary(waited=not self._calm.isActive()))
        self.refresh()

    @property
    def current(self) -> FindingGroup | None:
        """The group whose card is open."""
        return next((group for group in self._session.groups if group.key == self._current), None)

    @property
    def summary(self) -> str:
        """The heading as it is shown now."""
        return self._heading.text()

    @property
    def shows_check_mark(self) -> bool:
        """True while the panel says that the text is ready."""
        return not self._mark.isHidden()

    def add_below(self, widget: QWidget) -> None:
        """Show *widget* below what was found and answered; it scrolls with them."""
        self._rows.insertWidget(self._rows.count() - 1, widget)

    def cards(self) -> list[FindingCard]:
        """The cards that are shown, in their order."""
        return [self._cards[group.key] for group in self._shown_groups()]

    def choose(self, key: tuple[str, str] | None) -> None:
        """Open the card of that group, and keep it open while the group is there."""
        self._chosen = key
        self.refresh()

    def follow_caret(self, key: tuple[str, str] | None) -> None:
        """Open the card of the finding that the caret is in."""
        if key is not None:
            self.choose(key)

    def step(self, by: int) -> None:
        """Go to the next or previous finding, round the end, and show it in the text."""
        stops = [(place, group, number) for group in self._session.groups for number, place in enumerate(group.places)]
        stops += [((-1, -1), group, 0) for group in self._session.groups if not group.places]
        if not stops:
            return
        stops.sort(key=lambda stop: stop[0])
        here = [(group.key, number) for _, group, number in stops]
        at = here.index(self._stepped_to) if self._stepped_to in here else (-1 if by > 0 else 0)
        _, group, number = stops[(at + by) % len(stops)]
        self._stepped_to = (group.key, number)
        self.choose(group.key)
        self.reveal.emit(group, number)

    def answer_current(self) -> None:
        """Say of the open finding that it is nothing to look at; asks how long where that is a choice."""
        group = self.current
        if group is None:
            return
        if group.personal:
            self._cards[group.key].open_answers()
        else:
            self._session.dismiss(group)

    def refresh(self) -> None:
        """Show what the session knows, changing only what differs."""
        self._pick_current()
        self._show_cards()
        self._show_problems()
        self._answered.refresh()
        replaceable = sum(group.replaceable for group in self._session.groups)
        self._replace_all.setVisible(replaceable > 1)
        if self._session.checking and self._session.filled:
            if not self._calm.isActive():
                self._calm.start()
            if not self._patience.isActive() and self._stop.isHidden():
                self._patience.start()
            self._show_summary(waited=False)
        else:
            self._calm.stop()
            self._patience.stop()
            self._stop.hide()
            self._show_summary(waited=True)

    # --- inside

    def _build(self, theme: Theme) -> None:
        self._mark = IconLabel(theme, "check-circle", "accent", 20)
        self._heading = label("", "heading", wrap=True)
        self._replace_all = Button(theme, self.tr("Erstat alle"), "link")
        self._replace_all.setToolTip("Ctrl+Shift+E")
        self._replace_all.clicked.connect(self._session.replace_all)
        head = QHBoxLayout()
        head.setContentsMargins(16, 12, 16, 0)
        head.setSpacing(8)
        head.addStrut(HEAD_HEIGHT)
        head.addWidget(self._mark)
        head.addWidget(self._heading, 1)
        head.addWidget(self._replace_all)
        self._stop = Button(theme, self.tr("Stop"), "link")
        self._stop.setToolTip(self.tr("Stop tjekket. Teksten kan først kopieres, når den er tjekket."))
        self._stop.clicked.connect(self._session.stop_check)
        self._stop.hide()
        head.addWidget(self._stop)
        self._detail = label("", "body", "text2", wrap=True)
        self._problem_text = label("", "list", wrap=True)
        retry = Button(theme, self.tr("Prøv igen"), "link")
        retry.clicked.connect(self._session.retry)
        self._problem = QFrame()
        self._problem.setProperty("role", "problem")
        problem = QHBoxLayout(self._problem)
        problem.setContentsMargins(12, 8, 8, 8)
        problem.addWidget(IconLabel(theme, "unknown", "warn", 18), 0, Qt.AlignmentFlag.AlignTop)
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(self._problem_text)
        words.addWidget(retry, 0, Qt.AlignmentFlag.AlignLeft)
        problem.addLayout(words, 1)
        self._cards.column.setSpacing(8)
        self._answered = AnsweredList(theme, self._session)
        inner = Column()
        inner.setProperty("framehost", True)
        self._rows = rows = QVBoxLayout(inner)
        rows.setContentsMargins(16, 8, 16, 8)
        rows.setSpacing(8)
        # Scrolls with the rest, so that it can be read where there is little height.
        self._detail.setContentsMargins(0, 0, 0, 8)
        rows.addWidget(self._detail)
        rows.addWidget(self._problem)
        rows.addLayout(self._cards.column)
        self._more = Button(theme, self.tr("Vis flere"), "link")
        self._more.clicked.connect(self._show_more)
        self._more.hide()
        rows.addWidget(self._more, 0, Qt.AlignmentFlag.AlignHCenter)
        rows.addWidget(self._answered)
        rows.addStretch(1)
        scroll = scrolled(inner)
        self._scroll = scroll
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(0)
        box.addLayout(head)
        box.addWidget(scroll, 1)

    def _pick_current(self) -> None:
        groups = self._session.groups
        keys = [group.key for group in groups]
        if self._chosen not in keys:
            self._chosen = None
        if self._chosen is not None:
            current = self._chosen
        elif groups and (groups[0].severity.word == "stop" or len(groups) == 1):
            current = keys[0]
        else:
            current = None
        if current != self._current:
            self._current = current
            self.current_changed.emit(current)

    def _shown_groups(self) -> tuple[FindingGroup, ...]:
        """The first groups, and after them the open one where it is further down."""
        groups = self._session.groups
        first = groups[: self._shown]
        return first + tuple(group for group in groups[self._shown :] if group.key == self._current)

    def _show_more(self) -> None:
        first_new = self._shown
        self._shown += _SHOWN_AT_ONCE
        self.refresh()
        cards = self.cards()
        if first_new < len(cards):
            cards[first_new].setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_cards(self) -> None:
        if len(self._session.groups) <= _SHOWN_AT_ONCE:
            self._shown = _SHOWN_AT_ONCE
        groups = self._shown_groups()
        by_key = {group.key: group for group in groups}
        words = self._session.pseudonyms(groups)
        focus = QApplication.focusWidget()

        def describe(key: tuple[str, str], card: FindingCard) -> None:
            had_focus = focus is not None and card.isAncestorOf(focus)
            opened, answerable = key == self._current, self._session.may_dismiss(by_key[key])
            card.show_group(by_key[key], words.get(key, ""), opened, answerable)
            if had_focus and not (focus is not None and focus.isVisible()):
                card.setFocus(Qt.FocusReason.OtherFocusReason)

        left_at = self._cards.show(list(by_key), describe)
        if left_at is not None and groups:
            self._cards[groups[0].key].setFocus(Qt.FocusReason.OtherFocusReason)
        left = len(self._session.groups) - len(groups)
        self._more.setVisible(left > 0)
        if left > 0:
            self._more.setText(
                self.tr("Vis flere ({0} endnu)").format(danish_number(left))
                if left > _SHOWN_AT_ONCE
                else self.tr("Vis de sidste {0}").format(left)
            )

    def _new_card(self, key: tuple[str, str]) -> FindingCard:
        card = FindingCard(self._theme)
        card.opened.connect(partial(self._on_opened, key))
        card.replaced.connect(lambda: self._act(key, lambda group: self._session.replace([group])))
        card.generalised.connect(lambda: self._act(key, self._session.generalise))
        card.removed.connect(lambda: self._act(key, self._session.remove))
        card.dismissed.connect(lambda always: self._act(key, lambda group: self._session.dismiss(group, always)))
        card.learn_wanted.connect(lambda: self._act(key, self._ask_to_learn))
        return card

    def _ask_to_learn(self, group: FindingGroup) -> None:
        self.learn_wanted.emit(group.first.entity, group.first.category)

    def _act(self, key: tuple[str, str], action: Callable[[FindingGroup], None]) -> None:
        for group in self._session.groups:
            if group.key == key:
                action(group)
                return

    def _on_opened(self, key: tuple[str, str]) -> None:
        self.choose(key)
        group = self.current
        if group is not None:
            self._stepped_to = (key, 0)
            self.reveal.emit(group, 0)

    def _show_problems(self) -> None:
        problems = self._session.problems if self._session.filled else ()
        self._problem_text.setText("\n".join(problems))
        self._problem.setVisible(bool(problems))

    def _show_summary(self, waited: bool) -> None:
        summary = summary_of(self._session, waited)
        if summary == self._summary:
            return
        self._summary = summary
        self._mark.setVisible(summary.kind is SummaryKind.CLEAR)
        self._heading.setText(summary.heading)
        # What stands there before anything is written must not draw the eye from where one writes.
        restyle(self._heading, tone="text2" if summary.kind is SummaryKind.EMPTY else "text")
        self._detail.setText(summary.detail)
        self._detail.setVisible(bool(summary.detail))
        self._rows.setContentsMargins(16, 4 if summary.detail else 8, 16, 8)
        if summary.kind is SummaryKind.EMPTY:
            self._news.forget()
        # What waits to be said of a former text is taken back while the next one is checked.
        self._news.say("" if summary.kind in (SummaryKind.EMPTY, SummaryKind.CHECKING) else summary.heading)
