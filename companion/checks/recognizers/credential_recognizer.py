"""Secrets: passwords, PINs, keys, tokens and connection strings. The finding is the secret itself.

Source: the token shapes their issuers publish (``token_shapes`` names each), RFC 7519 for JWT, RFC 7468 for private keys;
in sentences the words around decide. A high entropy alone is no alarm.
"""

from __future__ import annotations

from types import MappingProxyType

import regex
from presidio_analyzer import Pattern

from companion.checks.recognizers.base import DIGITS, FLAGS, ContextPatternRecognizer
from companion.checks.recognizers.token_shapes import ANY_SHAPE
from companion.checks.surroundings import TABLE_SIGNS, Around

_WORD = (
    r"(?:(?:\w{0,24}(?:adgangskode|kodeord|løsen|password|passphrase|passwd|pinkode|pin-kode|alarmkode|dørkode|låsekode|nøglekode|wifi-?kode|wi-fi-kode|netkode|gæstekode|engangskode|startkode|fabrikskode|standardkode|servicekode|vagtkode|supporttoken|kodelås|nøgleboks|nøgleboksen|boksen?)(?:n|en|r|et|t)?)"
    r"|pwd|pass|pin|puk|psk|kode(?:n|r|rne)?|koden|code|secret|client[_ -]?secret|api[_ -]?(?:key|nøgle|nøglen)|apikey|access[_ -]?key|subscription[_ -]?key|accountkey|token(?:et)?|nøgle(?:n)?|adg\.?kode|pw|pword)"
)
# What every alternative of ``_WORD`` holds one of.
_WORD_STEMS = ("kode", "løsen", "pass", "pin", "puk", "psk", "pwd", "boks", "code", "secret", "api", "access", "accountkey", "token", "nøgle", "pw")  # fmt: skip
# Where a label may stand: all that begins with one is looked for only in a text that has one.
_LABEL = regex.compile(rf"(?<![^\W\d_]){_WORD}", FLAGS)
# Something without spaces that is long enough for a token and no ordinary word.
_ANY_TOKEN = regex.compile(r"(?<!\S)(?=\S{15})(?![^\W\d_]?\p{Ll}*+[^\w\s]*+(?!\S))")
_JOIN = (
    r"(?:[\"']?[ ]*(?:=>|:=|[:=])[ ]*|[ ]+sat[ ]til[ ]+|,?[ ]+(?:den|det|som|og[ ]den)[ ]+(?:er|lyder|hedder)[ ]*:?[ ]*"
    r"|[ ]+(?:er|is|var|lyder|hedder|skal være|bliver)[ ]*:?[ ]+|[ ]+)"
)
_NOT_SECRET = regex.compile(
    r"(?:er|var|bliver|blev|skal|kan|må|har|til|på|for|om|og|i|som|med|ved|af|den|det|de|en|et|ikke|sendt|udløbet|glemt|ændret|forkert|spærret|nulstillet|password|kode|adgangskode|kodeord|kræver|mindst|minimum|virker|findes|deles|står|sendes|skiftes|"
    r"ny|nye|nyt|min|din|sin|vores|jeres|deres|hans|hendes|mit|dit|samme|fælles|personlig|personlige|stærk|stærke|sikker|hemmelig|xxx+|\*+|\.{2,}|_+|\[.*|<.*>?|\{.*|\$\{?.*|%\w+%|none|null|true|false|string|str|required|env|os\.\w+|"
    r"getenv.*|input.*|eller|men|hvis|når|fordi|så|at|hvor|hvordan|hver|alle|nogle|tak|eks|fx|via|se|følger|mangler|ok|klar|unik|lang|langt|tegn|bogstaver|tal|ingen|brik|nøglebrik|skrives|bruges|gemmes|indtastes|udleveres|oplyses|gives|igen|her|mere)",
    regex.IGNORECASE,
)
_STRONG_WORD = regex.compile(
    r"(?:adgangskode|kodeord|password|passwd|pwd|passphrase|løsen|secret|api|token|accountkey|psk|access)", FLAGS
)
_OTHER_CODE = regex.compile(
    r"(?:post|konto|fejl|stats|status|lande|farve|qr|bar|streg|kilde|kleb|hus|dress|fag|kle|emne|kurs(?:us)?|rabat|kampagne|html|vare|tarif|tilbuds|afsnits|proces|projekt|løn|fraværs|ydelses|diagnose|icd|icpc|sks|error|zip|postal|country|source)-?[ ]?(?:kode\w*|code)[\"']?[ :=]*(?:er[ ])?$",
    FLAGS,
)
_HEADING = regex.compile(
    r"\s*(?:\w*(?:adgangskode|kodeord|password|pinkode|engangskode|startkode|løsen|alarmkode|dørkode)|pin|kode|pw|pwd|secret|token|nøgle)\w{0,3}\s*",
    FLAGS,
)
_YEAR = regex.compile(r"(?:19|20)\d\d")
_LOGIN = regex.compile(
    r"(?<![^\W\d_])(?:log\w*|bruger\w*|adgang\w*|wifi|wi-fi|net(?:værk\w*)?|admin\w*|\w*server\w*|printer\w*|fælles\w*|svc|konto|user|password|kodeord|pc)",
    FLAGS,
)


class CredentialRecognizer(ContextPatternRecognizer):
    """Finds secrets by their published shape, in a connection string, or by the word that introduces them."""

    ENTITY = "CREDENTIAL"
    CONTEXT = ("adgangskode", "kodeord", "kode", "password", "pin", "token")
    COUNTRY_CODE = None
    OPPOSES = _OTHER_CODE
    GATES = MappingProxyType(
        {
            "issued token": _ANY_TOKEN,
            "digits set apart": _LABEL,
            "in brackets after what for": _LABEL,
            "labelled": _LABEL,
            "labelled, then what for": _LABEL,
        }
    )
    NEEDS = MappingProxyType({
        "private key": ("-----begin",),
        "JSON web token": ("eyj",),
        "bearer": ("bearer", "basic"),
        "connection string": ("password", "pwd", "accountkey", "sharedaccesskey"),
        "key in connection string": ("accountkey", "sharedaccess", "sig"),
        "password in address": ("://",),
        "PGP or PuTTY private key": ("-----begin pgp", "putty-user-key-file"),
        "given to a command": ("convertto-securestring",),
        "user and password of curl": ("curl",),
        "password of net use": ("net use",),
        "digits set apart": _WORD_STEMS,
        "in brackets after what for": _WORD_STEMS,
        "log on with": ("log",),
        "opened with": DIGITS,
        "name and password": ("/ ", "– "),
        "in a column": TABLE_SIGNS,
        "user and password in code": ("auth",),
        "used as password": (" som ",),
        "labelled": _WORD_STEMS,
        "labelled, then what for": _WORD_STEMS,
    })  # fmt: skip
    PATTERNS = (
        Pattern("private key", r"-----BEGIN [A-Z ]{0,30}PRIVATE KEY-----[\s\S]{0,8000}?(?:-----END [A-Z ]{0,30}PRIVATE KEY-----|\Z)", 1.0),
        Pattern("JSON web token", r"(?<![\w-])eyJ[\w-]{8,}\.[\w-]{8,}\.[\w-]*", 0.99),
        Pattern("issued token", rf"(?<![\w-])(?-i:{ANY_SHAPE})(?![\w-])", 0.99),
        Pattern("PGP or PuTTY private key", r"-----BEGIN PGP PRIVATE KEY BLOCK-----[\s\S]{0,16000}?(?:-----END PGP PRIVATE KEY BLOCK-----|\Z)|^PuTTY-User-Key-File-\d:[\s\S]{0,8000}?Private-MAC:[ ]*[0-9a-f]+", 1.0),
        Pattern("given to a command", r"\bConvertTo-SecureString[ ](?:-String[ ])?[\"'](?<value>[^\"'\n]{3,80})[\"']", 0.95),
        Pattern("user and password of curl", r"\bcurl\b[^\n]{0,200}?[ ](?:-u|--user)[ ]*[\"']?[\w.\\@-]{1,60}:(?<value>[^\s\"':]{3,80})", 0.95),
        Pattern("password of net use", r"\bnet[ ]use[ ][^\n]{0,120}?\\\\\S+[ ](?<value>(?![/*])[^\s/]\S{2,63})(?=[ ]+/user:)", 0.95),
        Pattern("bearer", r"\b(?:bearer|basic)[ ]+(?<value>(?=[\w+/=.~-]*\d)[\w+/=.~-]{12,})", 0.95),
        Pattern("connection string", r"(?<![\w;])(?:(?:server|data source|host|user id|uid|user|username|database|initial catalog|driver|provider|defaultendpointsprotocol|accountname|endpoint|dsn|port|account|addr|address|network address|trusted_connection|encrypt)[ ]?=[ ]?[^;\n\"']{1,120};[ ]?){1,10}(?:password|pwd|accountkey|sharedaccesskey)[ ]?=[ ]?[^;\s\"'`]{3,200}(?:;[ ]?[\w ]{2,30}=[^;\n\s\"'`]{1,80}){0,8};?", 0.98),
        Pattern("key in connection string", r"\b(?:accountkey|sharedaccesskey|sharedaccesssignature|sig)[ ]?=[ ]?(?<value>[\w+/%-]{16,}={0,2})", 0.97),
        Pattern("password in address", r"(?<value>\b[a-z][a-z0-9+.-]{1,15}://[^\s/:@\"']{1,80}:[^\s@\"']{2,120}@[^\s\"'<>]{3,200})", 0.98),
        Pattern("opened with", r"(?<![^\W\d_])(?:alarm(?:en|kode\w*)?|åbn(?:es|er|et|e)|låses?[ ]op|slås[ ]fra|slå[rs]?[ ](?:\w+[ ])?fra|tilkobles|frakobles|(?:dør|port|lås|adgangs|service)?kode(?:n|lås\w*)?|nøgle(?:boks\w*)?|boks(?:en)?|pengeskab\w*|brandboks\w*|dør(?:en)?)(?:[ ](?:til|på|i|ved|fra|for)[ ][^\W\d_][\w-]*(?:[ ][\w-]+){0,2}?|[ ]arkiv|[ ]kælder)?(?:[ ]?(?:med|:|\(|er|to)){0,2}[ ]?(?<!\d)(?<value>[*#]?(?:\d{4}[ ]\d{4}|\d{4,8}|\d-\d\d-\d\d|[A-Z]?\d{3,6}[A-Z]?)[*#]?)(?![\w.,/-]\d|\w|[ ]?(?:kr|m2|timer|gange))", 0.8),
        Pattern("name and password", r"(?:(?<![\w./])[\w.-]*[\w_.-]{2,30})[ ]?(?:/|–)[ ](?<value>(?=\S*[\d!#$%&*+?=_])(?=\S*[A-Z])\S{6,64})", 0.3),
        Pattern("in a column", r"(?<![^\s|;])(?=\S*[\w#])[^\s|;\"']{4,64}(?=[ ]*(?:$|[|;\t\n]))", 0.2),
        Pattern("digits set apart", rf"(?<![^\W\d_])(?<word>{_WORD})(?:[ ](?:til|på|for)[ ][^\W\d_]\w*)?(?:[:=,]|[ ]er|[ ]lyder)?[ ]+(?<value>[*#]?\d(?:(?:[ ]\d){{3,7}}|(?:-\d){{3,7}}|\d(?:-\d\d){{2,3}})[*#]?)(?![\w.,/-]\d|\w|[ ]\d)", 0.85),
        Pattern("in brackets after what for", rf"(?<![^\W\d_])(?<word>{_WORD})[ ](?:til|for|på)[ ][\w-]+(?:[ ][\w-]+)?[ ]\((?<value>(?=[^\s()]*\d)(?=[^\s()]*[^\W\d_])[^\s()]{{6,64}})\)", 0.85),
        Pattern("log on with", r"\blog(?:ge[rt]?)?[ ](?:på|ind)[ ]med[ ](?:\w+navn(?:et)?[ ])?[\"'“]?[\w.\\@-]{2,40}[\"'”]?[ ]?(?:og|/|,)[ ](?:kode(?:n|ord(?:et)?)?[ ])?[\"'“]?(?<value>(?=\S*\d)(?=\S*[^\W\d_])[^\s\"'”,;]{6,64})", 0.85),
        Pattern("user and password in code", r"auth[ ]*=[ ]*\(?[ ]*[\"'][^\"'\n]{1,60}[\"'][ ]*,[ ]*[\"'](?<value>[^\"'\n]{3,80})[\"']", 0.95),
        Pattern("used as password", r"(?<!\w)(?<value>(?=\S*[A-Z])(?=\S*[\d!#$%&*+?=_])[^\s\"'(]{5,64})[ ]som[ ](?:\w+[ ])?(?:adgangskode|kode|kodeord|password)", 0.85),
        Pattern("labelled", rf"(?<![^\W\d_])(?<word>{_WORD}){_JOIN}(?:\"(?<value>[^\"\n]{{3,80}})\"|'(?<value>[^'\n]{{3,80}})'|[“”»](?<value>[^“”«\n]{{3,80}})[“”«]|`(?<value>[^`\n]{{3,80}})`|(?<value>[^\s\"'<>|]{{3,128}}))", 0.9),
        Pattern("labelled, then what for", rf"(?<![^\W\d_])(?<word>{_WORD})[ ]+(?:(?:til|for|på|i|ved|hos|fra)[ ](?:(?!(?:er|og|som|der|kan|skal)\b)[\w./&-]+[ ]?){{1,5}})(?:\([^)\n]{{1,30}}\)[ ]?)?(?:[:=]|er(?:[ ]stadig| nu)?[ ]*:?|[ ]-)[ ]+[\"'“”»]?(?<value>[^\s\"'<>|“”«]{{3,80}})", 0.85),
    )  # fmt: skip

    def place(self, match: regex.Match[str]) -> tuple[int, int]:
        """The secret without the sentence's own full stop or comma; an exclamation mark is often part of it."""
        start, end = super().place(match)
        value = match.string[start:end]
        if "value" in match.re.groupindex:
            end = start + len(value.rstrip(".,;:?" if "(" in value else ".,;:?)"))
        return start, end

    def judge(self, match: regex.Match[str], pattern: Pattern, around: Around) -> float:
        """A published shape is sure; after a word, the value must look like a secret and not like the sentence going on."""
        if pattern.name == "in a column":
            return (
                0.9
                if around.heading and _HEADING.fullmatch(around.heading) and not _NOT_SECRET.fullmatch(match[0])
                else 0.0
            )
        if pattern.name == "name and password":
            return 0.85 if _LOGIN.search(around.before) else 0.0
        if pattern.name == "opened with":
            digits = regex.sub(r"\D", "", match["value"])
            year = regex.fullmatch(r"1[6-9]\d\d|20\d\d", match["value"])
            return (
                0.0
                if year or len(digits) < 3 or _OTHER_CODE.search(match[0][: match.start("value") - match.start()])
                else pattern.score
            )
        if pattern.name == "digits set apart":
            return 0.0 if _OTHER_CODE.search(match[0][: match.start("value") - match.start()]) else pattern.score
        if not pattern.name.startswith("labelled"):
            return pattern.score
        value = match["value"].rstrip(".,;:?)")
        word = match["word"]
        if len(value) < 3 or _NOT_SECRET.fullmatch(value):
            return 0.0
        if _OTHER_CODE.search(around.before):
            return 0.0
        joined = match[0][len(word) : match.start("value") - match.start()]
        explicit = any(sign in joined for sign in ":=") or regex.search(
            r"(?:er|is|lyder|hedder)[ ]*:?[ ]*[\"'“»]?$", joined
        )
        strong = bool(_STRONG_WORD.search(word))
        has_digit = any(c.isdigit() for c in value)
        has_letter = any(c.isalpha() for c in value)
        special = any(not c.isalnum() and c not in "-/.,: " for c in value)
        if value.strip("*#").isdigit():
            signed = not (value[0] + value[-1]).isdigit()
            value = value.strip("*#")
            known = regex.search(r"pin|puk|alarm|dør|lås|nøgle|kode", word, FLAGS)
            return (
                pattern.score
                if known and 3 <= len(value) <= 10 and (signed or not (len(value) == 4 and _YEAR.match(value)))
                else 0.0
            )
        if has_digit and has_letter:
            if regex.fullmatch(
                r"(?:kl|v|uge|nr|side|bilag|trin|fase|version|art|artikel)\.?\d+|\d+(?:\.|,)?(?:årige?|dage?|timer?|tegn|måneder|min|stk|kr|mdr)\w*",
                value,
                FLAGS,
            ):
                return 0.0
            return pattern.score if explicit or strong or special or len(value) >= 6 else 0.0
        if (
            special
            and has_letter
            and (explicit or strong)
            and not regex.fullmatch(r"[^\W\d_]+(?:[(/][^\W\d_]*[)]?)+", value)
        ):
            return pattern.score if regex.search(r"[!#$%&*+?=@^~_]", value) else 0.0
        if (
            strong
            and "-" in value
            and regex.fullmatch(r"[^\W\d_]+(?:-[^\W\d_]+){2,}", value)
            and regex.match(r"[\"'”]?[.,;]?\s*(?:\n|$|[A-ZÆØÅ])", around.after)
        ):
            return 0.75
        # A plain word: only where it is set apart as the answer.
        quoted = joined.rstrip()[-1:] in "\"'“»`" or match[0][match.start("value") - match.start() - 1] in "\"'“”»`"
        mixed = any(c.isupper() for c in value[1:]) and any(c.islower() for c in value)
        ends = regex.match(r"[.!]?\s*(?:\n|$)", around.after) is not None
        if strong and explicit and (quoted or mixed or (ends and "=" in joined)):
            return 0.8
        if explicit and strong and ends and not around.after.strip() and len(value) >= 6 and ":" in joined:
            return 0.7
        return 0.0
