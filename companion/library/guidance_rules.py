"""What must hold in the learning content beyond the shape of its files: it leads somewhere, and keeps what it says."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from companion.library.body import parse_body, required
from companion.library.guidance import Exercise, Learning, MicrosoftPart, UseCase
from companion.library.markup import targets
from companion.library.models import Library
from companion.library.rules import ELEMENT_KEYS, Problem, value_problem

MICROSOFT_KEYS = ("goal", "context", "source", "expectations")


def use_case_problems(case: UseCase, library: Library) -> Iterator[Problem]:
    """What is wrong with one use case, one by one."""
    templates = {template.key: template for template in library.templates}
    template = templates.get(case.template)
    if template is None:
        yield f"{case.key}.template", f"{case.template} findes ikke blandt skabelonerne"
        return
    slots = {slot.name: slot for slot in template.slots}
    for name, value in case.slots.items():
        if name not in slots:
            yield f"{case.key}.slots.{name}", f"findes ikke i skabelonen {template.key}"
        elif problem := value_problem(slots[name], value):
            yield f"{case.key}.slots.{name}", problem
    for name in dict.fromkeys(required(parse_body(template.body))):
        if name not in case.slots:
            yield f"{case.key}.slots.{name}", "mangler: feltet skal altid udfyldes"
    fields = {f"{element.key}.{field.name}" for element in library.elements for field in element.fields}
    for name in case.elements:
        if name not in fields:
            yield f"{case.key}.elements.{name}", "findes ikke blandt elementerne"
    has = {*template.covers, *(name.partition(".")[0] for name in case.elements)}
    for key in case.claims:
        if key not in has:
            yield f"{case.key}.claims", f"{key} er ikke med i prompten"


def exercise_problems(exercise: Exercise) -> Iterator[Problem]:
    """What is wrong with one exercise, one by one."""
    for key in exercise.trains:
        if key not in ELEMENT_KEYS:
            yield f"{exercise.key}.trains", f"{key} er ikke et element: brug {', '.join(ELEMENT_KEYS)}"
    if exercise.start == exercise.answer:
        yield f"{exercise.key}.answer", "er den samme som start"


def microsoft_problems(parts: Iterable[MicrosoftPart]) -> Iterator[Problem]:
    """What is wrong with the table of Microsoft's four parts: it names all four, and every element finds its part."""
    parts = tuple(parts)
    yield from repeated_keys(part.key for part in parts)
    for key in MICROSOFT_KEYS:
        if not any(part.key == key for part in parts):
            yield "parts", f"{key} mangler"
    for part in parts:
        if part.key not in MICROSOFT_KEYS:
            yield f"{part.key}.key", f"skal være en af {', '.join(MICROSOFT_KEYS)}"
        for element in part.elements:
            if element not in ELEMENT_KEYS:
                yield f"{part.key}.elements", f"{element} er ikke et element: brug {', '.join(ELEMENT_KEYS)}"
    for element in ELEMENT_KEYS:
        if not any(element in part.elements for part in parts):
            yield "parts", f"{element} hører ikke til nogen af dem"


def link_problems(learning: Learning, library: Library) -> Iterator[Problem]:
    """Links of the pages that lead nowhere: the page's key, and where the link would lead."""
    known = {
        *(f"page:{page.key}" for page in learning.pages),
        *(f"exercise:{exercise.key}" for exercise in learning.exercises),
        *(f"use:{case.key}" for case in learning.use_cases),
        *(f"template:{template.key}" for template in library.templates),
    }
    for page in learning.pages:
        for target in targets(page.blocks):
            if target not in known:
                yield f"{page.key}.body", f"{target} findes ikke"


def repeated_keys(keys: Iterable[str]) -> Iterator[Problem]:
    """Keys that stand more than once."""
    seen: set[str] = set()
    for key in keys:
        if key in seen:
            yield f"{key}.key", "står der to gange"
        seen.add(key)


def unknown_templates(lists: Iterable[tuple[str, ...]], library: Library) -> Iterator[Problem]:
    """Templates that are named and do not exist."""
    known = {template.key for template in library.templates}
    for keys in lists:
        for key in keys:
            if key not in known:
                yield "templates", f"{key} findes ikke blandt skabelonerne"
