"""Loads the packs that IT has chosen, without ever waiting long for a network that does not answer."""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import dataclass

from companion.library.loader import LibraryError
from companion.library.models import Library
from companion.library.pack_files import expanded, find_packs
from companion.library.packs import Loaded, load_packs, problem_of
from companion.policy_schema import Settings

# Seconds. A pack on the machine takes a few hundredths; longer than this feels like a program that does not start.
PATIENCE = 2.0


@dataclass(frozen=True, slots=True)
class Packed:
    """The library as it is shown, and Danish sentences about what is not in it and why."""

    library: Library
    sentences: tuple[str, ...] = ()


def load_in_time(
    library: Library,
    settings: Settings,
    patience: float = PATIENCE,
    load: Callable[[Library, str], Loaded] | None = None,
) -> Packed:
    """*library* with the municipality's pack and then the shared folder's on top.

    Each is read in a thread of its own and given up after *patience* seconds, because a network share that is gone may
    keep a read waiting for minutes. *load* reads the shared folder; tests give another.
    """
    shown, sentences = library, []
    steps = (
        (settings.library_pack, _load_one, "Kommunens eget indhold"),
        (settings.shared_library, load or _load_shared, "Det fælles bibliotek"),
    )
    for path, step, name in steps:
        if not path:
            continue
        loaded = _within(patience, step, shown, path)
        if loaded is None:
            sentences.append(f"{name} svarer ikke. Start Promptmakker igen, når netværket er der.")
        else:
            shown = loaded.library
            sentences += [f"{name} mangler noget. {problem}." for problem in loaded.problems]
    return Packed(shown, tuple(sentences))


def _within(patience: float, step: Callable[[Library, str], Loaded], library: Library, path: str) -> Loaded | None:
    answers: list[Loaded] = []
    # A daemon, so that a read that never ends does not keep the program from ending.
    thread = threading.Thread(target=lambda: answers.append(step(library, path)), name="packs", daemon=True)
    thread.start()
    thread.join(patience)
    return answers[0] if answers else None


def _load_one(library: Library, path: str) -> Loaded:
    return load_packs(library, [expanded(path)])


def _load_shared(library: Library, path: str) -> Loaded:
    folder = expanded(path)
    try:
        return load_packs(library, find_packs(folder))
    except LibraryError as error:
        return Loaded(library, problems=(problem_of(folder, error),))
