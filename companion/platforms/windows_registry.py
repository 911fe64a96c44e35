"""What group policy has put in the registry of Windows, read once as it stands there."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from typing import Any, Protocol

from companion.managed import ManagedKey

# Only administrators can write below Policies, in the user's hive too.
_KEY = r"SOFTWARE\Policies\Promptmakker"


class Registry(Protocol):
    """What is used of ``winreg``."""

    REG_SZ: int
    REG_EXPAND_SZ: int
    REG_DWORD: int
    REG_MULTI_SZ: int
    KEY_READ: int
    KEY_WOW64_64KEY: int
    KEY_SET_VALUE: int

    def OpenKey(self, key: Any, sub_key: str, reserved: int = 0, access: int = 0) -> Any:
        """A key to be used in a ``with``. Raises ``OSError``."""
        ...

    def QueryInfoKey(self, key: Any) -> tuple[int, int, int]:
        """How many subkeys and values there are, and when the key was changed."""
        ...

    def EnumValue(self, key: Any, index: int) -> tuple[str, Any, int]:
        """Name, data and type. Raises ``OSError``."""
        ...

    def QueryValueEx(self, key: Any, name: str) -> tuple[Any, int]:
        """Data and type. Raises ``OSError``."""
        ...

    def CreateKeyEx(self, key: Any, sub_key: str, reserved: int = 0, access: int = 0) -> Any:
        """The key, made if need be, to be used in a ``with``. Raises ``OSError``."""
        ...

    def SetValueEx(self, key: Any, name: str, reserved: int, kind: int, data: Any) -> None:
        """Write a value. Raises ``OSError``."""
        ...

    def DeleteValue(self, key: Any, name: str) -> None:
        """Raises ``OSError``, ``FileNotFoundError`` where there is no such value."""
        ...

    def EnumKey(self, key: Any, index: int) -> str:
        """The name of a subkey. Raises ``OSError``."""
        ...


class _TypeError(Exception):
    """A value has a type that says nothing here; the message is its name."""


def load_registry() -> Registry:
    """The registry of this Windows. Raises ``OSError`` elsewhere."""
    if sys.platform == "win32":
        import winreg

        return winreg
    raise OSError("the registry is found on Windows only")


def read_key(registry: Registry, hive: str) -> ManagedKey:
    """What stands under the program's key in *hive* ("HKEY_LOCAL_MACHINE"); empty where there is no such key."""
    place = f"{hive}\\{_KEY}"
    access = registry.KEY_READ | registry.KEY_WOW64_64KEY
    try:
        with registry.OpenKey(getattr(registry, hive), _KEY, 0, access) as key:
            values: dict[str, object] = dict(_values(registry, key))
            for name in _subkeys(registry, key):
                with registry.OpenKey(key, name, 0, access) as inner:
                    values[name] = dict(_values(registry, inner))
    except FileNotFoundError:
        return ManagedKey(place)
    except _TypeError as error:
        return ManagedKey(place, problem=f"“{error}” har en type, der ikke bruges her")
    except OSError as error:
        return ManagedKey(place, problem=f"kan ikke læses ({error.strerror})")
    return ManagedKey(place, values)


def _values(registry: Registry, key: Any) -> Iterator[tuple[str, object]]:
    used = {registry.REG_SZ, registry.REG_EXPAND_SZ, registry.REG_DWORD, registry.REG_MULTI_SZ}
    for index in range(registry.QueryInfoKey(key)[1]):
        name, data, kind = registry.EnumValue(key, index)
        if kind not in used:
            raise _TypeError(name)
        # The key's own unnamed value is no setting.
        if name:
            yield name, data


def _subkeys(registry: Registry, key: Any) -> Iterator[str]:
    for index in range(registry.QueryInfoKey(key)[0]):
        yield registry.EnumKey(key, index)
