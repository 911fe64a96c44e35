"""What a screen reader is told of a window: its parts by role, name, state and place, through Qt's own interface."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from PySide6.QtCore import QObject, QRect
from PySide6.QtGui import QAccessible, QAccessibleInterface
from PySide6.QtWidgets import QWidget

Role = QAccessible.Role

# What may take the keyboard: anything else would be read out as "frame" or "pane".
CONTROLS = frozenset(
    {
        Role.Button, Role.CheckBox, Role.RadioButton, Role.ComboBox, Role.EditableText, Role.List, Role.ListItem,
        Role.Link, Role.PageTab, Role.Document, Role.StaticText, Role.Dialog,
    }
)  # fmt: skip


@dataclass(frozen=True)
class Part:
    """One part of the tree. *widget* is None for a row of a list and the like."""

    role: Role
    name: str
    description: str
    state: QAccessible.State
    place: QRect
    widget: QWidget | None

    def __str__(self) -> str:
        flags = [
            word
            for word in (
                "checkable",
                "checked",
                "expandable",
                "expanded",
                "collapsed",
                "disabled",
                "focusable",
                "modal",
            )
            if getattr(self.state, word)
        ]
        kind = type(self.widget).__name__ if self.widget is not None else "-"
        return f"{self.role.name} {self.name!r} {self.description!r} {flags} ({kind})"


def parts(root: QObject) -> list[Part]:
    """What can be seen of *root*, in the order of the tree."""
    top = QAccessible.queryAccessibleInterface(root)
    return list(_walk(top)) if top is not None else []


def part(widget: QWidget) -> Part:
    """What is told of one widget."""
    found = QAccessible.queryAccessibleInterface(widget)
    assert found is not None, widget
    return _told(found)


def _told(one: QAccessibleInterface) -> Part:
    owner = one.object()
    return Part(
        one.role(),
        one.text(QAccessible.Text.Name),
        one.text(QAccessible.Text.Description),
        one.state(),
        one.rect(),
        owner if isinstance(owner, QWidget) else None,
    )


def _walk(one: QAccessibleInterface) -> Iterator[Part]:
    if not one.isValid() or one.state().invisible:
        return
    yield _told(one)
    for index in range(one.childCount()):
        child = one.child(index)
        if child is not None:
            yield from _walk(child)
