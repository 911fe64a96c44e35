"""Content packs: a municipality's own templates, wording and guidance, added to the library or in the place of it.

A pack is data: nothing in it is run. It is read within bounds, checked as strictly as the built-in content, and left
out whole when anything in it cannot be used; the rest of the library is there all the same.
"""

from __future__ import annotations

import os
import re
import tomllib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Annotated, Literal, Protocol, TypeVar

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

from companion.library.entries import Key, Line, OptionalLine, TemplateEntry
from companion.library.guidance import Learning
from companion.library.guidance_loader import read_learning, refuse_dead_links
from companion.library.guidance_rules import repeated_keys, unknown_templates, use_case_problems
from companion.library.loader import LibraryError, load_elements, read_validated, refuse_first
from companion.library.models import Library, Pack, Template
from companion.library.own_prompts import PromptsFile, prompt_templates, read_prompts
from companion.library.rules import template_problems
from companion.library.toml_lines import line_of

FORMAT = 1
MOST_BYTES = 2_000_000
MOST_FILES = 300
MOST_PACKS = 50
_DEEPEST = 2
_AT_LINE = re.compile(r"\(at line (\d+)")
_SECTIONS = ("templates", "elements", "use_cases", "exercises", "pages", "marking", "follow_ups", "microsoft")
_REPLACED = re.compile(rf"(?:{'|'.join(_SECTIONS)})|(?:template|use|exercise|page):[a-z][a-z0-9_]*")
_ALLOWED = re.compile(
    r"(?:pack|elements|exercises|marking|follow_ups|microsoft)\.toml|(?:templates|use_cases|pages)/[^/]+\.toml|[^/]+\.(?:md|txt)"
)


class PackEntry(BaseModel):
    """``pack.toml``. ``replaces``: the sections ("pages") and single things ("page:personal") it takes the place of."""

    model_config = ConfigDict(frozen=True, extra="forbid", str_strip_whitespace=True, strict=True)

    format: int = Field(ge=1)
    key: Key
    title: Line
    version: Annotated[str, StringConstraints(pattern=r"^[0-9]+(\.[0-9]+){0,2}$")]
    publisher: Line
    language: Line = "da"
    mode: Literal["add", "replace"]
    replaces: tuple[Line, ...] = Field(default=(), strict=False)
    contact: OptionalLine = ""


@dataclass(frozen=True, slots=True)
class PackProblem:
    """Why a pack was left out: the file as seen from the pack's place, the line if known, the field, and a sentence."""

    pack: str
    file: str
    line: int | None
    field: str
    reason: str

    def __str__(self) -> str:
        place = f"{self.file}:{self.line}" if self.line is not None else self.file
        return ": ".join(part for part in (place, self.field, self.reason) if part)


@dataclass(frozen=True, slots=True)
class Loaded:
    """The library with every pack that could be used, and the problems of those that could not."""

    library: Library
    problems: tuple[PackProblem, ...] = ()


def expanded(path: str, windows: bool = os.name == "nt") -> Path:
    """The path that IT wrote, with ``%ProgramData%`` (Windows) or ``$NAME`` and ``~`` (elsewhere) filled in.

    An unknown variable stays as it stands, so that the message about the missing folder shows it.
    """
    if windows:
        return Path(re.sub(r"%([^%]+)%", lambda name: os.environ.get(name[1], name[0]), path))
    return Path(os.path.expandvars(path)).expanduser()


def find_packs(folder: Path) -> tuple[Path, ...]:
    """The packs in a shared *folder*: each folder with a ``pack.toml`` and each TOML file, by name.

    Raises ``LibraryError`` when the folder cannot be read or holds too many.
    """
    try:
        inside = sorted(folder.iterdir(), key=lambda path: path.name.casefold())
    except OSError as error:
        raise LibraryError(f"{folder.name} kan ikke åbnes: {error.strerror}", folder) from error
    found = [path for path in inside if not path.name.startswith((".", "~")) and _looks_like_a_pack(path)]
    if len(found) > MOST_PACKS:
        raise LibraryError(f"{folder.name}: der er mere end {MOST_PACKS} pakker", folder)
    return tuple(found)


def load_packs(library: Library, paths: Iterable[Path]) -> Loaded:
    """*library* with the packs at *paths* on top, in order. Never raises for what a pack holds."""
    loaded = Loaded(library)
    for path in paths:
        try:
            changed = with_pack(loaded.library, path)
        except LibraryError as error:
            loaded = replace(loaded, problems=(*loaded.problems, problem_of(path, error)))
        else:
            loaded = replace(loaded, library=changed)
    return loaded


def with_pack(library: Library, path: Path) -> Library:
    """*library* with the pack at *path* (a folder, or a TOML file of prompts). Raises ``LibraryError``."""
    taken = {pack.key: pack.title for pack in library.packs}
    refuse_out_of_bounds(path)
    if path.is_file():
        return _with_prompts(library, path, taken)
    manifest_file = path / "pack.toml"
    manifest = read_validated(manifest_file, PackEntry)
    refuse_first(manifest_file, _manifest_problems(manifest, taken, path))
    templates = _read_templates(path / "templates")
    base = _without(library, manifest.replaces)
    if "elements" in manifest.replaces:
        base = replace(base, elements=load_elements(path / "elements.toml"))
    with_templates = _with_templates(base, templates)
    own = read_learning(path, with_templates)
    complete = replace(
        with_templates,
        templates=_in_place(library.templates, with_templates.templates),
        learning=_joined(library.learning, _still_fitting(with_templates), own),
    )
    learning = complete.learning
    refuse_first(manifest_file, repeated_keys(case.key for case in learning.use_cases))
    refuse_first(manifest_file, repeated_keys(exercise.key for exercise in learning.exercises))
    refuse_first(manifest_file, repeated_keys(page.key for page in learning.pages))
    explained = [name for page in learning.pages for name in page.explains]
    for name in explained:
        if explained.count(name) > 1:
            refuse_first(manifest_file, iter([("pages", f"{name} forklares på to sider: erstat den anden i replaces")]))
    refuse_dead_links(complete)
    keys = tuple(template.key for _, template in templates)
    pack = Pack(manifest.key, manifest.title, manifest.version, manifest.publisher, manifest.contact, keys)
    return replace(complete, packs=(*library.packs, pack))


def problem_of(path: Path, error: LibraryError) -> PackProblem:
    """What *error* says of the pack at *path*, with the line."""
    file, line = path.name, None
    reason = error.reason
    if error.file is not None:
        if path.is_dir() and error.file.is_relative_to(path) and error.file != path:
            file = f"{path.name}/{error.file.relative_to(path).as_posix()}"
        if error.field and error.file.is_file():
            try:
                line = line_of(error.file.read_text(encoding="utf-8-sig"), error.field)
            except (OSError, UnicodeDecodeError):
                line = None
        # What the TOML parser says in English of the place; at the end of the file it knows no line.
        reason = reason.removeprefix(f"{error.file.name} ")
        if isinstance(error.__cause__, tomllib.TOMLDecodeError):
            at = _AT_LINE.search(reason)
            line, reason = int(at[1]) if at else None, "er ikke gyldig TOML"
    return PackProblem(path.name, file, line, error.field, reason)


def refuse_out_of_bounds(path: Path) -> None:
    """Raises ``LibraryError`` for a pack that is not there, is too big, or leads somewhere else by a link."""
    try:
        if path.is_symlink():
            raise LibraryError(f"{path.name}: er en genvej til et andet sted", path)
        if path.is_file():
            _refuse_sizes(path, [path])
        elif path.is_dir():
            _refuse_sizes(path, list(_files(path, path)))
        else:
            raise LibraryError(f"{path.name}: findes ikke", path)
    except OSError as error:
        raise LibraryError(f"{path.name}: kan ikke åbnes: {error.strerror}", path) from error


def _looks_like_a_pack(path: Path) -> bool:
    return path.suffix == ".toml" or (path / "pack.toml").is_file()


def _files(folder: Path, root: Path) -> Iterator[Path]:
    """Every file of a pack. Stops with ``LibraryError`` at what does not belong in one."""
    for path in folder.iterdir():
        relative = path.relative_to(root)
        if path.name.startswith("."):
            continue
        if path.is_symlink():
            raise LibraryError(f"{path.name}: er en genvej til et andet sted", path)
        if path.is_dir():
            if len(relative.parts) >= _DEEPEST:
                raise LibraryError(f"{path.name}: ligger for dybt", path)
            yield from _files(path, root)
        elif _ALLOWED.fullmatch(relative.as_posix()):
            yield path
        else:
            raise LibraryError(f"{path.name}: hører ikke til i en pakke", path)


def _refuse_sizes(path: Path, files: Sequence[Path]) -> None:
    if len(files) > MOST_FILES:
        raise LibraryError(f"{path.name}: har mere end {MOST_FILES} filer", path)
    if sum(file.stat().st_size for file in files) > MOST_BYTES:
        raise LibraryError(f"{path.name}: fylder mere end {MOST_BYTES // 1_000_000} MB", path)


def _manifest_problems(manifest: PackEntry, taken: dict[str, str], path: Path) -> Iterator[tuple[str, str]]:
    if manifest.format > FORMAT:
        yield "format", f"{manifest.format} er nyere end det, programmet kan læse ({FORMAT})"
    if manifest.key in taken:
        yield "key", f"{manifest.key} bruges også af “{taken[manifest.key]}”"
    if manifest.mode == "add" and manifest.replaces:
        yield "replaces", 'hører kun til, når mode er "replace"'
    if manifest.mode == "replace" and not manifest.replaces:
        yield "replaces", "mangler: skriv, hvad pakken træder i stedet for"
    for name in manifest.replaces:
        if not _REPLACED.fullmatch(name):
            yield "replaces", f"{name} kan ikke erstattes: brug {', '.join(_SECTIONS)} eller fx page:personal"
    if (path / "elements.toml").exists() and "elements" not in manifest.replaces:
        yield "replaces", "mangler elements: elementerne kan kun erstattes"


def _read_templates(folder: Path) -> list[tuple[Path, Template]]:
    read: list[tuple[Path, Template]] = []
    for file in sorted(folder.glob("*.toml")):
        template = read_validated(file, TemplateEntry).to_template()
        refuse_first(file, template_problems(template))
        read.append((file, template))
    return sorted(read, key=lambda entry: entry[1].number)


def _with_templates(library: Library, templates: Iterable[tuple[Path, Template]]) -> Library:
    """*library* with *templates* after its own. Raises ``LibraryError`` for a key that is there already."""
    known = {template.key: template.title for template in library.templates}
    new: list[Template] = []
    for file, template in templates:
        if template.key in known:
            reason = f"{template.key} bruges også af “{known[template.key]}”"
            raise LibraryError(f"{file.name}: key: {reason}", file, "key")
        known[template.key] = template.title
        new.append(template)
    return replace(library, templates=(*library.templates, *new))


def _with_prompts(library: Library, file: Path, taken: dict[str, str]) -> Library:
    """A file of prompts that somebody exported: its templates come with the publisher's name."""
    content = read_validated(file, PromptsFile)
    if content.pack is None:
        raise LibraryError(f"{file.name}: pack: mangler", file, "pack")
    if content.pack.key in taken:
        raise LibraryError(
            f"{file.name}: pack.key: {content.pack.key} bruges også af “{taken[content.pack.key]}”", file
        )
    # Two people may well call a prompt the same, so its key carries that of the file.
    templates = prompt_templates(read_prompts(file), prefix=f"{content.pack.key}_")
    joined = _with_templates(library, ((file, template) for template in templates))
    pack = content.pack
    keys = tuple(template.key for template in templates)
    brought = Pack(pack.key, pack.title, pack.version, pack.publisher, "", keys)
    return replace(joined, packs=(*library.packs, brought))


class _Keyed(Protocol):
    @property
    def key(self) -> str: ...


_Thing = TypeVar("_Thing", bound=_Keyed)


def _kept(things: tuple[_Thing, ...], section: str, kind: str, replaced: Sequence[str]) -> tuple[_Thing, ...]:
    if section in replaced:
        return ()
    return tuple(thing for thing in things if f"{kind}:{thing.key}" not in replaced)


def _without(library: Library, replaced: Sequence[str]) -> Library:
    """*library* without what the pack takes the place of; the elements stay until the new ones are read."""
    learning = library.learning
    return replace(
        library,
        templates=_kept(library.templates, "templates", "template", replaced),
        learning=replace(
            learning,
            use_cases=_kept(learning.use_cases, "use_cases", "use", replaced),
            exercises=_kept(learning.exercises, "exercises", "exercise", replaced),
            pages=_kept(learning.pages, "pages", "page", replaced),
            markings=() if "marking" in replaced else learning.markings,
            reminders=() if "marking" in replaced else learning.reminders,
            follow_ups=() if "follow_ups" in replaced else learning.follow_ups,
            microsoft=() if "microsoft" in replaced else learning.microsoft,
        ),
    )


def _still_fitting(library: Library) -> Learning:
    """What people learn from, without examples and lines for templates that are no longer there or have other slots."""

    def fits(keys: tuple[str, ...]) -> bool:
        return not any(unknown_templates([keys], library))

    learning = library.learning
    return replace(
        learning,
        use_cases=tuple(case for case in learning.use_cases if not any(use_case_problems(case, library))),
        markings=tuple(line for line in learning.markings if fits(line.templates)),
        reminders=tuple(reminder for reminder in learning.reminders if fits(reminder.templates)),
    )


def _joined(before: Learning, kept: Learning, new: Learning) -> Learning:
    return Learning(
        use_cases=_in_place(before.use_cases, kept.use_cases + new.use_cases),
        exercises=_in_place(before.exercises, kept.exercises + new.exercises),
        pages=_in_place(before.pages, kept.pages + new.pages),
        # The first line that fits is used, so the pack's own come first.
        markings=new.markings + kept.markings,
        reminders=new.reminders + kept.reminders,
        follow_ups=new.follow_ups or kept.follow_ups,
        microsoft=new.microsoft or kept.microsoft,
    )


def _in_place(before: tuple[_Thing, ...], now: tuple[_Thing, ...]) -> tuple[_Thing, ...]:
    """*now* with everything that replaced something of *before* in its place; the rest comes after."""
    places = {thing.key: place for place, thing in enumerate(before)}
    return tuple(sorted(now, key=lambda thing: places.get(thing.key, len(places))))
