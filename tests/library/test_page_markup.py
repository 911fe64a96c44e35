from __future__ import annotations

import re

import pytest

from companion.library.markup import (
    Heading,
    MarkupError,
    Paragraph,
    Points,
    Sample,
    Span,
    Table,
    parse_markup,
    plain_words,
    targets,
)

PAGE = """
Skriv **rollen**, ikke navnet.
Se [hvordan](page:personal).

## Tal

1. Først
2. Så [prøv](exercise:length)

- Et punkt

x Skriv til Karen.
+ Skriv til en borger.

Ctrl+N | Ny tom prompt
F1 | Lær
"""


def test_every_mark_becomes_what_it_says() -> None:
    assert parse_markup(PAGE) == (
        Paragraph(
            (
                Span("Skriv "),
                Span("rollen", bold=True),
                Span(", ikke navnet. Se "),
                Span("hvordan", target="page:personal"),
                Span("."),
            )
        ),
        Heading("Tal"),
        Points(((Span("Først"),), (Span("Så "), Span("prøv", target="exercise:length"))), numbered=True),
        Points(((Span("Et punkt"),),), numbered=False),
        Sample((Span("Skriv til Karen."),), good=False),
        Sample((Span("Skriv til en borger."),), good=True),
        Table((("Ctrl+N", "Ny tom prompt"), ("F1", "Lær"))),
    )


def test_links_are_found_in_order_and_words_for_searching() -> None:
    blocks = parse_markup(PAGE)
    assert list(targets(blocks)) == ["page:personal", "exercise:length"]
    assert {"Tal", "Først", "Lær", "rollen"} <= set(plain_words(blocks).split())


def test_a_pseudonym_is_no_link_and_markup_of_others_is_words() -> None:
    assert parse_markup("Navnet bliver [Borger 1], <b>altid</b>.") == (
        Paragraph((Span("Navnet bliver [Borger 1], <b>altid</b>."),)),
    )


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("Skriv **rollen.", "ikke er lukket"),
        ("Se [her](https://example.dk).", "fører ingen steder hen"),
        ("Se [her]().", "fører ingen steder hen"),
        ("- Et\nTo", "mangler - foran"),
        ("1. Et\nTo", "mangler et tal foran"),
        ("+ Godt\nTo", "mangler + eller x foran"),
        ("F1 | Lær\nF2", "to dele"),
    ],
)
def test_a_slip_is_named(text: str, says: str) -> None:
    with pytest.raises(MarkupError, match=re.escape(says)):
        parse_markup(text)
