"""The public data sets are read with every name in its place, from small files in their formats."""

from __future__ import annotations

from pathlib import Path

import pytest

from training.public_data import Sentence, read_danplus, read_names, read_uner

UNER = """\
# sent_id = dev-0
# text = Mette Holm bor i Aarhus, siger Bo.
1	Mette	B-PER	B-PER#B-PER	s
2	Holm	I-PER	I-PER#I-PER	s
3	bor	O	O#O	s
4	i	O	O#O	s
5	Aarhus	B-LOC	B-LOC#B-LOC	s
6	,	O	O#O	s
7	siger	O	O#O	s
8	Bo	B-PER	B-PER#B-PER	s
9	.	O	O#O	s

# sent_id = dev-1
# text = Holm-sagen og marxistisk kritik af Holm
1	Holm-sagen	B-PER	B-PERpart#B-PERpart	s
2	og	O	O#O	s
3	marxistisk	B-PER	B-PERderiv#B-PERderiv	s
4	kritik	O	O#O	s
5	af	O	O#O	s
6	Holm	B-PER	B-PER#B-PER	s
"""

DANPLUS = """\
Ida	B-PER	O
Holm	I-PER	O
sagde	O	O
:	O	O
"	O	O
Hej	O	O
Bo	B-PER	O
"	O	O
(	O	O
i	O	O
Aarhus	B-LOC	O
)	O	O
!	O	O

_	O	O

Odense-fan	B-LOCpart	O
fra	O	O
dansk	B-LOCderiv	O
Nettet	B-MISC	O
#	O	O
kaffe	O	O
"""


def named(sentence: Sentence) -> list[tuple[str, str]]:
    return [(sentence.text[span.start : span.end], span.label) for span in sentence.spans]


def test_uner_sentences_have_their_names_in_place(tmp_path: Path) -> None:
    (tmp_path / "da.iob2").write_text(UNER, encoding="utf-8")
    first, second = read_uner(tmp_path / "da.iob2")
    assert first.text == "Mette Holm bor i Aarhus, siger Bo."
    assert named(first) == [("Mette Holm", "PERSON"), ("Aarhus", "LOC"), ("Bo", "PERSON")]
    assert first.spans[2].start == first.text.rindex("Bo")
    assert second.text == "Holm-sagen og marxistisk kritik af Holm"


def test_uner_parts_and_derivations_of_names_are_no_people(tmp_path: Path) -> None:
    (tmp_path / "da.iob2").write_text(UNER, encoding="utf-8")
    second = list(read_uner(tmp_path / "da.iob2"))[1]
    assert named(second) == [("Holm", "PERSON")]
    assert second.spans[0].start == second.text.rindex("Holm")


def test_danplus_sentences_are_put_together_again(tmp_path: Path) -> None:
    (tmp_path / "da.tsv").write_text(DANPLUS, encoding="utf-8")
    first, second = read_danplus(tmp_path / "da.tsv")
    assert first.text == 'Ida Holm sagde: "Hej Bo" (i Aarhus)!'
    assert named(first) == [("Ida Holm", "PERSON"), ("Bo", "PERSON"), ("Aarhus", "LOC")]
    assert second.text == "Odense-fan fra dansk Nettet #kaffe"
    assert second.spans == ()


def test_names_stand_under_their_group_and_gender(tmp_path: Path) -> None:
    (tmp_path / "names.csv").write_text(
        "count,name,ethnicity,gender,first_name\n"
        "9.0,Marie,danish,female,True\n"
        "8.0,Jens,danish,male,True\n"
        "7.0,Holm,danish,,False\n"
        "6.0,Yusuf,muslim,male,True\n"
        "5.0,Unavngivet,danish,male,True\n"
        "4.0,C,danish,male,True\n",
        encoding="utf-8",
    )
    names = read_names(tmp_path / "names.csv")
    assert names.first == {
        "danish": ("Marie", "Jens"),
        "danish female": ("Marie",),
        "danish male": ("Jens",),
        "muslim": ("Yusuf",),
        "muslim male": ("Yusuf",),
    }
    assert names.last == {"danish": ("Holm",)}


def test_a_word_that_is_not_in_its_sentence_is_an_error(tmp_path: Path) -> None:
    (tmp_path / "da.iob2").write_text("# text = Bo\n1\tIda\tB-PER\tB-PER#B-PER\ts\n", encoding="utf-8")
    with pytest.raises(ValueError, match="substring"):
        list(read_uner(tmp_path / "da.iob2"))
