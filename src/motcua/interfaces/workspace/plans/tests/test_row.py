"""One row of the plan: its days, what was said of it, and the form to say more."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from tests.support.pages import PageClient, browser_of

from motcua.domains.people.tests import factories as people
from motcua.domains.plans.models import DoneDay, Plan, PlanRow, PlanRowNote
from motcua.domains.plans.tests import factories as make
from motcua.kernel import clock
from motcua.kernel.actors import Actor
from motcua.kernel.clock import local

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def in_march() -> Iterator[None]:
    with clock.frozen(local(2024, 3, 18, 9, 0)):
        yield


@pytest.fixture
def plan() -> Plan:
    return make.plan()


@pytest.fixture
def row(plan: Plan) -> PlanRow:
    return make.row_of(plan, "III.1")


@pytest.fixture
def keeper(plan: Plan) -> PageClient:
    return browser_of(make.keeper(plan.agency))


def address(row: PlanRow, act: str = "") -> str:
    return f"/lam-viec/ke-hoach/viec/{row.public_id}/" + (f"{act}/" if act else "")


def test_the_row_tells_its_work_lead_and_days(keeper: PageClient, row: PlanRow) -> None:
    page = keeper.get(address(row))

    assert page.h1 == "Việc III.1 của kế hoạch"
    assert page.has("Phòng Quản lý Khoa học", "Trước 25/3/2024", "22/03/2024", "Chưa ai ghi gì về việc này.")


def test_a_word_on_the_row_is_kept_with_who_and_when_and_shows_on_the_board(
    keeper: PageClient, row: PlanRow
) -> None:
    page = keeper.post(address(row, "ghi"), {"status": "doing", "note": "Đã có 6/9 biểu"})

    assert page.path == address(row)
    assert page.has(
        "Đã ghi tình trạng của việc.", "09:00, 18/03/2024", "Nguyễn Thị Văn Phòng: Đã có 6/9 biểu"
    )
    assert keeper.get("/lam-viec/ke-hoach/").has("Đã có 6/9 biểu")


def test_an_unknown_status_is_said_beside_its_field_and_the_note_stays(
    keeper: PageClient, row: PlanRow
) -> None:
    page = keeper.post(address(row, "ghi"), {"status": "xong-roi", "note": "Đã có 6/9 biểu"})

    assert page.status == 422
    assert page.faults == {"status": "Hãy chọn tình trạng của việc."}
    assert page.said_at("status-error") == "Hãy chọn tình trạng của việc."
    assert page.fields["note"] == "Đã có 6/9 biểu"
    assert PlanRowNote.objects.count() == 0


def test_one_months_report_is_marked_done_and_the_others_stay(keeper: PageClient, plan: Plan) -> None:
    reports = make.row_of(plan, "IX.2")
    first = keeper.get(address(reports)).fields["on"]

    page = keeper.post(address(reports, "xong-ky"), {"on": first})

    assert page.has("Đã đánh dấu xong kỳ hạn.")
    assert DoneDay.objects.filter(row=reports).count() == 1


@pytest.mark.parametrize("on", ["", "hom-nay", "2024-07-01"])
def test_a_day_the_row_does_not_have_is_refused(keeper: PageClient, plan: Plan, on: str) -> None:
    page = keeper.post(address(make.row_of(plan, "IX.2"), "xong-ky"), {"on": on})

    assert page.status == 422
    assert DoneDay.objects.count() == 0


def somebody(who: str, plan: Plan) -> Actor:
    match who:
        case "reader":
            return make.reader(plan.agency)
        case "outsider":
            return make.outsider(plan.agency)
    return make.keeper(people.agency("SKHCN-QB"))


@pytest.mark.parametrize(("who", "status"), [("reader", 403), ("outsider", 404), ("another agency", 404)])
@pytest.mark.parametrize("act", ["ghi", "xong-ky"])
def test_nobody_else_changes_a_row(plan: Plan, row: PlanRow, act: str, who: str, status: int) -> None:
    client = browser_of(somebody(who, plan))

    page = client.post(address(row, act), {"status": "done", "note": "x", "on": "2024-03-22"})

    row.refresh_from_db()
    assert page.status == status
    assert row.status == "not_started"
    assert (PlanRowNote.objects.count(), DoneDay.objects.count()) == (0, 0)


def test_whoever_only_reads_has_no_form(plan: Plan, row: PlanRow) -> None:
    page = browser_of(make.reader(plan.agency)).get(address(row))

    assert "note" not in page.fields
    assert "on" not in page.fields


def test_a_stranger_signs_in_first(row: PlanRow) -> None:
    answer = PageClient().send(address(row, "ghi"), {"status": "done"})

    assert answer.headers["Location"].startswith("/dang-nhap/")
    assert PlanRowNote.objects.count() == 0
