"""User names of people and service logins, by the words around or by the DOMAIN\\name writing.

Source: Microsoft's down-level logon name (DOMAIN\\UserName); MitID on user identifiers.
"""

from __future__ import annotations

from types import MappingProxyType

import regex
from presidio_analyzer import Pattern

from companion.checks.recognizers.base import ContextPatternRecognizer, words
from companion.checks.surroundings import TABLE_SIGNS, Around

_LABEL = (
    r"(?:(?:ad-?|mitid-?|mit-id-?|system-?|service-?|windows-?|fælles-?|kmd-?|sbsys-?|aula-?|uni-?|unilogin-?)?(?:bruger(?:navn|navnet|id|-id|en)?|brugernavne|login(?:navn|navnet|-id|et)?|logon|log-in|initialer|bruger-?id|ad-?konto(?:en)?|ad-?bruger(?:en)?|konto(?:navn)?)|user(?:name|id|[ _-]id)?|uid|"
    r"acct|account|samaccountname|mitid|unilogin|uni-login|user_?login|serviceid|service-?konto|fælleslogin)"
)
_BUILT_IN = frozenset(
    "sa root admin administrator postgres guest system nobody test user bruger service www-data oracle azure dbo public null none true false er og i på med mangler ukendt nej ja ingen til som for det den min din ikke har".split()
)
_WORDLIKE = regex.compile(r"[^\W\d_]+")
_NEAR = words(_LABEL)
_LOGIN_LIKE = regex.compile(r"[^\W\d_]{2}.*\d|\w_\w|\d.*[^\W\d_]{2}", regex.IGNORECASE)
_RIGHT_AFTER = regex.compile(
    r"(?:bruger(?:en|navn|navnet)?|login|user|username|log[ ](?:på|ind)[ ](?:med|som))[ :]+", regex.IGNORECASE
)
_LOG_ON = regex.compile(r"\blog(?:ge(?:[rt]|de)?)?[ ](?:på|ind)[ ](?:med|som)[ ]$", regex.IGNORECASE)
_PASSWORD_AFTER = regex.compile(
    r"[\"'”»),]*[ ](?:og[ ])?(?:/|kode|koden|password|pw|adgangskode|kodeord)", regex.IGNORECASE
)
_NUMBERED = regex.compile(
    r"(?:uge|nr|kl|side|bilag|km|m|kr|st|art|lok|rum|afs|kap|fig|tab|q|h|bus|grp|hold|trin|fase|sal|mdr?|år)\d+",
    regex.IGNORECASE,
)


class UsernameRecognizer(ContextPatternRecognizer):
    """Finds logins: DOMAIN\\name, and what a label such as "brugernavn:" or "user=" introduces; built-in accounts are none."""

    ENTITY = "USERNAME"
    CONTEXT = ("bruger", "brugernavn", "login", "user", "MitID")
    COUNTRY_CODE = None
    SUPPORTS = _NEAR
    NEEDS = MappingProxyType({
        "domain and name": ("\\",),
        "labelled": ("bruger", "log", "initialer", "konto", "user", "uid", "acc", "mitid", "serviceid", "samaccount"),
        "after the word": ("bruger", "log", "konto", "user", "navn", "ønskes"),
        "account at domain": ("@",),
        "service account": ("svc", "srv", "adm", "ext", "usr", "test", "sys", "batch"),
        "after a name, in brackets": ("(",),
        "in brackets or column": TABLE_SIGNS,
    })  # fmt: skip
    PATTERNS = (
        Pattern("domain and name", r"(?<![\w\\/:.])[A-Z][A-Z0-9_-]{1,20}\\(?!\\)[\w.$-]{2,40}(?![\w\\])", 0.9),
        Pattern("labelled", rf"(?<!\w){_LABEL}[\"']?(?:[ ]*[:=][ ]*|[ ]+(?:er|is|hedder)[ ]+:?[ ]*)[\"'“»]?(?<value>\w(?:[\w.\\-]{{1,38}}\w)?)(?![\w@])", 0.85),
        Pattern("after the word", r"(?<!\w)(?:(?:service|fælles|kalender|ad-?)?bruger(?:en|navn|navnet|e)?|brugerid|(?:kalender|fælles|ad-?|service-?)?log-?(?:in|on)(?:navn)?(?:et)?|user|username|(?:print|service|fælles)?-?konto(?:en)?|log(?:ge(?:[rt]|de)?)?[ ](?:på|ind)|navn|ønskes)(?:[ ](?:til|på|for|hos|i)[ ][\w'’-]+){0,2}(?:[ ](?:er|hedder|med|som|bruger(?:en)?|ønskes|den[ ]fælles|skriv|,)|,[ ]skriv){0,3}(?:[ ]?[:(][ ]?|[ ])[\"'“»(]?(?<value>(?=[\w.-]*[\d_.-])(?=[\w.-]*[A-Z])\w(?:[\w.-]{1,30}\w))(?![\w@])", 0.8),
        Pattern("account at domain", r"(?<![\w.@-])(?<value>[a-z][\w.-]{1,30}@[a-z][\w-]{2,30})(?![\w@-]|\.\w)", 0.3),
        Pattern("service account", r"(?<![\w.@/\\-])(?<value>(?:svc|srv|adm|ext|usr|test|sys|batch)[_-][\w-]{2,30})(?![\w@]|\.\w)", 0.8),
        Pattern("after a name, in brackets", r"(?<=[^\W\d_][ ]\()(?<value>[a-zæøå]{2,6}\d{1,4})(?=\))", 0.6),
        Pattern("in brackets or column", r"(?<![\w.@-])(?=[\w.]*[A-Z])\w(?:[\w.-]{1,18}\w)(?![\w@.-]\w|\w)", 0.2),
    )  # fmt: skip

    def judge(self, match: regex.Match[str], pattern: Pattern, around: Around) -> float:
        """A plain word is a login only after an explicit label; built-in accounts and e-mail addresses are none."""
        value = match["value"] if "value" in match.re.groupindex else match[0]
        name = value.rsplit("\\", 1)[-1].casefold()
        if name in _BUILT_IN or len(name) < 2:
            return 0.0
        if pattern.name == "in brackets or column":
            heading = around.heading
            named = heading and regex.fullmatch(rf"\s*{_LABEL}(?:navn)?\s*", heading, regex.IGNORECASE)
            return 0.85 if named else 0.0
        if pattern.name == "account at domain":
            return (
                0.8
                if _NEAR.search(around.before[-40:]) or _LOG_ON.search(around.before) or "domæn" in around.after.lower()
                else 0.0
            )
        if pattern.name == "after a name, in brackets" and _NUMBERED.match(value):
            return 0.0
        if pattern.name == "after the word" and not _LOGIN_LIKE.search(value):
            joined = regex.fullmatch(r"[^\W\d_]+(?:[-.][^\W\d_]+)+", value)
            if joined and _PASSWORD_AFTER.match(around.after):
                return pattern.score
            # "bruger depot.laksub" right after the word, in small letters; "brugere mandag-fredag" are people.
            named = _RIGHT_AFTER.fullmatch(match[0][: match.start("value") - match.start()])
            return 0.7 if named and regex.fullmatch(r"[a-zæøå]{3,}[-.][a-zæøå]{3,}", value) else 0.0
        if pattern.name == "domain and name":
            return (
                0.0
                if value.split("\\", 1)[0].upper() in {"HKLM", "HKCU", "SOFTWARE", "BUILTIN", "AUTHORITY", "C"}
                else pattern.score
            )
        if pattern.name == "labelled" and _WORDLIKE.fullmatch(value):
            explicit = regex.search(r"[:=]", match[0]) is not None
            ends = regex.match(r"[\"'”«]?[,;.|)]?(?:\s|$)", around.after) is not None
            return (
                0.7
                if explicit
                and ends
                and value.islower()
                and regex.match(r"[\"'”«]?\s*(?:$|[,;|)\n]|/|og\b)", around.after)
                else 0.0
            )
        return pattern.score
