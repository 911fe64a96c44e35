"""A prompt that gives only an address to read."""

from __future__ import annotations

import pytest

from companion.checks.link_only import find_link_only

PASTED = "Vi skriver for at fortælle, at gaden er spærret. " * 8


@pytest.mark.parametrize(
    "text",
    [
        "Opsummer https://www.kommune.dk/nyheder/123",
        "Hvad står der på www.retsinformation.dk/eli/lta/2024/1?",
        "Lav fem punkter ud fra kommune.dk/budget/2026.pdf",
        "kan du læse https://dagsorden.kommune.dk/punkt/7 og give mig et referat",
    ],
)
def test_raised(text: str) -> None:
    raised = list(find_link_only(text))
    assert [r.entity_type for r in raised] == ["link_only"]
    assert "http" in text[raised[0].start : raised[0].end] or "/" in text[raised[0].start : raised[0].end]


@pytest.mark.parametrize(
    "text",
    [
        "Skriv et opslag med link til https://kommune.dk/tilmeld",
        "Opsummer teksten fra https://kommune.dk/nyhed:\n\n" + PASTED,
        "Skriv en mail om åbningstider. Læs mere på www.kommune.dk/aabent",
        "Hvad er en god webadresse?",
        "",
    ],
)
def test_not_raised(text: str) -> None:
    assert list(find_link_only(text)) == []
