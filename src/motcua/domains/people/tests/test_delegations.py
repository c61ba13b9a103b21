"""Who sees which delegations, who stands in today, and in whose name an act was done."""

from __future__ import annotations

from datetime import date
from uuid import UUID

import pytest

from motcua.domains.people import policies, selectors, services
from motcua.domains.people.models import Delegation, Officer
from motcua.domains.people.rules import standing_on
from motcua.domains.people.tests import factories as make
from motcua.kernel import clock
from motcua.kernel.actors import ANONYMOUS, Actor
from motcua.kernel.errors import Invalid, NotFound

pytestmark = pytest.mark.django_db

MONDAY, WEDNESDAY = clock.local(2026, 11, 23, 9), clock.local(2026, 11, 25, 9)
TUESDAY, FRIDAY = date(2026, 11, 24), date(2026, 11, 27)


@pytest.fixture(autouse=True)
def on_monday():
    with clock.frozen(MONDAY):
        yield


@pytest.fixture
def head() -> Officer:
    return make.officer(of=make.unit(), may="dossiers.approve", name="Lê Văn Hải")


@pytest.fixture
def deputy(head: Officer) -> Officer:
    return make.officer(of=make.unit(code="VP", name="Văn phòng"), name="Trần Thị Mai")


@pytest.fixture
def row(head: Officer, deputy: Officer) -> Delegation:
    return give(head, deputy)


def give(head: Officer, deputy: Officer, **facts) -> Delegation:
    said = {"kind": "stand_in", "valid_from": TUESDAY, "valid_to": FRIDAY, "reason": "Đi công tác", **facts}
    return services.create_delegation(
        actor=make.actor(head), giver=head.public_id, receiver=deputy.public_id, **said
    )


def seen_by(actor: Actor, side: str) -> list[Delegation]:
    return selectors.delegations_of(actor, side).rows


# --- who sees what


def test_the_giver_the_receiver_and_the_head_of_the_givers_unit_see_it(row, head, deputy):
    chief = make.actor(of=head.unit, may="people.delegate")
    boss = make.actor(of=head.agency, may="people.delegate")

    sides = {
        name: [side for side in ("given", "received", "units") if seen_by(actor, side) == [row]]
        for name, actor in {
            "giver": make.actor(head),
            "receiver": make.actor(deputy),
            "chief": chief,
            "boss": boss,
        }.items()
    }

    assert sides == {"giver": ["given"], "receiver": ["received"], "chief": ["units"], "boss": ["units"]}
    for actor in (make.actor(head), make.actor(deputy), chief, boss, make.manager(head.agency)):
        assert selectors.get_delegation(actor, row.public_id) == row


@pytest.mark.parametrize(
    "who",
    [
        lambda head: make.actor(of=head.unit, may="people.read"),
        lambda head: make.actor(of=make.unit(code="VP", name="Văn phòng"), may="people.delegate"),
        lambda head: make.actor(of=make.agency("SKHCN-QB"), may="people.delegate"),
        lambda head: ANONYMOUS,
    ],
    ids=["a colleague", "the receiver's head", "another agency", "nobody"],
)
def test_nobody_else_is_told_who_is_away_and_why(row, head, who):
    actor = who(head)

    assert [seen_by(actor, side) for side in ("given", "received", "units")] == [[], [], []]
    with pytest.raises(NotFound):
        selectors.get_delegation(actor, row.public_id)


def test_the_newest_come_first_page_by_page(head, deputy):
    later = [
        give(head, deputy, valid_from=date(2026, 12, day), valid_to=date(2026, 12, day)) for day in (1, 2, 3)
    ]

    first = selectors.delegations_of(make.actor(head), size=2)
    second = selectors.delegations_of(make.actor(head), size=2, after=first.next)

    assert [*first.rows, *second.rows] == later[::-1]
    assert second.next is None
    with pytest.raises(Invalid):
        selectors.delegations_of(make.actor(head), after="không phải")


# --- who stands in


@pytest.mark.parametrize(
    ("moment", "stands_in"),
    [
        (MONDAY, False),
        (clock.local(2026, 11, 24), True),
        (WEDNESDAY, True),
        (clock.local(2026, 11, 28), False),
    ],
)
def test_colleagues_are_told_who_stands_in_today(row, head, deputy, moment, stands_in):
    colleague = make.actor(of=head.unit)

    with clock.frozen(moment):
        told = selectors.stand_ins_of(colleague, [head.pk, deputy.pk])
        assert told == ({head.pk: (deputy,)} if stands_in else {})
        assert list(selectors.delegations_in_force(colleague)) == ([row] if stands_in else [])


@pytest.mark.parametrize("change", ["revoked", "giver left", "receiver left"])
def test_nobody_stands_in_once_it_is_taken_back_or_one_has_left(row, head, deputy, change):
    manager = make.manager(head.agency)
    with clock.frozen(WEDNESDAY):
        if change == "revoked":
            services.revoke_delegation(actor=manager, delegation=row.public_id, reason="Về sớm")
        else:
            leaving = head if change == "giver left" else deputy
            services.dismiss_officer(actor=manager, officer=leaving.public_id)

        assert selectors.stand_ins_of(make.actor(of=head.unit), [head.pk]) == {}


def test_another_agency_is_not_told(row, head):
    with clock.frozen(WEDNESDAY):
        assert not selectors.delegations_in_force(make.actor(of=make.agency("SKHCN-QB"))).exists()
        assert not selectors.delegations_in_force(ANONYMOUS).exists()


def test_two_who_stand_in_are_both_named_and_each_once(row, head, deputy):
    third = make.officer(of=head.unit, name="Hồ Văn An")
    give(head, third)
    give(head, deputy, acts=["dossiers.approve"])

    with clock.frozen(WEDNESDAY):
        assert selectors.stand_ins_of(make.actor(head), [head.pk]) == {head.pk: (deputy, third)}


# --- whom one may choose


def test_one_hands_over_for_oneself_and_a_head_for_the_unit(head, deputy):
    gone = make.officer(of=head.unit)
    services.dismiss_officer(actor=make.manager(head.agency), officer=gone.public_id)
    chief = make.officer(of=head.unit, may="people.delegate", name="Phan Tuệ Lâm")
    boss = make.officer(of=deputy.unit, may="people.delegate", over=head.agency, name="Võ Thị Xuân")
    outsider = make.actor(of=make.agency("SKHCN-QB"), may="people.delegate")

    assert list(selectors.givers_for(make.actor(deputy))) == [deputy]
    assert set(selectors.givers_for(make.actor(chief))) == {head, chief}
    assert set(selectors.givers_for(make.actor(boss))) == {head, deputy, chief, boss}
    assert list(selectors.givers_for(outsider)) == [Officer.objects.get(public_id=outsider.id)]
    assert list(selectors.givers_for(ANONYMOUS)) == []


@pytest.mark.parametrize(
    ("may", "anybody"), [("people.delegate", True), ("people.manage", True), ("people.read", False)]
)
def test_whoever_answers_for_a_unit_may_delegate_for_others(head, may, anybody):
    assert policies.may_delegate_for_others(make.actor(of=head.unit, may=may)) is anybody


def test_units_that_may_be_named_are_those_of_the_givers_acts_which_the_actor_answers_for(head, deputy):
    section = make.unit(code="TO-1", name="Tổ 1", under=head.unit)
    make.unit(code="TO-2", name="Tổ 2", under=head.unit, valid_to=date(2026, 11, 1))
    make.grant(head, "dossiers.read", over=head.agency)
    section_head = make.actor(of=section, may="people.delegate")

    assert selectors.units_to_hand_over(make.actor(head), head) == ((head.unit, section), True)
    assert selectors.units_to_hand_over(section_head, head) == ((section,), False)
    assert selectors.units_to_hand_over(make.actor(deputy), deputy) == ((), True)
    with pytest.raises(NotFound):
        selectors.units_to_hand_over(make.actor(of=make.agency("SKHCN-QB")), head)


# --- what happened, and in whose name


def test_its_history_tells_who_did_what(row, head, deputy):
    chief = make.actor(of=head.unit, may="people.delegate", name="Phan Tuệ Lâm")
    services.revoke_delegation(actor=chief, delegation=row.public_id, reason="Về sớm")

    told = selectors.history_of_delegation(make.actor(deputy), row)

    assert [(one.at, one.sentence, one.who) for one in told] == [
        (
            MONDAY,
            "Giao người làm thay từ ngày 24/11/2026 đến hết ngày 27/11/2026 (phạm vi toàn bộ phần việc).",
            "Lê Văn Hải",
        ),
        (MONDAY, "Thôi giao người làm thay trước ngày 27/11/2026.", "Phan Tuệ Lâm"),
    ]
    with pytest.raises(NotFound):
        selectors.history_of_delegation(make.actor(of=make.agency("SKHCN-QB")), row)


def test_an_act_is_told_with_who_did_it_and_for_whom(head, deputy):
    there = make.officer(of=make.agency("SKHCN-QB"))
    did, for_whom, stranger = deputy.public_id, head.public_id, UUID(int=5)

    told = selectors.doers(
        make.actor(head),
        [
            (did, None),
            (did, for_whom),
            (None, None),
            (did, stranger),
            (stranger, None),
            (there.public_id, None),
        ],
    )

    assert told == {
        (did, None): "Trần Thị Mai",
        (did, for_whom): "Trần Thị Mai (làm thay Lê Văn Hải)",
        (did, stranger): "Trần Thị Mai",
    }


# --- how it stands


@pytest.mark.parametrize(
    ("day", "revoked", "standing"),
    [
        (date(2026, 11, 23), None, "coming"),
        (TUESDAY, None, "in_force"),
        (FRIDAY, None, "in_force"),
        (date(2026, 11, 28), None, "ended"),
        (date(2026, 11, 25), MONDAY, "revoked"),
        (date(2026, 11, 28), MONDAY, "revoked"),
    ],
)
def test_how_it_stands_on_a_day(row, day, revoked, standing):
    assert standing_on(day, valid_from=TUESDAY, valid_to=FRIDAY, revoked_at=revoked) == standing
    row.revoked_at = revoked
    assert policies.may_revoke(make.actor(row.giver), row, today=day) is (standing in {"coming", "in_force"})
