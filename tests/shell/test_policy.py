"""Defaults, the user and IT: who wins, what is locked, and what happens to files that cannot be used."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from companion.files import atomic_write
from companion.policy import InvalidValueError, Layer, Origin, combine, validate
from companion.policy_schema import FIELDS, WORK_COPILOT, Settings
from companion.settings import SettingsError, SettingsStore, to_toml


class Files:
    def __init__(self, folder: Path) -> None:
        self.user = folder / "config" / "settings.toml"
        self.policy = folder / "it" / "policy.toml"
        self.user.parent.mkdir()
        self.policy.parent.mkdir()

    def store(self, user: str | None = None, policy: str | None = None) -> SettingsStore:
        for path, text in ((self.user, user), (self.policy, policy)):
            if text is not None:
                path.write_text(text, encoding="utf-8")
        return SettingsStore(self.user, self.policy)


@pytest.fixture
def files(tmp_path: Path) -> Files:
    return Files(tmp_path)


def test_without_files_the_defaults_hold(files: Files) -> None:
    effective = files.store().effective
    assert effective.settings == Settings()
    assert effective.settings.copilot_url == WORK_COPILOT
    assert effective.settings.copy_with_stops == "never"
    assert {effective.origin(name) for name in FIELDS} == {Origin.DEFAULT}
    assert effective.problems == ()
    assert not files.user.exists()


def test_it_wins_over_the_user_and_locks(files: Files) -> None:
    store = files.store('theme = "dark"\nbrowser = "default"', 'browser = "edge"\ncopy_with_stops = "ask"')
    effective = store.effective
    assert effective.settings.theme == "dark"
    assert effective.settings.browser == "edge"
    assert effective.settings.copy_with_stops == "ask"
    assert effective.origin("theme") is Origin.USER
    assert effective.locked("browser")
    assert not effective.locked("theme")


def test_a_user_cannot_open_what_only_it_may(files: Files) -> None:
    store = files.store('copy_with_stops = "ask"')
    assert store.effective.settings.copy_with_stops == "never"
    assert store.effective.locked("copy_with_stops")
    with pytest.raises(SettingsError, match="fastsat af IT"):
        store.set("copy_with_stops", "ask")


def test_severities_are_locked_one_by_one(files: Files) -> None:
    store = files.store('severities = {PERSON = "note", DK_CVR = "off"}', '[severities]\nPERSON = "stop"')
    effective = store.effective
    assert effective.settings.severities == {"PERSON": "stop", "DK_CVR": "off"}
    assert effective.locked("severities.PERSON")
    assert not effective.locked("severities.DK_CVR")
    assert not effective.locked("severities.DK_CPR")
    with pytest.raises(SettingsError):
        store.set_severity("PERSON", "off")
    store.set_severity("DK_CVR", None)
    assert store.effective.settings.severities == {"PERSON": "stop"}


def test_allowed_words_are_joined_and_only_the_users_own_can_be_taken_back(files: Files) -> None:
    store = files.store('allowed_words = ["Anholt"]', 'allowed_words = ["Kattegatcentret"]')
    store.allow_word("  Grenaa\nHavn ")
    store.allow_word("ANHOLT")
    assert store.effective.settings.allowed_words == ["Anholt", "Grenaa Havn", "Kattegatcentret"]
    assert store.effective.user_words == ("Anholt", "Grenaa Havn")
    store.disallow_word("Anholt")
    store.disallow_word("Kattegatcentret")
    assert store.effective.settings.allowed_words == ["Grenaa Havn", "Kattegatcentret"]
    assert SettingsStore(files.user, files.policy).effective.settings == store.effective.settings


def test_own_words_are_words_or_tables_and_its_win(files: Files) -> None:
    policy = (
        'own_words = ["Havørn", {word = "Lyngbusk", label = "Projekt", severity = "warn", why = "Hemmeligt endnu."}]'
    )
    store = files.store('own_words = [{word = "havørn", severity = "note"}, "Ravnen"]', policy)
    words = {entry.word: entry.severity for entry in store.effective.settings.own_words}
    assert words == {"Havørn": None, "Ravnen": None, "Lyngbusk": "warn"}
    assert not store.effective.locked("own_words")


def test_own_words_of_the_user_survive_a_change_of_something_else(files: Files) -> None:
    store = files.store('own_words = [{word = "Havørn", label = "Navn"}, "Ravnen"]')
    store.set("theme", "dark")
    kept = files.store().effective.settings.own_words
    assert [(entry.word, entry.label) for entry in kept] == [("Havørn", "Navn"), ("Ravnen", "")]


def test_an_own_word_that_cannot_be_used_is_said(files: Files) -> None:
    store = files.store(policy='own_words = [{word = "Havørn", severity = "off"}]')
    assert "own_words" in store.effective.problems[0]
    assert store.effective.settings.copy_with_warnings == "never"


@pytest.mark.parametrize(
    ("text", "line", "field"),
    [
        ('theme = "dark"\ncopilot_url = "http://copilot.example"\n', "linje 2", "copilot_url"),
        ('copilot_url = "https://"\n', "linje 1", "copilot_url"),
        ('copilot_url = "javascript:alert(1)"\n', "linje 1", "copilot_url"),
        ('shortcut = "Ctrl+Alt+P"\n', "linje 1", "AltGr"),
        ("text_size = 250\n", "linje 1", "text_size"),
        ("text_size = true\n", "linje 1", "text_size"),
        ('copy_with_stops = "allow"\n', "linje 1", "copy_with_stops"),
        ('\n[severities]\nPERSON = "loud"\n', "linje 3", "severities.PERSON"),
        ('colour = "red"\n', "linje 1", "colour"),
        ('theme = "dark"\ntheme = \n', "linje 2", "policy.toml"),
        ('allowed_words = [""]\n', "linje 1", "allowed_words"),
    ],
)
def test_a_policy_that_cannot_be_used_is_strict_and_says_where(files: Files, text: str, line: str, field: str) -> None:
    user = 'copy_with_warnings = "allow"\nallowed_words = ["Jensen"]\ntheme = "light"\nguard = "on"\n'
    user += '[severities]\nPERSON = "off"\n'
    effective = files.store(user, text).effective
    assert len(effective.problems) == 1
    assert line in effective.problems[0]
    assert field in effective.problems[0]
    assert effective.settings == Settings(
        copy_with_warnings="never", ask_reason=True, stops_may_be_answered=False, theme="light", guard="off"
    )
    assert effective.locked("copy_with_warnings")
    assert effective.locked("severities.PERSON")
    assert not effective.locked("theme")


@pytest.mark.parametrize(
    ("user", "policy", "guard", "locked"),
    [
        ("", "", "free", False),
        ('guard = "on"', "", "on", False),
        ('guard = "on"', 'guard = "off"', "off", True),
        ('guard = "off"', 'guard = "on"', "on", True),
        ('guard = "on"', 'guard = "free"', "on", False),
        ("", 'guard = "free"', "free", False),
    ],
)
def test_the_guard_is_its_or_the_persons(files: Files, user: str, policy: str, guard: str, locked: bool) -> None:
    effective = files.store(user, policy).effective
    assert effective.settings.guard == guard
    assert effective.locked("guard") is locked


def test_a_stronger_place_can_leave_to_the_person_what_a_weaker_has_set() -> None:
    layers = [
        Layer(Origin.USER, {"guard": "off"}, place="settings.toml"),
        Layer(Origin.POLICY, {"guard": "on"}, place="policy.toml"),
        Layer(Origin.POLICY, {"guard": "free"}, place="HKLM"),
    ]
    effective = combine(layers)
    assert (effective.settings.guard, effective.origin("guard")) == ("off", Origin.USER)
    assert effective.places["guard"] == ("settings.toml",)
    effective = combine(layers[1:])
    assert (effective.settings.guard, effective.origin("guard")) == ("free", Origin.DEFAULT)
    assert "guard" not in effective.places


def test_an_unreadable_policy_is_strict_too(files: Files) -> None:
    files.policy.mkdir()
    effective = files.store().effective
    assert effective.settings.copy_with_warnings == "never"
    assert effective.problems


def test_a_broken_user_file_is_kept_and_said(files: Files) -> None:
    store = files.store("theme = dark")
    assert "settings.toml.1.bak" in store.effective.problems[0]
    assert "linje 1" in store.effective.problems[0]
    assert store.effective.settings == Settings()
    store.set("theme", "light")
    assert files.user.with_name("settings.toml.1.bak").read_text(encoding="utf-8") == "theme = dark"
    again = files.store("theme = 7")
    assert "settings.toml.2.bak" in again.effective.problems[0]
    assert files.user.with_name("settings.toml.1.bak").exists()


def test_a_broken_file_that_cannot_be_moved_is_not_overwritten(files: Files, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(self: Path, target: Path) -> Path:
        raise PermissionError(13, "nej")

    monkeypatch.setattr(Path, "rename", refuse)
    store = files.store("theme = dark")
    with pytest.raises(SettingsError):
        store.set("theme", "light")
    assert files.user.read_text(encoding="utf-8") == "theme = dark"


def test_a_value_that_cannot_be_used_changes_nothing(files: Files) -> None:
    store = files.store('theme = "dark"')
    told = []
    store.subscribe(told.append)
    with pytest.raises(InvalidValueError, match="https"):
        store.set("copilot_url", "http://copilot.example")
    assert told == []
    assert files.user.read_text(encoding="utf-8") == 'theme = "dark"'
    store.set("text_size", 150)
    assert [effective.settings.text_size for effective in told] == [150]


def test_a_file_that_cannot_be_written_leaves_things_as_they_were(
    files: Files, monkeypatch: pytest.MonkeyPatch
) -> None:
    store = files.store('theme = "dark"')

    def full(self: Path, target: Path) -> Path:
        raise OSError(28, "Disken er fuld")

    monkeypatch.setattr(Path, "replace", full)
    with pytest.raises(SettingsError, match="ikke mere plads på drevet"):
        store.set("theme", "light")
    assert store.effective.settings.theme == "dark"
    assert [path.name for path in files.user.parent.iterdir()] == ["settings.toml"]


def test_atomic_write_makes_the_folder(tmp_path: Path) -> None:
    target = tmp_path / "a" / "b"
    atomic_write(target, b"x")
    atomic_write(target, b"y")
    assert target.read_bytes() == b"y"
    assert [path.name for path in target.parent.iterdir()] == ["b"]


_texts = st.text(st.characters(exclude_categories=["Cs"]))


@given(
    st.dictionaries(
        st.text(st.characters(exclude_categories=["Cs"]), min_size=1),
        _texts | st.integers(0, 10**9) | st.booleans() | st.lists(_texts) | st.dictionaries(_texts, _texts),
    )
)
def test_what_is_written_as_toml_reads_back(values: dict[str, object]) -> None:
    assert tomllib.loads(to_toml(values)) == values


def test_validate_names_the_entity() -> None:
    with pytest.raises(InvalidValueError) as caught:
        validate({"severities": {"PERSON": "off", "DK_CPR": 3}})
    assert caught.value.field == "severities.DK_CPR"
