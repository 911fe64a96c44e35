"""What every test gets: no display needed, a home of its own, and no way to a network."""

from __future__ import annotations

import os
import sys
import tempfile
from pathlib import Path

# Before anything imports Qt. The desktop test starts the program with a real display of its own.
os.environ["QT_QPA_PLATFORM"] = "offscreen"

_HOME = tempfile.TemporaryDirectory(prefix="promptmakker-tests-")
for _variable, _folder in {
    "XDG_CONFIG_HOME": "config",
    "XDG_DATA_HOME": "data",
    "XDG_CACHE_HOME": "cache",
    "XDG_STATE_HOME": "state",
    "XDG_RUNTIME_DIR": "run",
}.items():
    _path = Path(_HOME.name, _folder)
    _path.mkdir(mode=0o700)
    os.environ[_variable] = str(_path)

import pytest
from hypothesis import settings

from companion.checks.rulebook import Rulebook, load_rulebook
from companion.library.guidance_loader import with_learning
from companion.library.loader import load_library
from companion.library.models import Library
from companion.resources import resource_path

# CI asks the same questions every time; machines differ in speed, so no example is timed.
settings.register_profile("here", deadline=None)
settings.register_profile("ci", deadline=None, derandomize=True, print_blob=True)
settings.load_profile("ci" if os.environ.get("CI") else "here")


class NetworkTouchedError(BaseException):
    """A test, or what it tests, tried to reach a network. Not an ``Exception``, so that nothing swallows it."""


def _no_network(event: str, arguments: tuple[object, ...]) -> None:
    if event in {"socket.getaddrinfo", "socket.gethostbyname", "socket.gethostbyaddr", "urllib.Request"}:
        raise NetworkTouchedError(event)
    # AF_UNIX addresses are a path; all others are tuples.
    if event in {"socket.connect", "socket.sendto"} and not isinstance(arguments[1], str | bytes):
        raise NetworkTouchedError(event)


sys.addaudithook(_no_network)


def pytest_sessionfinish() -> None:
    """Empty the clipboard of Qt's offscreen platform, which outlives Python: what a test has left there would be taken
    down by code that needs Python, and the process would die after the last test has passed."""
    gui = sys.modules.get("PySide6.QtGui")
    if gui is not None and gui.QGuiApplication.instance() is not None:
        gui.QGuiApplication.clipboard().clear()


@pytest.fixture(scope="session")
def library() -> Library:
    """The program's own library, as people get it."""
    folder = resource_path("library")
    return with_learning(load_library(folder), folder)


@pytest.fixture(scope="session")
def rulebook() -> Rulebook:
    """The program's own rules, as people get them."""
    return load_rulebook(resource_path("rules"))
