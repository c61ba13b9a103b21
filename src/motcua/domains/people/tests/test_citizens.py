"""What a citizen sees of themselves, and nobody else does."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

import pytest
from django.db.models import DateTimeField, Value

from motcua.domains.people import selectors, services
from motcua.domains.people.models import Agency, Citizen, Party
from motcua.domains.people.tests import factories as make
from motcua.kernel import clock
from motcua.kernel.actors import ANONYMOUS
from motcua.kernel.clock import local
from motcua.kernel.errors import NotFound

pytestmark = pytest.mark.django_db
NOW = local(2024, 3, 7, 10, 0)
MINE = "045190000001"


@pytest.fixture
def here() -> Agency:
    return make.agency()


@pytest.fixture
def citizen() -> Citizen:
    return make.citizen(subject="a", id_number=MINE)


def confirmed(citizen: Citizen, here: Agency, **facts: Any) -> None:
    row = make.claim(citizen, of=here, **facts)
    services.decide_representation(
        actor=make.actor(of=here, may="people.confirm"), representation=row.public_id, confirmed=True
    )


def test_a_persons_party_is_theirs_by_the_number_alone(here: Agency, citizen: Citizen) -> None:
    mine = make.party(of=here, id_number=MINE, name="Hoàng Thị Bảo Châu")
    make.party(of=here, name="Hoàng Thị Bảo Châu", phone=citizen.phone or "0905123608")
    make.party(of=make.agency("SKHCN-QB"), id_number=MINE)

    assert list(selectors.parties_of_citizen(make.citizen_actor(citizen, here))) == [mine]


def test_so_is_an_organisation_they_act_for_today(
    here: Agency, citizen: Citizen, django_assert_num_queries: Any
) -> None:
    clinic = make.party(of=here, kind="organisation", id_number="3200100014")
    make.party(of=here, kind="organisation", id_number="3200101385")
    confirmed(citizen, here, tax_code="3200100014")
    make.claim(citizen, of=here, tax_code="3200101385")
    visitor = make.citizen_actor(citizen, here)

    with django_assert_num_queries(1):
        assert list(selectors.parties_of_citizen(visitor)) == [clinic]


def test_below_level_2_nothing_is_theirs_also_when_it_was_before(here: Agency, citizen: Citizen) -> None:
    make.party(of=here, id_number=MINE)
    visitor = make.citizen_actor(make.citizen(subject="a", level=1), here)

    assert list(selectors.parties_of_citizen(visitor)) == []


@pytest.mark.parametrize("who", ["officer", "nobody"])
def test_officers_and_visitors_are_no_citizens(here: Agency, citizen: Citizen, who: str) -> None:
    actor = make.actor(of=here, may="people.read") if who == "officer" else ANONYMOUS

    assert selectors.find_citizen(actor) is None
    assert selectors.citizen_face(actor) is None
    for rows in (
        selectors.identities_of(actor),
        selectors.representations_of(actor),
        selectors.organisations_of(actor),
        selectors.parties_of_citizen(actor),
    ):
        assert list(rows) == []
    for ask in (selectors.get_citizen, selectors.export_of_citizen, selectors.readings_of):
        with pytest.raises(NotFound):
            ask(actor)


def test_the_head_of_a_page_greets_them_by_one_statement(
    citizen: Citizen, django_assert_num_queries: Any
) -> None:
    visitor = make.citizen_actor(citizen)
    with django_assert_num_queries(1):
        face = selectors.citizen_face(visitor)

    assert face is not None
    assert (face.name, face.level) == ("Hoàng Thị Bảo Châu", 2)


def test_a_session_of_a_citizen_asks_once(citizen: Citizen, django_assert_num_queries: Any) -> None:
    with django_assert_num_queries(1):
        account = selectors.account_for_session(citizen.account_id)
        assert account is not None
        actor = selectors.actor_for_account(account)

    assert (actor.kind, actor.id, actor.agency_id) == ("citizen", citizen.account.public_id, None)


def test_who_opened_their_data_is_told_with_name_unit_and_purpose_newest_first(
    here: Agency, citizen: Citizen, django_assert_num_queries: Any
) -> None:
    mine, other = make.party(of=here, id_number=MINE), make.party(of=here)
    reader = make.actor(of=here, may="people.read", name="Lê Khánh Vy")
    for minute, party in enumerate([mine, other, mine, mine]):
        with clock.frozen(NOW + timedelta(minutes=minute)):
            selectors.get_party(reader, party.public_id)
    visitor = make.citizen_actor(citizen, here)

    with django_assert_num_queries(4):
        first = selectors.readings_of(visitor, size=2)
    rest = selectors.readings_of(visitor, after=first.next, size=2)

    minutes = [int((row.read_at - NOW).total_seconds() // 60) for row in (*first.rows, *rest.rows)]
    assert minutes == [3, 2, 0]
    assert {(row.who, row.unit, row.purpose) for row in first.rows} == {
        ("Lê Khánh Vy", "Phòng Quản lý Khoa học", "Giải quyết thủ tục hành chính")
    }


def test_they_take_everything_along_that_is_kept_of_them(here: Agency, citizen: Citizen) -> None:
    make.party(of=here, id_number=MINE, address="Xã Triệu Phong")
    make.claim(citizen, of=here, tax_code="3200100014")

    kept = selectors.export_of_citizen(make.citizen_actor(citizen, here))

    assert [row["what"] for row in kept["people.citizens"]] == ["account", "identity", "representation"]
    assert kept["people.citizens"][0]["id_number"] == MINE
    assert [row["address"] for row in kept["people"]] == ["Xã Triệu Phong"]


def test_the_counter_sees_whether_a_person_has_an_account_of_level_2(here: Agency, citizen: Citizen) -> None:
    desk = make.actor(of=here, may="people.read")
    mine, other = make.party(of=here, id_number=MINE), make.party(of=here)
    clinic = make.party(of=here, kind="organisation")
    elsewhere = make.party(of=make.agency("SKHCN-QB"), id_number=MINE)

    asked = [mine, other, clinic, elsewhere]

    assert [selectors.has_account(desk, party) for party in asked] == [True, False, False, False]


def with_account_at(moment: datetime) -> set[str]:
    rows = Party.objects.annotate(moment=Value(moment, DateTimeField()))
    return {str(row.name) for row in rows.filter(selectors.had_account("", "moment"))}


def test_an_account_counts_from_the_moment_it_was_verified(here: Agency) -> None:
    make.party(of=here, id_number=MINE, name="Có tài khoản")
    make.party(of=here, name="Chưa có")
    clinic = make.party(of=here, kind="organisation", id_number="3200100014", name="Phòng khám")
    with clock.frozen(NOW):
        citizen = make.citizen(subject="a", id_number=MINE)
    with clock.frozen(NOW + timedelta(hours=1)):
        confirmed(citizen, here, tax_code=str(clinic.id_number))

    assert with_account_at(NOW - timedelta(seconds=1)) == set()
    assert with_account_at(NOW) == {"Có tài khoản"}
    assert with_account_at(NOW + timedelta(hours=2)) == {"Có tài khoản", "Phòng khám"}
