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
_NO_DOMAIN = frozenset({"HKLM", "HKCU", "SOFTWARE", "BUILTIN", "AUTHORITY", "C"})
_HEADING = regex.compile(rf"\s*{_LABEL}(?:navn)?\s*", regex.IGNORECASE)
_ACCOUNTS = regex.compile(r"\s*konto(?:en|navn)?\s*", regex.IGNORECASE)
_JOINED_WORDS = regex.compile(r"[^\W\d_]+(?:[-.][^\W\d_]+)+")
_JOINED_IN_SMALL = regex.compile(r"[a-zæøå]{3,}[-.][a-zæøå]{3,}")
# What may follow a plain word that is a login: the end of its line or cell, the next field, or the password.
_CELL_ENDS = regex.compile(r"(?=[\"'”«]?[,;.|)]?(?:\s|$))[\"'”«]?\s*(?:$|[,;|)\n]|/|og\b|(?-i:[A-Z_]+=))")
_WORDLIKE = regex.compile(r"[^\W\d_]+")
_NEAR = words(_LABEL)
_LOGIN_LIKE = regex.compile(r"[^\W\d_]{2}.*\d|\w_\w|\d.*[^\W\d_]{2}", regex.IGNORECASE)
_RIGHT_AFTER = regex.compile(
    r"(?:bruger(?:en|navn|navnet)?|login|user|username|log[ ](?:på|ind)[ ](?:med|som))[ :]+", regex.IGNORECASE
)
_LOG_ON = regex.compile(r"\blog(?:ge(?:[rt]|de)?)?[ ](?:på|ind)[ ](?:med|som)[ ]$", regex.IGNORECASE)
# With up to three words for what: "logger på fagsystemet med".
_LOG_ON_WITH = r"log(?:get|ge[rt]?)?[ ](?:på|ind)(?:[ ](?!med\b)[^\W\d_]+){0,3}[ ]med"
_PASSWORD_AFTER = regex.compile(
    r"[\"'”»),]*[ ](?:og[ ])?(?:/|kode|koden|password|pw|adgangskode|kodeord)", regex.IGNORECASE
)
_NUMBERED = regex.compile(
    r"(?:uge|nr|kl|side|bilag|km|m|kr|st|art|lok|rum|afs|kap|fig|tab|q|h|bus|grp|hold|trin|fase|sal|mdr?|år)\d+",
    regex.IGNORECASE,
)
# How sure a login is under a heading, written as "name@domain", and as a plain word.
_IN_COLUMN, _AT_DOMAIN, _PLAIN = 0.85, 0.8, 0.7


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
        "of an administrator": ("_adm", "-adm"),
        "said to be one's own": ("jeg er", "står som", "log"),
        "log on with, before the password": (" med ",),
        "after a name, in brackets": ("(",),
        "in brackets or column": TABLE_SIGNS,
    })  # fmt: skip
    PATTERNS = (
        Pattern("domain and name", r"(?<![\w\\/:.])[A-Z][A-Z0-9_-]{1,20}\\(?!\\)[\w.$-]{2,40}(?![\w\\])", 0.9),
        Pattern("labelled", rf"(?<![^\W_]){_LABEL}[\"']?(?:[ ]*[:=][ ]*|[ ]+(?:er|is|hedder)[ ]+:?[ ]*)[\"'“»]?(?<value>\w(?:[\w.\\-]{{1,38}}\w)?)(?![\w@])", 0.85),
        Pattern("after the word", r"(?<!\w)(?:(?:service|fælles|kalender|ad-?)?bruger(?:en|navn|navnet|e)?|brugerid|(?:kalender|fælles|ad-?|service-?)?log-?(?:in|on)(?:navn)?(?:et)?|user|username|(?:print|service|fælles)?-?konto(?:en)?|log(?:ge(?:[rt]|de)?)?[ ](?:på|ind)|navn|ønskes)(?:[ ](?:til|på|for|hos|i)[ ][\w'’-]+){0,2}(?:[ ](?:er|hedder|med|som|bruger(?:en)?|ønskes|den[ ]fælles|skriv|,)|,[ ]skriv){0,3}(?:[ ]?[:(][ ]?|[ ])[\"'“»(]?(?<value>(?=[\w.-]*[\d_.-])(?=[\w.-]*[A-Z])\w(?:[\w.-]{1,30}\w))(?![\w@])", 0.8),
        Pattern("account at domain", r"(?<![\w.@-])(?<value>[a-z][\w.-]{1,30}@[a-z][\w-]{2,30})(?![\w@-]|\.\w)", 0.3),
        Pattern("service account", r"(?<![\w.@/\\-])(?<value>(?:svc|srv|adm|ext|usr|test|sys|batch)[_-][\w-]{2,30})(?![\w@]|\.\w)", 0.8),
        Pattern("of an administrator", r"(?<![\w.@/\\-])(?<value>(?-i:[a-zæøå]{2,15}(?:_adm(?:in)?|-adm)))(?![\w@]|[.-]\w)", 0.8),
        Pattern("said to be one's own", rf"\b(?:jeg[ ]er|står[ ]som|{_LOG_ON_WITH})[ ](?<value>(?-i:[a-zæøå]{{3,8}}\d{{1,4}}))(?![\w@]|[.-]\w)", 0.8),
        Pattern("log on with, before the password", rf"\b{_LOG_ON_WITH}[ ](?<value>(?-i:[a-zæøå])[\w.-]{{1,30}}\w)(?=[ ]?(?:/|,|og)[ ](?:(?:har|og|med|fået)[ ]){{0,3}}(?:\w*(?:kode|kodeord|password)(?:n|et)?\b|(?=\S*\d)(?=\S*(?-i:[A-Z]))\S{{6}}))", 0.8),
        Pattern("after a name, in brackets", r"(?<=[^\W\d_][ ]\()(?<value>[a-zæøå]{2,6}\d{1,4})(?=\))", 0.6),
        Pattern("in brackets or column", r"(?<![\w.@-])(?=[\w.]*[A-Z])\w(?:[\w.-]{1,18}\w)(?![\w@.-]\w|\w)", 0.2),
    )  # fmt: skip

    def judge(self, match: regex.Match[str], pattern: Pattern, around: Around) -> float:
        """A plain word is a login only after an explicit label; built-in accounts and e-mail addresses are none."""
        value = match["value"] if "value" in match.re.groupindex else match[0]
        name = value.rsplit("\\", 1)[-1].casefold()
        if name in _BUILT_IN or len(name) < 2:
            return 0.0
        match pattern.name:
            case "in brackets or column":
                # "Konto" heads the accounts of a budget as well.
                named = _HEADING.fullmatch(around.heading) and (
                    not _ACCOUNTS.fullmatch(around.heading) or _LOGIN_LIKE.search(value)
                )
                return _IN_COLUMN if named else 0.0
            case "account at domain":
                named = _NEAR.search(around.before[-40:]) or _LOG_ON.search(around.before)
                return _AT_DOMAIN if named or "domæn" in around.after.lower() else 0.0
            case "after a name, in brackets":
                return 0.0 if _NUMBERED.match(value) else pattern.score
            case "after the word" if not _LOGIN_LIKE.search(value):
                before = match.string[match.start() : match.start("value")]
                return _of_words(value, before, around.after, pattern.score)
            case "domain and name":
                return 0.0 if value.split("\\", 1)[0].upper() in _NO_DOMAIN else pattern.score
            case "labelled" if _WORDLIKE.fullmatch(value):
                explicit = ":" in match[0] or "=" in match[0]
                return _PLAIN if explicit and value.islower() and _CELL_ENDS.match(around.after) else 0.0
        return pattern.score


def _of_words(value: str, before: str, after: str, usual: float) -> float:
    """How sure a login made of words is: "depot.laksub" right after "bruger"; "brugere mandag-fredag" are people."""
    if _JOINED_WORDS.fullmatch(value) and _PASSWORD_AFTER.match(after):
        return usual
    return _PLAIN if _RIGHT_AFTER.fullmatch(before) and _JOINED_IN_SMALL.fullmatch(value) else 0.0
