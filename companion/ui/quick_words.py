"""What Hurtigtjek says of each state. Never more than is known."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from companion.checks.findings import Severity
from companion.ui.quick_flow import QuickKind, QuickState


def heading_of(state: QuickState) -> str:
    """The line at the top."""
    match state.kind:
        case QuickKind.EMPTY:
            return _tr("Udklipsholderen er tom")
        case QuickKind.NOT_TEXT:
            return _tr("Der er ingen tekst i udklipsholderen")
        case QuickKind.CHECKING:
            return _tr("Tjekker …")
        case QuickKind.UNCHECKED:
            return _tr("Ikke tjekket endnu")
        case QuickKind.FOUND:
            count = _to_see(state)
            return _tr("1 ting at erstatte") if count == 1 else _tr("{0} ting at erstatte").format(count)
        case QuickKind.LEFT:
            return _tr("{0} ting at se på").format(_to_see(state))
        case QuickKind.CLEAR:
            return _tr("Klar til Copilot")
        case QuickKind.COPIED:
            return _tr("Erstattet og kopieret") if state.replaced else _tr("Kopieret")
        case QuickKind.COPY_FAILED:
            return _tr("Teksten blev ikke kopieret")


def detail_of(state: QuickState) -> str:
    """What is said below; "" where the list says it all."""
    match state.kind:
        case QuickKind.EMPTY:
            return _tr("Kopiér en tekst, fx fra en mail. Så bliver den tjekket her.")
        case QuickKind.NOT_TEXT:
            return _tr("Et billede eller en fil kan ikke tjekkes her. Kopiér selve teksten i stedet.")
        case QuickKind.CLEAR if not state.groups:
            return _tr("Der er ikke fundet noget i teksten.")
        case QuickKind.LEFT:
            return _tr("Noget kan ikke erstattes for dig. Åbn teksten i Skriv, og ret den der.")
        case QuickKind.COPIED:
            return _tr("Sæt ind i Copilot med Ctrl+V.")
        case QuickKind.COPY_FAILED:
            return _tr("Et andet program holder på udklipsholderen. Prøv igen om lidt.")
    return ""


def _to_see(state: QuickState) -> int:
    return sum(group.severity > Severity.NOTE for group in state.groups)


def _tr(text: str) -> str:
    return QCoreApplication.translate("quick", text)
