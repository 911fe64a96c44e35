"""Packs that come after the window: taken in where they are, and what was written is as it was."""

from __future__ import annotations

import threading
from dataclasses import replace

from companion.library.models import Library, Pack
from companion.pack_loading import Packed
from companion.ui.late_packs import LatePacks
from companion.ui.shelf import Shelf


def test_they_arrive_in_the_thread_that_asked(qtbot, library: Library) -> None:
    packs, seen, gate = LatePacks(), [], threading.Event()
    packs.arrived.connect(lambda packed: seen.append((packed, threading.current_thread())))

    def load() -> Packed:
        gate.wait(5)
        return Packed(library, ("Det fælles bibliotek svarer ikke.",))

    packs.start(load)
    assert seen == []
    gate.set()
    qtbot.waitUntil(lambda: bool(seen))
    assert seen[0][0].sentences == ("Det fælles bibliotek svarer ikke.",)
    assert seen[0][1] is threading.main_thread()


def test_own_prompts_stay_above_a_library_that_came_late(qapp: object, library: Library) -> None:
    shelf = Shelf(library)
    shelf.add("Brev", "", "Skriv et brev")
    pack = Pack("kommune", "Sådan gør vi", "1", "Lyngsund", "", ("summary",))
    shelf.put_library(replace(library, packs=(pack,)))
    assert [template.title for template in shelf.library.own] == ["Brev"]
    assert shelf.library.pack_of("summary") == pack
