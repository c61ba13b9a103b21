"""Let a citizen in: somebody a provider of identities vouched for.

A person is known by issuer and subject, else, at level 2, by the identity number; never by an address. A number
once believed is never replaced at a sign-in. What a provider leaves out erases nothing. The level is that of this
sign-in, whatever another provider vouched for before: a weak key does not open what a strong one did.
"""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from typing import Any

from django.contrib.auth.hashers import make_password
from django.db import IntegrityError, transaction
from django.utils.translation import gettext_lazy as _

from motcua.domains.people.errors import IdentityRefused
from motcua.domains.people.events import CitizenChanged, CitizenWelcomed, IdentityLinked
from motcua.domains.people.models import Account, Citizen, Identity
from motcua.domains.people.rules import check_cccd, check_email, check_name, check_phone
from motcua.domains.people.selectors.parties import id_hash_of
from motcua.domains.people.services._representations import follow_provider
from motcua.domains.people.services.consent import note_signed_in
from motcua.domains.people.types import IdentityGiven, IdentityLevel, PartyKind
from motcua.kernel import clock, journal
from motcua.kernel.actors import Actor, ActorKind
from motcua.kernel.errors import Invalid

_LONGEST_ADDRESS = 400


@dataclass(frozen=True, slots=True)
class _Said:
    """What is believed of what was said: the number only at level 2, nothing that cannot be right."""

    fields: dict[str, Any]
    id_number: str
    id_hash: bytes | None


def welcome_citizen(*, identity: IdentityGiven, agency_id: int | None = None) -> Account:
    """The account of this person, made when they come for the first time, brought up to date when they come again.

    `agency_id` is the agency of the portal they came to: organisations the provider names are confirmed before it.
    Of two first visits at once, the second finds what the first made. Raises IdentityRefused: `no_subject`,
    `no_name`, `number_changed`, `account_closed`.
    """
    said = _believed(identity)
    try:
        with transaction.atomic():
            return _welcomed(identity, said, agency_id)
    except IntegrityError:
        with transaction.atomic():
            return _welcomed(identity, said, agency_id)


def _welcomed(identity: IdentityGiven, said: _Said, agency_id: int | None) -> Account:
    known = _lock_identity(identity)
    citizen = _lock_citizen(known, said)
    if citizen is None:
        citizen = _open(identity, said)
    else:
        _bring_up_to_date(citizen, known, identity, said)
    if agency_id is not None:
        note_signed_in(_themselves(citizen, agency_id), citizen)
    if agency_id is not None and identity.level >= IdentityLevel.TWO:
        follow_provider(_themselves(citizen, agency_id), citizen, identity.organisations)
    return citizen.account


def _lock_identity(identity: IdentityGiven) -> Identity | None:
    rows = Identity.objects.select_for_update().filter(issuer=identity.issuer, subject=identity.subject)
    return rows.first()


def _lock_citizen(known: Identity | None, said: _Said) -> Citizen | None:
    """Whose identity it is; for one not seen before, whoever has the number a level 2 vouches for."""
    rows = Citizen.objects.select_for_update(of=("self",)).select_related("account")
    if known is not None:
        citizen = rows.get(pk=known.citizen_id)
        own = None if citizen.id_hash is None else bytes(citizen.id_hash)
        if own is not None and said.id_hash not in (None, own):
            raise IdentityRefused(
                _("Số định danh lần này khác số đã ghi ở tài khoản của bạn. Mời bạn đến quầy để kiểm tra."),
                code="number_changed",
            )
    elif said.id_hash is None:
        return None
    else:
        found = rows.filter(id_hash=said.id_hash).first()
        if found is None:
            return None
        citizen = found
    if not citizen.account.is_active:
        raise IdentityRefused(_("Tài khoản này đã bị khóa. Mời bạn liên hệ cơ quan."), code="account_closed")
    return citizen


def _open(identity: IdentityGiven, said: _Said) -> Citizen:
    """Account, citizen and identity of a newcomer. Nobody can sign in to the account but through a provider."""
    now = clock.now()
    account = Account(username=f"nd-{secrets.token_hex(8)}", password=make_password(None), created_at=now)
    account.save()
    citizen = Citizen.objects.create(
        account=account,
        id_number=said.id_number or None,
        id_hash=said.id_hash,
        level=identity.level,
        verified_at=now if identity.level >= IdentityLevel.TWO else None,
        last_seen_at=now,
        **said.fields,
    )
    _link(citizen, identity)
    event = CitizenWelcomed(
        subject_id=citizen.public_id, agency_id=None, provider=identity.provider, level=identity.level
    )
    journal.record(actor=_themselves(citizen), event=event)
    return citizen


def _bring_up_to_date(citizen: Citizen, known: Identity | None, identity: IdentityGiven, said: _Said) -> None:
    if known is None:
        _link(citizen, identity)
        linked = IdentityLinked(subject_id=citizen.public_id, agency_id=None, provider=identity.provider)
        journal.record(actor=_themselves(citizen), event=linked)
    else:
        known.level, known.last_used_at = identity.level, clock.now()
        known.save(update_fields=["level", "last_used_at"])
    wanted = {**said.fields, "level": identity.level}
    if citizen.id_hash is None and said.id_hash is not None:
        _require_number_free(citizen, said.id_hash)
        wanted |= {"id_number": said.id_number, "id_hash": said.id_hash}
    if wanted["level"] >= IdentityLevel.TWO and citizen.verified_at is None:
        wanted["verified_at"] = clock.now()
    changed = tuple(
        field
        for field, value in wanted.items()
        if value not in ("", None) and getattr(citizen, field) != value
    )
    for field in changed:
        setattr(citizen, field, wanted[field])
    citizen.last_seen_at = clock.now()
    citizen.save(update_fields=[*changed, "last_seen_at"])
    if changed:
        event = CitizenChanged(
            subject_id=citizen.public_id,
            agency_id=None,
            provider=identity.provider,
            level=citizen.level,
            fields=changed,
        )
        journal.record(actor=_themselves(citizen), event=event)


def _require_number_free(citizen: Citizen, id_hash: bytes) -> None:
    """A person who came below level 2 and now brings a number somebody's account has: two accounts of one person
    are not put together at a sign-in."""
    if Citizen.objects.filter(id_hash=id_hash).exclude(pk=citizen.pk).exists():
        raise IdentityRefused(
            _("Số định danh này đã có một tài khoản khác. Hãy đăng nhập bằng cách đã dùng lần đầu."),
            code="number_taken",
        )


def _link(citizen: Citizen, identity: IdentityGiven) -> None:
    now = clock.now()
    Identity.objects.create(
        citizen=citizen,
        provider=identity.provider,
        issuer=identity.issuer,
        subject=identity.subject,
        level=identity.level,
        linked_at=now,
        last_used_at=now,
    )


def _believed(identity: IdentityGiven) -> _Said:
    if not identity.subject or not identity.issuer:
        raise IdentityRefused(_("Nơi xác thực không cho biết bạn là ai. Hãy thử lại."), code="no_subject")
    name = _tried(check_name, identity.full_name, field="name", longest=300)
    if not name:
        raise IdentityRefused(
            _("Nơi xác thực không cho biết họ tên của bạn. Hãy cho phép gửi họ tên rồi đăng nhập lại."),
            code="no_name",
        )
    today = clock.today()
    number = ""
    if identity.level >= IdentityLevel.TWO:
        number = _tried(check_cccd, identity.id_number, on=today)
    born = identity.birth_date
    fields = {
        "full_name": name,
        "birth_date": born if born is not None and born <= today else None,
        "gender": identity.gender,
        "address": identity.address[:_LONGEST_ADDRESS],
        "phone": _tried(check_phone, identity.phone),
        "email": _tried(check_email, identity.email),
    }
    return _Said(fields, number, id_hash_of(PartyKind.PERSON, number) if number else None)


def _tried(check: Any, text: str, **options: Any) -> str:
    """The checked text; nothing where it cannot be right: a provider's slip keeps nobody out."""
    try:
        return str(check(text, **options)) if text else ""
    except Invalid:
        return ""


def _themselves(citizen: Citizen, agency_id: int | None = None) -> Actor:
    return Actor(kind=ActorKind.CITIZEN, id=citizen.account.public_id, agency_id=agency_id)
