"""The small language a template's body is written in: ``{slot}``, ``[[optional]]`` and ``[[first|else]]``.

A group shows the first of its alternatives whose own slots are all filled in, and nothing when there is none. Groups
may stand inside groups; an inner group decides for itself and never makes the outer one vanish. A backslash before
``{ } [ ] |`` or another backslash makes it a letter like any other.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from typing import TypeAlias

from companion.library.models import Slot, SlotKind, Template

_TOKEN = re.compile(r"\\[\\{}\[\]|]|\[\[|\]\]|\||\{[^{}]*\}|[^\\\[\]|{}]+|.", re.DOTALL)
_SPECIAL = re.compile(r"[\\{}\[\]|]")
_NAME = re.compile(r"[a-z][a-z0-9_]*")


class BodyError(ValueError):
    """A body that cannot be read; the message says why, in Danish."""


@dataclass(frozen=True, slots=True)
class Text:
    """Words of the template's own."""

    text: str


@dataclass(frozen=True, slots=True)
class Place:
    """Where the value of the slot *name* goes."""

    name: str


@dataclass(frozen=True, slots=True)
class Group:
    """Alternatives, of which the first that is complete is used."""

    alternatives: tuple[tuple[Node, ...], ...]


Node: TypeAlias = Text | Place | Group
Flat: TypeAlias = Text | Place


def parse_body(body: str) -> tuple[Node, ...]:
    """Read *body*. Raises ``BodyError`` for unbalanced brackets, a stray ``|`` or brace, or an impossible name."""
    stack: list[list[list[Node]]] = [[[]]]
    for match in _TOKEN.finditer(body):
        token = match.group()
        here = stack[-1][-1]
        if len(token) == 2 and token[0] == "\\":
            _add_text(here, token[1])
        elif token == "[[":
            stack.append([[]])
        elif token == "]]":
            if len(stack) == 1:
                raise BodyError("]] uden [[ foran")
            group = Group(tuple(tuple(alternative) for alternative in stack.pop()))
            stack[-1][-1].append(group)
        elif token == "|":
            if len(stack) == 1:
                raise BodyError("| hører kun til inde i [[ ]]")
            stack[-1].append([])
        elif token.startswith("{") and token.endswith("}"):
            name = token[1:-1]
            if not _NAME.fullmatch(name):
                raise BodyError(f"{token} er ikke et feltnavn: brug små bogstaver a-z, tal og _")
            here.append(Place(name))
        elif token in "{}":
            raise BodyError(f"{token} står alene: et felt skrives {{navn}}")
        else:
            _add_text(here, token)
    if len(stack) > 1:
        raise BodyError("[[ uden ]] bagefter")
    return tuple(stack[0][0])


def literal(text: str) -> str:
    """*text* as it is written in a body to stand there letter for letter."""
    return _SPECIAL.sub(r"\\\g<0>", text)


def _add_text(here: list[Node], text: str) -> None:
    if here and isinstance(here[-1], Text):
        here[-1] = Text(here[-1].text + text)
    else:
        here.append(Text(text))


def flatten(nodes: Collection[Node], filled: Collection[str]) -> Iterator[Flat]:
    """What is left of *nodes* when exactly the slots named in *filled* have a value."""
    for node in nodes:
        if not isinstance(node, Group):
            yield node
            continue
        for alternative in node.alternatives:
            if all(part.name in filled for part in alternative if isinstance(part, Place)):
                yield from flatten(alternative, filled)
                break


def places(nodes: Collection[Node]) -> Iterator[str]:
    """The slot names in *nodes*, in order, once for every place."""
    for node in nodes:
        if isinstance(node, Place):
            yield node.name
        elif isinstance(node, Group):
            for alternative in node.alternatives:
                yield from places(alternative)


def required(nodes: Collection[Node]) -> tuple[str, ...]:
    """The slots that stand outside every group, so that the text has a hole without them."""
    return tuple(node.name for node in nodes if isinstance(node, Place))


def outline(template: Template) -> tuple[str | Slot, ...]:
    """The template as it is shown before anything is filled in: its text with every slot in its place.

    Slots of kind TEXT come last, in order: they never stand inside the sentence.
    """
    nodes = parse_body(template.body)
    shown: list[str | Slot] = [
        part.text if isinstance(part, Text) else template.slot(part.name)
        for part in flatten(nodes, frozenset(places(nodes)))
    ]
    return (*shown, *(slot for slot in template.slots if slot.kind is SlotKind.TEXT))
