"""Requests to complete a dossier: the one that is open, all of them, and what asking now would mean."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.db.models import QuerySet

from motcua.domains.deadlines import rules as deadlines
from motcua.domains.deadlines import selectors as calendars
from motcua.domains.deadlines.errors import SettingMissing
from motcua.domains.deadlines.types import Calendar, SettingKey
from motcua.domains.dossiers.models import Dossier, SupplementItem, SupplementRequest
from motcua.domains.dossiers.models.supplement import OPEN_REQUESTS
from motcua.domains.dossiers.selectors.clocks import calendar_of, setting_on
from motcua.kernel import clock
from motcua.kernel.actors import Actor

ASK_FREELY = 1


@dataclass(frozen=True, slots=True)
class SupplementTerms:
    """What asking at a moment would mean: which request it is, whether the leader decides, whether the notice
    is past its last moment, and the applicant's last moment where nobody chooses another."""

    seq: int
    needs_leader: bool
    is_late: bool
    notice_due_at: datetime | None
    answer_until: datetime | None


def requests_of(actor: Actor, dossier: Dossier) -> QuerySet[SupplementRequest]:
    """Every request of a dossier the actor was shown, oldest first, with its items and its paper."""
    return (
        dossier.supplement_requests.filter(agency_id=actor.agency_key)
        .select_related("asked_by", "decided_by", "paper")
        .prefetch_related("items")
    )


def open_request_of(actor: Actor, dossier: Dossier) -> SupplementRequest | None:
    """The request that waits for the leader or for the applicant; None when there is none."""
    return requests_of(actor, dossier).filter(state__in=OPEN_REQUESTS).first()


def written_answers_of(actor: Actor, dossier: Dossier) -> list[SupplementItem]:
    """What the applicant answered in words, whichever request it was for; nothing is asked of the database where
    nothing was ever asked of the applicant."""
    if not dossier.supplements:
        return []
    items = SupplementItem.objects.filter(request__dossier=dossier, agency_id=actor.agency_key)
    return list(items.exclude(written_answer="").order_by("request__seq", "order"))


def supplement_terms(dossier: Dossier, at: datetime) -> SupplementTerms:
    """What asking for papers would mean at a moment, by the settings of that day. No statement of its own
    beyond calendar and settings, which are kept in memory."""
    due = dossier.notice_due_at
    return SupplementTerms(
        seq=dossier.supplements + 1,
        needs_leader=needs_leader(dossier, at),
        is_late=dossier.accepted_at is not None and due is not None and at > due,
        notice_due_at=due,
        answer_until=applicant_term(dossier.agency_id, calendar_of(dossier), at),
    )


def needs_leader(dossier: Dossier, at: datetime) -> bool:
    """From which request on the leader decides is a dated setting; the second where none is in force."""
    found = setting_on(dossier, SettingKey.SECOND_SUPPLEMENT_APPROVAL, at)
    return dossier.supplements + 1 >= (found.as_count() if found else ASK_FREELY + 1)


def applicant_term(agency_id: int, calendar: Calendar, at: datetime) -> datetime | None:
    """The last moment an applicant asked at a moment has to complete the dossier; None where no setting says."""
    try:
        found = calendars.setting(agency_id, SettingKey.APPLICANT_SUPPLEMENT_TERM, clock.to_vn(at).date())
    except SettingMissing:
        return None
    amount, unit = found.as_term()
    return deadlines.due_moment(start=at, amount=amount, unit=unit, calendar=calendar)
