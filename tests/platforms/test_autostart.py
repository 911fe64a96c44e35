"""Start at logon: what is written where, who has the last word, and what is said when it cannot be."""

from __future__ import annotations

from pathlib import Path

from fake_registry import FakeRegistry

from companion.platforms import windows_autostart, xdg_autostart
from companion.platforms.base import LoginStart, Refused, start_command

RUN = r"Software\Microsoft\Windows\CurrentVersion\Run"
APPROVED = r"Software\Microsoft\Windows\CurrentVersion\Explorer\StartupApproved\Run"
USER, MACHINE = "HKEY_CURRENT_USER", "HKEY_LOCAL_MACHINE"


def test_windows_starts_it_for_the_person_alone() -> None:
    registry = FakeRegistry({})
    assert windows_autostart.login_start(registry) is LoginStart.OFF
    assert windows_autostart.set_login_start(registry, True) is None
    assert windows_autostart.login_start(registry) is LoginStart.ON
    command, kind = registry.keys[USER, RUN]["Promptmakker"]
    assert str(command).endswith("--hidden")
    assert start_command()[0] in str(command)
    assert kind == registry.REG_SZ
    assert (MACHINE, RUN) not in registry.keys
    assert windows_autostart.set_login_start(registry, False) is None
    assert windows_autostart.set_login_start(registry, False) is None
    assert windows_autostart.login_start(registry) is LoginStart.OFF
    assert registry.open_handles == 0


def test_what_the_installer_has_set_for_the_machine_is_its_own() -> None:
    registry = FakeRegistry({(MACHINE, RUN): {"Promptmakker": ("Promptmakker.exe --hidden", 1)}})
    assert windows_autostart.login_start(registry) is LoginStart.BY_IT


def test_turned_off_in_task_manager_is_off_until_it_is_turned_on_again() -> None:
    registry = FakeRegistry({
        (USER, RUN): {"Promptmakker": ("Promptmakker.exe --hidden", 1)},
        (USER, APPROVED): {"Promptmakker": (b"\x03" + bytes(11), 3)},
    })  # fmt: skip
    assert windows_autostart.login_start(registry) is LoginStart.OFF
    windows_autostart.set_login_start(registry, True)
    assert windows_autostart.login_start(registry) is LoginStart.ON


def test_a_registry_that_may_not_be_written_is_said() -> None:
    registry = FakeRegistry({})
    registry.refused = USER
    assert isinstance(windows_autostart.set_login_start(registry, True), Refused)


def test_linux_writes_and_removes_a_file_of_the_persons_own(tmp_path: Path) -> None:
    environment = {"XDG_CONFIG_HOME": str(tmp_path / "own"), "XDG_CONFIG_DIRS": str(tmp_path / "machine")}
    file = tmp_path / "own" / "autostart" / "promptmakker.desktop"
    assert xdg_autostart.login_start(environment) is LoginStart.OFF
    assert xdg_autostart.set_login_start(environment, True) is None
    assert '"--hidden"' in file.read_text(encoding="utf-8")
    assert xdg_autostart.login_start(environment) is LoginStart.ON
    assert xdg_autostart.set_login_start(environment, False) is None
    assert not file.exists()


def test_linux_turns_off_what_the_machine_starts(tmp_path: Path) -> None:
    environment = {"XDG_CONFIG_HOME": str(tmp_path / "own"), "XDG_CONFIG_DIRS": str(tmp_path / "machine")}
    machine = tmp_path / "machine" / "autostart" / "promptmakker.desktop"
    machine.parent.mkdir(parents=True)
    machine.write_text("[Desktop Entry]\n", encoding="utf-8")
    assert xdg_autostart.login_start(environment) is LoginStart.ON
    assert xdg_autostart.set_login_start(environment, False) is None
    assert xdg_autostart.login_start(environment) is LoginStart.OFF
    assert machine.exists()


def test_linux_says_when_the_folder_cannot_be_written(tmp_path: Path) -> None:
    (tmp_path / "own").write_text("a file where the folder should be", encoding="utf-8")
    environment = {"XDG_CONFIG_HOME": str(tmp_path / "own"), "XDG_CONFIG_DIRS": str(tmp_path / "machine")}
    assert isinstance(xdg_autostart.set_login_start(environment, True), Refused)
