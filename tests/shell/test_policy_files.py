"""What IT gets: templates that agree with the schema, every mistake with its line, and who decided what."""

from __future__ import annotations

import io
import json
import sys
import tomllib
from collections import Counter
from pathlib import Path
from xml.etree import ElementTree

import pytest

from companion.checks.rulebook import Rulebook
from companion.cli_policy import check_file, show_settings
from companion.cli_policy import main as policy_command
from companion.layers import managed_layer, read_layer
from companion.managed import ManagedKey
from companion.policy import Origin, combine
from companion.policy_schema import FIELDS, ONLY_IT, STRICT, Settings, about
from companion.settings import SettingsStore

ROOT = Path(__file__).resolve().parent.parent.parent
sys.path.insert(0, str(ROOT / "scripts"))

import policy_files  # noqa: E402

FOLDER = ROOT / "installer" / "policy"
NS = "{" + policy_files.NAMESPACE + "}"
CONTROLS = {"text": "textBox", "decimal": "decimalTextBox", "enum": "dropdownList", "list": "listBox"}
KEY = r"HKEY_LOCAL_MACHINE\SOFTWARE\Policies\Promptmakker"


# --- the schema


@pytest.mark.parametrize("name", FIELDS)
def test_every_setting_is_described_in_both_languages_with_an_example_that_holds(name: str) -> None:
    words = about(name)
    for text in (words.title, words.help):
        assert len(text.da) > 4
        assert len(text.en) > 4
    assert words.help.da.endswith(".")
    Settings.model_validate({name: policy_files.plain(words.example)})
    if name in STRICT:
        Settings.model_validate({name: policy_files.plain(STRICT[name])})


def test_only_it_opens_what_is_held_back() -> None:
    assert {"copy_with_stops", "stops_may_be_answered", "who_to_ask"} <= ONLY_IT


# --- the files made from it


def test_the_files_are_what_the_schema_says(rulebook: Rulebook) -> None:
    """If this fails: python3 dev.py policy."""
    for name, text in policy_files.files(rulebook).items():
        assert (ROOT / name).read_text(encoding="utf-8") == text, name


def test_the_example_holds_once_its_marks_are_taken_away(rulebook: Rulebook, tmp_path: Path) -> None:
    text = (FOLDER / "policy.example.toml").read_text(encoding="utf-8")
    assert tomllib.loads(text) == {}
    lines = [line.removeprefix("# ") for line in text.split("\n")]
    set_ = "\n".join(line for line in lines if line.startswith("[") or line.partition(" = ")[0].isidentifier())
    path = tmp_path / "policy.toml"
    path.write_text(set_, encoding="utf-8")
    layer = read_layer(path, Origin.POLICY, rulebook.entities())
    assert layer.mistakes == ()
    assert set(layer.values) == set(FIELDS)


@pytest.fixture(scope="module")
def admx() -> ElementTree.Element:
    return ElementTree.parse(FOLDER / "Promptmakker.admx").getroot()


@pytest.fixture(params=policy_files.LANGUAGES)
def adml(request: pytest.FixtureRequest) -> ElementTree.Element:
    return ElementTree.parse(FOLDER / request.param / "Promptmakker.adml").getroot()


def tags(element: ElementTree.Element) -> list[str]:
    return [child.tag.removeprefix(NS) for child in element]


def referred(root: ElementTree.Element, kind: str) -> set[str]:
    """The names in ``$(kind.name)``, anywhere in the definitions."""
    values = [value for element in root.iter() for value in element.attrib.values()]
    return {value[len(kind) + 3 : -1] for value in values if value.startswith(f"$({kind}.")}


def test_the_definitions_are_built_as_windows_reads_them(admx: ElementTree.Element) -> None:
    """By the order and the types of the published description; the schema file itself is not among our tools."""
    assert admx.tag == f"{NS}policyDefinitions"
    assert tags(admx) == ["policyNamespaces", "resources", "supportedOn", "categories", "policies"]
    assert {"revision", "schemaVersion"} <= set(admx.attrib)
    assert tags(admx[0]) == ["target"]
    categories = {category.get("name") for category in admx.iter(f"{NS}category")}
    supported = {definition.get("name") for definition in admx.iter(f"{NS}definition")}
    names = Counter(policy.get("name") for policy in admx.iter(f"{NS}policy"))
    assert names.most_common(1)[0][1] == 1
    for category in admx.iter(f"{NS}category"):
        assert all(parent.get("ref") in categories for parent in category)
    places = Counter()
    for policy in admx.iter(f"{NS}policy"):
        assert set(policy.attrib) >= {"name", "class", "displayName", "explainText", "key"}
        assert policy.get("class") == "Both"
        assert policy.get("key").startswith(policy_files.KEY)
        inside = tags(policy)
        assert inside[:2] == ["parentCategory", "supportedOn"]
        assert inside[2:] in (["elements"], ["enabledValue", "disabledValue"])
        assert policy[0].get("ref") in categories
        assert policy[1].get("ref") in supported
        assert ("presentation" in policy.attrib) == (inside[2:] == ["elements"])
        for element in policy.iter():
            if "valueName" in element.attrib:
                places[policy.get("key"), element.get("valueName")] += 1
    assert max(places.values()) == 1


def test_elements_are_of_the_types_that_the_editor_knows(admx: ElementTree.Element) -> None:
    seen = set()
    for element in (child for elements in admx.iter(f"{NS}elements") for child in elements):
        kind = element.tag.removeprefix(NS)
        seen.add(kind)
        match kind:
            case "text":
                assert set(element.attrib) == {"id", "valueName", "maxLength"}
                assert int(element.get("maxLength")) > 0
            case "decimal":
                assert int(element.get("minValue")) < int(element.get("maxValue"))
            case "list":
                assert set(element.attrib) == {"id", "key", "valuePrefix"}
            case "enum":
                values = [item.find(f"{NS}value/{NS}string").text for item in element]
                assert len(values) == len(set(values)) > 1
            case _:
                pytest.fail(f"{kind} is no element of a policy")
    assert seen == set(CONTROLS)


def test_every_word_and_field_is_there_in_both_languages(admx: ElementTree.Element, adml: ElementTree.Element) -> None:
    assert tags(adml) == ["displayName", "description", "resources"]
    assert tags(adml[2]) == ["stringTable", "presentationTable"]
    strings = [string.get("id") for string in adml.iter(f"{NS}string")]
    assert len(strings) == len(set(strings))
    assert set(strings) == referred(admx, "string")
    assert all((string.text or "").strip() for string in adml.iter(f"{NS}string"))
    shown = {presentation.get("id"): presentation for presentation in adml.iter(f"{NS}presentation")}
    assert set(shown) == referred(admx, "presentation")
    for policy in admx.iter(f"{NS}policy"):
        for element in policy.findall(f"{NS}elements/*"):
            (control,) = shown[policy.get("name")]
            assert control.get("refId") == element.get("id")
            assert control.tag == NS + CONTROLS[element.tag.removeprefix(NS)]


def test_what_the_editor_writes_is_read_as_what_was_meant(admx: ElementTree.Element, rulebook: Rulebook) -> None:
    """Every policy, set once as the editor would, makes the setting of its name; nothing is refused."""
    for policy in admx.iter(f"{NS}policy"):
        name = policy.get("name")
        value: object = 1
        if (made := policy.find(f"{NS}elements/*")) is not None:
            match made.tag.removeprefix(NS):
                case "text":
                    value = str(about(name).example)
                case "decimal":
                    value = int(made.get("maxValue"))
                case "enum":
                    value = made.find(f"{NS}item/{NS}value/{NS}string").text
                case "list":
                    value = {"1": "Anholt", "2": "Grenaa", "10": "Ebeltoft"}
        entity = name.removeprefix("severities_") if name.startswith("severities_") else ""
        values = {"severities": {entity.upper(): value}} if entity else {name: value}
        layer = managed_layer(ManagedKey(KEY, values), rulebook.entities())
        assert layer.problem == "", name
        assert set(layer.values) == {"severities" if entity else name}
        if entity:
            assert layer.values["severities"] == {entity: value}
        if isinstance(value, dict):
            words = [item["word"] if isinstance(item, dict) else item for item in layer.values[name]]
            assert words == ["Anholt", "Grenaa", "Ebeltoft"]
    assert combine([managed_layer(ManagedKey(KEY, {"start_hidden": 0}))]).settings.start_hidden is False


# --- mistakes


BROKEN = """# it
theme = "pink"
allowed_words = [
  "Anholt",
  "",
  "Grenaa", 7,
]
[severities]
PERSON = "stop"
DK_CRP = "stop"
health = "loud"
"""


def test_check_names_every_mistake_with_its_line(tmp_path: Path, rulebook: Rulebook) -> None:
    path = tmp_path / "policy.toml"
    path.write_text(BROKEN, encoding="utf-8")
    said = io.StringIO()
    assert check_file(path, rulebook.entities(), said) == 1
    lines = said.getvalue().splitlines()
    where = [line.removeprefix(f"{path}:").split(": ")[:2] for line in lines]
    assert where == [
        ["2", "theme"], ["5", "allowed_words.1"], ["6", "allowed_words.3"], ["10", "severities.DK_CRP"],
        ["11", "severities.health"],
    ]  # fmt: skip
    assert "nr. 2" in lines[1]


@pytest.mark.parametrize(
    ("text", "line", "field"),
    [
        ("severities = {\nPERSON = 'stop' }", 1, ""),
        ("severities = { PERSON = 'stop', DK_CPR = 3 }", 1, "severities.DK_CPR"),
        ("severities.PERSON = 'loud'", 1, "severities.PERSON"),
        ("\n\n  [ severities ]  # weights\n\n\"PERSON\" = '''loud'''", 5, "severities.PERSON"),
        ("who_to_ask = '''\ntheme = 1\n'''\ntheme = 1", 4, "theme"),
        ("[[theme]]\na = 1\n[[theme]]\na = 2", 1, "theme"),
        ("theme = 'dark", 1, ""),
    ],
)
def test_lines_are_found_however_toml_is_written(tmp_path: Path, text: str, line: int, field: str) -> None:
    path = tmp_path / "policy.toml"
    path.write_text(text, encoding="utf-8")
    (mistake,) = read_layer(path, Origin.POLICY).mistakes
    assert (mistake.line, mistake.field) == (line, field)


def test_check_says_when_all_is_well_and_when_there_is_nothing(tmp_path: Path, rulebook: Rulebook) -> None:
    path = tmp_path / "policy.toml"
    said = io.StringIO()
    assert check_file(path, rulebook.entities(), said) == 2
    path.write_bytes(b"theme = \xff")
    assert check_file(path, rulebook.entities(), said) == 1
    path.write_text('\ufefftheme = "dark"\r\n', encoding="utf-8", newline="")
    assert check_file(path, rulebook.entities(), said) == 0
    assert "1 indstillinger" in said.getvalue()


# --- who decides


def test_the_machine_wins_over_the_user_and_group_policy_over_the_file(tmp_path: Path, rulebook: Rulebook) -> None:
    user, file = tmp_path / "settings.toml", tmp_path / "policy.toml"
    user.write_text('theme = "dark"\ntext_size = 150\nshortcut = ""\nallowed_words = ["Anholt"]\n', encoding="utf-8")
    file.write_text('theme = "light"\ntext_size = 110\nallowed_words = ["Grenaa"]\n', encoding="utf-8")
    own, machine = KEY.replace("LOCAL_MACHINE", "CURRENT_USER"), KEY
    managed = (ManagedKey(own, {"theme": "dark", "browser": "default"}), ManagedKey(machine, {"theme": "system"}))
    effective = SettingsStore(user, file, managed, rulebook.entities()).effective
    assert (effective.settings.theme, effective.places["theme"]) == ("system", (machine,))
    assert (effective.settings.browser, effective.places["browser"]) == ("default", (own,))
    assert (effective.settings.text_size, effective.places["text_size"]) == (110, (str(file),))
    assert effective.settings.shortcut == ""
    assert effective.settings.allowed_words == ["Anholt", "Grenaa"]
    said = io.StringIO()
    assert show_settings(user, file, managed, rulebook.entities(), "json", said) == 0
    shown = json.loads(said.getvalue())["settings"]
    assert shown["theme"] == {"value": "system", "origin": "policy", "from": [machine]}
    assert shown["shortcut"] == {"value": "", "origin": "user", "from": [str(user)]}
    assert shown["pipeline"] == {"value": "auto", "origin": "default", "from": []}
    assert shown["allowed_words"]["from"] == [str(user), str(file)]
    said = io.StringIO()
    show_settings(user, file, managed, rulebook.entities(), "text", said)
    assert f'theme = "system"\n    it ({machine})' in said.getvalue()


@pytest.mark.parametrize(
    "key",
    [
        ManagedKey(KEY, {"theme": "pink"}),
        ManagedKey(KEY, {"copy_with_warnings": 1}),
        ManagedKey(KEY, {"start_hidden": 2}),
        ManagedKey(KEY, {"severities": {"DK_CRP": "stop"}}),
        ManagedKey(KEY, problem="kan ikke læses (Adgang nægtet)"),
    ],
)
def test_group_policy_that_cannot_be_used_is_never_half_applied(
    tmp_path: Path, rulebook: Rulebook, key: ManagedKey
) -> None:
    user, file = tmp_path / "settings.toml", tmp_path / "policy.toml"
    user.write_text('copy_with_warnings = "allow"', encoding="utf-8")
    file.write_text('copy_with_stops = "ask"\nwho_to_ask = "Servicedesk"', encoding="utf-8")
    store = SettingsStore(user, file, (key,), rulebook.entities())
    effective = store.effective
    assert effective.strict
    assert KEY in effective.problems[0]
    assert effective.settings.copy_with_warnings == effective.settings.copy_with_stops == "never"
    assert effective.settings.stops_may_be_answered is False
    assert effective.settings.who_to_ask == "Servicedesk"
    assert show_settings(user, file, (key,), rulebook.entities(), "text", io.StringIO()) == 1


def test_a_user_keeps_settings_for_findings_that_a_newer_program_has_lost(tmp_path: Path, rulebook: Rulebook) -> None:
    user = tmp_path / "settings.toml"
    user.write_text('[severities]\nGONE = "note"\n', encoding="utf-8")
    assert SettingsStore(user, tmp_path / "policy.toml", (), rulebook.entities()).effective.problems == ()


def test_the_command_finds_both(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "policy.toml"
    path.write_text('theme = "pink"\n', encoding="utf-8")
    assert policy_command(["check", str(path)]) == 1
    assert f"{path}:1: theme: " in capsys.readouterr().out
    policy_command(["show", "--format", "json"])
    assert json.loads(capsys.readouterr().out)["settings"]["theme"]["value"] in ("system", "light", "dark")
