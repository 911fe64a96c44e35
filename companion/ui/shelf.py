"""All that one can start from, shared by the windows: the library, own prompts, favourites and the last used."""

from __future__ import annotations

from dataclasses import dataclass, replace

from PySide6.QtCore import QObject, Signal

from companion.library.models import Library
from companion.library.own_prompts import OWN_PREFIX, OwnPrompt, new_key, prompt_templates
from companion.own_store import OwnStore
from companion.remembered import Remembered


@dataclass(frozen=True, slots=True)
class Deleted:
    """A prompt that was deleted: the key of the one it stood ``after`` ("" for none), and whether it had a star."""

    prompt: OwnPrompt
    after: str
    favourite: bool


class Shelf(QObject):
    """``changed``: what can be chosen, or what is marked, is another. What it saves raises ``OwnStoreError``."""

    changed = Signal()

    def __init__(
        self,
        library: Library,
        own: OwnStore | None = None,
        remembered: Remembered | None = None,
        parent: QObject | None = None,
    ) -> None:
        """Without *own* and *remembered* both live as long as the program."""
        super().__init__(parent)
        self._own = own or OwnStore(None)
        self._remembered = remembered or Remembered(None)
        self._library = replace(library, own=prompt_templates(self._own.prompts))

    @property
    def library(self) -> Library:
        """Everything, one's own prompts included."""
        return self._library

    @property
    def prompts(self) -> tuple[OwnPrompt, ...]:
        """One's own prompts as they were saved."""
        return self._own.prompts

    @property
    def favourites(self) -> tuple[str, ...]:
        """The keys with a star that there still is something for."""
        return self._present(self._remembered.favourites)

    @property
    def recent(self) -> tuple[str, ...]:
        """The keys used last that there still is something for, newest first."""
        return self._present(self._remembered.recent)

    def own_prompt(self, key: str | None) -> OwnPrompt | None:
        """The prompt behind the template of that *key*; None when it is not one's own."""
        return next((prompt for prompt in self.prompts if OWN_PREFIX + prompt.key == key), None)

    def put_library(self, library: Library) -> None:
        """Use another library below one's own prompts: packs that came late."""
        self._show(library)

    def add(self, title: str, summary: str, text: str) -> OwnPrompt:
        """Save a new prompt and answer it."""
        key = new_key(title, (prompt.key for prompt in self.prompts))
        made = OwnPrompt(key, title.strip(), summary.strip(), text.strip())
        self._save((*self.prompts, made))
        return made

    def change(self, changed: OwnPrompt) -> None:
        """Save *changed* in the place of the one with its key."""
        self._save(tuple(changed if prompt.key == changed.key else prompt for prompt in self.prompts))

    def take_in(self, prompts: tuple[OwnPrompt, ...]) -> None:
        """Save *prompts*: those with a known key take that one's place, the others come last."""
        incoming = {prompt.key: prompt for prompt in prompts}
        kept = tuple(incoming.pop(prompt.key, prompt) for prompt in self.prompts)
        self._save((*kept, *incoming.values()))

    def delete(self, key: str) -> Deleted | None:
        """Delete the prompt behind the template of *key*, and forget that it was marked or used: a key is made of the
        title. Answers what ``put_back`` needs; None where there is no such prompt."""
        keys = [OWN_PREFIX + prompt.key for prompt in self.prompts]
        if key not in keys:
            return None
        at = keys.index(key)
        gone = Deleted(self.prompts[at], self.prompts[at - 1].key if at else "", key in self._remembered.favourites)
        self._own.save(self.prompts[:at] + self.prompts[at + 1 :])
        self._remembered.forget(key)
        self._show(self._library)
        return gone

    def put_back(self, gone: Deleted) -> None:
        """Undo a ``delete``: what it took comes back where it stood, and all else stays as it is now."""
        keys = [prompt.key for prompt in self.prompts]
        prompt = gone.prompt
        if prompt.key in keys:
            # Another of that title was saved meanwhile.
            prompt = replace(prompt, key=new_key(prompt.title, keys))
        at = keys.index(gone.after) + 1 if gone.after in keys else len(keys) if gone.after else 0
        self._own.save((*self.prompts[:at], prompt, *self.prompts[at:]))
        if gone.favourite:
            self._remembered.mark(OWN_PREFIX + prompt.key, True)
        self._show(self._library)

    def mark(self, key: str, favourite: bool) -> None:
        """Give *key* a star, or take it away."""
        self._remembered.mark(key, favourite)
        self.changed.emit()

    def note_use(self, key: str) -> None:
        """Remember that *key* was used now."""
        if self._remembered.recent[:1] != (key,):
            self._remembered.use(key)
            self.changed.emit()

    def _save(self, prompts: tuple[OwnPrompt, ...]) -> None:
        self._own.save(prompts)
        self._show(self._library)

    def _show(self, library: Library) -> None:
        self._library = replace(library, own=prompt_templates(self._own.prompts))
        self.changed.emit()

    def _present(self, keys: tuple[str, ...]) -> tuple[str, ...]:
        templates = {template.key for template in (*self._library.templates, *self._library.own)}
        uses = {f"use:{case.key}" for case in self._library.learning.use_cases}
        return tuple(key for key in keys if key in templates or key in uses)
