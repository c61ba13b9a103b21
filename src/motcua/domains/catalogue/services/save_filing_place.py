"""Decide where online filings are taken: here, or at the national portal."""

from __future__ import annotations

from dataclasses import replace

from django.db import transaction
from django.utils.translation import gettext as _

from motcua.domains.catalogue import policies
from motcua.domains.catalogue.events import FilingsSentToNationalPortal, FilingsTakenHere
from motcua.domains.catalogue.models import FilingPlace
from motcua.domains.catalogue.rules import wrong_filing_place
from motcua.domains.catalogue.types import REVISION, FilingPlaceGiven
from motcua.kernel import clock, journal, revisions
from motcua.kernel.actors import Actor
from motcua.kernel.errors import Invalid
from motcua.kernel.formats import date_vn
from motcua.kernel.text import normalise


@transaction.atomic
def save_filing_place(*, actor: Actor, given: FilingPlaceGiven) -> FilingPlace:
    """From `valid_from`, today or later, on; a later call for the same day writes that day's anew. What was begun
    before goes on where it was begun, and nothing else of the portal changes. Raises NotAllowed, Invalid (by field).
    """
    actor = policies.require_may_publish(actor, unit_id=None)
    given = replace(
        given,
        base_url=normalise(given.base_url).rstrip("/") if given.is_national else "",
        procedure_path=normalise(given.procedure_path) if given.is_national else "",
        legal_basis=normalise(given.legal_basis),
    )
    faults = {**wrong_filing_place(given)}
    if given.valid_from < clock.today():
        faults["valid_from"] = _("Chọn từ hôm nay, %(day)s, trở đi: việc đã qua không ghi lại.") % {
            "day": date_vn(clock.today())
        }
    if faults:
        raise Invalid(faults)

    row, _made = FilingPlace.objects.update_or_create(
        agency_id=actor.agency_key,
        valid_from=given.valid_from,
        defaults={
            "is_national": given.is_national,
            "base_url": given.base_url,
            "procedure_path": given.procedure_path,
            "legal_basis": given.legal_basis,
            "saved_at": clock.now(),
            "saved_by_id": actor.officer_pk,
        },
    )
    revisions.bump(REVISION)
    journal.record(actor=actor, event=_event(row))
    return row


def _event(row: FilingPlace) -> FilingsSentToNationalPortal | FilingsTakenHere:
    day, basis = date_vn(row.valid_from), row.legal_basis
    if row.is_national:
        return FilingsSentToNationalPortal(
            subject_id=row.public_id,
            agency_id=row.agency_id,
            day=day,
            base_url=row.base_url,
            legal_basis=basis,
        )
    return FilingsTakenHere(subject_id=row.public_id, agency_id=row.agency_id, day=day, legal_basis=basis)
