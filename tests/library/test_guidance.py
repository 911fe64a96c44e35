"""The learning content: what is shipped keeps what it says, and what is wrong is refused by file and field."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from companion.checks.checker import Checker
from companion.checks.factory import build_checker
from companion.checks.rulebook import Rulebook
from companion.library.compose import compose
from companion.library.draft import Draft
from companion.library.guidance_loader import with_learning
from companion.library.loader import LibraryError, load_library
from companion.library.markup import Table, plain_words, targets
from companion.library.models import Library
from companion.resources import resource_path

SHIPPED = resource_path("library")


@pytest.fixture(scope="module")
def checker() -> Checker:
    return build_checker(resource_path())


def all_words(library: Library) -> list[tuple[str, str]]:
    """Everything a person may read, with where it stands."""
    learning = library.learning
    texts = [(page.key, f"{page.title} {page.summary} {plain_words(page.blocks)}") for page in learning.pages]
    texts += [(case.key, " ".join((case.title, case.situation, case.why, *case.check))) for case in learning.use_cases]
    texts += [(one.key, " ".join((one.title, one.task, one.why, *one.hints))) for one in learning.exercises]
    texts += [("marking", item.text) for item in (*learning.markings, *learning.reminders)]
    return texts


def test_there_is_enough_to_learn_from(library: Library) -> None:
    learning = library.learning
    assert len(learning.use_cases) >= 24
    assert 8 <= len(learning.exercises) <= 12
    assert {case.template for case in learning.use_cases} == {template.key for template in library.templates}
    assert len({case.area for case in learning.use_cases}) >= 12
    assert {key for one in learning.exercises for key in one.trains} == {element.key for element in library.elements}


def test_every_use_case_is_clean_and_has_nothing_left_to_fill_in(library: Library, checker: Checker) -> None:
    for case in library.learning.use_cases:
        composed = compose(Draft.of_use_case(case), library)
        report = checker.check(composed.text)
        assert not report.findings, case.key
        assert not report.problems, case.key
        assert not re.search(r"\[[a-zæøå]", composed.text), case.key
        assert 20 < len(composed.text.split()) < 220, case.key


def test_every_element_that_is_filled_in_is_claimed_and_fits_its_sentence(library: Library) -> None:
    for case in library.learning.use_cases:
        assert {name.partition(".")[0] for name in case.elements} <= set(case.claims), case.key
        # A sample is a sentence of its own; the others stand within one.
        within = [value for name, value in case.elements.items() if name != "example.sample"]
        assert not [value for value in within if value.endswith((".", ","))], case.key


def test_a_good_answer_is_clean_and_longer_than_the_poor_prompt(library: Library, checker: Checker) -> None:
    for one in library.learning.exercises:
        assert not checker.check(one.answer).findings, one.key
        assert not checker.check(one.start).findings, one.key
        assert len(one.answer) > len(one.start), one.key


def test_words_are_those_of_a_helpful_colleague(library: Library) -> None:
    for key, text in all_words(library):
        assert "!" not in text, key
        assert not re.search(r"\b(?:advarsel|trussel|risiko|risici)\b", text, re.IGNORECASE), key


def test_every_kind_of_finding_has_a_page(library: Library, rulebook: Rulebook) -> None:
    for entity in rulebook.entities():
        page = library.learning.page_about(entity, rulebook.entry(entity).category)
        assert page is not None, entity
    assert library.learning.page_about("link_only", "use") == library.learning.page("links")
    assert library.learning.page_about("decision", "use") == library.learning.page("use")


def test_every_rule_that_is_cited_is_explained(library: Library, rulebook: Rulebook) -> None:
    law = plain_words(library.learning.page("law").blocks).casefold()
    for entity in rulebook.entities():
        for rule in rulebook.entry(entity).rule.split(" og "):
            name = rule if not rule.isdigit() else f"GDPR artikel {rule}"
            if not name.startswith("Kommunens"):
                assert name.casefold() in law, entity


def test_every_link_shown_leads_to_something_else_than_its_own_page(library: Library) -> None:
    for page in library.learning.pages:
        assert f"page:{page.key}" not in targets(page.blocks)


def test_marking_follows_template_person_and_policy(library: Library) -> None:
    learning = library.learning
    assert learning.marking(None) == "Udarbejdet med hjælp fra Microsoft Copilot og gennemgået af en medarbejder."
    assert learning.marking("summary", "Vej og Park") != learning.marking("proofread", "Vej og Park")
    for template in library.templates:
        assert "Vej og Park" in learning.marking(template.key, " Vej og Park ")
    assert learning.marking("summary", "Børn", "Lavet med AI, læst af {who}.") == "Lavet med AI, læst af Børn."


def test_the_reminder_is_not_the_same_every_time(library: Library) -> None:
    for template in (None, *(template.key for template in library.templates)):
        said = [library.learning.reminder(template, turn) for turn in range(3)]
        assert all(said), template
        assert len(set(said)) > 1, template


SLIPS = [
    ("use_cases/1-borgere.toml", 'template = "audience"', 'template = "letter"', "snow_reply.template: letter"),
    ("use_cases/1-borgere.toml", 'text_type = "et svar"', 'tekst = "et svar"', "snow_reply.slots.tekst"),
    ("use_cases/1-borgere.toml", '"specific.details"', '"specific.detail"', "elements.specific.detail"),
    ("use_cases/1-borgere.toml", 'claims = ["specific"', 'claims = ["example", "specific"', "claims: example"),
    ("use_cases/1-borgere.toml", 'key = "late_reply"', 'key = "snow_reply"', "snow_reply.key: står der to gange"),
    ("use_cases/1-borgere.toml", 'why = "Du giver', 'hvorfor = "Du giver', "1-borgere.toml: use_cases.snow_reply"),
    ("exercises.toml", 'trains = ["format"]', 'trains = ["length"]', "length.trains: length"),
    ("exercises.toml", "minutes = 2", "minutes = 99", "exercises.length.minutes"),
    ("pages/01-guidelines.toml", "(page:personal)", "(page:persons)", "page:persons findes ikke"),
    ("pages/01-guidelines.toml", "**Ingen mennesker", "**Ingen **mennesker", "01-guidelines.toml: body"),
    ("pages/01-guidelines.toml", "number = 1", "number = 2", "number: 2 bruges to gange"),
    ("pages/03-sensitive.toml", '["sensitive"]', '["personal"]', "personal forklares på to sider"),
    ("follow_ups.toml", '    "Gør svaret', '    # "Gør svaret', "follow_ups.toml: follow_ups: skal være 3 prompter"),
    ("follow_ups.toml", "halvt så langt", "[længde]", "follow_ups.2: har et felt"),
    ("templates/07-summary.toml", 'i punkter."', 'i punkter"', "07-summary.toml: follow_ups.2: har en sætning uden"),
    ("microsoft.toml", 'key = "goal"', 'key = "aim"', "microsoft.toml: parts: goal mangler"),
    ("microsoft.toml", '["example"]', '["tone"]', "microsoft.toml: parts: example hører ikke til nogen"),
    ("microsoft.toml", '["format", "tone"]', '["format", "tone", "source"]', "expectations.elements: source er ikke"),
    ("marking.toml", '"summary"]', '"resume"]', "resume findes ikke"),
]


@pytest.mark.parametrize(("file", "right", "wrong", "says"), SLIPS)
def test_a_slip_is_refused_by_file_and_field(tmp_path: Path, file: str, right: str, wrong: str, says: str) -> None:
    folder = tmp_path / "library"
    shutil.copytree(SHIPPED, folder)
    text = (folder / file).read_text(encoding="utf-8")
    assert right in text
    (folder / file).write_text(text.replace(right, wrong, 1), encoding="utf-8")
    with pytest.raises(LibraryError, match=re.escape(says)):
        with_learning(load_library(folder), folder)


def test_a_library_without_learning_content_is_a_library(tmp_path: Path) -> None:
    shutil.copytree(SHIPPED / "templates", tmp_path / "templates")
    shutil.copy(SHIPPED / "elements.toml", tmp_path)
    library = with_learning(load_library(tmp_path), tmp_path)
    assert library.learning.use_cases == library.learning.pages == ()
    assert library.learning.marking("summary") == ""
    assert library.learning.reminder("summary", 0) == ""


def test_every_template_asks_for_its_own_second_round(library: Library) -> None:
    asked = [prompt for template in library.templates for prompt in library.follow_ups(template.key)]
    assert len(asked) == len(set(asked)) == 3 * len(library.templates)
    assert len(library.follow_ups(None)) == 3
    assert not set(library.follow_ups(None)) & set(asked)


def test_the_page_on_the_good_prompt_has_microsoft_s_four_parts(library: Library) -> None:
    tables = [block for block in library.learning.page("good_prompt").blocks if isinstance(block, Table)]
    (table,) = tables
    assert [left.split()[0] for left, _ in table.rows] == ["Mål", "Kontekst", "Kilde", "Forventninger"]
    for element in library.elements:
        assert any(element.title in right for _, right in table.rows), element.key
