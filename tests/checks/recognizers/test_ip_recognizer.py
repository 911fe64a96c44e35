"""What the recognisers of IP and MAC addresses find and leave alone: what must be found stands in brackets."""

from __future__ import annotations

import pytest
from marked import found, split

from companion.checks.recognizers.ip_recognizer import IpRecognizer, MacRecognizer

IP_ROWS = [
    "konto 5.28.20.1 er opholdssteder",
    "routeren i kontoret er ⟦10.44.8.1⟧",
    "src=⟦10.24.118.37⟧ reason",
    "fjernadgang på ⟦185.44.210.19⟧ uden login",
    "netværket ⟦10.8.4.0/24⟧",
    "⟦2001:db8::8a2e:370:7334⟧ svarer",
    "version 10.4.2.1 er ude",
    "127.0.0.1 er maskinen selv",
    "maske 255.255.255.0",
    "300.1.2.3 findes ikke",
    "kl. 10:15:30 den 3.",
    "§ 2.3.4.5",
]


@pytest.mark.parametrize("row", IP_ROWS)
def test_ip_row(row: str) -> None:
    text, expected = split(row)
    assert found(IpRecognizer(), text) == expected


@pytest.mark.parametrize(
    "row", ["hw=⟦3C:52:82:AF:10:9E⟧ host", "⟦3c-52-82-af-10-9e⟧", "⟦3c52.82af.109e⟧", "10:20:30 om morgenen"]
)
def test_mac_row(row: str) -> None:
    text, expected = split(row)
    assert found(MacRecognizer(), text) == expected
