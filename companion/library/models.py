"""What the library holds: templates with slots, and the six elements of a good prompt."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum
from types import MappingProxyType

from companion.library.guidance import Learning


class SlotKind(StrEnum):
    """How a slot is filled: one line, a long text to paste in, a whole number, or one of some choices."""

    LINE = "line"
    TEXT = "text"
    NUMBER = "number"
    CHOICE = "choice"


@dataclass(frozen=True, slots=True)
class Slot:
    """One empty place in a template. ``name`` is the key used in the body and in a draft's values."""

    name: str
    label: str
    kind: SlotKind
    placeholder: str = ""
    default: str = ""
    choices: tuple[str, ...] = ()
    minimum: int = 1
    maximum: int = 999


@dataclass(frozen=True, slots=True)
class ElementField:
    """One thing an element asks for. ``sentence`` holds ``{value}`` and is what it adds to the prompt."""

    name: str
    label: str
    placeholder: str
    sentence: str
    suggestions: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Element:
    """One of the six elements of a good prompt ("vær specifik", "angiv format", ...).

    ``key`` is the contract's name: specific, format, context, tone, example or result.
    ``chip`` is its short name; ``question`` is what the coach line asks when it is missing; ``add_label`` the link
    beside it.
    """

    key: str
    title: str
    chip: str
    explanation: str
    question: str
    add_label: str
    fields: tuple[ElementField, ...]


@dataclass(frozen=True, slots=True)
class Template:
    """One of the templates. ``body`` is text with ``{slot}`` places (see ``compose``).

    ``example`` fills the slots; ``covers`` names the elements that the template itself already has. ``follow_ups`` are
    prompts for the second round, once the first answer is there; empty where the general ones fit.
    """

    key: str
    number: int
    title: str
    summary: str
    when: str
    body: str
    slots: tuple[Slot, ...]
    covers: tuple[str, ...]
    example: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    tip: str = ""
    follow_ups: tuple[str, ...] = ()

    def slot(self, name: str) -> Slot:
        """The slot of that name. Raises ``KeyError``."""
        for slot in self.slots:
            if slot.name == name:
                return slot
        raise KeyError(name)


@dataclass(frozen=True, slots=True)
class Pack:
    """A pack that is part of the library. ``templates`` are the keys of what it brought; ``contact`` may be ""."""

    key: str
    title: str
    version: str
    publisher: str
    contact: str
    templates: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Library:
    """All that can be chosen from, in the order it is shown, and the packs that were put on top of the built-in.

    ``own`` are the person's own prompts. ``former`` are shown nowhere, but a prompt under way may be built on one.
    """

    templates: tuple[Template, ...]
    elements: tuple[Element, ...]
    learning: Learning = field(default_factory=Learning)
    packs: tuple[Pack, ...] = ()
    own: tuple[Template, ...] = ()
    former: tuple[Template, ...] = ()

    def template(self, key: str) -> Template:
        """The template of that key. Raises ``KeyError``."""
        for template in (*self.templates, *self.own, *self.former):
            if template.key == key:
                return template
        raise KeyError(key)

    def follow_ups(self, key: str | None) -> tuple[str, ...]:
        """What to ask for once the first answer is there: the template's own, else the general ones."""
        own = next((template.follow_ups for template in self.templates if template.key == key), ())
        return own or self.learning.follow_ups

    def after(self, before: Library) -> Library:
        """This library with those of *before* that it lacks as former ones, so that no prompt loses its template."""
        keys = {template.key for template in (*self.templates, *self.own)}
        gone = {t.key: t for t in (*before.former, *before.templates, *before.own) if t.key not in keys}
        return replace(self, former=tuple(gone.values()))

    def pack_of(self, key: str) -> Pack | None:
        """The pack that the template of that key came with; None for the built-in ones."""
        return next((pack for pack in self.packs if key in pack.templates), None)

    def element(self, key: str) -> Element:
        """The element of that key. Raises ``KeyError``."""
        for element in self.elements:
            if element.key == key:
                return element
        raise KeyError(key)
