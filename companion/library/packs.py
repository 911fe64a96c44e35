"""Content packs: a municipality's own templates, wording and guidance, added to the library or in the place of it.

A pack is data: nothing in it is run. It is read within bounds, checked as strictly as the built-in content, and left
out whole when anything in it cannot be used; the rest of the library is there all the same.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

from companion.library.entries import Key, Line, OptionalLine, TemplateEntry
from companion.library.guidance_loader import read_learning, refuse_dead_links
from companion.library.guidance_rules import repeated_keys
from companion.library.loader import LibraryError, load_elements, read_validated, refuse_first, toml_error_line
from companion.library.models import Library, Pack, Template
from companion.library.own_prompts import PromptsFile, prompt_templates, read_prompts
from companion.library.pack_files import refuse_out_of_bounds
from companion.library.pack_joining import in_place, joined, still_fitting, without
from companion.library.rules import template_problems
from companion.library.toml_lines import line_of

FORMAT = 1
_SECTIONS = ("templates", "elements", "use_cases", "exercises", "pages", "marking", "follow_ups", "microsoft")
_REPLACED = re.compile(rf"(?:{'|'.join(_SECTIONS)})|(?:template|use|exercise|page):[a-z][a-z0-9_]*")


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
    base = without(library, manifest.replaces)
    if "elements" in manifest.replaces:
        base = replace(base, elements=load_elements(path / "elements.toml"))
    with_templates = _with_templates(base, templates)
    own = read_learning(path, with_templates)
    complete = replace(
        with_templates,
        templates=in_place(library.templates, with_templates.templates),
        learning=joined(library.learning, still_fitting(with_templates), own),
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
        reason = reason.removeprefix(f"{error.file.name} ")
        if isinstance(error.__cause__, tomllib.TOMLDecodeError | RecursionError):
            line, reason = toml_error_line(error.__cause__), "er ikke gyldig TOML"
    return PackProblem(path.name, file, line, error.field, reason)


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
    with_templates = _with_templates(library, ((file, template) for template in templates))
    pack = content.pack
    keys = tuple(template.key for template in templates)
    brought = Pack(pack.key, pack.title, pack.version, pack.publisher, "", keys)
    return replace(with_templates, packs=(*library.packs, brought))
