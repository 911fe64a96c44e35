"""What a person can send to support: version, system, who set what, and the latest lines of the log."""

from __future__ import annotations

import platform
from collections.abc import Sequence
from importlib.metadata import PackageNotFoundError, version

from companion import __version__
from companion.policy import Effective, Origin
from companion.policy_schema import about

LOG_LINES = 60


def report_text(effective: Effective, pipeline: str, log_lines: Sequence[str]) -> str:
    """The report, in plain text. Values are told only where the schema lists what they can be."""
    lines = [
        f"Promptmakker {__version__}",
        f"System: {platform.system()} {platform.release()} {platform.version()} ({platform.machine()})",
        f"Python {platform.python_version()}, Qt {_version('PySide6-Essentials')}, spaCy {_version('spacy')}",
        f"Sprogmodel: {pipeline or 'ikke startet'}",
        "",
        "Indstillinger, der ikke er programmets egne:",
        *_settings(effective),
        *(["It’s indstillinger kan ikke bruges, så de strengeste gælder."] if effective.strict else []),
        "",
        "Det seneste i loggen:",
        *(log_lines or ["(tom)"]),
    ]
    return "\n".join(lines) + "\n"


def _settings(effective: Effective) -> list[str]:
    said = []
    for key in effective.places:
        name, _, entity = key.partition(".")
        # Weights are told one by one.
        if name == "severities" and not entity:
            continue
        who = "it" if effective.origin(key) is Origin.POLICY else "bruger"
        value = effective.settings.severities.get(entity, "") if entity else _value(effective, name)
        said.append(f"  {key}: {who}" + (f" ({value})" if value else ""))
    return said or ["  (ingen)"]


def _value(effective: Effective, name: str) -> str:
    """The value where it is one of a few that the program itself names; how many of a list; "" for text."""
    value = getattr(effective.settings, name)
    if isinstance(value, bool | int):
        return str(value)
    if isinstance(value, list):
        return str(len(value))
    return str(value) if about(name).choices else ""


def _version(package: str) -> str:
    try:
        return version(package)
    except PackageNotFoundError:
        # A frozen program may leave the records of packages out.
        return "?"
