"""Disguised writing is undone, and every place leads back to the text as given."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from companion.checks.normalize import normalize


@pytest.mark.parametrize(
    ("given_text", "expected"),
    [
        ("140276\u20111234", "140276-1234"),
        ("140276\u00a01234", "140276 1234"),
        ("14\u200b02\u200b76-1234", "140276-1234"),
        ("\uff11\uff14\uff10\uff12\uff17\uff16-1234", "140276-1234"),
        ("bor\u00adger", "borger"),
        ("e\u0301n", "\u00e9n"),
        ("linje\r\nskift\u2028igen", "linje\nskift\nigen"),
        ("sags-\nbehandler", "sagsbehandler"),
        ("Peder-\nJens", "Peder-\nJens"),
        ("\u0661\u0662\u0663", "123"),
        ("helt almindelig tekst: æøå 12 34", "helt almindelig tekst: æøå 12 34"),
    ],
)
def test_writings(given_text: str, expected: str) -> None:
    assert normalize(given_text).text == expected


NOISE = st.sampled_from(["\u200b", "\u00ad", "\ufeff", "\u2060", "\u200e", "\ufe0f"])


@given(
    before=st.text(alphabet="abc æøå\n.,", max_size=20),
    needle=st.sampled_from(["140276-1234", "Mette", "86 59 12 34"]),
    after=st.text(alphabet="xyz æøå\n.,", max_size=20),
    noise=st.lists(st.tuples(st.integers(0, 60), NOISE), max_size=12),
)
def test_a_place_leads_back_exactly(before: str, needle: str, after: str, noise: list[tuple[int, str]]) -> None:
    text = before + "\x00" + needle + "\x01" + after
    for place, character in noise:
        text = text[: place % (len(text) + 1)] + character + text[place % (len(text) + 1) :]
    start, end = text.index("\x00") + 1, text.index("\x01")
    disguised = text[:start] + text[start:end] + text[end:]
    normal = normalize(disguised)
    found = normal.text.index(needle)
    first, last = normal.original_span(found, found + len(needle))
    assert start <= first < last <= end
    assert normalize(disguised[first:last]).text == needle


@given(st.text())
def test_every_code_point_has_a_place_in_order(text: str) -> None:
    normal = normalize(text)
    previous = 0
    for at in range(len(normal.text)):
        start, end = normal.original_span(at, at + 1)
        assert previous <= start < end <= len(text) or (start, end) == normal.original_span(at - 1, at)
        previous = start


def test_a_place_outside_is_refused() -> None:
    with pytest.raises(ValueError, match="no such place"):
        normalize("abc").original_span(2, 5)


@given(st.text())
def test_the_way_there_and_back_holds_every_code_point(text: str) -> None:
    normal = normalize(text)
    for at in range(len(normal.text)):
        start, end = normal.normalized_span(*normal.original_span(at, at + 1))
        assert start <= at < end


@given(st.text(), st.integers(0, 50), st.integers(0, 50))
def test_a_place_comes_to_what_stood_wholly_inside_it(text: str, start: int, length: int) -> None:
    start, end = min(start, len(text)), min(start + length, len(text))
    normal = normalize(text)
    first, last = normal.normalized_span(start, end)
    inside = [at for at in range(len(normal.text)) if start <= normal.original_span(at, at + 1)[0] < end]
    assert all(first <= at < last or normal.original_span(at, at + 1)[0] < start for at in inside) or first >= last
    assert 0 <= last <= len(normal.text)
