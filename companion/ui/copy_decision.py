"""May this text be copied, and if not at once, what stands in the way. Pure, so that every case can be tested."""

from __future__ import annotations

from dataclasses import dataclass

from companion.checks.findings import Report, Severity
from companion.ui.grouping import FindingGroup
from companion.ui.options import WindowOptions


@dataclass(frozen=True, slots=True)
class CopyDecision:
    """``clear``: copy without a question. ``as_it_is``: a person may copy although it is not clear.

    ``unasked``: policy wants no question although it is not clear. ``locked`` holds the
    groups that policy keeps from being copied; ``problems`` what could not be checked.
    """

    clear: bool
    as_it_is: bool
    locked: tuple[FindingGroup, ...] = ()
    problems: tuple[str, ...] = ()
    unasked: bool = False


def decide(report: Report, groups: tuple[FindingGroup, ...], options: WindowOptions) -> CopyDecision:
    """What policy says of *report*, whose findings are *groups*."""
    if report.clear:
        return CopyDecision(clear=True, as_it_is=True)
    locked = tuple(group for group in groups if not _allowed(group.severity, options))
    # The report itself counts as well: whatever is shown of it, nothing weightier than policy allows gets past.
    weight_allowed = report.severity is None or _allowed(report.severity, options)
    unchecked_allowed = options.copy_warn_allowed or not report.problems
    as_it_is = not locked and weight_allowed and unchecked_allowed
    # Never without a question: what must not be sent, and what could not be checked.
    may_be_quiet = options.copy_warn_unasked and not options.copy_reason_asked
    unasked = as_it_is and may_be_quiet and report.severity is Severity.WARN and report.complete
    return CopyDecision(clear=False, as_it_is=as_it_is, locked=locked, problems=report.problems, unasked=unasked)


def _allowed(severity: Severity, options: WindowOptions) -> bool:
    match severity:
        case Severity.STOP:
            return options.copy_stop_allowed
        case Severity.WARN:
            return options.copy_warn_allowed
        case Severity.NOTE:
            return True
