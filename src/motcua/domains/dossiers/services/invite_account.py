"""An applicant at the counter brings their account: the desk shows a code, the applicant signs in with it.

Dossiers are found by the number of a verified account, so nothing is written on the dossier: the code proves that
whoever stands at the counter is who filed, and tells the officer that it worked.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from motcua.domains.dossiers import policies
from motcua.domains.dossiers.errors import AccountThere, InvitationOver, OtherPerson
from motcua.domains.dossiers.events import AccountInvited, AccountLinked
from motcua.domains.dossiers.models import AccountInvitation, Dossier
from motcua.domains.dossiers.rules.invitations import HOLDS, new_word, word_hash
from motcua.domains.dossiers.services._locks import lock_dossier
from motcua.domains.dossiers.services._moves import snapshot
from motcua.domains.people import policies as people_policies
from motcua.domains.people import selectors as people
from motcua.domains.people.types import IdentityLevel
from motcua.kernel import clock, journal
from motcua.kernel.actors import Actor
from motcua.kernel.errors import NotAllowed


@dataclass(frozen=True, slots=True)
class Invitation:
    """The word is told once and not kept."""

    word: str
    expires_at: datetime


@transaction.atomic
def invite_account(*, actor: Actor, public_id: UUID | str) -> Invitation:
    """A new code for the applicant; an earlier one that was not used ends.

    Raises DossierNotFound, DossierNotAllowed, AccountThere.
    """
    dossier = lock_dossier(actor, public_id)
    found = policies.inviting(actor, dossier)
    policies.require(found is not None)
    if people.has_account(actor, dossier.submitter):
        raise AccountThere(_("Người nộp đã có tài khoản mức độ 02; hồ sơ tự hiện trong tài khoản đó."))

    now = clock.now()
    earlier = dossier.invitations.filter(used_at__isnull=True, expires_at__gt=now)
    earlier.update(expires_at=now)
    word = new_word()
    invitation = AccountInvitation.objects.create(
        agency_id=dossier.agency_id,
        dossier=dossier,
        token_hash=word_hash(word),
        made_at=now,
        made_by_id=actor.officer_pk,
        expires_at=now + HOLDS,
    )
    _record(found or actor, dossier, AccountInvited, invitation)
    return Invitation(word=word, expires_at=invitation.expires_at)


@transaction.atomic
def link_account(*, actor: Actor, word: str) -> Dossier:
    """The applicant, signed in, brings the code; used once. A code brought by the wrong account stays good.

    Raises NotAllowed (no citizen, or below level 2), InvitationOver, OtherPerson.
    """
    # The dossier's row is locked first, as by every act, so that what is recorded of its standing is its last.
    dossier = _lock_behind(actor, word)

    people_policies.require_citizen(actor)
    citizen = people.get_citizen(actor)
    if citizen.level < IdentityLevel.TWO:
        raise NotAllowed(_("Cần tài khoản mức độ 02. Hãy định danh mức 02 rồi nhờ quầy đưa mã mới."))

    now = clock.now()
    invitation = None
    if dossier is not None:
        waiting = dossier.invitations.filter(token_hash=word_hash(word), used_at__isnull=True)
        invitation = waiting.filter(expires_at__gt=now).first()
    if dossier is None or invitation is None:
        raise InvitationOver(_("Mã liên kết đã dùng hoặc hết hạn. Hãy nhờ cán bộ quầy đưa mã mới."))
    parties = set(people.parties_of_citizen(actor).values_list("pk", flat=True))
    if not parties & {dossier.submitter_id, dossier.owner_id}:
        raise OtherPerson(
            _("Số định danh của tài khoản này khác số trên hồ sơ. Hãy nhờ cán bộ quầy xem lại số đã ghi.")
        )

    invitation.used_at, invitation.citizen = now, citizen
    invitation.save(update_fields=["used_at", "citizen"])
    _record(actor, dossier, AccountLinked, invitation)
    return dossier


def _lock_behind(actor: Actor, word: str) -> Dossier | None:
    """The dossier a code was given for, at the agency whose page it is, locked."""
    given = AccountInvitation.objects.filter(agency_id=actor.agency_key, token_hash=word_hash(word))
    pk = given.values_list("dossier_id", flat=True).first()
    return Dossier.objects.select_for_update().filter(pk=pk).first() if pk else None


def _record(
    actor: Actor,
    dossier: Dossier,
    event: type[AccountInvited] | type[AccountLinked],
    invitation: AccountInvitation,
) -> None:
    journal.record(
        actor=actor,
        event=event(
            subject_id=dossier.public_id,
            agency_id=dossier.agency_id,
            code=dossier.code,
            invitation_id=str(invitation.public_id),
            after=snapshot(dossier),
        ),
    )
