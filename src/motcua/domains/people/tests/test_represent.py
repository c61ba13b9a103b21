"""A person acts for an organisation: says so, is believed by an officer, and stops."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

from motcua.domains.people import selectors, services
from motcua.domains.people.errors import ClaimedAlready, RepresentationDecided
from motcua.domains.people.models import Agency, Citizen, Representation
from motcua.domains.people.tests import factories as make
from motcua.kernel import clock, journal
from motcua.kernel.actors import Actor
from motcua.kernel.clock import local
from motcua.kernel.errors import DomainError, Invalid, NotAllowed, NotFound

pytestmark = pytest.mark.django_db
NOW = local(2024, 3, 7, 10, 0)


@pytest.fixture(autouse=True)
def on_a_thursday() -> Any:
    with clock.frozen(NOW):
        yield


@pytest.fixture
def here() -> Agency:
    return make.agency()


@pytest.fixture
def citizen() -> Citizen:
    return make.citizen(subject="a", id_number="045190000001")


@pytest.fixture
def desk(here: Agency) -> Actor:
    return make.actor(of=here, may="people.confirm")


def decide(actor: Actor, row: Representation, **facts: Any) -> Representation:
    return services.decide_representation(
        actor=actor, representation=row.public_id, **{"confirmed": True, **facts}
    )


def end(actor: Actor, row: Representation, reason: str = "") -> Representation:
    return services.end_representation(actor=actor, representation=row.public_id, reason=reason)


def said_of(row: Representation) -> list[str]:
    return [entry.name for entry in journal.entries_of("people.representation", row.public_id)]


def test_a_claim_waits_and_gives_nothing_yet(here: Agency, citizen: Citizen) -> None:
    row = make.claim(
        citizen, of=here, tax_code="3200100014", organisation_name="  Phòng khám   Nhi Mầm Xanh "
    )

    assert (row.state, row.organisation_name, row.tax_code) == (
        "claimed",
        "Phòng khám Nhi Mầm Xanh",
        "3200100014",
    )
    assert (row.valid_from, row.valid_to, row.claimed_at) == (NOW.date(), None, NOW)
    assert list(selectors.organisations_of(make.citizen_actor(citizen, here))) == []
    assert said_of(row) == ["people.representation_claimed"]


def test_confirmed_by_an_officer_it_holds_from_its_first_to_its_last_day(
    here: Agency, citizen: Citizen, desk: Actor
) -> None:
    row = make.claim(citizen, of=here, basis="authorisation", valid_to=date(2024, 6, 30))
    decide(desk, row)

    visitor = make.citizen_actor(citizen, here)
    assert list(selectors.organisations_of(visitor)) == [row]
    with clock.frozen(local(2024, 6, 30, 23, 0)):
        assert list(selectors.organisations_of(visitor)) == [row]
    with clock.frozen(local(2024, 7, 1, 0, 30)):
        assert list(selectors.organisations_of(visitor)) == []
    row.refresh_from_db()
    assert (row.decided_at, row.decided_by_id) == (NOW, desk.officer_pk)
    assert said_of(row) == ["people.representation_claimed", "people.representation_confirmed"]


def test_it_holds_before_the_agency_that_confirmed_it_alone(
    here: Agency, citizen: Citizen, desk: Actor
) -> None:
    decide(desk, make.claim(citizen, of=here))

    assert list(selectors.organisations_of(make.citizen_actor(citizen, make.agency("SKHCN-QB")))) == []


def test_a_refusal_has_a_reason_which_the_person_reads(here: Agency, citizen: Citizen, desk: Actor) -> None:
    row = make.claim(citizen, of=here)
    with pytest.raises(Invalid) as refused:
        decide(desk, row, confirmed=False, reason="  ")
    assert list(refused.value.errors) == ["reason"]

    decide(desk, row, confirmed=False, reason="Giấy ủy quyền không có chữ ký.")

    mine = selectors.representations_of(make.citizen_actor(citizen, here)).get()
    assert (mine.state, mine.why) == ("refused", "Giấy ủy quyền không có chữ ký.")
    assert said_of(row)[-1] == "people.representation_refused"


def test_what_was_decided_is_not_decided_again(here: Agency, citizen: Citizen, desk: Actor) -> None:
    row = make.claim(citizen, of=here)
    decide(desk, row)

    with pytest.raises(RepresentationDecided):
        decide(desk, row, confirmed=False, reason="Nhầm")
    row.refresh_from_db()
    assert row.state == "confirmed"


def test_after_a_refusal_one_may_ask_again_but_not_twice_at_once(
    here: Agency, citizen: Citizen, desk: Actor
) -> None:
    decide(desk, make.claim(citizen, of=here, tax_code="3200100014"), confirmed=False, reason="Mờ")
    make.claim(citizen, of=here, tax_code="3200100014")

    with pytest.raises(ClaimedAlready) as refused:
        make.claim(citizen, of=here, tax_code="3200 100 014")

    assert list(refused.value.errors) == ["tax_code"]
    assert Representation.objects.count() == 2


def test_two_persons_may_act_for_one_organisation(here: Agency, citizen: Citizen) -> None:
    make.claim(citizen, of=here, tax_code="3200100014")
    make.claim(make.citizen(), of=here, tax_code="3200100014")

    assert Representation.objects.count() == 2


@pytest.mark.parametrize(
    ("facts", "fields"),
    [
        ({"tax_code": "3200100015"}, ["tax_code"]),
        ({"organisation_name": " "}, ["organisation_name"]),
        ({"basis": "friend"}, ["basis"]),
        ({"paper": None}, ["paper"]),
        ({"basis": "authorisation"}, ["valid_to"]),
        ({"valid_to": date(2024, 3, 6)}, ["valid_to"]),
        ({"tax_code": "", "organisation_name": "", "basis": "", "paper": None}, None),
    ],
)
def test_what_is_wrong_is_said_of_every_field_at_once(
    here: Agency, citizen: Citizen, facts: dict, fields: list[str] | None
) -> None:
    with pytest.raises(Invalid) as refused:
        make.claim(citizen, of=here, **facts)

    assert list(refused.value.errors) == (fields or ["tax_code", "organisation_name", "basis", "paper"])
    assert Representation.objects.count() == 0


def test_the_last_day_may_be_today(here: Agency, citizen: Citizen) -> None:
    assert make.claim(citizen, of=here, basis="authorisation", valid_to=NOW.date()).state == "claimed"


@pytest.mark.parametrize("level", [0, 1])
def test_below_level_2_nobody_speaks_for_an_organisation(here: Agency, level: int) -> None:
    with pytest.raises(NotAllowed):
        make.claim(make.citizen(level=level), of=here)

    assert Representation.objects.count() == 0


def test_an_officer_claims_nothing(here: Agency, desk: Actor) -> None:
    facts = {"tax_code": "3200100014", "organisation_name": "Phòng khám", "paper": None}

    with pytest.raises(NotAllowed):
        services.claim_representation(actor=desk, basis="legal_representative", **facts)


def test_the_person_ends_it_themselves_at_any_time(here: Agency, citizen: Citizen, desk: Actor) -> None:
    visitor = make.citizen_actor(citizen, here)
    waiting, confirmed = make.claim(citizen, of=here), make.claim(citizen, of=here)
    decide(desk, confirmed)

    for row in (waiting, confirmed):
        assert end(visitor, row).ended_at == NOW

    assert list(selectors.organisations_of(visitor)) == []
    assert said_of(waiting)[-1] == "people.representation_ended"
    with pytest.raises(RepresentationDecided):
        end(visitor, waiting)


def test_an_officer_ends_it_with_a_reason(here: Agency, citizen: Citizen, desk: Actor) -> None:
    row = make.claim(citizen, of=here)
    decide(desk, row)
    with pytest.raises(Invalid):
        end(desk, row)

    assert end(desk, row, "Tổ chức đã thay người đại diện.").state == "ended"


def test_nobody_decides_who_may_not(here: Agency, citizen: Citizen) -> None:
    row = make.claim(citizen, of=here)

    for stranger, error in (
        (make.actor(of=here, may="people.read"), NotAllowed),
        (make.citizen_actor(citizen, here), NotAllowed),
        (make.citizen_actor(make.citizen(), here), NotFound),
        (make.actor(of=make.agency("SKHCN-QB"), may="people.confirm"), NotFound),
    ):
        with pytest.raises(error):
            decide(stranger, row)
        if stranger.officer_pk or error is NotFound:
            with pytest.raises(DomainError):
                end(stranger, row, "Vì thế")

    row.refresh_from_db()
    assert (row.state, row.decided_at) == ("claimed", None)


@pytest.mark.parametrize("act", [decide, end])
def test_a_reason_has_an_end(here: Agency, citizen: Citizen, desk: Actor, act: Any) -> None:
    row = make.claim(citizen, of=here)

    with pytest.raises(Invalid):
        act(desk, row, reason="a" * 501)


def test_nothing_personal_stands_in_the_journal(here: Agency, citizen: Citizen, desk: Actor) -> None:
    row = make.claim(citizen, of=here, tax_code="3200100014", organisation_name="Phòng khám Nhi Mầm Xanh")
    decide(desk, row, confirmed=False, reason="Chị Châu chưa ký")

    text = str([entry.payload for entry in journal.entries_of("people.representation", row.public_id)])
    assert not any(word in text for word in ("3200100014", "Mầm Xanh", "Châu"))


def test_the_desk_sees_what_waits_newest_first_and_page_by_page(
    here: Agency, desk: Actor, django_assert_num_queries: Any
) -> None:
    rows = []
    for minute in range(3):
        with clock.frozen(NOW + timedelta(minutes=minute)):
            rows.append(make.claim(make.citizen(), of=here))
    make.claim(make.citizen(), of=make.agency("SKHCN-QB"))

    with django_assert_num_queries(1):
        first = selectors.representations_to_decide(desk, size=2)
    rest = selectors.representations_to_decide(desk, after=first.next, size=2)

    assert first.rows == [rows[2], rows[1]]
    assert (rest.rows, rest.next) == ([rows[0]], None)
    assert selectors.representations_to_decide(make.actor(of=here, may="people.read")).rows == []


def test_opening_one_is_written_where_the_person_can_read_it(
    here: Agency, citizen: Citizen, desk: Actor
) -> None:
    row = make.claim(citizen, of=here)
    selectors.get_representation(desk, row.public_id)

    [reading] = selectors.readings_of(make.citizen_actor(citizen, here)).rows

    assert (reading.who, reading.unit, reading.read_at) == ("Trần Thị Mai", "Phòng Quản lý Khoa học", NOW)
    assert reading.purpose == "Đăng nhập và bảo vệ tài khoản"
