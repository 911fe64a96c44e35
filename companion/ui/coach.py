"""Which of the six elements a prompt has, by its template, the filled-in fields and what is written freely."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from companion.library.draft import Draft
from companion.library.models import Element, Library


class ElementState(StrEnum):
    """THERE: has it. NEXT: the one that would help most now. MISSING: would help as well."""

    THERE = "there"
    NEXT = "next"
    MISSING = "missing"


@dataclass(frozen=True, slots=True)
class ElementView:
    """One element and how it stands with it."""

    element: Element
    state: ElementState


def element_views(draft: Draft, library: Library, stated: Iterable[str] = ()) -> tuple[ElementView, ...]:
    """The elements in the library's order. A template's own wording counts as long as it has not been rewritten; what a
    person wrote freely counts by what is ``stated`` in it (``companion.library.coach``)."""
    covered: set[str] = set(stated)
    if draft.template is not None:
        covered.update(library.template(draft.template).covers)
    covered.update(key.partition(".")[0] for key, value in draft.elements.items() if value.strip())
    views = []
    next_given = False
    for element in library.elements:
        state = ElementState.THERE if element.key in covered else ElementState.MISSING
        if state is ElementState.MISSING and not next_given:
            state, next_given = ElementState.NEXT, True
        views.append(ElementView(element, state))
    return tuple(views)
