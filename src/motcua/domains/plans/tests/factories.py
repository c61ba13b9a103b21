"""Set-up for tests of plans and of what shows them: through the services, so it breaks when they do.

here = plan()                     # the shipped plan of 2024 in the agency, with its calendar and figures
row = row_of(here, "IX.2")        # a row by its number in the annex
keeper(agency), reader(agency)    # who keeps the plan, who only reads it
"""

from __future__ import annotations

from motcua.domains.deadlines.tests import factories as deadlines
from motcua.domains.people.models import Agency
from motcua.domains.people.tests import factories as people
from motcua.domains.plans import services
from motcua.domains.plans.models import Plan, PlanRow
from motcua.domains.plans.types import PlanPermission
from motcua.kernel.actors import Actor, system_actor


def plan(of: Agency | None = None) -> Plan:
    """The shipped plan, loaded into the agency."""
    agency = of or people.agency()
    deadlines.calendar(agency)
    return services.load_shipped_plan(actor=loader(agency))


def loader(of: Agency) -> Actor:
    """The set-up task that enters plans."""
    return system_actor("tests", agency_id=of.pk, permissions=[PlanPermission.READ, PlanPermission.UPDATE])


def row_of(of: Plan, code: str) -> PlanRow:
    return PlanRow.objects.get(plan=of, code=code)


def keeper(of: Agency, name: str = "Nguyễn Thị Văn Phòng") -> Actor:
    """The head of the office, who keeps the plan."""
    return people.actor(of=of, may=[PlanPermission.READ, PlanPermission.UPDATE], name=name)


def reader(of: Agency) -> Actor:
    return people.actor(of=of, may=[PlanPermission.READ])


def outsider(of: Agency) -> Actor:
    """An officer of the agency with no right to the plan."""
    return people.actor(of=of, may=["catalogue.read"])
