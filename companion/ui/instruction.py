"""The instruction as it is typed in: how an edit of the shown text moves what stands behind it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from companion.library.compose import Composed, Segment
from companion.library.draft import Draft, SourceKind
from companion.library.draft_edits import TextEdit
from companion.library.models import Template


def grown(shown: Composed, edit: TextEdit) -> Composed | None:
    """*shown* after *edit* inside one value, word for word; None where the prompt must be composed anew.

    While someone types, composing anew could take away what is half written (a space before the next word), so the
    text they look at is carried on as they type it.
    """
    inside = [
        index
        for index, segment in enumerate(shown.segments)
        if segment.source.kind is not SourceKind.FIXED and segment.start <= edit.start and edit.end <= segment.end
    ]
    if not inside:
        return None
    touched = shown.segments[inside[0]]
    if sum(segment.source == touched.source for segment in shown.segments) > 1:
        return None
    growth = len(edit.replacement) - (edit.end - edit.start)
    segments: list[Segment] = []
    for index, segment in enumerate(shown.segments):
        if index > inside[0]:
            segment = replace(segment, start=segment.start + growth, end=segment.end + growth)
        elif index == inside[0]:
            segment = replace(segment, end=segment.end + growth)
        segments.append(segment)
    return replace(
        shown,
        text=shown.text[: edit.start] + edit.replacement + shown.text[edit.end :],
        segments=tuple(segments),
        instruction_end=shown.instruction_end + growth,
        body_end=shown.body_end + (growth if touched.end <= shown.body_end else 0),
        materials=tuple(
            replace(block, start=block.start + growth, end=block.end + growth) for block in shown.materials
        ),
    )


def values(shown: Composed) -> Iterator[tuple[int, int]]:
    """Where the filled-in values of the template stand in the instruction (code points)."""
    for segment in shown.segments:
        if segment.source.kind is SourceKind.SLOT and segment.end <= shown.instruction_end:
            yield segment.start, segment.end


def holes(shown: Composed, draft: Draft, template: Template | None) -> Iterator[tuple[int, int, str]]:
    """Where a place that is not filled in is shown by its name, and the name of its slot."""
    if template is None or draft.instruction is not None:
        return
    empty = [slot for slot in template.slots if not draft.slots.get(slot.name, "").strip()]
    for segment in shown.segments:
        if segment.source.kind is not SourceKind.FIXED or segment.start >= shown.instruction_end:
            continue
        stretch = shown.text[segment.start : min(segment.end, shown.instruction_end)]
        for slot in empty:
            for match in re.finditer(re.escape(f"[{slot.label.lower()}]"), stretch):
                yield segment.start + match.start(), segment.start + match.end(), slot.name
