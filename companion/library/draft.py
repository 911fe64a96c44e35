"""A prompt that is being written: what was chosen and filled in, never changed in place."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum
from types import MappingProxyType

from companion.library.guidance import UseCase
from companion.library.models import Template

_NOTHING: Mapping[str, str] = MappingProxyType({})


class SourceKind(StrEnum):
    """Where a piece of the finished prompt comes from.

    FIXED is the template's or the composer's own text; INSTRUCTION is the person's own wording (a blank prompt,
    or a template's text that was edited by hand); MATERIAL is pasted text beside the template's own slots.
    """

    FIXED = "fixed"
    SLOT = "slot"
    ELEMENT = "element"
    INSTRUCTION = "instruction"
    MATERIAL = "material"


@dataclass(frozen=True, slots=True)
class Source:
    """One value of a draft. ``name`` is the slot's name, ``element.field`` or the material's index as a string."""

    kind: SourceKind
    name: str = ""


@dataclass(frozen=True, slots=True)
class Draft:
    """Everything a prompt is composed from. ``template`` is a template's key, None for a blank prompt.

    ``instruction`` is the person's own wording: it stands, exactly as written, in the place of ``template``'s body (the
    text slots are still used, as pasted material, and the other slots wait for the day it is None again). None means
    "composed from the template". The elements' sentences follow the one as they follow the other, so that an element
    chosen later is never lost; whoever moves them into the own wording clears ``elements`` (see ``draft_edits``).
    ``elements`` is keyed ``element.field`` ("context.recipient").
    """

    template: str | None = None
    slots: Mapping[str, str] = field(default_factory=lambda: _NOTHING)
    elements: Mapping[str, str] = field(default_factory=lambda: _NOTHING)
    instruction: str | None = None
    materials: tuple[str, ...] = ()

    def value(self, source: Source) -> str:
        """What the draft holds at *source*; "" where nothing was filled in. Raises ``KeyError`` for FIXED."""
        match source.kind:
            case SourceKind.SLOT:
                return self.slots.get(source.name, "")
            case SourceKind.ELEMENT:
                return self.elements.get(source.name, "")
            case SourceKind.INSTRUCTION:
                return self.instruction or ""
            case SourceKind.MATERIAL:
                index = int(source.name)
                return self.materials[index] if index < len(self.materials) else ""
        raise KeyError(source)

    def with_value(self, source: Source, value: str) -> Draft:
        """A draft with *value* at *source*. Raises ``KeyError`` for FIXED."""
        match source.kind:
            case SourceKind.SLOT:
                return replace(self, slots=MappingProxyType({**self.slots, source.name: value}))
            case SourceKind.ELEMENT:
                return replace(self, elements=MappingProxyType({**self.elements, source.name: value}))
            case SourceKind.INSTRUCTION:
                return replace(self, instruction=value)
            case SourceKind.MATERIAL:
                index = int(source.name)
                padded = self.materials + ("",) * (index + 1 - len(self.materials))
                return replace(self, materials=(*padded[:index], value, *padded[index + 1 :]))
        raise KeyError(source)

    def without_material(self, index: int) -> Draft:
        """A draft without the pasted text number *index* (counted from 0)."""
        return replace(self, materials=self.materials[:index] + self.materials[index + 1 :])

    @classmethod
    def of(cls, template: Template) -> Draft:
        """A new draft of *template*, its slots filled with their defaults."""
        defaults = {slot.name: slot.default for slot in template.slots if slot.default}
        return cls(template=template.key, slots=MappingProxyType(defaults))

    @classmethod
    def example(cls, template: Template) -> Draft:
        """A draft that holds the example of *template*."""
        return cls(template=template.key, slots=template.example)

    @classmethod
    def of_use_case(cls, case: UseCase) -> Draft:
        """A draft that holds the prompt of *case*, as if the person had filled it in."""
        return cls(template=case.template, slots=case.slots, elements=case.elements)

    @property
    def empty(self) -> bool:
        """True when the person has filled in nothing at all."""
        values = [*self.slots.values(), *self.elements.values(), *self.materials, self.instruction or ""]
        return not any(value.strip() for value in values)
