"""What CaseNumberRecognizer finds, leaves alone, and nearly takes: what must be found stands in brackets."""

from __future__ import annotations

import pytest
from marked import found, split

from companion.checks.recognizers.case_number_recognizer import CaseNumberRecognizer

RECOGNIZER = CaseNumberRecognizer()
ROWS = [
    "retten, ⟦BS-20418/2026-KBH⟧, og os",
    "retten i byen, ⟦5-1182/2026⟧",
    "inkasso ⟦INK-26-20914⟧ er sendt",
    "mail ⟦2026-1187-4⟧ er lukket",
    "omslaget: jr. ⟦1987/4-312⟧",
    "COVID-19-bølgen i 2021",
    "kursus DK-26-04",
    "hans byggesag ⟦S26-1187⟧",
    "nævnets sag ⟦HLN 26-0418⟧",
    "model AB26-1187",
    "Sag ⟦24813/26⟧ er åben",
    "sagsnr. ⟦26/12345⟧",
    "journalnr. ⟦2026-001234⟧",
    "⟦S2026-4711⟧",
    "⟦EMN-2026-00123⟧",
    "⟦27.69.04-G01-12-26⟧",
    "Sags-id: ⟦4438812⟧",
    "Dok.nr. ⟦118822/26⟧",
    "politiets ⟦4200-76131-00290-26⟧",
    "KLE-emnet 27.69.04 er børn",
    "LBK nr 265 af 25/02/2022",
    "skoleåret 2024/25 og 2024/2025",
    "1/2 og 3/4 liter",
    "side 112-118",
    "budget 2027-2030",
    "den 12/5 2026",
    "forordning 2016/679",
    "sag om støj ved havnen",
]


@pytest.mark.parametrize("row", ROWS)
def test_row(row: str) -> None:
    text, expected = split(row)
    assert found(RECOGNIZER, text) == expected
