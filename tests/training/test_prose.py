"""What is taken from Debian's documentation to read before training."""

from __future__ import annotations

import gzip
from pathlib import Path

import pytest

from training.prose import FOLDERS, mixed, read_prose


@pytest.fixture
def root(tmp_path: Path) -> Path:
    for folder in FOLDERS.values():
        (tmp_path / folder).mkdir(parents=True)
    return tmp_path


def test_danish_lines_are_taken_without_markup(root: Path) -> None:
    page = root / FOLDERS["libreoffice-help-da"] / "shared" / "a.html"
    page.parent.mkdir()
    page.write_text(
        "<html><script>var og = 1; // det er kode, som ikke skal med</script><p>Tryk på <b>OK</b>, og\n vent til "
        "det er færdigt &amp; gemt.</p><p>Press OK and wait until done, please.</p><td>Kort.</td></html>",
        encoding="utf-8",
    )
    assert read_prose(root) == ["Tryk på OK, og vent til det er færdigt & gemt."]


def test_manual_pages_are_read_without_their_requests(root: Path) -> None:
    page = root / FOLDERS["manpages-da"] / "man1" / "ls.1.gz"
    page.parent.mkdir()
    with gzip.open(page, "wt", encoding="utf-8") as file:
        file.write(
            '.\\" en kommentar, som ikke skal med i det\n.PP\nVis oplysninger om filerne, som er i en \\fImappe\\fR.\n'
        )
    assert read_prose(root) == ["Vis oplysninger om filerne, som er i en mappe."]


def test_packages_that_are_missing_are_named(root: Path) -> None:
    (root / FOLDERS["gnome-user-docs"]).rmdir()
    with pytest.raises(FileNotFoundError, match="gnome-user-docs"):
        read_prose(root)


def test_own_lines_are_read_twice_in_an_order_the_seed_decides() -> None:
    prose, own = [f"prosa {n}" for n in range(20)], ["egen 1", "egen 2"]
    assert sorted(mixed(prose, own, 1)) == sorted([*prose, *own, *own])
    assert mixed(prose, own, 1) == mixed(prose, own, 1) != mixed(prose, own, 2)
