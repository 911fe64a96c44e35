# Signs files with the certificate in SIGNING_PFX (base64) and SIGNING_PASSWORD, and stops at the first failure.
# Without SIGNING_PFX nothing is signed, and it says so.
param([Parameter(Mandatory)][string[]]$Files)
$ErrorActionPreference = 'Stop'
if (-not $env:SIGNING_PFX) {
    Write-Output '::notice::No certificate is configured: the files are not signed.'
    exit 0
}
$signtool = Get-ChildItem "${env:ProgramFiles(x86)}\Windows Kits\10\bin\*\x64\signtool.exe" | Sort-Object FullName | Select-Object -Last 1
if (-not $signtool) { throw 'signtool.exe is not on this machine.' }
$pfx = Join-Path $env:RUNNER_TEMP 'signing.pfx'
try {
    [IO.File]::WriteAllBytes($pfx, [Convert]::FromBase64String($env:SIGNING_PFX))
    foreach ($file in $Files) {
        & $signtool.FullName sign /fd SHA256 /td SHA256 /tr $env:SIGNING_TIMESTAMP /f $pfx /p $env:SIGNING_PASSWORD /d Promptmakker $file
        if ($LASTEXITCODE) { throw "signtool could not sign $file ($LASTEXITCODE)." }
        & $signtool.FullName verify /pa $file
        if ($LASTEXITCODE) { throw "The signature of $file does not hold ($LASTEXITCODE)." }
    }
} finally {
    Remove-Item $pfx -ErrorAction SilentlyContinue
}
