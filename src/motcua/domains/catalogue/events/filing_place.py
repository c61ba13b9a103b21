"""Where online filings are taken."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from motcua.kernel.events import Event

FILING_PLACE = "catalogue.filing_place"


@dataclass(frozen=True, kw_only=True)
class FilingsSentToNationalPortal(Event):
    """From a day on, online filings are made on the national portal."""

    subject_type = FILING_PLACE
    name = "catalogue.filings_sent_to_national_portal"
    sentence = _("Từ ngày %(day)s, hồ sơ trực tuyến nộp tại %(base_url)s. Căn cứ: %(legal_basis)s.")

    day: str
    base_url: str
    legal_basis: str


@dataclass(frozen=True, kw_only=True)
class FilingsTakenHere(Event):
    """From a day on, online filings are made on the agency's own portal."""

    subject_type = FILING_PLACE
    name = "catalogue.filings_taken_here"
    sentence = _("Từ ngày %(day)s, hồ sơ trực tuyến nộp tại cổng của cơ quan. Căn cứ: %(legal_basis)s.")

    day: str
    legal_basis: str
