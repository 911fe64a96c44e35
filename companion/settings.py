"""The files settings live in: read with the reason when they cannot be used, saved whole, never lost."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from types import MappingProxyType

from companion.files import atomic_write
from companion.policy import Effective, InvalidValueError, Layer, Origin, combine, validate

_HEAD = "# Dine indstillinger i Promptmakker. Programmet skriver filen om, når du ændrer noget.\n"
_AT_LINE = re.compile(r"\(at line (\d+)")
_BARE_KEY = re.compile(r"[A-Za-z0-9_-]+")


class SettingsError(Exception):
    """A settings file cannot be used or written; the message is a Danish sentence for the person."""


def read_layer(path: Path, origin: Origin) -> Layer:
    """The layer in the TOML file *path*: empty where there is no file, with a ``problem`` where it cannot be used."""
    try:
        raw = path.read_bytes()
    except FileNotFoundError:
        return Layer(origin)
    except OSError as error:
        return Layer(origin, problem=_sentence(origin, path, "", error.strerror or "kan ikke læses"))
    try:
        text = raw.decode("utf-8-sig")
        table = tomllib.loads(text)
    except UnicodeDecodeError:
        return Layer(origin, problem=_sentence(origin, path, "", "er ikke gemt som UTF-8"))
    except tomllib.TOMLDecodeError as error:
        at = _AT_LINE.search(str(error))
        return Layer(origin, problem=_sentence(origin, path, at[1] if at else "", "er ikke gyldig TOML"))
    try:
        return Layer(origin, validate(table))
    except InvalidValueError as error:
        line = _line_of(text, error.field)
        return Layer(origin, problem=_sentence(origin, path, line, f"“{error.field}” {error.reason}"))


def to_toml(values: Mapping[str, object]) -> str:
    """*values* (text, numbers, true and false, lists of these and of tables, and tables of text) as TOML."""
    plain = {key: value for key, value in values.items() if not isinstance(value, Mapping)}
    tables = {key: value for key, value in values.items() if isinstance(value, Mapping)}
    lines = [f"{_key(key)} = {_value(value)}" for key, value in plain.items()]
    for key, table in tables.items():
        lines += ["", f"[{_key(key)}]", *(f"{_key(inner)} = {_value(value)}" for inner, value in table.items())]
    return "\n".join(lines) + "\n"


class SettingsStore:
    """The settings in force, and the way to change the user's own. Tells each subscriber after a change."""

    def __init__(self, user_file: Path, policy_file: Path) -> None:
        """Reads both files. A user's file that cannot be used is kept beside a new one, and ``problems`` say so."""
        self._user_file = user_file
        self._subscribers: list[Callable[[Effective], None]] = []
        self._policy = read_layer(policy_file, Origin.POLICY)
        self._writable = True
        user = read_layer(user_file, Origin.USER)
        self._user = self._set_aside(user) if user.problem else user
        self._effective = combine((self._user, self._policy))

    @property
    def effective(self) -> Effective:
        """What applies now."""
        return self._effective

    def subscribe(self, told: Callable[[Effective], None]) -> None:
        """Call *told* with the new settings after every change."""
        self._subscribers.append(told)

    def set(self, name: str, value: object) -> None:
        """Set one of the user's settings and save it.

        Raises ``InvalidValueError`` for a value that cannot be used, ``SettingsError`` for what IT has set or when the
        file cannot be written; nothing has changed then.
        """
        self._save({**self._user.values, name: value}, name)

    def set_severity(self, entity: str, level: str | None) -> None:
        """Set how much findings of *entity* matter; None goes back to what the rules say. Raises as ``set`` does."""
        if self._effective.locked(f"severities.{entity}"):
            raise SettingsError("Det er fastsat af IT.")
        own = self._user.values.get("severities")
        levels = dict(own) if isinstance(own, Mapping) else {}
        levels.pop(entity, None)
        if level is not None:
            levels[entity] = level
        self._save({**self._user.values, "severities": levels}, "severities")

    def allow_word(self, word: str) -> None:
        """Never report *word* again. Raises as ``set`` does."""
        flat = " ".join(word.split())
        if flat.casefold() not in {known.casefold() for known in self._own_words()}:
            self._save({**self._user.values, "allowed_words": [*self._own_words(), flat]}, "allowed_words")

    def disallow_word(self, word: str) -> None:
        """Report *word* again. Raises as ``set`` does."""
        kept = [known for known in self._own_words() if known != word]
        self._save({**self._user.values, "allowed_words": kept}, "allowed_words")

    def _own_words(self) -> Iterable[str]:
        words = self._user.values.get("allowed_words")
        return [str(word) for word in words] if isinstance(words, list) else []

    def _save(self, values: Mapping[str, object], changed: str) -> None:
        if self._effective.locked(changed):
            raise SettingsError("Det er fastsat af IT.")
        checked = validate({name: value for name, value in values.items() if value not in ({}, [])})
        if not self._writable:
            raise SettingsError("Indstillingen kan ikke gemmes, for den gamle fil kan ikke flyttes.")
        try:
            atomic_write(self._user_file, (_HEAD + to_toml(checked)).encode())
        except OSError as error:
            raise SettingsError(f"Indstillingen kunne ikke gemmes: {error.strerror}.") from error
        self._user = Layer(Origin.USER, checked, self._user.problem)
        self._effective = combine((self._user, self._policy))
        for told in self._subscribers:
            told(self._effective)

    def _set_aside(self, user: Layer) -> Layer:
        number = 1
        while (kept := self._user_file.with_name(f"{self._user_file.name}.{number}.bak")).exists():
            number += 1
        try:
            self._user_file.rename(kept)
        except OSError:
            self._writable = False
            return user
        said = f"{user.problem} Den er gemt som {kept.name}, og programmet går videre uden."
        return Layer(Origin.USER, MappingProxyType({}), said)


def _sentence(origin: Origin, path: Path, line: str, what: str) -> str:
    """ "IT's indstillinger kan ikke bruges: policy.toml, linje 3: …" """
    where = f"{path.name}, linje {line}" if line else path.name
    if origin is Origin.POLICY:
        return f"IT’s indstillinger kan ikke bruges, så de strengeste gælder. {where}: {what}."
    return f"Dine indstillinger kan ikke bruges. {where}: {what}."


def _line_of(text: str, field: str) -> str:
    """The line that sets *field* ("severities.PERSON"), as a number; "" where it cannot be told."""
    section = ""
    for number, line in enumerate(text.split("\n"), 1):
        if heading := re.match(r"\s*\[\s*([^\]]+?)\s*\]", line):
            section = heading[1]
            name = section
        elif key := re.match(r"\s*(\"?[\w.-]+\"?)\s*=", line):
            name = ".".join(part for part in (section, key[1].strip('"')) if part)
        else:
            continue
        if name == field or (field.startswith(f"{name}.") and "=" in line):
            return str(number)
    return ""


def _key(name: str) -> str:
    return name if _BARE_KEY.fullmatch(name) else _text(name)


def _value(value: object) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int):
        return str(value)
    if isinstance(value, list | tuple):
        return "[" + ", ".join(_value(item) for item in value) + "]"
    if isinstance(value, Mapping):
        return "{" + ", ".join(f"{_key(key)} = {_value(item)}" for key, item in value.items()) + "}"
    return _text(str(value))


def _text(text: str) -> str:
    def escaped(character: str) -> str:
        if character in '"\\':
            return "\\" + character
        if ord(character) < 32 or ord(character) == 127:
            return f"\\u{ord(character):04x}"
        return character

    return '"' + "".join(escaped(character) for character in text) + '"'
