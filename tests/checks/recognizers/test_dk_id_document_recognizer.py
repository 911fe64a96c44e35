"""What DkIdDocumentRecognizer finds, leaves alone, and nearly takes: what must be found stands in brackets."""

from __future__ import annotations

import pytest
from marked import found, split

from companion.checks.recognizers.dk_id_document_recognizer import DkIdDocumentRecognizer

RECOGNIZER = DkIdDocumentRecognizer()
ROWS = [
    "Hans kørekort er vist som kopi, nr. ⟦26419087⟧.",
    "opholdstilladelse, kort nr. ⟦W0448217⟧",
    "Passet er vist på kontoret, sag nr. 20264411",
    "Hun viser pas. Faktura nr. 20264411",
    "pas ⟦FK382917⟧",
    "pasnummer: ⟦207731902⟧",
    "kørekort nr. ⟦31007644⟧",
    "hendes opholdskort (⟦205518822⟧) er fundet",
    "sundhedskort nr. ⟦80208000512774690318⟧",
    "residence card ⟦207731902⟧",
    "betalingskort nr. 12345678",
    "lånerkort 12345678",
    "pas på 2026",
]


@pytest.mark.parametrize("row", ROWS)
def test_row(row: str) -> None:
    text, expected = split(row)
    assert found(RECOGNIZER, text) == expected
