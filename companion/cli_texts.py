"""How texts come to the commands: files, standard input, and one JSON object a line, all of it UTF-8."""

from __future__ import annotations

import io
import json
import re
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import TextIO

from companion.system_reasons import why

LINES_ALONE = "--jsonl læser standardinput. Send filen ind med < i stedet."
# What stands at the head of a text that was saved as "UTF-8 with BOM".
_MARK = "\ufeff"
_UNDECODED = re.compile("[\udc80-\udcff]")
# No text has these: UTF-16 without a mark at its head has one beside each letter, and would pass for UTF-8.
_NOT_TEXT = re.compile("[\x00\udc80-\udcff]")
# Formats whose files are letters throughout, but not those that a person reads in them.
_WRITTEN_OTHERWISE = ("{\\rtf", "%PDF-", "%!PS")


def use_utf8() -> None:
    """Let the standard streams be UTF-8, whatever the system says.

    What is not UTF-8 must not end the run: it comes in as marked halves, and the line or file is answered as unread.
    """
    for stream, errors in ((sys.stdin, "surrogateescape"), (sys.stdout, "backslashreplace"), (sys.stderr, None)):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors=errors)


def answer_lines(answer: Callable[[str, object], dict[str, object]], source: Iterable[str], target: TextIO) -> bool:
    """Answer every JSON line as it comes; a bad one gets an error object with its line number.

    *answer* takes a text and its "id". False when any of the answers is an "error".
    """
    answered = True
    for number, line in enumerate(source, 1):
        if number == 1:
            # As PowerShell begins what it sends on.
            line = line.removeprefix(_MARK)
        if not line.strip():
            continue
        request = _request(line)
        given = answer(*request) if isinstance(request, tuple) else request
        if "error" in given:
            given, answered = {**given, "line": number}, False
        target.write(json.dumps(given, ensure_ascii=False) + "\n")
        target.flush()
    return answered


def read_texts(files: Sequence[str], source: TextIO, errors: TextIO) -> Iterator[tuple[str, str | None]]:
    """Each file's name and text, *source* as "-" without files; None, and said why, where it cannot be read."""
    for name in files or ["-"]:
        try:
            text = source.read().removeprefix(_MARK) if name == "-" else Path(name).read_text(encoding="utf-8-sig")
        except OSError as error:
            print(f"{name}: Filen kan ikke læses: {why(error)}.", file=errors)
            yield name, None
            continue
        except UnicodeDecodeError:
            text = "\udc80"
        if _NOT_TEXT.search(text) or text.lstrip().startswith(_WRITTEN_OTHERWISE):
            print(f"{name}: Filen er ikke tekst i UTF-8. Gem den som tekst, og prøv igen.", file=errors)
            yield name, None
        else:
            yield name, text


def _request(line: str) -> tuple[str, object] | dict[str, object]:
    """The text and the id that *line* asks about; the answer to it where it cannot be read."""
    if _UNDECODED.search(line):
        return {"error": "Linjen er ikke UTF-8."}
    try:
        request = json.loads(line)
    except (json.JSONDecodeError, RecursionError):
        return {"error": "Linjen er ikke gyldig JSON."}
    identifier = request.get("id") if isinstance(request, dict) else None
    if not isinstance(request, dict) or not isinstance(request.get("text"), str):
        return {"id": identifier, "error": 'Linjen skal være et objekt med "id" og "text".'}
    return request["text"], identifier
