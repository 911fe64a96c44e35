"""How each severity is shown: a shape, a word and a colour, never the colour alone."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from companion.checks.findings import Severity
from companion.ui.plain import danish_number

ICONS = {Severity.STOP: "stop", Severity.WARN: "warn", Severity.NOTE: "note"}
TONES = {Severity.STOP: "stop", Severity.WARN: "warn", Severity.NOTE: "note"}


def severity_word(severity: Severity) -> str:
    """What people read: "Må ikke med", "Se på" or "Godt at vide"."""
    match severity:
        case Severity.STOP:
            return QCoreApplication.translate("severity", "Må ikke med")
        case Severity.WARN:
            return QCoreApplication.translate("severity", "Se på")
        case Severity.NOTE:
            return QCoreApplication.translate("severity", "Godt at vide")


def places_word(count: int) -> str:
    """ "1 sted", "2 steder"; "" for a finding about the whole text."""
    if count == 0:
        return QCoreApplication.translate("severity", "hele teksten")
    if count == 1:
        return QCoreApplication.translate("severity", "1 sted")
    return QCoreApplication.translate("severity", "{0} steder").format(danish_number(count))
