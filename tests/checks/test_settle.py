"""One answer for each place."""

from __future__ import annotations

import itertools

from hypothesis import given
from hypothesis import strategies as st
from presidio_analyzer import RecognizerResult

from companion.checks.settle import settle

ENTITIES = ["PERSON", "DK_CPR", "PHONE_NUMBER", "DK_ADDRESS", "EMAIL_ADDRESS"]


def result(entity: str, start: int, end: int, score: float = 0.9) -> RecognizerResult:
    return RecognizerResult(entity, start, end, score)


def places(results: list[RecognizerResult], text: str) -> list[tuple[str, str]]:
    return [(r.entity_type, text[r.start : r.end]) for r in settle(results, text)]


def test_a_cpr_number_wins_over_a_phone_number_and_a_date() -> None:
    text = "1402761234"
    rivals = [result("PHONE_NUMBER", 0, 8), result("DATE_OF_BIRTH", 0, 6), result("DK_CPR", 0, 10)]
    assert places(rivals, text) == [("DK_CPR", text)]


def test_a_guess_loses_to_something_sure() -> None:
    text = "86591234"
    assert places([result("DK_CPR", 0, 8, 0.5), result("PHONE_NUMBER", 0, 8, 0.97)], text) == [("PHONE_NUMBER", text)]


def test_what_is_unlikely_is_no_finding() -> None:
    assert settle([result("PHONE_NUMBER", 0, 8, 0.49)], "86591234") == []


def test_a_name_keeps_what_an_address_does_not_take() -> None:
    text = "Mette Holm Nygade 4"
    assert places([result("PERSON", 0, 17), result("DK_ADDRESS", 11, 19)], text) == [
        ("PERSON", "Mette Holm"),
        ("DK_ADDRESS", "Nygade 4"),
    ]


def test_the_halves_of_a_name_are_joined_but_not_over_a_table_bar() -> None:
    text = "Mette Holm|Bo"
    halves = [result("PERSON", 0, 5), result("PERSON", 6, 10), result("PERSON", 11, 13)]
    assert places(halves, text) == [("PERSON", "Mette Holm"), ("PERSON", "Bo")]


def test_a_name_inside_an_email_address_is_part_of_it() -> None:
    text = "mette@holm.dk"
    assert places([result("PERSON", 0, 5), result("EMAIL_ADDRESS", 0, 13)], text) == [("EMAIL_ADDRESS", text)]


@given(st.lists(st.tuples(st.sampled_from(ENTITIES), st.integers(0, 40), st.integers(1, 10)), max_size=30))
def test_nothing_overlaps_and_everything_is_in_order(made: list[tuple[str, int, int]]) -> None:
    text = "abcde fghij klmno pqrst uvwxyz abcde fghij klmno pq"
    settled = settle([result(entity, start, start + length) for entity, start, length in made], text)
    for first, second in itertools.pairwise(settled):
        assert first.end <= second.start
    if made:
        assert settled


def test_an_initial_belongs_to_the_name_and_two_sentences_hold_two_names() -> None:
    text = "J. Holm og Lars Dam. Mette kom."
    halves = [result("PERSON", 0, 1), result("PERSON", 3, 7), result("PERSON", 11, 19), result("PERSON", 21, 26)]
    assert places(halves, text) == [("PERSON", "J. Holm"), ("PERSON", "Lars Dam"), ("PERSON", "Mette")]
