"""The agency writes its own words for what applicants are told."""

from __future__ import annotations

from datetime import date
from uuid import NAMESPACE_URL, uuid5

from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from motcua.domains.notifications.events import TemplateSaved
from motcua.domains.notifications.models import MessageTemplate
from motcua.domains.notifications.policies import require_may_manage
from motcua.domains.notifications.rules import faults_of, kinds_and_channels
from motcua.domains.notifications.types import Channel, MessageKind, Wording
from motcua.kernel import clock, formats, journal
from motcua.kernel.actors import Actor
from motcua.kernel.errors import Invalid, NotFound
from motcua.kernel.turns import take_turn


@transaction.atomic
def save_template(
    *, actor: Actor, kind: str, channel: str, wording: Wording, valid_from: date
) -> MessageTemplate:
    """Keep a new version of the words of one kind by one channel, in force from a day on (today or later).

    Raises NotFound, NotAllowed, Invalid with the field: a placeholder there is not is named.
    """
    actor = _begin(actor, kind, channel)
    faults = faults_of(kind, channel, wording)
    if valid_from < clock.today():
        faults["valid_from"] = _("Ngày áp dụng từ hôm nay trở đi; tin đã gửi không đổi lời được nữa.")
    if faults:
        raise Invalid(faults)

    return _keep(actor, kind, channel, Wording(wording.body.strip(), wording.subject.strip()), valid_from)


@transaction.atomic
def restore_template(*, actor: Actor, kind: str, channel: str) -> MessageTemplate:
    """From today on the shipped words hold again; what the agency wrote stays as its history.

    Raises NotFound, NotAllowed.
    """
    actor = _begin(actor, kind, channel)

    return _keep(actor, kind, channel, Wording(""), clock.today())


def _begin(actor: Actor, kind: str, channel: str) -> Actor:
    """Locked against another who writes the same words, and permitted."""
    take_turn(uuid5(NAMESPACE_URL, f"motcua:template:{actor.agency_key}:{kind}:{channel}"))
    acting = require_may_manage(actor)
    if (kind, channel) not in kinds_and_channels():
        raise NotFound(_("Không có mẫu tin này."))
    return acting


def _keep(actor: Actor, kind: str, channel: str, wording: Wording, valid_from: date) -> MessageTemplate:
    rows = MessageTemplate.objects.filter(agency_id=actor.agency_key, kind=kind, channel=channel)
    last = rows.aggregate(last=Max("number"))["last"] or 0
    row = MessageTemplate.objects.create(
        agency_id=actor.agency_key,
        kind=kind,
        channel=channel,
        number=last + 1,
        subject=wording.subject,
        body=wording.body,
        valid_from=valid_from,
        saved_at=clock.now(),
    )
    event = TemplateSaved(
        subject_id=row.public_id,
        agency_id=actor.agency_key,
        what=str(MessageKind(kind).label),
        channel=str(Channel(channel).label),
        number=row.number,
        day=formats.date_vn(valid_from),
        is_shipped=not wording.body,
    )
    journal.record(actor=actor, event=event)
    return row
