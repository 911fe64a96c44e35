"""Public figures are a note; people who share a name, and people with something private beside them, are not."""

from __future__ import annotations

import pytest

from companion.checks.checker import Checker
from companion.checks.factory import build_checker
from companion.checks.findings import Category, Finding, Severity
from companion.checks.public_figures import PublicFigures
from companion.checks.rulebook import RulebookError
from companion.checks.word_lists import load_figures, load_mailboxes
from companion.resources import resource_path

WORDS = resource_path("words")


@pytest.fixture(scope="module")
def figures() -> PublicFigures:
    return PublicFigures(load_figures(WORDS))


def levels(figures: PublicFigures, marked: str, subject: str = "") -> list[str]:
    """How much each person in ⟦brackets⟧ weighs; ⟪ ⟫ holds an address."""
    text, findings, at = "", [], 0
    for character in marked:
        if character in "⟦⟪":
            at = len(text)
        elif character in "⟧⟫":
            entity = "PERSON" if character == "⟧" else "DK_ADDRESS"
            said = subject if entity == "PERSON" and subject else text[at:]
            findings.append(Finding(at, len(text), entity, Category.PERSONAL, Severity.WARN, 0.9, "r", "m", said))
        else:
            text += character
    return [f.severity.word for f in figures.eased(findings, text) if f.entity == "PERSON"]


@pytest.mark.parametrize(
    "marked",
    [
        "Find et citat af ⟦Søren Kierkegaard⟧.",
        "⟦Kierkegaards⟧ tanker om angst",
        "Hvad sagde ⟦Grundtvig⟧ om skolen?",
        "Et eventyr af ⟦H.C. Andersen⟧",
        "et eventyr af ⟦H. C. Andersens⟧ hånd",
        "⟦Christian⟧ 4. byggede meget",
        "Dronning ⟦Margrethe⟧ kommer",
        "statsminister ⟦Lone Vang⟧ åbner",
        "Beskæftigelsesminister ⟦Lone Vang⟧ åbner",
        "siger borgmester ⟦Viggo Lund⟧.",
        "⟦Viggo Lund⟧ (borgmester) åbner",
        "⟦Viggo Lund⟧, borgmester, åbner",
        "⟦Viggo Lund⟧ (V) stemte imod",
        "Syng en sang af ⟦Kim Larsen⟧",
    ],
)
def test_a_public_figure_is_a_note(figures: PublicFigures, marked: str) -> None:
    assert levels(figures, marked) == ["note"]


@pytest.mark.parametrize(
    "marked",
    [
        "Ring til ⟦Kim Larsen⟧ i morgen",
        "⟦Mette Frederiksen⟧ har søgt om hjælp",
        "Fru ⟦Kierkegaard⟧ har klaget",
        "⟦Anne Grundtvig⟧ ringede",
        "⟦Søren⟧ ringede",
        "borgmesterens sekretær ⟦Lone Vang⟧",
        "⟦Lone Vang⟧ (klient)",
        "⟦Karen Blixen⟧ bor på ⟪Nygade 4⟫",
        "Borgmester ⟦Viggo Lund⟧ bor på ⟪Nygade 4⟫",
    ],
)
def test_everybody_else_stays_a_finding(figures: PublicFigures, marked: str) -> None:
    assert levels(figures, marked) == ["warn"]


def test_a_surname_is_somebody_else_where_the_text_names_another(figures: PublicFigures) -> None:
    assert levels(figures, "⟦Anne Grundtvig⟧ og senere ⟦Grundtvig⟧") == ["warn", "warn"]
    assert levels(figures, "Så sagde ⟦Grundtvig⟧ nej.", subject="Anne Grundtvig") == ["warn"]


def test_a_person_in_office_is_a_note_wherever_the_text_names_them() -> None:
    checker: Checker = build_checker(resource_path())
    text = "Borgmester Viggo Hammerich holdt tale. Senere svarede Hammerich på spørgsmål fra Mette Kjærgaard."
    people = {(f.subject, f.severity) for f in checker.check(text).findings if f.entity == "PERSON"}
    assert people == {("Viggo Hammerich", Severity.NOTE), ("Mette Kjærgaard", Severity.WARN)}


def test_a_note_says_what_it_is(figures: PublicFigures) -> None:
    person = Finding(0, 14, "PERSON", Category.PERSONAL, Severity.WARN, 0.9, "r", "m", "Tove Ditlevsen")
    (eased,) = figures.eased([person], "Tove Ditlevsen skrev digte")
    assert "offentlig person" in eased.message


def test_every_name_on_the_list_is_a_name_and_stands_there_once() -> None:
    groups = load_figures(WORDS).group
    names = [name for group in groups for name in (*group.names, *group.short)]
    assert len(names) == len(set(names))
    assert all(" " in name or name in {s for g in groups for s in g.short} or name.istitle() for name in names)


def test_a_broken_list_names_the_file(tmp_path) -> None:  # type: ignore[no-untyped-def]
    with pytest.raises(RulebookError, match=r"mailboxes\.toml"):
        load_mailboxes(tmp_path)
    (tmp_path / "public-figures.toml").write_text('message = ""\n', encoding="utf-8")
    with pytest.raises(RulebookError, match=r"public-figures\.toml: (updated|message)"):
        load_figures(tmp_path)
