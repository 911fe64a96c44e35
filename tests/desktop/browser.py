"""Chromium with one page that holds a text field, read through a pipe: no port, no driver, no network."""

from __future__ import annotations

import fcntl
import json
import os
import shutil
import subprocess
from typing import Any

from screen import Screen, until

TITLE = "Modtager"
PAGE = f"""<!doctype html><html lang="da"><meta charset="utf-8"><title>{TITLE}</title>
<style>body{{font:16px sans-serif;margin:24px}} textarea{{width:100%;height:70vh;font:inherit}}</style>
<label for="field">Sæt ind her</label><textarea id="field" autofocus></textarea></html>
"""
FLAGS = (
    "--no-sandbox", "--no-first-run", "--no-default-browser-check", "--disable-gpu", "--disable-quic", "--disable-sync",
    "--disable-background-networking", "--disable-component-update", "--disable-extensions", "--disable-dev-shm-usage",
    "--password-store=basic", "--remote-debugging-pipe", "--window-position=60,60", "--window-size=900,700",
)  # fmt: skip


class Browser:
    """A browser window that has just opened, with the caret in its text field."""

    def __init__(self, screen: Screen) -> None:
        folder = screen.folder / "browser"
        folder.mkdir()
        page = folder / "page.html"
        page.write_text(PAGE, encoding="utf-8")
        read_here, write_there = os.pipe()
        read_there, write_here = os.pipe()
        self._in = os.fdopen(read_here, "rb")
        self._out = os.fdopen(write_here, "wb")
        # Chromium's pipe is always on descriptors 3 and 4: put ours out of the way first, then onto those.
        there = [fcntl.fcntl(descriptor, fcntl.F_DUPFD, 20) for descriptor in (read_there, write_there)]
        moved = f'exec "$@" 3<&{there[0]} 4>&{there[1]}'
        command = [*alone(), "chromium", *FLAGS, f"--user-data-dir={folder / 'profile'}", f"--app={page.as_uri()}"]
        screen.start(["bash", "-c", moved, "bash", *command], "browser.log", pass_fds=there)
        for descriptor in (read_there, write_there, *there):
            os.close(descriptor)
        self._number = 0
        self._page = until(self._attach, "the page is open")

    def text(self) -> str:
        """What the text field holds."""
        asked = {"expression": "document.getElementById('field').value", "returnByValue": True}
        return str(self._ask("Runtime.evaluate", asked, self._page)["result"]["value"])

    def has_caret(self) -> bool:
        """True when typing would go to the text field."""
        asked = {"expression": "document.hasFocus() && document.activeElement.id == 'field'", "returnByValue": True}
        return bool(self._ask("Runtime.evaluate", asked, self._page)["result"]["value"])

    def close(self) -> None:
        """Let go of the pipe; the process ends with the screen."""
        self._out.close()
        self._in.close()

    def _attach(self) -> str:
        for target in self._ask("Target.getTargets")["targetInfos"]:
            if target["type"] == "page" and target["title"] == TITLE:
                wanted = {"targetId": target["targetId"], "flatten": True}
                return str(self._ask("Target.attachToTarget", wanted)["sessionId"])
        return ""

    def _ask(self, method: str, parameters: dict[str, Any] | None = None, session: str = "") -> dict[str, Any]:
        self._number += 1
        request = {"id": self._number, "method": method, "params": parameters or {}}
        if session:
            request["sessionId"] = session
        self._out.write(json.dumps(request).encode() + b"\0")
        self._out.flush()
        while True:
            # Events come in between; only the answer to this request is wanted.
            answer = json.loads(self._message())
            if answer.get("id") == self._number:
                assert "error" not in answer, f"{method}: {answer['error']}"
                return dict(answer["result"])

    def _message(self) -> bytes:
        message = bytearray()
        while (byte := self._in.read(1)) != b"\0":
            assert byte, "the browser has ended; see browser.log"
            message += byte
        return bytes(message)


def alone() -> list[str]:
    """What to put before a command so that it has no network at all; empty where that is not allowed."""
    command = ["unshare", "-n"]
    if shutil.which("unshare") is None or subprocess.run([*command, "true"], capture_output=True).returncode:
        return []
    return command
