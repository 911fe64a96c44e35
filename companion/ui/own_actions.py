"""What can be done with one's own prompts besides using them: make, change, copy, delete, put in a file, take in."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from companion.checks.findings import Report, Severity
from companion.files import atomic_write
from companion.library.loader import LibraryError
from companion.library.own_prompts import (
    MOST_SUMMARY,
    MOST_TITLE,
    OWN_PREFIX,
    ImportPreview,
    OwnPrompt,
    editable_text,
    preview_import,
    read_prompts,
    to_toml,
)
from companion.own_store import OwnStoreError
from companion.system_reasons import why
from companion.ui.shelf import Deleted, Shelf
from companion.ui.side_check import SideCheck

_FILTER = "TOML (*.toml)"


@dataclass(frozen=True, slots=True)
class Offer:
    """What a file would bring: ``preview`` is what may be taken in, ``left_out`` the titles of what may not."""

    preview: ImportPreview
    left_out: tuple[OwnPrompt, ...]


class OwnActions(QObject):
    """``said``: a sentence, and what undoes it (None: nothing). ``edit_wanted``: a prompt to open in Skriv.
    ``offered``: what a file would bring, to be answered with ``take_in``. ``made``: the key of a template that was made
    of another's."""

    said = Signal(str, object)
    edit_wanted = Signal(object)
    offered = Signal(object)
    made = Signal(str)

    def __init__(
        self,
        shelf: Shelf,
        side: SideCheck,
        window: QWidget,
        save_where: Callable[[str], str] | None = None,
        open_what: Callable[[], str] | None = None,
    ) -> None:
        """*save_where* and *open_what* ask for a file; "" means that the person changed their mind."""
        super().__init__(window)
        self._shelf = shelf
        self._side = side
        self._window = window
        self._save_where = save_where or self._ask_save
        self._open_what = open_what or self._ask_open

    def edit(self, key: str) -> None:
        """Open the prompt in Skriv."""
        prompt = self._shelf.own_prompt(key)
        if prompt is not None:
            self.edit_wanted.emit(prompt)

    def duplicate(self, key: str) -> None:
        """Save a copy of the prompt."""
        prompt = self._shelf.own_prompt(key)
        if prompt is not None:
            ending = self.tr(" (kopi)")
            title = prompt.title[: MOST_TITLE - len(ending)] + ending
            self._try(lambda: self._shelf.add(title, prompt.summary, prompt.text), self.tr("Kopien ligger under Mine."))

    def adopt(self, key: str) -> None:
        """Save a version of one's own of the template *key*, once it is checked; what is said offers to undo it."""
        template = self._shelf.library.template(key)
        ending = self.tr(" (min udgave)")
        title = template.title[: MOST_TITLE - len(ending)] + ending
        prompt = OwnPrompt("ny", title, template.summary[:MOST_SUMMARY], editable_text(template))
        self._side.ask(_words(prompt), lambda report: self._on_adopted(prompt, report))

    def delete(self, key: str) -> None:
        """Delete the prompt; what is said offers to put it back."""
        try:
            gone = self._shelf.delete(key)
        except OwnStoreError as error:
            self.said.emit(str(error), None)
            return
        if gone is not None:
            # By its title: several in a row can each be taken back.
            self.said.emit(self.tr("“{0}” er slettet.").format(gone.prompt.title), lambda: self._put_back(gone))

    def export(self, keys: tuple[str, ...] = ()) -> None:
        """Write the prompts of *keys*, or all there are, to a file that the person chooses."""
        chosen = tuple(p for p in self._shelf.prompts if not keys or OWN_PREFIX + p.key in keys)
        if not chosen:
            return
        name = self._save_where(f"{chosen[0].key if len(chosen) == 1 else 'mine-skabeloner'}.toml")
        if not name:
            return
        try:
            atomic_write(Path(name), to_toml(chosen).encode())
        except OSError as error:
            self.said.emit(self.tr("Filen kunne ikke gemmes: {0}.").format(why(error)), None)
        else:
            self.said.emit(self.tr("Gemt i {0}.").format(Path(name).name), None)

    def begin_import(self) -> None:
        """Ask for a file, check what is in it, and offer what may be taken in."""
        name = self._open_what()
        if not name:
            return
        try:
            prompts = read_prompts(Path(name))
        except LibraryError as error:
            self.said.emit(self.tr("Filen kan ikke bruges. {0}").format(error), None)
            return
        except OSError as error:
            self.said.emit(self.tr("Filen kan ikke læses: {0}.").format(why(error)), None)
            return
        if not prompts:
            self.said.emit(self.tr("Der er ingen skabeloner i filen."), None)
            return
        text = "\n\n\n".join(_words(prompt) for prompt in prompts)
        self._side.ask(text, lambda report: self._on_checked(prompts, report))

    def take_in(self, preview: ImportPreview) -> None:
        """Save what is new and what is changed."""
        prompts = (*preview.new, *preview.changed)
        words = self.tr("1 skabelon er hentet ind.") if len(prompts) == 1 else self.tr("{0} skabeloner er hentet ind.")
        self._try(lambda: self._shelf.take_in(prompts), words.format(len(prompts)))

    def _on_checked(self, prompts: tuple[OwnPrompt, ...], report: Report) -> None:
        if report.problems:
            self.said.emit(self.tr("Filen er ikke hentet ind. {0}").format(" ".join(report.problems)), None)
            return
        weighty = [finding for finding in report.findings if finding.severity > Severity.NOTE]
        left_out, position = [], 0
        for prompt in prompts:
            end = position + len(_words(prompt))
            # What is about the whole file may be about any of them.
            if any(f.start is None or (f.end is not None and f.start < end and f.end > position) for f in weighty):
                left_out.append(prompt)
            position = end + 3
        taken = tuple(prompt for prompt in prompts if prompt not in left_out)
        self.offered.emit(Offer(preview_import(self._shelf.prompts, taken), tuple(left_out)))

    def _on_adopted(self, prompt: OwnPrompt, report: Report) -> None:
        if report.problems:
            self.said.emit(self.tr("Din udgave er ikke gemt. {0}").format(" ".join(report.problems)), None)
            return
        if any(finding.severity > Severity.NOTE for finding in report.findings):
            words = self.tr("Din udgave er ikke gemt, for der står noget i skabelonen, som ikke bør gemmes.")
            self.said.emit(words, None)
            return
        try:
            made = self._shelf.add(prompt.title, prompt.summary, prompt.text)
        except OwnStoreError as error:
            self.said.emit(str(error), None)
            return
        self.made.emit(OWN_PREFIX + made.key)
        words = self.tr("Din udgave ligger nu under Mine. Vælg “Ret” for at ændre den.")
        self.said.emit(words, lambda: self._take_back(made))

    def _take_back(self, made: OwnPrompt) -> None:
        """Undo that *made* was made, unless it has been worked on."""
        now = self._shelf.own_prompt(OWN_PREFIX + made.key)
        if now == made:
            self._try(lambda: self._shelf.delete(OWN_PREFIX + made.key), "")
        elif now is not None:
            self.said.emit(self.tr("Din udgave er ændret siden, så den bliver liggende under Mine."), None)

    def _put_back(self, gone: Deleted) -> None:
        self._try(lambda: self._shelf.put_back(gone), "")

    def _try(self, act: Callable[[], object], done: str) -> None:
        try:
            act()
        except OwnStoreError as error:
            self.said.emit(str(error), None)
        else:
            if done:
                self.said.emit(done, None)

    def _ask_save(self, name: str) -> str:
        dialog = QFileDialog(self._window, self.tr("Gem skabeloner i en fil"), name, _FILTER)
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        # A file without its ending is not among those that can be taken in again.
        dialog.setDefaultSuffix("toml")
        dialog.selectFile(name)
        chosen = dialog.selectedFiles() if dialog.exec() else []
        dialog.deleteLater()
        return str(chosen[0]) if chosen else ""

    def _ask_open(self) -> str:
        return str(QFileDialog.getOpenFileName(self._window, self.tr("Hent skabeloner fra en fil"), "", _FILTER)[0])


def _words(prompt: OwnPrompt) -> str:
    return f"{prompt.title}\n\n{prompt.summary}\n\n{prompt.text}"
