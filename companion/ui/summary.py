"""The one line that says how it stands with the text. Never says more than is known."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, auto

from PySide6.QtCore import QCoreApplication

from companion.checks.findings import Severity
from companion.ui.plain import danish_number
from companion.ui.session import Session


class SummaryKind(Enum):
    """CLEAR is the only one that is shown with a check mark."""

    EMPTY = auto()
    CHECKING = auto()
    UNCHECKED = auto()
    FOUND = auto()
    CLEAR = auto()


@dataclass(frozen=True, slots=True)
class Summary:
    """What the panel is headed, and a line under it."""

    kind: SummaryKind
    heading: str
    detail: str = ""


def summary_of(session: Session, waited: bool) -> Summary:
    """How it stands. Until *waited* a number of findings stays while the next check runs; a check mark never does."""
    report = session.report
    if not session.filled:
        return Summary(
            SummaryKind.EMPTY,
            _tr("Her står det, du bør se på"),
            _tr("Fx navne, cpr-numre, helbred og fortrolige sager. Du får et forslag til, hvad der kan stå i stedet."),
        )
    to_see = sum(group.severity > Severity.NOTE for group in session.groups)
    if report is None:
        if to_see and not waited:
            return Summary(SummaryKind.CHECKING, _things(to_see))
        if session.percent:
            return Summary(SummaryKind.CHECKING, _tr("Tjekker … {0} %").format(session.percent))
        return Summary(SummaryKind.CHECKING, _tr("Tjekker …"))
    if report.problems:
        return Summary(SummaryKind.UNCHECKED, _tr("Ikke tjekket endnu"), _things(to_see) if to_see else "")
    if to_see:
        return Summary(SummaryKind.FOUND, _things(to_see))
    notes = len(session.groups)
    if notes:
        detail = _tr("1 ting er god at vide.") if notes == 1 else _tr("{0} ting er gode at vide.").format(notes)
    else:
        detail = (
            _tr("Det, der blev fundet, har du sagt god for.")
            if session.dismissed
            else _tr("Der er ikke fundet noget i teksten.")
        )
    return Summary(SummaryKind.CLEAR, _tr("Klar til Copilot"), detail)


def _things(count: int) -> str:
    return _tr("{0} ting at se på").format(danish_number(count))


def _tr(text: str) -> str:
    return QCoreApplication.translate("summary", text)
