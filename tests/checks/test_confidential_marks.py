"""What says that a text is not to be passed on, and what only speaks of confidence."""

from __future__ import annotations

import pytest

from companion.checks.confidential_marks import is_marked


@pytest.mark.parametrize(
    "sentence",
    [
        "Kun til internt brug",
        "Bilaget er alene til jeres orientering.",
        "Notatet er ikke til videre distribution.",
        "Du må for alt i verden ikke sende det videre.",
        "Tallene må endnu ikke videregives.",
        "Papiret må ikke forlade huset.",
        "DELES IKKE",
        "Det er strengt fortroligt, hvem der byder.",
        "TLP:AMBER+STRICT",
        "Rapporten er stemplet “fortrolig”.",
        "Det bliver mellem os, til de selv melder ud.",
        "Hold det for dig selv til fredag.",
    ],
)
def test_marks_are_seen(sentence: str) -> None:
    assert is_marked(sentence)


@pytest.mark.parametrize(
    "sentence",
    [
        "Skriv en vejledning om fortrolighed og tavshedspligt.",
        "Vi kan ikke komme videre uden et svar.",
        "Samtalen foregår i fortrolighed.",
        "Hold brevet for sig selv i en mappe.",
        "Pjecen er til borgere og pårørende.",
        "Forklar, hvad der må deles i Teams.",
        "Alle må gerne sende invitationen videre.",
    ],
)
def test_what_only_speaks_of_it_is_not(sentence: str) -> None:
    assert not is_marked(sentence)
