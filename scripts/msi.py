"""Makes the MSI of a frozen program, on Linux: wixl for the most, SQL on its tables for what wixl cannot say.

    python3 dev.py msi --payload DIR [--version X.Y.Z] [--help-link URL] [--output FILE]

*DIR* is the folder that the frozen Windows build made. Needs wixl and msitools. Standard library only.
"""

from __future__ import annotations

import argparse
import re
import shutil
import subprocess
import sys
import tempfile
import uuid
from collections.abc import Iterator, Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
INSTALLER = ROOT / "installer"
# Never to be changed: Windows knows by it that one MSI is an upgrade of another.
UPGRADE_CODE = "5C3F9B1D-7A64-4E0B-9B5A-2F6D8A1E4C70"
# The Danish letters as Windows' own tables have them; wixl names no code page at all.
CODE_PAGE = 1252
# Windows Installer's limits for the three numbers it compares.
LARGEST = (255, 255, 65535)


class MsiError(Exception):
    """The MSI cannot be made; the message says why."""


def main(arguments: Sequence[str]) -> int:
    """Make one MSI; the exit status is 0, or 1 with a sentence."""
    parser = argparse.ArgumentParser(prog="dev.py msi", description="Make the MSI.")
    parser.add_argument("--payload", type=Path, required=True, help="the folder with the frozen program for Windows")
    parser.add_argument("--icon", type=Path, default=ROOT / "build" / "frozen" / "promptmakker.ico")
    parser.add_argument("--version", default=package_version(), help="default: what companion/__init__.py says")
    parser.add_argument("--help-link", default="", help="the address that the uninstall entry shows")
    parser.add_argument("--output", type=Path, help="default: dist/Promptmakker-VERSION-x64.msi")
    options = parser.parse_args(arguments)
    output = options.output or ROOT / "dist" / f"Promptmakker-{options.version}-x64.msi"
    try:
        build(options.payload, options.icon, options.version, output, options.help_link)
    except MsiError as error:
        print(error, file=sys.stderr)
        return 1
    print(f"{output}: {output.stat().st_size / 1e6:.0f} MB, product code {product_code(options.version)}")
    return 0


def package_version() -> str:
    """The program's version, from the one place where it is written."""
    text = (ROOT / "companion" / "__init__.py").read_text(encoding="utf-8")
    found = re.search(r'^__version__ = "(.+)"$', text, re.MULTILINE)
    assert found is not None
    return found[1]


def product_code(version: str) -> str:
    """The code of this one version, so that IT can know it before the MSI is made."""
    return "{" + str(uuid.uuid5(uuid.UUID(UPGRADE_CODE), version)).upper() + "}"


def build(payload: Path, icon: Path, version: str, output: Path, help_link: str = "") -> None:
    """Write the MSI of what is in *payload* to *output*.

    Raises ``MsiError`` for a version that Windows Installer cannot compare, a payload without the program, an address
    that is not https, or when a tool fails.
    """
    numbers = re.fullmatch(r"(\d+)\.(\d+)\.(\d+)", version)
    if numbers is None or any(int(n) > most for n, most in zip(numbers.groups(), LARGEST, strict=True)):
        raise MsiError(f"The version is {version}; Windows Installer takes three numbers, at most 255.255.65535.")
    if not (payload / "Promptmakker.exe").is_file():
        raise MsiError(f"There is no Promptmakker.exe in {payload}.")
    if not icon.is_file():
        raise MsiError(f"There is no icon at {icon}; python3 dev.py build makes it.")
    if help_link and re.fullmatch(r"https://[^\s'\"]+", help_link) is None:
        raise MsiError("The help link must be an https address.")
    payload, icon, output = payload.resolve(), icon.resolve(), output.resolve()
    output.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix="msi-") as folder:
        work = Path(folder)
        made = work / "made.msi"
        files = "".join(f"{path}\n" for path in _files(payload))
        heat = ["wixl-heat", "--win64", "--directory-ref", "INSTALLFOLDER", "--component-group", "Payload"]
        listed = _run([*heat, "--var", "var.Payload", "--prefix", f"{payload}/"], work, files)
        (work / "payload.wxs").write_text(listed, encoding="utf-8")
        defined = {
            "Win64": "yes",
            "Version": version,
            "ProductCode": product_code(version).strip("{}"),
            "UpgradeCode": UPGRADE_CODE,
            "Payload": "payload",
            "Icon": "promptmakker.ico",
        }
        # wixl finds what it takes in beside what it reads, and nowhere else.
        (work / "payload").symlink_to(payload)
        for source in (icon, INSTALLER / "product.wxs"):
            shutil.copyfile(source, work / ("promptmakker.ico" if source is icon else source.name))
        defines = [part for name, value in defined.items() for part in ("-D", f"{name}={value}")]
        _run(["wixl", "-a", "x64", *defines, "-o", str(made), "product.wxs", "payload.wxs"], work)
        for statement in statements(INSTALLER / "tables.sql"):
            _run(["msibuild", str(made), "-q", statement], work)
        if help_link:
            row = f"INSERT INTO Property (Property, Value) VALUES ('ARPHELPLINK', '{help_link}')"
            _run(["msibuild", str(made), "-q", row], work)
        _run(["msibuild", str(made), "-s", "Promptmakker", "Promptmakker", "x64;1030"], work)
        (work / "_ForceCodepage.idt").write_bytes(f"\r\n\r\n{CODE_PAGE}\t_ForceCodepage\r\n".encode())
        _run(["msibuild", str(made), "-i", "_ForceCodepage.idt"], work)
        output.write_bytes(made.read_bytes())


def statements(path: Path) -> Iterator[str]:
    """The SQL statements in a file: one on each line, with ``--`` before remarks."""
    for line in path.read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("--"):
            yield line


def _files(folder: Path) -> list[Path]:
    return sorted(path for path in folder.rglob("*") if path.is_file())


def _run(command: Sequence[str], folder: Path, given: str = "") -> str:
    done = subprocess.run(command, cwd=folder, input=given, capture_output=True, encoding="utf-8")
    if done.returncode or "CRITICAL" in done.stderr:
        raise MsiError(f"{command[0]} could not ({done.returncode}): {done.stderr.strip()}")
    return done.stdout


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
