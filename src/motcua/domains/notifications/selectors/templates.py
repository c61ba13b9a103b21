"""The words applicants are told in: the agency's own where it wrote some, else the shipped ones."""

from __future__ import annotations

from datetime import date

from django.utils.translation import gettext as _

from motcua.domains.notifications.models import MessageTemplate
from motcua.domains.notifications.policies import require_may_manage
from motcua.domains.notifications.rules import examples_of, kinds_and_channels, sample_of, shipped_wording
from motcua.domains.notifications.types import (
    Channel,
    MessageKind,
    TemplateLine,
    TemplateVersion,
    TemplateView,
    Wording,
)
from motcua.kernel import clock
from motcua.kernel.actors import Actor
from motcua.kernel.errors import NotFound


def own_wording(agency_id: int, kind: str, channel: str, on: date) -> Wording | None:
    """The agency's words in force on a day; None where the shipped ones hold. One statement."""
    row = (
        MessageTemplate.objects.filter(agency_id=agency_id, kind=kind, channel=channel, valid_from__lte=on)
        .order_by("-number")
        .values_list("body", "subject")
        .first()
    )
    return Wording(*row) if row is not None and row[0] else None


def message_templates(actor: Actor) -> list[TemplateLine]:
    """Every kind by every channel, and which version holds today. One statement. Raises NotAllowed."""
    require_may_manage(actor)
    rows = MessageTemplate.objects.filter(agency_id=actor.agency_key, valid_from__lte=clock.today())
    newest = {(row.kind, row.channel): row for row in rows.order_by("number")}
    return [_line(kind, channel, newest.get((kind, channel))) for kind, channel in kinds_and_channels()]


def message_template(actor: Actor, kind: str, channel: str) -> TemplateView:
    """One of them with its words, placeholders and versions. One statement. Raises NotAllowed, NotFound."""
    require_may_manage(actor)
    if (kind, channel) not in kinds_and_channels():
        raise NotFound(_("Không có mẫu tin này."))
    rows = list(
        MessageTemplate.objects.filter(agency_id=actor.agency_key, kind=kind, channel=channel).order_by(
            "-number"
        )
    )
    today = clock.today()
    row = next((one for one in rows if one.valid_from <= today), None)
    wording = Wording(row.body, row.subject) if row and row.body else shipped_wording(kind, channel)
    return TemplateView(
        kind=MessageKind(kind),
        channel=Channel(channel),
        wording=wording,
        number=row.number if row and row.body else 0,
        placeholders=examples_of(kind, channel),
        versions=tuple(
            TemplateVersion(one.number, one.valid_from, one.saved_at, is_shipped=not one.body) for one in rows
        ),
        sample=sample_of(kind, channel, wording),
    )


def _line(kind: MessageKind, channel: Channel, row: MessageTemplate | None) -> TemplateLine:
    is_own = row is not None and bool(row.body)
    return TemplateLine(
        kind, channel, row.number if row and is_own else 0, row.valid_from if row and is_own else None
    )
