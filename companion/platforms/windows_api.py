"""The few functions of Windows that the program calls, declared once, and the numbers that belong to them."""

from __future__ import annotations

import ctypes
import sys
from collections.abc import Callable
from ctypes import POINTER, Structure, wintypes
from dataclasses import dataclass
from typing import Any

MOD_ALT, MOD_CONTROL, MOD_SHIFT, MOD_NOREPEAT = 0x0001, 0x0002, 0x0004, 0x4000
WM_HOTKEY = 0x0312
ERROR_HOTKEY_ALREADY_REGISTERED = 1409
HWND_BROADCAST = 0xFFFF
ASFW_ANY = 0xFFFFFFFF
SPI_GETHIGHCONTRAST, HCF_HIGHCONTRASTON = 0x0042, 0x0001
WM_SYSCOLORCHANGE = 0x0015
COLOR_WINDOW, COLOR_WINDOWTEXT, COLOR_HIGHLIGHT, COLOR_HIGHLIGHTTEXT, COLOR_GRAYTEXT = 5, 8, 13, 14, 17
CSIDL_COMMON_APPDATA = 0x0023
NAME_SAM_COMPATIBLE = 2
SW_SHOWNORMAL = 1
# ShellExecute answers 32 or less when nothing was started.
SHELL_EXECUTE_FAILED = 32
MAX_PATH = 260
EVENTLOG_WARNING_TYPE = 0x0002


class HighContrast(Structure):
    """HIGHCONTRASTW."""

    _fields_ = (("cbSize", wintypes.UINT), ("dwFlags", wintypes.DWORD), ("lpszDefaultScheme", wintypes.LPWSTR))


@dataclass(frozen=True, slots=True)
class Libraries:
    """The DLLs; ``last_error`` is what GetLastError said after the latest call."""

    user32: Any
    kernel32: Any
    shell32: Any
    secur32: Any
    advapi32: Any
    last_error: Callable[[], int]


def load_libraries() -> Libraries:
    """The DLLs of this Windows. Raises ``OSError`` elsewhere."""
    if sys.platform == "win32":

        def load(name: str) -> Any:
            return ctypes.WinDLL(name, use_last_error=True)

        names = ("user32", "kernel32", "shell32", "secur32", "advapi32")
        libraries = Libraries(*(load(name) for name in names), ctypes.get_last_error)
        declare(libraries)
        return libraries
    raise OSError("these libraries are found on Windows only")


def declare(libraries: Libraries) -> None:
    """Tell ctypes the types; without them it cuts handles to 32 bits."""
    user32, kernel32 = libraries.user32, libraries.kernel32
    shell32, secur32, advapi32 = libraries.shell32, libraries.secur32, libraries.advapi32
    signatures = (
        (user32.RegisterHotKey, wintypes.BOOL, (wintypes.HWND, ctypes.c_int, wintypes.UINT, wintypes.UINT)),
        (user32.UnregisterHotKey, wintypes.BOOL, (wintypes.HWND, ctypes.c_int)),
        (user32.RegisterWindowMessageW, wintypes.UINT, (wintypes.LPCWSTR,)),
        (user32.PostMessageW, wintypes.BOOL, (wintypes.HWND, wintypes.UINT, wintypes.WPARAM, wintypes.LPARAM)),
        (user32.AllowSetForegroundWindow, wintypes.BOOL, (wintypes.DWORD,)),
        (user32.SetForegroundWindow, wintypes.BOOL, (wintypes.HWND,)),
        (user32.GetSysColor, wintypes.DWORD, (ctypes.c_int,)),
        (
            user32.SystemParametersInfoW,
            wintypes.BOOL,
            (wintypes.UINT, wintypes.UINT, ctypes.c_void_p, wintypes.UINT),
        ),
        (kernel32.GetCurrentProcessId, wintypes.DWORD, ()),
        (kernel32.ProcessIdToSessionId, wintypes.BOOL, (wintypes.DWORD, POINTER(wintypes.DWORD))),
        (kernel32.GetCurrentProcess, wintypes.HANDLE, ()),
        (kernel32.GetProcessTimes, wintypes.BOOL, (wintypes.HANDLE, *[POINTER(wintypes.FILETIME)] * 4)),
        (kernel32.GetSystemTimeAsFileTime, None, (POINTER(wintypes.FILETIME),)),
        (kernel32.OutputDebugStringW, None, (wintypes.LPCWSTR,)),
        (
            shell32.ShellExecuteW,
            ctypes.c_void_p,
            (wintypes.HWND, *[wintypes.LPCWSTR] * 4, ctypes.c_int),
        ),
        (
            shell32.SHGetFolderPathW,
            ctypes.c_long,
            (wintypes.HWND, ctypes.c_int, wintypes.HANDLE, wintypes.DWORD, wintypes.LPWSTR),
        ),
        (
            secur32.GetUserNameExW,
            ctypes.c_ubyte,
            (ctypes.c_int, wintypes.LPWSTR, POINTER(wintypes.ULONG)),
        ),
        (advapi32.RegisterEventSourceW, wintypes.HANDLE, (wintypes.LPCWSTR, wintypes.LPCWSTR)),
        (
            advapi32.ReportEventW,
            wintypes.BOOL,
            (
                wintypes.HANDLE,
                wintypes.WORD,
                wintypes.WORD,
                wintypes.DWORD,
                ctypes.c_void_p,
                wintypes.WORD,
                wintypes.DWORD,
                POINTER(wintypes.LPWSTR),
                ctypes.c_void_p,
            ),
        ),
        (advapi32.DeregisterEventSource, wintypes.BOOL, (wintypes.HANDLE,)),
    )
    for function, result, arguments in signatures:
        function.restype = result
        function.argtypes = arguments


def ticks(time: wintypes.FILETIME) -> int:
    """A FILETIME in units of 100 nanoseconds."""
    return (int(time.dwHighDateTime) << 32) | int(time.dwLowDateTime)
