from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from companion.ui.offsets import Utf16Map, difference

# Emoji and rare letters take two UTF-16 units; they must be common in what is tried.
texts = st.text(alphabet=st.sampled_from("aæ \n[🙂𝒳👩‍🚒é"), max_size=40)


def units(text: str) -> int:
    return len(text.encode("utf-16-le")) // 2


@given(texts, st.data())
def test_code_points_become_the_units_before_them(text: str, data: st.DataObject) -> None:
    position = data.draw(st.integers(0, len(text)))
    mapped = Utf16Map(text)
    assert mapped.to_units(position) == units(text[:position])
    assert mapped.to_code_points(mapped.to_units(position)) == position


def test_inside_a_surrogate_pair_counts_as_before_it() -> None:
    assert Utf16Map("a🙂b").to_code_points(2) == 1


@given(texts, texts)
def test_difference_turns_the_old_text_into_the_new(old: str, new: str) -> None:
    change = difference(old, new)
    if change is None:
        assert old == new
        return
    assert old[: change.start] + change.replacement + old[change.end :] == new
    assert change.growth == len(new) - len(old)
    removed = old[change.start : change.end]
    # Smallest: neither end of what was replaced is the same as in what replaced it.
    assert not (removed and change.replacement and removed[0] == change.replacement[0])
    assert not (removed and change.replacement and removed[-1] == change.replacement[-1])


@given(texts, st.text(alphabet="aæ🙂", min_size=1, max_size=3), st.data())
def test_typing_is_found_where_the_caret_is(old: str, typed: str, data: st.DataObject) -> None:
    at = data.draw(st.integers(0, len(old)))
    change = difference(old, old[:at] + typed + old[at:], caret=at + len(typed))
    assert change is not None
    assert (change.start, change.end, change.replacement) == (at, at, typed)


@given(texts, texts, st.data())
def test_what_was_not_touched_is_found_again(old: str, new: str, data: st.DataObject) -> None:
    change = difference(old, new)
    start = data.draw(st.integers(0, len(old)))
    end = data.draw(st.integers(start, len(old)))
    if change is not None and (place := change.moved(start, end)):
        assert new[place[0] : place[1]] == old[start:end]
