"""A hall with a ticket at its counter, for the tests that walk every door of one agency with the ids of another."""

from __future__ import annotations

from datetime import date

from tests.support.samples import Sample, World

from motcua.domains.counter import services
from motcua.domains.counter.tests import factories
from motcua.domains.counter.types import TicketFilter
from motcua.kernel import clock


def samples(world: World) -> Sample:
    world.of("deadlines")
    dossier = world.of("dossiers")["dossier"]
    here = factories.hall(world.agency)
    here.issue("A")
    counter, group = here.counter("7"), here.group("A")
    services.sit_at_counter(actor=world.actor, counter_id=counter.public_id)
    ticket = here.call(world.actor)
    day = clock.today()
    return Sample(
        place=here.place,
        place_id=here.place.public_id,
        counter_id=counter.public_id,
        group_id=group.public_id,
        ticket=ticket,
        ticket_id=ticket.public_id,
        dossier_id=dossier.public_id,
        where=TicketFilter(),
        on=day,
        first=day,
        last=date(day.year, 12, 31),
        token=ticket.token,
    ).for_("workspace:queue-send", counter=here.counter("8").public_id, reason="Trả kết quả trước")
