"""Words by which somebody says that a text is not to be passed on: a rule beside the classification.

A mark such as "kun til internt brug" settles the matter however long the text around it is; the classification, which
weighs all words, passes it over in a long one. Source: forvaltningsloven § 27 (tavshedspligt) and the Traffic Light
Protocol 2.0 of FIRST.
"""

from __future__ import annotations

import regex

_WORDS = r"(?:[\w<>.-]+[ ,]+){0,4}?"
_FEW = r"(?:[\w<>.-]+[ ,]+){0,2}?"
_MARK = regex.compile(
    r"(?<!\w)(?:"
    rf"(?:kun|alene|udelukkende|strengt) (?:beregnet |bestemt )?(?:til|for) {_FEW}(?:intern\w* brug|brug internt|orientering|tjenstlig\w* brug|egne øjne|(?:din|jeres|dine|deres) øjne)"
    r"|(?:til|for) (?:kun )?intern\w* brug"
    rf"|ikke (?:er )?(?:til|for|beregnet til|egnet til) {_FEW}(?:deling|distribution|offentliggørelse|offentligheden|videre\w+|pressen|ekstern\w* brug)"
    rf"|(?:må|skal|bør|bedes|gerne|venligst|lad) {_WORDS}(?:ikke|ingen|aldrig) {_WORDS}(?:videresend\w+|videregiv\w+|videreformidl\w+|videredistribu\w+"
    r"|(?:del|giv|send|bring|fortæl|sig|ryge)\w* (?:\w+ )?videre"
    r"|forlade\w* (?:huset|kommunen|organisationen|lokalet|rummet|gruppen|mødet|bygningen))"
    r"|(?:sendes|deles|gives|bringes|fortælles|send|del|giv) (?:\w+ )?ikke videre"
    r"|(?:videresendes|videregives|videreformidles|deles|gengives|omtales) ikke"
    r"|(?:strengt|strictly|yderst|dybt) (?:fortrolig\w*|confidential|hemmelig\w*)"
    r"|tlp[ ]?:[ ]?(?:red|amber)(?:\+strict)?"
    r"|(?:mærket|stemplet|påskrevet|klassificeret|markeret) (?:som )?[\"'“”»]?(?:fortrolig\w*|hemmelig\w*|intern\w*|til tjenestebrug)"
    r"|til tjenestebrug"
    r"|(?:bliver|blive|bliv|forbliver|holdes|holder|hold) (?:\w+ ){0,2}?(?:mellem os|imellem os|mellem dig og mig|os imellem)"
    r"|hold\w* (?:\w+ ){0,3}?for (?:dig|jer) selv"
    r")(?!\w)",
    regex.IGNORECASE,
)


def is_marked(sentence: str) -> bool:
    """True when *sentence* says that something is not to be passed on."""
    return _MARK.search(sentence) is not None
