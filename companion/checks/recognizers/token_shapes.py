"""The published shapes of tokens and keys: who issues them, what they look like, and where that is written.

Each is sure by itself: a fixed beginning or mark that its issuer reserves, and a length. Upper and lower case count.
"""

from __future__ import annotations

from typing import NamedTuple


class TokenShape(NamedTuple):
    """A token's issuer, the regular expression of its whole writing, and the page that says so."""

    issuer: str
    regex: str
    source: str


_GITHUB = (
    "https://docs.github.com/en/authentication/keeping-your-account-and-data-secure/about-authentication-to-github"
)
_GITLAB = "https://docs.gitlab.com/security/tokens/#token-prefixes"
_SLACK = "https://docs.slack.dev/authentication/tokens"
_STRIPE = "https://docs.stripe.com/keys"
_AZURE = "https://learn.microsoft.com/en-us/purview/sit-defn-all-creds"
_TWILIO = "https://www.twilio.com/docs/iam/api-keys"
_SQUARE = "https://developer.squareup.com/docs/build-basics/access-tokens"

SHAPES: tuple[TokenShape, ...] = (
    TokenShape("GitHub", r"gh[pousr]_[A-Za-z0-9]{20,255}|github_pat_\w{20,255}", _GITHUB),
    TokenShape("GitLab", r"gl(?:pat|dt|ptt|rt|cbt|ft|soat|imt|agent|oas|ffct)-[\w-]{18,80}|GR1348941[\w-]{20}", _GITLAB),
    TokenShape("Slack", r"xox[abeprs]-[\w-]{10,255}|xapp-\d-[\w-]{20,255}", _SLACK),
    TokenShape("Slack webhook", r"https://hooks\.slack\.com/(?:services|workflows)/[\w/-]{20,200}", _SLACK),
    TokenShape("Teams webhook", r"https://[\w-]{1,80}\.webhook\.office\.com/webhookb2/[\w@/-]{40,300}", _AZURE),
    TokenShape("Discord webhook", r"https://(?:\w{1,8}\.)?discord(?:app)?\.com/api/webhooks/\d{15,22}/[\w-]{50,90}", "https://discord.com/developers/docs/resources/webhook"),
    TokenShape("AWS access key", r"(?:AKIA|ASIA|ABIA|ACCA)[0-9A-Z]{16}", "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_identifiers.html"),
    TokenShape("Entra client secret", r"[A-Za-z0-9_~.-]{3}[78]Q~[A-Za-z0-9_~.-]{31,34}", _AZURE),
    TokenShape("Azure DevOps", r"[A-Za-z0-9]{76}AZDO[A-Za-z0-9]{4}", _AZURE),
    TokenShape("Azure shared access signature", r"https?://[^\s?\"'<>]{4,300}\?[^\s\"'<>]{0,400}\bsig=[\w%+/=-]{30,120}[^\s\"'<>]{0,200}", "https://learn.microsoft.com/en-us/rest/api/storageservices/create-service-sas"),
    TokenShape("Azure function key", r"https?://[\w.-]{3,120}\.azurewebsites\.net/[^\s?\"'<>]{1,200}\?code=[\w%=-]{20,120}", _AZURE),
    TokenShape("Google", r"AIza[\w-]{30,60}|ya29\.[\w-]{20,400}|GOCSPX-[\w-]{24,40}", "https://cloud.google.com/docs/authentication/api-keys"),
    TokenShape("Stripe", r"[srp]k_(?:live|test)_\w{10,250}|whsec_[\w+/=]{24,80}", _STRIPE),
    TokenShape("OpenAI and Anthropic", r"sk-(?:proj-|ant-|svcacct-)?[\w-]{16,250}", "https://platform.openai.com/docs/api-reference/authentication"),
    TokenShape("Hugging Face", r"hf_\w{20,60}", "https://huggingface.co/docs/hub/security-tokens"),
    TokenShape("npm", r"npm_\w{30,60}", "https://docs.npmjs.com/about-access-tokens"),
    TokenShape("PyPI", r"pypi-AgE[\w-]{40,250}", "https://pypi.org/help/#apitoken"),
    TokenShape("NuGet", r"oy2[a-z0-9]{43}", _AZURE),
    TokenShape("RubyGems", r"rubygems_[0-9a-f]{48}", "https://guides.rubygems.org/api-key-scopes/"),
    TokenShape("Docker", r"dckr_(?:pat|oat)_[\w-]{24,64}", "https://docs.docker.com/security/access-tokens/"),
    TokenShape("SendGrid", r"SG\.[\w-]{16,64}\.[\w-]{16,64}", "https://www.twilio.com/docs/sendgrid/ui/account-and-settings/api-keys"),
    TokenShape("Mailchimp", r"[0-9a-f]{32}-us\d{1,2}", "https://mailchimp.com/developer/marketing/docs/fundamentals/"),
    TokenShape("Mailgun", r"key-[0-9a-z]{32}", "https://documentation.mailgun.com/docs/mailgun/api-reference/mg-auth"),
    TokenShape("Twilio", r"(?:AC|SK)[0-9a-f]{32}", _TWILIO),
    TokenShape("Square", r"sq0(?:atp|csp|idp)-[\w-]{22,60}", _SQUARE),
    TokenShape("Telegram", r"\d{8,10}:AA[\w-]{32,35}", "https://core.telegram.org/bots/api#authorizing-your-bot"),
    TokenShape("Shopify", r"shp(?:at|ca|pa|ss)_[0-9a-fA-F]{32}", "https://shopify.dev/changelog/length-of-the-shopify-access-token-is-increasing"),
    TokenShape("Atlassian", r"AT(?:ATT3x|BB|CTT3x)[\w=-]{28,250}", "https://support.atlassian.com/organization-administration/docs/understand-user-api-tokens/"),
    TokenShape("DigitalOcean", r"do[oprt]_v1_[0-9a-f]{64}", "https://docs.digitalocean.com/reference/api/create-personal-access-token/"),
    TokenShape("Databricks", r"dapi[0-9a-f]{32}(?:-\d)?", "https://docs.databricks.com/aws/en/dev-tools/auth/pat"),
    TokenShape("HashiCorp", r"hv[sbr]\.[\w-]{24,200}|[A-Za-z0-9]{14}\.atlasv1\.[\w-]{60,70}", "https://developer.hashicorp.com/vault/docs/concepts/tokens"),
    TokenShape("Grafana", r"glsa_[A-Za-z0-9]{32}_[0-9a-fA-F]{8}|glc_[\w+/=]{32,300}", "https://grafana.com/docs/grafana/latest/administration/service-accounts/"),
    TokenShape("Linear and Notion", r"lin_api_[A-Za-z0-9]{32,48}|(?:ntn|secret)_[A-Za-z0-9]{40,50}", "https://developers.notion.com/reference/authentication"),
    TokenShape("Postman", r"PMAK-[0-9a-f]{24}-[0-9a-f]{34}", "https://learning.postman.com/docs/reference/postman-api/authentication/"),
    TokenShape("New Relic", r"NRAK-[A-Z0-9]{27}", "https://docs.newrelic.com/docs/apis/intro-apis/new-relic-api-keys/"),
    TokenShape("Sentry", r"sntry[su]_[\w+/=-]{40,250}", "https://docs.sentry.io/account/auth-tokens/"),
    TokenShape("Dropbox", r"sl\.(?:u\.)?[\w-]{120,300}", "https://developers.dropbox.com/oauth-guide"),
    TokenShape("Meta", r"EAA[A-Za-z0-9]{90,300}", "https://developers.facebook.com/docs/facebook-login/guides/access-tokens/"),
    TokenShape("age", r"AGE-SECRET-KEY-1[0-9A-Z]{58}", "https://github.com/C2SP/C2SP/blob/main/age.md"),
    TokenShape("JSON Web Encryption", r"eyJ[\w-]{30,8000}", "https://www.rfc-editor.org/rfc/rfc7516"),
)  # fmt: skip

ANY_SHAPE = "|".join(shape.regex for shape in SHAPES)
