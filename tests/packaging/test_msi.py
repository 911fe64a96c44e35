"""The MSI as IT meets it: installed, upgraded, repaired and removed under wine, and compared with docs/msi.md.

The payload is small and holds no program: what is tested is what Windows Installer is told, not what it lays out.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import msi
import pytest
from icon import write_ico

from companion import __version__

ROOT = Path(__file__).resolve().parents[2]

pytestmark = [
    pytest.mark.packaging,
    pytest.mark.process,
    pytest.mark.skipif(sys.platform != "linux", reason="wixl and wine are Linux's; scripts/try_msi.ps1 asks Windows"),
]
FOLDER = "C:\\Program Files\\Promptmakker\\"
# Windows Installer's 1603 (it went wrong), as much of it as a shell can tell.
REFUSED = 1603 % 256
DANISH_FILE = "_internal/resources/blåbærgrød.toml"


@dataclass(frozen=True)
class Pc:
    """A PC of wine's, with folders of its own."""

    folder: Path

    @property
    def drive(self) -> Path:
        return self.folder / "pc" / "drive_c"

    @property
    def program(self) -> Path:
        return self.drive / "Program Files" / "Promptmakker"

    @property
    def policy(self) -> Path:
        return self.drive / "ProgramData" / "Promptmakker" / "policy.toml"

    def run(self, *command: str) -> int:
        """Run a Windows program; the answer is its exit status."""
        env = {key: value for key, value in os.environ.items() if key != "DISPLAY"}
        env |= {
            "HOME": str(self.folder),
            "WINEPREFIX": str(self.folder / "pc"),
            "WINEDEBUG": "-all",
            "WINEDLLOVERRIDES": "mscoree,mshtml=",
        }
        # No pipe: wine's own services would hold it open long after the program has ended.
        quiet = subprocess.DEVNULL
        done = subprocess.run(["wine", *command], env=env, stdout=quiet, stderr=quiet, cwd=self.folder, timeout=300)
        return done.returncode

    def msiexec(self, verb: str, what: str | Path, *properties: str) -> int:
        """Run msiexec without questions; the answer is its exit status, modulo 256."""
        named = self.windows(what) if isinstance(what, Path) else what
        status = self.run("msiexec", verb, named, "/qn", "/l*v", "C:\\msi.log", *properties)
        log = self.drive / "msi.log"
        # Shown by pytest where a test fails.
        said = log.read_text(encoding="cp1252", errors="replace") if log.exists() else "no log"
        print(verb, named, *properties, status, said[-3000:])
        return status

    def windows(self, path: Path) -> str:
        """A path of this machine as wine's PC sees it."""
        return "Z:" + str(path).replace("/", "\\")

    def registry(self, key: str) -> dict[str, str]:
        """The values of a key of HKEY_LOCAL_MACHINE; empty where there is none."""
        # What reg prints depends on the console's code page; what it exports is UTF-16.
        exported = self.drive / "exported.reg"
        exported.unlink(missing_ok=True)
        self.run("reg", "export", f"HKLM\\{key}", "C:\\exported.reg", "/reg:64", "/y")
        text = exported.read_text(encoding="utf-16") if exported.exists() else ""
        # The key itself comes first, those below it after the next heading.
        own = text.partition("]")[2].partition("\n[")[0]
        found = re.findall(r'^"(\w+)"="(.*)"$', own, re.MULTILINE)
        return {name: re.sub(r"\\(.)", r"\1", value) for name, value in found}

    def files(self) -> set[str]:
        """What lies in the program's folder."""
        paths = self.program.rglob("*") if self.program.is_dir() else ()
        return {path.relative_to(self.program).as_posix() for path in paths if path.is_file()}

    def shortcuts(self) -> list[Path]:
        """wine puts them in the user's Start menu, Windows in everybody's: only the name is asked."""
        return list(self.drive.rglob("Promptmakker.lnk"))


@pytest.fixture(scope="module")
def clean(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a PC with nothing installed."""
    lacking = [tool for tool in ("wixl", "msibuild", "msiinfo", "wine") if shutil.which(tool) is None]
    if lacking:
        reason = f"the MSI's tests need what is missing here: {', '.join(lacking)}"
        if os.environ.get("CI"):
            pytest.fail(reason)
        pytest.skip(reason)
    pc = Pc(tmp_path_factory.mktemp("wine"))
    assert pc.run("wineboot", "--init") == 0
    _end(pc)
    return pc.folder


@pytest.fixture
def pc(clean: Path, tmp_path: Path) -> Iterator[Pc]:
    shutil.copytree(clean, tmp_path / "wine", symlinks=True)
    made = Pc(tmp_path / "wine")
    yield made
    _end(made)


def _end(pc: Pc) -> None:
    """Let wine write the registry and end all it runs for this PC, and for this one only."""
    server = shutil.which("wineserver") or "/usr/lib/wine/wineserver"
    env = {**os.environ, "WINEPREFIX": str(pc.folder / "pc")}
    subprocess.run([server, "-k"], env=env, capture_output=True, timeout=60)
    subprocess.run([server, "-w"], env=env, capture_output=True, timeout=60)


@dataclass(frozen=True)
class Msi:
    version: str
    path: Path
    files: frozenset[str]

    @property
    def product(self) -> str:
        return msi.product_code(self.version)


@pytest.fixture(scope="module")
def versions(clean: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[Msi, Msi]:
    """An older version, with a file that the newer one has not, and the newer one."""
    folder = tmp_path_factory.mktemp("msi")
    write_ico(ROOT / "resources" / "icons" / "app.svg", folder / "promptmakker.ico")
    made = []
    for version, extra in (("1.9.0", "_internal/old.txt"), ("1.10.0", "_internal/new/new.txt")):
        payload = folder / version
        names = frozenset({"Promptmakker.exe", "promptmakker-cli.exe", DANISH_FILE, extra})
        for name in names:
            (payload / name).parent.mkdir(parents=True, exist_ok=True)
            (payload / name).write_text(f"{name} {version}", encoding="utf-8")
        path = folder / f"Promptmakker-{version}-x64.msi"
        msi.build(payload, folder / "promptmakker.ico", version, path, "https://example.org/hjælp".replace("æ", "ae"))
        made.append(Msi(version, path, names))
    return made[0], made[1]


def table(name: str) -> list[list[str]]:
    """The rows of the table in docs/msi.md that follows the remark *name*, without the backticks."""
    text = (ROOT / "docs" / "msi.md").read_text(encoding="utf-8")
    rows = text.partition(f"<!-- {name}:")[2].partition("|\n\n")[0].splitlines()
    cells = [[cell.strip().strip("`") for cell in row.strip("|").split("|")] for row in rows if row.startswith("|")]
    assert len(cells) > 2, f"docs/msi.md has no table {name}"
    return cells[2:]


def assert_as_documented(pc: Pc, installed: Msi, autostart: str) -> None:
    """The registry is what docs/msi.md says, no more of it in our own key; so are the files."""
    words = {
        "[version]": installed.version, "[folder]": FOLDER, "[autostart]": autostart, "[product]": installed.product,
    }  # fmt: skip
    expected: dict[str, dict[str, str]] = {}
    for row in table("registry"):
        key, value, holds, when = (_filled(cell, words) for cell in row)
        if when == "always" or when == f"AUTOSTART={autostart}":
            expected.setdefault(key, {})[value] = holds
    for key, values in expected.items():
        found = pc.registry(key)
        assert {name: found.get(name) for name in values} == values, key
    assert pc.registry("Software\\Promptmakker") == expected["Software\\Promptmakker"]
    run = pc.registry("Software\\Microsoft\\Windows\\CurrentVersion\\Run")
    assert ("Promptmakker" in run) == (autostart == "1")
    for path, _what in table("files"):
        assert pc.drive.joinpath(*path.rstrip("\\").split("\\")[1:]).exists(), path
    assert pc.files() == installed.files
    assert len(pc.shortcuts()) == 1


def assert_gone(pc: Pc, *installed: Msi) -> None:
    assert not pc.program.exists()
    assert pc.shortcuts() == []
    assert pc.registry("Software\\Promptmakker") == {}
    assert "Promptmakker" not in pc.registry("Software\\Microsoft\\Windows\\CurrentVersion\\Run")
    for one in installed:
        assert pc.registry(f"Software\\Microsoft\\Windows\\CurrentVersion\\Uninstall\\{one.product}") == {}


def _filled(cell: str, words: dict[str, str]) -> str:
    for word, meaning in words.items():
        cell = cell.replace(word, meaning)
    return cell


def test_install_repair_and_removal(pc: Pc, versions: tuple[Msi, Msi]) -> None:
    older, _ = versions
    before = _profile(pc)
    assert pc.msiexec("/i", older.path) == 0
    assert_as_documented(pc, older, "1")
    shortcuts = {path for path in _profile(pc) if path.name == "Promptmakker.lnk"}
    assert _profile(pc) - shortcuts == before, "nothing in the profiles, but for wine's place for shortcuts"
    assert not pc.policy.exists()

    (pc.program / "Promptmakker.exe").unlink()
    (pc.program / DANISH_FILE).write_text("spoilt", encoding="utf-8")
    # What /fa means; wine's msiexec does not know that word with a product that runs no window.
    assert pc.msiexec("/i", older.path, "REINSTALL=ALL", "REINSTALLMODE=amus") == 0
    assert_as_documented(pc, older, "1")
    assert (pc.program / DANISH_FILE).read_text(encoding="utf-8") == f"{DANISH_FILE} {older.version}"

    own = _own_template(pc)
    assert pc.msiexec("/x", older.product) == 0
    assert_gone(pc, older)
    assert own.is_file(), "what people made stays"


def test_upgrade_keeps_choices_and_leaves_nothing_of_the_old(pc: Pc, versions: tuple[Msi, Msi]) -> None:
    older, newer = versions
    policy = pc.folder / "it.toml"
    policy.write_text('who_to_ask = "Ærø"\n', encoding="utf-8")
    assert pc.msiexec("/i", older.path, "AUTOSTART=0", f"POLICYFILE={pc.windows(policy)}") == 0
    assert_as_documented(pc, older, "0")
    assert pc.policy.read_bytes() == policy.read_bytes()
    own = _own_template(pc)

    assert pc.msiexec("/i", newer.path) == 0
    assert_as_documented(pc, newer, "0")
    assert pc.registry(f"Software\\Microsoft\\Windows\\CurrentVersion\\Uninstall\\{older.product}") == {}
    assert pc.policy.read_bytes() == policy.read_bytes()
    assert (pc.program / DANISH_FILE).read_text(encoding="utf-8") == f"{DANISH_FILE} {newer.version}"
    assert own.is_file()

    assert pc.msiexec("/i", older.path) == REFUSED
    assert_as_documented(pc, newer, "0")

    assert pc.msiexec("/i", newer.path, "AUTOSTART=1", "REINSTALL=ALL") == 0
    assert_as_documented(pc, newer, "1")

    assert pc.msiexec("/x", newer.path, "REMOVEUSERDATA=1") == 0
    assert_gone(pc, older, newer)
    assert not own.exists(), "and is removed when IT asks for it"
    assert pc.policy.is_file(), "IT's own file stays"


@pytest.mark.parametrize("wrong", ["AUTOSTART=ja", "POLICYFILE=Z:\\is\\not\\there.toml"])
def test_wrong_property_stops_the_installation(pc: Pc, versions: tuple[Msi, Msi], wrong: str) -> None:
    older, _ = versions
    assert pc.msiexec("/i", older.path, wrong) != 0
    assert not pc.policy.exists()


def test_danish_letters_and_platform_are_in_the_tables(versions: tuple[Msi, Msi]) -> None:
    older, _ = versions
    summary = subprocess.run(["msiinfo", "suminfo", older.path], capture_output=True, text=True, check=True).stdout
    assert "Template: x64;1030" in summary
    assert "må" in summary
    # The string pool begins with the code page; the sentence of the downgrade stands in it in that code page.
    raw = older.path.read_bytes()
    assert "Fjern den først, hvis du vil tilbage til denne.".encode("cp1252") in raw
    assert "først, hvis".encode() not in raw
    assert msi.CODE_PAGE.to_bytes(4, "little") in raw


@pytest.mark.parametrize("version", ["1.2", "1.2.3.4", "1.2.3rc1", "256.0.0", "1.0.65536"])
def test_version_that_windows_cannot_compare_is_refused(version: str, tmp_path: Path) -> None:
    with pytest.raises(msi.MsiError, match=re.escape(version)):
        msi.build(tmp_path, tmp_path / "no.ico", version, tmp_path / "no.msi")


def test_version_is_written_once() -> None:
    assert msi.package_version() == __version__


def _own_template(pc: Pc) -> Path:
    """Something the user has made."""
    (user,) = [folder for folder in (pc.drive / "users").iterdir() if folder.name != "Public"]
    path = user / "AppData" / "Local" / "Promptmakker" / "templates" / "min.toml"
    path.parent.mkdir(parents=True)
    path.write_text("mine", encoding="utf-8")
    return path


def _profile(pc: Pc) -> set[Path]:
    return {path for path in (pc.drive / "users").rglob("*") if path.is_file() and not path.is_symlink()}
