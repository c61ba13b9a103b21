"""Set-up for tests of the queue: through the services, so it breaks when they do.

here = hall()                          # the centre with groups A (filing), B (results) and counters 7 and 8
here.issue("A")                        # a ticket at the kiosk
officer = here.at("7")                 # an officer who sits at counter 7, as an Actor
here.call(officer)                     # that officer calls the next
"""

from __future__ import annotations

import itertools
from dataclasses import dataclass
from datetime import datetime, timedelta

from motcua.domains.counter import services
from motcua.domains.counter.models import Booking, Counter, QueueGroup, ServicePlace, Ticket
from motcua.domains.counter.selectors import my_counter
from motcua.domains.counter.types import CounterPermission, GroupGiven, PlaceGiven
from motcua.domains.deadlines.tests import factories as deadlines
from motcua.domains.people.models import Agency
from motcua.domains.people.tests import factories as people
from motcua.kernel import clock, ratelimits
from motcua.kernel.actors import Actor, system_actor
from motcua.kernel.clock import local

MONDAY = local(2024, 2, 5, 8, 0)
"""Half an hour after the office opened."""
SERVE = [CounterPermission.READ, CounterPermission.SERVE]
UNIT = "BPTN"
_phones = itertools.count(1)


@dataclass
class Hall:
    """A place that works."""

    agency: Agency
    place: ServicePlace
    manager: Actor

    def group(self, letter: str) -> QueueGroup:
        return QueueGroup.objects.get(place=self.place, letter=letter)

    def counter(self, number: str) -> Counter:
        return Counter.objects.get(place=self.place, number=number)

    def issue(self, letter: str = "A", at: datetime | None = None, priority: str = "") -> Ticket:
        """A ticket, however many were given before."""
        ratelimits.forget("counter.kiosk", self.place.kiosk_token)
        group_id = self.group(letter).public_id
        with clock.frozen(at or clock.now()):
            return services.issue_ticket(kiosk=self.place.kiosk_token, group_id=group_id, priority=priority)

    def receive_on_saturdays(self) -> None:
        """The unit's week has a Saturday morning on which papers are received and nothing else."""
        keeper = deadlines.keeper(self.agency)
        week = deadlines.FULL_WEEK | {6: [deadlines.MORNING]}
        deadlines.services.save_office_hours(
            actor=keeper,
            valid_from=clock.today(),
            days=week,
            reception_only=[6],
            unit=self.place.unit.public_id,
        )

    def officer(self, name: str = "Lê Thị Quầy", **facts: object) -> Actor:
        unit = people.unit(of=self.agency, code=UNIT)
        return people.actor(people.officer(of=unit, may=SERVE, name=name, **facts))  # type: ignore[arg-type]

    def at(self, number: str, name: str = "Lê Thị Quầy") -> Actor:
        """A new officer who sits there."""
        actor = self.officer(name)
        services.sit_at_counter(actor=actor, counter_id=self.counter(number).public_id)
        return actor

    def call(self, actor: Actor, at: datetime | None = None) -> Ticket:
        counter = my_counter(actor)
        assert counter is not None
        with clock.frozen(at or clock.now()):
            return services.call_next(actor=actor, counter_id=counter.public_id)

    def serve(self, actor: Actor, at: datetime | None = None, minutes: int = 5) -> Ticket:
        """The next one called, served and done."""
        begun = at or clock.now()
        ticket = self.call(actor, begun)
        with clock.frozen(begun):
            services.serve_ticket(actor=actor, ticket_id=ticket.public_id)
        with clock.frozen(begun + timedelta(minutes=minutes)):
            return services.finish_ticket(actor=actor, ticket_id=ticket.public_id)

    def book(self, at: datetime, letter: str = "A", phone: str = "") -> Booking:
        return services.book_hour(
            agency_id=self.agency.pk,
            group_id=self.group(letter).public_id,
            starts_at=at,
            phone=phone or f"0905{next(_phones):06d}",
            visitor=str(next(_phones)),
        )


def manager(of: Agency) -> Actor:
    """A task that sets places up."""
    permissions = [CounterPermission.READ, CounterPermission.MANAGE]
    return system_actor("tests", agency_id=of.pk, permissions=permissions)


def hall(of: Agency | None = None, **facts: int) -> Hall:
    """The centre: A is filing (two places an hour to book), B results; counter 7 serves both, 8 results."""
    agency = of or people.agency()
    deadlines.calendar(agency)
    acting = manager(agency)
    services.load_shipped_grounds(actor=acting)
    unit = people.unit(of=agency, code=UNIT, name="Bộ phận Tiếp nhận và Trả kết quả")
    given = PlaceGiven(name="Trung tâm Phục vụ hành chính công", unit_id=unit.public_id, **facts)
    place = services.save_service_place(actor=acting, given=given)
    filing = GroupGiven(
        letter="A", name="Nộp hồ sơ mới", name_en="File a new dossier", per_slot=2, opens_intake=True
    )
    results = GroupGiven(letter="B", name="Nhận kết quả", name_en="Collect a result")
    groups = {
        given.letter: services.save_queue_group(actor=acting, place_id=place.public_id, given=given)
        for given in (filing, results)
    }
    for number, letters in (("7", "AB"), ("8", "B")):
        services.save_counter(
            actor=acting,
            place_id=place.public_id,
            number=number,
            group_ids=[groups[letter].public_id for letter in letters],
        )
    return Hall(agency, place, acting)
