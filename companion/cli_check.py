"""``companion check``: the same check for files, for standard input, and for programs that keep it running."""

from __future__ import annotations

import argparse
import io
import json
import re
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TextIO

from companion.checks.checker import Checker
from companion.checks.factory import build_checker
from companion.checks.findings import Report, Severity
from companion.checks.rulebook import RulebookError
from companion.resources import resource_path

CLEAN, FINDINGS, NOT_CHECKED = 0, 1, 2
_NOT_UTF8 = "Filen er ikke tekst i UTF-8. Gem den som tekst, og prøv igen."
_UNDECODED = re.compile("[\udc80-\udcff]")
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
    options = parser.parse_args(arguments)
    # What is not UTF-8 must not end the run: it comes in as marked halves, and the line or file is answered as unread.
    for stream, errors in ((sys.stdin, "surrogateescape"), (sys.stdout, "backslashreplace"), (sys.stderr, None)):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors=errors)
    try:
        checker = build_checker(resource_path())
    except (RulebookError, OSError) as error:
        print(f"Der kan ikke tjekkes: {error}", file=sys.stderr)
        return NOT_CHECKED
    if options.jsonl:
        return check_lines(checker, sys.stdin, sys.stdout)
    return check_files(checker, options.files, options.format, sys.stdin, sys.stdout, sys.stderr)


def check_lines(checker: Checker, source: Iterable[str], target: TextIO) -> int:
    """Answer every JSON line as it comes; a bad one gets an error object with its line number.

    The status is 0 when every line got a report, whatever it says, else 2: the verdicts are in the answers.
    """
    status = CLEAN
    for number, line in enumerate(source, 1):
        if not line.strip():
            continue
        answer = _answer(checker, number, line)
        if "error" in answer:
            status = NOT_CHECKED
        target.write(json.dumps(answer, ensure_ascii=False) + "\n")
        target.flush()
    return status


def _answer(checker: Checker, number: int, line: str) -> dict[str, object]:
    if _UNDECODED.search(line):
        return {"error": "Linjen er ikke UTF-8.", "line": number}
    try:
        request = json.loads(line)
    except (json.JSONDecodeError, RecursionError):
        return {"error": "Linjen er ikke gyldig JSON.", "line": number}
    identifier = request.get("id") if isinstance(request, dict) else None
    if not isinstance(request, dict) or not isinstance(request.get("text"), str):
        return {"id": identifier, "error": 'Linjen skal være et objekt med "id" og "text".', "line": number}
    try:
        return checker.check(request["text"]).to_json(identifier)
    except Exception as error:
        # Fail closed: whatever went wrong, the line is answered as not checked, without the text.
        kind = type(error).__name__
        return {"id": identifier, "error": f"Tjekket gik i stå ({kind}).", "line": number}


def check_files(checker: Checker, files: list[str], form: str, source: TextIO, target: TextIO, errors: TextIO) -> int:
    """Check files (or standard input), print what was found, and answer with the worst status."""
    status = CLEAN
    for name in files or ["-"]:
        try:
            text = source.read() if name == "-" else Path(name).read_text(encoding="utf-8-sig")
        except OSError as error:
            print(f"{name}: Filen kan ikke læses ({error.strerror}).", file=errors)
            status = NOT_CHECKED
            continue
        except UnicodeDecodeError:
            print(f"{name}: {_NOT_UTF8}", file=errors)
            status = NOT_CHECKED
            continue
        if _UNDECODED.search(text):
            print(f"{name}: {_NOT_UTF8}", file=errors)
            status = NOT_CHECKED
            continue
        try:
            report = checker.check(text)
        except Exception as error:
            # Fail closed, and say nothing of the text.
            print(f"{name}: Tjekket gik i stå ({type(error).__name__}).", file=errors)
            status = NOT_CHECKED
            continue
        if form == "json":
            print(json.dumps(report.to_json(name), ensure_ascii=False), file=target)
        else:
            print("\n".join(describe(checker, report, name)), file=target)
        status = max(status, _status(report))
    return status


def _status(report: Report) -> int:
    if not report.complete:
        return NOT_CHECKED
    return CLEAN if report.clear else FINDINGS


def describe(checker: Checker, report: Report, name: str) -> Iterator[str]:
    """The report as lines for people: place, severity, what, and why."""
    shown = "Standardinput" if name == "-" else name
    yield from (f"{shown}: {problem}" for problem in report.problems)
    if report.complete and not report.findings:
        yield f"{shown}: Klar til Copilot. Der er ikke fundet noget i teksten."
    for finding in report.findings:
        label = checker.rulebook.entry(finding.entity).label
        place, quote = "", ""
        if finding.start is not None and finding.end is not None:
            line = report.text.count("\n", 0, finding.start) + 1
            column = finding.start - report.text.rfind("\n", 0, finding.start)
            place = f":{line}:{column}"
            found = " ".join(report.text[finding.start : finding.end].split())
            quote = f" “{found if len(found) <= 80 else found[:79] + '…'}”"
        yield f"{shown}{place}: {_MARKS[finding.severity]}: {label}{quote}. {finding.message} ({finding.rule})"
