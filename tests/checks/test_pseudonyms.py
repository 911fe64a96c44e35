"""The same person always gets the same pseudonym, and edits land where they should."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from companion.checks.findings import Category, Finding, Severity
from companion.checks.pseudonyms import Edit, PseudonymTable, apply_edits, replacements
from companion.checks.rulebook import load_rulebook
from companion.resources import resource_path

RULES = load_rulebook(resource_path("rules"))


def finding(text: str, value: str, entity: str, subject: str = "", after: int = 0) -> Finding:
    start = text.index(value, after)
    return Finding(start, start + len(value), entity, Category.PERSONAL, Severity.WARN, 0.9, "r", "m", subject)


def test_short_writings_share_the_pseudonym_of_the_full_name() -> None:
    text = "Mette Holm skrev. Mettes sag."
    findings = [finding(text, "Mette Holm", "PERSON", "Mette Holm"), finding(text, "Mette", "PERSON", "Mette Holm", 5)]
    edits, table = replacements(text, findings, PseudonymTable(), RULES)
    assert apply_edits(text, edits) == "[Borger 1] skrev. [Borger 1]s sag."
    assert [row.original for row in table.rows] == ["Mette Holm"]


def test_numbers_are_counted_by_word_and_known_whatever_their_separators() -> None:
    text = "140276-1234 og 010190-2345 og 1402761234"
    findings = [finding(text, v, "DK_CPR") for v in ("140276-1234", "010190-2345", "1402761234")]
    edits, table = replacements(text, findings, PseudonymTable(), RULES)
    assert apply_edits(text, edits) == "[Cpr 1] og [Cpr 2] og [Cpr 1]"
    assert len(table.rows) == 2


def test_a_table_goes_on_counting() -> None:
    _, table = replacements("Bo", [finding("Bo", "Bo", "PERSON")], PseudonymTable(), RULES)
    edits, _ = replacements("Ib", [finding("Ib", "Ib", "PERSON")], table, RULES)
    assert edits == (Edit(0, 2, "[Borger 2]"),)


def test_what_needs_a_person_is_left_alone() -> None:
    text = "Hun har diabetes."
    sensitive = Finding(0, 17, "health", Category.SENSITIVE, Severity.STOP, 0.9, "r", "m")
    assert replacements(text, [sensitive], PseudonymTable(), RULES)[0] == ()


def test_an_address_has_the_number_of_the_person_it_belongs_to() -> None:
    text = "Ida Holm og Bo Dam. Skriv til bo.dam@by.dk og post@by.dk"
    owned = Finding(30, 42, "EMAIL_ADDRESS", Category.PERSONAL, Severity.WARN, 0.9, "r", "m", "", "", "Bo Dam")
    findings = [finding(text, "Ida Holm", "PERSON"), finding(text, "Bo Dam", "PERSON"), owned]
    findings.append(finding(text, "post@by.dk", "EMAIL_ADDRESS"))
    edits, _ = replacements(text, findings, PseudonymTable(), RULES)
    assert apply_edits(text, edits) == "[Borger 1] og [Borger 2]. Skriv til [Mail 2] og [Mail 3]"


def test_overlapping_edits_are_refused() -> None:
    with pytest.raises(ValueError, match="overlap"):
        apply_edits("abcdef", [Edit(0, 3, "x"), Edit(2, 4, "y")])


@given(st.text(max_size=40), st.lists(st.tuples(st.integers(0, 40), st.integers(0, 6)), max_size=5))
def test_what_no_edit_covers_stays(text: str, places: list[tuple[int, int]]) -> None:
    edits, at = [], 0
    for start, length in sorted(places):
        start = max(start, at)
        end = min(start + length, len(text))
        if start >= end:
            continue
        edits.append(Edit(start, end, "#"))
        at = end
    changed = apply_edits(text, edits)
    assert len(changed) == len(text) + sum(1 - (e.end - e.start) for e in edits)
