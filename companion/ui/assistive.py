"""What assistive technology is told: what a part is, how it stands, and news as it comes.

Qt tells roles and states from a widget's class. Tabs, things that fold and sheets are other classes here than what they
are to a person, so ``introduce`` says what they are and ``tell`` how they stand. What lies behind a modal sheet is not
told of while the sheet is there, provided that what both lie in has been introduced.
"""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QObject, QTimer
from PySide6.QtGui import (
    QAccessible,
    QAccessibleAnnouncementEvent,
    QAccessibleEvent,
    QAccessibleInterface,
    QAccessibleStateChangeEvent,
)
from PySide6.QtWidgets import QAbstractButton, QAccessibleWidget, QLabel, QWidget
from shiboken6 import isValid

_ROLE, _STATES = "assistiverole", "assistivestates"
_PRUNE_EVERY = 200
# Long enough that nobody is spoken to between two words being typed.
QUIET_MS = 1000


def introduce(widget: QWidget, role: QAccessible.Role, **states: bool) -> None:
    """Say that *widget* is a *role*, as soon as it is made; *states* as in ``tell``."""
    widget.setProperty(_ROLE, int(role.value))
    widget.setProperty(_STATES, states)
    if QAccessible.isActive():
        # With a screen reader running Qt has asked as the widget was made, and would remember the answer.
        known = QAccessible.queryAccessibleInterface(widget)
        if known is not None and not isinstance(known, _Told):
            QAccessible.deleteAccessibleInterface(QAccessible.uniqueId(known))


def tell(widget: QWidget, **states: bool) -> None:
    """Say how an introduced *widget* stands: ``expanded``, ``selected`` or ``modal``, each true or false."""
    before = dict(widget.property(_STATES) or {})
    if {**before, **states} == before:
        return
    widget.setProperty(_STATES, {**before, **states})
    changed = QAccessible.State()
    for name in states:
        setattr(changed, name, True)
    QAccessible.updateAccessibility(QAccessibleStateChangeEvent(widget, changed))


def cover(sheet: QWidget, shown: bool) -> None:
    """Say that what lies beside the modal *sheet* has gone, or come back; it is left out of the tree meanwhile."""
    host = sheet.parentWidget()
    kind = QAccessible.Event.ObjectHide if shown else QAccessible.Event.ObjectShow
    for part in host.children() if host is not None else ():
        if isinstance(part, QWidget) and part is not sheet and part.isVisible():
            QAccessible.updateAccessibility(QAccessibleEvent(part, kind))


def announce(widget: QWidget, words: str) -> None:
    """Have *words* read out, politely: after what is being read."""
    QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(widget, words))


def install() -> None:
    """Let Qt ask here first. Once for the life of the process: Qt has no way back."""
    QAccessible.installFactory(_ask)


class Announcer:
    """Reads out how things stand with *widget*, once they have been quiet, and never the same twice in a row."""

    def __init__(self, widget: QWidget) -> None:
        self._widget = widget
        self._waiting = ""
        self._said = ""
        self._quiet = QTimer(widget, singleShot=True, interval=QUIET_MS)
        self._quiet.timeout.connect(self._speak)

    def hold(self) -> None:
        """The person is at work: say nothing for a while."""
        self._quiet.start()

    def say(self, words: str) -> None:
        """Read out *words*, at once or when it is quiet; "" takes back what waits."""
        self._waiting = words
        if not self._quiet.isActive():
            self._speak()

    def forget(self) -> None:
        """There is nothing to tell of any more; what comes next is news whatever it says."""
        self._waiting = self._said = ""

    def _speak(self) -> None:
        words, self._waiting = self._waiting, ""
        if words and words != self._said:
            self._said = words
            announce(self._widget, words)


class _Told(QAccessibleWidget):
    """A widget as it was introduced."""

    def text(self, kind: QAccessible.Text) -> str:
        words = super().text(kind)
        widget = self.object()
        if kind == QAccessible.Text.Name and not words:
            if isinstance(widget, QAbstractButton):
                return widget.text().replace("&", "")
            if isinstance(widget, QLabel):
                return widget.text()
        return words

    def childCount(self) -> int:
        return 1 if self._sheet() is not None else super().childCount()

    def child(self, index: int) -> Any:
        sheet = self._sheet()
        if sheet is None:
            return super().child(index)
        return QAccessible.queryAccessibleInterface(sheet) if index == 0 else None

    def indexOfChild(self, child: QAccessibleInterface) -> int:
        sheet = self._sheet()
        if sheet is None:
            return super().indexOfChild(child)
        return 0 if child.object() is sheet else -1

    def childAt(self, x: int, y: int) -> Any:
        sheet = self._sheet()
        return super().childAt(x, y) if sheet is None else QAccessible.queryAccessibleInterface(sheet)

    def _sheet(self) -> QWidget | None:
        """The modal part that lies over all the others, while there is one; Qt keeps them in the order they lie."""
        for part in reversed(self.object().children()):
            if isinstance(part, QWidget) and part.isVisible() and (part.property(_STATES) or {}).get("modal"):
                return part
        return None

    def state(self) -> QAccessible.State:
        state: QAccessible.State = super().state()
        for name, on in (self.object().property(_STATES) or {}).items():
            setattr(state, name, on)
            if name == "expanded":
                state.expandable, state.collapsed = 1, int(not on)
            elif name == "selected":
                state.selectable = 1
        return state

    def actionNames(self) -> list[str]:
        press = [self.pressAction()] if hasattr(self.object(), "click") and not self.state().disabled else []
        return press + list(super().actionNames())

    def doAction(self, name: str) -> None:
        widget: Any = self.object()
        if name == self.pressAction() and hasattr(widget, "click"):
            widget.click()
        else:
            super().doAction(name)


# Qt owns what ``_ask`` answers, and asks as long as the process lives; Python would take both down if nobody held them.
_made: list[_Told] = []


def _ask(kind: str, thing: QObject) -> QAccessibleInterface | None:
    role = thing.property(_ROLE) if isinstance(thing, QWidget) else None
    if role is None or not isinstance(thing, QWidget):
        return None
    if len(_made) % _PRUNE_EVERY == _PRUNE_EVERY - 1:
        _made[:] = [one for one in _made if isValid(one)]
    told = _Told(thing, QAccessible.Role(role))
    _made.append(told)
    return told
