"""Sitting down at a counter and leaving it."""

from __future__ import annotations

from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from motcua.domains.counter import policies
from motcua.domains.counter.errors import CounterBusy, CounterTaken
from motcua.domains.counter.events import CounterLeft, CounterManned
from motcua.domains.counter.models import Counter, Ticket
from motcua.domains.counter.selectors import my_counter
from motcua.domains.counter.services._locks import lock_counter
from motcua.domains.counter.types import AT_COUNTER
from motcua.kernel import clock, formats, journal
from motcua.kernel.actors import Actor


@transaction.atomic
def sit_at_counter(*, actor: Actor, counter_id: UUID) -> Counter:
    """The officer serves at this counter from now on, and at no other; sitting down twice changes nothing.

    Raises PlaceNotFound, NotAllowed, CounterTaken (says who sits there), CounterBusy (somebody is still being
    served at the officer's other counter).
    """
    counter = lock_counter(actor, counter_id)
    actor = policies.require_may_serve(actor, unit_id=counter.place.unit_id)
    if counter.officer_id == actor.officer_pk:
        return counter
    if counter.officer is not None:
        raise CounterTaken(
            _(
                "%(who)s đang ngồi quầy %(counter)s từ %(when)s. Hãy chọn quầy khác, hoặc nhờ người đó rời quầy."
            )
            % {
                "who": counter.officer.full_name,
                "counter": counter.number,
                "when": formats.datetime_vn(counter.sat_at),
            }
        )
    before = my_counter(actor)
    if before is not None:
        _leave(actor, before)
    counter.officer_id, counter.sat_at = actor.officer_pk, clock.now()
    counter.save(update_fields=["officer", "sat_at"])
    event = CounterManned(subject_id=counter.public_id, agency_id=counter.agency_id, counter=counter.number)
    journal.record(actor=actor, event=event)
    return counter


@transaction.atomic
def leave_counter(*, actor: Actor) -> None:
    """The officer's counter is free for others. Nothing happens when there is none. Raises CounterBusy."""
    counter = my_counter(actor)
    if counter is not None:
        _leave(actor, lock_counter(actor, counter.public_id))


def _leave(actor: Actor, counter: Counter) -> None:
    if Ticket.objects.filter(counter=counter, state__in=AT_COUNTER).exists():
        raise CounterBusy(
            _("Quầy %(counter)s còn người đang được gọi hoặc phục vụ. Hãy kết thúc hoặc chuyển trước.")
            % {"counter": counter.number}
        )
    free(counter)
    event = CounterLeft(subject_id=counter.public_id, agency_id=counter.agency_id, counter=counter.number)
    journal.record(actor=actor, event=event)


def free(counter: Counter) -> None:
    """Nobody sits there any more."""
    counter.officer, counter.sat_at = None, None
    counter.save(update_fields=["officer", "sat_at"])
