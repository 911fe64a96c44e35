"""What may be set, what it is set to, and by whom: built-in defaults, then the user, then IT, who has the last word."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from types import MappingProxyType

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from companion.policy_schema import FIELDS, LEAVES, ONLY_IT, STRICT, Settings


class Origin(StrEnum):
    """Who decided a value."""

    DEFAULT = "default"
    USER = "user"
    POLICY = "policy"


@dataclass(frozen=True, slots=True)
class Mistake:
    """Why something that was set cannot be used.

    ``field`` is "theme", "severities.PERSON" or "allowed_words.2" (the third), "" for the place as a whole; ``reason``
    is Danish and goes after it; ``line`` counts from 1, 0 where it cannot be told.
    """

    reason: str
    field: str = ""
    line: int = 0

    @property
    def setting(self) -> str:
        """The setting that the mistake is in, as the schema calls it; "" where it is none that the schema knows.

        For logs: what someone else called it could be anything.
        """
        name = self.field.partition(".")[0]
        return name if name in FIELDS else ""

    def __str__(self) -> str:
        name, _, number = self.field.rpartition(".")
        if name and number.isdecimal():
            return f"“{name}”, nr. {int(number) + 1}, {self.reason}"
        return f"“{self.field}” {self.reason}" if self.field else self.reason


@dataclass(frozen=True, slots=True)
class Layer:
    """The values that one place sets: a file, or a key of the registry, which ``place`` names.

    A place with ``mistakes`` has no values; ``problem`` is then the Danish sentence that people see.
    """

    origin: Origin
    values: Mapping[str, object] = field(default_factory=lambda: MappingProxyType({}))
    problem: str = ""
    place: str = ""
    mistakes: tuple[Mistake, ...] = ()


@dataclass(frozen=True, slots=True)
class Effective:
    """The settings in force. ``origins`` has each field, and "severities.NAME" for each entity that was set.

    ``places`` names the file or key for each of these that somebody set; lists that are joined name all of theirs.
    ``user_words`` are the allowed words that the user can take back. ``problems`` are sentences for the person.
    ``strict`` is True when IT has set something that cannot be read, so that the strictest values hold.
    """

    settings: Settings
    origins: Mapping[str, Origin]
    user_words: tuple[str, ...] = ()
    problems: tuple[str, ...] = ()
    places: Mapping[str, tuple[str, ...]] = field(default_factory=lambda: MappingProxyType({}))
    strict: bool = False

    def origin(self, key: str) -> Origin:
        """Who decided the field *key*, or "severities.NAME"."""
        return self.origins.get(key, self.origins.get(key.partition(".")[0], Origin.DEFAULT))

    def locked(self, key: str) -> bool:
        """True where only IT can change *key*."""
        return key in ONLY_IT or self.origin(key) is Origin.POLICY


class InvalidValueError(ValueError):
    """Values cannot be used: ``mistakes`` says all of it, ``field`` and ``reason`` the first, in Danish."""

    def __init__(self, mistakes: Sequence[Mistake]) -> None:
        super().__init__("; ".join(str(mistake) for mistake in mistakes))
        self.mistakes = tuple(mistakes)
        self.field = mistakes[0].field
        self.reason = mistakes[0].reason


def validate(values: Mapping[str, object], entities: Collection[str] = ()) -> Mapping[str, object]:
    """*values* as the schema reads them, without the fields that are not among them.

    *entities* are the names that ``severities`` may hold; without any they may be any. Raises ``InvalidValueError``.
    """
    mistakes: list[Mistake] = []
    checked = Settings()
    try:
        checked = Settings.model_validate(dict(values))
    except ValidationError as error:
        mistakes = [_mistake(one) for one in error.errors(include_url=False, include_input=False)]
    named = values.get("severities")
    if entities and isinstance(named, Mapping):
        unknown = [name for name in named if name not in entities]
        mistakes += [Mistake("er ikke et fund, programmet kender", f"severities.{name}") for name in unknown]
    if mistakes:
        raise InvalidValueError(mistakes)
    plain = checked.model_dump(exclude_unset=True)
    return MappingProxyType({name: plain[name] for name in FIELDS if name in plain})


def combine(layers: Sequence[Layer]) -> Effective:
    """The settings that *layers* make together; later ones win. A policy that could not be read makes all strict."""
    values: dict[str, object] = {}
    origins = dict.fromkeys(FIELDS, Origin.DEFAULT)
    severities: dict[str, object] = {}
    words: dict[str, None] = {}
    own: dict[str, Mapping[str, object]] = {}
    places: dict[str, tuple[str, ...]] = {}
    joined: dict[str, tuple[str, ...]] = {}
    user_words: tuple[str, ...] = ()
    user = next((layer for layer in layers if layer.origin is Origin.USER), Layer(Origin.USER))
    for layer in layers:
        for name, value in layer.values.items():
            if layer.origin is Origin.USER and name in ONLY_IT:
                continue
            if layer.origin is Origin.POLICY and name in LEAVES and value == LEAVES[name]:
                values.pop(name, None)
                places.pop(name, None)
                origins[name] = Origin.DEFAULT
                if name in user.values:
                    values[name], origins[name], places[name] = user.values[name], Origin.USER, (user.place,)
                continue
            origins[name] = layer.origin
            places[name] = (layer.place,)
            if name == "severities" and isinstance(value, Mapping):
                severities.update(value)
                origins.update({f"severities.{entity}": layer.origin for entity in value})
                places.update({f"severities.{entity}": (layer.place,) for entity in value})
                # One entity set by IT does not lock the others.
                origins[name] = Origin.DEFAULT
            elif name == "allowed_words" and isinstance(value, Sequence):
                words.update(dict.fromkeys(value))
                joined[name] = (*joined.get(name, ()), layer.place)
                origins[name] = Origin.DEFAULT
                if layer.origin is Origin.USER:
                    user_words = tuple(value)
            elif name == "own_words" and isinstance(value, Sequence):
                own |= {str(entry["word"]).casefold(): entry for entry in value}
                joined[name] = (*joined.get(name, ()), layer.place)
                origins[name] = Origin.DEFAULT
            else:
                values[name] = value
    values |= {"severities": severities, "allowed_words": list(words), "own_words": list(own.values())}
    places |= joined
    broken = tuple(layer for layer in layers if layer.problem and layer.origin is Origin.POLICY)
    if broken:
        values |= {name: _plain(value) for name, value in STRICT.items()}
        origins |= dict.fromkeys(STRICT, Origin.POLICY)
        origins = {name: origin for name, origin in origins.items() if not name.startswith("severities.")}
        places = {name: at for name, at in places.items() if not name.startswith("severities.")}
        places |= dict.fromkeys(STRICT, tuple(layer.place for layer in broken))
    return Effective(
        Settings.model_validate(values),
        MappingProxyType(origins),
        user_words,
        tuple(layer.problem for layer in layers if layer.problem),
        MappingProxyType(places),
        bool(broken),
    )


def _plain(value: object) -> object:
    """A value as the schema takes it: lists and tables of its own."""
    if isinstance(value, Mapping):
        return dict(value)
    return list(value) if isinstance(value, tuple) else value


def _mistake(error: ErrorDetails) -> Mistake:
    name = ".".join(str(part) for part in error["loc"])
    return Mistake(_reason(error["type"], error["msg"], dict(error.get("ctx") or {})), name)


def _reason(kind: str, message: str, context: Mapping[str, object]) -> str:
    match kind:
        case "extra_forbidden":
            return "er ikke en indstilling, der findes"
        case "literal_error":
            return "skal være " + str(context.get("expected", "")).replace(" or ", " eller ")
        case "value_error":
            return message.removeprefix("Value error, ")
        case "greater_than_equal":
            return f"skal være mindst {context.get('ge')}"
        case "less_than_equal":
            return f"må højst være {context.get('le')}"
        case "int_type":
            return "skal være et helt tal"
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
