"""One identifier a module, each a Presidio recogniser that could stand in its ``country_specific/denmark`` folder."""

from __future__ import annotations

from companion.checks.recognizers.base import ContextPatternRecognizer, RecognizerTimeout
from companion.checks.recognizers.case_number_recognizer import CaseNumberRecognizer
from companion.checks.recognizers.credential_recognizer import CredentialRecognizer
from companion.checks.recognizers.credit_card_recognizer import CreditCardRecognizer
from companion.checks.recognizers.date_of_birth_recognizer import DateOfBirthRecognizer
from companion.checks.recognizers.dk_address_recognizer import DkAddressRecognizer
from companion.checks.recognizers.dk_bank_account_recognizer import DkBankAccountRecognizer
from companion.checks.recognizers.dk_cpr_recognizer import DkCprRecognizer
from companion.checks.recognizers.dk_cvr_recognizer import DkCvrRecognizer
from companion.checks.recognizers.dk_id_document_recognizer import DkIdDocumentRecognizer
from companion.checks.recognizers.dk_license_plate_recognizer import DkLicensePlateRecognizer
from companion.checks.recognizers.dk_property_id_recognizer import DkPropertyIdRecognizer
from companion.checks.recognizers.email_recognizer import DkEmailRecognizer
from companion.checks.recognizers.iban_recognizer import IbanRecognizer
from companion.checks.recognizers.ip_recognizer import IpRecognizer, MacRecognizer
from companion.checks.recognizers.phone_recognizer import PhoneRecognizer
from companion.checks.recognizers.username_recognizer import UsernameRecognizer

PATTERN_RECOGNIZERS: tuple[type[ContextPatternRecognizer], ...] = (
    CredentialRecognizer,
    DkCprRecognizer,
    CreditCardRecognizer,
    IbanRecognizer,
    DkBankAccountRecognizer,
    DkEmailRecognizer,
    CaseNumberRecognizer,
    DkIdDocumentRecognizer,
    DkPropertyIdRecognizer,
    DkLicensePlateRecognizer,
    MacRecognizer,
    IpRecognizer,
    DkCvrRecognizer,
    PhoneRecognizer,
    DkAddressRecognizer,
    DateOfBirthRecognizer,
    UsernameRecognizer,
)

__all__ = ["PATTERN_RECOGNIZERS", "ContextPatternRecognizer", "RecognizerTimeout"]
