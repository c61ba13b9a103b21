"""Where the filing of a procedure begins: here, or not, and why."""

from __future__ import annotations

from uuid import UUID

from django.utils.translation import gettext as _

from motcua.domains.catalogue import rules
from motcua.domains.catalogue import selectors as catalogue
from motcua.domains.catalogue.types import IntakeVersion, PlaceOfFiling
from motcua.domains.dossiers.types import FilingDoor
from motcua.kernel.formats import date_vn


def filing_door(agency_id: int, version_public_id: UUID) -> FilingDoor:
    """Whether anybody may begin a filing under this version here today: the one place that decides it, for the
    button on the procedure's page and for `start_filing`. Raises ProcedureNotFound."""
    return door_of(agency_id, catalogue.intake_version(agency_id, version_public_id))


def door_of(agency_id: int, version: IntakeVersion) -> FilingDoor:
    """The same of a version that was read already."""
    place = catalogue.filing_place(agency_id)
    if place.is_national:
        return FilingDoor(
            is_open=False, why=_elsewhere(place), address=rules.address_there(place, version.code)
        )
    if version.intake_open:
        return FilingDoor(is_open=True)
    why = "; ".join(version.missing)
    return FilingDoor(
        is_open=False, why=_("Thủ tục chưa nhận hồ sơ: %(why)s. Hãy nộp tại quầy.") % {"why": why}
    )


def _elsewhere(place: PlaceOfFiling) -> str:
    said = _(
        "Từ ngày %(day)s, hồ sơ trực tuyến của cơ quan nộp tại Cổng Dịch vụ công quốc gia (%(basis)s). Hồ sơ bạn đang "
        "lập dở ở đây vẫn làm tiếp và nộp được; hồ sơ giấy vẫn nhận tại quầy."
    )
    return said % {"day": date_vn(place.since) if place.since else "", "basis": place.legal_basis}
