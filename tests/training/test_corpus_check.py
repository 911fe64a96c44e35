"""The corpus is in order, and the program that says so finds each kind of disorder."""

from __future__ import annotations

from pathlib import Path

import pytest

from training import corpus_check
from training.markup import FLAGS, LABELS, Document, is_tuning, parse, read_folder

CORPUS = Path(corpus_check.__file__).parent / "corpus"


@pytest.fixture(scope="module")
def corpus() -> list[Document]:
    return read_folder(CORPUS)


def document(raw: str, identifier: str = "made-0001", flags: tuple[str, ...] = ()) -> Document:
    text, spans = parse(raw)
    return Document(identifier, "prøve", flags, text, spans)


def found(*documents: Document) -> list[str]:
    return list(corpus_check.problems(documents))


def test_the_corpus_has_no_problem(corpus: list[Document]) -> None:
    assert found(*corpus) == []


def test_the_corpus_holds_every_label_and_flag_and_clean_documents(corpus: list[Document]) -> None:
    assert {span.label for d in corpus for span in d.spans} == LABELS
    assert {flag for d in corpus for flag in d.flags} == set(FLAGS)
    assert sum(d.clean for d in corpus) > len(corpus) / 10


def test_a_tenth_of_the_corpus_is_set_aside(corpus: list[Document]) -> None:
    assert 0.08 < sum(is_tuning(d.id) for d in corpus) / len(corpus) < 0.12


def test_a_good_document_has_no_problem() -> None:
    assert found(document("Skriv til {{PERSON:Mette Holm}}, cpr {{CPR:140276-1234}}.", flags=("USE:decision",))) == []


@pytest.mark.parametrize(
    ("raw", "flags", "problem"),
    [
        ("", (), "empty"),
        ("Skriv til {{PERSON Mette}}", (), "braces left"),
        ("Skriv til {{PERSONS:Mette}}", (), "unknown label PERSONS"),
        ("Skriv", ("USE:everything",), "unknown flag USE:everything"),
        ("Skriv", ("USE:decision", "USE:decision"), "a flag twice"),
        ("Skriv til {{PERSON: Mette}}", (), "a PERSON span with space at its ends, or empty"),
        ("Skriv til {{PERSON:}}", (), "a PERSON span with space at its ends, or empty"),
        ("Cpr 140276-1234", (), "an unmarked CPR number"),
        ("{{PERSON:Mette Holm}} og Mette Holm", (), "an unmarked repeat of a marked name at 14"),
    ],
)
def test_each_kind_of_problem_is_found(raw: str, flags: tuple[str, ...], problem: str) -> None:
    assert found(document(raw, flags=flags)) == [f"made-0001: {problem}"]


@pytest.mark.parametrize(
    "raw",
    [
        "Ordrenummer 310276-1234 har ingen dato",
        "{{PERSON:Mette Holm}} bor på {{ADDRESS:Mette Holm Gade 3}}",
        "{{PERSON:Mette Holm}} og Mette Holmgaard er to",
        "{{PERSON:Liv}} har et godt Liv",
    ],
)
def test_what_only_looks_like_a_problem_is_none(raw: str) -> None:
    assert found(document(raw)) == []


def test_an_id_used_twice_is_found() -> None:
    assert found(document("Et."), document("To.")) == ["made-0001: id used 2 times"]


def test_near_duplicates_are_found_and_other_texts_are_not() -> None:
    text = "Kan du skrive et venligt svar til borgeren om affaldssorteringen i den nye bebyggelse ved havnen"
    same = document(text, "made-0001"), document(text.replace("venligt", "kort"), "made-0002")
    other = document(
        "Lav fem forslag til en temadag om biodiversitet for personalet i børnehaven på mandag", "made-0003"
    )
    assert found(*same, other) == ["made-0001: nearly the same as made-0002"]


def test_the_program_says_how_much_is_wrong(
    corpus: list[Document], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(corpus_check, "read_folder", lambda folder: [*corpus[:3], document("")])
    assert corpus_check.main() == 1
    assert capsys.readouterr().out.splitlines()[0] == "made-0001: empty"
    monkeypatch.setattr(corpus_check, "read_folder", lambda folder: corpus[:3])
    assert corpus_check.main() == 0
    assert "3 documents" in capsys.readouterr().out
