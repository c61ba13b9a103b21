"""From an account to an actor, and what pages know of whoever signed in."""

from __future__ import annotations

import pytest
from django.contrib.auth.models import AnonymousUser

from motcua.domains.people import selectors, services
from motcua.domains.people.models import Account
from motcua.domains.people.tests import factories as make
from motcua.kernel import clock
from motcua.kernel.actors import ANONYMOUS, Actor, ActorKind, Via, system_actor
from motcua.kernel.errors import NotFound

pytestmark = pytest.mark.django_db


def test_an_officer_acts_for_the_own_agency_and_unit():
    officer = make.officer(may="dossiers.read")

    acting = selectors.actor_for_account(make.account_of(officer), via=Via.API)

    assert acting.kind is ActorKind.OFFICER
    assert (acting.id, acting.agency_id) == (officer.public_id, officer.agency_id)
    assert (acting.unit_id, acting.officer_pk, acting.via) == (officer.unit_id, officer.pk, Via.API)


def test_an_account_without_an_officer_is_a_citizens():
    account = Account.objects.create(username="congdan", created_at=clock.now())

    acting = selectors.actor_for_account(account)

    assert (acting.kind, acting.id, acting.agency_id, acting.grants) == (
        ActorKind.CITIZEN,
        account.public_id,
        None,
        (),
    )


def test_nobody_is_nobody():
    assert selectors.actor_for_account(AnonymousUser()) is ANONYMOUS


def test_a_closed_account_is_nobody():
    account = make.account_of(make.officer(may="dossiers.read"))
    account.is_active = False

    assert selectors.actor_for_account(account) is ANONYMOUS


def test_pages_greet_the_officer():
    officer = make.officer(name="Lê Khánh Vy", title="Chuyên viên", username="khanhvy", may="people.manage")

    me = selectors.me(make.actor(officer))

    assert (me.name, me.initials, me.title, me.unit) == (
        "Lê Khánh Vy",
        "KV",
        "Chuyên viên",
        "Phòng Quản lý Khoa học",
    )
    assert (me.username, me.may_manage_people) == ("khanhvy", True)
    assert "Vy" not in repr(me)


@pytest.mark.parametrize("who", [ANONYMOUS, system_actor("x", agency_id=1, permissions=[])])
def test_nobody_else_is_greeted(who):
    assert selectors.me(who) is None


def test_the_agency_of_a_page_is_the_officers_or_the_first():
    first, second = make.agency(), make.agency("SKHCN-QB")

    assert selectors.agency_on_page(make.actor(of=second)) == second
    assert selectors.agency_on_page(ANONYMOUS) == first
    assert selectors.get_agency(make.actor(of=first)) == first


def test_an_empty_installation_has_no_agency_to_name():
    assert selectors.agency_on_page(ANONYMOUS) is None
    with pytest.raises(NotFound):
        selectors.get_agency(ANONYMOUS)
    with pytest.raises(NotFound):
        selectors.get_agency(system_actor("x", agency_id=987, permissions=[]))


def test_the_session_brings_the_officer_in_one_query(django_assert_num_queries):
    officer = make.officer()

    with django_assert_num_queries(1):
        account = selectors.account_for_session(officer.account_id)
        known = account.officer.public_id

    assert known == officer.public_id
    assert selectors.account_for_session(0) is None


def test_only_whoever_still_works_here_is_remembered():
    officer = make.officer()
    assert selectors.remembered_officer(officer.public_id) == officer

    services.dismiss_officer(actor=make.manager(officer.agency), officer=officer.public_id)

    assert selectors.remembered_officer(officer.public_id) is None


def test_the_organisation_is_open_to_every_officer_of_the_agency_alone():
    here, there = make.agency(), make.agency("SKHCN-QB")
    division, officer = make.unit(of=here), make.officer(of=here)
    own, stranger = make.actor(officer), make.actor(of=there)
    services.save_unit_group(actor=make.manager(here), code="ALL", name="Tất cả", members=["P-QLKH"])
    services.import_shipped_roles(actor=make.manager(here))

    assert [unit.code for unit in selectors.visible_units(own)] == ["P-QLKH", "SKHCN"]
    assert selectors.get_unit(own, division.public_id) == division
    assert selectors.get_officer(own, officer.public_id) == officer
    assert selectors.find_unit_group(own, "ALL").code == "ALL"
    assert selectors.visible_roles(own).count() == 8
    for outsider in (stranger, ANONYMOUS):
        assert selectors.find_unit(outsider, "KHONG-CO") is None
        assert division not in selectors.visible_units(outsider)
        assert selectors.find_unit_group(outsider, "ALL") is None
        assert officer not in selectors.visible_officers(outsider)
        assert list(selectors.visible_roles(outsider)) == []
        assert list(selectors.visible_assignments(outsider, officer)) == []
        with pytest.raises(NotFound):
            selectors.get_unit(outsider, division.public_id)
        with pytest.raises(NotFound):
            selectors.get_officer(outsider, officer.public_id)


@pytest.mark.parametrize(
    ("name", "initials"),
    [
        ("Lê Khánh Vy", "KV"),
        ("Nguyễn Đình Ổn", "ĐỔ"),
        ("Y Moan", "YM"),
        ("Y", "Y"),
        ("hồ văn én", "VÉ"),
    ],
)
def test_initials_are_those_of_the_last_two_words_in_capitals(name, initials):
    assert selectors.me(make.actor(make.officer(name=name))).initials == initials


def test_an_actor_whose_officer_is_not_there_is_not_greeted():
    ghost = Actor(kind=ActorKind.OFFICER, officer_pk=987_654, agency_id=1)

    assert selectors.me(ghost) is None


def test_who_may_not_manage_people_is_greeted_without_that_menu():
    me = selectors.me(make.actor(make.officer(may="people.read")))

    assert not me.may_manage_people


def test_an_actor_built_before_a_change_keeps_what_it_had_and_the_next_one_has_the_change():
    """An actor lives for one request; nobody is stopped in the middle of an act."""
    officer = make.officer(may="dossiers.read")
    before = make.actor(officer)

    services.dismiss_officer(actor=make.manager(officer.agency), officer=officer.public_id)

    assert before.can("dossiers.read", unit_id=officer.unit_id)
    assert make.actor(officer) is ANONYMOUS


def test_an_account_that_is_closed_is_remembered_by_no_browser():
    officer = make.officer()
    Account.objects.filter(pk=officer.account_id).update(is_active=False)

    assert selectors.remembered_officer(officer.public_id) is None
    assert selectors.actor_for_account(make.account_of(officer)) is ANONYMOUS


def test_an_officer_without_a_role_may_nothing_and_belongs_to_the_agency_all_the_same():
    acting = make.actor(make.officer())

    assert acting.grants == ()
    assert acting.agency_id == make.agency().pk
    assert acting.unit_ids("dossiers.read") == frozenset()
    assert [unit.code for unit in selectors.visible_units(acting)] == ["P-QLKH", "SKHCN"]
