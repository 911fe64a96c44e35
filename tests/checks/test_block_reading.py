"""What stands above a block, and that an edit is never answered otherwise than the whole text would be."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from companion.checks.block_reading import passages
from companion.checks.checker import Checker
from companion.checks.factory import build_checker
from companion.checks.surroundings import REACH
from companion.resources import resource_path

PARAGRAPHS = (
    "Skriv et svar til Mette Kjærgaard, Østergade 14, 2. tv., 8500 Grenaa.",
    "Mette ringer igen på mandag. Hun har diabetes og bor alene.\nMvh MK",
    "Navn;Cpr;Telefon\n" + "\n".join(f"Bo Holm;{10 + n:02}0276-1234;86 59 12 {n:02}" for n in range(60)),
    "Konti til udbetaling:\n" + "\n".join(f"{n:04} 0123456789" for n in range(1000, 1090)),
    "kode til skabet er 4512, brugernavn mhol",
    "-----BEGIN PRIVATE KEY-----\nMIIEvQIBADANBg\n\nkqhkiG9w0BAQEF\n-----END PRIVATE KEY-----",
    "Kommunen skriver jævnligt om vejr, vind, haver og gamle veje i byen. " * 40,
    "",
)
PIECES = ("", "x", " ", "\n", "\n\n", ";", "Mette", "cpr 140276-1234", "|", "1", ". ")


@pytest.fixture(scope="module")
def checker() -> Checker:
    return build_checker(resource_path())


@pytest.fixture(scope="module")
def fresh() -> Checker:
    """One that remembers nothing between texts."""

    class Forgetful(Checker):
        def check(self, text, *arguments):  # type: ignore[no-untyped-def]
            return Checker(self._parts).check(text, *arguments)

    return Forgetful(build_checker(resource_path())._parts)


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.lists(st.sampled_from(PARAGRAPHS), min_size=1, max_size=4),
    st.lists(st.tuples(st.floats(0, 1), st.integers(0, 30), st.sampled_from(PIECES)), min_size=1, max_size=4),
)
def test_an_edit_gives_what_a_fresh_check_would(
    checker: Checker, fresh: Checker, paragraphs: list[str], edits: list[tuple[float, int, str]]
) -> None:
    text = "\n\n".join(paragraphs)
    checker.check(text)
    for share, removed, added in edits:
        at = int(share * len(text))
        text = text[:at] + added + text[at + removed :]
        report = checker.check(text)
    assert report == fresh.check(text)


@given(st.text(alphabet="ab1;|\n .", max_size=3000))
def test_passages_are_the_text_and_what_stands_above_is_true(text: str) -> None:
    at = 0
    for passage in passages(text):
        assert text[passage.start : passage.start + len(passage.text)] == passage.text
        assert not text[at : passage.start].strip()
        at = passage.start + len(passage.text)
        near = text[max(0, passage.start - REACH) : passage.start]
        assert passage.above.endswith(near)
    assert not text[at:].strip()


def test_a_row_far_down_still_has_the_head_of_its_table() -> None:
    text = "Navn;Kode\n" + "\n".join(f"Ord {n};abc{n}" for n in range(600))
    rows = list(passages(text))
    assert len(rows) > 4
    assert all(row.above.startswith("Navn;Kode\n") for row in rows[1:])


def test_a_row_more_moves_no_cut_far_off() -> None:
    lines = [f"Række {n}; værdi {n * 7919 % 1000}" for n in range(2000)]
    before = {p.key for p in passages("\n".join(lines))}
    after = {p.key for p in passages("\n".join([*lines[:900], "En ny række; midt i", *lines[900:]]))}
    assert len(after - before) < 6


def test_progress_is_told_and_grows(checker: Checker) -> None:
    told: list[float] = []
    text = "\n\n".join(f"Afsnit nummer {n} om noget nyt." for n in range(400))
    checker.check(text, progress=told.append)
    assert len(told) > 2
    assert told == sorted(told)
    assert told[0] == 0
    assert told[-1] < 1
