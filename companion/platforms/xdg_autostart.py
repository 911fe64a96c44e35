"""Start at login on Linux desktops: the autostart folders of freedesktop.org's Desktop Application Autostart."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from companion.files import atomic_write
from companion.platforms.base import LoginStart, Refused, start_command

_NAME = "promptmakker.desktop"
_HIDDEN = "Hidden=true"


def login_start(environment: Mapping[str, str]) -> LoginStart:
    """How it is now. A file of the person's own comes before the machine's, so that nothing is IT's alone here."""
    try:
        lines = _own(environment).read_text(encoding="utf-8", errors="replace").splitlines()
    except OSError:
        return LoginStart.ON if _machine_has_one(environment) else LoginStart.OFF
    off = {_HIDDEN, "X-GNOME-Autostart-enabled=false"} & {line.replace(" ", "") for line in lines}
    return LoginStart.OFF if off else LoginStart.ON


def set_login_start(environment: Mapping[str, str], wanted: bool) -> Refused | None:
    """Write or remove the person's own file; None when that is done."""
    own = _own(environment)
    entry = ["[Desktop Entry]", "Type=Application", "Name=Promptmakker"]
    try:
        if wanted:
            command = " ".join(_quoted(part) for part in start_command())
            atomic_write(own, "\n".join([*entry, f"Exec={command}", "Terminal=false", ""]).encode())
        elif _machine_has_one(environment):
            atomic_write(own, "\n".join([*entry, _HIDDEN, ""]).encode())
        else:
            own.unlink(missing_ok=True)
    except OSError:
        return Refused("Det kunne ikke ændres, for der kan ikke skrives i mappen med det, der starter.")
    return None


def _own(environment: Mapping[str, str]) -> Path:
    folder = environment.get("XDG_CONFIG_HOME") or str(Path(environment.get("HOME") or Path.home()) / ".config")
    return Path(folder) / "autostart" / _NAME


def _machine_has_one(environment: Mapping[str, str]) -> bool:
    folders = (environment.get("XDG_CONFIG_DIRS") or "/etc/xdg").split(":")
    return any((Path(folder) / "autostart" / _NAME).exists() for folder in folders if folder)


def _quoted(part: str) -> str:
    """*part* as the Exec key of a desktop entry takes it: quoted, "%" doubled, backslashes escaped twice."""
    for special in '\\"`$':
        part = part.replace(special, "\\" + special)
    return '"' + part.replace("\\", "\\\\").replace("%", "%%") + '"'
