"""A procedure whose papers differ by case."""

from __future__ import annotations

from motcua.domains.catalogue.models import PaperRequirement, ProcedureCase, ProcedureVersion
from motcua.domains.catalogue.types import REVISION
from motcua.domains.dossiers.tests.factories import Desk
from motcua.kernel import revisions

LOST, CHANGED = "Cấp lại do bị mất", "Cấp lại do thay đổi thông tin"


def with_cases(office: Desk) -> Desk:
    """The same desk, its procedure asking one paper more in each of two cases."""
    version = ProcedureVersion.objects.get(pk=office.version.version_pk)
    for order, (name, paper) in enumerate(
        {LOST: "Bản giải trình", CHANGED: "Giấy tờ về thay đổi"}.items(), 1
    ):
        case = ProcedureCase.objects.create(
            agency_id=version.agency_id, version=version, order=order, name=name
        )
        PaperRequirement.objects.create(
            agency_id=version.agency_id,
            version=version,
            order=10 + order,
            name=paper,
            originals=1,
            is_required=True,
            case=case,
        )
    revisions.bump(REVISION)
    return Desk(office.agency)
