"""Phrases are found with their endings and gaps, each as it was written, in any number of them together."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from companion.checks.concepts import Concepts, plain_kind
from companion.checks.phrases import Phrases

PHRASES = Phrases(["bliv* mellem os", "må ikke [2] videre", "må ikke ud", "gift med <person>", "mellem os"])


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("det bliver mellem os to", {"bliv* mellem os", "mellem os"}),
        ("det blev mellem os", {"mellem os"}),
        ("den må ikke videre", {"må ikke [2] videre"}),
        ("den må ikke komme længere videre", {"må ikke [2] videre"}),
        ("den må ikke komme ret meget videre", set()),
        ("må ikke ud og må ikke sendes videre", {"må ikke ud", "må ikke [2] videre"}),
        ("han er gift med <PERSON> nu", {"gift med <person>"}),
        ("videre må ikke", set()),
        ("mellem", set()),
        ("", set()),
    ],
)
def test_what_is_found(text: str, expected: set[str]) -> None:
    assert set(PHRASES.within(text.split())) == expected


@pytest.mark.parametrize("phrase", ["", "[2] videre", "må ikke [2]", "må  ikke", "* mellem", "m*llem os", "må [12] ud"])
def test_a_phrase_that_cannot_be_read_is_refused(phrase: str) -> None:
    with pytest.raises(ValueError, match="phrase"):
        Phrases([phrase])


@given(st.lists(st.sampled_from("abc"), max_size=12), st.lists(st.sampled_from("abc"), min_size=2, max_size=4))
def test_as_if_each_were_looked_for_alone(words: list[str], phrase: list[str]) -> None:
    found = list(Phrases([" ".join(phrase), "c [1] c"]).within(words))
    whole = f" {' '.join(words)} "
    assert (" ".join(phrase) in found) == (f" {' '.join(phrase)} " in whole)
    gapped = any(f" c{middle} c " in whole for middle in ("", " a", " b", " c"))
    assert ("c [1] c" in found) == gapped


def test_as_concepts_they_are_of_a_kind_of_their_own() -> None:
    concepts = Concepts({"confidential": ["fortrolig", "mellem os"], "hr": ["mellem os"]})
    assert set(concepts.phrases_in("kun mellem os".split())) == {
        ("confidential phrase", "mellem os"),
        ("hr phrase", "mellem os"),
    }
    assert concepts.of("fortroligt") == (("confidential", "fortrolig"),)
    assert plain_kind("hr phrase") == plain_kind("hr") == "hr"
    assert concepts.to_lists() == {"confidential": ["fortrolig", "mellem os"], "hr": ["mellem os"]}
    assert Concepts(concepts.to_lists()).to_lists() == concepts.to_lists()
