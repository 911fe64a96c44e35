"""The program's own library, as people get it."""

from __future__ import annotations

import pytest

from companion.library.loader import load_library
from companion.library.models import Library
from companion.resources import resource_path


@pytest.fixture(scope="session")
def library() -> Library:
    return load_library(resource_path("library"))
