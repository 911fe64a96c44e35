"""A person's own prompts: a written text becomes a template with a slot for every ``[place]``, and goes into TOML."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, ValidationError

from companion.library.body import literal, outline
from companion.library.compose import Composed
from companion.library.entries import Key, Line, OptionalLine
from companion.library.guidance_rules import repeated_keys
from companion.library.loader import LibraryError, read_validated, refuse_first
from companion.library.models import Slot, SlotKind, Template
from companion.toml_text import quoted

MOST_PROMPTS = 500
MOST_TITLE, MOST_SUMMARY, MOST_TEXT, MOST_PLACES = 80, 200, 20_000, 30
OWN_PREFIX = "mine_"
_LONGEST_PLACE = 60
_PLACE = re.compile(rf"\[([^\[\]\n]{{1,{_LONGEST_PLACE}}})\]")
_PASTED = re.compile(r"(?i)(?:indsæt|indsat|sæt)\b.*\b(?:tekst\w*|materiale\w*|referat\w*|svar\w*|mail\w*|ind)\b")
# What is to be pasted is named before these: "tekst, der skal rettes", "tekst at gå ud fra".
_MORE_WORDS = re.compile(r",| at | som | der ")
_NO_BRACKETS = str.maketrans("[]", "()")
_NOT_KEY = re.compile(r"[^a-z0-9]+")
_DANISH = str.maketrans({"æ": "ae", "ø": "oe", "å": "aa"})


class _Entry(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", str_strip_whitespace=True, strict=True)


class PublisherEntry(_Entry):
    """``[pack]`` in a file of prompts that is shared."""

    format: Annotated[int, Field(ge=1, le=1)] = 1
    key: Key
    title: Line
    version: Line = "1"
    publisher: Line


class PromptEntry(_Entry):
    """A ``[[prompts]]`` table."""

    key: Key
    title: Annotated[str, StringConstraints(min_length=1, max_length=MOST_TITLE, pattern=r"^[^\r\n]+$")]
    summary: Annotated[OptionalLine, StringConstraints(max_length=MOST_SUMMARY)] = ""
    text: Annotated[str, StringConstraints(min_length=1, max_length=MOST_TEXT)]


class PromptsFile(_Entry):
    """A file of prompts: a person's own, an export of them, or one in a shared folder (then with ``[pack]``)."""

    pack: PublisherEntry | None = None
    prompts: tuple[PromptEntry, ...] = Field(default=(), strict=False, max_length=MOST_PROMPTS)


@dataclass(frozen=True, slots=True)
class OwnPrompt:
    """One prompt as it was saved. ``text`` has its open places in brackets: "Skriv til [modtager]"."""

    key: str
    title: str
    summary: str
    text: str


@dataclass(frozen=True, slots=True)
class ImportPreview:
    """What an import would do: ``new`` are added, ``changed`` take the place of those with the same key."""

    new: tuple[OwnPrompt, ...]
    changed: tuple[OwnPrompt, ...]
    same: tuple[OwnPrompt, ...]


def places_in(text: str) -> tuple[str, ...]:
    """What stands in the brackets of *text*, each once, in order: what will be asked for."""
    found: dict[str, str] = {}
    for match in _PLACE.finditer(text):
        found.setdefault(match[1].strip().casefold(), match[1].strip())
    return tuple(place for folded, place in found.items() if folded)


def to_template(prompt: OwnPrompt, number: int, prefix: str = "") -> Template:
    """*prompt* as a template that can be filled in. A place to paste into ("[indsæt tekst]") comes after the text."""
    slots: dict[str, Slot] = {}
    names: set[str] = set()
    parts: list[str] = []
    at = 0
    for match in _PLACE.finditer(prompt.text):
        place = match[1].strip()
        if not place:
            continue
        pasted = bool(_PASTED.fullmatch(place))
        slot = slots.get(place.casefold())
        if slot is None:
            name = _free(_slug(place, "felt"), names)
            names.add(name)
            slot = Slot(name, place[0].upper() + place[1:], SlotKind.TEXT if pasted else SlotKind.LINE)
            slots[place.casefold()] = slot
        parts += [literal(prompt.text[at : match.start()]), "" if pasted else f"{{{slot.name}}}"]
        at = match.end()
    body = "".join((*parts, literal(prompt.text[at:]))).strip()
    return Template(
        key=f"{prefix}{prompt.key}",
        number=number,
        title=prompt.title,
        summary=prompt.summary,
        when=prompt.summary,
        body=body,
        slots=tuple(slots.values()),
        covers=(),
    )


def prompt_templates(prompts: Iterable[OwnPrompt], prefix: str = OWN_PREFIX) -> tuple[Template, ...]:
    """*prompts* as templates, numbered from 1; their keys begin with *prefix*, so that they are their own."""
    return tuple(to_template(prompt, number, prefix) for number, prompt in enumerate(prompts, 1))


def reusable_text(composed: Composed, template: Template | None) -> str:
    """What of a finished prompt is worth saving: the instruction, with a place where text was, or can be, pasted."""
    labels = [slot.label for slot in template.slots if slot.kind is SlotKind.TEXT] if template else []
    if not labels and composed.materials:
        labels = ["tekst"]
    return "\n\n".join((composed.text[: composed.instruction_end].strip(), *_paste_places(labels))).strip()


def editable_text(template: Template) -> str:
    """*template* as the text of a prompt of one's own: every slot a place in brackets, those to paste into last."""
    instruction, labels = "", []
    for part in outline(template):
        if isinstance(part, str):
            instruction += part
        elif part.kind is SlotKind.TEXT:
            labels.append(part.label)
        else:
            instruction += f"[{_place(part.label.lower())}]"
    return "\n\n".join((instruction.strip(), *_paste_places(labels))).strip()


def _paste_places(labels: Iterable[str]) -> list[str]:
    """A place for each of *labels* that is read back as one to paste into, and each another."""
    places: list[str] = []
    for label in labels:
        words = label.lower().removeprefix("indsæt ")
        short = _MORE_WORDS.split(words)[0]
        tried = (_place(f"indsæt {said}") for said in (words, short, f"{_cut(words)} som tekst"))
        free = (place for place in tried if _PASTED.fullmatch(place) and f"[{place}]" not in places)
        places.append(f"[{next(free, f'indsæt {len(places) + 1}. tekst')}]")
    return places


def _place(words: str) -> str:
    """*words* as they may stand between brackets."""
    return words.translate(_NO_BRACKETS)[:_LONGEST_PLACE].strip()


def _cut(words: str) -> str:
    return words[: _LONGEST_PLACE - len("indsæt  som tekst")].strip()


def saving_problem(prompt: OwnPrompt) -> str:
    """Why *prompt* cannot be saved, as a Danish sentence that quotes none of it; "" when it can."""
    if not prompt.title.strip():
        return "Giv den en titel."
    if len(prompt.title) > MOST_TITLE or len(prompt.summary) > MOST_SUMMARY or len(prompt.text) > MOST_TEXT:
        return f"Den er for lang. En skabelon kan have {MOST_TEXT:,} tegn.".replace(",", ".")
    if not prompt.text.strip():
        return "Der er ingen tekst at gemme endnu."
    if len(places_in(prompt.text)) > MOST_PLACES:
        return f"Den har flere end {MOST_PLACES} felter. Fjern nogle af de firkantede parenteser."
    try:
        PromptEntry(key=prompt.key, title=prompt.title, summary=prompt.summary, text=prompt.text)
    except ValidationError:
        return "Titel og beskrivelse kan kun være på én linje."
    return ""


def new_key(title: str, taken: Iterable[str]) -> str:
    """A key for a prompt of that *title* that is not among *taken*."""
    return _free(_slug(title, "prompt"), set(taken))


def read_prompts(file: Path) -> tuple[OwnPrompt, ...]:
    """The prompts in *file*. Raises ``LibraryError``."""
    entries = read_validated(file, PromptsFile).prompts
    refuse_first(file, repeated_keys(entry.key for entry in entries))
    prompts = tuple(OwnPrompt(entry.key, entry.title, entry.summary, entry.text) for entry in entries)
    for prompt in prompts:
        if len(places_in(prompt.text)) > MOST_PLACES:
            field = f"prompts.{prompt.key}.text"
            raise LibraryError(f"{file.name}: {field}: har mere end {MOST_PLACES} felter", file, field)
    return prompts


def to_toml(prompts: Iterable[OwnPrompt], pack: PublisherEntry | None = None) -> str:
    """*prompts* as a file that ``read_prompts`` reads back letter for letter."""
    lines = ["# Prompter fra Promptmakker. Firkantede parenteser i text er felter."]
    if pack is not None:
        lines += ["", "[pack]", f"format = {pack.format}"]
        lines += [f"{name} = {quoted(getattr(pack, name))}" for name in ("key", "title", "version", "publisher")]
    for prompt in prompts:
        lines += ["", "[[prompts]]"]
        lines += [f"{name} = {quoted(getattr(prompt, name))}" for name in ("key", "title", "summary")]
        lines.append(f"text = {quoted(prompt.text)}")
    return "\n".join(lines) + "\n"


def preview_import(own: Iterable[OwnPrompt], incoming: Iterable[OwnPrompt]) -> ImportPreview:
    """What taking *incoming* in among *own* would do."""
    known = {prompt.key: prompt for prompt in own}
    offered = tuple(incoming)
    return ImportPreview(
        new=tuple(prompt for prompt in offered if prompt.key not in known),
        changed=tuple(prompt for prompt in offered if prompt.key in known and known[prompt.key] != prompt),
        same=tuple(prompt for prompt in offered if known.get(prompt.key) == prompt),
    )


def _slug(text: str, fallback: str) -> str:
    folded = unicodedata.normalize("NFKD", text.casefold().translate(_DANISH)).encode("ascii", "ignore").decode()
    slug = _NOT_KEY.sub("_", folded).strip("_")[:40].strip("_")
    if not slug:
        return fallback
    return slug if slug[0].isalpha() else f"{fallback}_{slug}"


def _free(name: str, taken: set[str]) -> str:
    if name not in taken:
        return name
    number = 2
    while f"{name}_{number}" in taken:
        number += 1
    return f"{name}_{number}"
