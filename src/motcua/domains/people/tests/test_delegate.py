"""Người thay thế, ủy quyền: what may be handed over, by whom, to whom, for which days and by which document."""

from __future__ import annotations

from datetime import date

import pytest
from django.db import IntegrityError, transaction

from motcua.domains.people import selectors, services
from motcua.domains.people.errors import DelegatedAlready, DelegationOver
from motcua.domains.people.models import Delegation, Officer
from motcua.domains.people.tests import factories as make
from motcua.kernel import clock
from motcua.kernel.actors import ANONYMOUS, Actor
from motcua.kernel.errors import Invalid, NotAllowed, NotFound
from motcua.kernel.journal import entries_of

pytestmark = pytest.mark.django_db

MONDAY = clock.local(2026, 11, 23, 9)
TUESDAY, FRIDAY = date(2026, 11, 24), date(2026, 11, 27)
ACTS = ["dossiers.read", "dossiers.process", "dossiers.approve", "deadlines.manage"]
A_PROCEDURE = "0190ab12-0000-7000-8000-000000000001"


@pytest.fixture(autouse=True)
def on_monday():
    with clock.frozen(MONDAY):
        yield


@pytest.fixture
def head() -> Officer:
    """The head of a unit, who goes away on Tuesday."""
    with clock.frozen(clock.local(2026, 1, 5, 8)):
        return make.officer(of=make.unit(), may=ACTS, name="Lê Văn Hải")


@pytest.fixture
def deputy(head: Officer) -> Officer:
    with clock.frozen(clock.local(2026, 1, 5, 8)):
        return make.officer(of=head.unit, name="Trần Thị Mai")


def give(head: Officer, deputy: Officer, *, by: Actor | None = None, **facts) -> Delegation:
    said = {
        "kind": "stand_in",
        "valid_from": TUESDAY,
        "valid_to": FRIDAY,
        "reason": "Đi công tác",
        **facts,
    }
    return services.create_delegation(
        actor=by or make.actor(head), giver=head.public_id, receiver=deputy.public_id, **said
    )


def refused(head: Officer, deputy: Officer, **facts) -> dict[str, str]:
    """What is said beside which field; nothing is written."""
    with pytest.raises(Invalid) as caught:
        give(head, deputy, **facts)
    assert Delegation.objects.count() == 0
    return caught.value.errors


# --- given


def test_it_is_kept_as_it_was_given(head, deputy):
    row = give(
        head,
        deputy,
        kind="delegation",
        unit=head.unit.public_id,
        procedures=[A_PROCEDURE],
        acts=["dossiers.process", "dossiers.approve"],
        document_number=" 12/QĐ-SKHCN ",
        document_date=date(2026, 11, 20),
        document_reference="Hồ sơ công việc số 5",
        reason="  Đi  công tác ",
    )

    row.refresh_from_db()
    assert (row.giver, row.receiver, row.unit, row.agency_id) == (head, deputy, head.unit, head.agency_id)
    assert (row.kind, row.valid_from, row.valid_to) == ("delegation", TUESDAY, FRIDAY)
    assert (row.procedures, row.acts) == ([A_PROCEDURE], ["dossiers.approve", "dossiers.process"])
    assert (row.document_number, row.document_date) == ("12/QĐ-SKHCN", date(2026, 11, 20))
    assert (row.document_reference, row.why) == ("Hồ sơ công việc số 5", "Đi công tác")
    assert (row.created_by, row.created_at, row.revoked_at) == (head, MONDAY, None)


def test_the_journal_tells_who_gave_what_to_whom_and_not_why(head, deputy):
    row = give(head, deputy, unit=head.unit.public_id, acts=["dossiers.approve"], reason="Nghỉ ốm")

    (entry,) = entries_of("people.delegation", row.public_id)
    assert (entry.name, entry.actor_id, entry.on_behalf_of) == (
        "people.delegation_given",
        head.public_id,
        None,
    )
    assert entry.payload == {
        "kind": "stand_in",
        "giver": str(head.public_id),
        "receiver": str(deputy.public_id),
        "valid_from": "2026-11-24",
        "valid_to": "2026-11-27",
        "scope": "P-QLKH",
        "procedures": [],
        "acts": ["dossiers.approve"],
        "document": "",
    }


def test_one_day_is_enough_and_may_be_today(head, deputy):
    row = give(head, deputy, valid_from=date(2026, 11, 23), valid_to=date(2026, 11, 23))

    assert (row.valid_from, row.valid_to) == (date(2026, 11, 23), date(2026, 11, 23))


# --- days


@pytest.mark.parametrize(
    ("days", "said"),
    [
        (
            {"valid_from": date(2026, 11, 22)},
            {"valid_from": "Ngày bắt đầu đã qua. Chọn từ hôm nay, 23/11/2026, trở đi."},
        ),
        (
            {"valid_from": date(2026, 11, 2), "valid_to": date(2026, 11, 6)},
            {"valid_from": "Ngày bắt đầu đã qua. Chọn từ hôm nay, 23/11/2026, trở đi."},
        ),
        (
            {"valid_to": date(2026, 11, 23)},
            {"valid_to": "Ngày kết thúc không được trước ngày bắt đầu, 24/11/2026."},
        ),
    ],
    ids=["began yesterday", "long past", "ends before it begins"],
)
def test_it_lies_ahead_and_ends_after_it_begins(head, deputy, days, said):
    assert refused(head, deputy, **days) == said


# --- who


def test_nobody_stands_in_for_themselves(head):
    assert refused(head, head) == {"receiver": "Không giao cho chính người giao. Hãy chọn cán bộ khác."}


@pytest.mark.parametrize(("who", "field"), [("head", "giver"), ("deputy", "receiver")])
def test_both_are_at_work(head, deputy, who, field):
    by = make.manager(head.agency)
    leaving = {"head": head, "deputy": deputy}[who]
    services.dismiss_officer(actor=by, officer=leaving.public_id)

    assert list(refused(head, deputy, by=by)) == [field]


@pytest.mark.parametrize("who", ["giver", "receiver", "unit"])
def test_nothing_of_another_agency_is_found(head, deputy, who):
    there = make.agency("SKHCN-QB")
    foreign = make.officer(of=there, may="dossiers.approve")
    facts = {"unit": make.unit(of=there).public_id} if who == "unit" else {}

    with pytest.raises(NotFound):
        give(
            foreign if who == "giver" else head,
            foreign if who == "receiver" else deputy,
            by=make.actor(head),
            **facts,
        )

    assert Delegation.objects.count() == 0


def test_an_officer_hands_over_their_own_work_without_any_permission(head, deputy):
    assert give(head, deputy).created_by == head


def test_the_head_of_the_unit_says_who_stands_in_for_an_officer_of_it(head, deputy):
    third = make.officer(of=head.unit)
    chief = make.actor(of=head.unit, may="people.delegate")

    row = give(head, third, by=chief, unit=head.unit.public_id)

    assert (row.giver, row.receiver, row.created_by.public_id) == (head, third, chief.id)


@pytest.mark.parametrize(
    "who",
    [
        lambda head, deputy: make.actor(deputy),
        lambda head, deputy: make.actor(of=make.unit(code="VP", name="Văn phòng"), may="people.delegate"),
        lambda head, deputy: make.actor(of=head.unit, may=["dossiers.assign", "people.read"]),
    ],
    ids=["the receiver", "the head of another unit", "may only assign and read"],
)
def test_nobody_else_hands_over_an_officers_work(head, deputy, who):
    acting = who(head, deputy)

    with pytest.raises(NotAllowed):
        give(head, deputy, by=acting)

    assert Delegation.objects.count() == 0


@pytest.mark.parametrize(
    "who", [lambda: make.actor(of=make.agency("SKHCN-QB"), may="people.delegate"), lambda: ANONYMOUS]
)
def test_for_an_outsider_there_is_no_such_officer(head, deputy, who):
    with pytest.raises(NotFound):
        give(head, deputy, by=who())

    assert Delegation.objects.count() == 0


def test_a_head_hands_over_work_of_their_own_unit_alone(head, deputy):
    make.grant(head, "dossiers.issue_result", over=head.agency)
    chief = make.actor(of=head.unit, may="people.delegate")

    assert refused(head, deputy, by=chief) == {
        "unit": "Bạn chỉ giao được phần việc trong đơn vị mình phụ trách. Hãy chọn đơn vị đó."
    }
    assert give(head, deputy, by=chief, unit=head.unit.public_id).unit == head.unit


# --- what


@pytest.mark.parametrize(
    ("act", "words"),
    [
        ("dossiers.issue_result", "Vào sổ, phát hành kết quả"),
        ("deadlines.manage", "Sửa lịch làm việc, giờ làm việc"),
        ("people.delegate", "Giao người thay thế cho cán bộ của đơn vị"),
        ("dossiers.read", "Xem hồ sơ"),
        ("dossiers.burn", "dossiers.burn"),
    ],
    ids=["not held", "shapes the system", "the right to delegate", "reading alone", "unknown"],
)
def test_only_acts_the_giver_holds_are_handed_over(head, deputy, act, words):
    make.grant(head, "people.delegate", over=head.unit)

    assert refused(head, deputy, acts=["dossiers.approve", act]) == {
        "acts": "Người giao không tự có quyền này ở phạm vi đã chọn, hoặc quyền này không giao được: "
        + words
        + "."
    }


def test_what_was_handed_to_somebody_is_not_handed_on(head, deputy):
    give(head, deputy, valid_from=date(2026, 11, 23))
    third = make.officer(of=head.unit)
    assert make.actor(deputy).may("dossiers.approve")

    with pytest.raises(Invalid) as caught:
        give(deputy, third, acts=["dossiers.approve"])
    with pytest.raises(Invalid) as all_of_it:
        give(deputy, third)

    assert list(caught.value.errors) == ["acts"]
    assert all_of_it.value.errors == {
        "giver": "Ở phạm vi này người giao không có việc gì để giao cho người khác."
    }
    assert Delegation.objects.count() == 1


def test_a_unit_where_the_giver_holds_nothing_is_refused(head, deputy):
    office = make.unit(code="VP", name="Văn phòng")

    assert list(refused(head, deputy, unit=office.public_id)) == ["unit"]
    assert list(refused(head, deputy, unit=office.public_id, acts=["dossiers.approve"])) == ["acts"]


@pytest.mark.parametrize("procedure", ["1.012345", "", A_PROCEDURE.upper(), "x" * 200])
def test_a_procedure_is_named_by_its_public_id(head, deputy, procedure):
    assert refused(head, deputy, procedures=[procedure]) == {"procedures": "Không có thủ tục này."}


# --- document and reason


@pytest.mark.parametrize(
    ("facts", "fields"),
    [
        ({"kind": "delegation"}, ["document_date", "document_number"]),
        ({"kind": "delegation", "document_number": "12/QĐ"}, ["document_date"]),
        ({"kind": "delegation", "document_date": TUESDAY}, ["document_number"]),
        ({"document_number": "12/QĐ"}, ["document_date"]),
        ({"document_date": TUESDAY}, ["document_number"]),
        ({"document_number": "12/QĐ", "document_date": FRIDAY}, ["document_date"]),
        ({"document_number": "1" * 61, "document_date": TUESDAY}, ["document_number"]),
        ({"document_reference": "1" * 301}, ["document_reference"]),
        ({"reason": " "}, ["reason"]),
        ({"reason": "x" * 501}, ["reason"]),
        ({"kind": "loan"}, ["kind"]),
    ],
)
def test_a_delegation_is_in_writing_and_every_one_says_why(head, deputy, facts, fields):
    assert sorted(refused(head, deputy, **facts)) == fields


def test_every_fault_is_told_at_once(head):
    faults = refused(head, head, kind="delegation", reason="", valid_from=date(2026, 11, 1))

    assert sorted(faults) == ["document_date", "document_number", "reason", "receiver", "valid_from"]


# --- the same again


@pytest.mark.parametrize(
    "days",
    [
        {},
        {"valid_from": FRIDAY, "valid_to": date(2026, 12, 4)},
        {"valid_from": date(2026, 11, 23), "valid_to": TUESDAY},
        {"valid_from": date(2026, 11, 25), "valid_to": date(2026, 11, 25)},
    ],
    ids=["the same days", "from its last day", "to its first day", "within"],
)
def test_the_same_is_not_handed_over_twice_for_the_same_days(head, deputy, days):
    give(head, deputy)

    with pytest.raises(DelegatedAlready, match="từ 24/11/2026 đến hết 27/11/2026") as caught:
        give(head, deputy, **days)

    assert list(caught.value.errors) == ["valid_from"]
    assert Delegation.objects.count() == 1


@pytest.mark.parametrize(
    "other",
    [
        {"valid_from": date(2026, 11, 28), "valid_to": date(2026, 11, 30)},
        {"acts": ["dossiers.approve"]},
        {"procedures": [A_PROCEDURE]},
        {"receiver": "a third"},
        {"after": "revoked"},
    ],
    ids=["other days", "other acts", "other procedures", "another officer", "once the first is revoked"],
)
def test_something_else_may_be_handed_over_besides(head, deputy, other):
    first = give(head, deputy)
    if other.pop("after", None):
        services.revoke_delegation(actor=make.actor(head), delegation=first.public_id, reason="Về sớm")
    receiver = make.officer(of=head.unit) if other.pop("receiver", None) else deputy

    give(head, receiver, **other)

    assert Delegation.objects.count() == 2


# --- taken back


def test_it_is_taken_back_with_a_reason_and_kept(head, deputy):
    row = give(head, deputy)

    services.revoke_delegation(actor=make.actor(head), delegation=row.public_id, reason=" Về sớm ")

    row.refresh_from_db()
    assert (row.revoked_at, row.revoked_by, row.revoke_reason) == (MONDAY, head, "Về sớm")
    entry = entries_of("people.delegation", row.public_id)[1]
    assert entry.name == "people.delegation_revoked"
    assert entry.payload == {
        "giver": str(head.public_id),
        "receiver": str(deputy.public_id),
        "valid_to": "2026-11-27",
    }


@pytest.mark.parametrize("reason", ["", "  ", "x" * 501])
def test_taking_back_needs_a_reason(head, deputy, reason):
    row = give(head, deputy)

    with pytest.raises(Invalid) as caught:
        services.revoke_delegation(actor=make.actor(head), delegation=row.public_id, reason=reason)

    assert list(caught.value.errors) == ["reason"]
    assert Delegation.objects.get().revoked_at is None


def test_what_is_over_is_not_taken_back(head, deputy):
    row = give(head, deputy)
    boss = make.actor(of=head.agency, may="people.delegate")

    with clock.frozen(clock.local(2026, 11, 28)), pytest.raises(DelegationOver, match="hết hạn ngày 27/11"):
        services.revoke_delegation(actor=boss, delegation=row.public_id, reason="Về sớm")
    with clock.frozen(clock.local(2026, 11, 27, 23)):
        services.revoke_delegation(actor=boss, delegation=row.public_id, reason="Về sớm")
        with pytest.raises(DelegationOver, match="đã được thôi"):
            services.revoke_delegation(actor=boss, delegation=row.public_id, reason="Lần nữa")

    row.refresh_from_db()
    assert row.revoke_reason == "Về sớm"


@pytest.mark.parametrize(
    ("who", "error"),
    [
        (lambda head, deputy: make.actor(deputy), NotAllowed),
        (lambda head, deputy: make.actor(of=head.unit, may="people.read"), NotFound),
        (lambda head, deputy: make.actor(of=make.agency("SKHCN-QB"), may="people.delegate"), NotFound),
        (lambda head, deputy: ANONYMOUS, NotFound),
    ],
    ids=["the receiver", "a colleague", "another agency", "nobody"],
)
def test_nobody_else_takes_it_back(head, deputy, who, error):
    row = give(head, deputy)
    acting = who(head, deputy)

    with pytest.raises(error):
        services.revoke_delegation(actor=acting, delegation=row.public_id, reason="Về sớm")

    assert Delegation.objects.get().revoked_at is None
    assert len(entries_of("people.delegation", row.public_id)) == 1


# --- what the database keeps


@pytest.mark.parametrize(
    "wrong",
    [
        {"valid_to": date(2026, 11, 1)},
        {"kind": "loan"},
        {"kind": "delegation"},
        {"why": ""},
        {"revoke_reason": "không có ngày"},
        {"revoked_at": MONDAY},
    ],
    ids=["days", "kind", "no document", "no reason", "half revoked", "revoked without reason"],
)
def test_the_database_refuses_what_the_service_would(head, deputy, wrong):
    row = give(head, deputy)

    with pytest.raises(IntegrityError), transaction.atomic():
        Delegation.objects.filter(pk=row.pk).update(**wrong)


def test_the_database_refuses_one_to_oneself_or_across_agencies(head, deputy):
    row = give(head, deputy)
    foreign = make.officer(of=make.agency("SKHCN-QB"))

    for wrong in ({"receiver": head}, {"receiver": foreign}, {"giver": foreign}, {"unit": foreign.unit}):
        with pytest.raises(IntegrityError), transaction.atomic():
            Delegation.objects.filter(pk=row.pk).update(**wrong)


def test_who_may_hand_what_over_is_told_for_the_form(head, deputy):
    assert selectors.may_be_handed_over_by(make.actor(head), head) == {
        "dossiers.process": "Xử lý, hoàn thành bước được giao",
        "dossiers.approve": "Duyệt, ký",
    }
    with pytest.raises(NotFound):
        selectors.may_be_handed_over_by(make.actor(of=make.agency("SKHCN-QB")), head)
