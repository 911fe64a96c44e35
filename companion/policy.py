"""What may be set, what it is set to, and by whom: built-in defaults, then the user, then IT, who has the last word."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from types import MappingProxyType
from typing import Annotated, Literal
from urllib.parse import urlsplit

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, StringConstraints, ValidationError

from companion.shortcut import ShortcutError, parse_shortcut

WORK_COPILOT = "https://m365.cloud.microsoft/chat"


def _https_only(url: str) -> str:
    parts = urlsplit(url)
    if parts.scheme != "https" or not parts.hostname or any(c.isspace() or ord(c) < 32 for c in url):
        raise ValueError("skal være en adresse, der begynder med https://")
    return url


def _usable_shortcut(text: str) -> str:
    if not text:
        return text
    try:
        return str(parse_shortcut(text))
    except ShortcutError as error:
        raise ValueError(str(error)) from error


Url = Annotated[str, AfterValidator(_https_only)]
ShortcutText = Annotated[str, AfterValidator(_usable_shortcut)]
Word = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=200)]
Level = Literal["note", "warn", "stop", "off"]


class OwnWordSetting(BaseModel):
    """A word that is always a finding; ``label``, ``severity`` and ``why`` where the rules' own words do not fit."""

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)

    word: Word
    label: Annotated[str, StringConstraints(strip_whitespace=True, max_length=60)] = ""
    severity: Literal["note", "warn", "stop"] | None = None
    why: Annotated[str, StringConstraints(strip_whitespace=True, max_length=300)] = ""


def _own_word(value: object) -> object:
    """A word alone is short for a table with nothing else in it."""
    return {"word": value} if isinstance(value, str) else value


OwnWordEntry = Annotated[OwnWordSetting, BeforeValidator(_own_word)]


class Settings(BaseModel):
    """Everything that can be set.

    ``copy_with_warnings``: a text with something to look at is copied without a question (allow), after one (ask), or
    not at all (never). ``copy_with_stops``: the same for what must not be sent; it is never copied without a question.
    ``severities``: how much a finding of an entity matters, "off" for not at all; others weigh what the rules say.
    ``allowed_words`` are never a finding, ``own_words`` always one; IT's and the user's are joined. ``shortcut`` "" is
    none. ``text_size`` is percent, 100 is the system's own. ``who_to_ask`` is shown where something is locked.
    ``marking``: whether the line that says a text was made with AI is offered after copying; ``marking_line`` is IT's
    own wording of it ({who} stands for the one who read the text through) and ``marked_by`` who that is. ``tour_seen``:
    no tour at the next start.
    ``library_pack``: the folder or file of the municipality's own content pack; ``shared_library``: a folder of packs
    that a group shares; "" is none, and environment variables in both are filled in (see ``library/packs.py``).
    """

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)

    copilot_url: Url = WORK_COPILOT
    browser: Literal["edge", "default"] = "edge"
    copy_with_warnings: Literal["allow", "ask", "never"] = "ask"
    copy_with_stops: Literal["ask", "never"] = "never"
    severities: dict[str, Level] = Field(default_factory=dict)
    allowed_words: list[Word] = Field(default_factory=list)
    own_words: list[OwnWordEntry] = Field(default_factory=list)
    pipeline: Literal["auto", "own", "published", "joined"] = "auto"
    shortcut: ShortcutText = "Ctrl+Shift+Space"
    theme: Literal["system", "light", "dark"] = "system"
    text_size: Annotated[int, Field(ge=100, le=200)] = 100
    who_to_ask: Annotated[str, StringConstraints(strip_whitespace=True, max_length=200)] = ""
    start_hidden: bool = False
    marking: Literal["offer", "off"] = "offer"
    marking_line: Annotated[str, StringConstraints(strip_whitespace=True, max_length=300)] = ""
    marked_by: Annotated[str, StringConstraints(strip_whitespace=True, max_length=100)] = ""
    tour_seen: bool = False
    library_pack: Annotated[str, StringConstraints(strip_whitespace=True, max_length=500)] = ""
    shared_library: Annotated[str, StringConstraints(strip_whitespace=True, max_length=500)] = ""


FIELDS = tuple(Settings.model_fields)
# A person must not be able to open for themselves what only IT may open.
ONLY_IT = frozenset({"copy_with_stops", "who_to_ask", "marking_line", "library_pack", "shared_library"})
# What applies when IT has set something that cannot be read: the built-in values, and nothing looser from the user.
_STRICT: Mapping[str, object] = MappingProxyType({
    "copilot_url": WORK_COPILOT,
    "browser": "edge",
    "copy_with_warnings": "never",
    "copy_with_stops": "never",
    "severities": {},
    "allowed_words": [],
    "pipeline": "auto",
})  # fmt: skip


class Origin(StrEnum):
    """Who decided a value."""

    DEFAULT = "default"
    USER = "user"
    POLICY = "policy"


@dataclass(frozen=True, slots=True)
class Layer:
    """The values that one place sets. ``problem`` is a Danish sentence when it could not be read; then it has none.

    The places are files today; whatever else IT can set values in only needs to make one of these.
    """

    origin: Origin
    values: Mapping[str, object] = field(default_factory=lambda: MappingProxyType({}))
    problem: str = ""


@dataclass(frozen=True, slots=True)
class Effective:
    """The settings in force. ``origins`` has each field, and "severities.NAME" for each entity that was set.

    ``user_words`` are the allowed words that the user can take back. ``problems`` are sentences for the person.
    """

    settings: Settings
    origins: Mapping[str, Origin]
    user_words: tuple[str, ...] = ()
    problems: tuple[str, ...] = ()

    def origin(self, key: str) -> Origin:
        """Who decided the field *key*, or "severities.NAME"."""
        return self.origins.get(key, self.origins.get(key.partition(".")[0], Origin.DEFAULT))

    def locked(self, key: str) -> bool:
        """True where only IT can change *key*."""
        return key in ONLY_IT or self.origin(key) is Origin.POLICY


class InvalidValueError(ValueError):
    """A value cannot be used: ``field`` is its name, the message says why in Danish."""

    def __init__(self, field_name: str, reason: str) -> None:
        super().__init__(f"{field_name}: {reason}")
        self.field = field_name
        self.reason = reason


def validate(values: Mapping[str, object]) -> Mapping[str, object]:
    """*values* as the schema reads them, without the fields that are not among them. Raises ``InvalidValueError``."""
    try:
        checked = Settings.model_validate(dict(values))
    except ValidationError as error:
        first = error.errors(include_url=False, include_input=False)[0]
        name = ".".join(str(part) for part in first["loc"] if isinstance(part, str))
        raise InvalidValueError(name, _reason(first["type"], first["msg"], dict(first.get("ctx") or {}))) from None
    plain = checked.model_dump(exclude_unset=True)
    return MappingProxyType({name: plain[name] for name in FIELDS if name in values})


def combine(layers: Sequence[Layer]) -> Effective:
    """The settings that *layers* make together; later ones win. A policy that could not be read makes all strict."""
    values: dict[str, object] = {}
    origins = dict.fromkeys(FIELDS, Origin.DEFAULT)
    severities: dict[str, object] = {}
    words: dict[str, None] = {}
    own: dict[str, Mapping[str, object]] = {}
    user_words: tuple[str, ...] = ()
    for layer in layers:
        for name, value in layer.values.items():
            if layer.origin is Origin.USER and name in ONLY_IT:
                continue
            origins[name] = layer.origin
            if name == "severities" and isinstance(value, Mapping):
                severities.update(value)
                origins.update({f"severities.{entity}": layer.origin for entity in value})
                # One entity set by IT does not lock the others.
                origins[name] = Origin.DEFAULT
            elif name == "allowed_words" and isinstance(value, Sequence):
                words.update(dict.fromkeys(value))
                origins[name] = Origin.DEFAULT
                if layer.origin is Origin.USER:
                    user_words = tuple(value)
            elif name == "own_words" and isinstance(value, Sequence):
                own |= {str(entry["word"]).casefold(): entry for entry in value}
                origins[name] = Origin.DEFAULT
            else:
                values[name] = value
    values |= {"severities": severities, "allowed_words": list(words), "own_words": list(own.values())}
    if any(layer.problem and layer.origin is Origin.POLICY for layer in layers):
        values |= _STRICT
        origins |= dict.fromkeys(_STRICT, Origin.POLICY)
        origins = {name: origin for name, origin in origins.items() if not name.startswith("severities.")}
    problems = tuple(layer.problem for layer in layers if layer.problem)
    return Effective(Settings.model_validate(values), MappingProxyType(origins), user_words, problems)


def _reason(kind: str, message: str, context: Mapping[str, object]) -> str:
    match kind:
        case "extra_forbidden":
            return "er ikke en indstilling, der findes"
        case "literal_error":
            return "skal være " + str(context.get("expected", "")).replace(" or ", " eller ")
        case "value_error":
            return message.removeprefix("Value error, ")
        case "greater_than_equal" | "less_than_equal" | "int_type":
            return "skal være et helt tal fra 100 til 200"
        case "bool_type":
            return "skal være true eller false"
        case "string_type":
            return "skal være tekst i anførselstegn"
        case "string_too_short":
            return "er tomt"
        case "string_too_long":
            return "er for langt"
        case "list_type":
            return "skal være en liste"
        case "dict_type":
            return "skal være en tabel"
    return "kan ikke bruges"
