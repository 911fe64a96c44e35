"""What stands around a place: before, after, and the head of a table's column."""

from __future__ import annotations

from companion.checks.surroundings import Surroundings


def around(text: str, needle: str):  # type: ignore[no-untyped-def]
    start = text.index(needle)
    return Surroundings(text).around(start, start + len(needle))


def test_words_on_both_sides() -> None:
    seen = around("mit cpr er 1234567890 siden i går", "1234567890")
    assert seen.before == "mit cpr er "
    assert seen.after == " siden i går"


def test_a_label_on_the_line_above_counts_when_nothing_stands_before() -> None:
    assert "Telefon" in around("Telefon:\n86591234", "86591234").before


def test_the_line_above_does_not_count_behind_other_words() -> None:
    assert "Telefon" not in around("Telefon:\nhuset har 86591234", "86591234").before


def test_the_head_of_the_column() -> None:
    text = "Navn | Cpr | By\nIda | 1402761234 | Grenaa\nBo | 0101902345 | Randers"
    assert around(text, "1402761234").heading.strip() == "Cpr"
    assert around(text, "0101902345").heading.strip() == "Cpr"
    assert around(text, "Randers").heading.strip() == "By"


def test_tabs_and_semicolons_are_tables_too() -> None:
    assert around("Navn\tTlf\nIda\t86591234", "86591234").heading == "Tlf"
    assert around("navn;konto\nIda;12345678", "12345678").heading == "konto"


def test_a_first_row_of_data_is_no_head() -> None:
    assert around("Ida;12345678\nBo;87654321", "87654321").heading == ""


def test_a_table_ends_where_its_lines_end() -> None:
    assert around("Navn | Cpr\nIda | 1\n\nsiden 1402761234", "1402761234").heading == ""
