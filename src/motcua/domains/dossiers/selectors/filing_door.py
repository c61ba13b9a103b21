"""Where the filing of a procedure begins: here, or not, and why."""

from __future__ import annotations

from uuid import UUID

from django.utils.translation import gettext as _

from motcua.domains.catalogue import selectors as catalogue
from motcua.domains.catalogue.types import IntakeVersion
from motcua.domains.dossiers.types import FilingDoor


def filing_door(agency_id: int, version_public_id: UUID) -> FilingDoor:
    """Whether anybody may begin a filing under this version here today: the one place that decides it, for the
    button on the procedure's page and for `start_filing`. Raises ProcedureNotFound."""
    return door_of(catalogue.intake_version(agency_id, version_public_id))


def door_of(version: IntakeVersion) -> FilingDoor:
    """The same of a version that was read already."""
    if version.intake_open:
        return FilingDoor(is_open=True)
    why = "; ".join(version.missing)
    return FilingDoor(
        is_open=False, why=_("Thủ tục chưa nhận hồ sơ: %(why)s. Hãy nộp tại quầy.") % {"why": why}
    )
