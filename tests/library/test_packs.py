"""Content packs: what they change, and how a bad one is named and left out."""

from __future__ import annotations

import json
import os
import shutil
from dataclasses import replace
from io import StringIO
from pathlib import Path

import pytest

from companion.cli_library import check_paths
from companion.library.compose import compose
from companion.library.draft import Draft
from companion.library.guidance_loader import with_learning
from companion.library.loader import LibraryError, load_library
from companion.library.models import Library
from companion.library.pack_files import MOST_BYTES, MOST_PACKS, expanded, find_packs
from companion.library.packs import load_packs
from companion.resources import resource_path

EXAMPLES = Path(__file__).parents[2] / "docs" / "examples"


@pytest.fixture(scope="module")
def built_in() -> Library:
    folder = resource_path("library")
    return with_learning(load_library(folder), folder)


@pytest.fixture
def pack(tmp_path: Path) -> Path:
    """A copy of the example, to spoil."""
    return Path(shutil.copytree(EXAMPLES / "lyngsund", tmp_path / "lyngsund"))


def spoil(file: Path, old: str, new: str) -> None:
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1), encoding="utf-8")


def test_the_example_replaces_its_page_in_place_and_adds_a_template(built_in: Library) -> None:
    loaded = load_packs(built_in, [EXAMPLES / "lyngsund"])
    assert not loaded.problems
    assert [page.key for page in loaded.library.learning.pages] == [page.key for page in built_in.learning.pages]
    assert loaded.library.learning.pages[0].title == "Reglerne i Lyngsund"
    assert [line.text.split()[0] for line in loaded.library.learning.markings] == ["Lyngsund"]
    template = loaded.library.template("agenda_point")
    assert "kultur- og fritidsudvalget" in compose(Draft.example(template), loaded.library).text
    assert loaded.library.packs[0].templates == ("agenda_point",)
    assert loaded.library.packs[0].contact


def test_the_built_in_content_is_a_pack_that_replaces_itself(built_in: Library) -> None:
    loaded = load_packs(built_in, [resource_path("library")])
    assert replace(loaded.library, packs=()) == built_in


def test_a_file_of_prompts_is_a_pack(built_in: Library) -> None:
    loaded = load_packs(built_in, [EXAMPLES / "delte-prompter.toml"])
    template = loaded.library.template("faelles_service_mere_tid")
    draft = Draft(template.key, {"modtager": "naboerne", "sag": "vejen", "antal_uger": "to"})
    assert compose(draft, loaded.library).text == (
        "Skriv et kort og venligt svar til naboerne om, at vejen tager to uger mere. Begynd med fristen."
    )


@pytest.mark.parametrize(
    ("file", "old", "new", "where", "reason"),
    [
        ("pack.toml", "format = 1", "format = 2", "lyngsund/pack.toml:2: format", "nyere"),
        ("pack.toml", '"replace"', '"add"', "lyngsund/pack.toml:10: replaces", "hører kun til"),
        ("pack.toml", '"marking"]', '"mærker"]', "lyngsund/pack.toml:10: replaces", "mærker kan ikke erstattes"),
        ("pack.toml", '"page:guidelines", ', "", "lyngsund/pack.toml: guidelines.key", "to gange"),
        ("pack.toml", 'mode = "', 'mode "', "lyngsund/pack.toml:8: ", "er ikke gyldig TOML"),
        ("templates/agenda_point.toml", 'label = "Emne"', "label = 7", "agenda_point.toml:20: slots.topic.", "tekst"),
        ("templates/agenda_point.toml", '"agenda_point"', '"ideas"', "agenda_point.toml:1: key", "Generér ideer"),
        ("use_cases/lyngsund.toml", "topic =", "emne =", "lyngsund.toml:14: lyngsund_pool.slots.emne", "findes ikke"),
        ("pages/guidelines.toml", "page:marking", "page:other", "lyngsund: ", "page:other findes ikke"),
    ],
)  # fmt: skip
def test_a_broken_pack_is_named_with_its_line_and_left_out_whole(
    built_in: Library, pack: Path, file: str, old: str, new: str, where: str, reason: str
) -> None:
    spoil(pack / file, old, new)
    loaded = load_packs(built_in, [pack, EXAMPLES / "delte-prompter.toml"])
    (problem,) = loaded.problems
    assert where in str(problem)
    assert reason in str(problem)
    assert [known.key for known in loaded.library.packs] == ["faelles_service"]
    assert loaded.library.learning == built_in.learning


def test_a_pack_stays_within_bounds(built_in: Library, pack: Path) -> None:
    (pack / "note.txt").write_bytes(b"x" * (MOST_BYTES + 1))
    assert "fylder mere end 2 MB" in str(load_packs(built_in, [pack]).problems[0])
    (pack / "note.txt").unlink()
    (pack / "run.py").write_text("1/0", encoding="utf-8")
    assert "run.py: hører ikke til" in str(load_packs(built_in, [pack]).problems[0])
    (pack / "run.py").unlink()
    (pack / "pages" / "deep").mkdir()
    assert "for dybt" in str(load_packs(built_in, [pack]).problems[0])


@pytest.mark.skipif(os.name == "nt", reason="Making a link needs a right there that most people lack.")
def test_a_link_out_of_the_pack_is_not_followed(built_in: Library, pack: Path, tmp_path: Path) -> None:
    outside = tmp_path / "other.toml"
    (pack / "pages" / "guidelines.toml").rename(outside)
    (pack / "pages" / "guidelines.toml").symlink_to(outside)
    assert "genvej" in str(load_packs(built_in, [pack]).problems[0])


def test_a_shared_folder_is_searched_for_packs(pack: Path) -> None:
    (pack.parent / "notes.docx").write_bytes(b"")
    (pack.parent / "empty").mkdir()
    assert find_packs(pack.parent) == (pack,)
    for number in range(MOST_PACKS):
        (pack.parent / f"{number}.toml").write_text("", encoding="utf-8")
    with pytest.raises(LibraryError, match="mere end"):
        find_packs(pack.parent)
    with pytest.raises(LibraryError, match="kan ikke åbnes"):
        find_packs(pack.parent / "gone")


def test_variables_in_paths_are_filled_in(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PromptmakkerPacks", "/packs")
    assert expanded("%PromptmakkerPacks%/a", windows=True) == Path("/packs/a")
    assert expanded("%PromptmakkerGone%/a", windows=True) == Path("%PromptmakkerGone%/a")
    assert expanded("$PromptmakkerPacks/a", windows=False) == Path("/packs/a")


def test_the_command_says_what_a_pack_holds_or_what_is_wrong(built_in: Library, pack: Path) -> None:
    out, errors = StringIO(), StringIO()
    assert check_paths(built_in, [pack], "text", out, errors) == 0
    assert "1 skabelon, 1 eksempel, 1 side" in out.getvalue()
    spoil(pack / "templates" / "agenda_point.toml", 'label = "Emne"', "label = 7")
    out = StringIO()
    assert check_paths(built_in, [pack], "json", out, errors) == 1
    (problem,) = json.loads(out.getvalue())["problems"]
    assert (problem["file"], problem["line"]) == ("lyngsund/templates/agenda_point.toml", 20)
    assert check_paths(built_in, [pack / "gone"], "text", out, errors) == 2
    assert "findes ikke" in errors.getvalue()
