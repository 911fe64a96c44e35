"""A registry made to the documentation of ``winreg``: keys, values by index, and the errors at their end."""

from __future__ import annotations

from types import TracebackType


class _Handle:
    def __init__(self, registry: FakeRegistry, hive: str, path: str) -> None:
        self.registry, self.hive, self.path = registry, hive, path

    def __enter__(self) -> _Handle:
        self.registry.open_handles += 1
        return self

    def __exit__(self, kind: type[BaseException] | None, error: object, trace: TracebackType | None) -> None:
        self.registry.open_handles -= 1


class FakeRegistry:
    """``keys``: (hive, path) -> value name -> (data, type). ``refused``: a hive that may not be read."""

    HKEY_CURRENT_USER, HKEY_LOCAL_MACHINE = "HKEY_CURRENT_USER", "HKEY_LOCAL_MACHINE"
    KEY_READ, KEY_WOW64_64KEY, KEY_SET_VALUE = 0x20019, 0x0100, 0x0002
    REG_SZ, REG_EXPAND_SZ, REG_BINARY, REG_DWORD, REG_MULTI_SZ = 1, 2, 3, 4, 7

    def __init__(self, keys: dict[tuple[str, str], dict[str, tuple[object, int]]]) -> None:
        self.keys = keys
        self.refused = ""
        self.open_handles = 0

    def OpenKey(self, key: object, sub_key: str, reserved: int = 0, access: int = 0x20019) -> _Handle:
        assert access in (self.KEY_READ | self.KEY_WOW64_64KEY, self.KEY_SET_VALUE)
        hive, path = (key.hive, f"{key.path}\\{sub_key}") if isinstance(key, _Handle) else (str(key), sub_key)
        if hive == self.refused:
            raise PermissionError(13, "Adgang nægtet", None, 5)
        if not any(at[0] == hive and (at[1] == path or at[1].startswith(path + "\\")) for at in self.keys):
            raise FileNotFoundError(2, "Den angivne fil blev ikke fundet", None, 2)
        return _Handle(self, hive, path)

    def CreateKeyEx(self, key: object, sub_key: str, reserved: int = 0, access: int = 0x20006) -> _Handle:
        if key == self.refused:
            raise PermissionError(13, "Adgang nægtet", None, 5)
        self.keys.setdefault((str(key), sub_key), {})
        return _Handle(self, str(key), sub_key)

    def QueryValueEx(self, key: _Handle, name: str) -> tuple[object, int]:
        if name not in self.keys.get((key.hive, key.path), {}):
            raise FileNotFoundError(2, "Den angivne fil blev ikke fundet", None, 2)
        return self.keys[key.hive, key.path][name]

    def SetValueEx(self, key: _Handle, name: str, reserved: int, kind: int, data: object) -> None:
        self.keys[key.hive, key.path][name] = (data, kind)

    def DeleteValue(self, key: _Handle, name: str) -> None:
        self.QueryValueEx(key, name)
        del self.keys[key.hive, key.path][name]

    def QueryInfoKey(self, key: _Handle) -> tuple[int, int, int]:
        return len(self._subkeys(key)), len(self.keys.get((key.hive, key.path), {})), 0

    def EnumValue(self, key: _Handle, index: int) -> tuple[str, object, int]:
        name, (data, kind) = list(self.keys[key.hive, key.path].items())[index]
        return name, data, kind

    def EnumKey(self, key: _Handle, index: int) -> str:
        return self._subkeys(key)[index]

    def _subkeys(self, key: _Handle) -> list[str]:
        inside = [path for hive, path in self.keys if hive == key.hive and path.startswith(key.path + "\\")]
        return sorted({path.removeprefix(key.path + "\\").partition("\\")[0] for path in inside})
