"""A person's own prompts: places become slots, and nothing is lost on the way to a file and back."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from companion.library.compose import compose
from companion.library.draft import Draft
from companion.library.loader import LibraryError
from companion.library.models import Library, Slot, SlotKind, Template
from companion.library.own_prompts import (
    OwnPrompt,
    editable_text,
    new_key,
    places_in,
    preview_import,
    read_prompts,
    saving_problem,
    to_template,
    to_toml,
)

LETTER = OwnPrompt("letter", "Brev", "Et brev", "Skriv til [Borger 1] om [emne]. Hils [borger 1]!\n[indsæt tekst]")


def test_places_and_pseudonyms_become_slots() -> None:
    template = to_template(LETTER, 1)
    assert [(slot.label, slot.kind) for slot in template.slots] == [
        ("Borger 1", SlotKind.LINE), ("Emne", SlotKind.LINE), ("Indsæt tekst", SlotKind.TEXT),
    ]  # fmt: skip
    assert places_in(LETTER.text) == ("Borger 1", "emne", "indsæt tekst")


def test_a_place_that_stands_twice_is_filled_in_once() -> None:
    template = to_template(LETTER, 1)
    library = Library((template,), ())
    text = compose(Draft(template.key, {"borger_1": "Naboen", "emne": "hegnet"}), library).text
    assert text == "Skriv til Naboen om hegnet. Hils Naboen!"


@given(st.text(alphabet=st.characters(exclude_categories=("Cs",)), min_size=1, max_size=60))
def test_any_text_stands_in_the_prompt_as_it_was_written(text: str) -> None:
    if not text.strip() or places_in(text):
        return
    template = to_template(replace(LETTER, text=text), 1)
    assert compose(Draft(template.key), Library((template,), ())).text == text.strip()


@given(st.lists(st.text(alphabet=st.characters(exclude_categories=("Cs",)), min_size=1, max_size=60), max_size=4))
def test_what_goes_into_a_file_comes_out_again(tmp_path_factory: pytest.TempPathFactory, texts: list[str]) -> None:
    file = tmp_path_factory.getbasetemp() / "mine.toml"
    written = [text.strip() for text in texts if text.strip()]
    prompts = tuple(OwnPrompt(f"p{n}", "Titel “1”", 'Et "citat" \\ her', text) for n, text in enumerate(written))
    file.write_bytes(to_toml(prompts).encode())
    assert read_prompts(file) == prompts


def test_keys_are_made_from_the_title() -> None:
    assert new_key("Åbningstider & årsmøde", []) == "aabningstider_aarsmoede"
    assert new_key("Brev", ["brev", "brev_2"]) == "brev_3"
    assert new_key("123", []) == "prompt_123"
    assert new_key("漢字", []) == "prompt"


def test_an_import_says_what_is_new_and_what_changes() -> None:
    changed = replace(LETTER, text="Noget andet")
    new = replace(LETTER, key="other")
    preview = preview_import([LETTER, replace(LETTER, key="same")], [changed, new, replace(LETTER, key="same")])
    assert (preview.new, preview.changed) == ((new,), (changed,))
    assert [prompt.key for prompt in preview.same] == ["same"]


@pytest.mark.parametrize(
    ("old", "new", "reason"),
    [
        ('key = "letter"', 'key = "Et brev"', "har tegn"),
        ("[[prompts]]", '[[prompts]]\nkey = "letter"\ntitle = "a"\ntext = "b"\n[[prompts]]', "to gange"),
        ("text = ", "tekst = ", "mangler"),
    ],
)
def test_a_mistake_in_the_file_is_named(tmp_path: Path, old: str, new: str, reason: str) -> None:
    file = tmp_path / "mine.toml"
    file.write_text(to_toml([LETTER]).replace(old, new, 1), encoding="utf-8")
    with pytest.raises(LibraryError, match=reason):
        read_prompts(file)


def test_every_template_becomes_a_text_with_the_same_places(library: Library) -> None:
    for template in library.templates:
        text = editable_text(template)
        again = to_template(OwnPrompt("ny", "Ny", "", text), 1)
        asked = [slot for slot in template.slots if slot.kind is not SlotKind.TEXT]
        pasted = [slot for slot in template.slots if slot.kind is SlotKind.TEXT]
        kinds = [slot.kind for slot in again.slots]
        assert kinds.count(SlotKind.TEXT) == len(pasted), template.key
        assert {slot.label.casefold() for slot in again.slots if slot.kind is SlotKind.LINE} == {
            slot.label.casefold() for slot in asked
        }, template.key
        assert saving_problem(OwnPrompt("ny", "Ny", "", text)) == ""


def test_places_to_paste_into_stay_so_and_stay_apart() -> None:
    labels = ("Tekst fra den ene", "Tekst fra den anden", "Notater [alle]", "N" * 90, "Tekst, der skal rettes")
    slots = tuple(Slot(f"s{number}", label, SlotKind.TEXT) for number, label in enumerate(labels))
    template = Template("t", 1, "T", "", "", "Sammenlign.", slots, ())
    again = to_template(OwnPrompt("ny", "Ny", "", editable_text(template)), 1)
    assert [slot.kind for slot in again.slots] == [SlotKind.TEXT] * len(labels)
    assert again.body == "Sammenlign."


@pytest.mark.parametrize(
    "text",
    [
        "Hej med dig",
        "x = " + "[" * 5000,
        f'[[prompts]]\nkey = "a"\ntitle = "{"x" * 100}"\ntext = "y"\n',
        '[pack]\nformat = 7\nkey = "a"\ntitle = "b"\npublisher = "c"\n',
        "prompts = [" + '{key = "a", title = "b", text = "c"},' * 600 + "]",
    ],
    ids=["no TOML", "too deep", "long title", "newer format", "too many"],
)
def test_why_a_file_cannot_be_taken_in_is_said_in_danish(tmp_path: Path, text: str) -> None:
    # What the parsers say is English: "Expected '=' after a key", "String should have at most 80 characters".
    file = tmp_path / "mine.toml"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(LibraryError) as raised:
        read_prompts(file)
    said = str(raised.value)
    assert any(words in said for words in ("er ikke gyldig TOML", "er for langt", "er for stort", "har for mange"))
    assert "should" not in said
    assert "Expected" not in said
