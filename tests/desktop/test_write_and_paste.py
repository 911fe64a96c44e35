"""The main job, end to end, as a person does it: tray, template, text, findings, the gate, copy, paste in a browser."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from browser import Browser
from program import BUTTON, HEADING, ITEM, LABEL, TAB, WINDOW, Program
from screen import Screen, until
from traced import network_calls, written_paths

from companion.library.compose import compose
from companion.library.draft import Draft
from companion.library.loader import load_library
from companion.resources import resource_path

pytestmark = [pytest.mark.desktop, pytest.mark.process]

NAME, CPR = "Hanne Skovgaard", "140276-1234"
MAIL = (
    f"Hej. Jeg hedder {NAME}, mit cpr-nummer er {CPR}, og jeg har ikke hørt fra jer siden torsdag. "
    f"Hvornår bliver stien bag huset ryddet? Venlig hilsen {NAME}"
)
FILLED = {"text_type": "et svar på en mail", "audience": "en borger, der går på stien bag åen hver dag"}


def composed(material: str) -> str:
    """The prompt that the program must make of what is filled in, by the library that the window uses too."""
    return compose(Draft("audience", {**FILLED, "text": material}), load_library(resource_path("library"))).text


def test_prompt_is_written_held_made_safe_and_pasted(screen: Screen, program: Program) -> None:
    program.click_tray()
    until(lambda: screen.active_window() == WINDOW, "a click on the tray opens the window")
    program.wait_for(BUTTON, "Ny tom prompt")
    screen.picture("window")

    tabs = [seen for seen in program.seen() if seen.role == TAB]
    assert [tab.name for tab in tabs if "selected" in tab.states] == ["Skriv"]

    program.click(ITEM, "Tilpasning til målgruppe")
    program.write("Teksttype", FILLED["text_type"])
    program.write("Målgruppe", FILLED["audience"])
    screen.fill_clipboard(MAIL)
    screen.press("ctrl+shift+v")
    until(lambda: any(NAME in seen.text for seen in program.seen()), "the pasted mail is shown")
    screen.picture("filled")

    program.wait_for(HEADING, "2 ting at se på")
    until(lambda: program.seen() and "2 ting at se på" in screen.said, "the findings are read out")
    cards = [seen.name for seen in program.seen() if seen.description]
    opened = [seen.name for seen in program.seen() if seen.role == BUTTON and "expanded" in seen.states]
    assert any(CPR in name for name in opened), "the open card says that it is open"
    assert any(NAME in card and card.startswith("Navn") for card in cards), cards
    assert any(CPR in card and card.endswith("Må ikke med") for card in cards), cards
    screen.picture("findings")

    screen.press("ctrl+Return")
    program.wait_for(BUTTON, "Erstat alle og kopiér")
    assert program.find(BUTTON, "Kopiér, som det er") is None, "a cpr-nummer must not be copied as it is"
    assert screen.clipboard() == MAIL, "the gate holds the copy back"
    assert program.find(HEADING, "Se på") or program.find(HEADING, "Erstat"), "the gate has a heading"
    behind = [seen for seen in program.seen() if seen.role in (TAB, ITEM) or seen.name in ("Teksttype", "Målgruppe")]
    assert behind == [], "what lies behind the gate is not there to read"
    screen.picture("held")

    program.click(BUTTON, "Erstat alle og kopiér")
    program.wait_for(LABEL, "Kopieret.")
    until(lambda: program.seen() and any(words.startswith("Kopieret.") for words in screen.said), "it is read out")
    safe = composed(MAIL.replace(NAME, "[Borger 1]").replace(CPR, "[Cpr 1]"))
    assert screen.clipboard() == safe
    screen.picture("copied")

    browser = Browser(screen)
    until(browser.has_caret, "the caret is in the page")
    screen.press("ctrl+v")
    until(browser.text, "the page has the text")
    screen.picture("pasted")
    assert browser.text() == safe
    assert NAME not in safe
    assert CPR not in safe
    assert safe.count("[Borger 1]") == 2

    assert screen.active_window() != WINDOW
    assert program.start_again() == 0
    until(lambda: screen.active_window() == WINDOW, "a second start brings the first one's window forward")
    screen.picture("second-start")
    browser.close()

    program.click_tray(button=3)
    until(screen.menu_is_open, "a right click on the tray opens its menu")
    screen.picture("tray-menu")
    # Up, from nowhere, goes to the last: Afslut.
    screen.press("Up", "Return")
    program.wait_for(LABEL, "Teksten bliver ikke gemt")
    screen.picture("quit")
    program.click(BUTTON, "Afslut")
    assert program.wait_for_end() == 0

    assert unexpected(program.printed()) == []
    assert not holds(screen.folder, NAME, CPR), "what was written is on the disk"
    assert network_calls(program.trace()) == []
    written = written_paths(program.trace())
    assert strangers(written, screen.folder) == set()
    assert not program.traced or any("promptmakker" in str(path).lower() for path in written), "its own lock is seen"
    if os.environ.get("CI") and not program.traced:
        pytest.fail("strace may not trace here, so that nothing was sent or kept is not shown")


def unexpected(printed: str) -> list[str]:
    """What the program should not have printed: all but its timing and a remark of Qt's on the accessibility bus."""
    expected = ("tray_ready ", "checker_ready ", "qt warning qt.accessibility.atspi")
    return [line for line in printed.splitlines() if not line.startswith(expected)]


def holds(folder: Path, *words: str) -> list[Path]:
    """The files under *folder* in which one of *words* stands, in UTF-8 or UTF-16; strace's own list is left out."""
    wanted = [word.encode(code) for word in words for code in ("utf-8", "utf-16-le")]
    files = [path for path in folder.rglob("*") if path.is_file() and path.name != "trace"]
    return [path for path in files if any(word in path.read_bytes() for word in wanted)]


def strangers(written: set[Path], home: Path) -> set[Path]:
    """What the program wrote that is not its own (a lock, the place of the window, what was used last), and folders."""
    known = {"config", "local", "share", "state", "run", "cache", "fontconfig"}

    def own(path: Path) -> bool:
        parts = path.relative_to(home).parts if path.is_relative_to(home) else ("elsewhere",)
        return any(part.lower().startswith("promptmakker") for part in parts) or {p.strip(".") for p in parts} <= known

    return {path for path in written if not own(path)}
