"""Asking the applicant to complete the dossier (mẫu 02): everything missing, once; the clock pauses."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

import pytest

from motcua.domains.deadlines.types import ClockKind, Ground, SettingKey
from motcua.domains.documents.models import IssuedPaper
from motcua.domains.dossiers.errors import (
    DossierNotAllowed,
    DossierNotFound,
    MovedMeanwhile,
    SupplementOpen,
    WrongDossierState,
)
from motcua.domains.dossiers.models import Dossier, Transition
from motcua.domains.dossiers.selectors import actions_for, get_dossier, spells_of
from motcua.domains.dossiers.services import ask_supplement
from motcua.domains.dossiers.tests.factories import Desk, desk, fingerprint, in_threads
from motcua.domains.dossiers.tests.life import (
    FRIDAY,
    TUESDAY,
    ask,
    at,
    dates,
    items,
    receive,
    rule,
    slips,
    told,
    true_to_itself,
)
from motcua.domains.dossiers.types import ItemAsked, State
from motcua.domains.people.tests import factories as people
from motcua.kernel.clock import local
from motcua.kernel.errors import Invalid
from motcua.kernel.events import sentence_of
from motcua.kernel.journal import entries_of

LATE = "Phải chờ kết quả kiểm tra thực tế"
AGAIN = "Giấy phép mới nộp đã hết hạn"


@pytest.fixture
def at_work(office: Desk, taken_in: Dossier) -> Dossier:
    """With the specialist since Monday 05/02/2024 at 10:00."""
    return office.walk(taken_in, "assignment")


def refused(office: Desk, dossier: Dossier, error: type[Exception] = Invalid, **facts: Any) -> Any:
    """The error of a request that must fail and change nothing."""
    before = fingerprint(dossier)
    with pytest.raises(error) as caught:
        ask(facts.pop("by", office.specialist), dossier, **facts)
    assert fingerprint(dossier) == before
    return caught.value


def test_the_first_request_is_sent_at_once_and_the_clock_pauses(office: Desk, at_work: Dossier) -> None:
    request = ask(office.specialist, at_work, "Giấy phép kinh doanh", "Tờ khai", note="Xin nộp tại quầy")

    dossier = true_to_itself(at_work)
    assert (dossier.state, dossier.before_state, dossier.supplements) == (
        State.SUPPLEMENT_ASKED,
        State.PROCESSING,
        1,
    )
    assert (request.seq, request.state, request.stage, request.sent_at) == (1, "sent", "examination", TUESDAY)
    assert request.kept_holder_id == office.specialist_row.pk
    (pause,) = spells_of(dossier)
    assert (pause.kind, pause.ground, pause.started_at, pause.ended_at) == (
        ClockKind.PAUSED,
        Ground.SUPPLEMENT,
        TUESDAY,
        None,
    )
    entry = entries_of("dossier", at_work.public_id).last()
    assert entry is not None
    assert pause.event_id == entry.id


def test_an_open_pause_leaves_the_dates_as_they_were_known(office: Desk, at_work: Dossier) -> None:
    before = dates(at_work)

    ask(office.specialist, at_work)

    assert dates(at_work) == before == (local(2024, 2, 19, 17),) * 3


def test_all_items_stand_on_one_numbered_slip_with_their_reasons(office: Desk, at_work: Dossier) -> None:
    need = office.version.papers[0]
    asked = [
        ItemAsked("Tờ khai", "unsigned", "Trang 2 chưa ký", need.pk),
        ItemAsked("Bản vẽ mặt bằng", "missing"),
    ]

    request = ask(office.specialist, at_work, items=asked)

    assert slips(at_work)[1:] == [("mau-02-2018", "0001/HDHS", False)]
    kept = [(row.order, row.name, row.reason_code, row.requirement_id) for row in request.items.all()]
    assert kept == [(1, "Tờ khai", "unsigned", need.pk), (2, "Bản vẽ mặt bằng", "missing", None)]
    paper = IssuedPaper.objects.get(pk=request.paper_id)
    assert [row["name"] for row in paper.data["items"]] == ["Tờ khai", "Bản vẽ mặt bằng"]


def test_a_requirement_of_another_procedure_is_no_requirement_of_this_one(
    office: Desk, at_work: Dossier
) -> None:
    request = ask(
        office.specialist, at_work, items=[ItemAsked("Bản vẽ", "missing", requirement_pk=999_999_999)]
    )

    assert request.items.get().requirement_id is None


def test_the_applicant_has_thirty_days_unless_a_day_is_said(office: Desk, at_work: Dossier) -> None:
    assert ask(office.specialist, at_work).answer_until == local(2024, 3, 7, 17)

    other = office.walk(office.take_in(), "assignment")
    said = ask(office.specialist, other, answer_until=date(2024, 2, 20))

    assert said.answer_until == local(2024, 2, 20, 17)
    assert true_to_itself(other).waiting_until == local(2024, 2, 20, 17)


@pytest.mark.parametrize("day", [date(2024, 2, 12), date(2024, 2, 17)])
def test_a_day_off_is_no_last_day(office: Desk, at_work: Dossier, day: date) -> None:
    error = refused(office, at_work, answer_until=day)

    assert list(error.errors) == ["answer_until"]
    assert "là ngày nghỉ, hãy chọn một ngày làm việc" in error.errors["answer_until"]


def test_the_last_day_lies_ahead(office: Desk, at_work: Dossier) -> None:
    assert refused(office, at_work, answer_until=date(2024, 2, 5)).errors == {
        "answer_until": "Ngày phải sau 06/02/2024."
    }


@pytest.mark.parametrize(
    ("asked", "field"),
    [
        ([], "items"),
        (items(*[f"Giấy tờ {n}" for n in range(61)]), "items"),
        ([ItemAsked("Tờ khai", "missing"), ItemAsked("  ", "missing")], "item.2.name"),
        ([ItemAsked("x" * 2001, "missing")], "item.1.name"),
        ([ItemAsked("Tờ khai", "missing", "x" * 2001)], "item.1.name"),
        ([ItemAsked("Tờ khai", "withdrawn")], "item.1.reason"),
        ([ItemAsked("Tờ khai", "missing"), ItemAsked("Bản vẽ", "khác")], "item.2.reason"),
    ],
)
def test_what_is_wrong_with_the_list_is_said_beside_its_line(
    office: Desk, at_work: Dossier, asked: list[ItemAsked], field: str
) -> None:
    before = fingerprint(at_work)

    with pytest.raises(Invalid) as caught:
        at(TUESDAY, ask_supplement, office.specialist, at_work, items=asked)

    assert list(caught.value.errors) == [field]
    assert fingerprint(at_work) == before


def test_sixty_items_are_not_too_many(office: Desk, at_work: Dossier) -> None:
    request = ask(office.specialist, at_work, *[f"Giấy tờ {n}" for n in range(60)])

    assert request.items.count() == 60


@pytest.mark.parametrize("when", [local(2024, 2, 15, 17), local(2024, 2, 15, 9)])
def test_within_three_working_days_nothing_need_be_explained(
    office: Desk, at_work: Dossier, when: datetime
) -> None:
    assert ask(office.specialist, at_work, when=when).late_reason == ""  # 06, 07, 15/02


def test_a_later_notice_needs_its_reason(office: Desk, at_work: Dossier) -> None:
    error = refused(office, at_work, when=local(2024, 2, 15, 17, 1), late_reason=" ")
    assert error.errors == {
        "late_reason": "Đã quá thời hạn thông báo hồ sơ chưa đầy đủ. Hãy ghi lý do thông báo muộn."
    }

    request = ask(office.specialist, at_work, when=FRIDAY, late_reason=LATE)

    assert (request.state, request.late_reason) == ("sent", LATE)


def test_a_second_request_waits_for_the_leader_while_the_clock_runs(office: Desk, at_work: Dossier) -> None:
    ask(office.specialist, at_work)
    receive(office.reception, at_work, when=local(2024, 2, 7, 8))

    again = ask(office.specialist, at_work, when=local(2024, 2, 15, 9), repeat_reason=AGAIN)

    dossier = true_to_itself(at_work)
    assert (again.seq, again.state, again.sent_at, again.paper_id) == (2, "waiting", None, None)
    assert (dossier.state, dossier.supplements, dossier.waiting_until) == (State.PROCESSING, 1, None)
    assert [pause.ended_at for pause in spells_of(dossier)] == [local(2024, 2, 7, 8)]
    assert told(at_work)[-1] == "supplement_proposed"


def test_a_second_request_needs_its_reason_and_is_warned_about(office: Desk, at_work: Dossier) -> None:
    ask(office.specialist, at_work)
    receive(office.reception, at_work, when=local(2024, 2, 7, 8))

    error = refused(office, at_work, when=local(2024, 2, 7, 9))

    assert list(error.errors) == ["repeat_reason"]
    assert "bị tính là quá hạn trong bộ chỉ số" in error.errors["repeat_reason"]


def test_from_which_request_on_the_leader_decides_is_a_dated_setting(office: Desk, at_work: Dossier) -> None:
    rule(office, SettingKey.SECOND_SUPPLEMENT_APPROVAL, {"count": 1})

    assert list(refused(office, at_work).errors) == ["repeat_reason"]
    assert ask(office.specialist, at_work, repeat_reason=AGAIN).state == "waiting"


def test_one_request_is_open_at_a_time(office: Desk, at_work: Dossier) -> None:
    ask(office.specialist, at_work)
    receive(office.reception, at_work, when=local(2024, 2, 7, 8))
    ask(office.specialist, at_work, when=local(2024, 2, 7, 9), repeat_reason=AGAIN)

    refused(office, at_work, SupplementOpen, when=local(2024, 2, 7, 10), repeat_reason=AGAIN)


def test_a_dossier_that_waits_is_not_asked_about_again(office: Desk, at_work: Dossier) -> None:
    ask(office.specialist, at_work)

    error = refused(office, at_work, WrongDossierState)

    assert error.message.startswith(
        "Không thể “Yêu cầu bổ sung, hoàn thiện hồ sơ” khi hồ sơ ở trạng thái “Yêu cầu bổ sung giấy tờ”."
    )


def test_the_desk_asks_before_acceptance_and_no_clock_pauses(office: Desk) -> None:
    filed = office.file(papers=())

    request = ask(office.reception, filed, "Đơn đề nghị")

    dossier = true_to_itself(filed)
    assert (dossier.state, dossier.before_state, request.stage) == (5, State.REGISTERED, "reception")
    assert spells_of(dossier) == ()
    assert slips(filed) == [("mau-02-2018", "0001/HDHS", False)]


def test_the_head_may_ask_before_anybody_was_assigned(office: Desk, taken_in: Dossier) -> None:
    ask(office.head, taken_in)

    assert true_to_itself(taken_in).before_state == State.ACCEPTED


def test_only_whoever_has_the_step_asks(office: Desk, at_work: Dossier) -> None:
    colleague = people.actor(office.officer("P-QLCNCN", ["dossiers.process"]))
    elsewhere = people.actor(office.officer("P-QLKH", ["dossiers.process"]))

    for actor in (office.reception, office.head, office.director, colleague):
        refused(office, at_work, DossierNotAllowed, by=actor)
    refused(office, at_work, DossierNotFound, by=elsewhere)


def test_a_dossier_that_is_done_is_not_asked_about(office: Desk, at_work: Dossier) -> None:
    office.walk(at_work, "processing", "approval", "approval", "issuing")

    refused(office, at_work, DossierNotAllowed)
    refused(office, at_work, WrongDossierState, by=office.reception)


def test_asking_from_a_stale_page_changes_nothing(office: Desk, at_work: Dossier) -> None:
    seen = at_work.moves
    ask(office.specialist, at_work)

    refused(office, at_work, MovedMeanwhile, seen_moves=seen)


def test_the_record_names_what_was_asked_and_the_journal_its_reasons_only(
    office: Desk, at_work: Dossier
) -> None:
    ask(office.specialist, at_work, "Giấy khai sinh của cháu Mộc", note="Cháu Mộc vắng")

    move = Transition.objects.get(dossier=at_work, act="ask_supplement")
    assert (move.from_state, move.to_state, move.note) == (4, 5, "Giấy khai sinh của cháu Mộc")
    entry = entries_of("dossier", at_work.public_id).last()
    assert entry is not None
    assert "Mộc" not in str(entry.payload)
    assert (entry.payload["items"], entry.payload["reasons"]) == (1, ["missing"])
    assert sentence_of(entry.name, entry.payload) == f"Yêu cầu bổ sung hồ sơ {at_work.code} lần 1, 1 nội dung"


def test_the_page_offers_the_request_to_whoever_has_the_step(office: Desk, at_work: Dossier) -> None:
    def offered(actor: Any) -> bool:
        return actions_for(actor, get_dossier(actor, at_work.public_id)).may_ask_supplement

    assert [offered(actor) for actor in (office.specialist, office.head, office.reception)] == [
        True,
        False,
        False,
    ]


@pytest.mark.django_db(transaction=True)
def test_a_request_sent_twice_at_once_is_one_request() -> None:
    office = desk()
    dossier = office.walk(office.take_in(), "assignment")

    outcomes = in_threads(
        *[
            lambda: ask_supplement(
                actor=office.specialist, public_id=dossier.public_id, items=items("Tờ khai")
            )
        ]
        * 3,
        at=TUESDAY,
    )

    assert sorted(type(outcome).__name__ for outcome in outcomes) == [
        "SupplementRequest",
        "WrongDossierState",
        "WrongDossierState",
    ]
    assert len(spells_of(true_to_itself(dossier))) == 1
