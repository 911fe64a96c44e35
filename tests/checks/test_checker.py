"""The whole check: places in the text as given, one person one subject, fail closed."""

from __future__ import annotations

import gc

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from companion.checks.checker import CheckCancelled, Checker
from companion.checks.factory import CheckSettings, build_checker
from companion.checks.findings import Finding, Report, Severity
from companion.checks.recent import Recent
from companion.checks.recognizers import PATTERN_RECOGNIZERS, RecognizerTimeout
from companion.resources import resource_path


@pytest.fixture(scope="module")
def checker() -> Checker:
    return build_checker(resource_path())


def texts(report: Report, entity: str) -> list[str]:
    return [report.text[f.start : f.end] for f in report.findings if f.entity == entity]


def test_a_clean_prompt_gives_no_finding(checker: Checker) -> None:
    report = checker.check("Skriv fem forslag til en temadag om affaldssortering for skolebørn i 3. klasse.")
    assert report.findings == ()
    assert report.verdict == "clean"
    assert report.clear


def test_name_cpr_and_address_are_found_where_they_stand(checker: Checker) -> None:
    text = "Skriv til Mette Kjærgaard, cpr 140276-1234, Østergade 14, 2. tv., 8500 Grenaa, om mødet."
    report = checker.check(text)
    assert texts(report, "PERSON") == ["Mette Kjærgaard"]
    assert texts(report, "DK_CPR") == ["140276-1234"]
    assert texts(report, "DK_ADDRESS") == ["Østergade 14, 2. tv., 8500 Grenaa"]
    assert report.verdict == "stop"


def test_places_count_code_points_of_the_disguised_text(checker: Checker) -> None:
    text = "😀 cpr 14\u200b02\u00ad76\u20111234 slut"
    (finding,) = [f for f in checker.check(text).findings if f.entity == "DK_CPR"]
    assert text[finding.start : finding.end] == "14\u200b02\u00ad76\u20111234"


def test_short_writings_have_the_full_name_as_subject(checker: Checker) -> None:
    report = checker.check("Mette Kjærgaard ringede i går. Senere skrev Mette igen, at Kjærgaard er hendes navn.")
    assert {f.subject for f in report.findings if f.entity == "PERSON"} == {"Mette Kjærgaard"}


def test_the_same_text_gives_the_same_report_again(checker: Checker) -> None:
    text = "Ring til Amina Warsame på 61 44 27 90."
    assert checker.check(text) == checker.check(text)


def test_every_finding_names_its_rule_and_says_why(checker: Checker) -> None:
    text = "Bo Holm (cpr 140276-1234) har diabetes. Skal han have førtidspension?"
    for finding in checker.check(text).findings:
        assert finding.rule
        assert finding.message.endswith(".")


def test_every_recognizer_has_rules() -> None:
    rulebook = build_checker(resource_path()).rulebook
    for recognizer in PATTERN_RECOGNIZERS:
        assert recognizer.ENTITY in rulebook


def test_an_allowed_word_is_no_finding() -> None:
    allowed = build_checker(resource_path(), CheckSettings(allowed=["mette  KJÆRGAARD"]))
    assert texts(allowed.check("Skriv til Mette Kjærgaard."), "PERSON") == []


def test_severities_can_be_changed_and_switched_off() -> None:
    strict = build_checker(resource_path(), CheckSettings(severities={"PERSON": Severity.STOP, "PHONE_NUMBER": None}))
    report = strict.check("Skriv til Mette Kjærgaard på tlf. 86 59 12 34.")
    assert [(f.entity, f.severity) for f in report.findings] == [("PERSON", Severity.STOP)]


def test_a_timeout_is_never_clean(checker: Checker, monkeypatch: pytest.MonkeyPatch) -> None:
    def stuck(*_: object) -> None:
        raise RecognizerTimeout("X")

    monkeypatch.setattr(PATTERN_RECOGNIZERS[0], "find", stuck)
    report = checker.check("En helt almindelig tekst.")
    assert report.problems
    assert report.verdict == "warn"
    assert not report.clear


def test_a_check_can_be_stopped(checker: Checker) -> None:
    with pytest.raises(CheckCancelled):
        checker.check("Hej " * 500, cancelled=lambda: True)


def test_findings_need_a_place_or_none() -> None:
    with pytest.raises(ValueError, match="both"):
        Finding(1, None, "X", "personal", Severity.NOTE, 0.5, "r", "m")  # type: ignore[arg-type]


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text(max_size=300))
def test_any_text_gets_a_report_with_true_places(checker: Checker, text: str) -> None:
    report = checker.check(text)
    for finding in report.findings:
        assert finding.start is not None
        assert finding.end is not None
        assert 0 <= finding.start < finding.end <= len(text)


@pytest.mark.parametrize(
    "piece", ["1234567890", " ", "x", "😀", "([{<\"'", "A ", "kode til ", "-----BEGIN PRIVATE KEY-----", "a-\n", ";|\t"]
)
def test_no_input_hangs_it(checker: Checker, piece: str) -> None:
    text = piece * (50_000 // len(piece))
    assert checker.check(text).text == text


def test_the_words_of_a_checked_text_are_not_kept_in_the_vocabulary(checker: Checker) -> None:
    nlp = checker._parts.person._pipelines[0]  # type: ignore[union-attr]
    checker.check("Skriv til Zyxwvaline Qwertzuiopsen om mødet.")
    assert "Qwertzuiopsen" not in nlp.vocab.strings


def test_a_checker_apart_finds_the_same_and_remembers_nothing(checker: Checker) -> None:
    text = "Karen Ravnsborgholm, cpr 140276-1234, har diabetes og et kvistgrenlap på Ravnsborgholmvej 3."

    def keeps() -> bool:
        gc.collect()
        memories = [one._values for one in gc.get_objects() if isinstance(one, Recent)]
        return any("kvistgrenlap" in repr(key) for memory in memories for key in memory)

    assert not keeps()
    report = checker.apart().check(text)
    assert report.findings
    assert not keeps()
    assert checker.check(text) == report
    # The way of looking does see it.
    assert keeps()
