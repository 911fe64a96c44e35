"""What a text says that somebody is: an employee, by the title beside the name."""

from __future__ import annotations

from collections.abc import Iterable

import regex

EMPLOYEE = "employee"
_REACH = 60


class Roles:
    """Reads titles right before and right after a name."""

    def __init__(self, employee_titles: Iterable[str] = ()) -> None:
        """*employee_titles* are titles in their basic form; compounds that end in one count as well."""
        titles = sorted(employee_titles, key=len, reverse=True)
        self._before = self._after = None
        if titles:
            title = rf"[\w-]*(?:{'|'.join(map(regex.escape, titles))})"
            self._before = regex.compile(rf"(?<!\w){title}(?:en|n|et)?(?:[ ]i[ ]\w+)?[ ]{{1,2}}$", regex.IGNORECASE)
            self._after = regex.compile(
                r"(?:,[ ]?|[ ]\(|[ ][-–][ ]|[ ]*\n[ ]*)(?:(?:vores|jeres|din|vor|den|daglig|ledende|faglig)[ ])?"
                rf"{title}(?:en|n|et)?(?!\w)",
                regex.IGNORECASE,
            )

    def of(self, text: str, start: int, end: int) -> str:
        """``EMPLOYEE`` where a title stands beside the name at *start* to *end* (code points), else ""."""
        if self._before is None or self._after is None:
            return ""
        before = text[max(0, start - _REACH) : start]
        if self._before.search(before) or self._after.match(text, end, end + _REACH):
            return EMPLOYEE
        return ""
