"""Vagt on a real screen: another program copies, the tray speaks, and one click makes the text safe."""

from __future__ import annotations

import pytest
from program import BUTTON, HEADING, Program
from screen import Screen, until
from test_write_and_paste import holds, unexpected
from traced import network_calls

pytestmark = [pytest.mark.desktop, pytest.mark.process]

NAME, CPR = "Hanne Skovgaard", "140276-1234"


@pytest.fixture
def screen(screen: Screen) -> Screen:
    settings = screen.folder / ".config" / "Promptmakker" / "settings.toml"
    settings.parent.mkdir(parents=True)
    settings.write_text('guard = "on"\ntour_seen = true\n', encoding="utf-8")
    return screen


def test_a_copy_elsewhere_is_spoken_of_and_made_safe(screen: Screen, program: Program) -> None:
    until(lambda: "checker_ready" in program.printed(), "the check is ready")
    until(screen.tray_icon, "the icon is in the tray")
    screen.fill_clipboard(f"Ring til {NAME}, {CPR}, om stien.")
    message = until(screen.message, "the tray speaks")
    screen.picture("guard-message")
    assert screen.clipboard() == f"Ring til {NAME}, {CPR}, om stien.", "what was copied is left as it is"

    screen.click(message)
    program.wait_for(HEADING, "2 ting at erstatte")
    screen.picture("guard-hurtigtjek")
    program.click(BUTTON, "Erstat og kopiér")
    program.wait_for(HEADING, "Erstattet og kopieret")
    assert screen.clipboard() == "Ring til [Borger 1], [Cpr 1], om stien."

    assert unexpected(program.printed()) == []
    assert not holds(screen.folder, NAME, CPR), "what was copied is on the disk"
    assert network_calls(program.trace()) == []
