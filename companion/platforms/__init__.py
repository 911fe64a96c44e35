"""Everything only one system has, behind one interface."""

from __future__ import annotations

import sys

from companion.platforms.base import Platform


def this_platform() -> Platform:
    """The platform the program runs on."""
    if sys.platform == "win32":
        from companion.platforms.windows import WindowsPlatform
        from companion.platforms.windows_api import load_libraries
        from companion.platforms.windows_registry import load_registry

        return WindowsPlatform(load_libraries(), load_registry())
    from companion.platforms.x11 import X11Platform

    return X11Platform()
