"""Secrets: passwords, PINs, keys, tokens and connection strings. The finding is the secret itself.

Source: the token shapes their issuers publish (``token_shapes`` names each), RFC 7519 for JWT, RFC 7468 for private keys;
in sentences the words around decide. A high entropy alone is no alarm.
"""

from __future__ import annotations

from types import MappingProxyType

import regex
from presidio_analyzer import Pattern

from companion.checks.recognizers.base import DIGITS, FLAGS, ContextPatternRecognizer
from companion.checks.recognizers.secret_values import Labelled, is_no_secret, weigh
from companion.checks.recognizers.token_shapes import ANY_SHAPE
from companion.checks.surroundings import TABLE_SIGNS, Around

_WORD = (
    r"(?:(?:\w{0,24}(?:adgangskode|kodeord|løsen|password|passphrase|passwd|pinkode|pin-kode|alarmkode|dørkode|låsekode|nøglekode|wifi-?kode|wi-fi-kode|netkode|gæstekode|engangskode|startkode|fabrikskode|standardkode|servicekode|vagtkode|supporttoken|kodelås|\w{2,12}pin|nøgleboks|nøgleboksen|boksen?)(?:n|en|r|et|t)?)"
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
_OTHER_CODE = regex.compile(
    r"(?:post|konto|fejl|stats|status|lande|farve|qr|bar|streg|kilde|kleb|hus|dress|fag|kle|emne|kurs(?:us)?|rabat|kampagne|html|vare|tarif|tilbuds|afsnits|proces|projekt|løn|fraværs|ydelses|diagnose|icd|icpc|sks|error|zip|postal|country|source)-?[ ]?(?:kode\w*|code)[\"']?[ :=]*(?:er[ ])?$",
    FLAGS,
)
_HEADING = regex.compile(
    r"\s*(?:\w*(?:adgangskode|kodeord|password|pinkode|engangskode|startkode|løsen|alarmkode|dørkode)|pin|kode|pw|pwd|secret|token|nøgle)\w{0,3}\s*",
    FLAGS,
)
_NO_DIGIT = regex.compile(r"\D")
_A_YEAR = regex.compile(r"1[6-9]\d\d|20\d\d")
_LOGIN = regex.compile(
    r"(?<![^\W\d_])(?:log\w*|bruger\w*|adgang\w*|wifi|wi-fi|net(?:værk\w*)?|admin\w*|\w*server\w*|printer\w*|fælles\w*|svc|konto|user|password|kodeord|pc)",
    FLAGS,
)
# How sure a value is under a heading such as "Adgangskode", and after a login and a stroke.
_IN_COLUMN, _AFTER_A_LOGIN = 0.9, 0.85


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
        """A published shape is sure; elsewhere the words around decide, and what the value looks like."""
        match pattern.name:
            case "in a column":
                named = around.heading and _HEADING.fullmatch(around.heading)
                return _IN_COLUMN if named and not is_no_secret(match[0]) else 0.0
            case "name and password":
                return _AFTER_A_LOGIN if _LOGIN.search(around.before) else 0.0
            case "opened with":
                few = len(_NO_DIGIT.sub("", match["value"])) < 3
                return 0.0 if few or _A_YEAR.fullmatch(match["value"]) or _of_something_else(match) else pattern.score
            case "digits set apart":
                return 0.0 if _of_something_else(match) else pattern.score
            case "labelled" | "labelled, then what for":
                if _OTHER_CODE.search(around.before):
                    return 0.0
                value = match["value"].rstrip(".,;:?)")
                return weigh(Labelled(match["word"], _joined(match), value, around.after, pattern.score))
        return pattern.score


def _joined(match: regex.Match[str]) -> str:
    """What stands between the word and the value."""
    return str(match.string[match.end("word") : match.start("value")])


def _of_something_else(match: regex.Match[str]) -> bool:
    """True for the codes that are no secret: "fejlkode", "kontokode"."""
    return _OTHER_CODE.search(match.string, match.start(), match.start("value")) is not None
