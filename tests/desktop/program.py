"""Promptmakker as its own process on a screen: what a person sees of it and does to it."""

from __future__ import annotations

from pathlib import Path

from screen import Screen, Seen, until
from traced import strace

WINDOW = "Promptmakker"
# Roles, as assistive technology names them.
BUTTON, FIELD, ITEM, LABEL, TAB = "push button", "text", "list item", "label", "page tab"
HEADING = "heading"


class Program:
    """The program, started to the tray; traced where the system allows it."""

    def __init__(self, screen: Screen, root: Path, command: list[str]) -> None:
        """*command* starts the program; *root* is the checkout, for a command that needs one."""
        self._screen = screen
        self._command = command
        self._trace = screen.folder / "trace"
        self._env = {
            "PYTHONPATH": str(root),
            "PYTHONDONTWRITEBYTECODE": "1",
            "PROMPTMAKKER_TIMING": "1",
            # Else Qt tells assistive technology nothing.
            "QT_LINUX_ACCESSIBILITY_ALWAYS_ON": "1",
        }
        before = strace(self._trace)
        self._process = screen.start([*before, *self._command, "--hidden"], "program.log", self._env)
        self.traced = bool(before)
        self._id = until(self._find_id, "the program's process is there") if before else self._process.pid

    def start_again(self) -> int:
        """Start the program a second time and wait for that start to end; the answer is its exit status."""
        return self._screen.start(self._command, "second.log", self._env).wait(60)

    def wait_for_end(self) -> int:
        """Wait until the program has ended; the answer is its exit status."""
        return self._process.wait(60)

    def seen(self) -> list[Seen]:
        """All that is showing of it now."""
        return self._screen.seen(self._id)

    def find(self, role: str, words: str) -> Seen | None:
        """What shows with *role* and begins with *words*; None while nothing does."""
        return next((one for one in self.seen() if one.role == role and one.name.startswith(words)), None)

    def wait_for(self, role: str, words: str) -> Seen:
        """What shows with *role* and begins with *words*, once it is there and can be used."""

        def usable() -> Seen | None:
            found = self.find(role, words)
            return found if found and "enabled" in found.states else None

        return until(usable, f"a {role} that begins with “{words}” is shown")

    def click(self, role: str, words: str) -> None:
        """Click what shows with *role* and begins with *words*."""
        self._screen.click(self.wait_for(role, words).middle)

    def write(self, field: str, text: str) -> None:
        """Click a field and type into it; wait until the field has it all."""
        self.click(FIELD, field)
        until(lambda: "focused" in self.wait_for(FIELD, field).states, f"“{field}” has the caret")
        self._screen.type(text)
        until(lambda: self.wait_for(FIELD, field).text == text, f"“{field}” holds what was typed")

    def click_tray(self, button: int = 1) -> None:
        """Click the icon in the tray, once it has come to rest there."""
        places: list[tuple[int, int] | None] = [None]

        def at_rest() -> tuple[int, int] | None:
            places.append(self._screen.tray_icon())
            return places[-1] if places[-1] == places[-2] else None

        self._screen.click(until(at_rest, "the icon is in the tray"), button)

    def printed(self) -> str:
        """What it has written to standard output and standard error so far."""
        return (self._screen.folder / "program.log").read_text(encoding="utf-8")

    def trace(self) -> list[str]:
        """What it has asked of the system so far, as strace wrote it; empty where nothing is traced."""
        return self._trace.read_text(encoding="utf-8", errors="replace").splitlines() if self.traced else []

    def _find_id(self) -> int:
        """The traced process: the child of strace that runs the command (strace starts others to begin with)."""
        assert self._process.poll() is None, self.printed()
        children = Path(f"/proc/{self._process.pid}/task/{self._process.pid}/children").read_text().split()
        wanted = "\0".join(self._command).encode()
        return next((int(child) for child in children if _command_line(child).startswith(wanted)), 0)


def _command_line(process: str) -> bytes:
    try:
        return Path(f"/proc/{process}/cmdline").read_bytes()
    except OSError:
        # It has ended.
        return b""
