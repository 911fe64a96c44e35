-- What wixl cannot say, written into the MSI's tables after it; one statement on each line. Run by scripts/msi.py.

-- 64: the condition is asked again at every repair and change, so that AUTOSTART=0 takes the value away. 256: 64 bit. 4: a registry key path.
UPDATE Component SET Condition='AUTOSTART="1"', Attributes=324 WHERE Component='Autostart'

-- The old version is removed inside the transaction, so that it comes back if the new one cannot be installed.
UPDATE InstallExecuteSequence SET Sequence=1501 WHERE Action='RemoveExistingProducts'

-- wixl puts them somewhere after what they come after; these two must be done before LaunchConditions (100) asks.
UPDATE InstallExecuteSequence SET Sequence=51 WHERE Action='RestoreAutostart'
UPDATE InstallExecuteSequence SET Sequence=52 WHERE Action='DefaultAutostart'
UPDATE InstallExecuteSequence SET Sequence=1001 WHERE Action='SayWhere'

-- What a person may set although the elevated half of the installation reads it.
UPDATE Property SET Value='AUTOSTART;POLICYFILE;REMOVEUSERDATA;KEEPRUNNING;SAVEDAUTOSTART;WIX_DOWNGRADE_DETECTED;WIX_UPGRADE_DETECTED' WHERE Property='SecureCustomProperties'

-- 98 = 34 (a program by its path) + 64 (whatever it answers): the running program is closed before Windows looks for files in use.
INSERT INTO CustomAction (Action, Type, Source, Target) VALUES ('CloseProgram', 98, 'System64Folder', '"[System64Folder]taskkill.exe" /F /IM Promptmakker.exe /IM promptmakker-cli.exe')
INSERT INTO InstallExecuteSequence (Action, Condition, Sequence) VALUES ('CloseProgram', '(Installed OR WIX_UPGRADE_DETECTED) AND NOT KEEPRUNNING', 1399)

-- 3106 = 34 + 1024 (inside the transaction) + 2048 (as the system): a file that cannot be copied stops the installation.
INSERT INTO CustomAction (Action, Type, Source, Target) VALUES ('CopyPolicy', 3106, 'System64Folder', '"[System64Folder]cmd.exe" /c copy /y "[POLICYFILE]" "[POLICYFOLDER]policy.toml"')
INSERT INTO InstallExecuteSequence (Action, Condition, Sequence) VALUES ('CopyPolicy', 'POLICYFILE AND NOT REMOVE="ALL"', 6400)

-- 3170 = 3106 + 64. Only where it is asked for, and never in the removal that is a part of an upgrade.
INSERT INTO CustomAction (Action, Type, Source, Target) VALUES ('RemoveUserData', 3170, 'System64Folder', '"[System64Folder]cmd.exe" /c for /d %p in ([WindowsVolume]Users\*) do rmdir /s /q "%p\AppData\Local\Promptmakker"')
INSERT INTO InstallExecuteSequence (Action, Condition, Sequence) VALUES ('RemoveUserData', 'REMOVE="ALL" AND REMOVEUSERDATA="1" AND NOT UPGRADINGPRODUCTCODE', 6500)

-- In ProgramData anyone may make files; in the policy's folder only administrators (BA) and the system (SY) may, and users (BU) read.
CREATE TABLE `MsiLockPermissionsEx` (`MsiLockPermissionsEx` CHAR(72) NOT NULL, `LockObject` CHAR(72) NOT NULL, `Table` CHAR(32) NOT NULL, `SDDLText` CHAR(0) NOT NULL, `Condition` CHAR(255) PRIMARY KEY `MsiLockPermissionsEx`)
INSERT INTO `MsiLockPermissionsEx` (`MsiLockPermissionsEx`, `LockObject`, `Table`, `SDDLText`) VALUES ('PolicyFolder', 'POLICYFOLDER', 'CreateFolder', 'D:PAI(A;OICI;FA;;;SY)(A;OICI;FA;;;BA)(A;OICI;0x1200a9;;;BU)')
