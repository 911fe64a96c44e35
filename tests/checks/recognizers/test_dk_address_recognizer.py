"""What DkAddressRecognizer finds, leaves alone, and nearly takes: what must be found stands in brackets."""

from __future__ import annotations

import pytest
from marked import found, split

from companion.checks.recognizers.dk_address_recognizer import DkAddressRecognizer

RECOGNIZER = DkAddressRecognizer()
ROWS = [
    "Måling på Kirkevej 3.-10. september",
    "Fest på Bjergvej 3. maj",
    "Hun bor på ⟦Bjergvej 3⟧. Maja ringer",
    "omkom på Hovedvej 11 i går",
    "trafikken ledes ad hovedvej 170",
    "⟦Hovedvejen 11⟧ er solgt",
    "⟦Landevej 4, 4000 Roskilde⟧",
    "moved from ⟦Vestervold 12, 1. th.⟧ to Odense",
    "hun bor på ⟦Toften 9⟧.",
    "hun bor ⟦Fasanv. 4⟧.",
    "opgang nr. 16, st. tv.",
    "Nr. 16, st. tv.: fraflyttet",
    "1) Rutsjebanen i Bækken Park 2) Søjlen på Torvet 3) Havnen",
    "foran (⟦Lærkevej 2⟧) i dag",
    "to steder: 1) ⟦Lærkevej 4⟧) og 2) havnen",
    "Hun bor på ⟦Østergade 14, 2. tv., 8500 Grenaa⟧ med sin mor.",
    "⟦Ahornvænget 14⟧",
    "⟦Niels Ebbesens Vej 4⟧ er solgt",
    "⟦H.C. Andersens Boulevard 25, 1553 København V⟧",
    "⟦Gl. Landevej 112 B, st. th., 8963 Auning⟧",
    "⟦Kystvejen 230, 8581 Nimtofte⟧",
    "bor ⟦lærkevej 27⟧ i auning",
    "ringet fra ⟦søndre ringvej 5, 8000 aarhus⟧ i går",
    "⟦Skovbrynet 3, 1. mf.⟧",
    "c/o: ⟦c/o Holm, Nygade 2, 8900 Randers⟧",
    "adressen ⟦Store Torv 3⟧",
    "⟦Strandpromenaden 41, bolig 17, 4300 Holbæk⟧",
    "⟦ALGADE 52, 3. TH., 4760 VORDINGBORG⟧",
    "⟦Ved Åen 7, 8500 Grenaa⟧",
    "⟦Møllegården, 8560 Kolind⟧",
    "⟦Vestergade 3-5⟧",
    "Vi mødes på Niels Ebbesens Vej i morgen",
    "Karen Blixens Skole har 400 elever",
    "de næste 3 veje 4 km fra byen",
    "Strandvejen 4 km mod nord",
    "Side 12 og bilag 3",
    "Skoven 12 børn besøgte",
    "i uge 12 2026",
    "Lokale 4 og stue 7",
    "Grenaa 8500",
    "Vej og Park rykker ud",
    "den 14. maj 2026",
    "§ 14 stk. 2",
]


@pytest.mark.parametrize("row", ROWS)
def test_row(row: str) -> None:
    text, expected = split(row)
    assert found(RECOGNIZER, text) == expected
