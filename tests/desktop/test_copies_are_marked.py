"""On a real X11 screen: what is copied or selected in the program's own fields says that it is to be left alone."""

from __future__ import annotations

import subprocess

import pytest
from program import FIELD, Program
from screen import Screen, until

pytestmark = [pytest.mark.desktop, pytest.mark.process]

HINT = "x-kde-passwordManagerHint"


def offered(screen: Screen, selection: str) -> list[str]:
    """The names of what *selection* ("clipboard" or "primary") can be fetched as."""
    command = ["xclip", "-selection", selection, "-out", "-target", "TARGETS"]
    done = subprocess.run(command, env=screen.env, capture_output=True, timeout=30)
    return done.stdout.decode("utf-8").splitlines()


def test_what_is_copied_or_selected_is_marked(screen: Screen, program: Program) -> None:
    program.click_tray()
    program.wait_for(FIELD, "Søg")
    program.write("Søg", "Hanne")
    screen.press("ctrl+a", "ctrl+c")
    until(lambda: screen.clipboard() == "Hanne", "a one-line field has copied")
    assert HINT in offered(screen, "clipboard")

    # A list copies its row by itself; the program marks what comes of it.
    screen.press("Escape", "Tab", "Tab", "Down", "ctrl+c")
    until(lambda: screen.clipboard() not in ("", "Hanne"), "a list has copied")
    until(lambda: HINT in offered(screen, "clipboard"), "what a list copies is marked")

    screen.press("ctrl+n")
    screen.type("Skriv til Hanne")
    screen.press("ctrl+a")
    until(lambda: HINT in offered(screen, "primary"), "what is selected in a text is marked")
    screen.press("ctrl+x")
    until(lambda: screen.clipboard() == "Skriv til Hanne", "a text has cut")
    assert HINT in offered(screen, "clipboard")
