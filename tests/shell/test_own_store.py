"""What a person saves is on disk and nothing else, and a file that cannot be read is never lost."""

from __future__ import annotations

from pathlib import Path

import pytest

from companion.library.models import Library
from companion.library.own_prompts import OwnPrompt
from companion.own_store import OwnStore, OwnStoreError
from companion.remembered import MOST_RECENT, Remembered
from companion.ui.shelf import Shelf

LETTER = OwnPrompt("brev", "Brev til [modtager]", "Når der skal svares", 'Skriv "pænt" til [modtager]\nom [emne].')


def test_what_was_saved_is_there_the_next_time(tmp_path: Path) -> None:
    file = tmp_path / "new" / "own.toml"
    OwnStore(file).save((LETTER,))
    assert OwnStore(file).prompts == (LETTER,)
    assert [path.name for path in file.parent.iterdir()] == ["own.toml"]


def test_a_broken_file_is_kept_beside_and_said(tmp_path: Path) -> None:
    file = tmp_path / "own.toml"
    file.write_text("[[prompts]]\ntitle = 3", encoding="utf-8")
    store = OwnStore(file)
    assert store.prompts == ()
    assert "own.toml.1.bak" in store.problem
    store.save((LETTER,))
    assert (tmp_path / "own.toml.1.bak").read_text(encoding="utf-8").endswith("title = 3")


@pytest.mark.parametrize(
    "prompts",
    [(LETTER, LETTER), (OwnPrompt("tom", "Tom", "", " "),), (OwnPrompt("x", "", "", "Skriv"),)],
    ids=["same key twice", "no text", "no title"],
)
def test_what_cannot_be_saved_changes_nothing(tmp_path: Path, prompts: tuple[OwnPrompt, ...]) -> None:
    file = tmp_path / "own.toml"
    store = OwnStore(file)
    with pytest.raises(OwnStoreError) as raised:
        store.save(prompts)
    assert not file.exists()
    assert store.prompts == ()
    assert "pænt" not in str(raised.value)


def test_two_of_the_same_title_get_keys_of_their_own(library: Library, qapp: object) -> None:
    shelf = Shelf(library)
    shelf.add("Brev", "", "Skriv et brev")
    shelf.add("Brev", "", "Skriv et andet brev")
    assert [prompt.key for prompt in shelf.prompts] == ["brev", "brev_2"]


def test_undoing_a_deletion_keeps_what_was_saved_since(library: Library, qapp: object) -> None:
    shelf = Shelf(library)
    for title in ("Et", "To"):
        shelf.add(title, "", "Skriv")
    gone = shelf.delete("mine_et")
    assert gone is not None
    shelf.add("Tre", "", "Skriv")
    assert [prompt.title for prompt in shelf.prompts] == ["To", "Tre"]
    shelf.put_back(gone)
    assert [prompt.title for prompt in shelf.prompts] == ["Et", "To", "Tre"]


def test_each_of_several_deletions_is_undone_by_itself(library: Library, qapp: object) -> None:
    shelf = Shelf(library)
    for title in ("Et", "To", "Tre"):
        shelf.add(title, "", "Skriv")
    first, second = shelf.delete("mine_et"), shelf.delete("mine_tre")
    assert first is not None
    assert second is not None
    assert shelf.delete("mine_tre") is None
    shelf.put_back(first)
    assert [prompt.title for prompt in shelf.prompts] == ["Et", "To"]
    shelf.put_back(second)
    assert [prompt.title for prompt in shelf.prompts] == ["Et", "To", "Tre"]


def test_one_that_comes_back_takes_the_place_of_no_other(library: Library, qapp: object) -> None:
    shelf = Shelf(library)
    shelf.add("Brev", "", "Den gamle")
    gone = shelf.delete("mine_brev")
    assert gone is not None
    shelf.add("Brev", "", "Den nye")
    shelf.put_back(gone)
    assert {prompt.text for prompt in shelf.prompts} == {"Den gamle", "Den nye"}


def test_the_title_of_a_deleted_prompt_is_left_in_no_file(library: Library, tmp_path: Path, qapp: object) -> None:
    # Its key is made of the title.
    marks = tmp_path / "marks.toml"
    shelf = Shelf(library, OwnStore(tmp_path / "own.toml"), Remembered(marks))
    shelf.add("Klage fra Nørregade", "", "Skriv")
    shelf.mark("mine_klage_fra_noerregade", True)
    shelf.note_use("mine_klage_fra_noerregade")
    gone = shelf.delete("mine_klage_fra_noerregade")
    assert all("klage" not in file.read_text(encoding="utf-8").casefold() for file in tmp_path.iterdir())
    assert gone is not None
    shelf.put_back(gone)
    assert shelf.favourites == ("mine_klage_fra_noerregade",)


def test_only_keys_are_remembered_newest_first(tmp_path: Path) -> None:
    file = tmp_path / "marks.toml"
    marks = Remembered(file)
    for number in range(MOST_RECENT + 2):
        marks.use(f"t{number}")
    marks.use("t5")
    marks.mark("use:snow_reply", True)
    again = Remembered(file)
    assert again.recent == ("t5", "t7", "t6", "t4", "t3", "t2")
    assert again.favourites == ("use:snow_reply",)


@pytest.mark.parametrize("content", [b"favourites = [", b"\xff\xfe", b"favourites = 3", b"x = " + b"[" * 5000])
def test_marks_that_cannot_be_read_are_kept_beside_and_said(tmp_path: Path, content: bytes) -> None:
    file = tmp_path / "marks.toml"
    file.write_bytes(content)
    marks = Remembered(file)
    assert marks.favourites == ()
    assert "marks.toml.1.bak" in marks.problem
    marks.mark("summary", True)
    assert (tmp_path / "marks.toml.1.bak").read_bytes() == content
    assert (Remembered(file).favourites, Remembered(file).problem) == (("summary",), "")


def test_marks_that_can_be_read_stay_when_others_cannot(tmp_path: Path) -> None:
    file = tmp_path / "marks.toml"
    broken = 'favourites = ["Karen Bjerregaard", 3, "summary"]\nrecent = ["letter"]'
    file.write_text(broken, encoding="utf-8")
    marks = Remembered(file)
    assert (marks.favourites, marks.recent) == (("summary",), ("letter",))
    assert "marks.toml.1.bak" in marks.problem
    assert "Karen" not in marks.problem
    assert (tmp_path / "marks.toml.1.bak").read_text(encoding="utf-8") == broken
    again = Remembered(file)
    assert (again.favourites, again.recent, again.problem) == (("summary",), ("letter",), "")


def test_marks_that_can_neither_be_read_nor_moved_stand_untouched(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "marks.toml"
    file.write_text("favourites = [", encoding="utf-8")

    def refuse(path: Path) -> Path:
        raise PermissionError(path)

    monkeypatch.setattr("companion.remembered.set_aside", refuse)
    marks = Remembered(file)
    marks.mark("summary", True)
    assert marks.favourites == ("summary",)
    assert "urørt" in marks.problem
    assert file.read_text(encoding="utf-8") == "favourites = ["
