"""How a step and a leg stand, from how long such work has really taken; and what the applicant was told."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

import pytest
from tests.support.pages import Page, browser_of

from motcua.domains.dossiers import services
from motcua.domains.dossiers.models import Dossier, StepDuration
from motcua.domains.dossiers.rules.durations import leg_key
from motcua.domains.dossiers.tests.factories import MONDAY, Desk
from motcua.domains.notifications.models import ApplicantMessage, OutgoingMail
from motcua.domains.people.tests import factories as people
from motcua.domains.workflow.models import Leg, Task
from motcua.interfaces.workspace.dossiers.tests.test_legs import asked, assigned, colleague, of
from motcua.kernel import clock, revisions
from motcua.kernel.clock import local
from motcua.kernel.ids import uuid7

pytestmark = pytest.mark.django_db


def address(dossier: Dossier, rest: str = "") -> str:
    return f"/lam-viec/ho-so/{dossier.public_id}/{rest}"


def measured(dossier: Dossier, code: str, kind: str, median: int, p90: int, cases: int = 87) -> None:
    """As the nightly measurement leaves it; in office minutes."""
    revisions.bump("durations")
    StepDuration.objects.create(
        agency_id=dossier.agency_id,
        procedure_id=dossier.procedure_id,
        step_code=code,
        step_kind=kind,
        cases=cases,
        median_minutes=median,
        p90_minutes=p90,
        rest_median_minutes=median,
        rest_p90_minutes=p90,
        after_median_minutes=0,
        after_p90_minutes=0,
        measured_at=MONDAY,
    )


def step_due(dossier: Dossier, at: datetime) -> None:
    Task.objects.filter(pk=dossier.task_id).update(due_at=at, started_at=MONDAY)


def chips(page: Page) -> list[tuple[str, str, str]]:
    """Every line of risk: the look of its chip, its word, its reason."""
    assert page.tree is not None
    found = []
    for line in page.tree.iter("div"):
        if line.get("class") != "risk-line":
            continue
        (chip,) = [span for span in line.iter("span") if "mc-state" in (span.get("class") or "")]
        (why,) = line.iter("p")
        look = (chip.get("class") or "").replace("mc-state--", "").replace("mc-state", "").strip()
        found.append((look, "".join(chip.itertext()).strip(), " ".join("".join(why.itertext()).split())))
    return found


@pytest.mark.parametrize(
    ("median", "p90", "look", "word"),
    [
        (60, 120, "risk1", "Kịp hạn"),
        (60, 1200, "risk2", "Nguy cơ: có thể trễ"),
        (900, 1200, "risk3", "Nguy cơ: dễ trễ"),
    ],
)
def test_the_step_says_how_it_stands_with_median_p90_and_cases(
    office: Desk, median: int, p90: int, look: str, word: str
) -> None:
    dossier = assigned(office)
    assert dossier.task is not None
    measured(dossier, dossier.task.step.code, dossier.task.step.kind, median, p90)
    step_due(dossier, local(2024, 2, 6, 10))  # a working day: 8 hours

    (found,) = chips(browser_of(office.specialist).get(address(dossier)))

    assert found[:2] == (look, word)
    assert "Còn 8 giờ làm việc" in found[2]
    assert "(trung vị)" in found[2]
    assert "(p90), 87 hồ sơ" in found[2]
    assert dossier.step_name in found[2]


def test_a_late_step_looks_late_and_no_risk_looks_so(office: Desk) -> None:
    dossier = assigned(office)
    step_due(dossier, MONDAY + timedelta(minutes=30))
    with clock.frozen(MONDAY + timedelta(hours=1)):
        (found,) = chips(browser_of(office.specialist).get(address(dossier)))

    assert found[:2] == ("late", "Bước này đã trễ")
    assert "Quá hạn 30 phút làm việc" in found[2]


def test_with_too_few_cases_the_quota_speaks_and_says_how_many_there_were(office: Desk) -> None:
    dossier = assigned(office)
    assert dossier.task is not None
    measured(dossier, dossier.task.step.code, dossier.task.step.kind, 60, 120, cases=3)

    (found,) = chips(browser_of(office.specialist).get(address(dossier)))

    assert "chưa đủ số liệu (3 hồ sơ)" in found[2]


def test_a_dossier_whose_clock_stands_has_no_risk(office: Desk) -> None:
    filing = office.file()
    done = office.walk(office.take_in(), "assignment", "processing", "approval", "approval", "issuing")

    for dossier in (filing, done):
        assert chips(browser_of(office.reception).get(address(dossier))) == []


def test_each_open_leg_says_how_it_stands_to_those_who_wait_and_to_those_who_answer(office: Desk) -> None:
    dossier = assigned(office)
    leg = asked(office, dossier)
    measured(dossier, *leg_key(leg.kind, leg.unit_id, leg.outside_name), 1200, 2400)

    waiting = chips(browser_of(office.specialist).get(address(dossier, "?xem=phoi-hop"), budget=40))
    answering = chips(browser_of(colleague(office)).get(of(leg)))

    assert waiting[1] == answering[0]
    assert answering[0][:2] == ("risk2", "Nguy cơ: có thể trễ")  # 21,5 hours left, 20 usual, 40 at worst
    assert "87 hồ sơ" in answering[0][2]


def test_a_leg_past_its_date_is_late_and_one_that_was_answered_has_no_risk(office: Desk) -> None:
    dossier = assigned(office)
    leg = asked(office, dossier)
    with clock.frozen(local(2024, 2, 15, 9)):
        (found,) = chips(browser_of(colleague(office)).get(of(leg)))
        assert found[:2] == ("late", "Trả lời đã trễ")
        services.answer_leg(actor=colleague(office), leg_id=leg.public_id, reply=services.LegReply("agree"))
        after = chips(browser_of(office.specialist).get(of(leg)))

    assert Leg.objects.get(pk=leg.pk).answered_at is not None
    assert after == []


def message(dossier: Dossier, minutes: int, kind: str = "accepted", **facts: Any) -> ApplicantMessage:
    """A message by mail (its state in `facts`), or one that must be told by hand (`obstacle`)."""
    at = MONDAY + timedelta(minutes=minutes)
    told = {
        "agency_id": dossier.agency_id,
        "party_id": dossier.submitter_id,
        "kind": kind,
        "cause": str(uuid7()),
        "subject_type": "dossier",
        "subject_id": dossier.public_id,
        "told_at": at,
    }
    if "obstacle" in facts:
        return ApplicantMessage.objects.create(**told, channel="by_hand", obstacle=facts["obstacle"])
    mail = OutgoingMail.objects.create(
        agency_id=dossier.agency_id,
        party_id=dossier.submitter_id,
        cause=told["cause"],
        letter=kind,
        subject="Hồ sơ",
        subject_type="dossier",
        subject_id=dossier.public_id,
        queued_at=at,
        next_try_at=at,
        **facts,
    )
    return ApplicantMessage.objects.create(**told, channel="email", mail=mail)


def test_what_the_applicant_was_told_stands_with_time_channel_and_state(office: Desk) -> None:
    dossier = office.take_in()
    message(dossier, 0, state="sent", sent_at=MONDAY + timedelta(minutes=1))
    message(dossier, 10, "payment_asked", state="failed", attempts=5)
    message(dossier, 20, "uncollected")
    message(dossier, 30, "result_ready", obstacle="no_address")

    page = browser_of(office.reception).get(address(dossier, "?xem=dien-bien"))

    table = [row for row in page.rows if row[0] in {
        "Tiếp nhận hồ sơ và hẹn trả kết quả", "Đề nghị nộp phí, lệ phí", "Nhắc đến nhận kết quả",
        "Đã có kết quả",
    }]  # fmt: skip
    assert table == [
        [
            "Đã có kết quả",
            "10:30, 05/02/2024",
            "Tại quầy, qua bưu chính",
            "Phải tự báoChưa có địa chỉ thư điện tử: báo tại quầy/qua bưu chính",
        ],
        ["Nhắc đến nhận kết quả", "10:20, 05/02/2024", "Thư điện tử", "Chờ gửi"],
        [
            "Đề nghị nộp phí, lệ phí",
            "10:10, 05/02/2024",
            "Thư điện tử",
            "Phải tự báoKhông gửi được sau 5 lần: báo tại quầy/qua bưu chính",
        ],
        [
            "Tiếp nhận hồ sơ và hẹn trả kết quả",
            "10:00, 05/02/2024",
            "Thư điện tử",
            "Đã gửiĐã giao máy chủ thư lúc 10:01, 05/02/2024",
        ],
    ]
    assert not browser_of(office.reception).get(address(dossier)).has("Đã báo cho người nộp")


def test_a_dossier_whose_applicant_was_told_nothing_says_so(office: Desk) -> None:
    page = browser_of(office.reception).get(address(office.take_in(), "?xem=dien-bien"))

    assert page.has("Chưa báo gì cho người nộp")


def test_messages_show_to_whoever_sees_the_dossier_and_to_nobody_else(office: Desk) -> None:
    dossier = office.take_in()
    message(dossier, 0, state="sent", sent_at=MONDAY)
    elsewhere = people.actor(of=people.agency("SKHCN-QB"), may=["dossiers.read"])

    assert browser_of(elsewhere).get(address(dossier, "?xem=dien-bien")).status == 404
    assert (
        browser_of(office.head).get(address(dossier, "?xem=dien-bien"), budget=40).has("Đã giao máy chủ thư")
    )
