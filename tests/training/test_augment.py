"""Varying a document moves its marks along: every span stays on the same name.

Names and the text around them are made of different letters, so that a mark that slipped would show.
"""

from __future__ import annotations

import random
import re
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from training import augment
from training.augment import NamePool, Sample
from training.markup import Span

INSIDE = re.compile(r"[a-pæøåA-PÆØÅ0-9]+(?:[-., \n]+[a-pæøåA-PÆØÅ]*)*")
OUTSIDE = re.compile(r"[q-zQ-Z0-9 \n.,:😀]*")
POOL = NamePool(
    {"danish": ("Amalie", "Bodil", "Kåge"), "other": ("Aiko", "Ebo")},
    {"danish": ("Holmann", "Damm"), "other": ("Abebe", "Oglo")},
    {"danish": 2.0, "other": 1.0},
)
PART = st.text("klmnæøåKLMNÆØ", min_size=2, max_size=7)
NAME = st.lists(PART, min_size=1, max_size=3).map(" ".join)
PLAIN = st.text("qrstuvxyzQRST 0123\n.,:😀", max_size=60)
VARIATIONS: list[Callable[[Sample, random.Random], Sample]] = [
    augment.surname_first, augment.initialled, augment.shouted, augment.lowered, augment.spelled_out,
    augment.mistyped, augment.broken_lines,
]  # fmt: skip


@st.composite
def samples(draw: st.DrawFn) -> Sample:
    text, spans = draw(PLAIN), []
    for name, after in draw(st.lists(st.tuples(NAME, PLAIN), max_size=5)):
        spans.append(Span(len(text), len(text) + len(name), draw(st.sampled_from(("PERSON", "PUBLIC_PERSON")))))
        text += name + after
    return Sample(text, tuple(spans))


def values(sample: Sample) -> list[str]:
    return [sample.text[span.start : span.end] for span in sample.spans]


def around(sample: Sample) -> list[str]:
    """What stands between the spans."""
    bounds = [0, *(at for span in sample.spans for at in (span.start, span.end)), len(sample.text)]
    return [sample.text[bounds[at] : bounds[at + 1]] for at in range(0, len(bounds), 2)]


def assert_marks_fit(sample: Sample) -> None:
    assert all(INSIDE.fullmatch(value) for value in values(sample))
    assert all(OUTSIDE.fullmatch(piece) for piece in around(sample))


@pytest.mark.parametrize("change", VARIATIONS, ids=lambda change: change.__name__)
@given(sample=samples(), seed=st.integers(0, 999))
def test_marks_stay_on_the_names(change: Callable[[Sample, random.Random], Sample], sample: Sample, seed: int) -> None:
    changed = change(sample, random.Random(seed))
    assert_marks_fit(changed)
    if change is not augment.mistyped:
        assert [span.label for span in changed.spans] == [span.label for span in sample.spans]


@given(samples(), st.integers(0, 9999))
def test_marks_stay_on_the_names_through_every_variation_together(sample: Sample, seed: int) -> None:
    assert_marks_fit(augment.varied(sample, POOL, random.Random(seed)))


@given(samples(), st.integers(0, 9999))
def test_the_same_seed_gives_the_same_variation(sample: Sample, seed: int) -> None:
    once, again = (augment.varied(sample, POOL, random.Random(seed)) for _ in range(2))
    assert once == again


def test_other_seeds_give_other_variations() -> None:
    sample = Sample("Bodil kom", (Span(0, 5, "PERSON"),))
    assert len({augment.varied(sample, POOL, random.Random(seed)).text for seed in range(40)}) > 8


@given(samples(), st.integers(0, 999))
def test_swapping_changes_names_only_and_always_a_part_to_the_same_name(sample: Sample, seed: int) -> None:
    swapped = augment.swap_names(sample, POOL, random.Random(seed))
    assert around(swapped) == around(sample)
    became: dict[str, str] = {}
    for old, new in zip(values(sample), values(swapped), strict=True):
        for part, name in zip(old.split(), new.split(), strict=True):
            assert became.setdefault(part.casefold(), name.casefold()) == name.casefold()
            assert name.islower() == part.islower()
            assert name.isupper() == part.isupper()
    pool = {name.casefold() for table in (POOL.first, POOL.last) for names in table.values() for name in names}
    assert set(became.values()) <= pool


def swapped(text: str, *names: str, label: str = "PERSON") -> Sample:
    spans, at = [], 0
    for name in names:
        at = text.index(name, at)
        spans.append(Span(at, at + len(name), label))
        at += len(name)
    return augment.swap_names(Sample(text, tuple(spans)), POOL, random.Random(4))


def test_short_writings_of_a_swapped_name_follow_it() -> None:
    full, first, shouted = values(swapped("Mette Holm kom. mette gik. HOLM blev.", "Mette Holm", "mette", "HOLM"))
    assert first == full.split()[0].lower()
    assert shouted == full.split()[1].upper()
    assert full.split()[0] in {name for names in POOL.first.values() for name in names}
    assert full.split()[1] in {name for names in POOL.last.values() for name in names}


def test_a_surname_before_a_comma_becomes_a_surname() -> None:
    (value,) = values(swapped("Liste: Holm, Mette", "Holm, Mette"))
    last, first = value.split(", ")
    assert last in {name for names in POOL.last.values() for name in names}
    assert first in {name for names in POOL.first.values() for name in names}


def test_particles_stay_and_an_initial_becomes_an_initial() -> None:
    (value,) = values(swapped("Af J. van Holm", "J. van Holm"))
    assert re.fullmatch(r"[A-ZÆØÅ]\. van \w{3,}", value)


def test_numbers_are_not_swapped() -> None:
    assert values(swapped("Cpr 140276-1234", "140276-1234", label="CPR")) == ["140276-1234"]


def test_groups_are_drawn_by_their_weight() -> None:
    rng = random.Random(1)
    drawn = [POOL.draw(rng)[0] for _ in range(600)]
    assert 0.55 < drawn.count(POOL.first["danish"]) / 600 < 0.78


@pytest.mark.parametrize(
    ("change", "text", "expected"),
    [
        (augment.surname_first, "Bo Dam Holm", "Holm, Bo Dam"),
        (augment.surname_first, "Bo", "Bo"),
        (augment.shouted, "Bo Kjær", "BO KJÆR"),
        (augment.lowered, "Bo Kjær", "bo kjær"),
        (augment.spelled_out, "Åge Kjær", "Aage Kjaer"),
    ],
)
def test_writings(change: Callable[[Sample, random.Random], Sample], text: str, expected: str) -> None:
    sample = Sample(f"x {text} y", (Span(2, 2 + len(text), "PERSON"),))
    assert values(change(sample, random.Random(1))) == [expected]


def test_names_are_shortened_to_initials_now_and_then() -> None:
    sample = Sample("Bo Dam Holm", (Span(0, 11, "PERSON"),))
    assert {augment.initialled(sample, random.Random(seed)).text for seed in range(50)} == {
        "Bo Dam Holm", "Bo D. Holm", "B. D. Holm",
    }  # fmt: skip


def test_long_lines_are_broken_at_spaces_and_keep_their_length() -> None:
    sample = Sample("ord " * 100, ())
    broken = augment.broken_lines(sample, random.Random(1)).text
    assert len(broken) == 400
    assert broken.split() == ["ord"] * 100
    assert 38 <= max(map(len, broken.split("\n"))) <= 78


def test_typing_slips_are_few() -> None:
    text = "ordene " * 400
    slips = augment.mistyped(Sample(text, ()), random.Random(1)).text
    assert slips != text
    assert abs(len(slips) - len(text)) < 60


def test_lower_case_that_would_change_the_length_is_left_out() -> None:
    sample = Sample("İbrahim kom", (Span(0, 7, "PERSON"),))
    assert augment.lowered(sample, random.Random(1)) == sample
