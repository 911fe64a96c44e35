"""One answer from Copilot: the text as it came, and the text with the names back. Lives in memory and nowhere else."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from types import MappingProxyType

from PySide6.QtCore import QObject, Signal

from companion.checks.removal import without
from companion.checks.restoring import Found, Place, Restored, Restorer
from companion.checks.restoring_html import restore_html
from companion.checks.rulebook import Rulebook
from companion.ui.history import History
from companion.ui.plain import plain_text
from companion.ui.pseudonym_store import PseudonymStore


@dataclass(frozen=True, slots=True)
class _State:
    """What undo goes back to. ``own`` is the finished text once a person has changed it, None until then; ``gave_way``:
    such a text was there before, and undo has it."""

    answer: str = ""
    html: str = ""
    filled: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    own: str | None = None
    gave_way: bool = False


class AnswerDesk(QObject):
    """Takes an answer in, puts the originals back, and lets a person settle the rest. ``changed`` after every step."""

    changed = Signal()

    def __init__(
        self,
        store: PseudonymStore,
        rulebook: Rulebook,
        now: Callable[[], float] = time.monotonic,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._store = store
        self._words = rulebook.pseudonym_words()
        self._history = History(_State(), now)
        self._found: tuple[Found, ...] = ()
        self._restored = Restored("")
        store.changed.connect(self._work_out)

    @property
    def answer(self) -> str:
        """The answer as it came."""
        return self._history.present.answer

    @property
    def found(self) -> tuple[Found, ...]:
        """What is, or may be, a pseudonym in the answer."""
        return self._found

    @property
    def text(self) -> str:
        """The finished text, with what the person has changed in it."""
        own = self._history.present.own
        return self._restored.text if own is None else own

    @property
    def places(self) -> tuple[Place, ...]:
        """Where pseudonyms were in the finished text; none once a person has changed it."""
        return self._restored.places if self._history.present.own is None else ()

    @property
    def unknown(self) -> tuple[str, ...]:
        """What looks like a pseudonym and stands in the finished text still, each writing once."""
        written = dict.fromkeys(place.written for place in self._restored.unknown)
        return tuple(word for word in written if word in self.text)

    @property
    def put_back(self) -> int:
        """In how many places an original was put back."""
        return sum(bool(place.rows) for place in self._restored.places)

    @property
    def html(self) -> str:
        """The finished text with its formatting; "" where it came without, or was changed by hand."""
        state = self._history.present
        if not state.html or state.own is not None:
            return ""
        return restore_html(state.html, self._restorer(), state.filled)

    @property
    def holds_originals(self) -> bool:
        """True when the finished text has something in it that must not go back to Copilot."""
        return self.put_back > 0

    @property
    def gave_way(self) -> bool:
        """True where what the person had changed in the finished text is only to be had back with undo."""
        return self._history.present.gave_way

    def take(self, answer: str, html: str = "") -> None:
        """Begin with another answer; *html* is the same with its formatting."""
        self._go(_State(plain_text(answer), html, gave_way=self._history.present.own is not None))

    def edit_answer(self, answer: str) -> None:
        """Follow what a person does to the answer itself. Its formatting is lost with that."""
        if answer != self.answer:
            state = self._history.present
            gave_way = state.gave_way or state.own is not None
            self._go(_State(answer, filled=state.filled, gave_way=gave_way), "answer")

    def edit_text(self, text: str) -> None:
        """Follow what a person does to the finished text."""
        if text != self.text:
            self._go(replace(self._history.present, own=text, gave_way=False), "text")

    def fill(self, written: str, words: str) -> None:
        """Put *words* wherever an unknown pseudonym is *written*; "" takes it out."""
        state = self._history.present
        own = state.own
        if own is not None:
            own = own.replace(written, words) if words else without(own, written)
        self._go(replace(state, own=own, filled=MappingProxyType({**state.filled, written: words})))

    def undo(self) -> None:
        """Take the last step back."""
        if self._history.undo():
            self._work_out()

    def redo(self) -> None:
        """Take the step again."""
        if self._history.redo():
            self._work_out()

    def _go(self, state: _State, merge_key: str = "") -> None:
        self._history.push(state, merge_key)
        self._work_out()

    def _restorer(self) -> Restorer:
        return Restorer(self._store.table, self._words)

    def _work_out(self) -> None:
        restorer, state = self._restorer(), self._history.present
        self._found = tuple(restorer.find(state.answer))
        self._restored = restorer.restore(state.answer, state.filled)
        self.changed.emit()
