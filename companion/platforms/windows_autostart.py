"""Start at logon on Windows: the Run keys, and what the person has turned off in Task Manager."""

from __future__ import annotations

from subprocess import list2cmdline
from typing import Any

from companion.platforms.base import LoginStart, Refused, start_command
from companion.platforms.windows_registry import Registry

_RUN = r"Software\Microsoft\Windows\CurrentVersion\Run"
# Task Manager's list: binary, the first byte odd where the person has turned the program off.
_APPROVED = r"Software\Microsoft\Windows\CurrentVersion\Explorer\StartupApproved\Run"
# The name that the installer uses too.
_NAME = "Promptmakker"


def login_start(registry: Registry) -> LoginStart:
    """How it is now. The machine's key is the installer's, which only administrators can write."""
    if _value(registry, "HKEY_LOCAL_MACHINE", _RUN) is not None:
        return LoginStart.BY_IT
    approved = _value(registry, "HKEY_CURRENT_USER", _APPROVED)
    turned_off = isinstance(approved, bytes) and bool(approved[:1]) and bool(approved[0] & 1)
    there = _value(registry, "HKEY_CURRENT_USER", _RUN) is not None
    return LoginStart.ON if there and not turned_off else LoginStart.OFF


def set_login_start(registry: Registry, wanted: bool) -> Refused | None:
    """Write or remove the person's own value; None when that is done."""
    hive: Any = getattr(registry, "HKEY_CURRENT_USER")  # noqa: B009  (not in the protocol: a handle on Windows)
    try:
        if wanted:
            with registry.CreateKeyEx(hive, _RUN, 0, registry.KEY_SET_VALUE) as key:
                registry.SetValueEx(key, _NAME, 0, registry.REG_SZ, list2cmdline(start_command()))
            _delete(registry, hive, _APPROVED)
        else:
            _delete(registry, hive, _RUN)
    except OSError:
        return Refused("Det kunne ikke ændres, for Windows tager ikke imod det. Spørg IT.")
    return None


def _value(registry: Registry, hive: str, path: str) -> object:
    access = registry.KEY_READ | registry.KEY_WOW64_64KEY
    try:
        with registry.OpenKey(getattr(registry, hive), path, 0, access) as key:
            return registry.QueryValueEx(key, _NAME)[0]
    except OSError:
        return None


def _delete(registry: Registry, hive: Any, path: str) -> None:
    try:
        with registry.OpenKey(hive, path, 0, registry.KEY_SET_VALUE) as key:
            registry.DeleteValue(key, _NAME)
    except FileNotFoundError:
        pass
