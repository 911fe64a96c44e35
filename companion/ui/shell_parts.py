"""What the running program is put together from, made outside it and handed in."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from companion.checker_host import CheckerHost
from companion.checks.rulebook import Rulebook
from companion.library.coach import Coach
from companion.library.models import Library
from companion.logs import SupportLog
from companion.own_store import OwnStore
from companion.pack_loading import Packed
from companion.platforms.base import Platform
from companion.remembered import Remembered
from companion.settings import SettingsStore
from companion.ui.clipboard import Clipboard
from companion.ui.theme import Theme


@dataclass(frozen=True, slots=True)
class ShellParts:
    """``place_file`` remembers where the window was. ``confirm`` asks the person a question: heading, sentence, the
    word for yes. ``timing`` gets "tray_ready" and "checker_ready" as they come. ``log``: kinds, counts and timings.
    ``late_packs`` reads packs that IT chose and may take long; it is called in a thread of its own. ``own`` and
    ``remembered``: the person's own prompts and what is marked, in memory alone where None.
    """

    theme: Theme
    platform: Platform
    store: SettingsStore
    library: Library
    rulebook: Rulebook
    clipboard: Clipboard
    host: CheckerHost
    place_file: Path
    confirm: Callable[[str, str, str], bool]
    log: SupportLog
    timing: Callable[[str], None] = lambda event: None
    coach: Coach | None = None
    late_packs: Callable[[], Packed] | None = None
    own: OwnStore | None = None
    remembered: Remembered | None = None
