"""The plain functions under the window: history, grouping, removal, drafting, words."""

from __future__ import annotations

from dataclasses import replace
from types import MappingProxyType

import pytest
from hypothesis import given
from hypothesis import strategies as st

from companion.checks.findings import Category, Finding, Report, Severity
from companion.checks.removal import removal
from companion.checks.rulebook import Rulebook
from companion.library.compose import compose
from companion.library.draft import Draft, Source, SourceKind
from companion.library.draft_edits import TextEdit, apply_to_draft
from companion.library.models import Library
from companion.ui.coach import ElementState, element_views
from companion.ui.copy_decision import decide
from companion.ui.drafting import (
    apply_possible,
    fresh,
    place_for_material,
    with_template,
    written_in,
)
from companion.ui.grouping import group_findings
from companion.ui.history import History
from companion.ui.instruction import grown, holes
from companion.ui.options import WindowOptions
from companion.ui.plain import count_words, join_words, occurrences, plain_text, stands_in


def finding(start: int | None, end: int | None, entity: str = "PERSON", **more: object) -> Finding:
    values = {
        "category": Category.PERSONAL,
        "severity": Severity.WARN,
        "score": 0.9,
        "rule": "GDPR",
        "message": "Et navn.",
        **more,
    }
    return Finding(start, end, entity, **values)  # type: ignore[arg-type]


class TestHistory:
    def test_quick_typing_in_one_place_is_one_step(self) -> None:
        now = [0.0]
        history = History("", lambda: now[0])
        for text in ("H", "He", "Hej"):
            history.push(text, "field")
            now[0] += 0.4
        assert history.undo()
        assert history.present == ""
        assert history.redo()
        assert history.present == "Hej"

    def test_a_pause_or_another_place_begins_a_new_step(self) -> None:
        now = [0.0]
        history = History("", lambda: now[0])
        history.push("a", "field")
        now[0] += 5
        history.push("ab", "field")
        history.push("abc", "other")
        steps = []
        while history.undo():
            steps.append(history.present)
        assert steps == ["ab", "a", ""]

    def test_a_new_step_after_undo_forgets_what_was_undone(self) -> None:
        history = History(0, lambda: 0.0)
        history.push(1)
        history.undo()
        history.push(2)
        assert not history.redo()
        assert history.present == 2

    def test_typing_after_undo_is_not_merged_into_the_past(self) -> None:
        history = History("", lambda: 0.0)
        history.push("a", "field")
        history.push("ab", "field")
        history.undo()
        history.push("x", "field")
        history.undo()
        assert history.present == ""


class TestGrouping:
    TEXT = "Karen Bjerregaard ringer. Karen er glad. Ole er glad."

    def test_same_subject_is_one_thing_in_two_places(self, rulebook: Rulebook) -> None:
        full = "Karen Bjerregaard"
        found = [finding(26, 31, subject=full), finding(0, 17, subject=full), finding(41, 44)]
        groups = group_findings(found, self.TEXT, rulebook)
        assert [group.title for group in groups] == [full, "Ole"]
        assert groups[0].places == ((0, 17), (26, 31))
        assert groups[0].replaceable

    def test_the_weightiest_comes_first(self, rulebook: Rulebook) -> None:
        found = [finding(0, 17), finding(41, 44, "DK_CPR", severity=Severity.STOP)]
        assert [group.severity for group in group_findings(found, self.TEXT, rulebook)] == [
            Severity.STOP,
            Severity.WARN,
        ]

    def test_what_a_text_says_is_headed_by_its_kind(self, rulebook: Rulebook) -> None:
        found = [finding(26, 40, "health", category=Category.SENSITIVE, severity=Severity.STOP)]
        (group,) = group_findings(found, self.TEXT, rulebook)
        assert group.title == "Helbred"
        assert group.quote == "Karen er glad."
        assert not group.replaceable
        assert not group.personal

    def test_an_entity_without_a_rule_and_one_about_the_whole_text_are_shown_too(self, rulebook: Rulebook) -> None:
        groups = group_findings([finding(None, None, "NEW_THING", category=Category.USE)], self.TEXT, rulebook)
        assert groups[0].title == "NEW_THING"
        assert groups[0].places == ()
        assert groups[0].generalised == ""


@pytest.mark.parametrize(
    ("text", "words", "left"),
    [
        ("Ring til Karen i dag", "Karen", "Ring til i dag"),
        ("Ring til Karen.", "Karen", "Ring til."),
        ("Karen ringer", "Karen", "ringer"),
        ("Ring til Karen", "Karen", "Ring til"),
        ("Hej\nKaren ringer", "Karen", "Hej\nringer"),
        ("(Karen)", "Karen", "()"),
    ],
)
def test_removing_leaves_no_trace(text: str, words: str, left: str) -> None:
    start, end = removal(text, text.index(words), text.index(words) + len(words))
    assert text[:start] + text[end:] == left


class TestDrafting:
    def test_another_template_keeps_values_of_the_same_name_and_all_pasted_text(self, library: Library) -> None:
        summary, audience, ideas = (library.template(key) for key in ("summary", "audience", "ideas"))
        draft = fresh(summary)
        assert draft.slots["count"] == "6"
        assert not written_in(draft, summary)
        draft = draft.with_value(Source(SourceKind.SLOT, "audience"), "udvalget")
        draft = draft.with_value(Source(SourceKind.SLOT, "text"), "Det lange notat")
        draft = draft.with_value(Source(SourceKind.ELEMENT, "format.length"), "højst 100 ord")
        moved = with_template(draft, summary, audience)
        assert moved.slots["audience"] == "udvalget"
        assert moved.slots["text"] == "Det lange notat"
        assert moved.elements == draft.elements
        assert "count" not in moved.slots
        without_place = with_template(moved, audience, ideas)
        pasted = [slot for slot in ideas.slots if slot.kind == "text"]
        kept = without_place.materials if not pasted else tuple(without_place.slots.values())
        assert "Det lange notat" in kept

    def test_what_was_written_with_no_template_becomes_pasted_text(self, library: Library) -> None:
        audience, ideas = library.template("audience"), library.template("ideas")
        moved = with_template(Draft(instruction="Svar Karen om stien"), None, audience)
        assert moved.slots["text"] == "Svar Karen om stien"
        assert moved.instruction is None
        both = with_template(Draft(instruction="Ret den", materials=("Brevet",)), None, audience)
        assert (both.slots["text"], both.materials) == ("Brevet", ("Ret den",))
        reworded = replace(fresh(audience), instruction="Kære. Skriv om")
        assert "Kære. Skriv om" not in (*with_template(reworded, audience, ideas).materials,)

    def test_pasting_fills_the_templates_own_place_first(self, library: Library) -> None:
        audience = library.template("audience")
        draft = fresh(audience)
        first = place_for_material(draft, audience)
        assert first == Source(SourceKind.SLOT, "text")
        draft = draft.with_value(first, "et")
        assert place_for_material(draft, audience) == Source(SourceKind.MATERIAL, "0")
        assert place_for_material(Draft(), None) == Source(SourceKind.MATERIAL, "0")

    def test_an_edit_of_what_sets_material_off_is_left_alone(self, library: Library) -> None:
        draft = Draft(instruction="Ret teksten.", materials=("Hej Karen",))
        composed = compose(draft, library)
        block = composed.materials[0]
        edits = [TextEdit(block.start - 2, block.start, "x"), TextEdit(block.start + 4, block.end, "Ole")]
        assert apply_possible(draft, composed, edits).materials == ("Hej Ole",)


@pytest.mark.parametrize(
    ("words", "text", "there"),
    [
        ("Karen Bjerregaard", "til karen\n bjerregaard.", True),
        ("Ole", "Olesen", False),
        ("C++ (test)", "i C++ (test) nu", True),
        ("", "noget", False),
    ],
)
def test_words_stand_in_a_text_whole(words: str, text: str, there: bool) -> None:
    assert stands_in(words, text) is there


class TestInstruction:
    def test_holes_are_named_until_they_are_filled(self, library: Library) -> None:
        template = replace(library.template("audience"), body="Skriv {text_type} til {audience}.")
        library = replace(library, templates=(template,))
        draft = fresh(template).with_value(Source(SourceKind.SLOT, "text_type"), "et brev")
        composed = compose(draft, library)
        found = [(composed.text[start:end], name) for start, end, name in holes(composed, draft, template)]
        assert found == [("[målgruppe]", "audience")]
        own = Draft(template.key, instruction="Mit eget [emne]")
        assert not list(holes(compose(own, library), own, template))

    @given(typed=st.text(alphabet=st.sampled_from('ab .,?\n🙂"'), max_size=8), where=st.integers(0, 30))
    def test_typing_inside_a_value_keeps_every_letter_typed(self, library: Library, typed: str, where: int) -> None:
        """Letter by letter, as someone types: what is shown stays what was typed, whatever composing makes of it."""
        draft = Draft("audience", MappingProxyType({"text_type": "et svar", "audience": "en borger"}))
        shown = compose(draft, library)
        segment = next(s for s in shown.segments if s.source.name == "audience")
        at = segment.start + where % (segment.end - segment.start + 1)
        expected = shown.text
        for letter in typed:
            edit = TextEdit(at, at, letter)
            draft = apply_to_draft(draft, shown, [edit])
            carried = grown(shown, edit)
            assert carried is not None
            shown = carried
            expected = expected[:at] + letter + expected[at:]
            at += 1
        assert shown.text == expected
        value = draft.value(segment.source)
        inside = next(s for s in shown.segments if s.source.name == "audience")
        assert shown.text[inside.start : inside.end] == value[inside.offset : inside.offset + inside.end - inside.start]
        assert shown.segments[0].start == 0
        assert shown.segments[-1].end == len(shown.text)

    def test_an_edit_of_the_templates_own_words_is_composed_anew(self, library: Library) -> None:
        draft = Draft("audience", MappingProxyType({"audience": "en borger"}))
        assert grown(compose(draft, library), TextEdit(0, 2, "x")) is None


class TestDecision:
    STOPPING = Report("Karen", (finding(0, 5, "DK_CPR", severity=Severity.STOP),))
    WARNING = Report("Karen", (finding(0, 5),))
    NOTING = Report("Karen", (finding(0, 5, severity=Severity.NOTE),))
    UNCHECKED = Report("Karen", problems=("Navne kan ikke tjekkes.",))

    @pytest.mark.parametrize(
        ("report", "warn", "stop", "clear", "as_it_is"),
        [
            (Report("x"), False, False, True, True),
            (NOTING, False, False, True, True),
            (WARNING, True, False, False, True),
            (WARNING, False, False, False, False),
            (STOPPING, True, False, False, False),
            (STOPPING, True, True, False, True),
            (UNCHECKED, True, False, False, True),
            (UNCHECKED, False, True, False, False),
        ],
    )
    def test_policy_decides(
        self, rulebook: Rulebook, report: Report, warn: bool, stop: bool, clear: bool, as_it_is: bool
    ) -> None:
        options = WindowOptions(copy_warn_allowed=warn, copy_stop_allowed=stop)
        groups = group_findings(report.findings, report.text, rulebook)
        decision = decide(report, groups, options)
        assert (decision.clear, decision.as_it_is) == (clear, as_it_is)
        assert decision.problems == report.problems
        if not as_it_is and report.findings:
            assert decision.locked == groups

    def test_what_is_not_shown_as_a_group_still_counts(self) -> None:
        assert not decide(self.STOPPING, (), WindowOptions()).as_it_is


class TestCoach:
    def test_template_and_filled_fields_count_and_one_is_next(self, library: Library) -> None:
        states = {view.element.key: view.state for view in element_views(Draft("audience"), library)}
        assert states["specific"] is ElementState.THERE
        assert list(states.values()).count(ElementState.NEXT) == 1
        assert states["format"] is ElementState.NEXT
        draft = Draft("audience", elements=MappingProxyType({"format.length": "højst 100 ord"}))
        states = {view.element.key: view.state for view in element_views(draft, library)}
        assert states["format"] is ElementState.THERE

    def test_a_blank_field_does_not_count(self, library: Library) -> None:
        draft = Draft(elements=MappingProxyType({"format.length": "  "}))
        assert all(view.state is not ElementState.THERE for view in element_views(draft, library))


class TestWords:
    def test_line_ends_and_reserved_characters(self) -> None:
        assert plain_text("a\r\nb\rc\u2029d\u2028e\x00f\ufffcg") == "a\nb\nc\nd\nefg"

    def test_counting(self) -> None:
        assert count_words("Hej Karen, kom til kl. 10.30 – tak!") == 8
        assert count_words("  \n ") == 0

    def test_joining(self) -> None:
        assert [join_words(words) for words in ([], ["a"], ["a", "b"], ["a", "b", "c"])] == [
            "",
            "a",
            "a og b",
            "a, b og c",
        ]

    def test_occurrences(self) -> None:
        assert list(occurrences("abcab", "ab")) == [(0, 2), (3, 5)]
        assert list(occurrences("abc", "")) == []
