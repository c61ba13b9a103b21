"""Officers are appointed, dismissed, and given passwords."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.db import IntegrityError, transaction

from motcua.domains.people import selectors, services
from motcua.domains.people.errors import CodeTaken, UnitClosed, WeakPassword
from motcua.domains.people.models import Account, Officer
from motcua.domains.people.tests import factories as make
from motcua.kernel import clock
from motcua.kernel.actors import ANONYMOUS
from motcua.kernel.errors import Invalid, NotAllowed, NotFound
from motcua.kernel.journal import entries_of

pytestmark = pytest.mark.django_db


def appoint(actor, unit, **facts):
    whole = {
        "username": "maitt",
        "full_name": "Trần Thị Mai",
        "initial_password": "Cam-Lo-dau-xuan-8",
        **facts,
    }
    return services.appoint_officer(actor=actor, unit=unit.public_id, **whole)


def test_an_officer_gets_an_account_whose_password_must_be_changed():
    division = make.unit()

    officer = appoint(make.manager(division.agency), division, title="Chuyên viên", email="mai@skhcn.vn")

    assert (officer.full_name, officer.title, officer.unit) == ("Trần Thị Mai", "Chuyên viên", division)
    assert officer.account.check_password("Cam-Lo-dau-xuan-8")
    assert officer.account.must_change_password
    assert officer.account.email == "mai@skhcn.vn"


def test_the_journal_tells_the_unit_and_no_name():
    division = make.unit()

    officer = appoint(make.manager(division.agency), division)

    entry = entries_of("people.officer", officer.public_id).get()
    assert entry.name == "people.officer_appointed"
    assert entry.payload == {"unit": "P-QLKH"}


def test_a_sign_in_name_is_used_once_in_the_whole_installation():
    ours, theirs = make.unit(of=make.agency()), make.unit(of=make.agency("SKHCN-QB"))
    appoint(make.manager(ours.agency), ours)

    with pytest.raises(CodeTaken, match="maitt") as caught:
        appoint(make.manager(theirs.agency), theirs, username="MaiTT")

    assert list(caught.value.errors) == ["username"]
    assert Officer.objects.count() == 1


@pytest.mark.parametrize(
    ("facts", "error", "field"),
    [
        ({"username": "m"}, Invalid, "username"),
        ({"full_name": ""}, Invalid, "full_name"),
        ({"email": "khong-phai"}, Invalid, "email"),
        ({"initial_password": "ngan"}, WeakPassword, "password"),
        ({"username": "tran.thi.mai", "initial_password": "tran.thi.mai1"}, WeakPassword, "password"),
        ({"initial_password": "1234567890"}, WeakPassword, "password"),
        ({"initial_password": "password12"}, WeakPassword, "password"),
    ],
)
def test_wrong_facts_are_named_and_nobody_is_appointed(facts, error, field):
    division = make.unit()

    with pytest.raises(error) as caught:
        appoint(make.manager(division.agency), division, **facts)

    assert list(caught.value.errors) == [field]
    assert (Account.objects.count(), Officer.objects.count()) == (0, 0)


def test_nobody_is_appointed_to_a_closed_unit():
    division = make.unit(valid_to=clock.today().replace(year=2020))

    with pytest.raises(UnitClosed):
        appoint(make.manager(division.agency), division)

    assert Officer.objects.count() == 0


@pytest.mark.parametrize(
    ("who", "error"),
    [
        (lambda here, there: make.manager(there), NotFound),
        (lambda here, there: make.actor(of=here, may="people.read"), NotAllowed),
        (
            lambda here, there: make.actor(of=make.unit(code="P-KHAC", name="Khác"), may="people.manage"),
            NotAllowed,
        ),
        (lambda here, there: ANONYMOUS, NotFound),
    ],
    ids=["other agency", "may only read", "manages another unit", "nobody"],
)
def test_nobody_else_appoints(who, error):
    division = make.unit()
    acting = who(division.agency, make.agency("SKHCN-QB"))
    before = Officer.objects.count()

    with pytest.raises(error):
        appoint(acting, division)

    assert Officer.objects.count() == before
    assert not Account.objects.filter(username="maitt").exists()


def test_new_passwords_are_strong_and_never_the_same():
    made = {services.new_password() for _time in range(50)}

    assert len(made) == 50
    assert {len(password) for password in made} == {14}
    assert not set("il1o0") & set("".join(made))


def test_a_dismissed_officer_can_do_nothing_and_stays_in_the_books():
    officer = make.officer(may="dossiers.read")

    for _time in range(2):
        services.dismiss_officer(actor=make.manager(officer.agency), officer=officer.public_id)

    officer.refresh_from_db()
    assert (officer.is_active, officer.account.is_active) == (False, False)
    assert make.actor(officer) is ANONYMOUS
    names = [entry.name for entry in entries_of("people.officer", officer.public_id)]
    assert names.count("people.officer_dismissed") == 1


def test_only_who_manages_the_unit_dismisses():
    officer = make.officer()
    other = make.manager(make.agency("SKHCN-QB"))

    with pytest.raises(NotFound):
        services.dismiss_officer(actor=other, officer=officer.public_id)
    with pytest.raises(NotAllowed):
        services.dismiss_officer(actor=make.actor(officer), officer=officer.public_id)

    officer.refresh_from_db()
    assert officer.is_active


def test_an_administrator_sets_a_password_that_must_be_changed():
    officer = make.officer()

    services.set_password(
        actor=make.manager(officer.agency), officer=officer.public_id, password="Tam-thoi-mot-lan-1"
    )

    account = make.account_of(officer)
    assert account.check_password("Tam-thoi-mot-lan-1")
    assert account.must_change_password
    assert entries_of("people.officer", officer.public_id).last().payload == {"by_self": False}


def test_ones_own_password_is_ones_own_from_then_on():
    officer = make.officer()

    services.set_password(
        actor=make.actor(officer), officer=officer.public_id, password="Ben-Hai-mua-nuoc-noi-9"
    )

    assert not make.account_of(officer).must_change_password
    assert entries_of("people.officer", officer.public_id).last().payload == {"by_self": True}


@pytest.mark.parametrize(
    ("who", "error"),
    [
        (lambda officer: make.actor(of=officer.agency, may="people.read"), NotAllowed),
        (lambda officer: make.manager(make.agency("SKHCN-QB")), NotFound),
        (lambda officer: ANONYMOUS, NotFound),
    ],
    ids=["a colleague", "other agency", "nobody"],
)
def test_nobody_else_sets_it(who, error):
    officer = make.officer()
    acting = who(officer)

    with pytest.raises(error):
        services.set_password(actor=acting, officer=officer.public_id, password="Ben-Hai-mua-nuoc-noi-9")

    assert make.account_of(officer).check_password(make.PASSWORD)


@pytest.mark.parametrize(
    ("ends", "is_open"),
    [(None, False), (0, False), (-1, True)],
    ids=["held", "held until today", "ended yesterday"],
)
def test_whoever_manages_one_unit_sets_no_password_of_the_agencys_administrator(ends, is_open):
    division = make.unit()
    administrator = make.officer(of=division)
    last_day = None if ends is None else clock.today() + timedelta(days=ends)
    make.grant(
        administrator, "people.manage", over=division.agency, valid_from=date(2024, 1, 2), valid_to=last_day
    )
    acting = make.actor(of=division, may="people.manage", over=division)

    def act():
        services.set_password(
            actor=acting, officer=administrator.public_id, password="Ben-Hai-mua-nuoc-noi-9"
        )

    if is_open:
        act()
    else:
        with pytest.raises(NotAllowed):
            act()

    assert make.account_of(administrator).check_password(make.PASSWORD) is not is_open


def test_a_weak_password_is_refused_with_every_reason():
    officer = make.officer()

    with pytest.raises(WeakPassword) as caught:
        services.set_password(actor=make.actor(officer), officer=officer.public_id, password="123456")

    said = caught.value.message
    for reason in ("ít nhất 10 ký tự", "quá phổ biến", "chỉ gồm các chữ số"):
        assert reason in said


def test_the_database_refuses_an_officer_in_another_agencys_unit():
    officer, foreign = make.officer(), make.unit(of=make.agency("SKHCN-QB"))

    with pytest.raises(IntegrityError), transaction.atomic():
        Officer.objects.filter(pk=officer.pk).update(unit=foreign)


@pytest.mark.parametrize("username", ["", "MaiTT"])
def test_the_database_refuses_a_sign_in_name_that_is_not_in_lower_case(username):
    with pytest.raises(IntegrityError), transaction.atomic():
        Account.objects.create(username=username, created_at=clock.now())


def test_people_are_listed_by_given_name():
    division = make.unit()
    for name in ("Nguyễn Văn Ước", "Trần Đức An", "Lê Thị Ân", "Hồ Văn Én", "Phạm Đình Ăn", "Y Moan"):
        make.officer(of=division, name=name)

    listed = selectors.officers_of_unit(make.manager(division.agency), division)

    assert [str(officer.full_name).split()[-1] for officer in listed] == [
        "An",
        "Ăn",
        "Ân",
        "Én",
        "Moan",
        "Ước",
    ]


def test_nothing_of_an_officer_shows_in_logs():
    officer = make.officer(name="Trần Thị Mai")
    officer.refresh_from_db()

    assert "Mai" not in f"{officer!r} {officer}"
    assert "Mai" not in repr(officer.full_name)
