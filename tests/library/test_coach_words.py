"""Classes of words: what a turn of phrase is made of, whatever word it is said with."""

from __future__ import annotations

from pathlib import Path

import pytest

from companion.library.coach_signs import load_signs
from companion.library.coach_words import WordClasses, load_words
from companion.resources import resource_path


@pytest.fixture(scope="module")
def words() -> WordClasses:
    return load_words(resource_path("coach") / "words.toml")


@pytest.mark.parametrize(
    ("text", "tagged"),
    [
        ("borgerne", "borgerne|person-d"),
        ("skoleborgere", "skoleborgere|person"),
        ("til brevet", "til brevet|kind-d"),
        ("teksten", "teksten|text-d"),
        ("venligt", "venligt|tone-t"),
        ("venligere", "venligere|tone-c"),
        ("hænges", "hænges|use-s"),
        ("Fortæl Karin det", "fortæl|demand karin|name det"),
        ("Kort tid", "kort tid"),
        ("12,5", "<n>"),
        ("danmark", "danmark"),
    ],
)
def test_words_get_their_classes(words: WordClasses, text: str, tagged: str) -> None:
    assert words.tagged(text).strip() == tagged


def test_a_word_is_in_the_first_class_it_stands_in(tmp_path: Path) -> None:
    file = tmp_path / "words.toml"
    file.write_text("[a]\nwords = 'kort'\nendings = '-'\n[b]\nwords = 'kort brev'\nendings = '-'\n", encoding="utf-8")
    assert load_words(file).tagged("kort brev").split() == ["kort|a", "brev|b"]


def test_shapes_are_found_with_any_word_of_a_class() -> None:
    signs = load_signs(resource_path("coach"))
    for text in ("Skriv til pedellerne om sne", "Skriv til vores nye sundhedsplejersker om sne"):
        assert any(shape.search(signs.words.tagged(text)) for shape in signs.shapes["context"])
