"""What the settings mean for the windows: what may be copied, what is offered, and how large the text is."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from companion.policy import Effective, Origin
from companion.ui.options import WindowOptions


def window_options(effective: Effective, opens_edge: bool, geometry: bytes = b"") -> WindowOptions:
    """The options of the main window; *opens_edge* as ``copilot_label`` has it."""
    settings = effective.settings
    by_it = {effective.origin(name) for name in ("copy_with_stops", "copy_with_warnings")}
    return WindowOptions(
        copy_warn_allowed=settings.copy_with_warnings != "never",
        copy_warn_unasked=settings.copy_with_warnings == "allow",
        copy_stop_allowed=settings.copy_with_stops != "never",
        copy_reason_asked=settings.ask_reason,
        stops_may_be_answered=settings.stops_may_be_answered,
        clear_after=0 if settings.clear_clipboard_after == "asked" else int(settings.clear_clipboard_after),
        copy_set_by_it=Origin.POLICY in by_it,
        copilot_label=copilot_label(effective, opens_edge),
        who_to_ask=settings.who_to_ask,
        marking_offered=settings.marking == "offer",
        marked_by=settings.marked_by,
        marking_line=settings.marking_line,
        geometry=geometry,
    )


def copilot_label(effective: Effective, opens_edge: bool) -> str:
    """What the button that opens Copilot says; *opens_edge*: this system can open Edge."""
    if opens_edge and effective.settings.browser == "edge":
        return QCoreApplication.translate("window_settings", "Åbn Copilot i Edge")
    return QCoreApplication.translate("window_settings", "Åbn Copilot")


def text_scale(effective: Effective) -> float | None:
    """The text size for the theme; None for the system's own."""
    return None if effective.settings.text_size == 100 else effective.settings.text_size / 100
