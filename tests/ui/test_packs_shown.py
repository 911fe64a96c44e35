"""What a pack brings is found beside the built-in templates, with the name of whoever made it."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from companion.library.guidance_loader import with_learning
from companion.library.loader import load_library
from companion.library.models import Library
from companion.library.packs import load_packs
from companion.resources import resource_path
from companion.ui.library_groups import template_groups
from companion.ui.library_page import LibraryPage
from companion.ui.shelf import Shelf
from companion.ui.theme import Theme

EXAMPLES = Path(__file__).parents[2] / "docs" / "examples"


@pytest.fixture
def library() -> Library:
    folder = resource_path("library")
    built_in = with_learning(load_library(folder), folder)
    return load_packs(built_in, [EXAMPLES / "lyngsund", EXAMPLES / "delte-prompter.toml"]).library


def test_each_pack_is_a_group_of_its_own(library: Library) -> None:
    groups = template_groups("Skabeloner", library)
    assert [group.title for group in groups] == ["Skabeloner", "Sådan gør vi i Lyngsund", "Prompter fra Borgerservice"]
    assert [len(group.entries) for group in groups] == [12, 1, 2]
    assert [entry.number for group in groups[1:] for entry in group.entries] == ["", "", ""]


def test_a_shared_prompt_is_found_by_its_publisher_and_used(library: Library, theme: Theme, qtbot: QtBot) -> None:
    page = LibraryPage(theme, Shelf(library))
    qtbot.addWidget(page)
    page.show()
    page.search.setText("borgerservice uger")
    assert page.shown()[0] == "faelles_service_mere_tid"
    assert "Fra Borgerservice i Lyngsund" in [shown.text() for shown in page.findChildren(QLabel)]
    with qtbot.waitSignal(page.chosen) as chosen:
        qtbot.keyClick(page.search, Qt.Key.Key_Return)
    assert chosen.args == ["faelles_service_mere_tid"]


def test_the_likeliest_stands_first_however_it_is_written(library: Library, theme: Theme, qtbot: QtBot) -> None:
    page = LibraryPage(theme, Shelf(library))
    qtbot.addWidget(page)
    page.search.setText("maalgruppe")
    assert page.shown()[0] == "audience"
