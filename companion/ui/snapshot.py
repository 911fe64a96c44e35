"""One state of a prompt and of the answers given to what was found in it: what undo goes back to."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from companion.library.draft import Draft
from companion.ui.grouping import identity


@dataclass(frozen=True, slots=True)
class Answer:
    """The person's word that *words*, found as *entity*, are nothing to look at; for good if *always*."""

    entity: str
    words: str
    always: bool = False

    @property
    def identity(self) -> tuple[str, str]:
        """What the answer holds for, whatever the case and spacing."""
        return identity(self.entity, self.words)


@dataclass(frozen=True, slots=True)
class Snapshot:
    """Undo takes back the draft and the answers alike. There is one answer to each thing, in the order given.

    ``began`` tells prompts apart: it is another one after each new beginning.
    """

    draft: Draft
    answers: tuple[Answer, ...] = ()
    began: int = 0

    @property
    def answered(self) -> frozenset[tuple[str, str]]:
        """What is nothing to look at any more."""
        return frozenset(answer.identity for answer in self.answers)

    @property
    def always(self) -> frozenset[str]:
        """The words that are never to be reported again."""
        return frozenset(answer.words for answer in self.answers if answer.always)

    def with_answers(self, new: Iterable[Answer]) -> Snapshot:
        """The state after *new* answers."""
        given = {answer.identity: answer for answer in new}
        return replace(self, answers=(*(a for a in self.answers if a.identity not in given), *given.values()))

    def without_answer(self, entity: str, words: str) -> Snapshot:
        """The state in which *words* are looked at again."""
        gone = identity(entity, words)
        return replace(self, answers=tuple(answer for answer in self.answers if answer.identity != gone))

    def without_always(self, words: Iterable[str]) -> Snapshot:
        """The state in which the answers for good to *words* do not hold."""
        gone = {word.casefold() for word in words}
        kept = tuple(answer for answer in self.answers if not (answer.always and answer.words.casefold() in gone))
        return replace(self, answers=kept)

    def begin_anew(self, draft: Draft, number: int) -> Snapshot:
        """Another text, the beginning of that *number*: only the answers for good hold there."""
        return Snapshot(draft, tuple(answer for answer in self.answers if answer.always), number)
