"""Why something was found, and why something was not."""

from __future__ import annotations

import io
import json
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from companion.checks.checker import Checker
from companion.checks.explain import Candidate, Explanation, Outcome, explain
from companion.checks.factory import CheckSettings, build_checker
from companion.checks.own_words import OwnWord
from companion.cli_check import CLEAN, FINDINGS, NOT_CHECKED, check_files, check_lines, main
from companion.resources import resource_path


@pytest.fixture(scope="module")
def checker() -> Checker:
    chosen = CheckSettings(severities={"DK_CVR": None}, allowed=["46 31 70 00"], own_words=(OwnWord("Havørn"),))
    return build_checker(resource_path(), chosen)


def outcomes(explained: Explanation, entity: str) -> dict[str, Outcome]:
    text = explained.report.text
    return {text[c.start : c.end]: c.outcome for c in explained.candidates if c.entity == entity}


def only(found: tuple[Candidate, ...]) -> Candidate:
    (candidate,) = found
    return candidate


def test_a_finding_tells_its_pattern_its_words_and_its_score(checker: Checker) -> None:
    explained = explain(checker, "Ring på tlf. 86 59 12 34.")
    candidate = only(explained.of(explained.report.findings[0]))
    assert (candidate.recognizer, candidate.pattern) == ("PhoneRecognizer", "2-2-2-2")
    assert candidate.base < candidate.score
    assert candidate.supports == ("Ring", "tlf")


def test_the_report_is_that_of_an_ordinary_check(checker: Checker) -> None:
    text = "Mette Kjærgaard, cpr 140276-1234, bor på Nygade 4, 8500 Grenaa. Hun har diabetes."
    assert explain(checker, text).report == checker.check(text)


@pytest.mark.parametrize(
    ("text", "entity", "found", "outcome"),
    [
        ("Ordrenummer 23456789 er sendt", "PHONE_NUMBER", "23456789", Outcome.RULED_OUT),
        ("Mødet er 12. maj 2025", "DATE_OF_BIRTH", "12. maj 2025", Outcome.BELOW),
        ("Ring på 4631 7000", "PHONE_NUMBER", "4631 7000", Outcome.ALLOWED),
        ("cvr 12345678", "DK_CVR", "12345678", Outcome.OFF),
        ("Havørn er hemmelig", "own_word", "Havørn", Outcome.SHOWN),
        ("Skriv til Mette Kjærgaard.", "PERSON", "Mette Kjærgaard", Outcome.SHOWN),
    ],
)
def test_what_is_not_shown_has_its_reason(
    checker: Checker, text: str, entity: str, found: str, outcome: Outcome
) -> None:
    assert outcomes(explain(checker, text), entity)[found] is outcome


def test_what_won_says_over_what(checker: Checker) -> None:
    explained = explain(checker, "server=10.1.2.3;uid=sa;password=Sommer2024;")
    (secret,) = [f for f in explained.report.findings if f.entity == "CREDENTIAL"]
    assert [(c.entity, c.other) for c in explained.lost_to(secret)] == [("IP_ADDRESS", "CREDENTIAL")]


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text("abø 12345678-/.,@|\n+:", max_size=120))
def test_every_pointing_finding_of_a_pattern_is_explained(checker: Checker, text: str) -> None:
    explained = explain(checker, text)
    for finding in explained.report.findings:
        if finding.points and finding.entity != "PERSON":
            assert explained.of(finding), finding


def test_a_sheet_is_explained_in_reasonable_time(checker: Checker) -> None:
    text = "".join(f"Ole Holm;140276-{n:04};86 59 12 34\n" for n in range(1000, 2500))
    explained = explain(checker, text)
    assert len(explained.candidates) > len(explained.report.findings) > 3000


def test_for_people_and_for_programs(checker: Checker, tmp_path: Path) -> None:
    file = tmp_path / "brev.txt"
    file.write_text("Ring på tlf. 86 59 12 34. Mødet er 12. maj 2025.", encoding="utf-8")
    out, err = io.StringIO(), io.StringIO()
    assert check_files(checker, [str(file)], "text", io.StringIO(), out, err, explained=True) == FINDINGS
    assert "Taler for: Ring, tlf" in out.getvalue()
    assert "Ikke vist: Fødselsdato “12. maj 2025”. Det er for usikkert" in out.getvalue()
    out = io.StringIO()
    check_files(checker, [str(file)], "json", io.StringIO(), out, err, explained=True)
    answer = json.loads(out.getvalue())
    assert {c["outcome"] for c in answer["explanation"]} >= {"shown", "below_threshold"}
    assert all(c["threshold"] == 0.5 for c in answer["explanation"])


def test_a_line_is_explained_too(checker: Checker) -> None:
    out = io.StringIO()
    check_lines(checker, ['{"id": 1, "text": "Skriv en dagsorden."}'], out, explained=True)
    assert json.loads(out.getvalue()) == {"id": 1, "verdict": "clean", "findings": [], "explanation": []}


def test_policy_decides_in_a_file_too(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    text, policy = tmp_path / "t.txt", tmp_path / "policy.toml"
    text.write_text("Ring på 4631 7000.", encoding="utf-8")
    policy.write_text('allowed_words = ["46317000"]\n', encoding="utf-8")
    assert main([str(text)]) == FINDINGS
    assert main(["--policy", str(policy), str(text)]) == CLEAN
    policy.write_text("allowed_words = 3\n", encoding="utf-8")
    assert main(["--policy", str(policy), str(text)]) == NOT_CHECKED
    assert main(["--policy", str(tmp_path / "none.toml"), str(text)]) == NOT_CHECKED
    assert "allowed_words" in capsys.readouterr().err
