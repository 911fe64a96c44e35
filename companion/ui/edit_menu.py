"""The menu of a text field: cut, copy, paste and select all, by the field's own ways of doing so."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QPoint, Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QLineEdit, QMenu, QTextEdit


def show_edit_menu(field: QLineEdit | QTextEdit, place: QPoint, selected: bool, filled: bool, takes: bool) -> None:
    """Show the menu at *place*. *selected*, *filled*: there is a selection, a text; *takes*: what the clipboard holds
    can be put in."""
    menu = QMenu(field)
    writable = not field.isReadOnly()
    entries = (
        (_tr("Klip"), QKeySequence.StandardKey.Cut, field.cut, selected and writable),
        (_tr("Kopiér"), QKeySequence.StandardKey.Copy, field.copy, selected),
        (_tr("Sæt ind"), QKeySequence.StandardKey.Paste, field.paste, takes and writable),
        (_tr("Markér alt"), QKeySequence.StandardKey.SelectAll, field.selectAll, filled),
    )
    for text, key, act, usable in entries:
        action = menu.addAction(text, act)
        action.setShortcut(QKeySequence(key))
        action.setEnabled(usable)
    menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    menu.popup(place)


def _tr(text: str) -> str:
    return QCoreApplication.translate("edit_menu", text)
