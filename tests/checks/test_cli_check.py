"""``companion check``: line by line, files, exit statuses, and bad input."""

from __future__ import annotations

import io
import json
import subprocess
import sys
from pathlib import Path

import pytest

from companion.checks.checker import Checker
from companion.checks.factory import build_checker
from companion.cli_check import check_files, check_lines
from companion.resources import resource_path


@pytest.fixture(scope="module")
def checker() -> Checker:
    return build_checker(resource_path())


def lines(checker: Checker, *given: str) -> tuple[int, list[dict[str, object]]]:
    out = io.StringIO()
    status = check_lines(checker, given, out)
    return status, [json.loads(line) for line in out.getvalue().splitlines()]


def test_every_line_is_answered_in_order(checker: Checker) -> None:
    status, answers = lines(checker, '{"id": "a", "text": "cpr 140276-1234"}', "", '{"id": 7, "text": "Hej"}')
    assert status == 0
    assert [a["id"] for a in answers] == ["a", 7]
    assert answers[0]["verdict"] == "stop"
    (finding,) = answers[0]["findings"]  # type: ignore[misc]
    assert set(finding) == {"start", "end", "entity", "category", "severity", "score", "rule", "message"}
    assert answers[1] == {"id": 7, "verdict": "clean", "findings": []}


def test_bad_lines_are_answered_with_their_number_and_the_rest_goes_on(checker: Checker) -> None:
    status, answers = lines(checker, "{no json", '{"id": 1}', "[1]", '{"id": "z", "text": "Hej"}')
    assert status == 2
    assert [a.get("line") for a in answers] == [1, 2, 3, None]
    assert all("error" in a for a in answers[:3])
    assert answers[3]["verdict"] == "clean"


def test_a_crash_is_an_answer_without_the_text(checker: Checker, monkeypatch: pytest.MonkeyPatch) -> None:
    def crash(_: object, text: str) -> None:
        raise RuntimeError(text)

    monkeypatch.setattr(Checker, "check", crash)
    status, (answer,) = lines(checker, '{"id": "a", "text": "hemmelig tekst"}')
    assert status == 2
    assert "hemmelig" not in json.dumps(answer)
    assert "verdict" not in answer


def test_a_line_that_is_not_utf8_is_answered_and_the_next_one_too() -> None:
    command = [sys.executable, "-m", "companion", "check", "--jsonl"]
    given = b'{"id": 1, "text": "\xe6\xf8\xe5"}\n{"id": 2, "text": "half \\ud83d"}\n{"id": 3, "text": "Hej"}\n'
    done = subprocess.run(command, input=given, capture_output=True, check=False)
    answers = [json.loads(line) for line in done.stdout.decode().splitlines()]
    assert done.returncode == 2
    assert answers[0] == {"error": "Linjen er ikke UTF-8.", "line": 1}
    assert [a.get("verdict") for a in answers[1:]] == ["clean", "clean"]


def test_a_crash_on_a_file_is_no_clean_bill(checker: Checker, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def crash(_: object, text: str) -> None:
        raise RuntimeError(text)

    monkeypatch.setattr(Checker, "check", crash)
    (tmp_path / "a.txt").write_text("hemmelig tekst", encoding="utf-8")
    out, errors = io.StringIO(), io.StringIO()
    assert check_files(checker, [str(tmp_path / "a.txt")], "text", io.StringIO(), out, errors) == 2
    assert "hemmelig" not in out.getvalue() + errors.getvalue()


def test_files(checker: Checker, tmp_path: Path) -> None:
    dirty, clean, binary = tmp_path / "a.txt", tmp_path / "b.txt", tmp_path / "c.bin"
    dirty.write_text("Linje et\nRing til Mette Kjærgaard.", encoding="utf-8")
    clean.write_text("\ufeffSkriv en invitation.", encoding="utf-8")
    binary.write_bytes(b"\xff\xfe\x00\xd8")
    out, errors = io.StringIO(), io.StringIO()
    assert check_files(checker, [str(clean)], "text", io.StringIO(), out, errors) == 0
    assert "Klar til Copilot" in out.getvalue()
    assert check_files(checker, [str(dirty)], "text", io.StringIO(), out, errors) == 1
    assert f"{dirty}:2:10: Se på: Navn “Mette Kjærgaard”." in out.getvalue()
    assert check_files(checker, [str(binary), str(tmp_path / "none")], "text", io.StringIO(), out, errors) == 2
    assert "ikke tekst i UTF-8" in errors.getvalue()
    assert "kan ikke læses" in errors.getvalue()


def test_standard_input_as_json(checker: Checker) -> None:
    out = io.StringIO()
    assert check_files(checker, [], "json", io.StringIO("Hej"), out, io.StringIO()) == 0
    assert json.loads(out.getvalue())["verdict"] == "clean"


def test_a_program_can_keep_it_running() -> None:
    command = [sys.executable, "-m", "companion", "check", "--jsonl"]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, encoding="utf-8") as process:
        assert process.stdin
        assert process.stdout
        for number in range(3):
            process.stdin.write(json.dumps({"id": number, "text": "æøå Ring til Bo Holm"}) + "\n")
            process.stdin.flush()
            answer = json.loads(process.stdout.readline())
            assert answer["id"] == number
            assert answer["verdict"] == "warn"
        process.stdin.close()
        assert process.wait(timeout=30) == 0


@pytest.mark.parametrize(
    "data",
    [
        "Ring til Mette Kjaergaard, 010190-1234".encode("utf-16-le"),
        "Ring til Mette Kjaergaard, 010190-1234".encode("utf-32-be"),
        b"\0" * 500,
        rb"{\rtf1\ansi Ring til S\'f8ren 0101\u57?0-1234\par}",
        b"%PDF-1.4\n1 0 obj<<>>stream\nBT (Met) Tj (te) Tj ET\nendstream",
    ],
    ids=["UTF-16", "UTF-32", "zeros", "RTF", "PDF"],
)
def test_a_file_whose_letters_are_not_those_a_person_reads_is_not_checked(
    checker: Checker, tmp_path: Path, data: bytes
) -> None:
    # All of these are UTF-8 to a computer, and UTF-16 without a mark was said to be clean.
    (tmp_path / "a.txt").write_bytes(data)
    out, errors = io.StringIO(), io.StringIO()
    assert check_files(checker, [str(tmp_path / "a.txt")], "text", io.StringIO(), out, errors) == 2
    assert out.getvalue() == ""
    assert "ikke tekst i UTF-8" in errors.getvalue()


def test_controls_between_the_digits_hide_nothing(checker: Checker) -> None:
    out = io.StringIO()
    text = "Cpr " + "\0".join("140276-1234")
    check_lines(checker, [json.dumps({"id": 1, "text": text})], out)
    assert [one["entity"] for one in json.loads(out.getvalue())["findings"]] == ["DK_CPR"]


def test_why_a_file_cannot_be_read_is_said_in_danish(checker: Checker, tmp_path: Path) -> None:
    errors = io.StringIO()
    files = [str(tmp_path), str(tmp_path / "none")]
    assert check_files(checker, files, "text", io.StringIO(), io.StringIO(), errors) == 2
    folder, missing = errors.getvalue().splitlines()
    assert folder.endswith("Filen kan ikke læses: det er en mappe.")
    assert missing.endswith("Filen kan ikke læses: den findes ikke.")


def test_a_byte_order_mark_is_no_part_of_what_comes_in(checker: Checker) -> None:
    out = io.StringIO()
    assert check_lines(checker, ['\ufeff{"id": 1, "text": "Hej"}\n'], out) == 0
    assert json.loads(out.getvalue())["verdict"] == "clean"
    out = io.StringIO()
    check_files(checker, [], "text", io.StringIO("\ufeffRing til Mette Kjærgaard."), out, io.StringIO())
    assert out.getvalue().startswith("Standardinput:1:10: Se på")


@pytest.mark.parametrize("text", ["", "\ufeff", " \n\t"])
def test_nothing_to_check_is_not_said_to_be_ready(checker: Checker, tmp_path: Path, text: str) -> None:
    (tmp_path / "a.txt").write_text(text, encoding="utf-8")
    out = io.StringIO()
    assert check_files(checker, [str(tmp_path / "a.txt")], "text", io.StringIO(), out, io.StringIO()) == 0
    assert out.getvalue().endswith(": Der er ingen tekst at tjekke.\n")


@pytest.mark.parametrize("command", ["check", "coach"])
def test_files_beside_jsonl_are_refused_and_not_waited_for(command: str, tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_text('{"id": 1, "text": "Hej"}', encoding="utf-8")
    done = subprocess.run(
        [sys.executable, "-m", "companion", command, "--jsonl", str(tmp_path / "a.jsonl")],
        input=b"",
        capture_output=True,
        check=False,
    )
    assert (done.returncode, done.stdout) == (2, b"")
    assert "--jsonl læser standardinput" in done.stderr.decode()
