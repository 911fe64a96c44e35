"""The command line among other programs."""

from __future__ import annotations

import subprocess
import sys

import pytest


@pytest.mark.skipif(sys.platform == "win32", reason="needs a shell with pipes of its own")
def test_a_reader_that_has_seen_enough_is_no_crash() -> None:
    command = f"{sys.executable} -m companion policy show | head -1"
    done = subprocess.run(["bash", "-c", command], capture_output=True, text=True, timeout=60, check=True)
    assert done.stdout.startswith("copilot_url")
    assert done.stderr == ""
