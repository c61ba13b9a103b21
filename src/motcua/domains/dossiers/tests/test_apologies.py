"""Letters of apology (mẫu 04): submitted, approved, numbered, sent; both dates are kept."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from motcua.domains.deadlines.types import ClockKind, Ground, SettingKey
from motcua.domains.documents.models import IssuedPaper
from motcua.domains.dossiers import services
from motcua.domains.dossiers.errors import (
    DossierNotAllowed,
    MovedMeanwhile,
    NoApology,
    WrongDossierState,
)
from motcua.domains.dossiers.models import Dossier
from motcua.domains.dossiers.selectors import spells_of
from motcua.domains.dossiers.tests.factories import Desk, desk, in_threads
from motcua.domains.dossiers.tests.letters import (
    DUE,
    WHY,
    approve,
    draft,
    refused,
    send,
    submit,
)
from motcua.domains.dossiers.tests.life import (
    FRIDAY,
    TUESDAY,
    ask,
    at,
    dates,
    fresh,
    receive,
    rule,
    slips,
    told,
    true_to_itself,
)
from motcua.domains.people.tests import factories as people
from motcua.kernel.clock import local
from motcua.kernel.errors import Invalid


@pytest.fixture
def at_work(office: Desk, taken_in: Dossier) -> Dossier:
    """Due Monday 19/02/2024 at 17:00; with the specialist since 05/02."""
    return office.walk(taken_in, "assignment")


def test_the_officer_says_the_cause_and_the_new_date(office: Desk, taken_in: Dossier) -> None:
    draft(office, taken_in)
    office.walk(taken_in, "assignment")

    letter = submit(office.specialist, taken_in)

    assert (letter.state, letter.seq, letter.cause_code, letter.cause_text) == ("waiting", 1, "complex", WHY)
    assert letter.public_cause == "Nội dung phức tạp, cần xác minh, thẩm định thêm"
    assert (letter.original_due_at, letter.new_due_at) == (DUE, local(2024, 2, 26, 17))
    assert (letter.submitted_at, letter.submitted_by_id) == (FRIDAY, office.specialist.officer_pk)
    assert dates(taken_in) == (DUE, DUE, DUE)
    assert told(taken_in)[-1] == "apology_submitted"
    true_to_itself(taken_in)


def test_a_letter_may_be_written_before_the_clock_drafts_one(office: Desk, at_work: Dossier) -> None:
    letter = submit(office.specialist, at_work, when=TUESDAY)

    assert (letter.seq, letter.drafted_by_id) == (1, office.specialist.officer_pk)
    assert letter.send_before == local(2024, 2, 18, 17)


def test_a_draft_for_a_date_moved_since_apologises_for_the_date_that_holds(
    office: Desk, at_work: Dossier
) -> None:
    draft(office, at_work, local(2024, 2, 16, 14))
    ask(office.specialist, at_work, when=local(2024, 2, 16, 15), late_reason="Chờ xác minh")
    receive(office.reception, at_work, when=local(2024, 2, 19, 9))

    letter = submit(office.specialist, at_work, when=local(2024, 2, 19, 10), new_date=date(2024, 3, 4))

    assert letter.original_due_at == local(2024, 2, 26, 17)  # 20, 21, 22, 23, 26/02
    assert letter.send_before == local(2024, 2, 25, 17)


@pytest.mark.parametrize(
    ("facts", "field"),
    [
        ({"cause": "missing"}, "cause"),
        ({"cause": ""}, "cause"),
        ({"cause_text": "  "}, "cause_text"),
        ({"new_date": date(2024, 2, 24)}, "new_date"),
        ({"new_date": date(2024, 4, 18)}, "new_date"),
        ({"new_date": date(2024, 2, 19)}, "new_date"),
        ({"new_date": date(2024, 2, 16)}, "new_date"),
    ],
)
def test_a_cause_of_the_list_and_a_later_working_day_must_be_given(
    office: Desk, at_work: Dossier, facts: dict[str, Any], field: str
) -> None:
    error = refused(at_work, Invalid, lambda: submit(office.specialist, at_work, **facts))

    assert list(error.errors) == [field]


def test_a_make_up_saturday_is_a_working_day(office: Desk, at_work: Dossier) -> None:
    letter = submit(office.specialist, at_work, new_date=date(2024, 5, 4))

    assert letter.new_due_at == local(2024, 5, 4, 17)


def test_the_approved_letter_moves_the_appointment_and_keeps_the_old(office: Desk, at_work: Dossier) -> None:
    submit(office.specialist, at_work)

    letter = approve(office.director, at_work)

    dossier = true_to_itself(at_work)
    assert (letter.state, letter.approved_at, letter.number) == ("approved", FRIDAY, "0001/PXL")
    assert letter.approved_by_id == office.director.officer_pk
    assert dates(at_work) == (DUE, local(2024, 2, 26, 17), local(2024, 2, 26, 17))
    assert (letter.original_due_at, dossier.reappointments) == (DUE, 1)
    (spell,) = spells_of(dossier)
    assert (spell.kind, spell.ground, spell.appointed_at) == (
        ClockKind.EXTENDED,
        Ground.EXTENSION,
        local(2024, 2, 26, 17),
    )
    assert slips(at_work) == [("mau-01-2018", "0001/TNHS", False), ("mau-04-2018", "0001/PXL", False)]
    assert told(at_work)[-1] == "apology_approved"


def test_letters_are_numbered_through_the_whole_agency(office: Desk, at_work: Dossier) -> None:
    other = office.walk(office.take_in(), "assignment")
    for dossier in (at_work, other):
        submit(office.specialist, dossier)

    assert [approve(office.director, one).number for one in (other, at_work)] == ["0001/PXL", "0002/PXL"]


def test_the_letter_prints_both_dates_the_cause_and_the_unit(office: Desk, at_work: Dossier) -> None:
    submit(office.specialist, at_work)

    letter = approve(office.director, at_work)

    said = str(IssuedPaper.objects.get(pk=letter.paper_id).data)
    for words in ("ngày 19 tháng 02 năm 2024", "ngày 26 tháng 02 năm 2024", WHY, "Hồ Văn Lãnh"):
        assert words in said


def test_the_leader_may_send_the_draft_back_and_it_is_submitted_anew(office: Desk, at_work: Dossier) -> None:
    submit(office.specialist, at_work)

    letter = at(FRIDAY, services.return_apology, office.director, at_work, note=" Ghi rõ ngày giám định ")
    assert (letter.state, letter.returned_note) == ("draft", "Ghi rõ ngày giám định")
    assert dates(at_work) == (DUE, DUE, DUE)

    again = submit(office.specialist, at_work, new_date=date(2024, 2, 27))
    assert (again.pk, again.state, again.returned_note) == (letter.pk, "waiting", "")
    assert told(at_work)[-3:] == ["apology_submitted", "apology_returned", "apology_submitted"]


def test_sending_back_needs_a_word(office: Desk, at_work: Dossier) -> None:
    submit(office.specialist, at_work)

    error = refused(
        at_work,
        Invalid,
        lambda: at(FRIDAY, services.return_apology, office.director, at_work, note=" "),
    )

    assert list(error.errors) == ["note"]


def test_a_second_re_appointment_needs_an_exception(office: Desk, at_work: Dossier) -> None:
    submit(office.specialist, at_work)
    approve(office.director, at_work)
    send(office.reception, at_work)
    later = {"when": local(2024, 2, 22, 9), "new_date": date(2024, 3, 4)}

    error = refused(at_work, Invalid, lambda: submit(office.specialist, at_work, **later))
    assert error.errors == {
        "exception_reason": "Hồ sơ đã hẹn lại 1 lần, quy định cho hẹn lại không quá 1 lần."
        " Muốn hẹn lại nữa phải ghi lý do ngoại lệ."
    }

    second = submit(office.specialist, at_work, exception_reason="Thiên tai, QĐ 12/QĐ-UBND", **later)
    approve(office.director, at_work, local(2024, 2, 22, 10))
    assert (second.seq, second.original_due_at) == (2, local(2024, 2, 26, 17))
    assert dates(at_work) == (DUE, local(2024, 3, 4, 17), local(2024, 3, 4, 17))
    assert true_to_itself(at_work).reappointments == 2
    letter = IssuedPaper.objects.filter(subject_id=at_work.public_id).latest("id")
    assert "26 tháng 02 năm 2024" in str(letter.data)


def test_how_often_it_may_be_appointed_anew_is_a_dated_setting(office: Desk, at_work: Dossier) -> None:
    rule(office, SettingKey.REAPPOINTMENT_LIMIT, {"count": 2})
    submit(office.specialist, at_work)
    approve(office.director, at_work)
    send(office.reception, at_work)

    second = submit(office.specialist, at_work, local(2024, 2, 22, 9), new_date=date(2024, 3, 4))

    assert second.state == "waiting"


def test_after_a_promise_a_supplement_never_shortens_it(office: Desk, at_work: Dossier) -> None:
    submit(office.specialist, at_work, when=TUESDAY, new_date=date(2024, 3, 4))
    approve(office.director, at_work, TUESDAY)
    ask(office.specialist, at_work, when=local(2024, 2, 7, 8))

    receive(office.reception, at_work, when=local(2024, 2, 7, 16))

    assert dates(at_work) == (DUE, local(2024, 3, 4, 17), local(2024, 3, 4, 17))
    true_to_itself(at_work)


def test_a_new_date_that_has_passed_meanwhile_is_not_approved(office: Desk, at_work: Dossier) -> None:
    submit(office.specialist, at_work)

    error = refused(at_work, Invalid, lambda: approve(office.director, at_work, local(2024, 2, 26, 17)))

    assert error.errors == {"new_date": "Ngày hẹn lại đã qua, hãy trả lại để chọn ngày khác."}


def test_how_when_and_to_whom_it_was_sent_is_kept(office: Desk, at_work: Dossier) -> None:
    submit(office.specialist, at_work)
    approve(office.director, at_work)

    letter = send(
        office.reception,
        at_work,
        local(2024, 2, 16, 15),
        channel="counter",
        at=local(2024, 2, 16, 14),
        to=" Lương Thị Hồng Ánh ",
    )

    assert (letter.state, letter.sent_at, letter.sent_by_id) == (
        "sent",
        local(2024, 2, 16, 14),
        office.reception.officer_pk,
    )
    assert (letter.channel, letter.delivered_to) == ("counter", "Lương Thị Hồng Ánh")
    assert told(at_work)[-1] == "apology_sent"
    true_to_itself(at_work)


@pytest.mark.parametrize(
    ("facts", "field"),
    [
        ({"channel": "zalo"}, "channel"),
        ({"at": local(2024, 2, 16, 9, 59)}, "at"),
        ({"at": local(2024, 2, 16, 10, 1)}, "at"),
        ({"to": "x" * 201}, "to"),
    ],
)
def test_it_is_sent_some_known_way_after_it_was_approved(
    office: Desk, at_work: Dossier, facts: dict[str, Any], field: str
) -> None:
    submit(office.specialist, at_work)
    approve(office.director, at_work)

    error = refused(at_work, Invalid, lambda: send(office.reception, at_work, **facts))

    assert list(error.errors) == [field]


def test_a_letter_not_needed_any_more_is_dropped_with_a_reason(office: Desk, at_work: Dossier) -> None:
    draft(office, at_work, local(2024, 2, 16, 14))
    refused(at_work, Invalid, lambda: at(FRIDAY, services.drop_apology, office.specialist, at_work, note=""))

    letter = at(FRIDAY, services.drop_apology, office.specialist, at_work, note="Kịp ngày hẹn")

    assert (letter.state, letter.dropped_at, letter.dropped_note) == ("dropped", FRIDAY, "Kịp ngày hẹn")
    assert told(at_work)[-1] == "apology_dropped"


def test_the_result_makes_a_draft_needless(office: Desk, at_work: Dossier) -> None:
    submit(office.specialist, at_work)

    office.walk(at_work, "processing", "approval", "approval", "issuing", at=FRIDAY)

    letter = at_work.apologies.get()
    assert (letter.state, letter.dropped_at, letter.dropped_note) == (
        "dropped",
        FRIDAY,
        "Hồ sơ đã có kết quả",
    )


def test_an_approved_letter_is_still_sent_after_the_result(office: Desk, at_work: Dossier) -> None:
    submit(office.specialist, at_work)
    approve(office.director, at_work)
    office.walk(at_work, "processing", "approval", "approval", "issuing", at=FRIDAY)

    assert send(office.clerk, at_work).state == "sent"


@pytest.mark.parametrize("state", ["none", "draft", "waiting", "approved", "sent"])
def test_each_act_finds_the_letter_where_it_must_stand(office: Desk, at_work: Dossier, state: str) -> None:
    if state == "draft":
        draft(office, at_work, local(2024, 2, 16, 14))
    if state in {"waiting", "approved", "sent"}:
        submit(office.specialist, at_work)
    if state in {"approved", "sent"}:
        approve(office.director, at_work)
    if state == "sent":
        send(office.reception, at_work)
    acts: dict[str, tuple[set[str], Callable[[], object]]] = {
        "submit": ({"none", "draft", "sent"}, lambda: submit(office.specialist, at_work)),
        "approve": ({"waiting"}, lambda: approve(office.director, at_work)),
        "return": (
            {"waiting"},
            lambda: at(FRIDAY, services.return_apology, office.director, at_work, note="Sửa"),
        ),
        "send": ({"approved"}, lambda: send(office.reception, at_work)),
        "drop": (
            {"draft", "waiting"},
            lambda: at(FRIDAY, services.drop_apology, office.specialist, at_work, note="Kịp"),
        ),
    }

    for fits, act in acts.values():
        if state not in fits:
            refused(at_work, NoApology, act)


def test_who_may_submit_approve_and_send(office: Desk, at_work: Dossier) -> None:
    for actor in (office.reception, office.director, office.clerk):
        refused(at_work, DossierNotAllowed, lambda actor=actor: submit(actor, at_work))
    submit(office.head, at_work)
    for actor in (office.reception, office.specialist, office.head, office.clerk):
        refused(at_work, DossierNotAllowed, lambda actor=actor: approve(actor, at_work))
    approve(office.director, at_work)
    for actor in (office.specialist, office.head, office.director):
        refused(at_work, DossierNotAllowed, lambda actor=actor: send(actor, at_work))


def test_nobody_apologises_for_what_is_done(office: Desk, at_work: Dossier) -> None:
    office.walk(at_work, "processing", "approval", "approval", "issuing")

    over_all = people.actor(office.officer("BPTN", ["dossiers.assign"], over="SKHCN"))

    refused(at_work, DossierNotAllowed, lambda: submit(office.specialist, at_work))
    refused(at_work, WrongDossierState, lambda: submit(over_all, at_work))


def test_a_stale_page_moves_no_appointment(office: Desk, at_work: Dossier) -> None:
    submit(office.specialist, at_work)
    seen = at_work.moves
    office.walk(at_work, "processing")

    refused(at_work, MovedMeanwhile, lambda: approve(office.director, at_work, seen_moves=seen))
    refused(at_work, MovedMeanwhile, lambda: send(office.reception, at_work, seen_moves=seen))


@pytest.mark.django_db(transaction=True)
def test_a_letter_approved_twice_at_once_moves_the_appointment_once() -> None:
    office = desk()
    dossier = office.walk(office.take_in(), "assignment")
    submit(office.specialist, dossier)
    actor = office.director

    outcomes = in_threads(
        *[lambda: services.approve_apology(actor=actor, public_id=dossier.public_id)] * 2, at=FRIDAY
    )

    assert sorted(type(outcome).__name__ for outcome in outcomes) == ["Apology", "NoApology"]
    assert fresh(dossier).reappointments == 1
    assert [number for _form, number, _void in slips(true_to_itself(dossier))] == ["0001/TNHS", "0001/PXL"]
