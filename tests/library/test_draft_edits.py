"""Edits of the finished text find their way back to what it was composed from."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from companion.library.compose import Composed, Segment, compose
from companion.library.draft import Draft, SourceKind
from companion.library.draft_edits import TextEdit, apply_to_draft
from companion.library.loader import load_library
from companion.library.models import Library
from companion.resources import resource_path

LIBRARY = load_library(resource_path("library"))
FIELDS = [f"{element.key}.{field.name}" for element in LIBRARY.elements for field in element.fields]

DRAFT = Draft(
    "audience",
    {"text_type": " et brev", "audience": "Karen Bjerregaard", "text": "Hej. Jeg hedder Karen."},
    {"context.sender": "Vej og Park", "tone.style": "venligt"},
    materials=("Cpr. 140276-1234",),
)


def edited(text: str, edits: list[TextEdit]) -> str:
    for edit in sorted(edits, key=lambda edit: edit.start, reverse=True):
        text = text[: edit.start] + edit.replacement + text[edit.end :]
    return text


def replacing(composed: Composed, old: str, new: str) -> TextEdit:
    start = composed.text.index(old)
    return TextEdit(start, start + len(old), new)


def test_each_value_takes_its_own_edit(library: Library) -> None:
    composed = compose(DRAFT, library)
    first = composed.text.index("Karen")
    second = composed.text.index("Karen", first + 1)
    edits = [
        TextEdit(first, first + len("Karen Bjerregaard"), "[Borger 1]"),
        TextEdit(second, second + len("Karen"), "[Borger 1]"),
        replacing(composed, "140276-1234", "[Cpr 1]"),
        replacing(composed, "Vej og", "Veje &"),
        replacing(composed, "brev", "kort"),
    ]
    changed = apply_to_draft(DRAFT, composed, edits)
    assert dict(changed.slots) == {
        "text_type": " et kort",
        "audience": "[Borger 1]",
        "text": "Hej. Jeg hedder [Borger 1].",
    }
    assert changed.elements["context.sender"] == "Veje & Park"
    assert changed.materials == ("Cpr. [Cpr 1]",)
    assert changed.instruction is None
    assert compose(changed, library).text == edited(composed.text, edits)


def test_an_edit_of_the_templates_words_makes_the_body_the_persons_own(library: Library) -> None:
    composed = compose(DRAFT, library)
    edits = [
        replacing(composed, "let at forstå", "nem at læse"),
        replacing(composed, "Bjerregaard", "B."),
        replacing(composed, "venligt", "roligt"),
        replacing(composed, "140276-1234", "[Cpr 1]"),
    ]
    changed = apply_to_draft(DRAFT, composed, edits)
    assert changed.instruction is not None
    assert changed.instruction.startswith("Skriv et brev, som er nem at læse for Karen B.. Begynd")
    assert changed.elements["tone.style"] == "roligt"
    assert changed.slots["text"] == DRAFT.slots["text"]
    assert changed.materials == ("Cpr. [Cpr 1]",)
    assert compose(changed, library).text == edited(composed.text, edits)


def test_an_edit_of_the_elements_words_makes_the_whole_instruction_the_persons_own(library: Library) -> None:
    composed = compose(DRAFT, library)
    edits = [replacing(composed, "Afsender", "Fra"), replacing(composed, "et brev", "et kort")]
    changed = apply_to_draft(DRAFT, composed, edits)
    assert not changed.elements
    assert changed.instruction is not None
    assert changed.instruction.endswith("Fra: Vej og Park.\nSprog og tone: venligt.")
    assert compose(changed, library).text == edited(composed.text, edits)


def test_an_edit_across_values_and_words_is_own_wording(library: Library) -> None:
    composed = compose(DRAFT, library)
    edits = [replacing(composed, "brev, som er let at forstå for Karen", "brev til Karen")]
    changed = apply_to_draft(DRAFT, composed, edits)
    assert changed.instruction is not None
    assert changed.instruction.startswith("Skriv et brev til Karen Bjerregaard. Begynd")
    assert compose(changed, library).text == edited(composed.text, edits)


def test_an_insertion_beside_a_value_is_the_values(library: Library) -> None:
    composed = compose(DRAFT, library)
    before, after = composed.text.index("et brev"), composed.text.index("et brev") + len("et brev")
    changed = apply_to_draft(DRAFT, composed, [TextEdit(before, before, "bare "), TextEdit(after, after, " i dag")])
    assert changed.slots["text_type"] == " bare et brev i dag"
    assert changed.instruction is None


def test_writing_in_a_blank_prompt(library: Library) -> None:
    draft = Draft()
    for character in "Skriv nu. ":
        composed = compose(draft, library)
        draft = apply_to_draft(draft, composed, [TextEdit(len(composed.text), len(composed.text), character)])
    assert draft.instruction == "Skriv nu. "
    assert compose(draft, library).text == "Skriv nu. "


def test_writing_in_front_of_material_in_a_blank_prompt(library: Library) -> None:
    draft = Draft(materials=("Hej",))
    changed = apply_to_draft(draft, compose(draft, library), [TextEdit(0, 0, "Ret det.")])
    assert (changed.instruction, changed.materials) == ("Ret det.", ("Hej",))


def test_emptying_the_instruction_keeps_it_empty(library: Library) -> None:
    composed = compose(DRAFT, library)
    changed = apply_to_draft(DRAFT, composed, [TextEdit(0, composed.instruction_end, "")])
    assert changed.instruction == ""
    assert compose(changed, library).instruction_end == 0
    assert changed.materials == DRAFT.materials


def test_edits_that_change_nothing_change_nothing(library: Library) -> None:
    composed = compose(DRAFT, library)
    assert apply_to_draft(DRAFT, composed, [TextEdit(3, 3, "")]) == DRAFT


@pytest.mark.parametrize(
    "make",
    [
        pytest.param(lambda c: [replacing(c, '\n"""\nHej', "")], id="fence and material"),
        pytest.param(lambda c: [replacing(c, "er materiale", "er")], id="the sentence about material"),
        pytest.param(lambda c: [TextEdit(3, c.instruction_end + 3, "")], id="from the instruction into the fence"),
        pytest.param(lambda c: [TextEdit(0, len(c.text), "")], id="everything"),
        pytest.param(lambda c: [TextEdit(6, 9, "a"), TextEdit(8, 10, "b")], id="overlap"),
        pytest.param(lambda c: [TextEdit(6, 9, "a"), TextEdit(6, 9, "a")], id="twice"),
        pytest.param(lambda c: [TextEdit(7, 7, "a"), TextEdit(7, 7, "b")], id="two insertions at one place"),
        pytest.param(lambda c: [TextEdit(6, 9, "a"), TextEdit(7, 7, "b")], id="an insertion inside another edit"),
        pytest.param(lambda c: [TextEdit(-1, 2, "a")], id="before the text"),
        pytest.param(lambda c: [TextEdit(2, len(c.text) + 1, "a")], id="beyond the text"),
        pytest.param(lambda c: [TextEdit(5, 2, "a")], id="backwards"),
    ],
)
def test_what_cannot_be_carried_back_is_refused_without_quoting_it(library: Library, make: object) -> None:
    composed = compose(DRAFT, library)
    assert callable(make)
    with pytest.raises(ValueError, match=r"edit at") as caught:
        apply_to_draft(DRAFT, composed, make(composed))
    assert "Karen" not in str(caught.value)


inner = st.text(st.characters(exclude_characters='"'), max_size=30)
solid = st.tuples(st.sampled_from("abæ👩"), inner, st.sampled_from("xyø👧")).map("".join)


@st.composite
def edited_drafts(draw: st.DrawFn) -> tuple[Draft, Composed, list[TextEdit]]:
    template = draw(st.sampled_from(LIBRARY.templates))
    draft = Draft(
        template.key,
        {slot.name: draw(solid) for slot in template.slots},
        draw(st.fixed_dictionaries({}, optional=dict.fromkeys(FIELDS, solid))),
        draw(st.none() | solid),
        tuple(draw(st.lists(solid, max_size=2))),
    )
    composed = compose(draft, LIBRARY)
    values: list[Segment] = [part for part in composed.segments if part.source.kind is not SourceKind.FIXED]
    edits: list[TextEdit] = []
    for segment in draw(st.lists(st.sampled_from(values), unique=True)):
        # Two edits of the inside, or one of the whole; the ends stay as solid as they were.
        if draw(st.booleans()):
            edits.append(TextEdit(segment.start, segment.end, draw(solid)))
            continue
        places = st.integers(segment.start + 1, segment.end - 1)
        a, b, c, d = sorted(draw(st.tuples(places, places, places, places)))
        edits.append(TextEdit(a, b, draw(inner)))
        if c > b:
            edits.append(TextEdit(c, d, draw(inner)))
    return draft, composed, edits


@given(edited_drafts())
@settings(deadline=None)
def test_the_prompt_reads_as_it_was_edited(case: tuple[Draft, Composed, list[TextEdit]]) -> None:
    draft, composed, edits = case
    changed = apply_to_draft(draft, composed, edits)
    assert compose(changed, LIBRARY).text == edited(composed.text, edits)
    assert (changed.instruction is None) == (draft.instruction is None)


@given(edited_drafts(), st.data())
@settings(deadline=None)
def test_own_wording_reads_as_it_was_edited(case: tuple[Draft, Composed, list[TextEdit]], data: st.DataObject) -> None:
    """Whatever is done to the instruction, the prompt says exactly that afterwards."""
    draft, composed, _ = case
    places = st.integers(0, composed.instruction_end)
    start, end = sorted(data.draw(st.tuples(places, places)))
    edits = [TextEdit(start, end, data.draw(solid))]
    changed = apply_to_draft(draft, composed, edits)
    assert changed.materials == draft.materials
    if changed.instruction is not None:
        assert compose(changed, LIBRARY).text == edited(composed.text, edits)
