"""Whom an event concerns: holder, heads, leaders, the desk, the unit asked, and who stands in for them."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from motcua.domains.dossiers.models import Dossier
from motcua.domains.dossiers.tests.factories import MONDAY, Desk, neighbour, statements
from motcua.domains.notifications import services
from motcua.domains.notifications.models import Notification
from motcua.domains.notifications.tests.factories import heard
from motcua.domains.people import services as people_services
from motcua.domains.people.models import Officer
from motcua.domains.people.tests import factories as people
from motcua.kernel import clock
from motcua.kernel.ids import uuid7

pytestmark = pytest.mark.django_db


@pytest.fixture
def at_work(office: Desk, taken_in: Dossier) -> Dossier:
    """Held by the specialist; everybody of the office is appointed."""
    _everybody = office.reception, office.head, office.director, office.clerk
    return office.walk(taken_in, "assignment")


def told(office: Desk, dossier: Dossier, name: str, **payload: Any) -> set[str]:
    """Who is told of the event, by role in the office."""
    event = heard(dossier, f"dossiers.{name}", payload)
    with clock.frozen(MONDAY):
        services.tell_officers(event=event)
    pks = set(Notification.objects.filter(entry_id=event.id).values_list("officer_id", flat=True))
    cast = {
        who: getattr(office, who).officer_pk
        for who in ("reception", "head", "specialist", "director", "clerk")
    }
    known = {who for who, pk in cast.items() if pk in pks}
    return known | {f"officer {pk}" for pk in pks - set(cast.values())}


def escalated(office: Desk, dossier: Dossier, level: str, **facts: Any) -> set[str]:
    holder = dossier.holder.public_id if dossier.holder else None
    payload = {
        "level": level,
        "part": "whole",
        "holder_id": str(holder) if holder else None,
        "unit_id": dossier.unit_id,
        "due_at": "2024-02-06T10:00:00+00:00",
        "is_late": False,
        **facts,
    }
    return told(office, dossier, "escalated", **payload)


@pytest.mark.parametrize(
    ("level", "expected"),
    [("officer", {"specialist"}), ("head", {"head"}), ("leader", {"director"})],
)
def test_a_warning_goes_to_the_level_it_names(
    office: Desk, at_work: Dossier, level: str, expected: set[str]
) -> None:
    assert escalated(office, at_work, level) == expected


def test_a_warning_of_a_dossier_nobody_holds_goes_to_those_in_whose_inbox_it_stands(
    office: Desk, taken_in: Dossier
) -> None:
    _everybody = office.head, office.specialist, office.director

    assert escalated(office, taken_in, "officer") == {"head"}


def test_where_only_leaders_assign_they_are_the_heads(office: Desk, taken_in: Dossier) -> None:
    boss = office.officer("GD", ["dossiers.assign", "dossiers.decide"], over="SKHCN")

    assert escalated(office, taken_in, "head") == {f"officer {boss.pk}"}


def test_a_leader_who_may_assign_everywhere_is_not_told_as_head(office: Desk, at_work: Dossier) -> None:
    office.officer("GD", ["dossiers.assign", "dossiers.decide"], over="SKHCN")

    assert escalated(office, at_work, "head") == {"head"}


def test_a_leg_warns_its_own_holder_and_its_own_unit(office: Desk, at_work: Dossier) -> None:
    there = office.officer("P-QLKH", ["dossiers.process"])
    its_head = office.officer("P-QLKH", ["dossiers.assign"])
    leg = {"part": "leg", "unit_id": office.unit("P-QLKH").pk}

    held = {**leg, "holder_id": str(there.public_id)}
    assert escalated(office, at_work, "officer", **held) == {f"officer {there.pk}"}
    assert escalated(office, at_work, "officer", **leg, holder_id=None) == {f"officer {its_head.pk}"}
    assert escalated(office, at_work, "head", **held) == {f"officer {its_head.pk}"}


def test_a_unit_that_is_asked_hears_through_its_head_and_an_outside_agency_does_not(
    office: Desk, at_work: Dossier
) -> None:
    its_head = office.officer("P-QLKH", ["dossiers.assign"])
    leg = {"leg": "Lấy ý kiến", "due_at": "2024-02-06T10:00:00+00:00"}

    assert told(office, at_work, "leg_opened", unit_id=office.unit("P-QLKH").pk, **leg) == {
        f"officer {its_head.pk}"
    }
    assert told(office, at_work, "leg_opened", unit_id=None, **leg) == set()


def test_who_is_given_a_leg_hears_of_it_and_nobody_when_it_goes_back_to_the_unit(
    office: Desk, at_work: Dossier
) -> None:
    there = office.officer("P-QLKH", ["dossiers.process"])
    leg = {"leg": "Lấy ý kiến", "due_at": "2024-02-06T10:00:00+00:00", "unit_id": office.unit("P-QLKH").pk}

    given = told(office, at_work, "leg_assigned", **leg, holder_id=str(there.public_id))
    assert given == {f"officer {there.pk}"}
    assert told(office, at_work, "leg_assigned", **leg, holder_id=None) == set()
    Officer.objects.filter(pk=there.pk).update(is_active=False)
    assert told(office, at_work, "leg_assigned", **leg, holder_id=str(there.public_id)) == set()


@pytest.mark.parametrize(
    ("name", "payload", "expected"),
    [
        ("registered", {"answer_due_at": "2024-02-06T10:00:00+00:00"}, {"reception"}),
        ("supplement_proposed", {"seq": 2}, {"director"}),
        ("supplement_declined", {"seq": 2}, {"specialist"}),
        ("supplement_asked", {"items": 1}, {"reception"}),
        ("supplement_answered", {"due_at": "2024-02-06T10:00:00+00:00"}, {"specialist"}),
        ("supplement_expiring", {"answer_until": "2024-02-06T10:00:00+00:00"}, {"specialist", "reception"}),
        ("payment_asked", {"amount": 1}, {"reception"}),
        ("payment_confirmed", {"amount": 1}, {"specialist"}),
        ("withdrawal_asked", {}, {"director"}),
        ("withdrawal_declined", {}, {"specialist", "reception"}),
        ("refused", {}, {"reception"}),
        ("stopped", {}, {"reception"}),
        ("corrected", {}, {"specialist"}),
        ("apology_drafted", {"send_before": "2024-02-06T10:00:00+00:00"}, {"specialist"}),
        ("apology_submitted", {"new_due_at": "2024-02-16T10:00:00+00:00"}, {"director"}),
        ("apology_returned", {}, {"specialist"}),
        ("apology_approved", {"new_due_at": "2024-02-16T10:00:00+00:00"}, {"specialist", "reception"}),
        (
            "reappointed",
            {"old_due_at": "2024-02-06T10:00:00+00:00", "new_due_at": "2024-02-16T10:00:00+00:00"},
            {"specialist", "reception"},
        ),
        ("leg_answered", {"leg": "Lấy ý kiến"}, {"specialist"}),
    ],
)
def test_each_turn_is_told_to_whom_it_gives_work(
    office: Desk, at_work: Dossier, name: str, payload: dict[str, Any], expected: set[str]
) -> None:
    assert told(office, at_work, name, **payload) == expected


def test_who_stands_in_for_an_absent_officer_is_told_too(office: Desk, at_work: Dossier) -> None:
    stand_in = office.officer("P-QLCNCN", ["dossiers.process"])
    _stands_in(office, stand_in)

    assert told(office, at_work, "apology_returned") == {"specialist", f"officer {stand_in.pk}"}


def test_who_stood_in_yesterday_is_not_told(office: Desk, at_work: Dossier) -> None:
    stand_in = office.officer("P-QLCNCN", ["dossiers.process"])
    _stands_in(office, stand_in, last=date(2024, 2, 5))

    event = heard(at_work, "dossiers.apology_returned", {})
    with clock.frozen(clock.local(2024, 2, 6, 8)):
        services.tell_officers(event=event)

    assert not Notification.objects.filter(officer=stand_in).exists()


def test_a_holder_who_is_dismissed_is_not_warned(office: Desk, at_work: Dossier) -> None:
    people_services.dismiss_officer(
        actor=people.manager(office.agency), officer=office.specialist_row.public_id
    )

    assert escalated(office, at_work, "officer") == set()


def test_an_officer_of_another_agency_is_never_told(office: Desk, at_work: Dossier) -> None:
    beside = neighbour()
    _everybody = beside.reception, beside.head, beside.director

    for level in ("officer", "head", "leader"):
        escalated(office, at_work, level)
    told(office, at_work, "supplement_asked", items=1)

    assert set(Notification.objects.values_list("agency_id", flat=True)) == {office.agency.pk}


def test_an_event_without_a_rule_tells_nobody(office: Desk, at_work: Dossier) -> None:
    assert told(office, at_work, "closed") == set()


def test_telling_twice_is_telling_once(office: Desk, at_work: Dossier) -> None:
    event = heard(at_work, "dossiers.apology_returned", {}, id=uuid7())
    for _ in range(3):
        services.tell_officers(event=event)

    assert Notification.objects.filter(entry_id=event.id).count() == 1


def test_telling_the_holder_costs_two_statements(office: Desk, at_work: Dossier) -> None:
    event = heard(at_work, "dossiers.apology_returned", {})

    with CaptureQueriesContext(connection) as captured:
        services.tell_officers(event=event)

    assert [sql.split()[0] for sql in statements(captured)] == ["SELECT", "INSERT"]


def _stands_in(office: Desk, who: Officer, last: date = date(2024, 2, 7)) -> None:
    with clock.frozen(MONDAY):
        people_services.create_delegation(
            actor=office.specialist,
            giver=office.specialist_row.public_id,
            receiver=who.public_id,
            kind="stand_in",
            valid_from=date(2024, 2, 5),
            valid_to=last,
            reason="Đi công tác",
        )
