"""Know who files: find the person or organisation by number, or write them down."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import IntegrityError, transaction
from django.utils.translation import gettext_lazy as _

from motcua.domains.people import policies
from motcua.domains.people.events import PartyChanged, PartyRegistered
from motcua.domains.people.models import Party
from motcua.domains.people.rules import check_cccd, check_email, check_name, check_phone, check_tax_code
from motcua.domains.people.selectors.parties import id_hash_of
from motcua.domains.people.types import Gender, PartyKind
from motcua.kernel import clock, journal
from motcua.kernel.actors import Actor
from motcua.kernel.errors import Invalid
from motcua.kernel.text import normalise


@dataclass(frozen=True, slots=True)
class _Wanted:
    """Checked data of a party."""

    kind: str
    id_number: str
    id_hash: bytes
    fields: dict[str, Any]


@transaction.atomic
def register_party(
    *,
    actor: Actor,
    kind: PartyKind | str,
    name: str,
    id_number: str,
    birth_date: date | None = None,
    gender: str = "",
    address: str = "",
    phone: str = "",
    email: str = "",
) -> Party:
    """The party of this number in the actor's agency, made when it is new, brought up to date when it is not.

    Empty values never erase what is known. One SELECT and at most one write beside the journal's; of two
    counters registering the same newcomer at once, the second gets the first one's row.
    Raises NotAllowed, and Invalid with every wrong field.
    """
    policies.require_may_read_parties(actor)

    wanted = _checked(kind, name, id_number, birth_date, gender, address, phone, email)

    party = _find(actor, wanted)
    if party is None:
        party, is_new = _add(actor, wanted)
        if is_new:
            journal.record(
                actor=actor,
                event=PartyRegistered(
                    subject_id=party.public_id, agency_id=party.agency_id, kind=wanted.kind
                ),
            )
            return party

    changed = [field for field, value in wanted.fields.items() if value and getattr(party, field) != value]
    if not changed:
        return party
    for field in changed:
        setattr(party, field, wanted.fields[field])
    party.save(update_fields=changed)

    journal.record(
        actor=actor,
        event=PartyChanged(subject_id=party.public_id, agency_id=party.agency_id, fields=tuple(changed)),
    )
    return party


def _find(actor: Actor, wanted: _Wanted) -> Party | None:
    return Party.objects.filter(agency_id=actor.agency_key, kind=wanted.kind, id_hash=wanted.id_hash).first()


def _add(actor: Actor, wanted: _Wanted) -> tuple[Party, bool]:
    party = Party(
        agency_id=actor.agency_key,
        kind=wanted.kind,
        id_number=wanted.id_number,
        id_hash=wanted.id_hash,
        **wanted.fields,
    )
    try:
        with transaction.atomic():
            party.save(force_insert=True)
    except IntegrityError:
        known = _find(actor, wanted)
        if known is None:
            raise
        return known, False
    return party, True


def _checked(
    kind: str,
    name: str,
    id_number: str,
    birth_date: date | None,
    gender: str,
    address: str,
    phone: str,
    email: str,
) -> _Wanted:
    errors: dict[str, Any] = {}

    def tried(check: Any, value: Any, **options: Any) -> Any:
        try:
            return check(value, **options)
        except Invalid as fault:
            errors.update(fault.errors)
            return ""

    is_person = kind == PartyKind.PERSON
    if kind not in PartyKind.values:
        errors["kind"] = _("Chọn cá nhân hoặc tổ chức.")
    number = tried(check_cccd, id_number, on=clock.today()) if is_person else tried(check_tax_code, id_number)
    fields = {
        "name": tried(check_name, name, field="name", longest=300),
        "address": normalise(address or "")[:400],
        "phone": tried(check_phone, phone) if phone else "",
        "email": tried(check_email, email),
    }
    if is_person:
        fields |= {
            "birth_date": tried(_birth_date, birth_date),
            "gender": tried(_gender, gender),
        }
    if errors:
        raise Invalid(errors)
    return _Wanted(str(kind), number, id_hash_of(kind, number), fields)


def _birth_date(day: date | None) -> date | None:
    if day is not None and day > clock.today():
        raise Invalid(_("Ngày sinh không được sau hôm nay."), field="birth_date")
    return day


def _gender(text: str) -> str:
    if text and text not in Gender.values:
        raise Invalid(_("Chọn nam hoặc nữ."), field="gender")
    return text
