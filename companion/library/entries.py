"""The shape of the library's TOML files, field by field, and how each becomes what the program uses."""

from __future__ import annotations

from types import MappingProxyType
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

from companion.library.models import Element, ElementField, Slot, SlotKind, Template

Line = Annotated[str, StringConstraints(min_length=1, pattern=r"^[^\r\n]+$")]
OptionalLine = Annotated[str, StringConstraints(pattern=r"^[^\r\n]*$")]
Key = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9_]*$")]


class _Entry(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", str_strip_whitespace=True, strict=True)


class SlotEntry(_Entry):
    """A ``[[slots]]`` table. ``minimum`` and ``maximum`` belong to numbers, ``choices`` to choices."""

    name: Key
    label: Line
    kind: Annotated[SlotKind, Field(strict=False)]
    placeholder: OptionalLine = ""
    default: OptionalLine = ""
    choices: tuple[Line, ...] = Field(default=(), strict=False)
    minimum: int | None = None
    maximum: int | None = None

    def to_slot(self) -> Slot:
        """The slot as the program uses it."""
        return Slot(
            name=self.name,
            label=self.label,
            kind=self.kind,
            placeholder=self.placeholder,
            default=self.default,
            choices=self.choices,
            minimum=1 if self.minimum is None else self.minimum,
            maximum=999 if self.maximum is None else self.maximum,
        )


class TemplateEntry(_Entry):
    """A file under ``templates/``."""

    key: Key
    number: int = Field(ge=1)
    title: Line
    summary: Line
    when: Line
    body: str = Field(min_length=1)
    slots: tuple[SlotEntry, ...] = Field(min_length=1, strict=False)
    covers: tuple[Key, ...] = Field(default=(), strict=False)
    example: dict[str, str] = Field(min_length=1)
    tip: OptionalLine = ""
    follow_ups: tuple[Line, ...] = Field(default=(), strict=False)

    def to_template(self) -> Template:
        """The template as the program uses it."""
        return Template(
            key=self.key,
            number=self.number,
            title=self.title,
            summary=self.summary,
            when=self.when,
            body=self.body,
            slots=tuple(slot.to_slot() for slot in self.slots),
            covers=self.covers,
            example=MappingProxyType(dict(self.example)),
            tip=self.tip,
            follow_ups=self.follow_ups,
        )


class ElementFieldEntry(_Entry):
    """A ``[[elements.fields]]`` table."""

    name: Key
    label: Line
    placeholder: Line
    sentence: Line
    suggestions: tuple[Line, ...] = Field(default=(), strict=False)


class ElementEntry(_Entry):
    """An ``[[elements]]`` table."""

    key: Key
    title: Line
    chip: Line
    explanation: Line
    question: Line
    add_label: Line
    fields: tuple[ElementFieldEntry, ...] = Field(min_length=1, strict=False)

    def to_element(self) -> Element:
        """The element as the program uses it."""
        return Element(
            key=self.key,
            title=self.title,
            chip=self.chip,
            explanation=self.explanation,
            question=self.question,
            add_label=self.add_label,
            fields=tuple(
                ElementField(
                    name=field.name,
                    label=field.label,
                    placeholder=field.placeholder,
                    sentence=field.sentence,
                    suggestions=field.suggestions,
                )
                for field in self.fields
            ),
        )


class ElementsFile(_Entry):
    """``elements.toml``: the elements in the order of the chips."""

    elements: tuple[ElementEntry, ...] = Field(min_length=1, strict=False)
