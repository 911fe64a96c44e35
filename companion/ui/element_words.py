"""What is said of an element where people look it up: its explanation, and what Microsoft calls it."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from companion.library.models import Element, Library
from companion.ui.plain import join_words


def explained(element: Element, library: Library) -> str:
    """The explanation of *element*, and where Microsoft's four parts of a prompt have it."""
    names = [f"“{name}”" for name in library.learning.microsoft_names(element.key)]
    if not names:
        return element.explanation
    at_microsoft = QCoreApplication.translate("element_words", "Hos Microsoft hører det under {0}.")
    return f"{element.explanation} {at_microsoft.format(join_words(names))}"


def element_tip(element: Element, library: Library) -> str:
    """The tooltip of *element*: its full name, and what it is."""
    return f"{element.title}. {explained(element, library)}"
