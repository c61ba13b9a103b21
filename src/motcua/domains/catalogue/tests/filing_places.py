"""Decisions on where filings are made."""

from __future__ import annotations

from typing import Any

from motcua.domains.catalogue import services
from motcua.domains.catalogue.models import FilingPlace
from motcua.domains.catalogue.tests.versions import announcer
from motcua.domains.catalogue.types import FilingPlaceGiven
from motcua.domains.people.models import Agency
from motcua.kernel import clock

PORTAL = "https://cong.example.vn"
PAGE = "/thu-tuc.html?ma={code}"
GROUND = "Quyết định số 15/QĐ-UBND ngày 02/01/2024"


def given(**facts: Any) -> FilingPlaceGiven:
    """On the national portal from today."""
    national = {"is_national": True, "base_url": PORTAL, "procedure_path": PAGE}
    return FilingPlaceGiven(**{"valid_from": clock.today(), "legal_basis": GROUND, **national, **facts})


def decided(of: Agency, **facts: Any) -> FilingPlace:
    """Decided by a control officer of the agency."""
    return services.save_filing_place(actor=announcer(of), given=given(**facts))
