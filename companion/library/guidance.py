"""What people learn from: use cases, exercises, pages of guidance, and the line that says a text was made with AI."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TypeVar

from companion.library.markup import Block

ANYONE = "en medarbejder"


@dataclass(frozen=True, slots=True)
class UseCase:
    """A situation from a working day, and a prompt for it. Everything in it is made up.

    ``kind`` is the kind of task and ``area`` the part of the municipality. ``slots`` and ``elements`` are keyed as in
    ``Draft``. ``claims`` names the elements that the prompt has; ``why`` says what makes it work, ``check`` what the
    person looks at in the answer.
    """

    key: str
    title: str
    kind: str
    area: str
    situation: str
    template: str
    slots: Mapping[str, str]
    elements: Mapping[str, str]
    claims: tuple[str, ...]
    why: str
    check: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Exercise:
    """A small task to practise on.

    ``start`` is a poor prompt to better, ``hints`` help step by step, ``answer`` is a good prompt to compare with, and
    ``trains`` names the elements it is about. ``why`` says what makes the answer better.
    """

    key: str
    title: str
    task: str
    start: str
    trains: tuple[str, ...]
    hints: tuple[str, ...]
    answer: str
    why: str
    minutes: int


@dataclass(frozen=True, slots=True)
class Page:
    """A page to read. ``explains`` names the entities and categories of findings that it says more about."""

    key: str
    title: str
    group: str
    summary: str
    blocks: tuple[Block, ...]
    explains: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class MarkingLine:
    """A line for the end of a text. ``text`` holds ``{who}``; ``templates`` is empty for the one that fits all."""

    text: str
    templates: tuple[str, ...] = ()

    def written(self, who: str) -> str:
        """The line, with *who* read the text through; an employee where *who* is empty."""
        return self.text.replace("{who}", who.strip() or ANYONE)


@dataclass(frozen=True, slots=True)
class Reminder:
    """Something to look at in the answer before it is used. ``templates`` is empty for one that fits all."""

    text: str
    templates: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class MicrosoftPart:
    """One of the four parts that Microsoft divides a prompt into, and the elements that answer to it.

    ``title`` is the Danish name and ``original`` Microsoft's own; ``asks`` is what the part is about.
    """

    key: str
    title: str
    original: str
    asks: str
    elements: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Learning:
    """All there is to learn from, in the order it is shown."""

    use_cases: tuple[UseCase, ...] = ()
    exercises: tuple[Exercise, ...] = ()
    pages: tuple[Page, ...] = ()
    markings: tuple[MarkingLine, ...] = ()
    reminders: tuple[Reminder, ...] = ()
    follow_ups: tuple[str, ...] = ()
    microsoft: tuple[MicrosoftPart, ...] = ()

    def microsoft_names(self, element: str) -> tuple[str, ...]:
        """What the element of that key is called at Microsoft."""
        return tuple(part.title for part in self.microsoft if element in part.elements)

    def use_case(self, key: str) -> UseCase:
        """The use case of that key. Raises ``KeyError``."""
        return _by_key(self.use_cases, key)

    def exercise(self, key: str) -> Exercise:
        """The exercise of that key. Raises ``KeyError``."""
        return _by_key(self.exercises, key)

    def page(self, key: str) -> Page:
        """The page of that key. Raises ``KeyError``."""
        return _by_key(self.pages, key)

    def page_about(self, entity: str, category: str) -> Page | None:
        """The page that says more about a finding: one about its entity, else one about its category."""
        for name in (entity, category):
            for page in self.pages:
                if name in page.explains:
                    return page
        return None

    def built_on(self, template: str) -> tuple[UseCase, ...]:
        """The use cases of that template."""
        return tuple(case for case in self.use_cases if case.template == template)

    def marking(self, template: str | None, who: str = "", wording: str = "") -> str:
        """The line for the end of a text made with *template*; "" where there is none.

        *wording* is the municipality's own, used in the place of all others.
        """
        if wording:
            return MarkingLine(wording).written(who)
        lines = _for_template(self.markings, template)
        return lines[0].written(who) if lines else ""

    def reminder(self, template: str | None, turn: int) -> str:
        """What to look at in the answer, another one each *turn*; "" where there is nothing to say."""
        fitting = _for_template(self.reminders, template)
        return fitting[turn % len(fitting)].text if fitting else ""


_Keyed = TypeVar("_Keyed", UseCase, Exercise, Page)
_ForTemplates = TypeVar("_ForTemplates", MarkingLine, Reminder)


def _by_key(items: Iterable[_Keyed], key: str) -> _Keyed:
    for item in items:
        if item.key == key:
            return item
    raise KeyError(key)


def _for_template(items: tuple[_ForTemplates, ...], template: str | None) -> tuple[_ForTemplates, ...]:
    """Those made for *template*; where there are none, those that fit all."""
    own = tuple(item for item in items if template is not None and template in item.templates)
    return own or tuple(item for item in items if not item.templates)
