"""A memory with a bound."""

from __future__ import annotations

from companion.checks.recent import Recent


def test_what_was_not_asked_for_longest_goes_first() -> None:
    recent: Recent[str, int] = Recent(2)
    for key in "abc":
        recent.put(key, 1)
    assert recent.get("a") == 1
    recent.trim()
    assert "b" not in recent
    assert "a" in recent
    assert "c" in recent
    assert recent.get("b") is None


def test_one_long_text_never_pushes_itself_out() -> None:
    recent: Recent[int, int] = Recent(2)
    for key in range(5):
        recent.put(key, key)
    recent.trim(in_use=4)
    assert [key in recent for key in range(5)] == [False, True, True, True, True]
