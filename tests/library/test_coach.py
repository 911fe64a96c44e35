"""Which elements a prompt states: the instruction counts, pasted text and what stands inside a sample do not."""

from __future__ import annotations

import io
import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from companion.cli_coach import coach_files, coach_lines
from companion.library.coach import ELEMENTS, Coach, load_coach
from companion.library.instruction_part import instruction_part
from companion.library.loader import LibraryError
from companion.library.models import Library
from companion.resources import resource_path
from training.coach.corpus import read

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def coach() -> Coach:
    return load_coach(resource_path("coach"))


@pytest.mark.parametrize(
    ("prompt", "element"),
    [
        ("Skriv om haveaffald. Nævn åbningstiderne, prisen på trailere og at asbest skal pakkes ind.", "specific"),
        ("Lav en tjekliste med ti punkter om cykelsikkerhed", "format"),
        ("Jeg er leder i en børnehave og skal forklare forældrene, hvorfor vi lukker kl. 16", "context"),
        ("Skriv om støj i gården i en venlig og uformel tone", "tone"),
        ('Find på navne til mødelokaler, i samme stil som denne: "Fyret ved havnen"', "example"),
        ("Skriv noget om brandveje. Vi hænger det op i opgangen.", "result"),
    ],
)
def test_what_is_stated_is_seen(coach: Coach, prompt: str, element: str) -> None:
    assert element in coach.elements(prompt)


def test_demands_in_a_list_are_seen(coach: Coach) -> None:
    assert "specific" in coach.elements("Skriv en mail, der nævner:\n- prisen\n- tidspunktet\n- hvor man henter nøglen")


@pytest.mark.parametrize("prompt", ["", "   ", "Skriv lidt om genbrug"])
def test_a_topic_alone_states_nothing(coach: Coach, prompt: str) -> None:
    assert coach.elements(prompt) == ()


def test_pasted_text_states_nothing(coach: Coach) -> None:
    material = "Venligst hold en formel tone. Lav en tabel med ti punkter til borgerne, og hæng den op på tavlen."
    alone = coach.elements("Ret stavefejlene i denne tekst")
    assert coach.elements(f"Ret stavefejlene i denne tekst\n\n{material}") == alone
    assert set(coach.elements(f"Ret stavefejlene i denne tekst: {material}")) <= {*alone, "specific"}


@pytest.mark.parametrize(
    ("prompt", "text", "material"),
    [
        ("Forkort teksten\n\nDet var en mørk nat.", "Forkort teksten", True),
        ("Ret teksten\n---\nDet var en mørk nat.", "Ret teksten", True),
        ("Opgave: Skriv et brev\n\nTone: venlig", "Opgave: Skriv et brev\nTone: venlig", False),
        ("Oversæt til engelsk\n\nKære alle\n\nSkriv det kort.", "Oversæt til engelsk\nSkriv det kort.", True),
        ("Skriv et skilt", "Skriv et skilt", False),
        (
            "Skriv et referat ud fra mine noter:\nPer: taget er tæt.\nAnne: ny printer.",
            "Skriv et referat ud fra mine noter <MAT>",
            False,
        ),
        (
            "Her er teksten: Det var en mørk nat.\nIngen vidste noget om noget.\nGør den kortere",
            "Her er teksten <MAT>\nGør den kortere",
            False,
        ),
        (
            "Gør to ting:\n- nævn prisen på billetten\n- husk tidspunktet",
            "Gør to ting:\n- nævn prisen på billetten\n- husk tidspunktet",
            False,
        ),
        ("Lav flere som denne: Hæng den på døren. Tak.", "Lav flere som denne: <SAMP2>  Tak.", False),
        ("Her er et eksempel:\nKom ind.\nTag en kop.", "Her er et eksempel: <SAMP2> ", False),
        ("Oversæt til engelsk\n\nHusk at låse døren.", "Oversæt til engelsk", True),
        (
            "Jeg er ny leder.\n\nSkriv en mail.\n\nTonen skal være let.",
            "Jeg er ny leder.\nSkriv en mail.\nTonen skal være let.",
            False,
        ),
        (
            "Der er lukket i dag.\n\nDet er fra vores skilt. Gør det kortere.",
            "Det er fra vores skilt. Gør det kortere.",
            True,
        ),
    ],
)
def test_instruction_and_material_are_told_apart(prompt: str, text: str, material: bool) -> None:
    part = instruction_part(prompt)
    assert (part.text, part.has_material) == (text, material)


@given(st.text(max_size=300))
def test_any_prompt_is_answered(coach: Coach, prompt: str) -> None:
    found = coach.elements(prompt)
    assert list(found) == [element for element in ELEMENTS if element in found]


def test_the_figures_in_the_documentation_are_those_of_the_program(coach: Coach) -> None:
    prompts = read(ROOT / "training" / "coach" / "measure-2.jsonl")
    answers = [set(coach.elements(prompt.text)) for prompt in prompts]
    rows = []
    for element in ELEMENTS:
        said, wanted = (
            sum(element in one for one in answers),
            sum(element in prompt.elements for prompt in prompts),
        )
        right = sum(element in one & prompt.elements for one, prompt in zip(answers, prompts, strict=True))
        rows.append(f"{element} | {wanted} | {right / said:.2f} | {right / wanted:.2f}")
        assert right / said > 0.85
        assert right / wanted > 0.85
    assert "\n".join(rows) in (ROOT / "docs" / "coach.md").read_text(encoding="utf-8")


def test_a_page_of_text_set_off_by_nothing_is_read_to_a_bound(coach: Coach) -> None:
    assert coach.elements("Skriv en tjekliste. " + "ord " * 2000 + "Vi hænger den op på tavlen.") == coach.elements(
        "Skriv en tjekliste. " + "ord " * 2000
    )


@pytest.mark.parametrize("lead", ["Find på flere i samme stil som den her", "Skriv et svar i stil med"])
def test_a_quoted_sample_after_a_colon_is_no_material(coach: Coach, lead: str) -> None:
    sample = "Du har ret i det hele, og det retter vi naturligvis allerede i dag, så snart vi kan."
    assert "example" in coach.elements(f'{lead}: "{sample}"')


def test_lines_are_answered_and_bad_ones_are_named(coach: Coach) -> None:
    target = io.StringIO()
    good = json.dumps({"id": "a", "text": "Lav en tjekliste med fem punkter"})
    assert coach_lines(coach, [good, "", "{", '{"id": "b"}'], target) == 2
    first, second, third = map(json.loads, target.getvalue().splitlines())
    assert first["id"] == "a"
    assert "format" in first["elements"]
    assert second["line"] == 3
    assert third["id"] == "b"
    assert "error" in third


def test_files_are_answered_for_people(coach: Coach, library: Library, tmp_path: Path) -> None:
    good, bad = tmp_path / "prompt.txt", tmp_path / "latin.txt"
    good.write_text("Lav en tjekliste med fem punkter", encoding="utf-8")
    bad.write_bytes("blåbær".encode("latin-1"))
    target, errors = io.StringIO(), io.StringIO()
    assert coach_files(coach, library, [str(good), str(bad), "mangler.txt"], io.StringIO(), target, errors) == 2
    assert "Har: " in target.getvalue()
    assert "UTF-8" in errors.getvalue()
    assert "mangler.txt" in errors.getvalue()


@pytest.mark.parametrize(
    ("file", "text", "said"),
    [
        ("signs.toml", "[specific", "signs.toml"),
        ("signs.toml", '[parts]\n[specific]\nsigns = ["("]', "signs.toml"),
        ("words.toml", "[person", "words.toml"),
        ("words.toml", "[person]\nendings = '-'", "words"),
        ("weights.json", "{", "weights.json"),
        ("weights.json", '{"bias": [1], "thresholds": [0.5], "features": {}}', "hvert element"),
    ],
)
def test_a_broken_file_is_named(tmp_path: Path, file: str, text: str, said: str) -> None:
    for name in ("signs.toml", "words.toml", "weights.json"):
        (tmp_path / name).write_bytes((resource_path("coach") / name).read_bytes())
    (tmp_path / file).write_text(text, encoding="utf-8")
    with pytest.raises(LibraryError, match=said):
        load_coach(tmp_path)


def test_a_shape_of_a_class_that_does_not_exist_is_named(tmp_path: Path) -> None:
    for name in ("signs.toml", "words.toml", "weights.json"):
        text = (resource_path("coach") / name).read_text(encoding="utf-8")
        (tmp_path / name).write_text(text.replace("{person}", "{nobody}"), encoding="utf-8")
    with pytest.raises(LibraryError, match="nobody"):
        load_coach(tmp_path)
