"""Whether what follows a word such as "kode" is the secret, or the sentence going on."""

from __future__ import annotations

from dataclasses import dataclass

import regex

from companion.checks.recognizers.base import FLAGS

NO_SECRET = 0.0
# How sure a value is that is made of ordinary words: joined by hyphens, set apart by quotation marks, alone on its line.
WORDS_IN_A_ROW, SET_APART, ENDS_THE_LINE = 0.75, 0.8, 0.7

_NOT_SECRET = regex.compile(
    r"(?:er|var|bliver|blev|skal|kan|må|har|til|på|for|om|og|i|som|med|ved|af|den|det|de|en|et|ikke|sendt|udløbet"
    r"|glemt|ændret|forkert|spærret|nulstillet|password|kode|adgangskode|kodeord|kræver|mindst|minimum|virker|findes"
    r"|deles|står|sendes|skiftes|ny|nye|nyt|min|din|sin|vores|jeres|deres|hans|hendes|mit|dit|samme|fælles|personlig"
    r"|personlige|stærk|stærke|sikker|hemmelig|xxx+|\*+|\.{2,}|_+|\[.*|<.*>?|\{.*|\$\{?.*|%\w+%|none|null|true|false"
    r"|string|str|required|env|os\.\w+|getenv.*|input.*|eller|men|hvis|når|fordi|så|at|hvor|hvordan|hver|alle|nogle"
    r"|tak|eks|fx|via|se|følger|mangler|ok|klar|unik|lang|langt|tegn|bogstaver|tal|ingen|brik|nøglebrik|skrives|bruges"
    r"|gemmes|indtastes|udleveres|oplyses|gives|igen|her|mere)",
    regex.IGNORECASE,
)
_STRONG_WORD = regex.compile(
    r"(?:adgangskode|kodeord|password|passwd|pwd|passphrase|løsen|secret|api|token|accountkey|psk|access)", FLAGS
)
_WORD_OF_DIGITS = regex.compile(r"pin|puk|alarm|dør|lås|nøgle|kode", FLAGS)
_SAID = regex.compile(r"(?:er|is|lyder|hedder)[ ]*:?[ ]*[\"'“»]?$")
_YEAR = regex.compile(r"(?:19|20)\d\d")
_COUNTED = regex.compile(
    r"(?:kl|v|uge|nr|side|bilag|trin|fase|version|art|artikel)\.?\d+"
    r"|\d+(?:\.|,)?(?:årige?|dage?|timer?|tegn|måneder|min|stk|kr|mdr)\w*",
    FLAGS,
)
_BROKEN_WORD = regex.compile(r"[^\W\d_]+(?:[(/][^\W\d_]*[)]?)+")
_SIGNS = regex.compile(r"[!#$%&*+?=@^~_]")
_JOINED_WORDS = regex.compile(r"[^\W\d_]+(?:-[^\W\d_]+){2,}")
_SENTENCE_ENDS = regex.compile(r"[\"'”]?[.,;]?\s*(?:\n|$|[A-ZÆØÅ])")
_LINE_ENDS = regex.compile(r"[.!]?\s*(?:\n|$)")
_QUOTES = "\"'“”»`"


def is_no_secret(value: str) -> bool:
    """True for a word that goes on with the sentence ("koden er sendt") or stands for a secret ("****")."""
    return _NOT_SECRET.fullmatch(value) is not None


@dataclass(frozen=True, slots=True)
class Labelled:
    """A *value* and the *word* before it, with what stands between them and right after.

    ``usual`` is how sure a value is that looks like a secret.
    """

    word: str
    joined: str
    value: str
    after: str
    usual: float

    @property
    def explicit(self) -> bool:
        """True where a colon, an equals sign or a verb says that the value is it."""
        return ":" in self.joined or "=" in self.joined or _SAID.search(self.joined) is not None

    @property
    def strong(self) -> bool:
        """True for words that mean a secret and hardly anything else."""
        return _STRONG_WORD.search(self.word) is not None


def weigh(said: Labelled) -> float:
    """How sure *said*'s value is a secret, from 0 to 1."""
    value = said.value
    if len(value) < 3 or is_no_secret(value):
        return NO_SECRET
    if value.strip("*#").isdigit():
        return _weigh_digits(said)
    has_letter = any(c.isalpha() for c in value)
    special = any(not c.isalnum() and c not in "-/.,: " for c in value)
    if has_letter and any(c.isdigit() for c in value):
        if _COUNTED.fullmatch(value):
            return NO_SECRET
        return said.usual if said.explicit or said.strong or special or len(value) >= 6 else NO_SECRET
    if special and has_letter and (said.explicit or said.strong) and not _BROKEN_WORD.fullmatch(value):
        return said.usual if _SIGNS.search(value) else NO_SECRET
    if said.strong and _JOINED_WORDS.fullmatch(value) and _SENTENCE_ENDS.match(said.after):
        return WORDS_IN_A_ROW
    return _weigh_word(said)


def _weigh_digits(said: Labelled) -> float:
    """Three to ten digits, and no year unless a star or hash belongs to it."""
    digits = said.value.strip("*#")
    if not (_WORD_OF_DIGITS.search(said.word) and 3 <= len(digits) <= 10):
        return NO_SECRET
    year = digits == said.value and len(digits) == 4 and _YEAR.match(digits)
    return NO_SECRET if year else said.usual


def _weigh_word(said: Labelled) -> float:
    """A plain word is a secret only where it is set apart as the answer."""
    value = said.value
    quoted = said.joined.rstrip().endswith(tuple(_QUOTES))
    mixed = any(c.isupper() for c in value[1:]) and any(c.islower() for c in value)
    ends = _LINE_ENDS.match(said.after) is not None
    if said.strong and said.explicit and (quoted or mixed or (ends and "=" in said.joined)):
        return SET_APART
    if said.explicit and said.strong and not said.after.strip() and len(value) >= 6 and ":" in said.joined:
        return ENDS_THE_LINE
    return NO_SECRET
