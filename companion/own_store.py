"""A person's own prompts on disk: one file, written whole or not at all; one that cannot be read is kept beside it."""

from __future__ import annotations

from pathlib import Path

from companion.files import atomic_write, set_aside
from companion.library.loader import LibraryError
from companion.library.own_prompts import MOST_PROMPTS, OwnPrompt, read_prompts, saving_problem, to_toml
from companion.system_reasons import why


class OwnStoreError(Exception):
    """The prompts could not be saved; the message is a Danish sentence for the person and quotes none of them."""


class OwnStore:
    """The prompts as they were saved last. ``problem`` is a Danish sentence when the file could not be used."""

    def __init__(self, file: Path | None) -> None:
        """Reads *file*, which need not be there. None keeps the prompts in memory alone (tests, pictures)."""
        self._file = file
        self._writable = True
        self._prompts: tuple[OwnPrompt, ...] = ()
        self.problem = ""
        if file is None or not file.exists():
            return
        try:
            self._prompts = read_prompts(file)
        except (LibraryError, OSError):
            self.problem = self._keep_aside(file)

    @property
    def prompts(self) -> tuple[OwnPrompt, ...]:
        """The prompts, in the order they are shown."""
        return self._prompts

    def save(self, prompts: tuple[OwnPrompt, ...]) -> None:
        """Make *prompts* all there are. Raises ``OwnStoreError``; nothing has changed then."""
        if not self._writable:
            raise OwnStoreError("Skabelonen kan ikke gemmes, for den gamle fil kan ikke flyttes.")
        if len(prompts) > MOST_PROMPTS:
            raise OwnStoreError(f"Der er plads til {MOST_PROMPTS} skabeloner. Slet en af dem først.")
        if len({prompt.key for prompt in prompts}) < len(prompts):
            raise OwnStoreError("To af skabelonerne har samme navn i filen.")
        for problem in map(saving_problem, prompts):
            if problem:
                raise OwnStoreError(problem)
        if self._file is not None:
            try:
                atomic_write(self._file, to_toml(prompts).encode())
            except OSError as error:
                raise OwnStoreError(f"Skabelonen kunne ikke gemmes: {why(error)}.") from error
        self._prompts = prompts

    def _keep_aside(self, file: Path) -> str:
        try:
            kept = set_aside(file)
        except OSError:
            self._writable = False
            return "Dine egne skabeloner kan ikke læses. Filen står urørt, og nye kan ikke gemmes."
        return f"Dine egne skabeloner kan ikke læses. Filen er gemt som {kept.name}."
