# Installs the MSI without questions, starts what it laid out, removes it, and stops at the first thing that is not right.
param([Parameter(Mandatory)][string]$Msi)
$ErrorActionPreference = 'Stop'
$folder = Join-Path $env:ProgramFiles 'Promptmakker'
$run = 'HKLM:\Software\Microsoft\Windows\CurrentVersion\Run'
$log = Join-Path $env:RUNNER_TEMP 'msi.log'

function Invoke-Msi([string]$Arguments) {
    $done = Start-Process msiexec.exe -ArgumentList "$Arguments /qn /l*v `"$log`"" -Wait -PassThru
    if ($done.ExitCode) {
        Get-Content $log -Tail 200
        throw "msiexec $Arguments ended with $($done.ExitCode)."
    }
}
function Assert-That([bool]$Holds, [string]$What) {
    if (-not $Holds) { throw "It is not so that $What." }
}

$policy = Join-Path $env:RUNNER_TEMP 'policy.toml'
Set-Content $policy '# empty' -Encoding utf8
Invoke-Msi "/i `"$Msi`" AUTOSTART=0 POLICYFILE=`"$policy`""
Assert-That (Test-Path "$folder\Promptmakker.exe") 'the program is there'
Assert-That (Test-Path "$env:ProgramData\Promptmakker\policy.toml") 'the policy is there'
Assert-That (-not (Get-ItemProperty $run).PSObject.Properties['Promptmakker']) 'AUTOSTART=0 leaves no Run value'
$writers = (Get-Acl "$env:ProgramData\Promptmakker").Access | Where-Object {
    $_.FileSystemRights -match 'Write|Modify|FullControl' -and $_.IdentityReference -notmatch 'SYSTEM|Administrators'
}
Assert-That (-not $writers) 'only administrators may write in the policy folder'
Invoke-Msi "/i `"$Msi`" AUTOSTART=1 REINSTALL=ALL"
Assert-That ((Get-ItemProperty $run).Promptmakker -match 'Promptmakker\.exe') 'AUTOSTART=1 writes the Run value'
Assert-That (Test-Path "$env:ProgramData\Microsoft\Windows\Start Menu\Programs\Promptmakker.lnk") 'the shortcut is there'

python scripts/smoke.py $folder
if ($LASTEXITCODE) { throw 'The installed program does not work.' }

$running = Start-Process "$folder\Promptmakker.exe" -ArgumentList '--hidden' -PassThru
Invoke-Msi "/x `"$Msi`""
Assert-That ($running.HasExited) 'a running program is closed at removal'
Assert-That (-not (Test-Path $folder)) 'the program is gone'
Assert-That (-not (Test-Path 'HKLM:\Software\Promptmakker')) 'the registry is clean'
Write-Output 'Installed, started and removed.'
