"""Reading the corpus's markup: places in the text without it, headers, and the tenth set aside."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from training.markup import FLAGS, LABELS, PEOPLE, MarkupError, Span, is_tuning, parse, read, read_folder

FILE = """\
Noter før det første dokument hører ikke med.
### id: soc-01 | genre: prompt med mail | flags: SENSITIVE:health, USE:decision
Skriv til {{PERSON:Ida Holm}} om

{{CPR:140276-1234}}.

### id: soc-02 | genre: note | flags:
Ingenting her.
"""


def test_parse_gives_places_in_the_text_without_markup() -> None:
    text, spans = parse("😀 {{PERSON:Ida\nHolm}} og {{PHONE:86 59 12 34}}!")
    assert text == "😀 Ida\nHolm og 86 59 12 34!"
    assert [(text[s.start : s.end], s.label) for s in spans] == [("Ida\nHolm", "PERSON"), ("86 59 12 34", "PHONE")]


PLAIN = st.text(st.characters(exclude_characters="{}"), max_size=20)


@given(st.lists(st.tuples(PLAIN, st.sampled_from(sorted(LABELS)), PLAIN), max_size=6), PLAIN)
def test_what_is_marked_up_is_read_back(pieces: list[tuple[str, str, str]], rest: str) -> None:
    raw = "".join(f"{before}{{{{{label}:{value}}}}}" for before, label, value in pieces) + rest
    text, spans = parse(raw)
    assert text == "".join(before + value for before, _, value in pieces) + rest
    assert [(text[s.start : s.end], s.label) for s in spans] == [(value, label) for _, label, value in pieces]


def test_read_gives_each_document_its_header_and_text(tmp_path: Path) -> None:
    (tmp_path / "soc-01.txt").write_text(FILE, encoding="utf-8")
    first, second = read(tmp_path / "soc-01.txt")
    assert (first.id, first.genre, first.flags) == ("soc-01", "prompt med mail", ("SENSITIVE:health", "USE:decision"))
    assert first.text == "Skriv til Ida Holm om\n\n140276-1234."
    assert first.spans == (Span(10, 18, "PERSON"), Span(23, 34, "CPR"))
    assert not first.clean
    assert (second.flags, second.spans, second.text) == ((), (), "Ingenting her.")
    assert second.clean


@pytest.mark.parametrize("header", ["### soc-01 | genre: x | flags:", "### id: soc-01 | flags:", "### id: | genre: |"])
def test_a_bad_header_is_said_with_file_and_line_and_without_the_text(tmp_path: Path, header: str) -> None:
    (tmp_path / "bad.txt").write_text(f"{FILE}{header}\nHemmeligt\n", encoding="utf-8")
    with pytest.raises(MarkupError, match=r"^bad\.txt:9: bad header$"):
        list(read(tmp_path / "bad.txt"))


def test_a_folder_is_read_in_the_order_of_its_files(tmp_path: Path) -> None:
    for name in ("b", "a"):
        (tmp_path / f"{name}.txt").write_text(f"### id: {name} | genre: x | flags:\nTekst\n", encoding="utf-8")
    (tmp_path / "README.md").write_text("### ikke et dokument", encoding="utf-8")
    assert [document.id for document in read_folder(tmp_path)] == ["a", "b"]


def test_every_tenth_document_is_set_aside() -> None:
    assert [n for n in range(40) if is_tuning(f"soc-{n:04d}")] == [7, 17, 27, 37]
    assert not is_tuning("without-a-number")


def test_labels_and_flags_are_told_apart() -> None:
    assert PEOPLE < LABELS
    assert len(set(FLAGS)) == len(FLAGS)
    assert len({flag.split(":")[1] for flag in FLAGS}) == len(FLAGS)
