"""Carries edits of the finished prompt back into the draft it was composed from.

An edit inside one value changes that value. An edit of the template's own words makes the body the person's own
wording; one of the elements' own words makes the whole instruction theirs, elements included. Nothing is lost on the
way: what was a value is now in the text.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from types import MappingProxyType

from companion.library.compose import Composed, Segment
from companion.library.draft import Draft, Source, SourceKind


@dataclass(frozen=True, slots=True)
class TextEdit:
    """Put *replacement* in the place of ``text[start:end]``. Code points of ``Composed.text``."""

    start: int
    end: int
    replacement: str


def apply_to_draft(draft: Draft, composed: Composed, edits: Iterable[TextEdit]) -> Draft:
    """*draft* as it must be for its prompt to read as *composed* does after *edits*.

    *composed* must be what *draft* composes to. All positions are those before any edit. Where an insertion stands
    between a value and fixed text, the value takes it.

    Raises ``ValueError`` for edits that overlap or lie outside the text, and for one that reaches into what sets
    pasted material off. The message never quotes the text.
    """
    ordered = _checked(edits, len(composed.text))
    within: list[tuple[TextEdit, Segment]] = []
    rewording: list[TextEdit] = []
    for edit in ordered:
        segment = _value_around(composed, edit)
        if segment is not None:
            within.append((edit, segment))
        elif edit.end <= composed.instruction_end:
            rewording.append(edit)
        else:
            raise ValueError(f"edit at {edit.start}-{edit.end} reaches into what sets pasted material off")
    if rewording:
        own_end = composed.body_end
        if rewording[-1].end > own_end:
            own_end = composed.instruction_end
            draft = replace(draft, elements=MappingProxyType({}))
        absorbed = [edit for edit, segment in within if segment.end <= own_end]
        within = [(edit, segment) for edit, segment in within if segment.end > own_end]
        own_edits = [edit for edit in ordered if edit in rewording or edit in absorbed]
        draft = replace(draft, instruction=_edited(composed.text[:own_end], own_edits))

    by_source: dict[Source, list[TextEdit]] = {}
    for edit, segment in within:
        shift = segment.offset - segment.start
        moved = TextEdit(edit.start + shift, edit.end + shift, edit.replacement)
        by_source.setdefault(segment.source, []).append(moved)
    for source, moves in by_source.items():
        draft = draft.with_value(source, _edited(draft.value(source), moves))
    return draft


def _checked(edits: Iterable[TextEdit], length: int) -> list[TextEdit]:
    """The edits in order, without those that change nothing."""
    ordered = sorted(
        (edit for edit in edits if edit.start != edit.end or edit.replacement),
        key=lambda edit: (edit.start, edit.end),
    )
    position, inserted = 0, -1
    for edit in ordered:
        if not 0 <= edit.start <= edit.end <= length:
            raise ValueError(f"edit at {edit.start}-{edit.end} lies outside a text of {length} code points")
        if edit.start < position or edit.end == inserted:
            raise ValueError(f"edit at {edit.start}-{edit.end} overlaps another")
        position = edit.end
        inserted = edit.start if edit.start == edit.end else -1
    return ordered


def _value_around(composed: Composed, edit: TextEdit) -> Segment | None:
    """The value that *edit* lies wholly within, the first of two that meet there."""
    for segment in composed.segments:
        if segment.source.kind is not SourceKind.FIXED and segment.start <= edit.start and edit.end <= segment.end:
            return segment
    return None


def _edited(text: str, edits: Iterable[TextEdit]) -> str:
    """*text* with *edits*, in ascending order and apart, carried out."""
    for edit in reversed(list(edits)):
        text = text[: edit.start] + edit.replacement + text[edit.end :]
    return text
