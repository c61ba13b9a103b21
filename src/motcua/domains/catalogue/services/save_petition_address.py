"""Write down where petitions are received, for the notice that is posted."""

from __future__ import annotations

from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from motcua.domains.catalogue import policies
from motcua.domains.catalogue.events import PetitionAddressSaved
from motcua.domains.catalogue.models import PetitionAddress
from motcua.domains.catalogue.types import PetitionNotice
from motcua.kernel import clock, journal
from motcua.kernel.actors import Actor
from motcua.kernel.errors import Invalid
from motcua.kernel.formats import date_vn
from motcua.kernel.text import normalise

_COLUMNS = ("receiver", "address", "post_address", "phone", "fax", "email", "website")


@transaction.atomic
def save_petition_address(*, actor: Actor, notice: PetitionNotice) -> PetitionAddress:
    """The addresses from a day on (`effective_from`, None: today); a later call for the same day writes that day's
    anew. Raises NotAllowed, Invalid (by field). Nghị định 20/2008/NĐ-CP, Điều 10."""
    actor = policies.require_may_post(actor)
    given = {column: normalise(getattr(notice, column)) for column in _COLUMNS}
    most = {field.name: field.max_length or 0 for field in PetitionAddress._meta.fields}
    errors = {
        column: _("Dài tối đa %(most)d ký tự.") % {"most": most[column]}
        for column in _COLUMNS
        if len(given[column]) > most[column]
    }
    if not (given["address"] or given["post_address"]):
        errors["address"] = _("Hãy ghi địa chỉ cơ quan tiếp nhận.")
    if not given["phone"]:
        errors["phone"] = _("Hãy ghi số điện thoại chuyên dùng.")
    if errors:
        raise Invalid(errors)

    on: date = notice.effective_from or clock.today()
    row, _made = PetitionAddress.objects.update_or_create(
        agency_id=actor.agency_key,
        effective_from=on,
        defaults={**given, "saved_at": clock.now(), "saved_by_id": actor.officer_pk},
    )
    event = PetitionAddressSaved(
        subject_id=row.public_id,
        agency_id=row.agency_id,
        effective_from=on.isoformat(),
        day=date_vn(on),
    )
    journal.record(actor=actor, event=event)
    return row
