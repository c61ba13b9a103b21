"""The demo's centre: a working day with measured waits, and people waiting while it is open."""

from __future__ import annotations

from datetime import date

import pytest
from django.db.models import F

from motcua.domains.counter.models import Counter, PriorityGround, ServicePlace, Ticket
from motcua.domains.counter.tests import factories
from motcua.domains.counter.types import TicketState
from motcua.domains.deadlines.tests import factories as deadlines
from motcua.domains.people.tests import factories as people
from motcua.interfaces.cli.demo import queue
from motcua.kernel import clock
from motcua.kernel.actors import system_actor
from motcua.kernel.clock import local

pytestmark = pytest.mark.django_db


def play(hour: int, minute: int = 0) -> None:
    agency = people.agency()
    deadlines.calendar(agency)
    desk = people.unit(of=agency, code=factories.UNIT)
    officer = people.officer(
        of=desk, may=factories.SERVE, username=queue.RECEPTION, valid_from=date(2018, 1, 1)
    )
    permissions = ["counter.read", "counter.manage", "counter.serve"]
    own = system_actor("demo", agency_id=agency.pk, permissions=permissions)
    with clock.frozen(local(2024, 2, 6, hour, minute)):
        queue.play_queue(own, [officer])


def test_in_office_hours_people_wait_and_one_is_called() -> None:
    play(9, 30)

    yesterday, today = (Ticket.objects.filter(on=date(2024, 2, day)) for day in (5, 6))
    assert {ticket.state for ticket in yesterday} == {TicketState.SERVED}
    assert yesterday.count() == len(queue.VISITORS)
    assert not yesterday.filter(called_at__lt=F("issued_at")).exists()
    states = sorted(ticket.state for ticket in today)
    assert states == ["called", "served", "waiting", "waiting", "waiting"]
    assert Counter.objects.filter(officer__isnull=False).count() == 1


@pytest.mark.parametrize("hour", [7, 12, 20])
def test_outside_office_hours_the_day_before_is_there_and_nobody_waits(hour: int) -> None:
    play(hour)

    assert not Ticket.objects.filter(on=date(2024, 2, 6)).exists()
    assert ServicePlace.objects.get().groups.count() == len(queue.GROUPS)
    assert PriorityGround.objects.count() == 4
    assert not Counter.objects.filter(officer__isnull=False).exists()
