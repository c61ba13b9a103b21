"""Give somebody a place, an account and a first password; and take them away again."""

from __future__ import annotations

import secrets
from uuid import UUID

from django.db import IntegrityError, transaction
from django.utils.translation import gettext_lazy as _

from motcua.domains.people import policies
from motcua.domains.people.errors import CodeTaken, UnitClosed
from motcua.domains.people.events import OfficerAppointed, OfficerDismissed
from motcua.domains.people.models import Account, Officer
from motcua.domains.people.rules import check_email, check_name, check_username
from motcua.domains.people.services._locks import lock_officer, lock_unit
from motcua.domains.people.services._passwords import require_strong
from motcua.domains.people.types import REVISION
from motcua.kernel import clock, journal, revisions
from motcua.kernel.actors import Actor
from motcua.kernel.text import sort_key

# Without letters and figures that look alike; read out over the telephone.
_ALPHABET = "abcdefghjkmnpqrstuvwxyz23456789"


def new_password(length: int = 14) -> str:
    """A first password nobody can guess, to be told once and changed at the first sign-in."""
    return "".join(secrets.choice(_ALPHABET) for _place in range(length))


@transaction.atomic
def appoint_officer(
    *,
    actor: Actor,
    username: str,
    full_name: str,
    unit: UUID,
    initial_password: str,
    title: str = "",
    email: str = "",
    must_change_password: bool = True,
) -> Officer:
    """Create an officer of a unit with the account to sign in.

    The first password must be changed at the first sign-in unless the caller says otherwise (the demo).
    Raises NotFound (unit), NotAllowed, UnitClosed, CodeTaken when the sign-in name is used anywhere in the
    installation, Invalid, WeakPassword.
    """
    place = lock_unit(actor, unit)

    policies.require_may_manage(actor, unit_id=place.pk)

    if not place.is_open_on(clock.today()):
        raise UnitClosed(_("Đơn vị không hoạt động vào hôm nay."), field="unit")
    name = check_name(full_name, field="full_name", longest=120)
    account = Account(
        username=check_username(username),
        email=check_email(email),
        must_change_password=must_change_password,
        created_at=clock.now(),
    )
    require_strong(initial_password, account)

    account.set_password(initial_password)
    _add(account)
    officer = Officer.objects.create(
        agency_id=place.agency_id,
        account=account,
        full_name=name,
        sort_name=sort_key(name),
        title=title,
        unit=place,
    )

    journal.record(
        actor=actor,
        event=OfficerAppointed(subject_id=officer.public_id, agency_id=officer.agency_id, unit=place.code),
    )
    return officer


@transaction.atomic
def dismiss_officer(*, actor: Actor, officer: UUID) -> Officer:
    """The officer can no longer sign in or act; what they did stays theirs. Twice changes nothing."""
    leaving = lock_officer(actor, officer)

    policies.require_may_manage(actor, unit_id=leaving.unit_id)

    if not leaving.is_active:
        return leaving

    leaving.is_active = False
    leaving.grants_version += 1
    leaving.save(update_fields=["is_active", "grants_version"])
    leaving.account.is_active = False
    leaving.account.save(update_fields=["is_active"])
    revisions.bump(REVISION)

    journal.record(
        actor=actor, event=OfficerDismissed(subject_id=leaving.public_id, agency_id=leaving.agency_id)
    )
    return leaving


def _add(account: Account) -> None:
    try:
        with transaction.atomic():
            account.save(force_insert=True)
    except IntegrityError as fault:
        message = _("Tên đăng nhập “%(username)s” đã có người dùng.") % {"username": account.username}
        raise CodeTaken(message, field="username") from fault
