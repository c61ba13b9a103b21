"""What is kept about a person who filed, and what of it can be erased."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from motcua.domains.people import policies
from motcua.domains.people.events import PartyErased
from motcua.domains.people.models import Party
from motcua.domains.people.selectors.parties import SUBJECT
from motcua.kernel import journal
from motcua.kernel.actors import Actor
from motcua.kernel.personal import Erasure, PersonRef

_CONTACT = ("phone", "email")
_EXPORTED = ("kind", "name", "id_number", "birth_date", "gender", "address", "phone", "email")


class PartyKeeper:
    """Answers for the table of parties (kernel.personal.Keeper)."""

    def export_of(self, person: PersonRef) -> Sequence[Mapping[str, Any]]:
        """The party's row as plain values; nothing for somebody who never filed here."""
        if person.kind != SUBJECT:
            return []
        parties = Party.objects.filter(agency_id=person.agency_id, public_id=person.public_id)
        return [{field: getattr(party, field) for field in _EXPORTED} for party in parties]

    @transaction.atomic
    def erase(self, person: PersonRef, *, actor: Actor) -> Erasure:
        """Erase telephone and e-mail. Name, number and address stay with the dossiers they identify, as long
        as those are kept. Raises NotAllowed."""
        policies.require_may_manage(actor)
        own = person.kind == SUBJECT and person.agency_id == actor.agency_id
        parties = Party.objects.select_for_update().filter(
            agency_id=actor.agency_key, public_id=person.public_id
        )
        party = parties.first() if own else None
        if party is None:
            return Erasure(SUBJECT, erased=0, kept=0)
        gone = tuple(field for field in _CONTACT if getattr(party, field))
        for field in gone:
            setattr(party, field, "")
        if gone:
            party.save(update_fields=gone)
            event = PartyErased(subject_id=party.public_id, agency_id=party.agency_id, fields=gone)
            journal.record(actor=actor, event=event)
        kept = sum(bool(getattr(party, field)) for field in _EXPORTED if field not in _CONTACT)
        reason = _("Họ tên, số giấy tờ và địa chỉ được giữ theo thời hạn bảo quản của hồ sơ đã nộp.")
        return Erasure(SUBJECT, erased=len(gone), kept=kept, reason=reason)
