"""What CredentialRecognizer finds, leaves alone, and nearly takes: what must be found stands in brackets."""

from __future__ import annotations

import pytest
import regex
from marked import found, split

from companion.checks.recognizers.credential_recognizer import CredentialRecognizer
from companion.checks.recognizers.token_shapes import SHAPES

RECOGNIZER = CredentialRecognizer()
ROWS = [
    "kommer ind med nødpin ⟦480917⟧ så længe",
    "tennis med topspin 2024",
    "Dorthe har koden, den er ⟦1926#⟧.",
    "koden til døren, den er åben",
    "dørkoden, det er ⟦4471⟧",
    "Adgangskoden er ⟦Sommer2024!⟧",
    "password: ⟦hunter2⟧",
    'kodeord: "⟦blå himmel⟧"',
    "pinkode ⟦4821⟧",
    "alarmen slås fra med kode ⟦48213⟧ inden for 30 sek.",
    "Kode: ⟦Fjordudsigt#88⟧",
    "PIN ⟦9907⟧ til printeren",
    'api_key = "⟦a8f5f167f44f4964e6c998dee827110c⟧"',
    "token ⟦ghp_abcdefghijklmnopqrstuvwxyz012345⟧ udløber",
    "⟦AKIAIOSFODNN7EXAMPLE⟧",
    "Authorization: Bearer ⟦abc123def456ghi789⟧",
    "⟦Server=sql07;Database=Elev;User Id=svc;Password=Vinter!2024⟧",
    "⟦postgres://bruger:hemmelig1@db.local/elev⟧",
    "boksen åbnes med ⟦2580⟧",
    "dørkode ⟦3391#⟧",
    "Dørkode til omklædning ⟦3391#⟧",
    "alarmens servicekode er ⟦9-0-3-1-1⟧, husk det",
    "dieselkort, pinkode ⟦3 9 1 7⟧",
    "samme kode til Nexus (⟦Sol-Sand-2026⟧) i år",
    "Log på med elev3 og ⟦Rugbroed!2026⟧",
    "curl -u svc_app:⟦Vinter-2025⟧ https://drift",
    'ConvertTo-SecureString "⟦Vinter-2025!⟧" -AsPlainText',
    "net use Z: \\\\srv\\data ⟦Vinter-2025⟧ /user:KOM\\svc",
    "⟦-----BEGIN PGP PRIVATE KEY BLOCK-----\nabc\n-----END PGP PRIVATE KEY BLOCK-----⟧",
    "kode 1 2 3 tester",
    "koden til døren (se bilag)",
    "serverrum | brik",
    "Adgangskoden er sendt til dig",
    "Koden er udløbet",
    "adgangskode på mindst 15 tegn",
    "Skriv en politik om kodeord",
    'password = os.environ["DB"]',
    "postnummer og kommunekode 707",
    "KLE-koden 27.69",
    "farvekode #0B5C63",
    "åbnet 1858",
    "fejlkode 0x80070005",
    "kode 9 betyder, at adgang er nægtet",
]


@pytest.mark.parametrize("row", ROWS)
def test_row(row: str) -> None:
    text, expected = split(row)
    assert found(RECOGNIZER, text) == expected


# Made up, in the shapes that their issuers publish.
_HEX = "0123456789abcdef" * 4
_MIXED = "aB3dE5gH7jK9mN2pQ4sT6vW8xY1z" * 12
TOKENS = {
    "GitHub": f"github_pat_{_MIXED[:22]}_{_MIXED[:59]}", "GitLab": f"glptt-{_HEX[:40]}", "Slack": f"xapp-1-A0123-{_HEX}",
    "Slack webhook": f"https://hooks.slack.com/services/T01234567/B01234567/{_MIXED[:24]}",
    "Teams webhook": f"https://kommune.webhook.office.com/webhookb2/{_HEX[:36]}@{_HEX[:36]}/IncomingWebhook/{_HEX[:32]}",
    "Discord webhook": f"https://discord.com/api/webhooks/123456789012345678/{_MIXED[:68]}", "AWS access key": "ASIAIOSFODNN7EXAMPLE",
    "Entra client secret": f"abc8Q~{_MIXED[:34]}", "Azure DevOps": f"{_MIXED[:76]}AZDO{_MIXED[:4]}",
    "Azure shared access signature": f"https://x.blob.core.windows.net/c?sv=2022-11-02&sp=rl&sig={_MIXED[:43]}%3D",
    "Azure function key": f"https://drift.azurewebsites.net/api/x?code={_MIXED[:50]}", "Google": f"GOCSPX-{_MIXED[:28]}",
    "Stripe": f"rk_live_{_MIXED[:24]}", "OpenAI and Anthropic": f"sk-proj-{_MIXED[:48]}", "Hugging Face": f"hf_{_MIXED[:34]}",
    "npm": f"npm_{_MIXED[:36]}", "PyPI": f"pypi-AgEIcHlwaS5vcmc{_MIXED[:70]}", "NuGet": f"oy2{(_HEX + _HEX)[:43]}",
    "RubyGems": f"rubygems_{_HEX[:48]}", "Docker": f"dckr_pat_{_MIXED[:27]}", "SendGrid": f"SG.{_MIXED[:22]}.{_MIXED[:43]}",
    "Mailchimp": f"{_HEX[:32]}-us12", "Mailgun": f"key-{_HEX[:32]}", "Twilio": f"SK{_HEX[:32]}", "Square": f"sq0csp-{_MIXED[:43]}",
    "Telegram": f"123456789:AA{_MIXED[:33]}", "Shopify": f"shpat_{_HEX[:32]}", "Atlassian": f"ATATT3xFfGF0{_MIXED[:170]}",
    "DigitalOcean": f"dop_v1_{_HEX}", "Databricks": f"dapi{_HEX[:32]}", "HashiCorp": f"hvs.{_MIXED[:90]}",
    "Grafana": f"glsa_{_MIXED[:32]}_{_HEX[:8]}", "Linear and Notion": f"lin_api_{_MIXED[:40]}", "Postman": f"PMAK-{_HEX[:24]}-{_HEX[:34]}",
    "New Relic": f"NRAK-{'ABC123DEF' * 3}", "Sentry": f"sntrys_{_MIXED[:60]}", "Dropbox": f"sl.{_MIXED[:136]}", "Meta": f"EAA{_MIXED[:100]}",
    "age": f"AGE-SECRET-KEY-1{'QPZRY9X8GF' * 6}"[:74], "JSON Web Encryption": f"eyJ{_MIXED[:60]}",
}  # fmt: skip


def test_every_shape_has_a_token_here_and_a_source() -> None:
    assert {shape.issuer for shape in SHAPES} == set(TOKENS)
    assert all(shape.source.startswith("https://") for shape in SHAPES)


@pytest.mark.parametrize("issuer", TOKENS)
def test_a_token_is_found_by_its_shape(issuer: str) -> None:
    token = TOKENS[issuer]
    (secret,) = found(RECOGNIZER, f"Se {token} her")
    assert secret in token
    (shape,) = [shape for shape in SHAPES if shape.issuer == issuer]
    assert regex.fullmatch(shape.regex, token)
