"""What is kept about a person who filed, and what of it can be erased."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from motcua.domains.people import policies
from motcua.domains.people.events import CitizenErased, PartyErased
from motcua.domains.people.models import Citizen, Consent, Identity, Party, Representation
from motcua.domains.people.selectors.citizens import CITIZEN
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


_CITIZEN_EXPORTED = (
    *("full_name", "id_number", "birth_date", "gender", "address", "phone", "email"),
    *("level", "verified_at", "last_seen_at"),
)
_IDENTITY_EXPORTED = ("provider", "issuer", "subject", "level", "linked_at", "last_used_at")
_REPRESENTATION_EXPORTED = (
    *("tax_code", "organisation_name", "basis", "valid_from", "valid_to"),
    *("state", "claimed_at", "decided_at", "why", "ended_at"),
)


_CONSENT_EXPORTED = ("purpose", "version", "given_at", "withdrawn_at")


class CitizenKeeper:
    """Answers for accounts of citizens, what they sign in with and whom they act for (kernel.personal.Keeper)."""

    def export_of(self, person: PersonRef) -> Sequence[Mapping[str, Any]]:
        """The account's rows as plain values; nothing for anybody else."""
        if person.kind != CITIZEN:
            return []
        citizens = Citizen.objects.filter(public_id=person.public_id)
        identities = Identity.objects.filter(citizen__in=citizens).order_by("id")
        representations = Representation.objects.filter(
            citizen__in=citizens, agency_id=person.agency_id
        ).order_by("id")
        consents = Consent.objects.filter(citizen__in=citizens, agency_id=person.agency_id).order_by("id")
        return [
            *_values("account", citizens, _CITIZEN_EXPORTED),
            *_values("identity", identities, _IDENTITY_EXPORTED),
            *_values("representation", representations, _REPRESENTATION_EXPORTED),
            *_values("consent", consents, _CONSENT_EXPORTED),
        ]

    @transaction.atomic
    def erase(self, person: PersonRef, *, actor: Actor) -> Erasure:
        """Erase telephone and e-mail. The rest is the account itself, kept as long as it is used, and comes again
        from the provider at each sign-in. Raises NotAllowed."""
        policies.require_may_manage(actor)
        citizens = Citizen.objects.select_for_update().filter(public_id=person.public_id)
        citizen = citizens.first() if person.kind == CITIZEN else None
        if citizen is None:
            return Erasure(CITIZEN, erased=0, kept=0)
        gone = tuple(field for field in _CONTACT if getattr(citizen, field))
        for field in gone:
            setattr(citizen, field, "")
        if gone:
            citizen.save(update_fields=gone)
            event = CitizenErased(subject_id=citizen.public_id, agency_id=None, fields=gone)
            journal.record(actor=actor, event=event)
        kept = sum(bool(getattr(citizen, field)) for field in _CITIZEN_EXPORTED if field not in _CONTACT)
        reason = _("Thông tin của tài khoản được giữ trong thời gian tài khoản còn dùng.")
        return Erasure(CITIZEN, erased=len(gone), kept=kept, reason=reason)


def _values(what: str, rows: Any, fields: Sequence[str]) -> list[dict[str, Any]]:
    return [{"what": what, **{field: getattr(row, field) for field in fields}} for row in rows]
