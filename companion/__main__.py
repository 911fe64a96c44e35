"""The command line: ``companion`` starts the tray program; ``check`` checks texts, ``coach`` reads prompts, and
``library`` and ``policy`` look at what a municipality has made and set."""

from __future__ import annotations

import os
import sys


def main() -> int:
    """Do what was asked; the exit status is that of the command."""
    try:
        status = _run(sys.argv[1:])
        if sys.stdout is not None:
            sys.stdout.flush()
    except BrokenPipeError:
        # Whoever read the answers has seen enough ("| head"); Python would complain once more at its end.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 1
    return status


def _run(arguments: list[str]) -> int:
    # Each is imported only when asked for: a check needs no windows, and the tray program no spaCy to begin with.
    if arguments[:1] == ["check"]:
        from companion.cli_check import main as check

        return check(arguments[1:])
    if arguments[:1] == ["coach"]:
        from companion.cli_coach import main as coach

        return coach(arguments[1:])
    if arguments[:1] == ["library"]:
        from companion.cli_library import main as library

        return library(arguments[1:])
    if arguments[:1] == ["policy"]:
        from companion.cli_policy import main as policy

        return policy(arguments[1:])
    from companion.app import main as start

    return start(arguments)


if __name__ == "__main__":
    sys.exit(main())
