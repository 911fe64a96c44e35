"""The marks on a copy that ask other programs to leave it alone: those the program sets, and those it heeds."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from types import MappingProxyType

# Qt's name for a format that only Windows has, both ways; what stands in the quotes is registered as the format.
_WINDOWS = 'application/x-qt-windows-mime;value="{0}"'
# https://learn.microsoft.com/windows/win32/dataxchg/clipboard-formats#cloud-clipboard-and-clipboard-history-formats
# The two of "can" hold a DWORD, and 0 is no. The other two are there or not; they have bytes in them all the same, so
# that there is a block of memory to hand over.
_KEEP_OUT_WINDOWS = {
    _WINDOWS.format(name): bytes(4)
    for name in (
        "ExcludeClipboardContentFromMonitorProcessing",
        "CanIncludeInClipboardHistory",
        "CanUploadToCloudClipboard",
        "Clipboard Viewer Ignore",
    )
}
# The clipboard histories of Linux desktops leave out what carries this hint.
_KEEP_OUT_KDE = {"x-kde-passwordManagerHint": b"secret"}
# All of them everywhere: one system does not mind the other's, some histories on Linux know Windows' as well, and no
# field needs to be told where it runs.
KEEP_OUT: Mapping[str, bytes] = MappingProxyType({**_KEEP_OUT_WINDOWS, **_KEEP_OUT_KDE})

_PRIVATE = frozenset({
    _WINDOWS.format("ExcludeClipboardContentFromMonitorProcessing").casefold(),
    _WINDOWS.format("Clipboard Viewer Ignore").casefold(),
    *(name.casefold() for name in _KEEP_OUT_KDE),
})  # fmt: skip
_HISTORY = _WINDOWS.format("CanIncludeInClipboardHistory").casefold()


def confidential(formats: Collection[str], data: Callable[[str], bytes]) -> bool:
    """True for a copy that asks not to be looked at; *data* gives what a format holds. Read this before the text."""
    for name in formats:
        folded = name.casefold()
        # What cannot be read is no yes.
        if folded in _PRIVATE or (folded == _HISTORY and not any(data(name))):
            return True
    return False
