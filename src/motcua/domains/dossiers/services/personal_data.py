"""What dossiers keep of a person: the dossiers themselves, and filings that were not sent."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from motcua.domains.dossiers.models import Dossier, FilingDraft
from motcua.domains.people import policies
from motcua.kernel.actors import Actor
from motcua.kernel.personal import Erasure, PersonRef

DOSSIERS, FILINGS = "dossiers", "dossiers.filings"
PARTY, CITIZEN = "people.party", "people.citizen"
_FILING = (
    *("case", "step", "answers", "subject_line", "delivery", "delivery_address"),
    *("contact_phone", "contact_email", "started_at", "saved_at", "expires_at"),
)


class DossierKeeper:
    """Answers for dossiers a person owns or filed (kernel.personal.Keeper)."""

    def export_of(self, person: PersonRef) -> Sequence[Mapping[str, Any]]:
        """Each dossier: code, procedure, state, dates."""
        rows = _dossiers(person).select_related("procedure").order_by("id")
        return [
            {
                "code": row.code,
                "procedure": row.procedure.name,
                "state": row.get_state_display(),
                "accepted_at": row.accepted_at,
                "due_at": row.legal_due_at,
            }
            for row in rows
        ]

    def erase(self, person: PersonRef, *, actor: Actor) -> Erasure:
        """Nothing: dossiers are archives. Raises NotAllowed."""
        policies.require_may_manage(actor)
        kept = _dossiers(person).count() if person.agency_id == actor.agency_id else 0
        reason = _("Hồ sơ được giữ theo thời hạn bảo quản của pháp luật về lưu trữ.") if kept else ""
        return Erasure(DOSSIERS, erased=0, kept=kept, reason=reason)


class FilingKeeper:
    """Answers for filings a citizen writes and has not sent (kernel.personal.Keeper)."""

    def export_of(self, person: PersonRef) -> Sequence[Mapping[str, Any]]:
        """Everything typed."""
        return [{name: getattr(row, name) for name in _FILING} for row in _filings(person).order_by("id")]

    @transaction.atomic
    def erase(self, person: PersonRef, *, actor: Actor) -> Erasure:
        """All of it. Raises NotAllowed."""
        policies.require_may_manage(actor)
        filings = _filings(person).filter(agency_id=actor.agency_key).select_for_update()
        gone = [row.pk for row in filings]
        FilingDraft.objects.filter(pk__in=gone).delete()
        return Erasure(FILINGS, erased=len(gone), kept=0)


def _dossiers(person: PersonRef) -> QuerySet[Dossier]:
    rows = Dossier.objects.filter(agency_id=person.agency_id)
    if person.kind != PARTY:
        return rows.none()
    return rows.filter(Q(owner__public_id=person.public_id) | Q(submitter__public_id=person.public_id))


def _filings(person: PersonRef) -> QuerySet[FilingDraft]:
    rows = FilingDraft.objects.filter(agency_id=person.agency_id, sent_at__isnull=True)
    return rows.filter(citizen__public_id=person.public_id) if person.kind == CITIZEN else rows.none()
