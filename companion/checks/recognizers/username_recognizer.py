"""User names of people and service logins, by the words around or by the DOMAIN\\name writing.

Source: Microsoft's down-level logon name (DOMAIN\\UserName); MitID on user identifiers.
"""

from __future__ import annotations

import regex
from presidio_analyzer import Pattern

from companion.checks.recognizers.base import ContextPatternRecognizer, words
from companion.checks.surroundings import Around

_LABEL = (
    r"(?:(?:ad-?|mitid-?|mit-id-?|system-?|service-?|windows-?|fælles-?|kmd-?|sbsys-?|aula-?|uni-?|unilogin-?)?(?:bruger(?:navn|navnet|id|-id|en)|brugernavne|login(?:navn|navnet|-id|et)?|logon|log-in|initialer|bruger-?id|ad-?konto(?:en)?|ad-?bruger(?:en)?|konto(?:navn)?)|user(?:name|id|[ _-]id)?|uid|"
    r"acct|account|samaccountname|mitid|unilogin|uni-login|user_?login|serviceid|service-?konto|fælleslogin)"
)
_BUILT_IN = frozenset("sa root admin administrator postgres guest system nobody test user bruger service www-data oracle azure dbo public null none true false er og i på med til som for det den min din ikke har".split())
_WORDLIKE = regex.compile(r"[^\W\d_]+")
_NEAR = words(_LABEL.replace("(?:konto(?:navn)?)", ""))


class UsernameRecognizer(ContextPatternRecognizer):
    """Finds logins: DOMAIN\\name, and what a label such as "brugernavn:" or "user=" introduces; built-in accounts are none."""

    ENTITY = "USERNAME"
    CONTEXT = ("bruger", "brugernavn", "login", "user", "MitID")
    COUNTRY_CODE = None
    PATTERNS = (
        Pattern("domain and name", r"(?<![\w\\/:.])[A-Z][A-Z0-9_-]{1,20}\\(?!\\)[\w.$-]{2,40}(?![\w\\])", 0.9),
        Pattern("labelled", rf"(?<![\w]){_LABEL}[\"']?(?:[ ]*[:=][ ]*|[ ]+(?:er|is|hedder)[ ]+:?[ ]*)[\"'“»]?(?<value>[\w](?:[\w.\\-]{{1,38}}[\w])?)(?![\w@])", 0.85),
        Pattern("after the word", r"(?<![\w])(?:bruger(?:en|navn|navnet)?|brugerid|login|logon|ad-bruger(?:en)?|ad-login|user|username|konto(?:en)?)[ ]+(?:med[ ]\w+[ ])?[\"'“»]?(?<value>(?=[\w.-]*\d)(?=[\w.-]*[A-Z])[\w](?:[\w.-]{1,30}[\w]))(?![\w@])", 0.8),
        Pattern("in brackets or column", r"(?<![\w.@-])(?=[\w.]*[A-Z])[\w](?:[\w.-]{1,18}[\w])(?![\w@.-]\w|\w)", 0.2),
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
        if pattern.name == "domain and name":
            return 0.0 if value.split("\\", 1)[0].upper() in {"HKLM", "HKCU", "SOFTWARE", "BUILTIN", "AUTHORITY", "C"} else pattern.score
        if pattern.name == "labelled" and _WORDLIKE.fullmatch(value):
            explicit = regex.search(r"[:=]", match[0]) is not None
            ends = regex.match(r"[\"'”«]?[,;.|)]?(?:\s|$)", around.after) is not None
            return 0.7 if explicit and ends and value.islower() and regex.match(r"[\"'”«]?\s*(?:$|[,;|)\n]|/|og\b)", around.after) else 0.0
        return pattern.score
