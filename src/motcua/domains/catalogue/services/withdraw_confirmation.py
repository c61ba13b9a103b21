"""Take back a confirmation; intake closes when it can no longer stand."""

from __future__ import annotations

from collections.abc import Iterable
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from motcua.domains.catalogue import policies
from motcua.domains.catalogue.events import ConfirmationWithdrawn
from motcua.domains.catalogue.models import ProcedureVersion, VersionFact
from motcua.domains.catalogue.rules import part_names
from motcua.domains.catalogue.services._identity import give_back_identity
from motcua.domains.catalogue.services._intake import settle_intake
from motcua.domains.catalogue.services._locks import lock_version
from motcua.kernel import journal
from motcua.kernel.actors import Actor
from motcua.kernel.errors import Invalid


@transaction.atomic
def withdraw_confirmation(
    *, actor: Actor, version_public_id: UUID, parts: Iterable[str], reason: str
) -> ProcedureVersion:
    """Take back what was confirmed of these parts; dossiers taken in before go on. Parts that were not
    confirmed are passed over. Raises ProcedureNotFound, NotAllowed, Invalid (no reason)."""
    version = lock_version(actor, version_public_id)
    actor = policies.require_may_confirm(actor, unit_id=version.procedure.executing_unit_id)
    reason = reason.strip()
    if not reason:
        raise Invalid(_("Hãy ghi lý do rút xác nhận."), field="reason")

    facts = list(version.facts.filter(part__in=set(parts), confirmed_at__isnull=False).order_by("id"))
    if not facts:
        return version
    for fact in facts:
        fact.confirmed_by, fact.confirmed_at = None, None
        fact.confirmed_source, fact.note = "", ""
    VersionFact.objects.bulk_update(facts, ["confirmed_by", "confirmed_at", "confirmed_source", "note"])
    give_back_identity(version.procedure, facts)
    if not version.facts.filter(confirmed_at__isnull=False).exists():
        version.confirmed_for_demo = False

    journal.record(actor=actor, event=_event(version, [fact.part for fact in facts], reason))
    settle_intake(actor, version)
    return version


def _event(version: ProcedureVersion, parts: list[str], reason: str) -> ConfirmationWithdrawn:
    return ConfirmationWithdrawn(
        subject_id=version.procedure.public_id,
        agency_id=version.agency_id,
        version_id=version.public_id,
        number=version.number,
        parts=tuple(sorted(parts)),
        parts_text=part_names(parts),
        reason=reason,
    )
