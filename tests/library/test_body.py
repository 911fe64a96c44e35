"""Bodies: what is read, what is shown when something is missing, what is refused."""

from __future__ import annotations

import pytest

from companion.library.body import BodyError, Text, flatten, outline, parse_body, required
from companion.library.models import Library, Slot, SlotKind


def rendered(body: str, **values: str) -> str:
    parts = flatten(parse_body(body), {name for name, value in values.items() if value})
    return "".join(part.text if isinstance(part, Text) else values.get(part.name, "?") for part in parts)


@pytest.mark.parametrize(
    ("body", "values", "expected"),
    [
        ("Skriv en tekst.", {}, "Skriv en tekst."),
        ("Skriv om {a}.", {"a": "vand"}, "Skriv om vand."),
        ("Skriv[[ til {a}]].", {"a": "alle"}, "Skriv til alle."),
        ("Skriv[[ til {a}]].", {"a": ""}, "Skriv."),
        ("Skriv [[{a}|en tekst]].", {"a": "et brev"}, "Skriv et brev."),
        ("Skriv [[{a}|en tekst]].", {}, "Skriv en tekst."),
        ("[[{a} og {b}|{b}|intet]]", {"a": "x", "b": "y"}, "x og y"),
        ("[[{a} og {b}|{b}|intet]]", {"b": "y"}, "y"),
        ("[[{a} og {b}|{b}|intet]]", {"a": "x"}, "intet"),
        # An inner group that vanishes leaves the outer one standing, and the other way round takes it along.
        ("[[Jeg er {a}[[ og skal {b}]]. ]]Hjælp.", {"a": "leder"}, "Jeg er leder. Hjælp."),
        ("[[Jeg er {a}[[ og skal {b}]]. ]]Hjælp.", {"b": "lede"}, "Hjælp."),
        # Single brackets are only brackets.
        ("Skriv [x] og {a}.", {"a": "y"}, "Skriv [x] og y."),
    ],
)
def test_groups(body: str, values: dict[str, str], expected: str) -> None:
    assert rendered(body, **values) == expected


@pytest.mark.parametrize(
    ("body", "reason"),
    [
        ("Skriv [[til {a}.", "[[ uden ]]"),
        ("Skriv til {a}]].", "]] uden [["),
        ("[[a[[b]].", "[[ uden ]]"),
        ("Skriv | tegn.", "inde i [[ ]]"),
        ("Skriv {a.", "{ står alene"),
        ("Skriv a}.", "} står alene"),
        ("Skriv {målgruppe}.", "ikke et feltnavn"),
        ("Skriv {}.", "ikke et feltnavn"),
    ],
)
def test_what_cannot_be_read_is_refused_with_the_reason(body: str, reason: str) -> None:
    with pytest.raises(BodyError) as caught:
        parse_body(body)
    assert reason in str(caught.value)


def test_only_places_outside_groups_are_required() -> None:
    assert required(parse_body("Skriv {a}[[ om {b}]][[{c}|x]].")) == ("a",)


def test_the_outline_shows_every_slot_once_and_pasted_text_last(library: Library) -> None:
    for template in library.templates:
        shown = [part for part in outline(template) if isinstance(part, Slot)]
        assert sorted(slot.name for slot in shown) == sorted(slot.name for slot in template.slots), template.key
        kinds = [slot.kind is SlotKind.TEXT for slot in shown]
        assert kinds == sorted(kinds), template.key
