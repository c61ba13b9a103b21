"""One dossier: where it stands, who holds it, what may be done; and why its due day is that day."""

from __future__ import annotations

from typing import Any

import pytest
from tests.support.pages import Page, PageClient, browser_of

from motcua.domains.dossiers.models import Dossier
from motcua.domains.dossiers.tests.factories import ALL_STEPS, CLINIC, Desk, person
from motcua.domains.dossiers.tests.test_decisions import approve, finish
from motcua.domains.people.tests import factories as people
from motcua.kernel import clock
from motcua.kernel.clock import local
from motcua.kernel.models import ReadLog

pytestmark = pytest.mark.django_db


def address(dossier: Dossier, rest: str = "") -> str:
    return f"/lam-viec/ho-so/{dossier.public_id}/{rest}"


def acts_on(page: Page) -> set[str]:
    """The last word of the address of each form about the dossier."""
    forms = page.tree.iter("form") if page.tree is not None else ()
    actions = [form.get("action", "") for form in forms]
    return {action.split("/")[-2] for action in actions if "/ho-so/" in action and "/giay-to/" not in action}


def blue_button(page: Page) -> str:
    """The words of the one panel that waits for this officer."""
    assert page.tree is not None
    blue = [s for s in page.tree.iter("summary") if "mc-btn--primary" in s.get("class", "")]
    assert len(blue) <= 1
    return "".join(blue[0].itertext()) if blue else ""


def test_an_applicant_who_files_for_himself_is_named_once(office: Desk) -> None:
    dossier = office.take_in(submitter=person(name="Tạ Minh Quân"))

    page = browser_of(office.reception).get(address(dossier))

    assert page.has("Tạ Minh Quân nộp trực tiếp ngày 05/02/2024.")
    assert page.text.count("Tạ Minh Quân") == 1


def test_whoever_files_for_another_is_named_beside_the_owner(office: Desk) -> None:
    dossier = office.take_in(submitter=person(name="Tạ Minh Quân"), owner=CLINIC)

    page = browser_of(office.reception).get(address(dossier))

    assert page.has("Phòng khám Mầm Xanh, do Tạ Minh Quân nộp trực tiếp ngày 05/02/2024.")


def test_the_page_says_who_holds_it_and_nothing_of_holders_when_it_is_over(office: Desk) -> None:
    dossier = office.take_in()
    assert (
        browser_of(office.reception)
        .get(address(dossier))
        .has("Đang ở Phòng Quản lý Công nghệ và Chuyên ngành, chưa ai nhận.")
    )

    office.walk(dossier, "assignment")
    assert browser_of(office.specialist).get(address(dossier)).has("Bạn đang giữ hồ sơ.")
    assert browser_of(office.reception).get(address(dossier)).has("Người đang giữ: Lê Thị Chuyên")

    office.walk(dossier, *ALL_STEPS[1:])
    page = browser_of(office.reception).get(address(dossier))
    assert "giữ" not in page.text
    assert "chưa ai nhận" not in page.text


@pytest.mark.parametrize(
    ("done", "who", "blue", "may"),
    [
        ((), "head", "Phân côngP", {"phan-cong"}),
        ((), "specialist", "", set()),
        (ALL_STEPS[:1], "specialist", "Hoàn thành bướcT", {"hoan-thanh", "tra-lai", "nop-phi"}),
        (ALL_STEPS[:1], "head", "", {"phan-cong"}),
        (ALL_STEPS[:2], "head", "Hoàn thành bướcT", {"hoan-thanh", "tra-lai", "phan-cong", "nop-phi"}),
        (ALL_STEPS[:4], "clerk", "Ban hành kết quảK", {"ban-hanh", "tra-lai"}),
        (ALL_STEPS[:5], "reception", "Trả kết quảR", {"tra", "nop-phi"}),
        (ALL_STEPS, "reception", "", {"ket-thuc"}),
        (ALL_STEPS, "head", "", set()),
    ],
)
def test_each_officer_gets_his_acts_and_the_one_that_waits_for_him_in_blue(
    office: Desk, done: tuple[str, ...], who: str, blue: str, may: set[str]
) -> None:
    dossier = office.walk(office.take_in(), *done)

    page = browser_of(getattr(office, who)).get(address(dossier))

    assert acts_on(page) == may
    assert blue_button(page) == blue


def test_the_steps_of_the_process_show_where_it_stands(office: Desk) -> None:
    dossier = office.walk(office.take_in(), "assignment")

    page = browser_of(office.specialist).get(address(dossier))

    assert page.tree is not None
    (rail,) = [ol for ol in page.tree.iter("ol") if "mc-rail" in ol.get("class", "")]
    assert [li.get("class") or "" for li in rail.iter("li")] == ["done", "done", "now", "", "", "", ""]


def test_a_step_on_another_branch_was_gone_past_and_is_not_called_done(office: Desk) -> None:
    approve(office)
    dossier = office.walk(office.take_in(), "assignment")
    finish(office, dossier, "fail")

    page = browser_of(office.specialist).get(address(dossier))

    assert page.tree is not None
    (rail,) = [ol for ol in page.tree.iter("ol") if "mc-rail" in ol.get("class", "")]
    assert [li.get("class") or "" for li in rail.iter("li")] == [
        "done",
        "done",
        "done",
        "skip",
        "now",
        "",
        "",
    ]
    assert page.has("không qua")


def test_the_timeline_tells_each_act_with_who_and_what_comes_next(office: Desk) -> None:
    dossier = office.walk(office.take_in(), "assignment")

    page = browser_of(office.head).get(address(dossier, "?xem=dien-bien"))

    assert page.has(
        "10:00, 05/02/2024Phân công xử lý. Trần Văn Trưởng. Người nhận: Lê Thị Chuyên."
        " Bước tiếp theo: Thẩm định hồ sơ.",
        "Tiếp nhận hồ sơ. Trần Thị Mai. Bước tiếp theo: Phân công xử lý.",
    )


def test_opening_the_persons_data_is_written_into_the_read_log_and_the_other_tabs_are_not(
    office: Desk,
) -> None:
    dossier = office.take_in(submitter=person(7), owner=CLINIC)
    specialist = browser_of(office.specialist)
    before = ReadLog.objects.count()

    for tab in ("giay-to", "dien-bien", "ket-qua"):
        page = specialist.get(address(dossier, f"?xem={tab}"))
        assert "045189000007" not in page.html
    assert ReadLog.objects.count() == before

    page = specialist.get(address(dossier, "?xem=thong-tin"))
    assert page.has("045189000007", "0100109106")
    assert ReadLog.objects.count() == before + 2


def test_the_result_tab_shows_the_paper_its_approver_and_who_took_it(office: Desk) -> None:
    dossier = office.walk(office.take_in(), *ALL_STEPS)

    page = browser_of(office.reception).get(address(dossier, "?xem=ket-qua"))

    assert page.has("Giấy xác nhận", "Đã trả kết quả", "Lương Thị Hồng Ánh", "Tại quầy")
    assert f"/lam-viec/ho-so/{dossier.public_id}/tep/{dossier.results.get().file.public_id}/" in page.links


def test_a_tab_nobody_knows_shows_the_papers(office: Desk) -> None:
    dossier = office.take_in()

    page = browser_of(office.reception).get(address(dossier, "?xem=lung-tung"))

    assert page.has(dossier.papers.first().name)


def test_right_after_reception_come_the_slip_and_the_next_visitor(office: Desk) -> None:
    dossier = office.take_in()

    page = browser_of(office.reception).get(address(dossier, "da-nhan/"))

    assert page.h1 == f"Đã tiếp nhận hồ sơ {dossier.code}"
    assert page.has("Hẹn trả 17:00, 19/02/2024.")
    assert address(dossier, "giay-tiep-nhan.pdf") in page.html
    assert "/lam-viec/tiep-nhan/" in page.links


def test_the_due_day_is_explained_day_by_day(office: Desk) -> None:
    dossier = office.take_in()

    page = browser_of(office.reception).get(address(dossier, "han/"))

    assert page.h1 == "Thứ Hai, 19/02/2024, 17:00"
    assert page.has(
        "5 ngày làm việc, không tính 5 ngày nghỉ lễ, nghỉ bù.",
        "Bắt đầu 06/02, ngày làm việc đầu tiên sau ngày nhận 05/02, 10:00.",
        "Ngày thứ 5 là 19/02, đến hết giờ làm việc, 17:00.",
    )


def test_the_clock_opens_the_same_explanation_beside_the_page(office: Desk) -> None:
    dossier = office.take_in()

    part = (
        browser_of(office.reception)
        .client.get(address(dossier, "han/"), headers={"HX-Request": "true"})
        .content.decode()
    )

    assert "<html" not in part
    assert "Thứ Hai, 19/02/2024, 17:00" in part
    assert 'id="why"' in part


def test_a_holiday_of_one_day_is_named_in_the_reasons_and_not_squeezed_into_its_cell(office: Desk) -> None:
    with clock.frozen(local(2024, 4, 16, 8, 0)):
        dossier = office.take_in(at=local(2024, 4, 16, 8, 0))
        page = browser_of(office.reception).get(address(dossier, "han/"))

    assert page.tree is not None
    cells = ["".join(li.itertext()) for li in page.tree.iter("li") if "mc-day--tet" in li.get("class", "")]
    assert [cell.split(",")[0] for cell in cells] == ["18Nghỉ"]
    assert page.has("Bỏ qua 18/04, Giỗ Tổ Hùng Vương")


@pytest.mark.parametrize("rest", ["", "da-nhan/", "han/", "giay-tiep-nhan.pdf", "phieu-kiem-soat.pdf"])
@pytest.mark.parametrize("who", ["another unit", "no right to dossiers", "another agency"])
def test_whoever_may_not_see_it_gets_not_found(office: Desk, rest: str, who: str) -> None:
    dossier = office.take_in()
    officers: dict[str, Any] = {
        "another unit": lambda: people.officer(of=office.unit("P-QLKH"), may="dossiers.read"),
        "no right to dossiers": lambda: people.officer(of=office.unit("P-QLCNCN"), may="plans.read"),
        "another agency": lambda: people.officer(of=people.agency("SKHCN-QB"), may="dossiers.read"),
    }

    page = PageClient(officers[who]().account).get(address(dossier, rest))

    assert page.status == 404
    assert dossier.code not in page.text
