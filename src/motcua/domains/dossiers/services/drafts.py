"""Keeping what an officer types at the counter until it is sent."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from motcua.domains.dossiers import policies
from motcua.domains.dossiers.models import IntakeDraft
from motcua.domains.dossiers.types import DossierPermission
from motcua.kernel import clock
from motcua.kernel.actors import Actor
from motcua.kernel.errors import Invalid

MAX_FIELDS = 300
MAX_CHARACTERS = 100_000


@transaction.atomic
def save_intake_draft(*, actor: Actor, fields: dict[str, Any]) -> datetime:
    """Keep the fields as typed, encrypted; one draft per officer. Gives the moment it was kept.

    A draft is nobody's act yet, so the journal does not speak of it. Raises NotAllowed, Invalid (too large).
    """
    policies.require(actor.may(DossierPermission.RECEIVE) and actor.officer_pk is not None)
    length = sum(len(name) + len(str(value)) for name, value in fields.items())
    if len(fields) > MAX_FIELDS or length > MAX_CHARACTERS:
        raise Invalid(_("Bản nháp quá lớn, không lưu được."))
    now = clock.now()
    IntakeDraft.objects.update_or_create(
        officer_id=actor.officer_key,
        agency_id=actor.agency_key,
        defaults={"payload": fields, "updated_at": now},
    )
    return now


@transaction.atomic(savepoint=False)
def discard_intake_draft(*, actor: Actor) -> None:
    """Forget the officer's own draft; nothing happens when there is none."""
    IntakeDraft.objects.filter(agency_id=actor.agency_key, officer_id=actor.officer_key).delete()
