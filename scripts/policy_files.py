"""Writes what IT gets from the schema of the settings: ADMX, ADML, an example of policy.toml and the table of them all.

    python scripts/policy_files.py [--check]

``--check`` writes nothing; its status is 1 when a file is not what the schema says.
"""

from __future__ import annotations

import sys
from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType
from typing import get_args, get_origin
from xml.etree import ElementTree

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from companion.checks.rulebook import Rulebook, load_rulebook  # noqa: E402
from companion.policy_schema import FIELDS, Settings, about  # noqa: E402
from companion.setting_types import LEVELS, About, Words  # noqa: E402
from companion.settings import to_toml  # noqa: E402

KEY = r"SOFTWARE\Policies\Promptmakker"
NAMESPACE = "http://schemas.microsoft.com/GroupPolicy/2006/07/PolicyDefinitions"
# A revision of the templates, not of the program: raised when a setting goes or changes its meaning.
REVISION = "1.0"
LANGUAGES = ("da-DK", "en-US")
ROOT_CATEGORY, WEIGHTS = "Promptmakker", "Promptmakker_severities"
SUPPORTED = "SUPPORTED_Promptmakker"
_WEIGHT_TITLE = Words("Hvor meget “{0}” vejer", "Weight of “{0}” ({1})")
_WEIGHT_HELP = Words(
    "Hvor meget fundet {1} (“{0}”) vejer. Ikke konfigureret eller deaktiveret: {2}, medmindre brugeren har sat det "
    "anderledes.",
    "How much the finding {1} (“{0}” in the program) matters. Not configured or disabled: {2}, unless the user has set "
    "it otherwise.",
)
_NOT_SET = Words(
    "Ikke konfigureret eller deaktiveret: brugeren bestemmer.", "Not configured or disabled: the user decides."
)
_NOT_SET_IT = Words(
    "Ikke konfigureret eller deaktiveret: programmets egen værdi gælder, og brugeren kan ikke ændre den.",
    "Not configured or disabled: the program's own value holds, and the user cannot change it.",
)
_IN_FILE = Words("I policy.toml: {0}", "In policy.toml: {0}")
_SWITCH = Words(
    "Aktiveret: ja. Deaktiveret: nej. Brugeren kan ikke ændre det.",
    "Enabled: yes. Disabled: no. The user cannot change it.",
)
# What the editor takes in a text box without more being asked for.
_LONGEST = 1023


class Templates:
    """The ADMX and its strings, built one policy at a time."""

    def __init__(self) -> None:
        self.strings: dict[str, Words] = {
            SUPPORTED: Words("Promptmakker til Windows", "Promptmakker for Windows"),
            ROOT_CATEGORY: Words("Promptmakker", "Promptmakker"),
            WEIGHTS: Words("Hvor meget hvert fund vejer", "How much each kind of finding matters"),
        }
        self.presentations: list[tuple[str, str, str, Words]] = []
        self.policies = ElementTree.Element("policies")

    def choice(self, name: str, words: About, choices: Mapping[str, Words], at: tuple[str, str, str]) -> None:
        """A policy that is one of *choices*. *at*: category, key and name of the value."""
        elements = self._policy(name, words, at, "dropdownList")
        made = ElementTree.SubElement(elements, "enum", id=name, valueName=at[2], required="true")
        for value, shown in choices.items():
            item = ElementTree.SubElement(made, "item", displayName=self._string(f"{name}_{value}", shown))
            ElementTree.SubElement(ElementTree.SubElement(item, "value"), "string").text = value

    def setting(self, name: str, words: About) -> None:
        """The policy for one setting, as *words* describe it."""
        kind = Settings.model_fields[name].annotation
        at = (ROOT_CATEGORY, KEY, name)
        if kind is bool:
            policy = self._begin(name, words, at, valueName=name)
            for tag, value in (("enabledValue", "1"), ("disabledValue", "0")):
                ElementTree.SubElement(ElementTree.SubElement(policy, tag), "decimal", value=value)
        elif kind is int:
            low, high = limits(name)
            elements = self._policy(name, words, at, "decimalTextBox")
            ElementTree.SubElement(
                elements, "decimal", id=name, valueName=name, required="true", minValue=str(low), maxValue=str(high)
            )
        elif words.choices:
            self.choice(name, words, words.choices, at)
        elif get_origin(kind) is list:
            elements = self._policy(name, words, at, "listBox")
            ElementTree.SubElement(elements, "list", id=name, key=rf"{KEY}\{name}", valuePrefix="")
        else:
            longest = [part.max_length for part in Settings.model_fields[name].metadata if hasattr(part, "max_length")]
            elements = self._policy(name, words, at, "textBox")
            longest = longest or [_LONGEST]
            ElementTree.SubElement(elements, "text", id=name, valueName=name, maxLength=str(longest[0]))

    def admx(self) -> str:
        """The definitions."""
        root = ElementTree.Element("policyDefinitions", xmlns=NAMESPACE, revision=REVISION, schemaVersion="1.0")
        spaces = ElementTree.SubElement(root, "policyNamespaces")
        ElementTree.SubElement(spaces, "target", prefix="promptmakker", namespace="Promptmakker.Policies.Promptmakker")
        ElementTree.SubElement(root, "resources", minRequiredRevision=REVISION)
        supported = ElementTree.SubElement(ElementTree.SubElement(root, "supportedOn"), "definitions")
        ElementTree.SubElement(supported, "definition", name=SUPPORTED, displayName=f"$(string.{SUPPORTED})")
        categories = ElementTree.SubElement(root, "categories")
        ElementTree.SubElement(categories, "category", name=ROOT_CATEGORY, displayName=f"$(string.{ROOT_CATEGORY})")
        weights = ElementTree.SubElement(categories, "category", name=WEIGHTS, displayName=f"$(string.{WEIGHTS})")
        ElementTree.SubElement(weights, "parentCategory", ref=ROOT_CATEGORY)
        root.append(self.policies)
        return _xml(root)

    def adml(self, language: str) -> str:
        """The words of the definitions in one language."""
        root = ElementTree.Element("policyDefinitionResources", xmlns=NAMESPACE, revision=REVISION, schemaVersion="1.0")
        ElementTree.SubElement(root, "displayName").text = "Promptmakker"
        ElementTree.SubElement(root, "description").text = _in(
            Words("Indstillinger, som it fastsætter for Promptmakker.", "Settings that IT decides for Promptmakker."),
            language,
        )
        resources = ElementTree.SubElement(root, "resources")
        table = ElementTree.SubElement(resources, "stringTable")
        for name, words in self.strings.items():
            ElementTree.SubElement(table, "string", id=name).text = _in(words, language)
        shown = ElementTree.SubElement(resources, "presentationTable")
        for name, control, ref, words in self.presentations:
            presentation = ElementTree.SubElement(shown, "presentation", id=name)
            made = ElementTree.SubElement(presentation, control, refId=ref)
            if control == "textBox":
                ElementTree.SubElement(made, "label").text = _in(words, language)
            else:
                made.text = _in(words, language)
        return _xml(root)

    def _policy(self, name: str, words: About, at: tuple[str, str, str], control: str) -> ElementTree.Element:
        policy = self._begin(name, words, at, presentation=f"$(presentation.{name})")
        self.presentations.append((name, control, name, words.title))
        return ElementTree.SubElement(policy, "elements")

    def _begin(self, name: str, words: About, at: tuple[str, str, str], **more: str) -> ElementTree.Element:
        category, key, _ = at
        attributes = {
            "name": name,
            "class": "Both",
            "displayName": self._string(name, words.title),
            "explainText": self._string(f"{name}_help", words.help),
            "key": key,
            **more,
        }
        policy = ElementTree.SubElement(self.policies, "policy", attributes)
        ElementTree.SubElement(policy, "parentCategory", ref=category)
        ElementTree.SubElement(policy, "supportedOn", ref=SUPPORTED)
        return policy

    def _string(self, name: str, words: Words) -> str:
        assert name not in self.strings, name
        self.strings[name] = words
        return f"$(string.{name})"


def templates(rulebook: Rulebook) -> Templates:
    """All policies: one for each setting, and one for the weight of each kind of finding."""
    made = Templates()
    for name in FIELDS:
        if name == "severities":
            continue
        words = about(name)
        boolean = Settings.model_fields[name].annotation is bool
        not_set = _NOT_SET_IT if words.only_it else _NOT_SET
        if boolean:
            not_set = Words(_SWITCH.da + " " + not_set.da.replace(" eller deaktiveret", ""),
                            _SWITCH.en + " " + not_set.en.replace(" or disabled", ""))  # fmt: skip
        example = to_toml({name: plain(words.example)}).strip()
        help_ = Words(
            f"{words.help.da}\n\n{not_set.da}\n\n{_IN_FILE.da.format(example)}",
            f"{words.help.en}\n\n{not_set.en}\n\n{_IN_FILE.en.format(example)}",
        )
        described = About(words.title, help_, words.example, words.choices)
        made.setting(name, described)
    for entity in rulebook.entities():
        entry = rulebook.entry(entity)
        own = LEVELS[entry.severity]
        described = About(
            Words(_WEIGHT_TITLE.da.format(entry.label), _WEIGHT_TITLE.en.format(entry.label, entity)),
            Words(
                _WEIGHT_HELP.da.format(entry.label, entity, f"“{own.da}”"),
                _WEIGHT_HELP.en.format(entry.label, entity, f"“{own.en}”"),
            ),
            entry.severity,
        )
        made.choice(f"severities_{entity}", described, LEVELS, (WEIGHTS, rf"{KEY}\severities", entity))
    return made


def limits(name: str) -> tuple[int, int]:
    """The least and the greatest value of a number."""
    ends = {}
    for part in Settings.model_fields[name].metadata:
        ends |= {end: getattr(part, end) for end in ("ge", "le") if hasattr(part, end)}
    return ends["ge"], ends["le"]


def plain(value: object) -> object:
    """A value of the schema as TOML is written from it."""
    if isinstance(value, MappingProxyType):
        return dict(value)
    return [plain(item) for item in value] if isinstance(value, tuple) else value


def example() -> str:
    """A policy.toml with every setting, explained, and switched off by a # so that it changes nothing as it stands."""
    lines = [
        "# Promptmakker: it's indstillinger for hele maskinen. Filen er lavet af skemaet; ret en kopi.",
        "# Windows: C:\\ProgramData\\Promptmakker\\policy.toml. Linux: /etc/xdg/promptmakker/policy.toml.",
        "# Tag # væk foran det, der skal gælde. Prøv filen: companion policy check policy.toml",
    ]
    # Tables last, or what follows them would be part of them.
    for name in sorted(FIELDS, key=lambda name: get_origin(Settings.model_fields[name].annotation) is dict):
        words = about(name)
        lines += ["", f"# {words.title.da}. {words.help.da}"]
        if values := words.choices:
            lines.append("# " + ". ".join(f"{value}: {shown.da}" for value, shown in values.items()) + ".")
        text = to_toml({name: plain(words.example)}).strip()
        lines += [f"# {line}" for line in text.split("\n")]
    return "\n".join(lines) + "\n"


def table() -> str:
    """The table of all settings, in Danish."""
    rows = [
        "# Indstillinger, som it kan fastsætte",
        "",
        "Tabellen er lavet af programmets eget skema (`python3 dev.py policy`). Navnene er de samme i `policy.toml` og",
        f"i registreringsdatabasen under `HKLM\\{KEY}`; [docs/it.md](it.md) siger, hvad der vinder over hvad.",
        "",
        "| navn | hvad | værdier | fra start | i registreringsdatabasen | hvem |",
        "|---|---|---|---|---|---|",
    ]
    for name in FIELDS:
        words = about(name)
        who = "kun it" if words.only_it else "it, ellers brugeren"
        cells = [f"`{name}`", f"**{words.title.da}.** {words.help.da}", _values(name), _default(name), _type(name), who]
        rows.append("| " + " | ".join(cell.replace("|", "\\|") for cell in cells) + " |")
    rows += [
        "",
        "Kan it’s indstillinger ikke læses, gælder disse værdier, til de er rettet: "
        + ", ".join(f"`{to_toml({name: plain(strict)}).strip()}`" for name in FIELDS
                    if (strict := about(name).strict) is not None and not isinstance(strict, MappingProxyType))
        + ", og ingen egne vægte i `severities`.",
    ]  # fmt: skip
    return "\n".join(rows) + "\n"


def _values(name: str) -> str:
    kind, words = Settings.model_fields[name].annotation, about(name)
    if kind is bool:
        return "`true`, `false`"
    if kind is int:
        return "–".join(map(str, limits(name)))
    if words.choices:
        return ", ".join(f"`{value}` ({shown.da})" for value, shown in words.choices.items())
    return f"fx `{to_toml({name: plain(words.example)}).partition('=')[2].strip()}`"


def _default(name: str) -> str:
    value = getattr(Settings(), name)
    return f"`{to_toml({'x': value}).partition('=')[2].strip()}`" if value not in ("", [], {}) else "–"


def _type(name: str) -> str:
    kind = Settings.model_fields[name].annotation
    if kind is bool or kind is int:
        return "REG_DWORD"
    if get_origin(kind) is list:
        return f"nøglen `{name}` med REG_SZ `1`, `2`, …, eller REG_MULTI_SZ"
    if get_origin(kind) is dict:
        assert get_args(kind)
        return f"nøglen `{name}` med en REG_SZ for hvert fund"
    return "REG_SZ"


def _in(words: Words, language: str) -> str:
    return words.da if language == "da-DK" else words.en


def _xml(root: ElementTree.Element) -> str:
    ElementTree.indent(root)
    return '<?xml version="1.0" encoding="utf-8"?>\n' + ElementTree.tostring(root, encoding="unicode") + "\n"


def files(rulebook: Rulebook) -> dict[str, str]:
    """Every file, by its path in the repository."""
    made = templates(rulebook)
    folder = "installer/policy"
    return {
        f"{folder}/Promptmakker.admx": made.admx(),
        **{f"{folder}/{language}/Promptmakker.adml": made.adml(language) for language in LANGUAGES},
        f"{folder}/policy.example.toml": example(),
        "docs/policy.md": table(),
    }


def main(arguments: list[str]) -> int:
    """Write the files, or compare them."""
    status = 0
    for name, text in files(load_rulebook(ROOT / "resources" / "rules")).items():
        path = ROOT / name
        if arguments != ["--check"]:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8", newline="\n")
        elif not path.is_file() or path.read_text(encoding="utf-8") != text:
            print(f"{name} is not what the schema says; run python3 dev.py policy")
            status = 1
    return status


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
