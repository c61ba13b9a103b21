"""The demo department opens with its fullest procedures confirmed, and says so."""

from __future__ import annotations

from django.db import transaction
from django.utils.translation import gettext as _

from motcua.domains.catalogue.models import ProcedureVersion
from motcua.domains.catalogue.selectors import fullest_versions
from motcua.domains.catalogue.services.confirm_facts import confirm_facts
from motcua.domains.catalogue.types import INTAKE_PARTS, DemoConfirmation, Evidence
from motcua.kernel.actors import Actor


@transaction.atomic
def confirm_for_demo(*, actor: Actor, count: int = 20) -> DemoConfirmation:
    """Confirm the fullest versions of the actor's agency as a control officer would, each marked as a
    confirmation of the demo. The four parts of intake are confirmed also where they were recalled; any other
    part, name and code among them, only where it was read on a page. Safe to repeat. Raises NotAllowed.
    """
    note = _("Xác nhận trình diễn: chưa có cán bộ nào đối chiếu với công bố chính thức.")
    versions = fullest_versions(actor.agency_id, count) if actor.agency_id else []
    confirmed = [
        confirm_facts(actor=actor, version_public_id=version.public_id, parts=parts, note=note, for_demo=True)
        for version in versions
        if (parts := _parts(version))
    ]
    return DemoConfirmation(
        confirmed=len(confirmed), opened=sum(version.intake_open for version in confirmed)
    )


def _parts(version: ProcedureVersion) -> list[str]:
    return [
        fact.part
        for fact in version.facts.all()
        if fact.evidence == Evidence.FOUND or (fact.part in INTAKE_PARTS and fact.evidence == Evidence.MEMORY)
    ]
