"""Who could do a step today."""

from __future__ import annotations

import pytest

from motcua.domains.people import services as people
from motcua.domains.people.models import Agency, Officer, Unit
from motcua.domains.people.tests import factories as people_factories
from motcua.domains.people.tests.factories import agency, officer, unit
from motcua.domains.workflow.selectors import findings_of, officers_for
from motcua.domains.workflow.tests.factories import manager, step
from motcua.domains.workflow.tests.test_process_drafts import TABLE

pytestmark = pytest.mark.django_db


def give(to: Officer, role: str, over: Unit | None = None) -> None:
    acting = people_factories.manager(to.agency)
    people.save_role(actor=acting, code=role, name=role, permissions=["workflow.read"])
    people.grant_role(actor=acting, officer=to.public_id, role=role, unit=over.public_id if over else None)


def hands(here: Agency, role: str, unit_code: str = "") -> int:
    return officers_for(manager(here))(step(1, role=role, unit_code=unit_code))


def test_officers_are_counted_by_role_and_unit() -> None:
    here = agency()
    office, division = unit(of=here, code="VP"), unit(of=here, code="P-QLKH")
    give(officer(of=office), "clerk", office)
    give(officer(of=division), "clerk", division)
    give(officer(of=division), "specialist")

    assert (hands(here, "clerk"), hands(here, "clerk", "VP"), hands(here, "clerk", "P-QLKH")) == (2, 1, 1)
    assert (hands(here, "specialist", "VP"), hands(here, "director")) == (1, 0)
    assert hands(agency("SKHCN-QB"), "clerk") == 0


def test_a_role_and_unit_is_asked_for_once(django_assert_num_queries) -> None:
    count = officers_for(manager(agency()))

    with django_assert_num_queries(1):
        assert [count(step(order, role="clerk")) for order in (1, 2, 3)] == [0, 0, 0]


def test_a_role_nobody_holds_stops_the_table() -> None:
    here = agency()
    for role in ("reception", "specialist", "director"):
        give(officer(of=unit(of=here)), role)

    found = findings_of(manager(here), TABLE, topic="", weekly=3)

    assert [(one.code, one.order) for one in found if one.level == "error"] == [("nobody_for_role", 4)]
    assert [(one.code, one.order) for one in found if one.code == "bottleneck"] == [("bottleneck", 2)]
