"""Prompts that give a language model only an address to read.

Source: the municipality's guidelines; a model that is given only a link makes up what the page says.
"""

from __future__ import annotations

from collections.abc import Iterator

import regex
from presidio_analyzer import RecognizerResult

from companion.checks.blocks import blocks, sentences

_LINK = regex.compile(
    r"(?<![\w@./])(?:https?://[^\s<>\"”“)\]]+|www\.[^\s<>\"”“)\]]+|[a-z0-9-]+(?:\.[a-z0-9-]+)*\.(?:dk|com|org|net|eu|gov)/[^\s<>\"”“)\]]+)",
    regex.IGNORECASE,
)
_READ = regex.compile(
    r"\b(?:opsummer\w*|sammenfat\w*|resum[eé]\w*|læs\b|læse\b|gennemgå\w*|gennemlæs\w*|forklar\w*|beskriv\w*|hvad (?:står|siger|er|handler|betyder|skriver|indeholder)|find\b|finde\b|uddrag\w*|udtræk\w*|træk\b|analys[eé]r\w*|oversæt\w*|sammenlign\w*|"
    r"kig\w*|se på|se\b|tjek\w*|giv mig|lav (?:et|en|mig|noter|punkter|\d)|skriv (?:et|en|det|om)|hent\w*|vurd[eé]r\w*|ret\b|omskriv\w*|referat\w*|hovedpunkt\w*|pointer\w*|kort version|ud fra|på baggrund af|baseret på|list\w*|summari[sz]e|read|explain|what does|kom med|fortæl\w*|hvilke\w*|hvor mange|hvem|hvornår|kan du)\b",
    regex.IGNORECASE,
)
# The page is not what is to be read: it is where the answer goes, or an address in a signature or a code line.
_OTHER_USE = regex.compile(
    r"\b(?:link(?:et)? til|indsæt (?:et )?link|henvis\w*|med link|tilføj\w*|skriv linket|adressen? (?:er|skal)|tilmeld\w*|bestil\w*|book\w*|selvbetjening\w*|læs mere|se mere|find(?:es)? (?:den )?på|logg?\w* (?:ind|på)|vores hjemmeside|webadresse\w*|url\w* (?:til|skal|er)|"
    r"virker ikke|fejl\w*|api\w*|curl|fetch|import|href|ping|get|post|kopieret fra|taget fra|kilde)\b",
    regex.IGNORECASE,
)
_MUCH = 45
_LOOKED_AT = 400


def find_link_only(text: str) -> Iterator[RecognizerResult]:
    """A result ``link_only`` at the sentence, when a prompt asks about a page and no text of it is there."""
    # No address is without one of these; so a long text is not searched for what cannot be raised in it.
    words = text.split(maxsplit=_LOOKED_AT)[:_LOOKED_AT]
    if sum("/" not in word and "www." not in word.lower() for word in words) > _MUCH or not _LINK.search(text):
        return
    # Text pasted in besides the request is something for the model to read.
    beside = _LINK.sub(" ", text)
    if len(beside.split()) > _MUCH:
        return
    for block in blocks(text):
        for sentence in sentences(block):
            if _LINK.search(sentence.text):
                wording = _LINK.sub(" ", sentence.text)
                asked = _READ.search(wording) or _READ.search(beside)
                if asked and not _OTHER_USE.search(wording):
                    yield RecognizerResult("link_only", sentence.start, sentence.end, 0.9)
                    return
