"""The coach's prompts: what is marked stands in them, and a sentence keeps what it states when it stands alone."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from training.coach.corpus import Prompt, read

FOLDER = Path(__file__).parents[2] / "training" / "coach"


def _file(folder: Path, **row: object) -> Path:
    file = folder / "prompts.jsonl"
    file.write_text(json.dumps(row, ensure_ascii=False) + "\n", encoding="utf-8")
    return file


def test_no_prompt_is_built_on_twice_or_measured_on_as_well() -> None:
    texts = [prompt.text for file in sorted(FOLDER.glob("*.jsonl")) for prompt in read(file)]
    assert len(texts) == len(set(texts)) > 1900


@pytest.mark.parametrize(
    ("row", "said"),
    [
        ({"text": "Skriv", "elements": ["style"]}, "style is no element"),
        ({"text": "Skriv", "elements": ["tone"], "spans": [["tone", "venligt"]]}, "does not say “venligt”"),
        ({"text": "Skriv venligt", "elements": [], "spans": [["tone", "venligt"]]}, "the marked words state"),
    ],
)
def test_a_wrong_mark_is_refused(tmp_path: Path, row: dict[str, object], said: str) -> None:
    with pytest.raises(ValueError, match=rf"prompts\.jsonl:1: .*{said}"):
        read(_file(tmp_path, **row))


def test_a_piece_states_what_its_own_words_state() -> None:
    spans = (("format", "mail"), ("specific", "prisen"), ("specific", "stedet"), ("tone", "Venligt"))
    text = "Skriv en mail. Få prisen og stedet med. Venligt."
    elements = frozenset({"format", "specific", "tone"})
    pieces = {piece.text: piece.elements for piece in Prompt(text, elements, spans).pieces()}
    assert pieces["Venligt."] == {"tone"}
    assert pieces["Få prisen og stedet med."] == {"specific"}
    assert pieces["Skriv en mail. Venligt."] == {"format", "tone"}
    assert len(pieces) == 6


@pytest.mark.parametrize("text", ["Skriv venligt", "Skriv venligt\n\nHej. Farvel."])
def test_one_sentence_and_pasted_text_are_not_taken_apart(text: str) -> None:
    assert Prompt(text, frozenset({"tone"}), (("tone", "venligt"),)).pieces() == []
