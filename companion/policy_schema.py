"""Every setting there is: its type, its default, and all that policy templates and documentation say of it."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

from companion.setting_types import LEVELS, About, Level, OwnWordEntry, ShortcutText, Url, Word, Words

WORK_COPILOT = "https://m365.cloud.microsoft/chat"


class Settings(BaseModel):
    """Everything that can be set, in the order in which it is documented.

    A new setting is one entry here: type, ``About`` and default. The policy templates, the example file and the table
    of the documentation come from it (``python dev.py policy``).
    """

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)

    copilot_url: Annotated[
        Url,
        About(
            Words("Copilots adresse", "Address of Copilot"),
            Words(
                "Den side, der åbner, når en tekst er kopieret. Adressen skal begynde med https://.",
                "The page that opens once a text has been copied. The address must begin with https://.",
            ),
            "https://m365.cloud.microsoft/chat",
            strict=WORK_COPILOT,
        ),
    ] = WORK_COPILOT
    browser: Annotated[
        Literal["edge", "default"],
        About(
            Words("Åbn Copilot i", "Browser for Copilot"),
            Words("Den browser, Copilot åbner i.", "The browser that Copilot opens in."),
            "edge",
            {"edge": Words("Microsoft Edge", "Microsoft Edge"),
             "default": Words("Brugerens standardbrowser", "The user's default browser")},
            strict="edge",
        ),
    ] = "edge"  # fmt: skip
    copy_with_warnings: Annotated[
        Literal["allow", "ask", "never"],
        About(
            Words("Når noget skal ses på", "Texts with something to look at"),
            Words(
                "Om en tekst kan kopieres, når der står noget i den, som skal ses på, fx et navn eller en adresse.",
                "Whether a text can be copied while something in it should be looked at, such as a name or an address.",
            ),
            "ask",
            {"allow": Words("Kopieres uden spørgsmål", "Copied without a question"),
             "ask": Words("Kopieres, når brugeren siger ja", "Copied once the user agrees"),
             "never": Words("Kopieres ikke", "Not copied")},
            strict="never",
        ),
    ] = "ask"  # fmt: skip
    copy_with_stops: Annotated[
        Literal["ask", "never"],
        About(
            Words("Når noget ikke må med", "Texts with something that must not be sent"),
            Words(
                "Om en tekst kan kopieres, når der står noget i den, som ikke må med, fx et cpr-nummer eller "
                "oplysninger om helbred. Det sker aldrig uden spørgsmål.",
                "Whether a text can be copied while it holds something that must not be sent, such as a CPR number or "
                "health data. It is never done without a question.",
            ),
            "never",
            {"ask": Words("Kopieres, når brugeren siger ja", "Copied once the user agrees"),
             "never": Words("Kopieres ikke", "Not copied")},
            only_it=True,
            strict="never",
        ),
    ] = "never"  # fmt: skip
    ask_reason: Annotated[
        bool,
        About(
            Words("Bed om en begrundelse", "Ask for a reason"),
            Words(
                "Den, der kopierer en tekst, som den er, skriver først hvorfor. Begrundelsen får brugeren til at tænke "
                "sig om. Den bliver hverken gemt eller vist for andre.",
                "Who copies a text as it is writes why first. The reason makes people think twice. It is neither kept "
                "nor shown to anybody.",
            ),
            True,
            strict=True,
        ),
    ] = False
    stops_may_be_answered: Annotated[
        bool,
        About(
            Words("Brugeren kan afvise det, der ikke må med", "Users can dismiss what must not be sent"),
            Words(
                "Om brugeren kan svare, at et fund af typen “Må ikke med” ikke passer. Er det slået fra, skal teksten "
                "rettes. Ord, der er tilladt i indstillingerne, er stadig tilladt.",
                "Whether users can answer that a finding that must not be sent is wrong. Where they cannot, the text "
                "has to be changed. Words that the settings allow remain allowed.",
            ),
            False,
            only_it=True,
            strict=False,
        ),
    ] = True
    clear_clipboard_after: Annotated[
        Literal["asked", "30", "60", "120", "300"],
        About(
            Words("Ryd udklipsholderen", "Clear the clipboard"),
            Words(
                "Hvornår et svar, der er kopieret med de rigtige navne i, fjernes fra udklipsholderen. Nedtællingen "
                "vises og kan stoppes, og noget nyere bliver aldrig fjernet.",
                "When an answer that was copied with the original names in it is removed from the clipboard. The "
                "countdown is shown and can be stopped, and nothing newer is ever removed.",
            ),
            "60",
            {"asked": Words("Når brugeren beder om det", "When the user asks for it"),
             "30": Words("Efter 30 sekunder", "After 30 seconds"),
             "60": Words("Efter 1 minut", "After 1 minute"),
             "120": Words("Efter 2 minutter", "After 2 minutes"),
             "300": Words("Efter 5 minutter", "After 5 minutes")},
        ),
    ] = "asked"  # fmt: skip
    severities: Annotated[
        dict[str, Level],
        About(
            Words("Hvor meget hvert fund vejer", "How much each kind of finding matters"),
            Words(
                "Vægten af hver slags fund. Slags, der ikke er nævnt, vejer, hvad programmets regler siger.",
                "The weight of each kind of finding. Kinds that are not named weigh what the program's rules say.",
            ),
            MappingProxyType({"PERSON": "stop", "DK_CVR": "off"}),
            LEVELS,
            strict=MappingProxyType({}),
        ),
    ] = Field(default_factory=dict)
    allowed_words: Annotated[
        list[Word],
        About(
            Words("Ord, der altid er tilladt", "Words that are always allowed"),
            Words(
                "Ord og navne, der aldrig er et fund, fx kommunens egne institutioner. De lægges sammen med brugerens.",
                "Words and names that are never a finding, such as the municipality's own institutions. The user's own "
                "are added to them.",
            ),
            ("Kattegatcentret", "Borgerservice Nord"),
            strict=(),
        ),
    ] = Field(default_factory=list)
    own_words: Annotated[
        list[OwnWordEntry],
        About(
            Words("Kommunens egne ord", "The municipality's own words"),
            Words(
                "Ord, der altid er et fund, fx navnet på en sag eller et projekt. I policy.toml kan et ord også have "
                "“label”, “severity” og “why”. De lægges sammen med brugerens.",
                "Words that are always a finding, such as the name of a case or a project. In policy.toml a word can "
                "also have “label”, “severity” and “why”. The user's own are added to them.",
            ),
            ("Projekt Havvind", MappingProxyType({"word": "Sag Nordlys", "label": "Sagsnavn", "severity": "stop"})),
        ),
    ] = Field(default_factory=list)
    pipeline: Annotated[
        Literal["auto", "own", "published", "joined"],
        About(
            Words("Sprogmodel", "Language model"),
            Words(
                "Den model, der finder navne. Programmet har sin egen med; spaCys danske bruges kun, hvis den er lagt "
                "ind.",
                "The model that finds names. The program brings its own; spaCy's Danish one is used only where it is "
                "installed.",
            ),
            "own",
            {"auto": Words("Programmet vælger", "The program chooses"),
             "own": Words("Programmets egen", "The program's own"),
             "published": Words("spaCys danske", "spaCy's Danish one"),
             "joined": Words("Begge to", "Both")},
            strict="auto",
        ),
    ] = "auto"  # fmt: skip
    shortcut: Annotated[
        ShortcutText,
        About(
            Words("Genvej", "Shortcut"),
            Words(
                "De taster, der åbner Promptmakker fra alle programmer. Tom betyder ingen. Ctrl+Alt er AltGr på et "
                "dansk tastatur og kan ikke bruges.",
                "The keys that open Promptmakker from any program. Empty means none. Ctrl+Alt is AltGr on a Danish "
                "keyboard and cannot be used.",
            ),
            "Ctrl+Shift+F9",
        ),
    ] = "Ctrl+Shift+Space"
    theme: Annotated[
        Literal["system", "light", "dark"],
        About(
            Words("Farver", "Colors"),
            Words("Lyse eller mørke vinduer.", "Light or dark windows."),
            "system",
            {"system": Words("Som systemet", "As the system"),
             "light": Words("Lyse", "Light"),
             "dark": Words("Mørke", "Dark")},
        ),
    ] = "system"  # fmt: skip
    text_size: Annotated[
        int,
        Field(ge=100, le=200),
        About(
            Words("Tekststørrelse", "Text size"),
            Words(
                "I procent, fra 100 til 200. 100 er systemets egen. Lad den helst være brugerens valg.",
                "In percent, from 100 to 200. 100 is the system's own. Better left to the user.",
            ),
            125,
        ),
    ] = 100
    who_to_ask: Annotated[
        str,
        StringConstraints(strip_whitespace=True, max_length=200),
        About(
            Words("Hvem spørger jeg", "Who to ask"),
            Words(
                "Navn, telefon eller mail, der vises, hvor noget er låst eller driller. Det skal passe efter “Spørg”.",
                "Name, phone or mail shown where something is locked or does not work. It follows the word “Spørg”.",
            ),
            "Servicedesk på 70 00 00 00",
            only_it=True,
        ),
    ] = ""
    start_hidden: Annotated[
        bool,
        About(
            Words("Start i proceslinjen", "Start in the tray"),
            Words(
                "Vinduet åbner først, når brugeren beder om det.", "The window opens only when the user asks for it."
            ),
            True,
        ),
    ] = False
    guard: Annotated[
        Literal["off", "on", "free"],
        About(
            Words("Vagt over udklipsholderen", "Clipboard guard"),
            Words(
                "Om programmet tjekker den tekst, der kopieres i andre programmer, og siger til ved uret, når der er "
                "noget at se på. Intet bliver gemt.",
                "Whether the program checks text that is copied in other programs, and says so by the clock when "
                "something in it should be looked at. Nothing is kept.",
            ),
            "on",
            {"off": Words("Slået fra", "Off"),
             "on": Words("Slået til", "On"),
             "free": Words("Brugeren bestemmer; slået fra, til brugeren slår den til",
                           "The user decides; off until the user turns it on")},
            # Reading what is copied everywhere is not for a person to turn on where IT may have turned it off.
            strict="off",
            leaves="free",
        ),
    ] = "free"  # fmt: skip
    marking: Annotated[
        Literal["offer", "off"],
        About(
            Words("Mærkning af AI-tekst", "Marking of AI text"),
            Words(
                "Om linjen, der fortæller, at AI har hjulpet med en tekst, tilbydes, når en tekst er kopieret.",
                "Whether the line saying that AI has helped with a text is offered once a text has been copied.",
            ),
            "offer",
            {"offer": Words("Tilbydes", "Offered"), "off": Words("Tilbydes ikke", "Not offered")},
        ),
    ] = "offer"
    marking_line: Annotated[
        str,
        StringConstraints(strip_whitespace=True, max_length=300),
        About(
            Words("Mærkningens ordlyd", "Wording of the marking"),
            Words(
                "Kommunens egen linje. {who} står for den, der har læst teksten igennem. Tom betyder programmets.",
                "The municipality's own line. {who} stands for who has read the text through. Empty means the "
                "program's.",
            ),
            "Teksten er skrevet med hjælp fra Copilot og gennemgået af {who}.",
            only_it=True,
        ),
    ] = ""
    marked_by: Annotated[
        str,
        StringConstraints(strip_whitespace=True, max_length=100),
        About(
            Words("Gennemgået af", "Read through by"),
            Words(
                "Det, der står i mærkningen på pladsen for den, der har læst teksten igennem.",
                "What the marking says in the place of who has read the text through.",
            ),
            "en medarbejder i Borgerservice",
        ),
    ] = ""
    tour_seen: Annotated[
        bool,
        About(
            Words("Rundvisningen er set", "The tour has been seen"),
            Words("Vis ikke rundvisningen ved første start.", "Do not show the tour at the first start."),
            True,
        ),
    ] = False
    library_pack: Annotated[
        str,
        StringConstraints(strip_whitespace=True, max_length=500),
        About(
            Words("Kommunens indholdspakke", "The municipality's content pack"),
            Words(
                "Mappen eller filen med kommunens egne skabeloner og retningslinjer. Miljøvariabler fyldes ud.",
                "The folder or file with the municipality's own templates and guidelines. Environment variables are "
                "filled in.",
            ),
            "%ProgramData%\\Promptmakker\\pakke",
            only_it=True,
        ),
    ] = ""
    shared_library: Annotated[
        str,
        StringConstraints(strip_whitespace=True, max_length=500),
        About(
            Words("Fælles bibliotek", "Shared library"),
            Words(
                "En mappe med pakker, som en afdeling deler. Miljøvariabler fyldes ud.",
                "A folder of packs that a department shares. Environment variables are filled in.",
            ),
            "\\\\filserver\\promptmakker",
            only_it=True,
        ),
    ] = ""


FIELDS = tuple(Settings.model_fields)


def about(name: str) -> About:
    """What is said of the setting *name*. Raises ``LookupError`` for one without."""
    for part in Settings.model_fields[name].metadata:
        if isinstance(part, About):
            return part
    raise LookupError(f"{name} has no About")


# A person must not be able to open for themselves what only IT may open.
ONLY_IT = frozenset(name for name in FIELDS if about(name).only_it)
# What applies when IT has set something that cannot be read: nothing looser from the user, and nothing half applied.
STRICT: Mapping[str, object] = MappingProxyType({
    name: about(name).strict for name in FIELDS if about(name).strict is not None
})  # fmt: skip
# The values by which IT leaves a setting to the person.
LEAVES: Mapping[str, object] = MappingProxyType({
    name: about(name).leaves for name in FIELDS if about(name).leaves is not None
})  # fmt: skip
