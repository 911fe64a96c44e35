"""What whoever starts the window decides about it: policy, wording and remembered placement."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class WindowOptions:
    """How the main window behaves.

    ``copy_warn_allowed`` and ``copy_stop_allowed``: whether a person may copy a text that still holds findings of
    that weight; both come from policy. ``copy_warn_unasked``: a text with nothing worse than warnings is copied without
    a question. ``copy_reason_asked``: who copies a text as it is writes why first; the reason goes nowhere.
    ``stops_may_be_answered``: a person may say that what must not be sent is nothing. ``copy_set_by_it`` is True when
    it was IT, not the person, who said no.
    ``clear_after``: seconds until a copied answer with originals is taken off the clipboard; 0 only when asked for.
    ``who_to_ask`` is a name or mail address shown where something is locked; empty leaves it out.
    ``marking_offered``: whether the line that says a text was made with AI is offered after copying; ``marked_by`` is
    who has read the text through, ``marking_line`` the municipality's own wording of the line. Empty: the program's.
    ``geometry`` is what ``MainWindow.geometry_changed`` gave last time; empty for the first time.
    """

    copy_warn_allowed: bool = True
    copy_stop_allowed: bool = False
    copy_warn_unasked: bool = False
    copy_reason_asked: bool = False
    stops_may_be_answered: bool = True
    clear_after: int = 0
    copy_set_by_it: bool = True
    copilot_label: str = "Åbn Copilot i Edge"
    who_to_ask: str = ""
    marking_offered: bool = True
    marked_by: str = ""
    marking_line: str = ""
    geometry: bytes = b""
