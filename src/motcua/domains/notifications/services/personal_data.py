"""What notifications keep of a person."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from motcua.domains.notifications.models import ApplicantMessage, ContactChoice
from motcua.domains.people import policies
from motcua.kernel.actors import Actor
from motcua.kernel.personal import Erasure, PersonRef

NAME, PARTY = "notifications", "people.party"


class MessageKeeper:
    """Answers for how a person is told and for what they were told (kernel.personal.Keeper)."""

    def export_of(self, person: PersonRef) -> Sequence[Mapping[str, Any]]:
        """The choice, then each message: what, when, by which channel."""
        if person.kind != PARTY:
            return []
        of = {"agency_id": person.agency_id, "party__public_id": person.public_id}
        choices = ContactChoice.objects.filter(**of)
        messages = ApplicantMessage.objects.filter(**of).order_by("id")
        return [*map(_choice, choices), *map(_message, messages)]

    @transaction.atomic
    def erase(self, person: PersonRef, *, actor: Actor) -> Erasure:
        """Forget the choice; what was told belongs to the dossier. Raises NotAllowed."""
        policies.require_may_manage(actor)
        if person.kind != PARTY or person.agency_id != actor.agency_id:
            return Erasure(NAME, erased=0, kept=0)
        of = {"agency_id": person.agency_id, "party__public_id": person.public_id}
        gone, _by_model = ContactChoice.objects.filter(**of).delete()
        kept = ApplicantMessage.objects.filter(**of).count()
        reason = _("Nhật ký báo tin được giữ theo thời hạn bảo quản của hồ sơ đã nộp.") if kept else ""
        return Erasure(NAME, erased=gone, kept=kept, reason=reason)


def _choice(row: ContactChoice) -> dict[str, Any]:
    named = ("channels", "quiet_from", "quiet_until", "muted", "saved_at")
    return {"what": "choice", **{name: getattr(row, name) for name in named}}


def _message(row: ApplicantMessage) -> dict[str, Any]:
    named = ("kind", "channel", "told_at", "subject_id")
    return {"what": "message", **{name: getattr(row, name) for name in named}}
