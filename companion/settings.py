"""The files settings live in: read with the reason when they cannot be used, saved whole, never lost."""

from __future__ import annotations

import errno
import re
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from companion.files import atomic_write, set_aside
from companion.layers import managed_layer, read_layer
from companion.managed import ManagedKey
from companion.policy import Effective, Layer, Origin, combine, validate
from companion.toml_text import quoted

_HEAD = "# Dine indstillinger i Promptmakker. Programmet skriver filen om, når du ændrer noget.\n"
_BARE_KEY = re.compile(r"[A-Za-z0-9_-]+")


class SettingsError(Exception):
    """A settings file cannot be used or written; the message is a Danish sentence for the person."""


def to_toml(values: Mapping[str, object]) -> str:
    """*values* (text, numbers, true and false, lists of these and of tables, and tables of text) as TOML."""
    plain = {key: value for key, value in values.items() if not isinstance(value, Mapping)}
    tables = {key: value for key, value in values.items() if isinstance(value, Mapping)}
    lines = [f"{_key(key)} = {_value(value)}" for key, value in plain.items()]
    for key, table in tables.items():
        lines += ["", f"[{_key(key)}]", *(f"{_key(inner)} = {_value(value)}" for inner, value in table.items())]
    return "\n".join(lines) + "\n"


def policy_layers(
    policy_file: Path, managed: Sequence[ManagedKey] = (), entities: Collection[str] = ()
) -> tuple[Layer, ...]:
    """What IT has set, weakest first: the machine's file, then group policy, which is the stronger the later."""
    file = read_layer(policy_file, Origin.POLICY, entities)
    return (file, *(managed_layer(key, entities) for key in managed))


class SettingsStore:
    """The settings in force, and the way to change the user's own. Tells each subscriber after a change."""

    def __init__(
        self, user_file: Path, policy_file: Path, managed: Sequence[ManagedKey] = (), entities: Collection[str] = ()
    ) -> None:
        """Reads both files. *managed* is what group policy says, weakest first; *entities* as ``validate`` has it.

        A user's file that cannot be used is kept beside a new one, and ``problems`` say so.
        """
        self._user_file = user_file
        self._subscribers: list[Callable[[Effective], None]] = []
        self._policy = policy_layers(policy_file, managed, entities)
        self._writable = True
        user = read_layer(user_file, Origin.USER)
        self._user = self._set_aside(user) if user.problem else user
        self._effective = combine((self._user, *self._policy))

    @property
    def policy(self) -> tuple[Layer, ...]:
        """What IT has set, weakest first."""
        return self._policy

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
            raise SettingsError(_not_saved(error)) from error
        self._user = replace(self._user, values=checked)
        self._effective = combine((self._user, *self._policy))
        for told in self._subscribers:
            told(self._effective)

    def _set_aside(self, user: Layer) -> Layer:
        try:
            kept = set_aside(self._user_file)
        except OSError:
            self._writable = False
            return user
        said = f"{user.problem} Den er gemt som {kept.name}, og programmet går videre uden."
        return replace(user, problem=said)


def _not_saved(error: OSError) -> str:
    """What a person is told; the system's own words may be in any language."""
    match error.errno:
        case errno.ENOSPC | errno.EDQUOT:
            why = "der er ikke mere plads på drevet"
        case errno.EROFS | errno.EACCES | errno.EPERM:
            why = "der må ikke skrives i mappen"
        case _:
            why = "mappen kan ikke bruges lige nu"
    return f"Indstillingen kunne ikke gemmes, for {why}. Det, der gjaldt før, gælder stadig."


def _key(name: str) -> str:
    return name if _BARE_KEY.fullmatch(name) else quoted(name)


def _value(value: object) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int):
        return str(value)
    if isinstance(value, list | tuple):
        return "[" + ", ".join(_value(item) for item in value) + "]"
    if isinstance(value, Mapping):
        return "{" + ", ".join(f"{_key(key)} = {_value(item)}" for key, item in value.items()) + "}"
    return quoted(str(value))
