"""What citizens read and agreed to, with the version of the words and the moment."""

from __future__ import annotations

from django.db import transaction
from django.utils.translation import gettext as _

from motcua.domains.people.events import ConsentGiven, ConsentWithdrawn
from motcua.domains.people.models import Citizen, Consent
from motcua.domains.people.rules import privacy_notices
from motcua.domains.people.selectors.citizens import get_citizen
from motcua.domains.people.selectors.privacy import has_agreed
from motcua.domains.people.types import NoticePurpose, PrivacyNotice
from motcua.kernel import clock, journal
from motcua.kernel.actors import Actor
from motcua.kernel.errors import Invalid, WrongState


@transaction.atomic
def give_consent(*, actor: Actor, purpose: str) -> Consent:
    """A citizen agrees to (or has read) the notice of today; again is nothing new. Raises NotFound, Invalid."""
    citizen = _lock(actor)
    return note_consent(actor, citizen, _notice(purpose))


def agree_to(*, actor: Actor, purpose: str, is_ticked: bool) -> None:
    """Go on only with the agreement of the citizen to the notice of today: given before, or ticked now and written
    down. Raises NotFound, Invalid (`agreed`) without it."""
    if has_agreed(actor, NoticePurpose(purpose)):
        return
    if not is_ticked:
        said = _(
            "Hãy đọc phần “Dữ liệu của bạn” rồi đánh dấu đồng ý. Không đồng ý thì bạn vẫn nộp được tại quầy."
        )
        raise Invalid(said, field="agreed")
    give_consent(actor=actor, purpose=purpose)


@transaction.atomic
def withdraw_consent(*, actor: Actor, purpose: str) -> int:
    """A citizen takes their word back; how many rows ended. Raises NotFound, Invalid, WrongState where the law
    leaves no choice."""
    citizen = _lock(actor)
    notice = _notice(purpose)
    if not notice.withdrawable:
        said = _("Việc này cơ quan làm theo luật, không dựa vào sự đồng ý của bạn nên không rút được.")
        raise WrongState(said, state=purpose)
    live = Consent.objects.filter(
        agency_id=actor.agency_key, citizen=citizen, purpose=purpose, withdrawn_at__isnull=True
    )
    ended = live.update(withdrawn_at=clock.now())
    if ended:
        event = ConsentWithdrawn(
            subject_id=citizen.public_id, agency_id=actor.agency_key, what=str(notice.purpose.label)
        )
        journal.record(actor=actor, event=event)
    return ended


def note_consent(actor: Actor, citizen: Citizen, notice: PrivacyNotice) -> Consent:
    """Write that the citizen, whose row the caller has locked, was shown this version; once."""
    row, is_new = Consent.objects.get_or_create(
        agency_id=actor.agency_key,
        citizen=citizen,
        purpose=notice.purpose,
        version=notice.version,
        withdrawn_at=None,
        defaults={"given_at": clock.now()},
    )
    if is_new:
        event = ConsentGiven(
            subject_id=citizen.public_id,
            agency_id=actor.agency_key,
            what=str(notice.purpose.label),
            notice=notice.version,
        )
        journal.record(actor=actor, event=event)
    return row


def note_signed_in(actor: Actor, citizen: Citizen) -> None:
    """Whoever signs in was shown at the door what their data are used for by law: written once a version."""
    for notice in privacy_notices():
        if not notice.withdrawable:
            note_consent(actor, citizen, notice)


def _lock(actor: Actor) -> Citizen:
    return Citizen.objects.select_for_update().get(pk=get_citizen(actor).pk)


def _notice(purpose: str) -> PrivacyNotice:
    found = next((one for one in privacy_notices() if one.purpose == purpose), None)
    if found is None or purpose not in NoticePurpose.values:
        raise Invalid(_("Không có mục đích này. Hãy tải lại trang rồi chọn lại."), field="purpose")
    return found
