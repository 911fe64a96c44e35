"""The release's steps: what can be run here is run, and the workflow is read closely, since it needs a runner."""

from __future__ import annotations

import hashlib
import json
import re
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import freeze
import frozen_contents
import pytest
import release
import sbom
import yaml
from cyclonedx.schema import SchemaVersion
from cyclonedx.validation.json import JsonStrictValidator
from icon import SIZES, write_ico
from PySide6.QtGui import QImage

from companion import __version__

ROOT = Path(__file__).resolve().parents[2]
WORKFLOWS = sorted((ROOT / ".github" / "workflows").glob("*.yml"))


@pytest.fixture(params=WORKFLOWS, ids=lambda path: path.name)
def workflow(request: pytest.FixtureRequest) -> dict[str, Any]:
    return dict(yaml.safe_load(request.param.read_text(encoding="utf-8")))


def steps(workflow: dict[str, Any]) -> Iterator[dict[str, Any]]:
    for job in workflow["jobs"].values():
        yield from job["steps"]


def test_there_is_a_release_workflow() -> None:
    assert "release.yml" in {path.name for path in WORKFLOWS}


@pytest.mark.parametrize("schema", ["vendor.github-workflows", "custom.github-workflows-require-timeout"])
@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.name)
def test_workflow_follows_the_schema(path: Path, schema: str) -> None:
    command = [sys.executable, "-m", "check_jsonschema", "--builtin-schema", schema, str(path)]
    done = subprocess.run(command, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr


def test_every_script_a_workflow_runs_is_there(workflow: dict[str, Any]) -> None:
    runs = [step["run"] for step in steps(workflow) if "run" in step]
    named = {name for run in runs for name in re.findall(r"(?:\./)?((?:scripts/)?\w+\.(?:py|ps1))\b", run)}
    assert named, "the pattern finds none"
    assert [name for name in sorted(named) if not (ROOT / name).is_file()] == []
    # One that calls dev.py calls a command it has.
    commands = {word for run in runs for word in re.findall(r"dev\.py (\w+)", run)}
    known = (ROOT / "dev.py").read_text(encoding="utf-8")
    assert all(f'"{command}": {command}' in known for command in commands)


def test_secrets_go_to_the_signing_step_and_nowhere_else(workflow: dict[str, Any]) -> None:
    for step in steps(workflow):
        if "secrets." in json.dumps(step):
            assert "scripts/sign.ps1" in step["run"]
            assert "secrets." not in step["run"], "a secret on a command line is in the log"


def test_nothing_from_outside_is_pasted_into_a_shell(workflow: dict[str, Any]) -> None:
    assert [step["run"] for step in steps(workflow) if "${{" in step.get("run", "")] == []


def test_only_what_publishes_may_write(workflow: dict[str, Any]) -> None:
    assert workflow["permissions"] == {"contents": "read"}
    writing = {name for name, job in workflow["jobs"].items() if "write" in job.get("permissions", {}).values()}
    assert writing <= {"publish"}


def test_every_job_waits_for_what_it_needs(workflow: dict[str, Any]) -> None:
    made: dict[str, str] = {}
    for name, job in workflow["jobs"].items():
        needs = job.get("needs", [])
        before = {needs} if isinstance(needs, str) else set(needs)
        for step in job["steps"]:
            artifact = step.get("with", {}).get("name", "")
            if "download-artifact" in step.get("uses", ""):
                assert made[artifact] in before, f"{name} takes {artifact}, which it does not wait for"
            if "upload-artifact" in step.get("uses", ""):
                assert artifact not in made, f"{artifact} is made twice"
                made[artifact] = name


def test_signing_stops_at_the_first_failure() -> None:
    script = (ROOT / "scripts" / "sign.ps1").read_text(encoding="utf-8")
    assert "$ErrorActionPreference = 'Stop'" in script
    calls = re.findall(r"& \$signtool.*\n(.*)\n", script)
    assert len(calls) == 2
    assert all("if ($LASTEXITCODE) { throw" in after for after in calls)


def test_bill_of_materials_is_valid_and_holds_what_windows_gets(tmp_path: Path) -> None:
    target = tmp_path / "bill.json"
    assert sbom.main([str(target), "--python", "3.11.9"]) == 0
    text = target.read_text(encoding="utf-8")
    assert JsonStrictValidator(SchemaVersion.V1_6).validate_str(text) is None
    parts = {part["name"]: part["version"] for part in json.loads(text)["components"]}
    assert parts["CPython"] == "3.11.9"
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    for dependency in project["dependencies"]:
        name, _, version = dependency.partition("==")
        assert ";" in version or parts[name.lower()] == version
    assert "colorama" in parts, "spaCy's own need on Windows"
    assert "python-xlib" not in parts, "which only Linux gets"


def test_marker_that_is_not_understood_stops_the_bill_of_materials() -> None:
    with pytest.raises(ValueError, match="implementation_name"):
        list(sbom.locked("one==1 ; implementation_name == 'cpython' \\\n"))


def test_sums_are_those_of_the_files(tmp_path: Path) -> None:
    (tmp_path / "a.msi").write_bytes(b"abc")
    release.write_sums(tmp_path)
    release.write_sums(tmp_path)
    assert (tmp_path / "SHA256SUMS").read_text() == f"{hashlib.sha256(b'abc').hexdigest()}  a.msi\n"


def test_tag_must_be_the_version(capsys: pytest.CaptureFixture[str]) -> None:
    assert release.main(["tag", f"v{__version__}"]) == 0
    assert release.main(["tag", "v99.0.0"]) == 1
    assert __version__ in capsys.readouterr().err


def test_version_information_is_the_programs() -> None:
    text = freeze.version_info("1.2.3", "Promptmakker", "Promptmakker på kommandolinjen")
    assert "filevers=(1, 2, 3, 0)" in text
    assert "'ProductVersion', '1.2.3'" in text
    compile(text, "version", "eval")
    with pytest.raises(ValueError, match="three numbers"):
        freeze.version_info("1.2", "Promptmakker", "")


def test_icon_has_every_size(tmp_path: Path) -> None:
    target = tmp_path / "app.ico"
    write_ico(ROOT / "resources" / "icons" / "app.svg", target)
    data = target.read_bytes()
    assert data[:6] == b"\0\0\1\0" + len(SIZES).to_bytes(2, "little")
    for index, size in enumerate(SIZES):
        entry = data[6 + 16 * index :][:16]
        start, length = int.from_bytes(entry[12:16], "little"), int.from_bytes(entry[8:12], "little")
        picture = QImage.fromData(data[start : start + length])
        assert (picture.width(), picture.height()) == (size, size)
        assert picture.pixelColor(size // 2, size // 2).alpha() > 0


@pytest.mark.parametrize(
    "name",
    ["_internal/PySide6/opengl32sw.dll", "PySide6\\Qt6Network.dll", "PySide6/Qt/plugins/tls/libqopensslbackend.so",
     "PySide6/translations/qtbase_fr.qm", "spacy/tokens/doc.pyx", "libgtk-3.so.0"],
)  # fmt: skip
def test_what_nothing_needs_is_left_out(name: str) -> None:
    assert frozen_contents.dropped(name)


@pytest.mark.parametrize(
    "name",
    ["PySide6/translations/qtbase_da.qm", "PySide6/plugins/platforms/qwindows.dll", "PySide6\\Qt6Gui.dll",
     "resources/library/elements.toml", "thinc/backends/_custom_kernels.cu",
     "PySide6/plugins/styles/qmodernwindowsstyle.dll"],
)  # fmt: skip
def test_what_is_needed_is_kept(name: str) -> None:
    assert not frozen_contents.dropped(name)
