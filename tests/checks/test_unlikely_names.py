"""Products and programs are no names; rare names of people stay names."""

from __future__ import annotations

import pytest

from companion.checks.unlikely_names import NamedBlock, NameJudge
from companion.checks.vocabulary import Vocabulary

LISTED = {"mette", "holm", "jens"}


class Lists:
    def contains(self, key: str, word: str) -> bool:
        return word.casefold() in {"first": LISTED, "last": LISTED, "word": {"only"}, "english": {"should"}}[key]


def kept(marked: str) -> list[str]:
    text, places, start = "", [], 0
    for character in marked:
        if character == "⟦":
            start = len(text)
        elif character == "⟧":
            places.append((start, len(text)))
        else:
            text += character
    (likely,) = NameJudge(Vocabulary(Lists())).likely([NamedBlock(text, tuple(places))])
    return [text[s:e] for s, e in likely]


@pytest.mark.parametrize(
    "marked",
    [
        "Åbn ⟦GOsa⟧ og vælg",
        "Brug ⟦pGina⟧",
        "Serveren bruger ⟦LDAP⟧ til opslag",
        "⟦Xfce⟧ er let. Start en Xfce-session.",
        "⟦Debian Edu⟧ kan meget. Hent Debian-pakken.",
        "⟦Zorka⟧ er let, ⟦Zorka⟧ er hurtig. Installér det i Zorka. ⟦Zorka⟧ er godt.",
        "⟦should only⟧",
        "⟦abcdefghijabcdefghijabcdefghij⟧",
    ],
)
def test_what_the_text_shows_to_be_a_thing_is_dropped(marked: str) -> None:
    assert kept(marked) == []


@pytest.mark.parametrize(
    "marked",
    [
        "⟦Qorane⟧ ringede. ⟦Qorane⟧ er ked af det. ⟦Qorane⟧ vil tale med nogen.",
        "⟦Qorane⟧ har det svært. Qorane-sagen fortsætter.",
        "Kære ⟦Qorane⟧. Tak for Qorane-mødet.",
        "⟦Mette Qorane⟧ kom. Senere gik ⟦Qorane⟧. Qorane-mødet blev udsat.",
        "⟦McAllen⟧ ringede",
        "⟦DeShawn⟧ ringede",
        "GAMST OG ⟦NGYN⟧",
        "⟦GAMST⟧ har ringet",
        "⟦pwint hlaing⟧ har ringet",
        "⟦Mette⟧ har Mette-bogen",
    ],
)
def test_rare_names_stay(marked: str) -> None:
    assert kept(marked)
    assert len(kept(marked)) == marked.count("⟦")


def test_without_unknown_words_nothing_is_asked() -> None:
    assert kept("⟦Mette Holm⟧ og ⟦Jens⟧") == ["Mette Holm", "Jens"]
