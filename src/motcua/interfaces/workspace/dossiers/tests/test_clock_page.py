"""Vì sao là ngày này? Three dates, the intervals, sentences, the paper; steps and legs explained too."""

from __future__ import annotations

import pytest
from tests.support.pages import browser_of

from motcua.domains.dossiers import services
from motcua.domains.dossiers.models import Dossier
from motcua.domains.dossiers.tests.factories import ALL_STEPS, Desk
from motcua.domains.dossiers.types import ItemAsked
from motcua.domains.people.tests import factories as people
from motcua.kernel import clock
from motcua.kernel.clock import local

pytestmark = pytest.mark.django_db

TUESDAY = local(2024, 2, 6, 9, 0)
FRIDAY = local(2024, 2, 16, 10, 0)


def address(dossier: Dossier, rest: str = "han/") -> str:
    return f"/lam-viec/ho-so/{dossier.public_id}/{rest}"


def supplemented(office: Desk) -> Dossier:
    """Taken in on Monday 05/02, waiting from Tuesday 06/02 to Friday 16/02 for a paper."""
    dossier = office.walk(office.take_in(), "assignment")
    with clock.frozen(TUESDAY):
        services.ask_supplement(
            actor=office.specialist,
            public_id=dossier.public_id,
            items=[ItemAsked("Giấy phép kinh doanh", "missing")],
        )
    with clock.frozen(FRIDAY):
        services.receive_supplement(actor=office.reception, public_id=dossier.public_id, received=[1])
    dossier.refresh_from_db()
    return dossier


def test_a_supplemented_dossier_shows_three_dates_and_what_goes_by_each(office: Desk) -> None:
    dossier = supplemented(office)

    with clock.frozen(FRIDAY):
        page = browser_of(office.specialist).get(address(dossier))

    assert page.has(
        "Ngày hẹn đầu tiên tính một lần lúc tiếp nhận, không đổi17:00, 19/02/2024"
        "Dùng cho: chỉ số đúng hạn 2.1, so với lúc xong trừ đi thời gian chờ bổ sung".replace(
            "tiên ", "tiên"
        ),
        "17:00, 23/02/2024",
        "Dùng cho: giấy hẹn mới nhất, văn bản xin lỗi, báo cáo II.06a",
        "Dùng cho: màu trong danh sách việc, nhắc việc, báo lãnh đạo",
    )
    assert dossier.legal_due_at == local(2024, 2, 23, 17, 0)


def test_the_intervals_are_told_by_word_time_and_ground(office: Desk) -> None:
    dossier = supplemented(office)

    with clock.frozen(FRIDAY):
        page = browser_of(office.specialist).get(address(dossier))

    assert page.has(
        "Đang chạy 10:00, 05/02/2024 – 09:00, 06/02/2024",
        "Tạm dừng 09:00, 06/02/2024 – 10:00, 16/02/2024",
        "Chờ bổ sung, hoàn thiện hồ sơ.",
        "Đang chạy từ 10:00, 16/02/2024",
        "Tiếp nhận 10:00, 05/02/2024, thời hạn 05 ngày làm việc",
    )


@pytest.mark.parametrize(
    ("which", "due"),
    [
        ("dau-tien", "Thứ Hai, 19/02/2024, 17:00"),
        ("ngay-hen", "Thứ Sáu, 23/02/2024, 17:00"),
        ("lung-tung", None),
    ],
)
def test_each_date_is_counted_day_by_day_when_asked_for(office: Desk, which: str, due: str | None) -> None:
    dossier = supplemented(office)

    with clock.frozen(FRIDAY):
        page = browser_of(office.specialist).get(address(dossier) + f"?ngay={which}")
        usual = browser_of(office.specialist).get(address(dossier))

    assert page.h1 == (due or usual.h1)


def test_the_explanation_is_a_paper(office: Desk) -> None:
    dossier = supplemented(office)

    with clock.frozen(FRIDAY):
        paper = browser_of(office.reception).client.get(address(dossier, "han.pdf"))

    assert paper.content.startswith(b"%PDF-")
    assert "private" in paper.headers["Cache-Control"]


def test_the_step_a_dossier_is_at_explains_its_own_moment(office: Desk) -> None:
    dossier = office.walk(office.take_in(), "assignment")

    page = browser_of(office.specialist).get(address(dossier, "han/buoc/"))

    assert dossier.step_due_at is not None
    assert page.h1.endswith(f"{clock.to_vn(dossier.step_due_at):%d/%m/%Y, %H:%M}")
    assert page.has("Thẩm định hồ sơ", "Bắt đầu 10:00, 05/02/2024, được")


def test_a_dossier_that_is_over_has_no_step_to_explain(office: Desk) -> None:
    dossier = office.walk(office.take_in(), *ALL_STEPS)

    assert browser_of(office.reception).get(address(dossier, "han/buoc/")).status == 404


@pytest.mark.parametrize("rest", ["han/buoc/", "han.pdf", "hen-lai/", "sua/", "phoi-hop/"])
@pytest.mark.parametrize("where", ["another unit", "another agency"])
def test_whoever_does_not_see_the_dossier_finds_none_of_its_pages(
    office: Desk, rest: str, where: str
) -> None:
    dossier = office.walk(office.take_in(), "assignment")
    home = office.unit("P-QLKH") if where == "another unit" else people.agency("SKHCN-QB")
    every = ["dossiers.read", "dossiers.process", "dossiers.decide", "dossiers.receive"]

    page = browser_of(people.actor(of=home, may=every)).get(address(dossier, rest))

    assert page.status == 404


def test_a_leg_explains_its_moment_to_whoever_is_asked(office: Desk) -> None:
    dossier = office.walk(office.take_in(), "assignment")
    opened = services.open_leg(
        actor=office.specialist,
        public_id=dossier.public_id,
        kind="opinion",
        name="Ý kiến chuyên môn",
        request="Đề nghị cho ý kiến.",
        hours=8,
        unit_id=office.unit("P-QLKH").public_id,
    )
    colleague = people.actor(office.officer("P-QLKH", ["dossiers.process"]))

    page = browser_of(colleague).get(f"/lam-viec/phoi-hop/{opened.leg.public_id}/han/")

    assert page.h1 == "Thứ Ba, 06/02/2024, 10:00"
    assert page.has("được 8 giờ làm việc")


def test_explaining_costs_few_statements(office: Desk) -> None:
    dossier = supplemented(office)
    client = browser_of(office.specialist)

    with clock.frozen(FRIDAY):
        client.get(address(dossier))
        page = client.get(address(dossier))

    own = [sql for sql in page.statements if '"dossiers_' in sql or "deadlines_clockspell" in sql]
    assert len(own) == 2
