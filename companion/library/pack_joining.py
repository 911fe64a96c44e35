"""What a pack takes the place of in the library, what still fits beside it, and in which order all of it stands."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Protocol, TypeVar

from companion.library.guidance import Learning
from companion.library.guidance_rules import unknown_templates, use_case_problems
from companion.library.models import Library


class _Keyed(Protocol):
    @property
    def key(self) -> str: ...


_Thing = TypeVar("_Thing", bound=_Keyed)


def _kept(things: tuple[_Thing, ...], section: str, kind: str, replaced: Sequence[str]) -> tuple[_Thing, ...]:
    if section in replaced:
        return ()
    return tuple(thing for thing in things if f"{kind}:{thing.key}" not in replaced)


def without(library: Library, replaced: Sequence[str]) -> Library:
    """*library* without what the pack takes the place of; the elements stay until the new ones are read."""
    learning = library.learning
    return replace(
        library,
        templates=_kept(library.templates, "templates", "template", replaced),
        learning=replace(
            learning,
            use_cases=_kept(learning.use_cases, "use_cases", "use", replaced),
            exercises=_kept(learning.exercises, "exercises", "exercise", replaced),
            pages=_kept(learning.pages, "pages", "page", replaced),
            markings=() if "marking" in replaced else learning.markings,
            reminders=() if "marking" in replaced else learning.reminders,
            follow_ups=() if "follow_ups" in replaced else learning.follow_ups,
            microsoft=() if "microsoft" in replaced else learning.microsoft,
        ),
    )


def still_fitting(library: Library) -> Learning:
    """What people learn from, without examples and lines for templates that are no longer there or have other slots."""

    def fits(keys: tuple[str, ...]) -> bool:
        return not any(unknown_templates([keys], library))

    learning = library.learning
    return replace(
        learning,
        use_cases=tuple(case for case in learning.use_cases if not any(use_case_problems(case, library))),
        markings=tuple(line for line in learning.markings if fits(line.templates)),
        reminders=tuple(reminder for reminder in learning.reminders if fits(reminder.templates)),
    )


def joined(before: Learning, kept: Learning, new: Learning) -> Learning:
    """What is *kept* of what was there *before*, with the *new*."""
    return Learning(
        use_cases=in_place(before.use_cases, kept.use_cases + new.use_cases),
        exercises=in_place(before.exercises, kept.exercises + new.exercises),
        pages=in_place(before.pages, kept.pages + new.pages),
        # The first line that fits is used, so the pack's own come first.
        markings=new.markings + kept.markings,
        reminders=new.reminders + kept.reminders,
        follow_ups=new.follow_ups or kept.follow_ups,
        microsoft=new.microsoft or kept.microsoft,
    )


def in_place(before: tuple[_Thing, ...], now: tuple[_Thing, ...]) -> tuple[_Thing, ...]:
    """*now* with everything that replaced something of *before* in its place; the rest comes after."""
    places = {thing.key: place for place, thing in enumerate(before)}
    return tuple(sorted(now, key=lambda thing: places.get(thing.key, len(places))))
