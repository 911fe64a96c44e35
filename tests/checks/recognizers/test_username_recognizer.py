"""What UsernameRecognizer finds, leaves alone, and nearly takes: what must be found stands in brackets."""

from __future__ import annotations

import pytest
from marked import found, split

from companion.checks.recognizers.username_recognizer import UsernameRecognizer

RECOGNIZER = UsernameRecognizer()
ROWS = [
    "konto;2026;2027\nskole;410;420",
    "konto;rolle\n⟦mlau9⟧;læser",
    "kontoen ⟦kasse_adm⟧ er åben",
    "(⟦hbro-adm⟧) lukkes den 31.",
    "Jeg er ⟦klund3⟧ på drevet",
    "logget på fast med ⟦mode2⟧, ingen kode",
    "maskinen logger på med ⟦klubvikar⟧ og Knallert2024!",
    "skal logge på med ⟦rosen⟧ og har fået startkoden",
    "USER=⟦nkaf⟧ RESULT=DENY",
    "GIS_USER=⟦gis_drift⟧",
    "Jeg er 45 år",
    "vi logger på med MitID og går videre",
    "log på med din telefon og kode",
    "user=⟦AADAL\\kmsn04⟧ src",
    "brugernavn: ⟦mehol⟧",
    "login ⟦kmsn04⟧ virker ikke",
    "bruger=⟦mlau9⟧",
    "kontoen ⟦svc_rapport⟧ er udløbet",
    "Anne Noer (⟦abn22⟧) har adgang",
    "log på med ⟦vikar3⟧",
    "Loggede ind som ⟦elbec02⟧ i morges",
    "log ind med ⟦agata.w@grenkom⟧ i dag",
    "hun har bruger ⟦depot.laksub⟧ nu",
    "brugere mandag-fredag",
    "user=sa",
    "brugeren skal skifte kode",
    "vi bruger svarene til noget",
    "C:\\Windows\\System32",
    "konto 1.004.211",
    "kontoret er lukket",
]


@pytest.mark.parametrize("row", ROWS)
def test_row(row: str) -> None:
    text, expected = split(row)
    assert found(RECOGNIZER, text) == expected
