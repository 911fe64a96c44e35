"""Names come back as a careful reader would have them, and nothing else in an answer is touched."""

from __future__ import annotations

import re
from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st

from benchmarks.restoring import Answer, Outcome, outcome, read_answers, words
from companion.checks.findings import Category, Finding, Severity
from companion.checks.genitive import possessive
from companion.checks.pseudonyms import Pseudonym, PseudonymTable, apply_edits, replacements
from companion.checks.restoring import Restorer
from companion.checks.restoring_html import restore_html
from companion.checks.rulebook import load_rulebook
from companion.resources import resource_path

RULES = load_rulebook(resource_path("rules"))
WORDS = words()
ANSWERS = read_answers()
NAMES = ("Mette Holm", "Mads", "Alex Marx", "Søren Å", "Zoë", "Bo Østergaards", "Fatima al-Hassan", "Nguyễn Hoa")
TABLE = PseudonymTable(
    tuple(Pseudonym(f"[Borger {number}]", "PERSON", name) for number, name in enumerate(NAMES, start=1))
)
WORDED = Restorer(TABLE, WORDS)


@pytest.mark.parametrize("answer", [a for a in ANSWERS if not a.known_gap], ids=lambda a: a.written[:40])
def test_a_marked_answer_is_as_a_careful_reader_would_have_it(answer: Answer) -> None:
    assert outcome(answer, WORDS) == Outcome(answer.restored, answer.unknown)


@pytest.mark.parametrize("answer", [a for a in ANSWERS if a.known_gap], ids=lambda a: a.written[:40])
def test_what_cannot_be_put_back_is_left_and_pointed_out(answer: Answer) -> None:
    assert outcome(answer, WORDS) == Outcome(answer.written, answer.unknown)


def test_there_are_enough_answers_to_measure() -> None:
    assert len(ANSWERS) >= 220
    assert len({answer.written for answer in ANSWERS}) == len(ANSWERS)


PLAIN = st.text(alphabet=" .,;:\n-–abcdefnstæøåSB()*_1234!?“”é\u00a0", max_size=14)
STANDING = ("", "[Borger 1] ", "se borger 2 og 3. ", "[Borger 1 og 4] ", "(Borger 2) ", "BORGERNE 1 ", "[borgers 3] ")


@st.composite
def _texts(draw: st.DrawFn) -> tuple[str, list[Finding]]:
    """A text with names at the boundaries of words, in any order, and pseudonyms that somebody wrote already."""
    text, findings = draw(st.sampled_from(STANDING)), []
    for _ in range(draw(st.integers(0, 6))):
        name = draw(st.sampled_from(NAMES))
        text += draw(PLAIN)
        text += "" if not text or text[-1] in " .,\n:(“*" else " "
        place = (len(text), len(text) + len(name))
        findings.append(Finding(*place, "PERSON", Category.PERSONAL, Severity.WARN, 0.9, "r", "m", name))
        genitive = possessive(name)[len(name) :]
        text += name + draw(st.sampled_from(("", genitive, "", ".", "**", ")"))) + " "
        text += draw(st.sampled_from(STANDING))
    return text + draw(PLAIN), findings


@given(_texts())
def test_what_was_replaced_comes_back_exactly(given_text: tuple[str, list[Finding]]) -> None:
    text, findings = given_text
    edits, table = replacements(text, findings, PseudonymTable(), RULES)
    assert Restorer(table, WORDS).restore(apply_edits(text, edits)).text == text


@given(st.lists(st.sampled_from(range(len(NAMES))), min_size=1, max_size=5), st.sampled_from(("", "**", "*", "`")))
def test_brackets_bold_and_case_make_no_difference(numbers: list[int], mark: str) -> None:
    wanted = ", ".join(f"{mark}{NAMES[number]}{mark}" for number in numbers)
    for form in ("[Borger {0}]", "[BORGER {0}]", "[borger {0}]", "[[Borger {0}]]", "{{Borger {0}}}", "Borger {0}"):
        written = ", ".join(f"{mark}{form.format(number + 1)}{mark}" for number in numbers)
        assert WORDED.restore(written).text == wanted, form


@given(st.text(max_size=80))
def test_a_text_without_pseudonyms_is_not_touched(text: str) -> None:
    if not re.search("borger", text, re.IGNORECASE):
        assert WORDED.restore(text).text == text


class _Tags(HTMLParser):
    def __init__(self, source: str) -> None:
        super().__init__()
        self.tags: list[str | None] = []
        self.text = ""
        self.feed(source)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(self.get_starttag_text())

    def handle_endtag(self, tag: str) -> None:
        self.tags.append(f"/{tag}")

    def handle_data(self, data: str) -> None:
        self.text += data


CELLS = st.sampled_from(("Hej ", "[Borger 1]", "[Borger 2]s mor", "Borger 3", " og ", "støtte", "[Borger 9]", "“ja” "))
WRAPS = st.sampled_from(
    ("{0}", "<b>{0}</b>", '<a href="mailto:[Borger 1]">{0}</a>', '<span title="Borger 2">{0}</span>')
)


@given(st.lists(st.tuples(CELLS, WRAPS), max_size=6))
def test_html_keeps_its_tags_and_has_the_text_of_the_plain_answer(cells: list[tuple[str, str]]) -> None:
    source = "<p>" + " ".join(wrap.format(cell) for cell, wrap in cells) + "</p>"
    before, after = _Tags(source), _Tags(restore_html(source, WORDED))
    assert after.tags == before.tags
    assert after.text == WORDED.restore(before.text).text
