"""The word lists: what is read from which source, and which list a word ends up on."""

from __future__ import annotations

from pathlib import Path

import pytest

from companion.checks.components import LISTS
from training import lexicon

OWN = Path(lexicon.__file__).parent / "lexicon"


@pytest.fixture
def dictionaries(tmp_path: Path) -> tuple[Path, Path]:
    danish, english = tmp_path / "da.dic", tmp_path / "en.dic"
    danish.write_text(
        "6\nhus/12\nkatten\tpo:noun\nAarhus/3\nGrundfosq\n-bindestreg\nx\n3d\nmette/1\n", encoding="utf-8"
    )
    english.write_text("3\ncarry/S\nbake/S\nwalk\nhus\n", encoding="utf-8")
    return danish, english


def test_a_list_is_read_without_comments_and_empty_lines(tmp_path: Path) -> None:
    path = tmp_path / "places.txt"
    path.write_text("# Steder\nGrenaa\n\n  Aarhus C  # bydel\n", encoding="utf-8")
    assert lexicon.read_list(path) == ["Grenaa", "Aarhus C"]


def test_own_names_stand_under_the_group_of_their_file(tmp_path: Path) -> None:
    for name in ("first-turkish", "last-turkish", "first-polish"):
        (tmp_path / f"{name}.txt").write_text(f"{name}\n", encoding="utf-8")
    first, last = lexicon.own_names(tmp_path)
    assert first == {"polish": ["first-polish"], "turkish": ["first-turkish"]}
    assert last == {"turkish": ["last-turkish"]}


def test_a_dictionary_has_ordinary_words_and_proper_names(dictionaries: tuple[Path, Path]) -> None:
    assert lexicon.dictionary(dictionaries[0]) == ({"hus", "katten", "mette"}, {"aarhus", "grundfosq"})


def test_the_projects_own_lists_hold_names_only() -> None:
    first, last = lexicon.own_names(OWN)
    assert first.keys() >= last.keys() - {"danish"}
    assert {"danish", "turkish", "somali", "greenlandic"} <= first.keys() & last.keys()
    for group, names in [*first.items(), *last.items()]:
        assert len(names) > 50, group
        assert len(set(names)) == len(names), group
        assert not [name for name in names if any(c.isdigit() for c in name) or not name[0].isalpha()], group


@pytest.mark.parametrize("path", sorted(OWN.glob("*.txt")), ids=lambda path: path.stem)
def test_no_list_has_lost_a_letter(path: Path) -> None:
    """Of a common letter that no entry holds, some tool has taken every one away."""
    text = "".join(lexicon.read_list(path))
    assert not [letter for letter in "aeinu" if letter not in text]


def test_places_are_written_out() -> None:
    places = {entry for path in OWN.glob("places*.txt") for entry in lexicon.read_list(path)}
    assert {"Aalborg", "Furesø", "Kerteminde", "Nigeria", "Paris", "Qatar", "Sønderjylland"} <= places


class TestFaker:
    @pytest.fixture(autouse=True)
    def faker(self) -> None:
        pytest.importorskip("faker")

    def test_names_of_many_languages_in_latin_letters(self) -> None:
        first, last = lexicon.faker_names()
        assert {"Mette", "Zeynep"} <= first
        assert {"Nielsen", "Yılmaz"} <= last
        assert not [name for name in first | last if any("а" <= c <= "я" or c >= "一" for c in name)]

    def test_each_word_stands_where_it_belongs(self, tmp_path: Path, dictionaries: tuple[Path, Path]) -> None:
        for name, text in {
            "first-danish": "Anne Marie\nØrjanq\n",
            "last-danish": "Holm-Damq\n",
            "places": "Grenaaq\nNykøbingq Mors\n",
        }.items():
            (tmp_path / f"{name}.txt").write_text(text, encoding="utf-8")
        lists = lexicon.lists(tmp_path, *dictionaries)
        assert tuple(lists) == LISTS
        assert all(words == sorted(set(words)) for words in lists.values())
        assert all(word == word.lower() for words in lists.values() for word in words)
        assert {"anne marie", "anne", "marie", "ørjanq"} <= set(lists["first"])
        assert "holm-damq" in lists["last"]
        assert {"grenaaq", "nykøbingq", "mors"} <= set(lists["place"])
        assert lists["word"] == ["hus", "katten", "mette"]
        assert "grundfosq" in lists["proper"]
        assert {"carry", "carries", "carryed", "bake", "bakes", "baked", "baking", "walking"} <= set(lists["english"])
        assert "hus" not in lists["english"]
        assert not set(lists["proper"]) & {*lists["first"], *lists["last"], *lists["place"], *lists["word"]}
