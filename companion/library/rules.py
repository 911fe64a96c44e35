"""What must hold in the library beyond the shape of its files: slots that fit the body, prose that fits together."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import combinations

from companion.library.body import BodyError, Node, Text, flatten, parse_body, places, required
from companion.library.models import Element, Slot, SlotKind, Template

ELEMENT_KEYS = ("specific", "format", "context", "tone", "example", "result")

# Every combination of filled and empty places is read through, so their number is bounded.
_MOST_INLINE_SLOTS = 8
# Three to choose from are seen at a glance.
_FOLLOW_UPS = 3
_STAND_IN = "ordet"
_ABBREVIATION = re.compile(r"\b(?:bl\.a|ca|evt|f\.eks|fx|inkl|jf|kl|mv|m\.m|nr|osv|pr)\.\s")
_FLAWS = (
    (re.compile(r"[^\S\n]{2}"), "to mellemrum i træk"),
    (re.compile(r"\s[.,;:!?]"), "mellemrum før et tegn"),
    (re.compile(r"[.,;:!?][.,;:!?]"), "to tegn i træk"),
    (re.compile(r"\A\s|\s\Z|[^\S\n]\n|\n[^\S\n]"), "mellemrum ved kanten af en linje"),
    (re.compile(r"(?:\A|[.!?]\s+|\n)[a-zæøå]"), "en sætning, der begynder med et felt eller et lille bogstav"),
    (re.compile(r"[^\W\d_][,;:]?\Z"), "en sætning uden punktum til sidst"),
)

Problem = tuple[str, str]
"""The field, and what is wrong with it, in Danish."""


def element_problems(elements: Iterable[Element]) -> Iterator[Problem]:
    """What is wrong with the elements as a whole, one by one."""
    keys = [element.key for element in elements]
    for key in ELEMENT_KEYS:
        if key not in keys:
            yield "elements", f"{key} mangler"
    for key in keys:
        if key not in ELEMENT_KEYS:
            yield f"{key}.key", f"skal være en af {', '.join(ELEMENT_KEYS)}"
    for key in _repeated(keys):
        yield f"{key}.key", "står der to gange"
    for element in elements:
        for name in _repeated(field.name for field in element.fields):
            yield f"{element.key}.{name}", "står der to gange"
        for field in element.fields:
            where = f"{element.key}.{field.name}.sentence"
            if field.sentence.count("{value}") != 1:
                yield where, "skal have {value} præcis ét sted"
            elif re.search(r"[{}]", field.sentence.replace("{value}", "")):
                yield where, "må ikke have andre felter end {value}"
            else:
                for flaw in _flaws(field.sentence.replace("{value}", _STAND_IN)):
                    yield where, f"giver {flaw}"


def template_problems(template: Template) -> Iterator[Problem]:
    """What is wrong with one template, one by one."""
    for name in _repeated(slot.name for slot in template.slots):
        yield f"slots.{name}", "står der to gange"
    for slot in template.slots:
        yield from _slot_problems(slot)
    for key in template.covers:
        if key not in ELEMENT_KEYS:
            yield "covers", f"{key} er ikke et element: brug {', '.join(ELEMENT_KEYS)}"
    if template.follow_ups:
        yield from follow_up_problems(template.follow_ups)
    try:
        nodes = parse_body(template.body)
    except BodyError as error:
        yield "body", str(error)
        return
    yield from _place_problems(template, nodes)
    yield from _example_problems(template, nodes)


def follow_up_problems(follow_ups: Iterable[str]) -> Iterator[Problem]:
    """What is wrong with follow-up prompts: they are sent as they stand, so nothing may be left to fill in."""
    follow_ups = tuple(follow_ups)
    if len(follow_ups) != _FOLLOW_UPS:
        yield "follow_ups", f"skal være {_FOLLOW_UPS} prompter"
    if _repeated(follow_ups):
        yield "follow_ups", "har den samme prompt to gange"
    for number, prompt in enumerate(follow_ups, start=1):
        if re.search(r"[\[\]{}]", prompt):
            yield f"follow_ups.{number}", "har et felt, der skal udfyldes: den skal kunne bruges, som den er"
        for flaw in _flaws(prompt):
            yield f"follow_ups.{number}", f"har {flaw}"


def _slot_problems(slot: Slot) -> Iterator[Problem]:
    where = f"slots.{slot.name}"
    if slot.kind is SlotKind.CHOICE:
        if len(slot.choices) < 2:
            yield f"{where}.choices", "skal have mindst to muligheder"
        if _repeated(slot.choices):
            yield f"{where}.choices", "har den samme mulighed to gange"
    elif slot.choices:
        yield f"{where}.choices", "hører kun til, når kind er choice"
    if slot.minimum > slot.maximum:
        yield f"{where}.minimum", "er større end maximum"
    if slot.default and slot.kind is SlotKind.TEXT:
        yield f"{where}.default", "hører ikke til en tekst, der sættes ind"
    elif slot.default and (problem := value_problem(slot, slot.default)):
        yield f"{where}.default", problem


def value_problem(slot: Slot, value: str) -> str:
    """Why *value* cannot stand in *slot*; "" when it can."""
    if slot.kind is SlotKind.NUMBER:
        if not re.fullmatch(r"[0-9]+", value):
            return "skal være et helt tal"
        if not slot.minimum <= int(value) <= slot.maximum:
            return f"skal ligge mellem {slot.minimum} og {slot.maximum}"
    if slot.kind is SlotKind.CHOICE and value not in slot.choices:
        return "er ikke en af mulighederne i choices"
    if slot.kind is not SlotKind.TEXT and "\n" in value:
        return "skal stå på én linje"
    return ""


def _place_problems(template: Template, nodes: tuple[Node, ...]) -> Iterator[Problem]:
    kinds = {slot.name: slot.kind for slot in template.slots}
    used = list(dict.fromkeys(places(nodes)))
    for name in used:
        if name not in kinds:
            yield "body", f"{{{name}}} findes ikke under slots"
        elif kinds[name] is SlotKind.TEXT:
            yield "body", f"{{{name}}} er en tekst, der sættes ind: den kommer selv efter instruktionen"
    for name, kind in kinds.items():
        if kind is not SlotKind.TEXT and name not in used:
            yield f"slots.{name}", f"bruges ikke: skriv {{{name}}} i body"
    if len(used) > _MOST_INLINE_SLOTS:
        yield "body", f"har mere end {_MOST_INLINE_SLOTS} felter"
        return
    needed = set(required(nodes))
    for filled in _subsets(used):
        parts = list(flatten(nodes, set(filled) | needed))
        shown = [part.name for part in parts if not isinstance(part, Text)]
        text = "".join(part.text if isinstance(part, Text) else _STAND_IN for part in parts)
        case = f"når {', '.join(filled)} er udfyldt" if filled else "når intet er udfyldt"
        for name in _repeated(shown):
            yield "body", f"{case}, står {{{name}}} der to gange"
        if not text.strip():
            yield "body", f"{case}, er der ingen tekst"
        for flaw in _flaws(text):
            yield "body", f"{case}, giver det {flaw}: {text}"


def _example_problems(template: Template, nodes: tuple[Node, ...]) -> Iterator[Problem]:
    slots = {slot.name: slot for slot in template.slots}
    for name, value in template.example.items():
        if name not in slots:
            yield f"example.{name}", "findes ikke under slots"
        elif problem := value_problem(slots[name], value):
            yield f"example.{name}", problem
    for name in dict.fromkeys(required(nodes)):
        if not template.example.get(name, "").strip():
            yield f"example.{name}", "mangler: feltet skal altid udfyldes"


def _flaws(text: str) -> Iterator[str]:
    readable = _ABBREVIATION.sub("fx ", text)
    return (flaw for pattern, flaw in _FLAWS if pattern.search(readable))


def _repeated(names: Iterable[str]) -> list[str]:
    return [name for name, times in Counter(names).items() if times > 1]


def _subsets(names: list[str]) -> Iterator[tuple[str, ...]]:
    for size in range(len(names) + 1):
        yield from combinations(names, size)
