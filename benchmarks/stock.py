"""Presidio as it comes, and a filter of three regular expressions: what others would use for the same job."""

from __future__ import annotations

import logging
import re
from collections.abc import Iterable, Iterator
from pathlib import Path

import tldextract
from presidio_analyzer import AnalyzerEngine, RecognizerRegistry, RecognizerResult
from presidio_analyzer.nlp_engine import NerModelConfiguration, SpacyNlpEngine
from presidio_analyzer.predefined_recognizers import (
    CreditCardRecognizer,
    CryptoRecognizer,
    DateRecognizer,
    DeIdCardRecognizer,
    DePassportRecognizer,
    DeVatIdRecognizer,
    EmailRecognizer,
    FiPersonalIdentityCodeRecognizer,
    IbanRecognizer,
    IpRecognizer,
    MacAddressRecognizer,
    MedicalLicenseRecognizer,
    PhoneRecognizer,
    SeOrganisationsnummerRecognizer,
    SePersonnummerRecognizer,
    SpacyRecognizer,
    UkVehicleRegistrationRecognizer,
    UrlRecognizer,
)
from spacy.language import Language

from companion.checks.pipeline import PipelineChoice, load_pipelines
from companion.checks.recognizers import PATTERN_RECOGNIZERS

# Its general ones and those of neighbours, as many as our own; none of them is Danish.
_STOCK = (
    CreditCardRecognizer, CryptoRecognizer, DateRecognizer, DeIdCardRecognizer, DePassportRecognizer, DeVatIdRecognizer,
    EmailRecognizer, FiPersonalIdentityCodeRecognizer, IbanRecognizer, IpRecognizer, MacAddressRecognizer,
    MedicalLicenseRecognizer, SeOrganisationsnummerRecognizer, SePersonnummerRecognizer,
    UkVehicleRegistrationRecognizer, UrlRecognizer,
)  # fmt: skip
_REGIONS = ("DK", "SE", "NO", "DE")
_FILTER = {
    "DK_CPR": re.compile(r"\b\d{6}-?\d{4}\b"),
    "PHONE_NUMBER": re.compile(r"(?<!\d)(?:\+45[ ]?)?\d{2}[ ]?\d{2}[ ]?\d{2}[ ]?\d{2}(?!\d)"),
    "EMAIL_ADDRESS": re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+"),
}
Found = tuple[int, int, str]


class _Loaded(SpacyNlpEngine):
    """Presidio's engine round a pipeline that is loaded already; its own would fetch a missing one."""

    def __init__(self, nlp: Language) -> None:
        mapping = NerModelConfiguration(model_to_presidio_entity_mapping={"PERSON": "PERSON"})
        super().__init__(ner_model_configuration=mapping)
        self.nlp = {"da": nlp}  # type: ignore[assignment]

    def load(self) -> None:
        """Nothing is to be loaded."""


class StockPresidio:
    """Presidio's analyzer with its own recognisers, as many as ours, our pipeline for the names, and telephone numbers
    set to Denmark: the best that comes of its settings alone."""

    def __init__(self, nlp: Language, ours: bool = False) -> None:
        """With *ours* it runs our recognisers instead of its own, through its engine."""
        logging.getLogger("presidio-analyzer").setLevel(logging.ERROR)
        # Without this the first address is looked up over the network.
        tldextract.tldextract.TLD_EXTRACTOR = tldextract.TLDExtract(cache_dir=None, suffix_list_urls=())
        registry = RecognizerRegistry(supported_languages=["da"])
        registry.add_recognizer(SpacyRecognizer(supported_language="da", supported_entities=["PERSON"]))
        if ours:
            for kind in PATTERN_RECOGNIZERS:
                registry.add_recognizer(kind())
        else:
            for recognizer in _STOCK:
                registry.add_recognizer(recognizer(supported_language="da"))
            registry.add_recognizer(PhoneRecognizer(supported_language="da", supported_regions=_REGIONS))
        self._engine = AnalyzerEngine(registry=registry, nlp_engine=_Loaded(nlp), supported_languages=["da"])

    def find(self, text: str) -> list[Found]:
        """What it finds: start, end (code points) and entity."""
        results: list[RecognizerResult] = self._engine.analyze(text, language="da")
        return [(result.start, result.end, result.entity_type) for result in results]


def simple_filter(text: str) -> list[Found]:
    """What three regular expressions find: CPR numbers, telephone numbers and mail addresses."""
    return [(*match.span(), entity) for entity, pattern in _FILTER.items() for match in pattern.finditer(text)]


def own_pipeline(resources: Path) -> Language:
    """The program's own pipeline. Raises ``ValueError`` where it is missing."""
    own = load_pipelines(resources / "pipeline", PipelineChoice.OWN).own
    if own is None:
        raise ValueError("the program's own pipeline is missing")
    return own


def contract(found: Iterable[Found]) -> Iterator[dict[str, object]]:
    """Findings in the checker's contract, so that the scorer can read them."""
    for start, end, entity in found:
        yield {"start": start, "end": end, "entity": entity, "category": "personal", "severity": "warn"}
