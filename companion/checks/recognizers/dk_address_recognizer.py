"""Danish street addresses with a house number, and everything that follows the number.

Source: Danmarks Adresser, https://danmarksadresser.dk/om-adresser/saadan-gaar-du/saadan-skrives-en-adresse (order:
street, number with letter, floor, door, postcode, town); postcodes run from 0800 to 9990.
"""

from __future__ import annotations

from types import MappingProxyType

import regex
from presidio_analyzer import Pattern

from companion.checks.recognizers.base import DIGITS, ContextPatternRecognizer, words
from companion.checks.surroundings import Around

# Endings that hardly ever mean anything but a street.
_STREET = (
    r"(?:vej|gade|stræde|straede|allé|alle|boulevard|vænge|vaenge|stien|toften|bakken|parken|haven|engen|vangen|løkken|draget|"
    r"brinken|krogen|skrænten|svinget|ageren|agervej|lunden|højen|dalen|pladsen|torvet|kajen|brynet|kanten|kæret|marken|"
    r"passagen|tværvej|ringen|banken|bankerne|kilen|stræbet|bugten|kløften|kystvej|parkvej|sløjfen|terrasserne|rækken|"
    r"gaden|vejen|strædet|vænget|plads|torv|toft|sti)"
)
# Endings that streets share with houses, woods and places.
_PLACE = r"(?:havn|havnen|kaj|gård|gården|park|have|bakke|eng|mark|skov|skoven|lund|høj|dal|vang|ager|krog|bro|led|port|å|bjerg|holm|næs|strand|stranden|hage|odde|mose|mosen|sø|hus|kær|løkke|brink|ås|banke|hede|heden|by|huse|længe|tofte|gårde)"
_UPPER = r"[A-ZÆØÅÄÖÜÉ]"
_LOWER = r"[a-zæøåäöüéèáíóúðþ'’-]"
_LINK = r"(?:den|det|de|von|van)"
_WORD = rf"(?:{_UPPER}(?:\.{_UPPER})*\.?{_LOWER}*\.?|{_UPPER}+)"
_NUMBER = r"(?<number>\d{1,3})(?!\d)(?:[ ]?[A-HJ-Za-hj-z](?![\w.]\w|\w))?(?:[ ]?-[ ]?\d{1,3}[A-Za-z]?(?!\w))?"
_UNIT_NAME = r"(?:lejl(?:ighed|\.)?|vær(?:else|elset|\.)?|dør|bolig|opg(?:ang|\.)?|port|hal|stue|rum|bygn(?:ing|\.)?)[ ]?\w{1,4}\b"
_FLOOR = (
    r"(?i:,?[ ]?(?:(?:(?:st|kld|stuen|kælder|\d{1,2})\b\.?(?:[ ]?sal)?[ ,]{0,2}(?:(?:tv|th|mf|dør[ ]\d+|lejl\.?[ ]\d+)\b\.?|\d{1,3}\b(?![ ]?\d{3})))|"
    rf"(?:st|stuen|kld|kælder(?:en)?)\b\.?|kl\.?(?=,|[ ](?:tv|th|mf))(?:[ ](?:tv|th|mf)\.?)?|\d{{1,2}}\.(?:[ ]?sal)?(?![ ]?\w{{3}})|(?:tv|th|mf)\b\.?|bag(?:huset|bygningen)|forhuset|\d(?:st|nd|rd|th)[ ]floor|{_UNIT_NAME}))?"
)
_FLOORS = rf"{_FLOOR}(?:,[ ]?{_UNIT_NAME}|[ ]vær\.?[ ]\d+)?"
_TOWN = r"(?:(?i:nr|sdr|gl|st|ny|sankt|sct|skt|kirke|store|lille|nørre|sønder|øster|vester|gammel|nykøbing|sjællands|kongens|hvide|høje)\.?[ ])?[^\W\d_][\w-]+(?:[ ](?:By|Thy|Mors|Falster|Sjælland|Jylland|Fyn|Klit|Strand|Havn|Nebel|Bjert|Felding|Stenderup|Højen|Landevej|Mark|Omegn|Fjord|Sogn|Kirke)(?!\w)|[ ](?i:SV|NV|SØ|NØ|[CNVSØKMFJ]|sj)(?!\w))?"
_POST = rf"(?:(?:,?[ ]?(?:{_UPPER}{_LOWER}+(?:[ ]{_UPPER}{_LOWER}+)?,[ ])?|[ ]*,?\n[ ]*)(?:DK-?[ ]?)?(?<post>(?:0[89]|[1-9]\d)\d{{2}})(?!\d|[ ]?(?:kr|m2|stk|\d{{3}})\b|[.,:]\d)(?:[ ]{_TOWN})?)"
# A town without postcode, where the sentence or the cell ends after it.
_BARE_TOWN = (
    rf"(?:,[ ]{_UPPER}{_LOWER}{{3,}}(?=[.;)|]|[ ]*(?:$|\n)|[ ](?:og|i|er|har|som|med|hvor|den|på|for|tager|skal)\b))"
)
_TAIL = rf"{_NUMBER}{_FLOORS}(?:{_POST}|{_BARE_TOWN})?"
_CARE_OF = r"(?:c/o[ ][^,\n]{2,40},[ ])?"

_NEAR = words(
    r"adresse\w*", r"bo(?:r|ede|ende|et|sat)?\b", r"bopæl\w*", r"flytte\w*", r"tilflyt\w*", r"fraflyt\w*", r"hjemme(?:besøg)?", r"foran", r"terrasse\w*", r"indkørsel\w*", r"ejendom\w*", r"besøg\w*", r"lejlighed\w*", r"hus(?:et)?\b", r"vej(?:en)?\b",
    r"ejer\w*", r"kørsel", r"hentes", r"afhent\w*", r"lever\w*", r"c/o", r"beliggende", r"matr", r"på\s*$", r"i\s*$", r"fra\s*$", r"ved\s*$", r"gade\w*",
)  # fmt: skip
_UNIT = regex.compile(
    r"[ ]?(?:(?:km|m|m2|kr|cm|mm|kg|ha|mw|kw|kwh|mio|stk|min|år|pct|procent)\b|%|[°²³]|(?:meter|kilometer|kroner|gange|gang|timer|time|dage|dag|uger|måneder|personer|børn|elever|pladser|boliger|stykker|minutter|beboere|medarbejdere|deltagere|steder|huse|grunde|lejligheder)\b|[.,/:]\d)",
    regex.IGNORECASE,
)
# "Hovedvej 11" is the number of a road; a street would be "Hovedvejen 11".
_ROAD = regex.compile(r"(?:hoved|lande|motor|amts|primær|sekundær)vej[ ]\d{1,3}", regex.IGNORECASE)
# "Kirkevej 3.-10. september", "Kirkevej 3. maj": the number is a day.
_DAY = regex.compile(
    r"\.(?:[ ]?[-–][ ]?\d|[ ](?:januar|februar|marts|april|maj|juni|juli|august|(?:septem|okto|novem|decem)ber)\b)"
)
_OPEN_END = regex.compile(
    r"\s*(?:$|[.,;:)(|\t\"'!?/-]|(?:og|i|er|har|som|med|ved|til|fra|skal|ikke|der|hvor|blev|ligger|kl|på|af|for|samt|hos|mod|om|vil|kan)\b)"
)
_MONTH = regex.compile(
    r"^(?:den[ ])?(?:januar|februar|marts|april|maj|juni|juli|august|september|oktober|november|december|january|february|march|may|june|july|october|uge|side|kapitel|afsnit|bilag|punkt|lokale|stue|rum|fase|trin|klasse|gruppe|hold|version|windows|office|årgang)[ ]\d",
    regex.IGNORECASE,
)
_SURE = regex.compile(r"(?:vej|gade|vænget|stræde|allé|vejen|parken|toften|bakken)s?[ ]\d", regex.IGNORECASE)


class DkAddressRecognizer(ContextPatternRecognizer):
    """Finds addresses: street and house number, with floor, door, postcode and town where they follow."""

    ENTITY = "DK_ADDRESS"
    CONTEXT = ("adresse", "bor", "bopæl", "ejendom", "c/o")
    PATTERN_FLAGS = regex.MULTILINE
    SUPPORTS = _NEAR
    NEEDS = MappingProxyType({"": DIGITS})
    # Between street and number stands a space; looking there first spares trying each word for a street.
    GATES = MappingProxyType(
        {
            "street": regex.compile(rf"[ ](?=\d)(?<=(?:{_STREET}s?)[ ])"),
            "place that may be a street": regex.compile(
                rf"[ ](?=\d)(?<=(?:{_PLACE}|orvet|avnen|ajen|tranden|akken|rinken|arken|ladsen|ngen|often|angen|unden|økken|rogen|øjen|alen|rænten|vinget|olden)[ ])"
            ),
            "abbreviated street": regex.compile(r"[vgdl]\.[ ](?=\d)"),
            "any name, number, floor and door": regex.compile(r"\b(?:tv|th|mf)\b"),
            "lower case, number, postcode": regex.compile(r"[ ](?=\d{4}[ ]\w)"),
            "farm and postcode": regex.compile(r"[ ](?=\d{4}[ ]\w)"),
        }
    )
    PATTERNS = (
        Pattern("street", rf"(?<![\w-]){_CARE_OF}(?:(?i:søndre|nordre|østre|vestre|gammel|gl\.|gamle|nørre|sønder|øster|vester|store|lille|ny|sct\.|sankt|skt\.)[ ])?(?:{_WORD}[ ](?:(?:{_WORD}|{_LINK})[ ]){{0,3}})?(?<stem>[\w.'’-]*){_STREET}s?[ ]{_TAIL}", 0.85),
        Pattern("capitalised street words", rf"(?<![\w-]){_CARE_OF}{_WORD}[ ](?:(?:{_WORD}|{_LINK})[ ]){{0,3}}(?:Vej|Gade|Allé|Alle|Plads|Torv|Stræde|Boulevard|Kaj|Havn|Park|Vænge|Sti|Have|Bakke|Strand|Port|Mark|Toft|Kvarter|Brygge|Havnevej|vej|gade|allé|plads)[ ]{_TAIL}", 0.85),
        Pattern("street in capitals", rf"(?<![\w-])(?:(?:[A-ZÆØÅ.]+[ ]){{1,3}}|(?=[A-ZÆØÅ]{{6}}))[A-ZÆØÅ]*(?:VEJ|GADE|STRÆDE|ALLÉ|ALLE|VÆNGET|PARKEN|BAKKEN|TOFTEN|VEJEN|TORV|PLADS|HAVEN|STIEN|ENGEN)[ ]{_TAIL}", 0.85),
        Pattern("place that may be a street", rf"(?<![\w-]){_CARE_OF}(?:{_WORD}[ ]){{0,2}}(?:{_UPPER}[\w'’-]*{_PLACE}|Torvet|Havnen|Kajen|Stranden|Bakken|Brinken|Parken|Pladsen|Engen|Toften|Vangen|Lunden|Marken|Løkken|Krogen|Højen|Dalen|Skrænten|Svinget|Volden)[ ]{_TAIL}", 0.45),
        Pattern("abbreviated street", rf"(?<![\w-])(?:{_WORD}[ ])?[^\W\d_]{{4,}}(?:v|vg|gd|al)\.[ ]{_TAIL}", 0.45),
        Pattern("any name, number, floor and door", rf"(?<![\w-])(?:{_WORD}[ ]){{0,2}}{_UPPER}{_LOWER}{{2,}}[ ]{_NUMBER},?[ ](?:st|\d{{1,2}})\.?(?:[ ]?sal)?,?[ ](?:tv|th|mf)\b\.?{_POST}?", 0.8),
        Pattern("ved, under, over", rf"(?<![\w-])(?:Ved|Under|Over|Bag|Mellem|Langs|På|Neden|Oven|Store|Lille|Gammel|Gl\.|Nørre|Sønder|Øster|Vester|Nordre|Søndre|Østre|Vestre|Sankt|Sct\.|Skt\.)[ ](?:{_WORD}[ ]){{1,2}}{_TAIL}", 0.5),
        Pattern("any name, number, postcode", rf"(?<![\w-]){_CARE_OF}(?:{_WORD}[ ]){{1,3}}{_NUMBER}{_FLOORS}(?:,?[ ]|[ ]*,?\n[ ]*)(?:DK-?[ ]?)?(?<post>(?:0[89]|[1-9]\d)\d{{2}})[ ]{_TOWN}", 0.8),
        Pattern("lower case, number, postcode", rf"(?<![\w-])[a-zæøåé]{{4,}}[ ]{_NUMBER}{_FLOORS},?[ ](?!(?:19|20)\d\d)(?<post>(?:0[89]|[1-9]\d)\d{{2}})[ ]{_TOWN}", 0.6),
        Pattern("farm and postcode", rf"(?<![\w-])(?:{_WORD}[ ]){{0,2}}{_UPPER}[\w-]+(?:gård|gården|lund|hus|huset|minde|ly|bo|hede|høj|holm|mølle|skov)(?:,[ ]?{_UPPER}[\w-]+)?,?[ ](?:0[89]|[1-9]\d)\d{{2}}[ ]{_TOWN}", 0.75),
    )  # fmt: skip

    def judge(self, match: regex.Match[str], pattern: Pattern, around: Around) -> float:
        """A postcode, a floor or a verb of living makes it sure; a unit after the number makes it none."""
        if (
            _UNIT.match(around.after)
            or _DAY.match(around.after)
            or _MONTH.search(match[0])
            or _opens_next_item(match[0], around)
        ):
            return 0.0
        groups = match.groupdict()
        if groups.get("post"):
            return 0.97
        if pattern.name == "street":
            stem = match["stem"]
            if _ROAD.fullmatch(match[0]):
                return 0.0
            bare_lower = match[0][:1].islower()
            if bare_lower and len(stem) < 2:
                return 0.0
            if (
                bare_lower
                and not _SURE.search(match[0])
                and not (_OPEN_END.match(around.after) or _NEAR.search(around.before))
            ):
                return 0.0
            return pattern.score
        if pattern.score >= 0.75:
            return pattern.score
        near = bool(_NEAR.search(around.before[-30:]) or _NEAR.search(around.heading))
        number = groups.get("number") or ""
        precise = (
            match[0].rstrip().endswith(("tv.", "th.", "tv", "th", "mf", "mf.")) or match[0].rstrip()[-1:].isalpha()
        )
        if near or (precise and number):
            return 0.8 if _OPEN_END.match(around.after) else 0.4
        return 0.3


def _opens_next_item(found: str, around: Around) -> bool:
    """True in "1) Torvet 2) Parken": the number counts the next item of a list within the line."""
    last = regex.search(r"(?<![\w.,])(\d{1,2})$", found)
    if last is None or not around.after.startswith((")", ".) ")):
        return False
    return regex.search(rf"(?<!\d){int(last[1]) - 1}\)", around.before + found[: last.start()]) is not None
