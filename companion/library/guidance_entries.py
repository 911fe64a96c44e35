"""The shape of the TOML files that people learn from, field by field, and how each becomes what the program uses."""

from __future__ import annotations

from types import MappingProxyType
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

from companion.library.entries import Key, Line
from companion.library.guidance import Exercise, MarkingLine, MicrosoftPart, Page, Reminder, UseCase
from companion.library.markup import parse_markup

ElementFieldKey = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9_]*\.[a-z][a-z0-9_]*$")]
# Entities are written as the rules write them: DK_CPR, health.
EntityKey = Annotated[str, StringConstraints(pattern=r"^[A-Za-z][A-Za-z0-9_]*$")]
Wording = Annotated[str, StringConstraints(min_length=1)]


class _Entry(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", str_strip_whitespace=True, strict=True)


class UseCaseEntry(_Entry):
    """A ``[[use_cases]]`` table."""

    key: Key
    title: Line
    kind: Line
    area: Line
    situation: Line
    template: Key
    slots: dict[Key, Wording] = Field(min_length=1)
    elements: dict[ElementFieldKey, Line] = Field(default_factory=dict)
    claims: tuple[Key, ...] = Field(min_length=1, strict=False)
    why: Line
    check: tuple[Line, ...] = Field(min_length=1, strict=False)

    def to_use_case(self) -> UseCase:
        """The use case as the program uses it."""
        return UseCase(
            key=self.key,
            title=self.title,
            kind=self.kind,
            area=self.area,
            situation=self.situation,
            template=self.template,
            slots=MappingProxyType(dict(self.slots)),
            elements=MappingProxyType(dict(self.elements)),
            claims=self.claims,
            why=self.why,
            check=self.check,
        )


class UseCasesFile(_Entry):
    """A file under ``use_cases/``."""

    use_cases: tuple[UseCaseEntry, ...] = Field(min_length=1, strict=False)


class ExerciseEntry(_Entry):
    """An ``[[exercises]]`` table."""

    key: Key
    title: Line
    task: Line
    start: Wording
    trains: tuple[Key, ...] = Field(min_length=1, strict=False)
    hints: tuple[Line, ...] = Field(min_length=2, strict=False)
    answer: Wording
    why: Line
    minutes: int = Field(ge=1, le=30)

    def to_exercise(self) -> Exercise:
        """The exercise as the program uses it."""
        return Exercise(
            key=self.key,
            title=self.title,
            task=self.task,
            start=self.start,
            trains=self.trains,
            hints=self.hints,
            answer=self.answer,
            why=self.why,
            minutes=self.minutes,
        )


class ExercisesFile(_Entry):
    """``exercises.toml``: the exercises in the order they are best taken."""

    exercises: tuple[ExerciseEntry, ...] = Field(min_length=1, strict=False)


class PageEntry(_Entry):
    """A file under ``pages/``. Raises ``MarkupError`` in ``to_page`` when ``body`` cannot be read.

    ``{microsoft}`` by itself on a line is where the table of Microsoft's four parts goes.
    """

    key: Key
    number: int = Field(ge=1)
    title: Line
    group: Line
    summary: Line
    body: Wording
    explains: tuple[EntityKey, ...] = Field(default=(), strict=False)

    def to_page(self, microsoft_rows: str = "") -> Page:
        """The page as the program uses it, with *microsoft_rows* as the table of Microsoft's four parts."""
        blocks = parse_markup(self.body.replace("{microsoft}", microsoft_rows))
        return Page(self.key, self.title, self.group, self.summary, blocks, self.explains)


class ForTemplatesEntry(_Entry):
    """A ``[[lines]]`` or ``[[reminders]]`` table; without ``templates`` it fits all."""

    text: Line
    templates: tuple[Key, ...] = Field(default=(), strict=False)


class MarkingFile(_Entry):
    """``marking.toml``: the lines for the end of a text, and what to look at before it is used."""

    lines: tuple[ForTemplatesEntry, ...] = Field(min_length=1, strict=False)
    reminders: tuple[ForTemplatesEntry, ...] = Field(min_length=1, strict=False)

    def to_lines(self) -> tuple[MarkingLine, ...]:
        """The lines as the program uses them."""
        return tuple(MarkingLine(entry.text, entry.templates) for entry in self.lines)

    def to_reminders(self) -> tuple[Reminder, ...]:
        """The reminders as the program uses them."""
        return tuple(Reminder(entry.text, entry.templates) for entry in self.reminders)


class FollowUpsFile(_Entry):
    """``follow_ups.toml``: what to ask for next, for templates that have no follow-ups of their own."""

    follow_ups: tuple[Line, ...] = Field(strict=False)


class MicrosoftPartEntry(_Entry):
    """A ``[[parts]]`` table."""

    key: Key
    title: Line
    original: Line
    asks: Line
    elements: tuple[Key, ...] = Field(min_length=1, strict=False)

    def to_part(self) -> MicrosoftPart:
        """The part as the program uses it."""
        return MicrosoftPart(self.key, self.title, self.original, self.asks, self.elements)


class MicrosoftFile(_Entry):
    """``microsoft.toml``: Microsoft's four parts of a prompt, in Microsoft's order."""

    parts: tuple[MicrosoftPartEntry, ...] = Field(min_length=1, strict=False)
