"""The library's files: what they must hold, and what an editor is told when they do not."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from companion.library.compose import compose
from companion.library.draft import Draft
from companion.library.loader import LibraryError, load_library
from companion.library.models import Library, SlotKind
from companion.library.rules import ELEMENT_KEYS
from companion.resources import resource_path

TEMPLATE = """\
key = "mine"
number = 1
title = "Min"
summary = "Kort"
when = "Når du vil."
body = "Skriv [[{count} ]]linjer om {topic}[[. Du må {scope}]]."
covers = ["format"]

[[slots]]
name = "topic"
label = "Emne"
kind = "line"

[[slots]]
name = "count"
label = "Antal"
kind = "number"
default = "5"
minimum = 2
maximum = 9

[[slots]]
name = "scope"
label = "Frihed"
kind = "choice"
choices = ["gerne digte", "ikke digte"]

[[slots]]
name = "text"
label = "Tekst"
kind = "text"

[example]
topic = "vand"
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    shutil.copy(resource_path("library", "elements.toml"), tmp_path)
    (tmp_path / "templates").mkdir()
    (tmp_path / "templates" / "mine.toml").write_text(TEMPLATE, encoding="utf-8")
    return tmp_path


def complaint(folder: Path) -> str:
    with pytest.raises(LibraryError) as caught:
        load_library(folder)
    return str(caught.value)


def test_the_twelve_templates_in_the_order_of_the_guide(library: Library) -> None:
    assert [(template.number, template.title) for template in library.templates] == [
        (1, "Generér ideer"),
        (2, "Skab ny tekst"),
        (3, "Simplificering"),
        (4, "Sparringspartner"),
        (5, "Korrektur"),
        (6, "Lær noget nyt"),
        (7, "Opsummering"),
        (8, "Brainstorming af indhold"),
        (9, "Fokus på struktur"),
        (10, "Tilpasning til målgruppe"),
        (11, "Kreativ problemløsning"),
        (12, "Forbedret skrivning"),
    ]


def test_the_six_elements(library: Library) -> None:
    assert tuple(element.key for element in library.elements) == ELEMENT_KEYS
    chips = [element.chip for element in library.elements]
    assert chips == ["Specifik", "Format", "Kontekst", "Sprogtone", "Eksempel", "Resultat"]
    fields = {element.key: {field.name for field in element.fields} for element in library.elements}
    assert fields["format"] == {"form", "length"}
    assert fields["context"] == {"recipient", "sender", "purpose"}


def test_the_program_s_own_templates_are_complete(library: Library) -> None:
    for template in library.templates:
        inline = {slot.name for slot in template.slots if slot.kind is not SlotKind.TEXT}
        assert inline <= set(template.example), template.key
        assert template.tip, template.key
        assert template.covers, template.key
        assert len(template.summary) <= 40, template.key
        for slot in template.slots:
            assert slot.placeholder or slot.kind in {SlotKind.NUMBER, SlotKind.CHOICE}, (template.key, slot.name)


def test_interface_words_keep_to_the_house_style(library: Library) -> None:
    """No exclamation marks, no alarm and no "vi" that sounds as if someone reads along."""
    shown = [text for template in library.templates for text in (template.summary, template.when, template.tip)]
    for element in library.elements:
        shown += [element.explanation, element.question, element.add_label]
    for text in shown:
        words = {word.strip(".,?“”").lower() for word in text.split()}
        assert "!" not in text, text
        assert not words & {"vi", "advarsel", "fejl", "trussel", "risiko"}, text


def test_the_template_in_the_docs_can_be_used_as_it_stands(folder: Path) -> None:
    page = (Path(__file__).parents[2] / "docs" / "library.md").read_text(encoding="utf-8")
    section = page.split("## En skabelon")[1].split("`kind` er")[0]
    lines = [line.removeprefix("    ") for line in section.splitlines() if line.startswith("    ")]
    (folder / "templates" / "invitation.toml").write_text("\n".join(lines), encoding="utf-8")
    library = load_library(folder)
    assert compose(Draft.example(library.template("invitation")), library).text == (
        "Skriv en invitation til pårørende på plejehjemmet om sommerfesten. Slut med, hvordan man melder sig til."
    )


def test_a_template_of_ones_own_is_read(folder: Path) -> None:
    library = load_library(folder)
    slots = {slot.name: slot for slot in library.template("mine").slots}
    assert (slots["count"].kind, slots["count"].minimum, slots["count"].maximum) == (SlotKind.NUMBER, 2, 9)
    assert slots["scope"].choices == ("gerne digte", "ikke digte")
    assert library.template("mine").example == {"topic": "vand"}


@pytest.mark.parametrize(
    ("old", "new", "field", "reason"),
    [
        ('title = "Min"\n', "", "title", "mangler"),
        ('title = "Min"', 'title = ""', "title", "er tomt"),
        ('title = "Min"', "title = 7", "title", "skal være tekst"),
        ('title = "Min"', 'title = "Min\\nDin"', "title", "skal stå på én linje"),
        ('title = "Min"', 'title = "Min"\nfarve = "rød"', "farve", "er ikke et felt, der findes"),
        ('key = "mine"', 'key = "Min egen"', "key", "har tegn, der ikke må stå her"),
        ("number = 1", 'number = "1"', "number", "skal være et helt tal"),
        ("number = 1", "number = 0", "number", "er for lille"),
        ('kind = "line"', 'kind = "linje"', "slots.topic.kind", "skal være line, text, number eller choice"),
        ('label = "Emne"\n', "", "slots.topic.label", "mangler"),
        ('name = "count"', 'name = "topic"', "slots.topic", "står der to gange"),
        ("om {topic}", "om {emne}", "body", "{emne} findes ikke under slots"),
        ("om {topic}", "om vand", "slots.topic", "bruges ikke: skriv {topic} i body"),
        ("om {topic}", "om {topic} og {topic}", "body", "står {topic} der to gange"),
        ("om {topic}", "om {topic} i {text}", "body", "{text} er en tekst, der sættes ind"),
        ("om {topic}", "om {topic]", "body", "{ står alene"),
        ("[[{count} ]]", "[[{count} ", "body", "[[ uden ]]"),
        ("[[{count} ]]", "{count} ]]", "body", "]] uden [["),
        ("[[{count} ]]", "[[{count}]] ", "body", "når intet er udfyldt, giver det to mellemrum i træk"),
        ("[[. Du må {scope}]].", "[[. Du må {scope}]] .", "body", "mellemrum før et tegn"),
        ("[[. Du må {scope}]].", ".[[ Du må {scope}.]].", "body", "to tegn i træk"),
        ("[[. Du må {scope}]].", "[[. {scope} er fint]].", "body", "når scope er udfyldt, giver det en sætning"),
        ("[[. Du må {scope}]].", "[[. Du må {scope}.]]", "body", "uden punktum til sidst"),
        ('["format"]', '["formen"]', "covers", "formen er ikke et element"),
        ('default = "5"', 'default = "fem"', "slots.count.default", "skal være et helt tal"),
        ('default = "5"', 'default = "10"', "slots.count.default", "skal ligge mellem 2 og 9"),
        ("minimum = 2", "minimum = 12", "slots.count.minimum", "er større end maximum"),
        ("choices = [", 'default = "måske"\nchoices = [', "slots.scope.default", "er ikke en af mulighederne"),
        ('["gerne digte", "ikke digte"]', '["gerne digte"]', "slots.scope.choices", "mindst to muligheder"),
        ('["gerne digte", "ikke digte"]', '["digte", "digte"]', "slots.scope.choices", "den samme mulighed to gange"),
        ('label = "Emne"', 'label = "Emne"\nchoices = ["a", "b"]', "slots.topic.choices", "når kind er choice"),
        ('kind = "text"', 'kind = "text"\ndefault = "Hej"', "slots.text.default", "hører ikke til"),
        ('topic = "vand"', 'count = "3"', "example.topic", "mangler: feltet skal altid udfyldes"),
        ('topic = "vand"', 'topic = "vand"\nemne = "vand"', "example.emne", "findes ikke under slots"),
        ('topic = "vand"', 'topic = "vand"\ncount = "99"', "example.count", "skal ligge mellem 2 og 9"),
        ('topic = "vand"', 'topic = "vand\\nild"', "example.topic", "skal stå på én linje"),
    ],
)
def test_a_mistake_in_a_template_is_named(folder: Path, old: str, new: str, field: str, reason: str) -> None:
    assert TEMPLATE.count(old) >= 1
    (folder / "templates" / "mine.toml").write_text(TEMPLATE.replace(old, new, 1), encoding="utf-8")
    message = complaint(folder)
    assert message.startswith(f"mine.toml: {field}: ")
    assert reason in message


@pytest.mark.parametrize(
    ("old", "new", "field", "reason"),
    [
        ('sentence = "Længde: {value}."', 'sentence = "Længde."', "format.length.sentence", "{value} præcis ét sted"),
        ('"Længde: {value}."', '"{value}: {value}."', "format.length.sentence", "{value} præcis ét sted"),
        ('"Længde: {value}."', '"Længde: {value} {x}."', "format.length.sentence", "andre felter"),
        ('"Længde: {value}."', '"Længde:  {value}."', "format.length.sentence", "to mellemrum"),
        ('"Længde: {value}."', '"{value} er længden."', "format.length.sentence", "begynder med et felt"),
        ('name = "form"', 'name = "length"', "format.length", "står der to gange"),
        ('key = "tone"', 'key = "lyd"', "elements", "tone mangler"),
        ('chip = "Format"\n', "", "elements.format.chip", "mangler"),
    ],
)
def test_a_mistake_in_the_elements_is_named(folder: Path, old: str, new: str, field: str, reason: str) -> None:
    file = folder / "elements.toml"
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1), encoding="utf-8")
    message = complaint(folder)
    assert message.startswith(f"elements.toml: {field}: ")
    assert reason in message


def test_two_templates_cannot_share_a_key_or_a_number(folder: Path) -> None:
    other = folder / "templates" / "other.toml"
    other.write_text(TEMPLATE.replace("number = 1", "number = 2"), encoding="utf-8")
    assert complaint(folder) == "other.toml: key: mine bruges også i mine.toml"
    other.write_text(TEMPLATE.replace('"mine"', '"other"'), encoding="utf-8")
    assert complaint(folder) == "other.toml: number: 1 bruges også i mine.toml"


def test_files_that_cannot_be_read_are_named(folder: Path) -> None:
    file = folder / "templates" / "mine.toml"
    file.write_text("key = x\n", encoding="utf-8")
    assert complaint(folder) == "mine.toml er ikke gyldig TOML (linje 1)"
    file.write_text('title = """', encoding="utf-8")
    assert complaint(folder) == "mine.toml er ikke gyldig TOML"
    file.write_text("x = " + "[" * 5000, encoding="utf-8")
    assert complaint(folder) == "mine.toml er ikke gyldig TOML"
    file.write_bytes("title = 'Målgruppe'".encode("latin-1"))
    assert complaint(folder) == "mine.toml er ikke gemt som UTF-8"
    file.unlink()
    assert complaint(folder) == "templates: der er ingen skabeloner"
    (folder / "elements.toml").unlink()
    assert complaint(folder).startswith("elements.toml kan ikke åbnes: ")


def test_a_file_saved_by_notepad_is_read(folder: Path) -> None:
    file = folder / "templates" / "mine.toml"
    file.write_bytes(TEMPLATE.replace("\n", "\r\n").encode("utf-8-sig"))
    assert load_library(folder).template("mine").title == "Min"
