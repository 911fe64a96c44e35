"""What choosing a template, pasting or replacing makes of a draft. Pure functions."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from types import MappingProxyType

from companion.library.compose import Composed
from companion.library.draft import Draft, Source, SourceKind
from companion.library.draft_edits import TextEdit, apply_to_draft
from companion.library.models import SlotKind, Template


def _defaults(template: Template | None) -> dict[str, str]:
    return {slot.name: slot.default for slot in template.slots if slot.default} if template else {}


def fresh(template: Template | None) -> Draft:
    """*template* with nothing filled in but what it brings along; a blank prompt for None."""
    return Draft.of(template) if template else Draft()


def written_in(draft: Draft, template: Template | None) -> bool:
    """True when *draft* holds anything beyond what its *template* brings along."""
    brought = _defaults(template)
    written = {name: value for name, value in draft.slots.items() if value != brought.get(name, "")}
    return not replace(draft, slots=MappingProxyType(written)).empty


def with_template(draft: Draft, old: Template | None, template: Template) -> Draft:
    """*draft* moved to *template*, keeping what was written: values of the same name, elements, all pasted text.

    *old* is the template of *draft*. What was written with no template becomes pasted text; a template's words that
    were reworded give way to those of the next one.
    """
    names = {slot.name for slot in template.slots}
    brought = _defaults(old)
    slots = _defaults(template)
    for name, value in draft.slots.items():
        if name in names and value.strip() and value != brought.get(name):
            slots[name] = value
    homeless = [
        draft.slots.get(slot.name, "")
        for slot in (old.slots if old else ())
        if slot.kind is SlotKind.TEXT and slot.name not in names
    ]
    own = draft.instruction or "" if old is None else ""
    materials = [text for text in (*homeless, *draft.materials, own) if text.strip()]
    for slot in template.slots:
        if slot.kind is SlotKind.TEXT and not slots.get(slot.name, "").strip() and materials:
            slots[slot.name] = materials.pop(0)
    return Draft(template.key, MappingProxyType(slots), draft.elements, None, tuple(materials))


def place_for_material(draft: Draft, template: Template | None) -> Source:
    """Where pasted text goes: the first empty place for it, those of the template first, else beside the others."""
    for slot in template.slots if template else ():
        source = Source(SourceKind.SLOT, slot.name)
        if slot.kind is SlotKind.TEXT and not draft.value(source).strip():
            return source
    empty = (index for index, text in enumerate(draft.materials) if not text.strip())
    return Source(SourceKind.MATERIAL, str(next(empty, len(draft.materials))))


def apply_possible(draft: Draft, composed: Composed, edits: Iterable[TextEdit]) -> Draft:
    """*draft* after those of *edits* that can be made.

    One that reaches into what sets pasted material off, or overlaps an earlier one, is left for the person.
    """
    possible: list[TextEdit] = []
    for edit in sorted(edits, key=lambda edit: (edit.start, edit.end)):
        if possible and edit.start < possible[-1].end:
            continue
        try:
            apply_to_draft(draft, composed, [edit])
        except ValueError:
            continue
        possible.append(edit)
    return apply_to_draft(draft, composed, possible)
