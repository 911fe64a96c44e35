"""The genitive survives on the way out and back: "Mettes", "Mads' "and what a model makes of them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from companion.checks.findings import Category, Finding, Severity
from companion.checks.pseudonyms import Pseudonym, PseudonymTable, apply_edits, replacements
from companion.checks.restoring import Restorer
from companion.checks.rulebook import load_rulebook
from companion.resources import resource_path

RULES = load_rulebook(resource_path("rules"))
TABLE = PseudonymTable(
    (
        Pseudonym("[Borger 1]", "PERSON", "Mette Holm"),
        Pseudonym("[Borger 2]", "PERSON", "Mads"),
        Pseudonym("[Borger 3]", "PERSON", "Alex Marx"),
    )
)


@pytest.mark.parametrize(
    ("written", "restored"),
    [
        ("[Borger 1]s mor", "Mette Holms mor"),
        ("[Borger 2]s mor", "Mads' mor"),
        ("[Borger 3]s mor", "Alex Marx' mor"),
        ("[Borger 2]' mor", "Mads' mor"),
        # "Mads' mor" where the fullest writing has another end.
        ("[Borger 1]' mor", "Mette Holms mor"),
        ("[Borger 1]’ mor", "Mette Holms mor"),
        ("kaldet '[Borger 1]' af alle", "kaldet 'Mette Holm' af alle"),
        ("han sagde 'hej [Borger 1]' og gik", "han sagde 'hej Mette Holm' og gik"),
        ("[Borger 1's] mor", "Mette Holms mor"),
        ("[Borgers 2] mor", "Mads' mor"),
    ],
)
def test_what_comes_back(written: str, restored: str) -> None:
    assert Restorer(TABLE).restore(written).text == restored


NAMES = ("Mette Holm", "Mads", "Alex Marx", "Søren Å", "Zoë", "Bo", "Østergaards", "Fatima al-Hassan")
BETWEEN = st.text(alphabet=" .,'’\n-–abcdæøåSB[]()*1234_:", max_size=12)


@st.composite
def _named_texts(draw: st.DrawFn) -> tuple[str, list[Finding]]:
    text, findings = draw(st.sampled_from(("", "[Borger 1] ", "[Borger 3], ", "(Borger 2) "))), []
    for _ in range(draw(st.integers(0, 6))):
        name = draw(st.sampled_from(NAMES))
        text += draw(BETWEEN)
        # A name stands at the boundary of a word. What stands in square brackets is a place to fill in, never found.
        text += "" if not text or text[-1] in " .,\n:" else " "
        text += "x " if text.rstrip().endswith("[") else ""
        findings.append(
            Finding(len(text), len(text) + len(name), "PERSON", Category.PERSONAL, Severity.WARN, 0.9, "r", "m", name)
        )
        genitive = "'" if name[-1] in "sxz" else "s"
        text += name + draw(st.sampled_from(("", genitive, "", "."))) + " "
    return text + draw(BETWEEN), findings


@given(_named_texts())
def test_a_text_comes_back_exactly(named: tuple[str, list[Finding]]) -> None:
    text, findings = named
    edits, table = replacements(text, findings, PseudonymTable(), RULES)
    assert Restorer(table).restore(apply_edits(text, edits)).text == text
