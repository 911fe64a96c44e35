"""What there is to start from, as rows in groups: favourites, the last used, templates, examples, one's own, packs."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property

from PySide6.QtCore import QCoreApplication

from companion.library.guidance import Learning
from companion.library.models import Library, Pack, Template
from companion.library.search import Searchable
from companion.ui.shelf import Shelf


@dataclass(frozen=True)
class LibraryEntry:
    """One thing to start from. ``words`` is what a search looks in, besides the title."""

    key: str
    number: str
    title: str
    tooltip: str
    words: str

    def rank(self, query: str) -> int | None:
        """How well this matches *query*, 0 best; None when it does not."""
        return self._searchable.rank(query)

    @cached_property
    def _searchable(self) -> Searchable:
        return Searchable.of(self.title, self.words)


@dataclass(frozen=True, slots=True)
class LibraryGroup:
    """A heading and what stands under it. ``repeats``: its entries stand in another group too, for a search to find."""

    title: str
    entries: tuple[LibraryEntry, ...]
    folded: bool = False
    repeats: bool = False
    icon: str = "books"


def use_case_group(title: str, learning: Learning, folded: bool = False) -> LibraryGroup:
    """The use cases of *learning* as a group; their keys begin with "use:"."""
    entries = (
        LibraryEntry(f"use:{c.key}", "", c.title, c.situation, f"{c.kind} {c.area} {c.situation} {c.why}")
        for c in learning.use_cases
    )
    return LibraryGroup(title, tuple(entries), folded, icon="clipboard-text")


def template_groups(title: str, library: Library) -> list[LibraryGroup]:
    """The built-in templates of *library* under *title*, and those of each pack under the pack's own."""
    built_in = (t for t in library.templates if library.pack_of(t.key) is None)
    entries = (LibraryEntry(t.key, str(t.number), t.title, t.summary, _words(t)) for t in built_in)
    groups = [
        LibraryGroup(title, tuple(entries), icon="list-check"),
        *(_pack_group(pack, library) for pack in library.packs),
    ]
    return [group for group in groups if group.entries]


def _pack_group(pack: Pack, library: Library) -> LibraryGroup:
    entries = []
    for template in (library.template(key) for key in pack.templates):
        # Each pack numbers its own, so a number would not say which.
        tooltip = " · ".join(part for part in (template.summary, pack.publisher) if part)
        words = f"{_words(template)} {pack.title} {pack.publisher}"
        entries.append(LibraryEntry(template.key, "", template.title, tooltip, words))
    return LibraryGroup(pack.title, tuple(entries), icon="users")


def _words(template: Template) -> str:
    """What a search looks in: all that a person might remember of the template."""
    slots = (f"{slot.label} {slot.placeholder}" for slot in template.slots)
    parts = (str(template.number), template.summary, template.when, template.tip, *slots, *template.example.values())
    return " ".join(parts)


def shelf_groups(shelf: Shelf) -> tuple[LibraryGroup, ...]:
    """Every group of *shelf* in the order it is shown, the empty ones too."""
    library = shelf.library
    built_in, *packs = template_groups(_tr("Skabeloner"), library) or [LibraryGroup(_tr("Skabeloner"), ())]
    examples = use_case_group(_tr("Eksempler fra hverdagen"), library.learning, folded=True)
    own = tuple(LibraryEntry(t.key, "", t.title, t.summary, _words(t)) for t in library.own)
    entries = (*built_in.entries, *examples.entries, *own, *(entry for pack in packs for entry in pack.entries))
    # A number says where something stands in its own group, and nothing in another.
    known = {entry.key: replace(entry, number="") for entry in entries}

    def chosen(keys: tuple[str, ...]) -> tuple[LibraryEntry, ...]:
        return tuple(known[key] for key in keys if key in known)

    return (
        LibraryGroup(_tr("Favoritter"), chosen(shelf.favourites), repeats=True, icon="star"),
        LibraryGroup(_tr("Senest brugt"), chosen(shelf.recent), repeats=True, icon="clock"),
        built_in,
        LibraryGroup(_tr("Mine"), own, icon="user"),
        examples,
        *packs,
    )


def _tr(text: str) -> str:
    return QCoreApplication.translate("library_groups", text)
