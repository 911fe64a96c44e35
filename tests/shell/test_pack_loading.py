"""The packs that IT chose are on the shelf, and a network that does not answer keeps nobody waiting."""

from __future__ import annotations

import threading
from pathlib import Path

import pytest

from companion.library.guidance_loader import with_learning
from companion.library.loader import load_library
from companion.library.models import Library
from companion.library.packs import Loaded
from companion.pack_loading import load_in_time
from companion.policy_schema import Settings
from companion.resources import resource_path

EXAMPLES = Path(__file__).parents[2] / "docs" / "examples"


@pytest.fixture(scope="module")
def built_in() -> Library:
    folder = resource_path("library")
    return with_learning(load_library(folder), folder)


def test_the_municipalitys_pack_and_the_shared_ones_are_there(built_in: Library, tmp_path: Path) -> None:
    (tmp_path / "service.toml").write_bytes((EXAMPLES / "delte-prompter.toml").read_bytes())
    (tmp_path / "torn.toml").write_text("[pack\n", encoding="utf-8")
    settings = Settings(library_pack=str(EXAMPLES / "lyngsund"), shared_library=str(tmp_path))
    packed = load_in_time(built_in, settings)
    assert [pack.key for pack in packed.library.packs] == ["lyngsund", "faelles_service"]
    (sentence,) = packed.sentences
    assert sentence.startswith("Det fælles bibliotek mangler noget. torn.toml:1: er ikke gyldig TOML")


def test_a_folder_that_is_gone_is_said(built_in: Library, tmp_path: Path) -> None:
    packed = load_in_time(built_in, Settings(shared_library=str(tmp_path / "gone")))
    assert packed.library == built_in
    assert "gone: kan ikke åbnes" in packed.sentences[0]


def test_a_network_that_does_not_answer_keeps_nobody_waiting(built_in: Library) -> None:
    answered = threading.Event()

    def never(library: Library, path: str) -> Loaded:
        answered.wait()
        return Loaded(library)

    packed = load_in_time(built_in, Settings(shared_library="//gone/share"), 0.01, never)
    answered.set()
    assert packed.library == built_in
    assert "svarer ikke" in packed.sentences[0]


def test_without_packs_nothing_is_read(built_in: Library) -> None:
    packed = load_in_time(built_in, Settings())
    assert packed.library is built_in
    assert packed.sentences == ()
