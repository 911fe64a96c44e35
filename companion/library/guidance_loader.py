"""Reads what people learn from out of its TOML files, and refuses, with file and field, what would lead them astray."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from companion.library.guidance import Exercise, Learning, MarkingLine, MicrosoftPart, Page, Reminder, UseCase
from companion.library.guidance_entries import (
    ExercisesFile,
    FollowUpsFile,
    MarkingFile,
    MicrosoftFile,
    PageEntry,
    UseCasesFile,
)
from companion.library.guidance_rules import (
    exercise_problems,
    link_problems,
    microsoft_problems,
    repeated_keys,
    unknown_templates,
    use_case_problems,
)
from companion.library.loader import LibraryError, read_validated, refuse_first
from companion.library.markup import MarkupError
from companion.library.models import Element, Library
from companion.library.rules import follow_up_problems


def with_learning(library: Library, folder: Path) -> Library:
    """*library* with what people learn from under *folder*.

    Reads ``use_cases/*.toml``, ``exercises.toml``, ``pages/*.toml``, ``marking.toml``, ``follow_ups.toml`` and
    ``microsoft.toml``; what is not there is left out. Raises ``LibraryError``.
    """
    complete = replace(library, learning=read_learning(folder, library))
    refuse_dead_links(complete)
    return complete


def refuse_dead_links(library: Library) -> None:
    """Raises ``LibraryError`` for a page with a link to something that *library* does not have."""
    for field, reason in link_problems(library.learning, library):
        raise LibraryError(f"pages: {field}: {reason}")


def read_learning(folder: Path, library: Library) -> Learning:
    """What people learn from under *folder*, for the templates and elements of *library*; links are not followed.

    Raises ``LibraryError``.
    """
    lines, reminders = _load_marking(folder / "marking.toml", library)
    microsoft = _load_microsoft(folder / "microsoft.toml")
    table = _microsoft_rows(microsoft or library.learning.microsoft, library.elements)
    return Learning(
        use_cases=_load_use_cases(folder / "use_cases", library),
        exercises=_load_exercises(folder / "exercises.toml"),
        pages=_load_pages(folder / "pages", table),
        markings=lines,
        reminders=reminders,
        follow_ups=_load_follow_ups(folder / "follow_ups.toml"),
        microsoft=microsoft,
    )


def _load_use_cases(folder: Path, library: Library) -> tuple[UseCase, ...]:
    found: list[UseCase] = []
    for file in sorted(folder.glob("*.toml")):
        cases = [entry.to_use_case() for entry in read_validated(file, UseCasesFile).use_cases]
        for case in cases:
            refuse_first(file, use_case_problems(case, library))
        found += cases
        refuse_first(file, repeated_keys(case.key for case in found))
    return tuple(found)


def _load_exercises(file: Path) -> tuple[Exercise, ...]:
    if not file.exists():
        return ()
    exercises = tuple(entry.to_exercise() for entry in read_validated(file, ExercisesFile).exercises)
    for exercise in exercises:
        refuse_first(file, exercise_problems(exercise))
    refuse_first(file, repeated_keys(exercise.key for exercise in exercises))
    return exercises


def _load_follow_ups(file: Path) -> tuple[str, ...]:
    if not file.exists():
        return ()
    follow_ups = read_validated(file, FollowUpsFile).follow_ups
    refuse_first(file, follow_up_problems(follow_ups))
    return follow_ups


def _load_microsoft(file: Path) -> tuple[MicrosoftPart, ...]:
    if not file.exists():
        return ()
    parts = tuple(entry.to_part() for entry in read_validated(file, MicrosoftFile).parts)
    refuse_first(file, microsoft_problems(parts))
    return parts


def _microsoft_rows(parts: tuple[MicrosoftPart, ...], elements: tuple[Element, ...]) -> str:
    """The rows of the table of Microsoft's four parts, in the marks that pages are written with."""
    titles = {element.key: element.title for element in elements}
    return "\n".join(
        f"{part.title} ({part.original}) | {part.asks} Her: {', '.join(titles[key] for key in part.elements)}."
        for part in parts
    )


def _load_pages(folder: Path, microsoft_rows: str) -> tuple[Page, ...]:
    pages: list[tuple[int, Page]] = []
    for file in sorted(folder.glob("*.toml")):
        entry = read_validated(file, PageEntry)
        try:
            page = entry.to_page(microsoft_rows)
        except MarkupError as error:
            raise LibraryError(f"{file.name}: body: {error}") from error
        if any(number == entry.number for number, _ in pages):
            raise LibraryError(f"{file.name}: number: {entry.number} bruges to gange")
        pages.append((entry.number, page))
        refuse_first(file, repeated_keys(page.key for _, page in pages))
        taken = (name for _, other in pages[:-1] for name in other.explains)
        for name in set(page.explains) & set(taken):
            raise LibraryError(f"{file.name}: explains: {name} forklares på to sider")
    return tuple(page for _, page in sorted(pages, key=lambda numbered: numbered[0]))


def _load_marking(file: Path, library: Library) -> tuple[tuple[MarkingLine, ...], tuple[Reminder, ...]]:
    if not file.exists():
        return (), ()
    marking = read_validated(file, MarkingFile)
    lines, reminders = marking.to_lines(), marking.to_reminders()
    refuse_first(file, unknown_templates((entry.templates for entry in (*marking.lines, *marking.reminders)), library))
    return lines, reminders
