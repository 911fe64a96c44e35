"""``companion check``: the same check for files, for standard input, and for programs that keep it running."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TextIO

from companion.checker_host import build_installed, wishes
from companion.checks.checker import Checker
from companion.checks.explain import Explanation, explain
from companion.checks.explain_words import outcome_words, parts_of_score, told
from companion.checks.factory import build_checker
from companion.checks.findings import Report, Severity
from companion.checks.rulebook import RulebookError, load_rulebook
from companion.cli_texts import LINES_ALONE, answer_lines, read_texts, use_utf8
from companion.layers import read_layer
from companion.policy import Origin, combine
from companion.resources import resource_path
from companion.settings import SettingsError

CLEAN, FINDINGS, NOT_CHECKED = 0, 1, 2
_MARKS = {Severity.STOP: "Må ikke med", Severity.WARN: "Se på", Severity.NOTE: "Godt at vide"}


def main(arguments: list[str]) -> int:
    """Run ``companion check``; the exit status is 0 (nothing to warn of), 1 (findings) or 2 (could not check)."""
    parser = argparse.ArgumentParser(
        prog="companion check", description="Tjekker tekst på denne maskine. Intet sendes nogen steder hen."
    )
    parser.add_argument("files", nargs="*", help="tekstfiler; uden filer læses standardinput")
    parser.add_argument(
        "--jsonl", action="store_true", help='læs {"id", "text"} linje for linje, og svar linje for linje'
    )
    parser.add_argument("--format", choices=("text", "json"), default="text", help="til mennesker eller programmer")
    parser.add_argument(
        "--explain",
        action="store_true",
        help="vis for hvert fund, hvad der afgjorde det, og hvad der ikke blev et fund",
    )
    parser.add_argument("--policy", metavar="FIL", help="tjek, som IT's indstillinger i filen siger")
    options = parser.parse_args(arguments)
    use_utf8()
    if options.jsonl and options.files:
        # Else it would wait for standard input, and leave the files unread without a word.
        parser.error(LINES_ALONE)
    try:
        checker = _build(options.policy)
    except (RulebookError, SettingsError, OSError) as error:
        print(f"Der kan ikke tjekkes: {error}", file=sys.stderr)
        return NOT_CHECKED
    if options.jsonl:
        return check_lines(checker, sys.stdin, sys.stdout, options.explain)
    return check_files(checker, options.files, options.format, sys.stdin, sys.stdout, sys.stderr, options.explain)


def _build(policy: str | None) -> Checker:
    """The checker of the program's own rules, or as the settings in the file *policy* have it.

    Raises ``SettingsError`` for a file that cannot be used: a check by other rules than those asked for is none.
    """
    if policy is None:
        return build_checker(resource_path())
    if not Path(policy).is_file():
        raise SettingsError(f"{policy} findes ikke.")
    rulebook = load_rulebook(resource_path("rules"))
    layer = read_layer(Path(policy), Origin.POLICY, rulebook.entities())
    if layer.problem:
        raise SettingsError(layer.problem)
    return build_installed(resource_path(), wishes(combine((layer,)), rulebook))


def check_lines(checker: Checker, source: Iterable[str], target: TextIO, explained: bool = False) -> int:
    """Answer every JSON line as it comes; a bad one gets an error object with its line number.

    The status is 0 when every line got a report, whatever it says, else 2: the verdicts are in the answers.
    """
    answered = answer_lines(lambda text, identifier: _answer(checker, text, identifier, explained), source, target)
    return CLEAN if answered else NOT_CHECKED


def _answer(checker: Checker, text: str, identifier: object, explained: bool) -> dict[str, object]:
    try:
        return _json(_check(checker, text, explained), identifier)
    except Exception as error:
        # Fail closed: whatever went wrong, the line is answered as not checked, without the text.
        kind = type(error).__name__
        return {"id": identifier, "error": f"Tjekket gik i stå ({kind})."}


def _check(checker: Checker, text: str, explained: bool) -> Explanation | Report:
    return explain(checker, text) if explained else checker.check(text)


def _json(answer: Explanation | Report, identifier: object) -> dict[str, object]:
    if isinstance(answer, Explanation):
        return {**answer.report.to_json(identifier), "explanation": answer.to_json()}
    return answer.to_json(identifier)


def check_files(
    checker: Checker,
    files: list[str],
    form: str,
    source: TextIO,
    target: TextIO,
    errors: TextIO,
    explained: bool = False,
) -> int:
    """Check files (or standard input), print what was found, and answer with the worst status."""
    status = CLEAN
    for name, text in read_texts(files, source, errors):
        if text is None:
            status = NOT_CHECKED
            continue
        try:
            answer = _check(checker, text, explained)
        except Exception as error:
            # Fail closed, and say nothing of the text.
            print(f"{name}: Tjekket gik i stå ({type(error).__name__}).", file=errors)
            status = NOT_CHECKED
            continue
        if form == "json":
            print(json.dumps(_json(answer, name), ensure_ascii=False), file=target)
        else:
            print("\n".join(describe(checker, answer, name)), file=target)
        report = answer.report if isinstance(answer, Explanation) else answer
        status = max(status, _status(report))
    return status


def _status(report: Report) -> int:
    if not report.complete:
        return NOT_CHECKED
    return CLEAN if report.clear else FINDINGS


def describe(checker: Checker, answer: Explanation | Report, name: str) -> Iterator[str]:
    """The report as lines for people: place, severity, what, and why; with an explanation also what decided it."""
    report = answer.report if isinstance(answer, Explanation) else answer
    shown = "Standardinput" if name == "-" else name
    yield from (f"{shown}: {problem}" for problem in report.problems)
    if report.complete and not report.findings:
        clear = "Klar til Copilot. Der er ikke fundet noget i teksten."
        yield f"{shown}: {clear if report.text.strip() else 'Der er ingen tekst at tjekke.'}"
    for finding in report.findings:
        label = finding.label or checker.rulebook.entry(finding.entity).label
        place = _place(report.text, finding.start, finding.end)
        quote = _quote(report.text, finding.start, finding.end)
        yield f"{shown}{place}: {_MARKS[finding.severity]}: {label}{quote}. {finding.message} ({finding.rule})"
        if isinstance(answer, Explanation):
            yield from (f"    {line}" for line in told(checker, answer, finding))
    if isinstance(answer, Explanation):
        for candidate in answer.discarded():
            label = checker.rulebook.entry(candidate.entity).label
            quote = _quote(report.text, candidate.start, candidate.end)
            why = outcome_words(checker, candidate)
            yield f"{shown}{_place(report.text, candidate.start, candidate.end)}: Ikke vist: {label}{quote}. {why}"
            yield f"    {parts_of_score(candidate)}"


def _place(text: str, start: int | None, end: int | None) -> str:
    """Line and column of a place, both from 1; "" for the whole text."""
    if start is None or end is None:
        return ""
    return f":{text.count(chr(10), 0, start) + 1}:{start - text.rfind(chr(10), 0, start)}"


def _quote(text: str, start: int | None, end: int | None) -> str:
    if start is None or end is None:
        return ""
    found = " ".join(text[start:end].split())
    return f" “{found if len(found) <= 80 else found[:79] + '…'}”"
